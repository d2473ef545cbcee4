"""Tables with drawn lines: cells from the lines, rows from the cells, and tables that go on over a page.

pdfplumber finds cells in lines; the lines and the text come from pypdfium2, which is some seventy times
as fast as letting pdfplumber read the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from notulen.read.geometry import Fragment, PageContent, Rectangle, Rule, union

_SNAP = 3.0  # points: lines nearer than this are one line
_SHORT = 6.0  # points: shorter lines are dots, dashes and joints
_MOST_LINES = 600  # a page with more is a drawing


@dataclass(slots=True)
class RuledTable:
    """A table on one page: for each row its cells' rectangles (None where a merged cell covers the place).

    ``open_top`` and ``open_bottom`` say that no line closes it there, as where a row is cut by a page break.
    """

    box: Rectangle
    columns: list[float]
    rows: list[list[Rectangle | None]]
    open_top: bool = False
    open_bottom: bool = False
    contents: list[list[list[Fragment]]] = field(default_factory=list)

    def fill(self, fragments: Sequence[Fragment]) -> list[Fragment]:
        """Take the fragments that stand in the cells; those that stand in none are given back."""
        self.contents = [[[] for _ in row] for row in self.rows]
        rest: list[Fragment] = []
        for fragment in fragments:
            place = self._place(fragment)
            if place is None:
                rest.append(fragment)
            else:
                self.contents[place[0]][place[1]].append(fragment)
        return rest

    def merged(self, number: int) -> frozenset[int]:
        """The columns of a row in which a cell of a row above goes on."""
        top = min((cell[1] for cell in self.rows[number] if cell), default=0.0)
        return frozenset(
            column
            for column, own in enumerate(self.rows[number])
            if own is None and any((cell := row[column]) and cell[3] > top + 1 for row in self.rows[:number])
        )

    def frames(self, other: RuledTable) -> bool:
        """Whether another table stands within one cell, so that this one only lays out the page."""
        x0, top, x1, bottom = other.box
        return (
            other is not self
            and len(other.rows) > 1
            and any(
                cell
                and cell[0] <= x0 + 1
                and cell[1] <= top + 1
                and cell[2] >= x1 - 1
                and cell[3] >= bottom - 1
                for row in self.rows
                for cell in row
            )
        )

    def _place(self, fragment: Fragment) -> tuple[int, int] | None:
        x = min(fragment.x0 + 2.0, (fragment.x0 + fragment.x1) / 2)
        y = (fragment.top + fragment.bottom) / 2
        x0, top, x1, bottom = self.box
        if not (x0 - _SNAP <= x <= x1 + _SNAP and top - _SNAP <= y <= bottom + _SNAP):
            return None
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row):
                if cell and cell[0] - 1 <= x <= cell[2] + 1 and cell[1] - 1 <= y <= cell[3] + 1:
                    return r, c
        return None


def ruled_tables(page: PageContent) -> list[RuledTable]:
    """The tables that the lines of a page rule, from top to bottom. A frame around text is no table."""
    long = [r for r in page.rules if max(r.x1 - r.x0, r.bottom - r.top) >= _SHORT]
    if len(long) > _MOST_LINES * 4 or sum(r.upright for r in long) < 2 or all(r.upright for r in long):
        return []
    from pdfplumber import table as plumber  # only here: it takes a while to load

    edges = plumber.merge_edges([_edge(rule) for rule in long], _SNAP, _SNAP, _SNAP, _SNAP)
    if len(edges) > _MOST_LINES:
        return []
    merged = [Rule(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in edges]
    tops, bottoms = _closing(merged, top=True), _closing(merged, top=False)
    edges += [_edge(rule) for rule in (*tops, *bottoms)]
    cells = plumber.intersections_to_cells(plumber.edges_to_intersections(edges, _SNAP, _SNAP))
    tables = [_table(group, tops, bottoms) for group in plumber.cells_to_tables(cells)]
    tables = [table for table in tables if len(table.columns) > 1]
    return sorted((t for t in tables if not any(t.frames(o) for o in tables)), key=lambda t: t.box[1])


def _edge(rule: Rule) -> dict[str, float | str]:
    """A drawn line as pdfplumber wants it."""
    x0, top, x1, bottom = rule.x0, rule.top, rule.x1, rule.bottom
    if rule.upright:
        x0 = x1 = (x0 + x1) / 2
    else:
        top = bottom = (top + bottom) / 2
    place: dict[str, float | str] = {"x0": x0, "top": top, "x1": x1, "bottom": bottom}
    return place | {"width": x1 - x0, "height": bottom - top, "orientation": "v" if rule.upright else "h"}


def _closing(rules: Sequence[Rule], top: bool) -> list[Rule]:
    """Lines that close a table at its top (or bottom) where a page break left it open."""
    ends = [(rule.top if top else rule.bottom, rule.x0) for rule in rules if rule.upright]
    added: list[Rule] = []
    for y in sorted({y for y, _ in ends}):
        xs = [x for other, x in ends if abs(other - y) <= _SNAP]
        closed = any(
            abs(rule.top - y) <= 2 * _SNAP and rule.x0 < max(xs) - _SNAP and rule.x1 > min(xs) + _SNAP
            for rule in (*rules, *added)
            if not rule.upright
        )
        if len(xs) > 1 and not closed:
            added.append(Rule(min(xs), y, max(xs), y))
    return added


def _table(cells: Sequence[Rectangle], tops: Sequence[Rule], bottoms: Sequence[Rule]) -> RuledTable:
    lefts = sorted({cell[0] for cell in cells})
    heights = sorted({cell[1] for cell in cells})
    rows: list[list[Rectangle | None]] = [[None] * len(lefts) for _ in heights]
    for cell in cells:
        rows[heights.index(cell[1])][lefts.index(cell[0])] = cell
    box = union(list(cells))
    return RuledTable(
        box,
        lefts,
        rows,
        any(abs(box[1] - rule.top) <= _SNAP for rule in tops),
        any(abs(box[3] - rule.top) <= _SNAP for rule in bottoms),
    )
