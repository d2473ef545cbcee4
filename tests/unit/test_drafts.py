"""A draft beside the final minutes is named, so that somebody takes it out."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from notulen.cli import main
from notulen.store import writer
from notulen.store.drafts import Draft, drafts_beside_final
from notulen.store.files import Source
from test_store import MINUTES, db, reading  # noqa: F401

FINAL = MINUTES.replace("negen linden", "tien linden")
OTHER = "Verslag raad Elzerve\n= Begroting\n! De raad wil de begroting later bespreken met het college."


def write(db, text, name, date="2024-03-04"):  # noqa: F811
    writer.write(db, reading(text, date=date, name=name), Source(f"/archief/raad/{name}", 1, 1), "1")


@pytest.mark.parametrize(
    ("draft", "final", "date", "found"),
    [
        ("concept-verslag.txt", FINAL, "2024-03-04", [Draft("concept-verslag.txt", "verslag.txt")]),
        ("Conceptnotulen_maart.txt", FINAL, "2024-03-04", [Draft("Conceptnotulen_maart.txt", "verslag.txt")]),
        ("conceptueel-kader.txt", FINAL, "2024-03-04", []),
        ("eerste-verslag.txt", FINAL, "2024-03-04", []),
        ("concept-verslag.txt", FINAL, "2024-04-08", []),
        ("concept-verslag.txt", OTHER, "2024-03-04", []),
    ],
)
def test_a_draft_is_named_with_what_it_became(db, draft, final, date, found):  # noqa: F811
    write(db, MINUTES, draft)
    write(db, final, "verslag.txt", date)
    assert drafts_beside_final(db) == found


def test_status_names_them(db, tmp_path):  # noqa: F811
    write(db, MINUTES, "concept-verslag.txt")
    write(db, FINAL, "verslag.txt")
    shown = CliRunner().invoke(main, ["status", str(tmp_path / "minutes.db")]).stdout
    assert "concept-verslag.txt (final: verslag.txt)" in shown
