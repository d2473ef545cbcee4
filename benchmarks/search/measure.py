"""How long pages take on a million decisions, with eight readers at once; and Datasette's own search page beside it.

    python benchmarks/search/measure.py FILE.db [--seconds 20] [--clients 8]

FILE.db is what ``generate.py`` made. Each reader asks for a page as soon as the last one has come, so the
server is always at work: a reader who also reads what comes would wait less. Nothing is asked twice but the home
page. The stock Datasette gets the same decisions with a plain FTS5 index over their text, and the same words.
Only this machine is spoken to. Figures are milliseconds; the load of the machine before each row is printed, for
other work on it makes the waiting worse. ``cpu`` is the server's processor time for a page, which suffers least:
with two cores and nothing else to do, eight readers wait about four times as long.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
from generate import Words

TARGETS = {"search": 150, "decision": 60, "home": 60, "filters": 300, "filters, no words": 300}


def queries(seed: int) -> Iterator[str]:
    """What readers search for: mostly one or two telling words, at times a very common one or a phrase."""
    words = Words(np.random.default_rng(1)).vocabulary
    draw = random.Random(seed)

    def word(low: int = 50, high: int = 20_000) -> str:
        return words[int(low * (high / low) ** draw.random())]

    while True:
        kind = draw.random()
        if kind < 0.5:
            yield word()
        elif kind < 0.85:
            yield f"{word()} {word(20, 2_000)}"
        elif kind < 0.92:
            yield word(3, 50)
        elif kind < 0.97:
            yield f'"{word(3, 200)} {word(3, 200)}"'
        else:
            wrong = word(500)
            yield wrong[:3] + wrong[4:]


def pages(connection: sqlite3.Connection, seed: int) -> dict[str, Iterator[str]]:
    """The addresses of each kind of page."""
    gremia = [name for (name,) in connection.execute("select distinct gremium from vergaderingen")]
    decisions = connection.execute("select max(id) from besluiten").fetchone()[0]
    draw = random.Random(seed)

    def filters() -> dict[str, str]:
        year = draw.randrange(2005, 2024)
        return draw.choice(
            (
                {"gremium": draw.choice(gremia)},
                {"van": f"{year}-01-01", "tot": f"{year + draw.randrange(3)}-12-31"},
                {"uitkomst": draw.choice(("aangehouden", "verworpen", "besluit")), "soort": "besluit"},
                {"minstens": str(draw.randrange(10, 900) * 1000)},
                {"instantie": str(draw.randrange(20, 3000)), "soort": "besluit"},
            )
        )

    asked, narrowed = queries(seed), queries(seed + 1)
    return {
        "search": (f"/zoeken?{urlencode({'q': next(asked)})}" for _ in iter(int, 1)),
        "filters": (f"/zoeken?{urlencode({'q': next(narrowed), **filters()})}" for _ in iter(int, 1)),
        "filters, no words": (
            f"/zoeken?{urlencode({**filters(), 'p': draw.randrange(1, 9)})}" for _ in iter(int, 1)
        ),
        "decision": (f"/besluit/{draw.randrange(1, decisions + 1)}" for _ in iter(int, 1)),
        "home": iter(lambda: "/", ""),
    }


def stock_database(source: Path, target: Path) -> None:
    """The decisions of ``source`` with FTS5's own index, as sqlite-utils enable-fts makes it."""
    with sqlite3.connect(target) as connection:
        connection.execute("attach ? as source", [str(source)])
        connection.execute("create table besluiten as select * from source.besluiten where 0")
        columns = [row[1] for row in connection.execute("pragma table_info(besluiten)")]
        connection.execute("drop table besluiten")
        kept = [name for name in columns if name != "id"]
        connection.execute(f"create table besluiten (id integer primary key, {', '.join(kept)})")
        connection.execute("insert into besluiten select * from source.besluiten")
        connection.execute("create index gremium on besluiten (gremium)")
        connection.execute("create index datum on besluiten (datum)")
        connection.execute("create virtual table besluiten_fts using fts5(tekst, content='besluiten')")
        connection.execute("insert into besluiten_fts (rowid, tekst) select id, tekst from besluiten")
    connection.close()


