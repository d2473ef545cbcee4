"""Build the documents and their gold from the sources: ``python corpus/build.py [--to FOLDER] [WORD …]``.

Every source ``sources/<file>.txt`` becomes ``documents/<file>`` and ``gold/<file>.json``; the
suffix of the file says which kind of document is made. The same sources give the same bytes.
Words on the command line choose the sources that have one of them in their name; another folder
than this one can be given, in which ``documents`` and ``gold`` are made.
"""

from __future__ import annotations

import argparse
import json
import re
import textwrap
from pathlib import Path

from labels import Source, read_source
from make_office import make_docx, make_html, make_odt
from make_pdf import hyphenate, make_pdf

HERE = Path(__file__).parent
HANGING = re.compile(r"\s*(?:[-•*>]|\d{1,2}\.?|[a-z]\.)\s+|\s+")


def wrap_lines(text: str, width: int) -> str:
    """Break long lines at the width, and indent what hangs under a bullet."""
    lines = []
    for line in text.splitlines():
        hanging = HANGING.match(line)
        indent = " " * hanging.end() if hanging else ""
        kept = len(line) <= width
        lines += (
            [line] if kept else textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)
        )
    return "\n".join(lines) + "\n"


def hyphenate_lines(text: str, width: int) -> str:
    """Break long lines at the width, long words with a hyphen, as text copied from a PDF has them."""
    lines = []
    for line in text.splitlines():
        made = ""
        for word in line.split(" "):
            parts = hyphenate(word).split("\u00ad")
            heads = ["".join(parts[:n]) + "-" for n in range(len(parts) - 1, 0, -1)]
            if not made or len(made) + 1 + len(word) <= width:
                made = f"{made} {word}" if made else word
            elif head := next((head for head in heads if len(made) + 1 + len(head) <= width), None):
                lines.append(f"{made} {head}")
                made = word[len(head) - 1 :]
            else:
                lines.append(made)
                made = word
        lines.append(made)
    return "\n".join(lines) + "\n"


def paginate(text: str, length: int, footer: str) -> str:
    """Pages of so many lines with a footer below each and a form feed between them."""
    lines = text.splitlines()
    pages = [lines[i : i + length] for i in range(0, len(lines), length)]
    return (
        "\n\f".join("\n".join([*page, "", footer.format(page=n)]) for n, page in enumerate(pages, 1)) + "\n"
    )


def make_text(source: Source, target: Path) -> None:
    """A text file as it stands in the source, wrapped, paginated and encoded as the head asks."""
    head, text = source.head, source.text
    if width := head.get("wrap", 0):
        text = (hyphenate_lines if head.get("hyphens") else wrap_lines)(text, width)
    if length := head.get("page_lines", 0):
        text = paginate(text, length, head["page_footer"])
    target.write_bytes(text.encode(head.get("encoding", "utf-8")))


MAKERS = {
    "txt": make_text, "md": make_text, "pdf": make_pdf, "docx": make_docx, "html": make_html, "odt": make_odt,
}  # fmt: skip


def build(path: Path, target: Path) -> None:
    """Make the document of one source, and its gold, in the folders under the target."""
    source = read_source(path)
    for folder in ("documents", "gold"):
        (target / folder).mkdir(parents=True, exist_ok=True)
    MAKERS[source.name.rpartition(".")[2]](source, target / "documents" / source.name)
    gold = json.dumps(source.gold, ensure_ascii=False, indent=1) + "\n"
    (target / "gold" / f"{source.name}.json").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Build the sample documents and their gold.")
    options.add_argument("--to", type=Path, default=HERE)
    options.add_argument("words", nargs="*")
    chosen = options.parse_args()
    for source_path in sorted((HERE / "sources").glob("*.txt")):
        if not chosen.words or any(word in source_path.name for word in chosen.words):
            build(source_path, chosen.to)
