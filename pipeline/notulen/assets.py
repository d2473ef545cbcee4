"""Where models/ and datasette/ lie: inside the installed wheel, or beside pipeline/ in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _asset(name: str) -> Path:
    installed = _PACKAGE / "assets" / name
    if installed.is_dir():
        return installed
    checkout = _PACKAGE.parents[1] / name
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(
        f"notulen: the folder {name}/ is missing from this installation; install it again"
    )


def models() -> Path:
    """The folder models/ (rules, lookup lists, weights).

    Raises FileNotFoundError with a one-line message where the installation is incomplete.
    """
    return _asset("models")


def datasette() -> Path:
    """The folder datasette/ (metadata, templates, plugins, static files); raises as ``models`` does."""
    return _asset("datasette")
