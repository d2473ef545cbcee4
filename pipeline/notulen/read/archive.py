"""Archives, of which office files are one kind: how much they may hold."""

from __future__ import annotations

import io
import zipfile

from notulen.records import ReadError

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
        raise ReadError(f"{name!r}: is a damaged archive; send it again or unpack it by hand") from error
    size = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or size > MOST_BYTES or (size > _SMALL and size > MOST_TIMES * len(content)):
        raise ReadError(f"{name!r}: unpacks to far more than a document holds; unpack it by hand and look")
    if any(member.flag_bits & 1 for member in members):
        raise ReadError(f"{name!r}: is encrypted; save it without a password")
