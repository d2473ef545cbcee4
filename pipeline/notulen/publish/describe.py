"""What Datasette says about the tables: their Dutch descriptions, taken from the schema, and their facets."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from datasette.utils import parse_metadata

from notulen.store.schema import KINDS, TABLES, VIEWS

_Tree = dict[str, object]

_OF_VIEWS = ("columns", "facets", "sort", "sort_desc")  # what a view says as the table that it is of


def metadata(file: Path, database: str) -> _Tree:
    """The metadata for Datasette: ``file`` (YAML), with every table and column of the schema described.

    What the file says about a table is kept; the descriptions come from ``store.schema``, so that they
    are written in one place only.
    """
    tree: _Tree = parse_metadata(file.read_text(encoding="utf-8"))
    databases = cast("dict[str, _Tree]", tree.setdefault("databases", {}))
    tables = cast("dict[str, _Tree]", databases.setdefault(database, {}).setdefault("tables", {}))
    for table in TABLES:
        about = tables.setdefault(table.name, {})
        about["description"] = table.description
        about["columns"] = {column.name: column.description for column in table.columns}
    for kind in KINDS:
        # Datasette's own search box: the view answers with identifiers of the table (see store.schema).
        tables[kind].update({"fts_table": f"zoek_{kind}", "fts_pk": "id"})
        tables[f"zoek_{kind}"] = {"hidden": True}
    for view in VIEWS:
        kept = {key: value for key, value in tables[view.table].items() if key in _OF_VIEWS}
        tables[view.name] = {**kept, "description": view.description}
    return tree
