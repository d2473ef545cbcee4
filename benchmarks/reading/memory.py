"""The most memory that `notulen ingest` takes for a long document: the reading process and its parent.

    .venv/bin/python benchmarks/reading/memory.py --pages 2000
    .venv/bin/python benchmarks/reading/memory.py ../shared/minutes/performance/*.pdf

Without files a PDF of so many pages is made of the pages of the corpus, each taken again and again. Every process
of the run is watched, five times a second, for the most memory it has had so far (VmHWM); Linux only.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

import pypdfium2

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"


def long_document(pages: int, target: Path) -> Path:
    """A PDF of so many pages of the corpus (without its scan, which would measure tesseract)."""
    sources = [path for path in sorted(CORPUS.glob("*.pdf")) if "zandwolde" not in path.name]
    made = pypdfium2.PdfDocument.new()
    for path in cycle(sources):
        with pypdfium2.PdfDocument(path) as source:
            made.import_pages(source, list(range(min(len(source), pages - len(made)))))
        if len(made) >= pages:
            break
    made.save(target)
    return target


def ingest(paths: Sequence[Path], database: Path) -> dict[str, float]:
    """Megabytes at most of each process, by what it does, and the seconds that it took."""
    start = time.monotonic()
    program = "import sys; from notulen.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", program, "ingest", str(database), *map(str, paths), "--jobs", "1"]
    peaks: dict[int, float] = {}
    with subprocess.Popen(command) as run:
        while run.poll() is None:
            for process in (run.pid, *below(run.pid)):
                peaks[process] = max(peaks.get(process, 0.0), peak(process))
            time.sleep(0.2)
    parent = peaks.pop(run.pid)
    return {"parent": parent, "reader": max(peaks.values()), "seconds": time.monotonic() - start}


def below(process: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from below(child)


def peak(process: int) -> float:
    """The most megabytes that a process has had in memory, 0.0 where it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def main() -> None:
    """Measure the files given, or one made here."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = options.files or [long_document(options.pages, Path(folder) / "lang.pdf")]
        print(
            "| document | pages | MB of file | MB reading | MB writing | seconds |\n|---|---|---|---|---|---|"
        )
        for number, path in enumerate(files):
            with pypdfium2.PdfDocument(path) as pdf:
                pages = len(pdf)
            found = ingest([path], Path(folder) / f"{number}.db")
            print(
                f"| {path.name} | {pages} | {path.stat().st_size / 1e6:.0f} | {found['reader']:.0f} "
                f"| {found['parent']:.0f} | {found['seconds']:.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
