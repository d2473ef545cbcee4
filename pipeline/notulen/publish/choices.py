"""The options of a list to choose from: there are often hundreds, which a template would write slowly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup

from notulen.publish.words import number_words, shorten

_OPTION = Markup('<option value="{}">{}</option>')
_CHOSEN = Markup('<option value="{}" selected>{}</option>')


def options(names: Iterable[str], chosen: str) -> Markup:
    """An ``<option>`` for each name, with the number that it leaves where ``names`` is a mapping that has it.

    What is chosen is among them, also where it is none of the names (capitals make no difference).
    """
    numbers = names if isinstance(names, Mapping) else {}
    return _options(tuple((name, numbers.get(name)) for name in names), chosen)


@lru_cache(maxsize=64)
def _options(listed: tuple[tuple[str, int | None], ...], chosen: str) -> Markup:
    wanted = chosen.casefold()
    first = [] if not chosen or any(name.casefold() == wanted for name, _ in listed) else [(chosen, None)]
    return Markup("").join(
        _option(name, number, name.casefold() == wanted) for name, number in (*first, *listed)
    )


@lru_cache(maxsize=4096)
def _option(name: str, number: int | None, is_chosen: bool) -> Markup:
    shown = shorten(name, 60) if number is None else f"{shorten(name, 60)} ({number_words(number)})"
    option = _CHOSEN if is_chosen else _OPTION
    return option.format(name, shown)
