"""Old office formats (doc, wpd), by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from notulen.records import ReadError

_SECONDS = 120
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Word, Excel, PowerPoint and Outlook wrote before docx


def converted(content: bytes, name: str) -> bytes:
    """The file as docx. Raises ``ReadError`` where it is no text, or LibreOffice is absent or fails."""
    if _holds(content, "EncryptedPackage"):
        raise ReadError(f"{name!r}: is encrypted; save it without a password")
    if _holds(content, "__substg1.0_"):
        raise ReadError(f"{name!r}: is an Outlook message; save it as eml or PDF")
    if content.startswith(_COMPOUND) and not _holds(content, "WordDocument"):
        raise ReadError(f"{name!r}: is damaged, or an old office file without running text; save it as PDF")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReadError(
            f"{name!r}: is in an old office format; install LibreOffice, or save it as docx or PDF"
        )
    with tempfile.TemporaryDirectory(prefix="notulen-") as folder:
        source = Path(folder) / ("document.doc" if content.startswith(_COMPOUND) else "document.wpd")
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603
            return (Path(folder) / "document.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ReadError(f"{name!r}: LibreOffice cannot read it; save it as docx or PDF") from error


def _holds(content: bytes, stream: str) -> bool:
    """Whether a compound file has a stream of this name."""
    return content.startswith(_COMPOUND) and stream.encode("utf-16-le") in content
