"""The fields of an ODS-ORI record: references, texts of limited length, and only what is known."""

from __future__ import annotations

from collections.abc import Callable

from notulen.export.addresses import Addresses
from notulen.export.contract import Json

Record = dict[str, Json]


def own(url: str, identifier: int) -> Record:
    """What a record says of itself: its address and its number."""
    return {"url": url, "id": str(identifier)}


def to(address: Callable[[int], str], identifier: int | None) -> Record:
    """A reference to something by its address, {} where there is nothing to refer to."""
    return {} if identifier is None else {"url": address(identifier), "id": str(identifier)}


def within(meeting: int, item: int | None, addresses: Addresses) -> Record:
    """A reference to an agenda item of a meeting, {} where there is none."""
    return {} if item is None else {"url": addresses.item(meeting, item), "id": str(item)}


def cut(value: str | None, most: int) -> str:
    """A text with single spaces, of at most so many characters."""
    text = " ".join((value or "").split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def known(**fields: Json) -> Record:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if not _is_empty(value)}


def _is_empty(value: Json) -> bool:
    return value is None or (isinstance(value, str | dict) and not value) or value == []
