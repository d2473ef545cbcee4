import pytest
from notulen.read import read_bytes
from notulen.records import Span
from notulen.segment import segment
from notulen.segment.lead_ins import LeadIns


def units(text):
    minutes = segment(read_bytes(text.encode(), "toets.txt"))
    return [(minutes.document.text[u.start : u.end], u) for u in minutes.units]


def texts(text):
    return [" ".join(words.split()) for words, _ in units(text)]


def test_sentences_of_a_wrapped_paragraph_are_units():
    text = (
        "De voorzitter opent de vergadering en heet de aanwezigen van harte welkom in de\n"
        "zaal. De heer Bos heeft zich afgemeld omdat hij in een andere vergadering zit, die\n"
        "langer duurt.\n"
    )
    assert texts(text) == [
        "De voorzitter opent de vergadering en heet de aanwezigen van harte welkom in de zaal.",
        "De heer Bos heeft zich afgemeld omdat hij in een andere vergadering zit, die langer duurt.",
    ]


def test_list_items_keep_their_marker_and_their_lead_in():
    found = units("Het college besluit:\n\n1. de nota vast te stellen;\n2. de raad te informeren.\n")
    items = [(words, unit.marker, unit.lead_in is not None) for words, unit in found if unit.kind == "item"]
    assert items == [("de nota vast te stellen;", "1.", True), ("de raad te informeren.", "2.", True)]


@pytest.mark.parametrize(
    "marker", ["-", "•", "→", ">", "o", "*", "–", "☐", "[ ]", "- [x]", "->", "a.", "1.1", "iv)"]
)
def test_the_markers_of_list_items(marker):
    found = units(f"Acties:\n{marker} Jan stuurt de brief\n{marker} Mia huurt de zaal\n")
    assert [(words, unit.marker) for words, unit in found if unit.kind == "item"] == [
        ("Jan stuurt de brief", marker),
        ("Mia huurt de zaal", marker),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Het college besluit: 1. de nota vast te stellen; 2. de raad te informeren",
        "Het college besluit: a) de nota vast te stellen, b) de raad te informeren",
        "Het college besluit: • de nota vast te stellen • de raad te informeren",
        f"{'De wethouder licht het voorstel toe. ' * 12}Het college besluit: - de nota vast te stellen; "
        "- de raad te informeren",
    ],
)
def test_items_within_a_line_are_units(text):
    found = [(words.rstrip(";,"), unit) for words, unit in units(text)]
    assert [words for words, unit in found if unit.kind == "item"] == [
        "de nota vast te stellen",
        "de raad te informeren",
    ]
    assert all(unit.lead_in for _, unit in found if unit.kind == "item")


@pytest.mark.parametrize(
    "line",
    ["G. de Waal is verhinderd.", "K. Smits zoekt een zaal.", "A. van 't Hof belt.", "H. regelt de zaal."],
)
def test_an_initial_at_the_start_of_a_line_is_no_marker(line):
    found = units(f"De zaal is te klein.\n\n{line}\n\nDe lamp is stuk.\n")
    assert [(words, unit.kind) for words, unit in found][1] == (line, "sentence")


def test_a_name_over_two_lines_does_not_part_its_sentence():
    sentence = (
        "De vergadering heeft de begroting voor het volgende jaar besproken met wethouder\n"
        "G. de Waal en diens opvolger, die beiden nog enkele kleine vragen hadden gesteld."
    )
    assert texts(f"Verslag dorpsraad 3 maart 2031\n\n{sentence}\n")[-1] == " ".join(sentence.split())


@pytest.mark.parametrize(
    "text",
    [
        "Zie bijlage 1. De brief van 2. maart is beantwoord.",
        "De weg Oost - West is klaar, de weg Noord - Zuid niet.",
        "Partij A. en partij B. zijn akkoord.",
    ],
)
def test_numbers_and_dashes_in_prose_are_no_items(text):
    assert not [words for words, unit in units(text) if unit.kind == "item"]


def test_a_heading_within_a_line_is_no_part_of_the_unit_below_it():
    line = (
        "Verslag dorpsraad 3 maart 2031. 1. Opening De voorzitter opent de vergadering en heet iedereen "
        "welkom in de nieuwe zaal van het buurthuis. 2. Mededelingen De bus rijdt weer sinds maandag, maar "
        "de halte aan de Lindelaan blijft nog weken dicht. 3. Rondvraag Er zijn geen vragen. 4. Sluiting "
        "De voorzitter sluit de vergadering om tien uur en dankt allen voor hun komst."
    )
    found = [" ".join(words.split()) for words, _ in units(line)]
    assert "Er zijn geen vragen." in found
    assert not [words for words in found if words.startswith(("1.", "2.", "3.", "Rondvraag"))]


