"""Archives, of which office files are one kind: how much they may hold, and the documents in them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from notulen.read.joined import joined_documents, unread_document
from notulen.records import Document, ReadError

MOST_BYTES = 512 * 1024 * 1024
MOST_TIMES = 200  # how much larger than the archive its content may be, beyond the first few megabytes
MOST_FILES = 10_000
_SMALL = 32 * 1024 * 1024


def check_archive(content: bytes, name: str) -> None:
    """Raise ``ReadError`` where an archive is broken, encrypted or would unpack to far more than it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        kind = PurePosixPath(name).suffix.lower()
        what = f"{kind[1:]} file" if kind in (".docx", ".odt") else "archive"
        raise ReadError(f"{name!r}: is a damaged {what}; ask for it again, or save it as PDF") from error
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or size > MOST_BYTES or (size > _SMALL and size > MOST_TIMES * len(content)):
        raise ReadError(f"{name!r}: unpacks to far more than a document holds; unpack it by hand and look")
    if any(member.flag_bits & 1 for member in members):
        raise ReadError(f"{name!r}: is encrypted; save it without a password")


def read_archive(content: bytes, name: str, read_part: Callable[[bytes, str], Document]) -> Document:
    """Read all documents of an archive as one, in the order of their names, each by ``read_part``.

    A file in it that cannot be read becomes a page without text that says why. Raises ``ReadError`` as
    ``check_archive`` does, and where nothing is in it.
    """
    return joined_documents(_documents(content, name, read_part), name, content, "zip")


def _documents(content: bytes, name: str, read_part: Callable[[bytes, str], Document]) -> Iterator[Document]:
    check_archive(content, name)
    found = False
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            inner = PurePosixPath(member.filename)
            if member.is_dir() or inner.name.startswith(".") or "__MACOSX" in inner.parts:
                continue
            found = True
            try:
                yield read_part(archive.read(member), inner.name)
            except ReadError as error:
                yield unread_document(inner.name, str(error))
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error):
                reason = f"{inner.name!r}: is damaged in the archive; send it again or unpack it by hand"
                yield unread_document(inner.name, reason)
    if not found:
        raise ReadError(f"{name!r}: is an archive without documents; there is nothing to read")
