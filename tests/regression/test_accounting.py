"""`notulen status` accounts for every file that was offered and for every page of it."""

import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from notulen.cli import main
from notulen.ingest import ingest
from notulen.read import read
from notulen.records import Extraction
from notulen.store import database, summary, writer
from notulen.store.files import Source
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "documents"
MINUTES = ROOT.parent / "shared" / "minutes"
SCAN = "zandwolde_raad_besluitenlijst_20220519.pdf"
SOME = (SCAN, "tussenmeren_pfho_resume_20221124.pdf", "wg-koppelvlakken_verslag_20220915.md")


def pages_of(path: Path) -> int | None:
    """The pages of a file, counted without our reader; None where the format does not tell."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            return len(pdf)
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8", errors="replace").rstrip("\f\n ").count("\f") + 1
    return 1 if path.suffix in (".md", ".org", ".html") else None


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A folder with something of everything, and the database that it was ingested in."""
    root = tmp_path_factory.mktemp("archief")
    folder = root / "stukken"
    folder.mkdir()
    for name in SOME:
        shutil.copy(CORPUS / name, folder)
    canvas = Canvas(str(folder / "met-lege.pdf"))
    canvas.drawString(72, 700, "De raad stelt het verslag vast.")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    with zipfile.ZipFile(folder / "stukken.zip", "w") as packed:
        packed.writestr("a.txt", "De raad stelt de agenda vast.")
        packed.writestr("b.bin", bytes(99))
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7 kapot")
    (folder / "uitvoer.json").write_text('{"besluiten": ["De raad besluit alles dubbel te tellen."]}')
    (folder / "weg.txt").symlink_to(root / "bestaat-niet.txt")
    path = root / "minutes.db"
    with database.open_database(path, write=True) as db:
        ingest(db, [folder], jobs=2)
    return folder, path


def standings(path: Path) -> dict[str, summary.FileStanding]:
    with database.open_database(path) as db:
        return {Path(file.path).name: file for file in summary.list_files(db)}


def test_every_file_is_read_or_has_its_reason(archive):
    folder, path = archive
    found = standings(path)
    assert set(found) == {file.name for file in folder.iterdir()}
    assert {name for name, file in found.items() if file.status == "gelezen"} == {
        *SOME,
        "met-lege.pdf",
        "stukken.zip",
    }
    assert all(bool(file.reason) == (file.status != "gelezen") for file in found.values())


def test_every_page_is_counted_as_what_it_is(archive):
    folder, path = archive
    found = standings(path)
    for name in (*SOME, "met-lege.pdf"):
        assert found[name].pages.total == pages_of(folder / name), name
    assert found["met-lege.pdf"].pages == summary.Pages(text=1, ocr=0, blank=1, partly=0, unread=0)
    assert found["stukken.zip"].pages == summary.Pages(text=1, ocr=0, blank=0, partly=0, unread=1)
    assert found[SCAN].pages.text == found[SCAN].pages.blank == 0


def test_status_shows_it(archive):
    folder, path = archive
    shown = CliRunner().invoke(main, ["status", str(path), "--files"]).stdout
    assert "5 read, 2 failed, 1 skipped" in shown
    assert f"{folder / 'met-lege.pdf'}: 1 from text, 1 without text; taken for no minutes\n" in shown
    assert "uitvoer.json: is data for programs" in shown
    assert "page 2 was not read: 'b.bin': is not a document" in shown


@pytest.mark.skipif(not MINUTES.is_dir(), reason="../shared/minutes is not here")
def test_every_page_of_the_real_minutes_is_accounted_for(tmp_path):
    paths = [
        *sorted(MINUTES.glob("*/documents/*")),
        *sorted((MINUTES / "performance").iterdir()),
    ]
    with database.open_database(tmp_path / "minutes.db", write=True) as db:
        for path in paths:
            found = Extraction(read(path))
            writer.write(db, found, Source(str(path), path.stat().st_size, 1, found.document.sha256), "1")
        listed = {file.path: file for file in summary.list_files(db)}
        taken = summary.summarise(db)
    assert len(paths) > 90
    assert set(listed) == {str(path) for path in paths}
    counted = {path: pages_of(path) for path in paths}
    wrong = {
        path.name for path, pages in counted.items() if pages not in (None, listed[str(path)].pages.total)
    }
    assert wrong == set()
    assert taken.pages.unread == 0
    assert taken.pages.blank == 0