@contextmanager
def serving(command: list[str], address: str) -> Iterator[tuple[int, int]]:
    """A server on a free port of this machine, until the block ends; gives the port and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            try:
                _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=30), address)
                break
            except OSError:
                time.sleep(0.1)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def processor_seconds(process: int) -> float:
    """The processor time that a process and its workers have had (Linux)."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor_seconds(int(child)) for child in children)


def measure(
    server: tuple[int, int], addresses: Iterator[str], clients: int, seconds: float
) -> dict[str, float]:
    """Let readers ask for pages for some seconds; how long they waited (milliseconds), and what went wrong."""
    waited: list[float] = []
    wrong: list[int] = []
    lock = threading.Lock()
    before = processor_seconds(server[1])
    end = time.monotonic() + seconds

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server[0], timeout=60)
        while time.monotonic() < end:
            with lock:
                address = next(addresses)
            start = time.perf_counter()
            status = _ask(connection, address)
            with lock:
                waited.append(1000 * (time.perf_counter() - start))
                if status != 200:
                    wrong.append(status)
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(clients)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return {
        "p50": statistics.median(waited),
        "p95": statistics.quantiles(waited, n=20)[-1],
        "pages/s": len(waited) / seconds,
        "cpu": 1000 * (processor_seconds(server[1]) - before) / len(waited),
        "not 200": len(wrong),
    }


def _ask(connection: http.client.HTTPConnection, address: str) -> int:
    connection.request("GET", address)
    response = connection.getresponse()
    response.read()
    return response.status


def report(
    name: str,
    server: tuple[int, int],
    addresses: Iterator[str],
    asked: argparse.Namespace,
    target: int | None = None,
) -> dict[str, float]:
    """Measure a kind of page, after two seconds to warm up, and print its line of the table."""
    load = os.getloadavg()[0]
    measure(server, addresses, asked.clients, 2)
    found = measure(server, addresses, asked.clients, asked.seconds)
    figures = f"{found['p50']:>8.0f}{found['p95']:>8.0f}{target or '':>8}{found['cpu']:>8.1f}"
    print(f"{name:<28}{figures}{found['pages/s']:>9.1f}{found['not 200']:>9.0f}{load:>6.1f}", flush=True)
    return found


def report_stock(programs: Path, asked: argparse.Namespace) -> dict[str, dict[str, float]]:
    """The same of Datasette's own search, as it comes and without suggested facets."""
    found = {}
    settings = {"stock search": (), "stock, no suggested facets": ("--setting", "suggest_facets", "off")}
    with tempfile.TemporaryDirectory(dir=asked.file.parent) as folder:
        database = Path(folder) / "stock.db"
        stock_database(asked.file, database)
        stock = queries(7)
        for name, setting in settings.items():
            with serving(
                [str(programs / "datasette"), "serve", str(database), *setting], "/stock.json"
            ) as server:
                addresses = (f"/stock/besluiten?{urlencode({'_search': next(stock)})}" for _ in iter(int, 1))
                found[name] = report(name, server, addresses, asked)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--without-stock", action="store_true")
    asked = parser.parse_args()
    programs = Path(sys.executable).parent
    counted = sqlite3.connect(f"file:{asked.file}?mode=ro", uri=True)
    decisions, items = (
        counted.execute(f"select count(*) from {t}").fetchone()[0] for t in ("besluiten", "agendapunten")
    )
    print(
        f"{decisions:,} decisions, {items:,} agenda items; {asked.clients} clients, {os.cpu_count()} cores;"
    )
    print(f"{'page':<28}{'p50':>8}{'p95':>8}{'target':>8}{'cpu':>8}{'pages/s':>9}{'not 200':>9}{'load':>6}")
    with serving([str(programs / "notulen"), "serve", str(asked.file)], "/") as server:
        ours = {
            name: report(name, server, addresses, asked, TARGETS[name])
            for name, addresses in pages(counted, 7).items()
        }["search"]
    if asked.without_stock:
        return
    for name, stock in report_stock(programs, asked).items():
        p50, p95, cpu = (stock[figure] / ours[figure] for figure in ("p50", "p95", "cpu"))
        print(f"\n{name} waits {p50:.1f} times as long at p50, {p95:.1f} times at p95,", end=" ")
        print(f"and takes {cpu:.1f} times the processor time")


if __name__ == "__main__":
    main()