def test_a_subheading_names_the_units_below_it():
    found = units("Toelichting\nDe weg is smal.\n\nBesluit:\nDe weg wordt verbreed.\n")
    assert [unit.heading for words, unit in found if words.startswith("De weg wordt")] == ["Besluit"]


@pytest.mark.parametrize(
    "text",
    [
        "Besluit: De weg wordt verbreed.",
        "BesluitDe weg wordt verbreed.",
        "Besluit | De weg wordt verbreed.\nToelichting | De weg is nu te smal.",
        "- Besluit: De weg wordt verbreed.",
    ],
    ids=["colon", "glued", "cell", "item"],
)
def test_a_label_before_the_text_heads_it(text):
    words, unit = units(text + "\n")[0]
    assert (words.removeprefix("Besluit: "), unit.heading) == ("De weg wordt verbreed.", "Besluit")


def test_a_label_heads_no_lead_in_after_it():
    found = units("Toelichting: De weg is te smal. Het college besluit:\n- de weg te verbreden\n")
    assert [unit.heading for _, unit in found][:2] == ["Toelichting", ""]


def test_actions_told_within_an_item_are_units():
    found = texts("- De tekst is klaar – actie Mia: plaatsen op de website. actie Jan: controleren.\n")
    assert found == ["De tekst is klaar", "actie Mia: plaatsen op de website.", "actie Jan: controleren."]


def test_a_line_with_a_label_begins_a_paragraph():
    text = "Besluitenlijst van het college van Lindervoort\nAanwezig: de burgemeester en de secretaris\n"
    assert len(texts(text)) == 2


def test_a_short_answer_belongs_to_its_question():
    text = "Het verslag ligt voor.\nKan de groep instemmen met het verslag? Ja.\nDe voorzitter dankt allen.\n"
    assert "Kan de groep instemmen met het verslag? Ja." in texts(text)


def test_a_heading_that_says_what_is_to_be_done_is_a_unit():
    text = "# Verslag\n\n## Dak\n\n#### Actie: Mia vraagt een offerte op\n\n#### Actie: Mia\n"
    found = segment(read_bytes(text.encode(), "toets.md"))
    assert [found.document.text[u.start : u.end] for u in found.units] == ["Actie: Mia vraagt een offerte op"]


def test_articles_are_items_and_the_words_of_deciding_lead_them_in():
    text = (
        "BESLUIT: met eenparigheid van stemmen\nArtikel 1. De nota wordt goedgekeurd.\n"
        "Art. 2: De griffier zendt een afschrift.\n"
    )
    assert [(words, unit.marker, unit.lead_in is not None) for words, unit in units(text)] == [
        ("De nota wordt goedgekeurd.", "Artikel 1.", True),
        ("De griffier zendt een afschrift.", "Art. 2:", True),
    ]


def test_a_label_alone_on_a_line_goes_on_from_no_other():
    text = (
        "Het reglement is van 2012 en werd tweemaal aangepast door de raad van de gemeente\nBESLUIT\nDe nota."
    )
    assert [(words, unit.heading) for words, unit in units(text)][-1] == ("De nota.", "BESLUIT")


def test_who_speaks_when_on_a_recording_is_no_unit():
    page = "De agenda wordt vastgesteld.\n\n00:00:36 - 00:00:40 - W.F. Bos\n00:00:43 - 00:01:07 - K. Vlak\n"
    assert texts(page) == ["De agenda wordt vastgesteld."]


def test_the_header_of_a_table_is_no_unit():
    assert "Nr. Actie Wie Wanneer" not in texts(
        "Acties\nNr. Actie Wie Wanneer\nA-1 Brief sturen, Mia, 3 mei.\n"
    )


def test_a_header_that_returns_within_a_table_is_no_unit():
    header = "| Actie | Wie | Gereed |\n"
    page = f"{header}|---|---|---|\n| Bellen | Els | mei |\n{header}| Eten | Bram | juni |\n"
    found = segment(read_bytes(page.encode(), "toets.md"))
    assert [found.document.text[u.start : u.end].split()[0] for u in found.units] == ["Bellen", "Eten"]


