"""Cells that take several rows, in every format that has them. All tables are invented."""

import io
import zipfile

import docx
import pytest
from layouts import merged_table
from notulen import analyse
from notulen.read import read_bytes

ROWS = [
    ["Actie", "Wie", "Wanneer"],
    ["Els belt de bode", "Joris", "1 mei 2031"],
    ["Brief sturen", "", "3 mei 2031"],
]
HTML = """<p>Verslag van het bestuur, 4 april 2031</p><table>
<tr><th>Actie</th><th>Wie</th><th>Wanneer</th></tr>
<tr><td>Els belt de bode</td><td rowspan=2>Joris</td><td>1 mei 2031</td></tr>
<tr><td>Brief sturen</td><td>3 mei 2031</td></tr></table>"""
NAMES = "urn:oasis:names:tc:opendocument:xmlns"
ODT = f"""<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:text="{NAMES}:text:1.0"
 xmlns:table="{NAMES}:table:1.0"><office:body><office:text><table:table>%s</table:table></office:text></office:body>
</office:document-content>"""


def html() -> bytes:
    return HTML.encode()


def word() -> bytes:
    file = docx.Document()
    file.add_paragraph("Verslag van het bestuur, 4 april 2031")
    table = file.add_table(3, 3)
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    file.save(content := io.BytesIO())
    return content.getvalue()


def odt() -> bytes:
    def cell(text: str, r: int, c: int) -> str:
        if (r, c) == (2, 1):
            return "<table:covered-table-cell/>"
        deep = ' table:number-rows-spanned="2"' if (r, c) == (1, 1) else ""
        return f"<table:table-cell{deep}><text:p>{text}</text:p></table:table-cell>"

    rows = "".join(
        f"<table:table-row>{''.join(cell(text, r, c) for c, text in enumerate(row))}</table:table-row>"
        for r, row in enumerate(ROWS)
    )
    with zipfile.ZipFile(content := io.BytesIO(), "w") as archive:
        archive.writestr("content.xml", ODT % rows)
        archive.writestr("styles.xml", "<styles/>")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return content.getvalue()


@pytest.mark.parametrize(("make", "name"), [(html, "a.html"), (word, "a.docx"), (odt, "a.odt")])
def test_a_cell_over_two_rows_is_empty_in_the_second_and_known_to_be_merged(make, name) -> None:
    document = read_bytes(make(), name)
    assert [[document.text[c.start : c.end] for c in row.cells] for row in document.rows] == ROWS
    last = document.rows[2].cells
    assert [cell.column for cell in last] == ROWS[0]
    shown = last[1].above
    assert shown is not None
    assert document.text[shown.start : shown.end] == "Joris"
    assert last[0].above is last[2].above is None


def test_of_a_cell_over_two_rows_in_a_pdf_it_is_known_too() -> None:
    document = read_bytes(merged_table(), "a.pdf")
    shown = document.rows[2].cells[2].above
    assert shown is not None
    assert document.text[shown.start : shown.end] == "Joris"
    assert all(cell.above is None for row in (document.rows[3], document.rows[4]) for cell in row.cells)


@pytest.mark.parametrize(("make", "name"), [(html, "a.html"), (word, "a.docx")])
def test_who_stands_in_a_cell_over_two_rows_is_to_do_both(make, name) -> None:
    actions = analyse(make(), name).actions
    assert [(action.owner, action.due) for action in actions] == [
        ("Joris", "2031-05-01"),
        ("Joris", "2031-05-03"),
    ]
