"""Rich Text Format: text, headings by outline level, list markers as written, tables by cell marks.

After the Rich Text Format Specification 1.9.1 (Microsoft, 2008); what is not text is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from notulen.read.build import Builder, Piece
from notulen.read.clean import plain
from notulen.read.grid import GridRow, put_table
from notulen.records import Document, ReadError

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
# fmt: off
_SKIPPED = frozenset([
    "annotation", "atnauthor", "atnid", "colortbl", "datastore", "fldinst", "fonttbl", "footer", "footerf",
    "footerl", "footerr", "generator", "header", "headerf", "headerl", "headerr", "info", "latentstyles",
    "listoverridetable", "listtable", "object", "pict", "revtbl", "rsidtbl", "stylesheet", "themedata",
    "xmlnstbl",
])
# fmt: on
_CHARACTERS = {
    "bullet": "•",
    "emdash": "—",
    "endash": "–",
    "ldblquote": "“",
    "lquote": "‘",
    "rdblquote": "”",
    "rquote": "’",
    "tab": " ",
}
_DEEP = 500


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    skipped: bool = False
    deleted: bool = False
    marker: bool = False
    bold: bool = False
    size: float = 12.0
    after_unicode: int = 1  # characters that stand in for a \u one and are passed over


@dataclass(slots=True)
class _Paragraph:
    text: list[str] = field(default_factory=list)
    marker: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    size: float = 12.0
    outline: int = 0
    level: int = 0
    in_table: bool = False


def read_rtf(content: bytes, name: str) -> Document:
    """Read RTF without tracked deletions, headers and footers. Raises ``ReadError`` where it is none."""
    if not content.lstrip().startswith(b"{\\rtf"):
        raise ReadError(f"{name!r}: is no Rich Text Format; save it again as docx or PDF")
    reader = _Reader()
    for token in _TOKEN.finditer(content):
        reader.take(token)
    reader.end()
    return reader.builder.document(name, content, "rtf", "rtf")


class _Reader:
    """Follows the tokens of an RTF file and puts its paragraphs and tables in a builder."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.builder.page()
        self._state = _State()
        self._stack: list[_State] = []
        self._lost = 0  # groups too deep to be followed
        self._pass = 0  # characters still to be passed over
        self._encoding = "cp1252"
        self._paragraph = _Paragraph()
        self._cells: list[list[Piece]] = []
        self._cell: list[Piece] = []
        self._rows: list[GridRow] = []
        self._tables = 0
        self._after_item = False

    def take(self, token: re.Match[bytes]) -> None:
        """Take the next token."""
        word, number, code, symbol, brace, text = token.groups()
        if brace == b"{":
            self._open()
        elif brace == b"}":
            self._close()
        elif word:
            self._word(word.decode("ascii"), int(number) if number else None)
        elif code:
            self._write(bytes([int(code, 16)]).decode(self._encoding, "replace"))
        elif symbol:
            self._symbol(symbol)
        elif text:
            self._write(text.decode(self._encoding, "replace"))

    def end(self) -> None:
        """Put what is still waiting."""
        self._end_paragraph()
        self._end_table()

    def _open(self) -> None:
        if len(self._stack) >= _DEEP:
            self._lost += 1
        else:
            self._stack.append(self._state)

    def _close(self) -> None:
        if self._lost:
            self._lost -= 1
        elif self._stack:
            self._state = self._stack.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._state = replace(self._state, skipped=True)
        elif symbol in (b"\r", b"\n"):
            self._end_paragraph()
        else:
            self._write({b"~": " ", b"_": "-", b"-": ""}.get(symbol, symbol.decode("latin-1")))

    def _word(self, word: str, number: int | None) -> None:
        paragraph = self._paragraph
        on = number != 0
        if word in _SKIPPED:
            self._state = replace(self._state, skipped=True)
        elif self._state.skipped and word != "listtext":
            return
        elif word in ("par", "sect"):
            self._end_paragraph()
        elif word == "pard" and not self._state.marker:
            self._paragraph = replace(paragraph, outline=0, level=0, in_table=False)
        elif word == "line":
            self._write("\n")
        elif word == "page":
            self._end_paragraph()
            self._end_table()
            self.builder.page()
        elif word == "cell":
            self._end_paragraph(cell=True)
        elif word == "row":
            self._end_row()
        elif word == "intbl":
            paragraph.in_table = True
        elif word == "outlinelevel":
            paragraph.outline = min((number or 0) + 1, 9)
        elif word == "ilvl":
            paragraph.level = min(number or 0, 8)
        elif word in ("listtext", "pntext"):
            self._state = replace(self._state, marker=True, skipped=False)
        elif word == "b":
            self._state = replace(self._state, bold=on)
        elif word == "fs":
            self._state = replace(self._state, size=min(max((number or 24) / 2, 1.0), 400.0))
        elif word in ("deleted", "v"):
            self._state = replace(self._state, deleted=on)
        elif word == "plain":
            self._state = replace(self._state, bold=False, deleted=False, size=12.0)
        elif word == "uc":
            self._state = replace(self._state, after_unicode=max(number or 0, 0))
        elif word == "u" and number is not None:
            self._pass = 0
            self._write(chr(number % 0x10000))
            self._pass = self._state.after_unicode
        elif word == "ansicpg" and number:
            self._encoding = _codec(number)
        elif word in _CHARACTERS:
            self._write(_CHARACTERS[word])

    def _write(self, text: str) -> None:
        if self._pass:
            passed = min(self._pass, len(text))
            self._pass -= passed
            text = text[passed:]
        if not text or self._state.skipped or self._state.deleted:
            return
        if self._state.marker:
            self._paragraph.marker.append(text)
            return
        self._paragraph.text.append(text)
        if text.strip():
            self._paragraph.bold.append(self._state.bold)
            self._paragraph.size = self._state.size

    def _end_paragraph(self, cell: bool = False) -> None:
        paragraph = self._paragraph
        text = "".join(paragraph.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        marker = plain("".join(paragraph.marker))
        marker = "-" if marker in ("•", "·", "o", "▪", "§") else marker
        lines = [line for line in (plain(part) for part in text.split("\n")) if line]
        bold = bool(paragraph.bold) and all(paragraph.bold)
        pieces: list[Piece] = []
        for line in lines:
            if paragraph.outline:
                whole = f"{marker} {line}" if marker else line
                pieces.append(Piece(whole, None, paragraph.size, bold, "heading", paragraph.outline))
            elif marker:
                pieces.append(
                    Piece(f"{marker} {line}", None, paragraph.size, bold, "item", paragraph.level + 1)
                )
            else:
                pieces.append(Piece(line, None, paragraph.size, bold))
            marker = ""
        if cell or paragraph.in_table:
            self._cell += [Piece(""), *pieces] if self._cell and pieces else pieces
            if cell:
                self._cells.append(self._cell)
                self._cell = []
        else:
            self._put(pieces)
        self._paragraph = _Paragraph(
            outline=paragraph.outline, level=paragraph.level, in_table=paragraph.in_table
        )

    def _put(self, pieces: list[Piece]) -> None:
        self._end_table()
        item = bool(pieces) and pieces[0].role == "item"
        if not (item and self._after_item):
            self.builder.gap()
        self._after_item = item
        for piece in pieces:
            self.builder.line(piece)

    def _end_row(self) -> None:
        if self._cells:
            self._rows.append(GridRow(self._cells))
        self._cells, self._cell = [], []

    def _end_table(self) -> None:
        self._end_row()
        if self._rows:
            self._tables += put_table(self.builder, self._rows, self._tables)
        self._rows = []


def _codec(number: int) -> str:
    try:
        "".encode(f"cp{number}")
    except LookupError:
        return "cp1252"
    return f"cp{number}"
