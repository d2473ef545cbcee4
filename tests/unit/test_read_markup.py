import pytest
from notulen.read import read_bytes
from notulen.records import Document

MARKDOWN = """---
title: Verslag werkgroep
key: intern
---
# Opening

De **voorzitter** opent, zie [de agenda](https://voorbeeld.example/agenda).
Afwezig: niemand

* [ ] zaal bespreken
* [x] brief
  * aan de bewoners
1. eerste
2. tweede

| Actie | Wie |
|---|---|
| Bellen | *bode* |
"""
ORG = """#+TITLE: Verslag werkgroep
* Opening
De voorzitter opent, zie [[https://voorbeeld.example][de agenda]].
** TODO Zaal
:PROPERTIES:
:ID: 12
:END:
- [ ] zaal bespreken
  - bij de bode
1. eerste
| Actie  | Wie  |
|--------+------|
| Bellen | bode |
"""
HTML = """<html><head><title>Verslag</title><style>p {}</style></head><body><nav>Menu</nav>
<h1>Opening</h1><p>De <b>voorzitter</b> opent,<br>zie <a href="x">de agenda</a>.</p><script>alert(1)</script>
<ul><li>zaal<ul><li>bode</li></ul></li></ul><ol start="3"><li>drie</li></ol>
<p><b>Besluit:</b></p>
<table><tr><th>Actie</th><th>Wie</th></tr><tr><td>Bellen<br>met Aa</td><td>bode</td></tr></table>
</body></html>"""


def roles(document: Document) -> list[tuple[str, str, int]]:
    return [(document.text[x.start : x.end], x.role, x.level) for x in document.lines if x.role != "text"]


def rows(document: Document) -> list[tuple[bool, list[tuple[str, str]]]]:
    return [(r.header, [(c.column, document.text[c.start : c.end]) for c in r.cells]) for r in document.rows]


NAMED = [(True, [("Actie", "Actie"), ("Wie", "Wie")]), (False, [("Actie", "Bellen"), ("Wie", "bode")])]


def test_markdown_reads_as_a_person_sees_it():
    document = read_bytes(MARKDOWN.encode(), "verslag.md")
    assert document.text.startswith(
        "Verslag werkgroep\n\nOpening\n\nDe voorzitter opent, zie de agenda.\n"
        "Afwezig: niemand\n\n- [ ] zaal bespreken\n"
    )
    assert document.title == "Verslag werkgroep"
    assert rows(document) == NAMED


def test_markdown_gives_headings_and_list_levels():
    assert roles(read_bytes(MARKDOWN.encode(), "verslag.md")) == [
        ("Verslag werkgroep", "heading", 1),
        ("Opening", "heading", 1),
        ("- [ ] zaal bespreken", "item", 1),
        ("- [x] brief", "item", 1),
        ("- aan de bewoners", "item", 2),
        ("1. eerste", "item", 1),
        ("2. tweede", "item", 1),
    ]


def test_org_shows_when_it_was() -> None:
    document = read_bytes(b"#+TITLE: Verslag\n#+DATE: <2023-10-03 Tue>\n#+AUTHOR: Mia\n* Opening\n", "v.org")
    assert document.text.split("\n")[:2] == ["Verslag", "<2023-10-03 Tue>"]


def test_org_gives_headings_items_and_tables():
    document = read_bytes(ORG.encode(), "verslag.org")
    assert roles(document) == [
        ("Verslag werkgroep", "heading", 1),
        ("Opening", "heading", 1),
        ("TODO Zaal", "heading", 2),
        ("- [ ] zaal bespreken", "item", 1),
        ("- bij de bode", "item", 2),
        ("1. eerste", "item", 1),
    ]
    assert rows(document) == NAMED
    assert "zie de agenda." in document.text
    assert "12" not in document.text


@pytest.mark.parametrize("name", ["verslag.html", "verslag", "verslag.txt"])
def test_html_is_recognised_and_read_without_menus_and_scripts(name):
    document = read_bytes(HTML.encode(), name)
    assert document.kind == "html"
    assert document.text.startswith(
        "Opening\n\nDe voorzitter opent,\nzie de agenda.\n\n- zaal\n- bode\n\n3. drie"
    )
    assert roles(document) == [
        ("Opening", "heading", 1),
        ("- zaal", "item", 1),
        ("- bode", "item", 2),
        ("3. drie", "item", 1),
    ]
    assert next(line.bold for line in document.lines if document.text[line.start : line.end] == "Besluit:")
    assert rows(document)[1] == (False, [("Actie", "Bellen met Aa"), ("Wie", "bode")])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_html_in_utf_16_reads_as_any_other(encoding) -> None:
    assert read_bytes(HTML.encode(encoding), "verslag").text == read_bytes(HTML.encode(), "verslag").text


def test_bold_with_white_space_inside_its_marks_is_bold() -> None:
    document = read_bytes(b"**Datum:\t **Maandag** **3 mei\n\n* **Jan: **belt\n", "v.md")
    assert document.text == "Datum: Maandag 3 mei\n\n- Jan: belt"


def test_boxes_and_tags_of_notes_kept_together_are_no_text() -> None:
    document = read_bytes(b"# Notulen\n\n###### tags: `bestuur`\n\n:::info\n- Mia belt\n:::\n", "v.md")
    assert document.text == "Notulen\n\n- Mia belt"


def test_text_between_two_rules_is_no_front_matter() -> None:
    text = "---\n\n**1. Opening**\n\n- De loods gaat om negen uur open.\n\n---\n\nRondvraag: geen.\n"
    assert "De loods gaat om negen uur open." in read_bytes(text.encode(), "verslag.md").text


def test_a_bullet_above_its_text_makes_no_heading_of_the_line_before() -> None:
    text = "Lopende punten\n-\nsleutel van de loods: is bijgemaakt\n-\npomp: Wil belt de maker\n"
    lines = read_bytes(text.encode(), "verslag.md").lines
    assert [line.role for line in lines] == ["text", "item", "item"]


def test_of_a_paragraph_broken_into_lines_each_is_bold_for_itself() -> None:
    lines = read_bytes(b"**Sinterklaas**\nDe zak is zoek.\n", "verslag.md").lines
    assert [line.bold for line in lines] == [True, False]


def test_a_title_over_all_columns_stands_above_the_row_that_names_them():
    rows = [
        '<th colspan="3">Openstaande acties</th>',
        "<td>Actie</td><td>Wie</td><td>Gereed</td>",
        "<td>Zaal huren</td><td>Els</td><td>1 mei</td>",
        "<td>Brief sturen</td><td>Bram</td><td>3 mei</td>",
    ]
    page = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    document = read_bytes(page.encode(), "acties.html")
    assert [row.header for row in document.rows] == [True, False, False]
    assert [cell.column for cell in document.rows[1].cells] == ["Actie", "Wie", "Gereed"]
    assert document.text.startswith("Openstaande acties\n")
