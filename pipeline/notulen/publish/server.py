"""Datasette as Notulen sets it up: one database, our pages, our words, and strict headers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import sqlite3

from notulen import assets
from notulen.publish.describe import metadata
from notulen.store.database import open_database

DATABASE = "gegevens"
"""The name of the database in every address, so that links do not depend on the name of the file."""


class _MinutesDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """A database whose file name may hold ``#``, ``?`` or ``%``, which Datasette puts in a URI unquoted."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that can only read: the pages never change what was found."""
        uri = f"file:{quote(str(self.path))}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=10)
        self._all_file_connections.append(connection)
        return connection


def application(database: Path) -> Datasette:
    """A Datasette that publishes the database, ready to serve (``.app()``) or to ask (``.client``).

    Raises ``store.database.StoreError`` where the file is not a database of this version of Notulen.
    """
    database = database.resolve()
    open_database(database).conn.close()
    folder = assets.datasette()
    datasette = Datasette(
        [],
        metadata=metadata(folder / "metadata.yaml", DATABASE),
        settings=json.loads((folder / "settings.json").read_text(encoding="utf-8")),
        template_dir=str(folder / "templates"),
        plugins_dir=str(folder / "plugins"),
        static_mounts=[("static", str(folder / "static"))],
        secret=os.environ.get("DATASETTE_SECRET"),
    )
    datasette.remove_database("_memory")
    datasette.add_database(_MinutesDatabase(datasette, str(database), is_mutable=True), name=DATABASE)
    return datasette


def serve(database: Path, host: str = "127.0.0.1", port: int = 8001) -> None:
    """Publish the database at ``http://host:port`` until it is interrupted.

    Raises ``store.database.StoreError`` as ``application`` does.
    """
    uvicorn.run(application(database).app(), host=host, port=port, access_log=False, lifespan="on", workers=1)
