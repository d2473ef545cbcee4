"""Damaged files by the thousand: what the readers make of them.

    .venv/bin/python benchmarks/reading/fuzz.py --cases 10000

Each case takes a file of the corpus (or one made from it, for the formats that it lacks) and damages it: bytes
flipped, parts cut, doubled, or taken from elsewhere, numbers made huge, tags and brackets nested, entities
and odd characters put in; in office files and in the streams of a PDF also below the compression. A
case is its number: the same damage every time. Every tenth is analysed to the end, the others are only read.

A case is right when the file is read, or refused in one line that names it. Anything else is told with its
number: a process that broke down, ran over its time or its memory, an exception, a place outside the text.
"""

from __future__ import annotations

import argparse
import base64
import copy
import io
import os
import random
import re
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pypdfium2
from lxml import etree
from notulen import workers
from notulen.analyse import analyse
from notulen.read import read_bytes
from notulen.records import Document, ReadError
from notulen.workers import Failure

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
SECONDS = 30.0
PATH = os.environ.get("PATH", "")
WITH_OCR = 40  # every so many cases tesseract is at hand: a damaged page often is sent to it
ANALYSED = 10  # every so many cases are analysed to the end
NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e38", b"-0.0000001", b"NaN")
ODD = (
    "\u202e",
    "\u2066",
    "\ufeff",
    "\x00",
    "\x1b[2J",
    "\u0301" * 50,
    "\ud83d",
    "ﬁ",
    "\x0c",
    "\r",
    "\u2028",
    "a" * 9999,
)
NESTED = (
    b"<div>",
    b"<table><tr><td>",
    b"<ul><li>",
    b"> ",
    b"- ",
    b"[",
    b"*a **b ",
    b"{",
    b"<<",
    b"(",
    b"`",
    b"|",
)
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    b'<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
)
RTF = rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\b Besluit\b0\par De raad stelt het verslag vast.\par {\*\x y}\trowd a\cell b\cell\row}"
ORG = (
    b"#+TITLE: Verslag\n* Opening\n- [ ] Joris belt de zaal\n| Actie | Wie |\n|---+---|\n| bellen | Joris |\n"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: "read", "refused", or what is wrong."""

    format: str
    verdict: str
    seconds: float = 0.0


@cache
def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """The whole files, by format."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for path in sorted(CORPUS.iterdir()):
        found.setdefault(path.suffix[1:], []).append((path.name, path.read_bytes()))
    name, pdf = found["pdf"][0]
    mail = EmailMessage()
    mail["Subject"] = "Besluitenlijst"
    mail.set_content("Zie bijlage.")
    mail.add_attachment(pdf, "application", "pdf", filename=name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for kind in ("txt", "md", "odt"):
            archive.writestr(*found[kind][0])
    with pypdfium2.PdfDocument(pdf) as opened:
        image = opened[0].render(scale=1.0, grayscale=True).to_pil()
    for kind in ("png", "tiff", "jpeg"):
        buffer = io.BytesIO()
        image.save(buffer, kind)
        found[kind] = [(f"scan.{kind}", buffer.getvalue())]
    return found | {
        "eml": [("bericht.eml", mail.as_bytes())],
        "zip": [("stukken.zip", packed.getvalue())],
        "rtf": [("verslag.rtf", RTF)],
        "org": [("verslag.org", ORG)],
    }


def flip(content: bytes, draw: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.choice((1, 3, 30, 300))):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def cut(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randrange(len(content))]


def leave_out(content: bytes, draw: random.Random) -> bytes:
    start, end = _part(content, draw)
    return content[:start] + content[end:]


def double(content: bytes, draw: random.Random) -> bytes:
    start, end = _part(content, draw)
    return content[:end] + content[start:end] * draw.choice((1, 2, 50)) + content[end:]


def splice(content: bytes, draw: random.Random) -> bytes:
    _, other = draw.choice(seeds()[draw.choice(sorted(seeds()))])
    start, end = _part(content, draw)
    a, b = _part(other, draw)
    return content[:start] + other[a:b] + content[end:]


def huge_numbers(content: bytes, draw: random.Random) -> bytes:
    places = [match.span() for match in re.finditer(rb"\d+", content)]
    for start, end in sorted(draw.sample(places, min(len(places), draw.choice((1, 3, 20)))), reverse=True):
        content = content[:start] + draw.choice(NUMBERS) + content[end:]
    return content


def nest(content: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(content))
    return content[:at] + draw.choice(NESTED) * draw.choice((10, 300, 5000)) + content[at:]


def odd_characters(content: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(content))
    encoding = draw.choice(("utf-8", "utf-16-le"))
    return content[:at] + draw.choice(ODD).encode(encoding, "surrogatepass") + content[at:]


def repeat_a_tag(content: bytes, draw: random.Random) -> bytes:
    tags = list(re.finditer(rb"<[^<>]{1,200}>", content))
    if not tags:
        return nest(content, draw)
    tag = draw.choice(tags)
    return content[: tag.start()] + tag.group() * draw.choice((2, 50, 2000)) + content[tag.end() :]


def put_entities(content: bytes, draw: random.Random) -> bytes:
    texts = list(re.finditer(rb">[^<>]{2,}<", content))
    at = draw.choice(texts).start() + 1 if texts else len(content) // 2
    declared = content.find(b"?>") + 2 if b"?>" in content[:200] else 0
    return content[:declared] + draw.choice(ENTITIES) + content[declared:at] + b"&c;" + content[at:]


def rearrange(content: bytes, draw: random.Random) -> bytes:
    """Damage that leaves XML well-formed: elements left out, doubled, moved, nested, values made huge."""
    tree = etree.fromstring(content)
    for _ in range(draw.choice((1, 5, 30))):
        elements = [element for element in tree.iter("*") if element.getparent() is not None]
        if not elements:
            break
        element, other = draw.choice(elements), draw.choice(elements)
        kind = draw.randrange(5)
        if kind == 0:
            element.getparent().remove(element)
        elif kind == 1:
            element.addnext(copy.deepcopy(element))
        elif kind == 2 and element not in other.iterancestors() and other is not element:
            other.append(element)
        elif kind == 3:
            for _ in range(draw.choice((2, 60))):
                shell = etree.Element(element.tag, dict(element.attrib))
                element.addprevious(shell)
                shell.append(element)
                element = shell
        elif element.attrib:
            element.set(draw.choice(sorted(element.attrib)), draw.choice(NUMBERS).decode())
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8")


DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    IndexError,
    KeyError,
    NotImplementedError,
    ValueError,
)
Change = Callable[[bytes, random.Random], bytes]
PLAIN: tuple[Change, ...] = (flip, cut, leave_out, double, splice, huge_numbers, nest, odd_characters)
MARKUP: tuple[Change, ...] = (*PLAIN, repeat_a_tag, put_entities)


def within_archive(content: bytes, draw: random.Random) -> bytes:
    """Damage one file of an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(packed, "w") as changed:
        names = archive.namelist()
        chosen = draw.choice(
            [n for n in names if n.endswith((".xml", ".txt", ".md")) and archive.getinfo(n).file_size]
        )
        for name in names:
            part = archive.read(name)
            change = rearrange if name.endswith(".xml") and draw.random() < 0.6 else draw.choice(MARKUP)
            changed.writestr(name, change(part, draw) if name == chosen else part)
    return packed.getvalue()


def within_stream(content: bytes, draw: random.Random) -> bytes:
    """Damage one stream of a PDF: what draws a page, or a font."""
    streams = list(re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", content, re.DOTALL))
    if not streams:
        return flip(content, draw)
    chosen = draw.choice(streams)
    data = chosen.group(1)
    for decode, encode in ((_unascii, _ascii), (zlib.decompress, zlib.compress)):
        try:
            changed = encode(draw.choice(PLAIN)(decode(data), draw))
        except (ValueError, zlib.error, IndexError):
            continue
        return content[: chosen.start(1)] + changed + content[chosen.end(1) :]
    return flip(content, draw)


def _unascii(data: bytes) -> bytes:
    return zlib.decompress(
        base64.a85decode(data.strip(), adobe=data.strip().startswith(b"<~") or data.strip().endswith(b"~>"))
    )


def _ascii(data: bytes) -> bytes:
    return base64.a85encode(zlib.compress(data), adobe=True)[2:]


def _part(content: bytes, draw: random.Random) -> tuple[int, int]:
    start = draw.randrange(len(content))
    return start, min(len(content), start + draw.choice((1, 16, 400, 10_000)))


def make_case(number: int) -> tuple[str, str, bytes]:
    """The format, name and damaged content of a case."""
    draw = random.Random(number)
    kind = draw.choice(("pdf",) * 6 + ("docx", "odt", "html", "md", "txt") * 3 + tuple(sorted(seeds())))
    name, content = draw.choice(seeds()[kind])
    for _ in range(draw.choice((1, 1, 2, 4))):
        if kind in ("docx", "odt", "zip") and draw.random() < 0.8:
            change: Change = within_archive
        elif kind == "pdf" and draw.random() < 0.5:
            change = within_stream
        else:
            change = draw.choice(MARKUP if kind in ("html", "md", "eml") else PLAIN)
        try:
            content = change(content, draw) or b" "
        except DAMAGED:
            content = flip(content, draw)
    return kind, name, content


def run_case(number: int) -> Outcome:
    """Read a damaged file, and say what became of it. Only raises what a reader raises in error."""
    kind, name, content = make_case(number)
    os.environ["PATH"] = PATH if number % WITH_OCR == 0 else ""
    start = time.monotonic()
    try:
        found = analyse(content, name) if number % ANALYSED == 0 else None
        document = found.document if found else read_bytes(content, name)
    except ReadError as error:
        message = str(error)
        right = len(message.splitlines()) == 1 and "'" in message and message.isprintable()
        return Outcome(kind, "refused" if right else f"message: {message[:200]!r}", time.monotonic() - start)
    finally:
        os.environ["PATH"] = PATH
    return Outcome(kind, outside(document) or "read", time.monotonic() - start)


def outside(document: Document) -> str:
    """What of a document does not stand in its text, "" where all is well."""
    size = len(document.text)
    cells = [cell for row in document.rows for cell in row.cells]
    for what, spans in (
        ("line", document.lines),
        ("row", document.rows),
        ("cell", cells),
        ("page", document.pages),
    ):
        if any(not 0 <= span.start <= span.end <= size for span in spans):
            return f"{what} outside the text"
    if not document.pages:
        return "no pages"
    return ""


def run_cases(cases: Sequence[int], jobs: int, seconds: float = SECONDS) -> dict[int, Outcome]:
    """The outcome of each case, by its number; ``seconds`` is what it may take."""
    outcomes: dict[int, Outcome] = {}
    for number, outcome in workers.run(run_case, cases, jobs=jobs, limit=lambda task: seconds):
        if isinstance(outcome, Failure):
            outcome = Outcome(make_case(number)[0], outcome.reason)
        outcomes[number] = outcome
        if sys.stderr.isatty():
            print(f"\r{len(outcomes)}/{len(cases)}", end="", file=sys.stderr)
    return outcomes


def report(outcomes: dict[int, Outcome]) -> str:
    """The figures as a table, and every case that is wrong."""
    formats = sorted({outcome.format for outcome in outcomes.values()})
    counts = Counter(
        (o.format, o.verdict if o.verdict in ("read", "refused") else "wrong") for o in outcomes.values()
    )
    lines = ["| format | cases | read | refused in one line | wrong |", "|---|---|---|---|---|"]
    for kind in (*formats, "all"):
        row = [
            sum(n for (f, v), n in counts.items() if kind in (f, "all") and verdict in (v, ""))
            for verdict in ("", "read", "refused", "wrong")
        ]
        lines.append(f"| {kind} | {' | '.join(map(str, row))} |")
    number, slowest = max(outcomes.items(), key=lambda pair: pair[1].seconds)
    lines.append(f"\nslowest: case {number} ({slowest.format}), {slowest.seconds:.1f} s")
    wrong = {n: o for n, o in sorted(outcomes.items()) if o.verdict not in ("read", "refused")}
    return "\n".join([*lines, *(f"wrong: case {n} ({o.format}): {o.verdict}" for n, o in wrong.items())])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--save", type=Path, help="write the damaged file of the first case here, and stop")
    options = parser.parse_args()
    if options.save:
        options.save.write_bytes(make_case(options.first)[2])
        return
    start = time.monotonic()
    outcomes = run_cases(range(options.first, options.first + options.cases), options.jobs)
    print(report(outcomes))
    print(f"{len(outcomes)} cases in {(time.monotonic() - start) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
