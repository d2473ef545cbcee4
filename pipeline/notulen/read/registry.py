"""Which reader reads a file: by its content first, by its suffix second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from notulen.read.markup import read_markdown
from notulen.read.pdf import read_pdf
from notulen.read.text import read_text
from notulen.records import Document, ReadError

Reader = Callable[[bytes, str], Document]

READERS: dict[str, Reader] = {
    "txt": read_text,
    "md": read_markdown,
    "pdf": read_pdf,
}
SUFFIXES = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".pdf": "pdf"}


def read(path: Path) -> Document:
    """Read a file into a document. Raises ``ReadError`` where that cannot be done."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"{path.name!r}: cannot be opened ({error.strerror}); check that it exists and may be read"
        ) from error
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> Document:
    """Read a file's content; ``name`` serves messages and, where the content does not tell, the format."""
    if not content.strip():
        raise ReadError(f"{name!r}: is empty; there is nothing to read")
    return READERS[kind_of(content, name)](content, name)


def kind_of(content: bytes, name: str) -> str:
    """The format of a file, as a key of ``READERS``. Raises ``ReadError`` for what is not a document."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    suffix = PurePath(name).suffix.lower()
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError(f"{name!r}: is not a document that can be read; convert it to PDF, docx or text")
    return SUFFIXES.get(suffix, "txt")