def test_headings_stay_above_what_stands_under_a_deeper_heading():
    document = read_bytes(
        b"# Verslag\n\n## Actiepunten\n\n### Els\n\n- Zaal huren\n\n### Bram\n\n- Brief schrijven\n",
        "toets.md",
    )
    headings = [unit.heading.split(" / ")[-1] for unit in segment(document).units if unit.kind == "item"]
    assert headings == ["Els", "Bram"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "1.\n2.\n3.\n",
        "- \n- \n",
        ":\n:\n",
        "Besluit:\n",
    ],
)
def test_text_without_words_gives_no_empty_unit_and_no_error(text):
    title, *others = [words for words, _ in units("Verslag van de werkgroep\n" + text)]
    assert title == "Verslag van de werkgroep"
    assert all(words.strip() and words in text for words in others)


@pytest.mark.parametrize(
    "task",
    [
        "De zaal wordt geboekt. Actie Piet.",
        "De zaal wordt geboekt. (actie: Els en Mia)",
        "De zaal wordt geboekt.\nActie: Karin Bos",
    ],
)
def test_who_is_to_do_it_belongs_to_the_sentence_before(task):
    assert " ".join(task.split()) in texts(f"Het dak lekt.\n{task}\n\nEr is koffie.\n")


def test_an_action_that_says_what_is_done_is_a_unit_of_its_own():
    assert "Actie Piet: zaal boeken." in texts("Er komt een feest. Actie Piet: zaal boeken.\n")


def test_numbers_with_letters_mark_items():
    found = units("Acties\nA1. Huurders inlichten (Wil)\nA2. Offertes vragen (Mia)\n")
    assert [unit.marker for _, unit in found if unit.kind == "item"] == ["A1.", "A2."]


def test_a_party_before_its_people_marks_no_item():
    assert not [unit for _, unit in units("D66: de heer Bos, mevrouw Kok\nVVD: de heer Vis\n") if unit.marker]


def test_lines_in_small_letters_are_units_of_their_own():
    lines = ["opening", "sjors opent.", "kamp", "fenna huurt een veld", "de bus is duur", "kleding"]
    lines += ["mieke vraagt een prijs", "ria belt de dakdekker", "rondvraag", "niets"]
    assert texts("\n".join(lines) + "\n") == lines


@pytest.mark.parametrize(
    "text",
    [
        "Actie Corrie: stukje voor de wijkkrant\nAP: Bert vraagt subsidie aan bij de gemeente\n",
        "Daan vraagt een offerte aan bij beide hoveniers in het dorp. Actie Daan\nDe kosten komen later.\n",
    ],
)
def test_a_line_with_a_tag_is_not_joined_to_the_next(text):
    assert len(texts(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Actiepunten\n- Notaris bellen. De kosten zijn hoog. Els\n",
            ["Notaris bellen. De kosten zijn hoog. Els"],
        ),
        ("Simone vraagt de leden.\nSimone z.s.m.\n", ["Simone vraagt de leden. Simone z.s.m."]),
        ("De zaal is klein.\nZwolle ligt ver weg.\n", ["De zaal is klein.", "Zwolle ligt ver weg."]),
    ],
)
def test_whose_task_it_is_stays_with_the_task(text, expected):
    assert texts(text) == expected


def test_lines_that_are_not_full_are_not_joined():
    lines = ["verslag overleg hub", "Lien vraagt Saar om een briefje voor de deur", "de sleutel is er weer"]
    lines += ["subsidie", "Lien vindt het laag", "feest", "iedereen neemt iets mee", "Mo belt", "zaal dicht"]
    lines += ["muziek van Mo", "Saar maakt een planning", "vorige keer waren er tachtig mensen in de zaal"]
    assert texts("\n".join(lines) + "\n") == lines


def test_initials_that_are_left_of_a_column_stay_with_the_task():
    text = "De bus wordt besteld. AB KS\nDe folder is klaar.\nLV\nDe foto's volgen nog. BM\n"
    assert texts(text) == [
        "De bus wordt besteld. AB KS",
        "De folder is klaar. LV",
        "De foto's volgen nog. BM",
    ]


@pytest.mark.parametrize(
    "line", ["19 en 26 oktober zijn vrij.", "3 mei: gesprek met de buren.", "12 leden waren er."]
)
def test_a_number_that_counts_is_no_marker(line):
    assert texts(f"De zaal is open.\n\n{line}\n") == ["De zaal is open.", line]


def test_items_with_another_marker_stand_under_the_item_that_leads_them_in():
    found = units(
        "Het advies was:\n- De leden kiezen:\na. de zaal te huren\nb. thuis te blijven\n- Geen feest\n"
    )
    leads = [words for words, unit in found if unit.lead_in]
    assert leads == ["De leden kiezen:", "de zaal te huren", "thuis te blijven", "Geen feest"]
    spans = [unit.lead_in for _, unit in found]
    assert spans[1] != spans[2] == spans[3] != spans[4] == spans[1]


