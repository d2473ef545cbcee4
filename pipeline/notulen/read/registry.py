"""Which reader reads a file: by its content first, by its suffix second."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath

from notulen.read.archive import check_archive, read_archive
from notulen.read.encoding import decode, has_mark, utf16_of
from notulen.read.legible import garbled
from notulen.read.old_office import converted
from notulen.records import Document, ReadError

# The module and the function that read a format.
READERS = {
    "docx": ("docx", "read_docx"),
    "html": ("html", "read_html"),
    "image": ("ocr", "read_image"),
    "md": ("markdown", "read_markdown"),
    "odt": ("odt", "read_odt"),
    "org": ("org", "read_org"),
    "pdf": ("pdf", "read_pdf"),
    "rtf": ("rtf", "read_rtf"),
    "txt": ("text", "read_text"),
}
# Formats whose content is text alike, so that only the suffix tells them apart.
_SUFFIXES = {
    ".eml": "eml",
    ".htm": "html",
    ".html": "html",
    ".markdown": "md",
    ".md": "md",
    ".org": "org",
    ".xhtml": "html",
}
_TABLES = (".csv", ".tsv")  # lists that lie beside the minutes, those that notulen exports among them
_MAGIC = {
    b"{\\rtf": "rtf",
    b"\x89PNG\r\n\x1a\n": "image",
    b"\xff\xd8\xff": "image",
    b"II*\0": "image",
    b"MM\0*": "image",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old",
    b"\xffWPC": "old",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
# Control characters that no text has: their share tells what is not text. NUL alone is enough.
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
_SAMPLE = 65536
_MOST_BYTES = 1024**3
_WITHOUT_PAGES = ("zip", "docx", "doc", "odt")  # of others, such as a scan, each page is accounted for
_DEEP = 3  # archives in messages in archives, at most


def read(path: Path) -> Document:
    """Read a file into a document. Raises ``ReadError`` where that cannot be done."""
    return read_bytes(content_of(path, path.name), path.name)


def content_of(path: Path, name: str) -> bytes:
    """A file's content. Raises ``ReadError`` where it cannot be opened or is far too large."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError(f"{name!r}: is larger than a gigabyte; divide it, or export it again")
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or "unreadable"
        raise ReadError(
            f"{name!r}: cannot be opened ({why}); check that it exists and may be read"
        ) from error


def read_bytes(content: bytes, name: str) -> Document:
    """Read a file's content. ``name`` is for messages and, where the content does not tell, for the format.

    Raises ``ReadError`` (one line, naming the file) where the content is no document that can be read.
    """
    try:
        return _read(content, name, 0)
    except (RecursionError, MemoryError) as error:
        raise ReadError(f"{name!r}: is nested too deep or too large to read; save it as PDF") from error


def _read(content: bytes, name: str, depth: int) -> Document:
    document = _document(content, name, depth)
    if document.text:
        return document
    reasons = list(dict.fromkeys(page.unread for page in document.pages if page.unread))
    if not reasons:
        raise ReadError(f"{name!r}: holds no text; there is nothing to read")
    if document.kind in _WITHOUT_PAGES:
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        raise ReadError(f"{name!r}: nothing in it could be read; {reasons[0]}{more}")
    return document


def _document(content: bytes, name: str, depth: int) -> Document:
    if not content.strip():
        raise ReadError(f"{name!r}: is empty; there is nothing to read")
    if depth > _DEEP:
        raise ReadError(f"{name!r}: is packed too deep; unpack it by hand")
    kind = kind_of(content, name)
    if kind in ("eml", "zip"):
        read_packed = _imported("eml", "read_eml") if kind == "eml" else read_archive
        return read_packed(content, name, lambda part, inner: _read(part, inner, depth + 1))
    if kind == "old":
        document = _imported(*READERS["docx"])(converted(content, name), name)
        if garbled(document.text):
            raise ReadError(f"{name!r}: LibreOffice finds nothing legible in it; save it as docx or PDF")
        sha256 = hashlib.sha256(content).hexdigest()
        return replace(document, kind="doc", sha256=sha256, reader="libreoffice+python-docx")
    return _imported(*READERS[kind])(content, name)


def _imported(module: str, function: str) -> Callable[..., Document]:
    """A reader, imported when it is asked for: those of all formats take a fifth of a second to import."""
    reader: Callable[..., Document] = getattr(import_module(f"notulen.read.{module}"), function)
    return reader


def kind_of(content: bytes, name: str) -> str:
    """The format of a file: a key of ``READERS``, or "eml", "zip" or "old" (an old office format).

    Raises ``ReadError`` for what is not a document.
    """
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content, name)
    if b"%PDF-" in content[:1024]:  # after the others, for an archive may begin with a PDF as it is
        return "pdf"
    marked, content = has_mark(content), _in_utf8(content)
    if not marked and _is_binary(content[:_SAMPLE]):
        raise ReadError(f"{name!r}: is not a document that can be read; convert it to PDF, docx or text")
    if _HTML.match(content[:2048].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    suffix = PurePath(name).suffix.lower()
    if suffix in _TABLES:
        raise ReadError(f"{name!r}: is a table, not a document; leave it out, or save it as PDF or docx")
    kind = _SUFFIXES.get(suffix, "txt")
    if kind == "txt" and _is_data(content):
        raise ReadError(f"{name!r}: is data for programs, not a document; leave it out, or save it as text")
    return kind


def _in_utf8(content: bytes) -> bytes:
    """A text in UTF-16 as UTF-8, to look into; any other content as it is."""
    return decode(content).encode() if utf16_of(content) else content


def _is_data(content: bytes) -> bool:
    """Whether a text is JSON or XML: an export that lies beside the minutes must not count as minutes."""
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        with suppress(ValueError, RecursionError):
            return isinstance(json.loads(content), dict | list)
    return start.startswith(b"<?xml")


def _is_binary(sample: bytes) -> bool:
    return b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROLS)) > 0.02 * len(sample)


def _kind_of_archive(content: bytes, name: str) -> str:
    check_archive(content, name)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names:
        return "docx"
    if "content.xml" in names and "styles.xml" in names:
        return "odt"
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise ReadError(f"{name!r}: is an office file without running text; save it as PDF or docx")
    return "zip"
