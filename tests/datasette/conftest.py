"""The pages over an example database, over an empty one, and over one with markup in every field."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
import time
from pathlib import Path

import pytest
import uvicorn
from notulen.ingest import ingest
from notulen.publish import application
from notulen.store.database import open_database

sys.path.insert(0, str(Path(__file__).parent))
from example_minutes import build

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    return build(tmp_path_factory.mktemp("example") / "minutes.db", meetings=12)


@pytest.fixture(scope="session")
def site(example):
    return application(example)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory):
    return application(build(tmp_path_factory.mktemp("hostile") / "a b#%3F.db", meetings=6, hostile=True))


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    opened = open_database(path, write=True)
    ingest(opened, [])
    opened.close()
    return application(path)


@pytest.fixture
def connection(site):
    """A connection as the pages have it."""
    opened = site.get_database("gegevens").connect()
    site._prepare_connection(opened, "gegevens")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def address(site):
    """Where the example is served, for a browser."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(site.app(), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def browser():
    """Closed after its module: while Playwright is open, no test of that thread can be asynchronous."""
    if not CHROMIUM:
        pytest.skip("no Chromium found: install Debian's chromium, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()
