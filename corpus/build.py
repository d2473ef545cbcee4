"""Build the documents and their gold from the sources: ``python corpus/build.py [NAME …]``.

Every source ``sources/<file>.txt`` becomes ``documents/<file>`` and ``gold/<file>.json``; the
suffix of the file says which kind of document is made. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

from labels import Source, read_source
from make_pdf import make_pdf

HERE = Path(__file__).parent


def wrap_lines(text: str, width: int) -> str:
    """Break long lines as a letter of those days would, and indent what hangs under a bullet."""
    lines = []
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip(" -•*0123456789abcdef.)")) if line[:1] in " -•*" or line[:2].strip(".)").isdigit() else 0
        lines += textwrap.wrap(line, width, subsequent_indent=" " * indent, break_on_hyphens=False, drop_whitespace=True, replace_whitespace=False) if len(line) > width else [line]
    return "\n".join(lines) + "\n"


def make_text(source: Source, target: Path) -> None:
    """A text file as it stands, wrapped where the head asks for it."""
    width = source.head.get("wrap", 0)
    text = wrap_lines(source.text, width) if width else source.text
    target.write_bytes(text.encode(source.head.get("encoding", "utf-8")))


MAKERS = {"txt": make_text, "md": make_text, "pdf": make_pdf}


def build(path: Path) -> None:
    """Make the document of one source and its gold."""
    source = read_source(path)
    MAKERS[source.name.rpartition(".")[2]](source, HERE / "documents" / source.name)
    gold = json.dumps(source.gold, ensure_ascii=False, indent=1) + "\n"
    (HERE / "gold" / f"{source.name}.json").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    for source_path in sorted((HERE / "sources").glob("*.txt")):
        if len(sys.argv) == 1 or any(word in source_path.name for word in sys.argv[1:]):
            build(source_path)
