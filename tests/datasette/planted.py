"""Minutes with one of each that may not be published, as files, for the tests of what is masked."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

SECRETS = {
    "bsn": "111222333",
    "iban": "NL91 ABNA 0417 1643 00",
    "telefoon": "06-12345678",
    "e-mail": "tineke.zomerdijk@voorbeeldpost.nl",
    "adres": "Lindelaan 17",
    "naam": "Zomerdijk",
}
CLOSED = ("Bramenveld", "Kruisbessenpad", "vaststellingsovereenkomst")
HEADER = "Uitgedraaid door 06-87654321"
LINES = [
    "Verslag gemeenteraad Meerwolde",
    "Datum: 14 maart 2024",
    "Aanwezig: A. de Graaf (voorzitter), B. van Es, J. Okafor",
    "",
    "1. Inspreekrecht",
    f"Inspreker mevrouw T. {SECRETS['naam']}, {SECRETS['adres']}, 1234 AB Meerwolde, vraagt om een zebrapad.",
    f"Zij is bereikbaar op {SECRETS['telefoon']} of {SECRETS['e-mail']}.",
    "",
    f"2. Schadevergoeding mevrouw {SECRETS['naam']}",
    f"De raad besluit de schade van mevrouw {SECRETS['naam']} te vergoeden op rekening {SECRETS['iban']}.",
    f"Haar burgerservicenummer is {SECRETS['bsn']}.",
    f"Actie: de griffier stuurt mevrouw {SECRETS['naam']} voor 1 mei 2024 een brief.",
    "",
    "3. Kadernota",
    "De raad stelt de kadernota unaniem vast. Vragen kunnen naar griffie@meerwolde.nl.",
    "",
    f"4. Aankoop {CLOSED[0]} (geheim)",
    f"De raad besluit het perceel aan het {CLOSED[1]} te kopen.",
    "",
    "Besloten gedeelte",
    "5. Personele zaken",
    f"De raad stemt in met de {CLOSED[2]}.",
    "",
    "Openbaar gedeelte",
    "6. Sluiting",
    "De voorzitter sluit de vergadering.",
]


def write(folder: Path) -> Path:
    """The same minutes as text and as a PDF with a header; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "meerwolde_raad_20240314.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    canvas = Canvas(str(folder / "meerwolde_raad_20240314.pdf"), pagesize=(595, 842), invariant=True)
    for first in range(0, len(LINES), 16):  # the closed items stand on the second page
        canvas.setFont("Helvetica", 8)
        canvas.drawString(64, 818, HEADER)
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(LINES[first : first + 16]):
            canvas.drawString(40, 780 - 22 * number, line)
        canvas.showPage()
    canvas.save()
    return folder