def test_a_plain_line_between_two_items_does_not_end_their_list():
    lead_ins = LeadIns()
    lead_ins.open_list(led := Span(0, 9))
    assert lead_ins.of_item(1, "-", "- ") == led
    assert lead_ins.of_sentence(ends=False) == led
    assert lead_ins.of_item(1, "-", "- ") == led
    lead_ins.of_sentence(ends=False)
    assert lead_ins.of_item(1, "number", "1. ") is None


def test_a_number_that_goes_on_ends_the_list_of_the_item_before():
    found = units("3. De zaal is klein.\n\nWe spreken af:\n- zaal huren\n4. De hapjes waren goed.\n")
    assert [unit.lead_in is not None for words, unit in found if unit.kind == "item"] == [False, True, False]


def test_an_item_with_a_box_is_one_unit():
    assert texts("- [x] Zaal huren. Is gedaan. Kost 50 euro.\n- [ ] hapjes\n")[0] == (
        "Zaal huren. Is gedaan. Kost 50 euro."
    )


def test_a_link_on_a_line_of_its_own_is_no_part_of_the_sentence_beside_it():
    assert texts("de zaal is te huur\nhttps://zaal.example/huren\ndus we huren haar\n") == [
        "de zaal is te huur",
        "https://zaal.example/huren",
        "dus we huren haar",
    ]


def test_what_was_decided_may_stand_below_an_empty_line():
    found = units("Het is laat.\n\nAfgesproken wordt:\n\nEls huurt de zaal. Joris kookt.\n\nHet regent.\n")
    led = {words for words, unit in found if unit.lead_in is not None}
    assert led == {"Els huurt de zaal.", "Joris kookt."}


def test_what_was_asked_does_not_lead_in_over_an_empty_line():
    found = units("Els stelde een vraag:\n\nDe zaal is duur.\n")
    assert [unit.lead_in for _, unit in found] == [None, None]


def test_lines_of_a_table_of_contents_are_no_units():
    listed = (
        "Inhoud\n1. Opening ........................ 1\n2. Jaarstukken ............... 12\n\nEls opent.\n"
    )
    assert texts(listed) == ["Inhoud", "Els opent."]


def test_the_numbered_lines_of_a_cell_with_a_label_are_items():
    page = "<table><tr><td>Onderwerp</td><td>Dak</td></tr><tr><td>Besluit</td><td>"
    page += (
        "<p>1. De nota vast te stellen;</p><p>2. De raad te informeren met de brief.</p></td></tr></table>"
    )
    minutes = segment(read_bytes(page.encode(), "a.html"))
    items = [(u.marker, minutes.document.text[u.start : u.end], u.heading) for u in minutes.units if u.marker]
    assert items == [
        ("1.", "De nota vast te stellen;", "Besluit"),
        ("2.", "De raad te informeren met de brief.", "Besluit"),
    ]


@pytest.mark.parametrize("indent", ["\t", "  ", "    "])
def test_items_that_are_indented_are_nested(indent):
    text = (
        "Feestdag\n- flyers\n"
        f"{indent}- Els maakt het ontwerp voor 15 mei\n{indent}- Jan regelt het drukken\n- de zaal is er\n"
    )
    found = [(words, unit.level, unit.lead_in is not None) for words, unit in units(text)[1:]]
    assert found == [
        ("flyers", 1, False),
        ("Els maakt het ontwerp voor 15 mei", 2, True),
        ("Jan regelt het drukken", 2, True),
        ("de zaal is er", 1, False),
    ]


def test_a_list_that_is_indented_as_a_whole_is_not_nested():
    text = "Gereedschap:\n  * bouten zijn op en we\n    kopen er drie\n  * zaag stuk\n\n    * kast leeg\n"
    assert [unit.level for _, unit in units(text)[1:]] == [1, 1, 2]


def test_a_question_leads_in_the_answers_nested_below_it():
    text = "- Wie beheert de site, nu Piet gestopt is?\n  - Jan doet dit tot juni\n- Flyers zijn er\n"
    leads = [unit.lead_in for _, unit in units(text)]
    assert [lead and text[lead.start : lead.end].startswith("Wie") for lead in leads] == [None, True, None]


def test_a_label_in_small_letters_begins_a_note():
    text = "Muziek\nMia vraagt fanfare, maar die is dan\nvaak druk\nbesluit: max 600\nactie Jan: dj bellen\n"
    assert texts(text)[1:] == [
        "Mia vraagt fanfare, maar die is dan vaak druk",
        "besluit: max 600",
        "actie Jan: dj bellen",
    ]
