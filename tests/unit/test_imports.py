"""Imports run one way: each room imports only rooms to its left, and few modules know special libraries."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "pipeline" / "notulen"
ROOMS = ["language", "read", "segment", "extract", "link", "privacy", "store", "export", "publish"]
EVERYBODYS = {"records", "assets", "process", "workers"}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_rooms_to_its_left(room):
    allowed = {*ROOMS[: ROOMS.index(room) + 1], *EVERYBODYS}
    wrong = {
        f"{path.name}: {name}"
        for path in (PACKAGE / room).glob("*.py")
        for name in imported(path)
        if name.startswith("notulen.") and name.split(".")[1] not in allowed
    }
    assert wrong == set()


@pytest.mark.parametrize("module", sorted(EVERYBODYS))
def test_what_every_room_may_import_imports_no_room(module):
    own = {name.split(".")[1] for name in imported(PACKAGE / f"{module}.py") if name.startswith("notulen.")}
    assert own <= EVERYBODYS


@pytest.mark.parametrize(
    ("library", "allowed"), [("click", {"cli.py"}), ("datasette", {"server.py", "describe.py"})]
)
def test_few_modules_know_the_command_line_and_the_front(library, allowed):
    users = {
        path.name
        for path in PACKAGE.rglob("*.py")
        if any(name.split(".")[0] == library for name in imported(path))
    }
    assert users <= allowed
