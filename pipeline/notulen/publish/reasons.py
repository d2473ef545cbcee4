"""Why something was not read, in Dutch: the readers say it in English, as the command line does.

A reason that is not known here is given back as it stands, so that a page never hides it.
"""

from __future__ import annotations

import re

# What the readers say, as a pattern, and below it the same in Dutch.
_TABLE = r"""
LibreOffice cannot read it; .*
    LibreOffice kan het niet lezen; bewaar het als docx of PDF
LibreOffice finds nothing legible .*
    LibreOffice vindt er niets leesbaars in; bewaar het als docx of PDF
holds no text; .*
    bevat geen tekst
is a PDF without pages; .*
    is een PDF zonder bladzijden; maak hem opnieuw
is a Word document without text; .*
    is een Word-document zonder tekst; open en bewaar het opnieuw
is a damaged or far too large picture; .*
    is een beschadigde of veel te grote afbeelding; scan opnieuw
is a damaged (\w+)( file)?; .*
    is een beschadigd bestand of archief; vraag het opnieuw op
is an OpenDocument file without text; .*
    is een OpenDocument-bestand zonder tekst; bewaar het als PDF of odt
is an Outlook message; .*
    is een Outlook-bericht; bewaar het als eml of PDF
is an archive without documents; .*
    is een archief zonder documenten
is an office file without running text; .*
    is een kantoorbestand zonder lopende tekst; bewaar het als PDF of docx
is in an old office format; .*
    is een oud kantoorbestand; installeer LibreOffice, of bewaar het als docx of PDF
cannot be opened \(.*
    kan niet worden geopend
is damaged and cannot be opened as PDF; .*
    is beschadigd en niet als PDF te openen; maak het opnieuw
is damaged or no OpenDocument text; .*
    is beschadigd of geen OpenDocument-tekst; open en bewaar het opnieuw
is damaged or no Word document; .*
    is beschadigd of geen Word-document; open en bewaar het opnieuw
is damaged, or an old office file .*
    is beschadigd, of een oud kantoorbestand zonder lopende tekst; bewaar het als PDF
is data for programs, not a document; .*
    bevat gegevens voor programma’s en is geen document
is empty; .*
    is leeg
is encrypted; .*
    is beveiligd; bewaar het zonder wachtwoord
nothing in it could be read; .*
    niets erin kon worden gelezen; vraag de bestanden die erin zitten apart op
is larger than a gigabyte; .*
    is groter dan een gigabyte; splits het, of maak het opnieuw
is nested too deep.*
    is te ingewikkeld opgebouwd om te lezen; bewaar het als PDF
is no Rich Text Format; .*
    is geen rtf-bestand; bewaar het opnieuw als docx of PDF
is a table, not a document; .*
    is een tabel en geen document; laat het weg, of bewaar het als PDF of docx
is no e-mail message; .*
    is geen e-mailbericht; bewaar het als eml, PDF of tekst
is not a document that can be read; .*
    is geen document dat gelezen kan worden; maak er PDF, docx of tekst van
is packed too deep; .*
    zit in te veel archieven in elkaar; pak het met de hand uit
is damaged in the archive; .*
    is beschadigd in het archief; stuur het opnieuw, of pak het met de hand uit
unpacks to far more than .*
    wordt uitgepakt veel groter dan een document is; pak het met de hand uit
has more than (\d+) attachments; .*
    heeft meer dan \1 bijlagen; de rest is niet gelezen
the page is a picture and tesseract .*
    de bladzijde is een afbeelding en er is geen tekenherkenning voor Nederlands; installeer tesseract-ocr-nld
OCR failed or took too long; .*
    de tekenherkenning lukte niet of duurde te lang; scan de bladzijde opnieuw
the picture has more than (\d+) pages; .*
    de afbeelding heeft meer dan \1 bladzijden; splits haar
the page is damaged or far too large; .*
    de bladzijde is beschadigd of veel te groot; scan haar opnieuw
the page is damaged; .*
    de bladzijde is beschadigd; maak het document opnieuw
more than (\d+) pictures, .*
    er staan meer dan \1 afbeeldingen in, waarvan de rest niet is bekeken; bewaar het als PDF
a picture on it is damaged
    een afbeelding erop is beschadigd
"""
_LINES = _TABLE.strip().splitlines()
_REASONS = {re.compile(said): dutch.strip() for said, dutch in zip(_LINES[::2], _LINES[1::2], strict=True)}
_NAMED = re.compile(r"(['\"])(?P<name>.*?)\1:? (?P<reason>.*)", re.DOTALL)
_PICTURE = "a picture on it was not read: "


def reason_words(reason: str | None) -> str:
    """A reason as the readers give it, in Dutch; the name of the file that it begins with is kept."""
    text = reason or ""
    if text.startswith(_PICTURE):
        why = reason_words(text.removeprefix(_PICTURE)).removeprefix("de bladzijde is een afbeelding en ")
        return f"een afbeelding erop is niet gelezen: {why}"
    named = _NAMED.fullmatch(text)
    if named:
        return f"{named['name']} {reason_words(named['reason'])}"
    for pattern, dutch in _REASONS.items():
        found = pattern.fullmatch(text)
        if found:
            return found.expand(dutch)
    return text
