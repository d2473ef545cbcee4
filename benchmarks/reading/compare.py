"""How fast minutes are read: ours beside the obvious way, on the same pages, on one core, in one run.

    .venv/bin/python benchmarks/reading/compare.py ../shared/minutes/performance/*.pdf
    .venv/bin/python benchmarks/reading/compare.py --profile ../shared/minutes/performance/*.pdf

Ours takes a file to rows in SQLite: read, divided, extracted, written with its search index, linked.
The obvious way takes each page's text with pdfplumber, runs the same spaCy pipeline over the whole text, and
inserts the pages and the sentences. pdftotext, which only gets the text out, is the floor. Times are of the
processor, so that other work on the machine disturbs them little; models are loaded before the clock runs,
and no run remembers anything of the file from an earlier one.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import multiprocessing
import os
import pstats
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
import pypdfium2
from notulen import extract, read, segment
from notulen.analyse import load as load_models
from notulen.analyse import version
from notulen.language.pipeline import load
from notulen.store import database, links, writer
from notulen.store.files import Source

REPEAT = 3
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
WARM = (
    "wg-koppelvlakken_verslag_20220915.md",
    "lindervoort_raad_notulen_20230629.txt",
    "lindervoort_raad_besluitenlijst_20220324.pdf",
)
CORPUS = Path(__file__).parents[2] / "corpus" / "documents"


def ours(path: Path) -> dict[str, float]:
    """Seconds by stage, from the file to linked rows in a new database."""
    taken: dict[str, float] = {}
    load_models()

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = time.process_time()
        yield
        taken[stage] = time.process_time() - start

    with tempfile.TemporaryDirectory() as folder:
        db = database.open_database(Path(folder) / "minutes.db", write=True)
        with timed("read"):
            document = read.read(path)
        with timed("segment"):
            minutes = segment.segment(document)
        with timed("extract"):
            found = extract.extract(minutes)
        with timed("write"):
            source = Source(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns)
            writer.write(db, found, source, version())
            links.link_documents(db)
        db.close()
    return taken


def obvious(path: Path) -> dict[str, float]:
    """The same of the obvious way."""
    gc.unfreeze()  # what our own process does with the collector, nobody does who goes the obvious way
    gc.set_threshold(700, 10, 10)
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "plain.db")
        db.execute("CREATE TABLE pages (number INTEGER PRIMARY KEY, text TEXT)")
        db.execute("CREATE TABLE sentences (id INTEGER PRIMARY KEY, text TEXT, lemmas TEXT)")
        start = time.process_time()
        with pdfplumber.open(path) as pdf:
            texts = [page.extract_text() for page in pdf.pages]
        middle = time.process_time()
        parsed = load()("\n".join(texts))
        rows = [(s.text, " ".join(token.lemma_ for token in s)) for s in parsed.sents]
        after = time.process_time()
        with db:
            db.executemany("INSERT INTO pages (text) VALUES (?)", [(text,) for text in texts])
            db.executemany("INSERT INTO sentences (text, lemmas) VALUES (?, ?)", rows)
        end = time.process_time()
        db.close()
    return {"pdfplumber": middle - start, "spaCy": after - middle, "insert": end - after}


def floor(path: Path) -> dict[str, float]:
    """pdftotext's time on the file."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["pdftotext", str(path), "/dev/null"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"pdftotext": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def summed(way: Callable[[Path], dict[str, float]], paths: list[Path]) -> dict[str, float]:
    """The seconds of each stage over the files, one after the other in one process, as a batch reads them."""
    total: dict[str, float] = {}
    for path in paths:
        for stage, seconds in way(path).items():
            total[stage] = total.get(stage, 0.0) + seconds
    return total


def fastest(way: Callable[[Path], dict[str, float]], paths: list[Path], times: int) -> dict[str, float]:
    """The fastest of some runs, each in a process that has loaded the models but never saw these files."""
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        runs = [pool.apply(summed, (way, paths)) for _ in range(times)]
    return min(runs, key=lambda taken: sum(taken.values()))


def first_pages(path: Path, count: int, folder: Path) -> Path:
    """A PDF of a file's first pages."""
    with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as part:
        part.import_pages(source, list(range(min(count, len(source)))))
        part.save(folder / path.name)
    return folder / path.name


def compare(paths: list[Path]) -> None:
    pages = 0
    for path in paths:
        with pypdfium2.PdfDocument(path) as pdf:
            pages += len(pdf)
    ways = {
        "ours": fastest(ours, paths, REPEAT),
        "obvious": fastest(obvious, paths, 1),
        "floor": fastest(floor, paths, REPEAT),
    }
    print(f"{len(paths)} files, {pages} pages, seconds of one core\n")
    for name, stages in ways.items():
        total = sum(stages.values())
        parts = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in stages.items())
        print(f"{name:<8} {total:7.2f} s {pages / total:8.1f} pages/s   {parts}")
    total = {name: sum(stages.values()) for name, stages in ways.items()}
    print(f"\nours is {total['obvious'] / total['ours']:.1f} times as fast as the obvious way", end=", ")
    print(f"the floor is {total['ours'] / total['floor']:.1f} times as fast as ours")


def profile(paths: list[Path], lines: int = 40) -> None:
    """Where our time goes: functions of the package by the time spent in them and what they call."""
    profiler = cProfile.Profile()
    profiler.enable()
    for path in paths:
        ours(path)
    profiler.disable()
    pstats.Stats(profiler, stream=sys.stdout).strip_dirs().sort_stats("cumulative").print_stats(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, help="only the first so many pages of each file")
    parser.add_argument("--profile", action="store_true", help="say where our time goes instead")
    options = parser.parse_args()
    if any(os.environ.get(variable) != "1" for variable in ONE_THREAD):
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | dict.fromkeys(ONE_THREAD, "1"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for name in WARM:
        ours(CORPUS / name)
    load()("Dit is een zin.")
    with tempfile.TemporaryDirectory() as folder:
        files = options.files
        if options.pages:
            files = [first_pages(path, options.pages, Path(folder)) for path in files]
        profile(files) if options.profile else compare(files)


if __name__ == "__main__":
    main()
