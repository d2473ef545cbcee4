"""Make the pictures of the README again, from the sample minutes: ``python docs/pictures.py``.

Needs what the browser tests need: Playwright and a Chromium (``CHROMIUM``, or one on the path).
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from click.testing import CliRunner
from notulen.cli import main
from notulen.publish.server import site
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1280, "height": 880}
COLOURS = 128
# A short decision with a condition and an amount, on an upright page, whichever number it gets.
DECISION = """
    select b.id from besluiten b join paginas p on p.document = b.document and p.nummer = b.pagina
    where p.hoogte > p.breedte and b.voorwaarde > '' and b.bedrag and length(b.tekst) < 200
    order by b.dossier is null, b.voor is null, b.document limit 1"""


def pictures(database: Path) -> dict[str, str]:
    """The address of the page of each picture, by its name."""
    with sqlite3.connect(database) as connection:
        (decision,) = connection.execute(DECISION).fetchone()
    return {
        "besluit": f"/besluit/{decision}",
        "zoeken": "/zoeken?q=jeugdhulp&soort=besluit",
        "acties": "/acties",
        "tijdlijn": "/tijdlijn?naar=thema#k-samen",
    }


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The address at which the database is served meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(site(database), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


def small(png: bytes) -> bytes:
    """The same picture in few colours."""
    stream = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def make(folder: Path = IMAGES) -> None:
    """Read the sample minutes, serve them, and write a picture of each page."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        database = Path(place) / "demo.db"
        CliRunner().invoke(main, ["ingest", str(database), str(ROOT / "corpus" / "documents")])
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with served(database) as address:
            screen = browser.new_page(viewport=SIZE, color_scheme="light", locale="nl-NL")
            for name, path in pictures(database).items():
                screen.goto(address + path, wait_until="networkidle")
                (folder / f"{name}.png").write_bytes(small(screen.screenshot()))
        browser.close()


if __name__ == "__main__":
    make()
