from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notulen.language.sentences import split_sentences


@pytest.mark.parametrize(
    "marked",
    [
        "Het college stemt in.| De raad wordt geïnformeerd.",
        "Dhr. Jansen en mevr. Pieters vragen dit.| Drs. De Wit antwoordt.",
        "Dit geldt m.b.t. Zuid en i.v.m. de bouw.| Zie art. 5 en nr. 12.",
        "De brief d.d. 3 juni jl. is ontvangen.| De brief is van 3 juni jl.| Er volgt antwoord.",
        "Volgens J.A. de Boer klopt het.| Ook P. Smit is akkoord.",
        "Gekozen is voor plan B.| De wethouder licht toe.",
        "Het kost € 47.000,- en € 3.500.| Dat past.",
        "Zie punt 3.4 van het stuk op www.voorbeeld.nl.| Daarna volgt besluitvorming.",
        "1. Opening.| De voorzitter opent om 19.30 uur.| Allen zijn er.",
        "2.1. Vaststellen van het verslag.",
        "Kan dat nog dit jaar?| Ja!| Dat kan.",
        "“Kan dat?”, vraagt zij.| “Dat kan.”| Zo blijft het.",
        "Hij twijfelt...| Toch stemt hij in; de rest ook: unaniem.",
        "We zien … en dan verder.",
        "Brieven, notities, enz. komen later.| Notities, brieven enz.| Alles ligt klaar.",
        "Het bedrijf Voorbeeld B.V. Nederland levert.",
        "De MR stemt in met de MR.| Eenieder leest mee.",
        "Dat is klaar.|De raad stemt in.",
        "Zij werkt met ASP.NET en Node.Js.",
        "Dat is besproken.| er wordt gestemd.",
        "De secretaris wordt lid.| De zitting sluit.",
        "'s Avonds wordt vergaderd.| 's Ochtends niet.",
        "Tot 1 jan. 2023 en in sept. 2024.",
        "Een regel die\nop de volgende doorloopt.\n\n|Nieuwe alinea zonder punt\n\n|Nog een",
        "(Zie de bijlage.)| Daarna verder.",
    ],
)
def test_sentences_end_where_a_clerk_would_end_them(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in split_sentences(text)] == [part.strip() for part in marked.split("|")]


@given(st.text(alphabet=" .?!\nAabDe1'\"(“,;", max_size=60))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
