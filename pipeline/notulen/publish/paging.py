"""Dividing a list over pages."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = 25


@dataclass(frozen=True, slots=True)
class Paging:
    """Page ``number`` (from 1) of ``total`` rows."""

    number: int
    total: int
    size: int = SIZE

    @classmethod
    def of(cls, asked: str, total: int, size: int = SIZE) -> Paging:
        """The page that an address asks for; the nearest that exists where it is no such page."""
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
        return cls(max(1, min(number, -(-total // size))), total, size)

    @property
    def pages(self) -> int:
        """The number of pages, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def skip(self) -> int:
        """The number of rows before this page."""
        return (self.number - 1) * self.size

    @property
    def shown(self) -> list[int | None]:
        """The page numbers to link to, None where some are left out: 1 … 4 5 6 … 20."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        numbers = sorted(n for n in near if 1 <= n <= self.pages)
        result: list[int | None] = []
        for before, number in zip([0, *numbers], numbers, strict=False):
            if number > before + 1:
                result.append(None)
            result.append(number)
        return result
