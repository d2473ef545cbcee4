"""Old office formats (doc, wpd, sxw), by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from notulen.records import ReadError

_SECONDS = 120


def converted(content: bytes, name: str, suffix: str) -> bytes:
    """The file as docx. Raises ``ReadError`` where LibreOffice is missing or cannot read it either."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReadError(
            f"{name!r}: is in an old office format; install LibreOffice, or save it as docx or PDF"
        )
    with tempfile.TemporaryDirectory(prefix="notulen-") as folder:
        source = Path(folder) / f"document{suffix}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603
            return (Path(folder) / "document.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise ReadError(f"{name!r}: LibreOffice cannot read it; save it as docx or PDF") from error
