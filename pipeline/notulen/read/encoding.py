"""In what encoding a text is written that does not declare one."""

from __future__ import annotations

_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 65536  # bytes, an even number
_MOSTLY = 0.9  # of the characters of Dutch in UTF-16: only dashes, curly quotes and the euro have no zero


def decode(content: bytes) -> str:
    """The text of a file without a declared encoding: UTF-16, UTF-8, or else Windows-1252."""
    encoding = utf16_of(content)
    if encoding:
        return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def has_mark(content: bytes) -> bool:
    """Whether a byte order mark says that a text is UTF-16."""
    return content.startswith(_MARKS)


def utf16_of(content: bytes) -> str:
    """The encoding of a text in UTF-16, "" of any other content.

    Without a byte order mark it is one whose every second byte is zero, and none of the others.
    """
    if has_mark(content):
        return "utf-16"
    even, odd = content[:_SAMPLE:2], content[1:_SAMPLE:2]
    for encoding, letters, zeros in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if letters and 0 not in letters and zeros.count(0) >= _MOSTLY * len(zeros):
            return encoding
    return ""
