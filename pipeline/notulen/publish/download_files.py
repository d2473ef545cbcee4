"""A list as a file: CSV, JSON or a spreadsheet, in which the text of a document can do nothing.

A spreadsheet program takes a cell that begins with =, +, - or @ for a formula (OWASP, "CSV injection").
In the spreadsheet every text is therefore written as a text, marked so that it stays one when somebody
edits it; in CSV, which knows no types, an apostrophe is put before it. JSON is given as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767  # characters; a cell of Excel holds no more
_WIDEST = 70  # characters of a column


@dataclass(frozen=True, slots=True)
class Table:
    """A list to take away: what it is, and its rows. ``link`` is the column of our own addresses, if any.

    ``about`` says in a few lines what was asked for, and whether rows are missing; ``following`` is the
    number of the part that has the next ones, 0 where there are none.
    """

    name: str
    title: str
    about: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    link: str = ""
    following: int = 0


def as_csv(table: Table) -> bytes:
    """CSV (RFC 4180, UTF-8) with the names of the columns first."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([plain_cell(column) for column in table.columns])
    writer.writerows([plain_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8", "replace")


def as_json(table: Table) -> bytes:
    """One JSON object: ``titel``, ``toelichting`` and ``rijen``, a list of objects."""
    found = {
        "titel": table.title,
        "toelichting": list(table.about),
        "rijen": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
    }
    return json.dumps(found, ensure_ascii=False, default=str).encode("utf-8", "replace")


def as_xlsx(table: Table) -> bytes:
    """A workbook of two sheets: the list, and what it is."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    held = io.BytesIO()
    never = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    options = {"in_memory": True, "nan_inf_to_errors": True, **dict.fromkeys(never, False)}
    with Workbook(held, options) as book:
        book.set_properties({"title": _clean(table.title), "comments": _clean(" ".join(table.about))})
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        styles = {"valign": "top", "text_wrap": True}
        plain, text = book.add_format(styles), book.add_format({**styles, "quote_prefix": True})
        day = book.add_format({**styles, "num_format": "d-m-yyyy", "align": "left"})
        linked = book.add_format({"valign": "top", "font_color": "#0b5a52", "underline": 1})

        sheet = book.add_worksheet("Lijst")
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, _clean(name), head)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, date) and cell.year >= 1900:
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, str) and table.columns[column] == table.link:
                    sheet.write_url(number, column, cell, linked, _clean(cell))
                elif isinstance(cell, int | float):
                    sheet.write_number(number, column, cell, plain)
                else:
                    words = _clean(str(cell))
                    sheet.write_string(number, column, words, text if _FORMULA.match(words) else plain)
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), max(len(table.columns) - 1, 0))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

        remarks = book.add_worksheet("Toelichting")
        remarks.set_column(0, 0, 100)
        for line, remark in enumerate((table.title, *table.about)):
            remarks.write_string(line, 0, _clean(remark), plain if line else head)
    return held.getvalue()


def plain_cell(cell: Cell) -> str:
    """A cell as CSV has it: with an apostrophe before what a spreadsheet program would take for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _clean(text: str) -> str:
    """A text that a workbook can hold: nothing that XML has no character for, and not too long."""
    shown = _NOT_XML.sub("\ufffd", text)
    return shown if len(shown) <= _LONGEST_CELL else shown[: _LONGEST_CELL - 1] + "…"


def _widths(table: Table) -> list[int]:
    """The width of each column in characters: of its longest word or line, within reason."""
    first = table.rows[:500]
    return [
        min(_WIDEST, max([len(name) + 3, *(len(plain_cell(row[column])) + 1 for row in first)]))
        for column, name in enumerate(table.columns)
    ]
