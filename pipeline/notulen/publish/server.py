"""Datasette as Notulen sets it up: one database, our pages, our words, and strict headers.

What is confidential is a second Datasette with a database of its own, mounted below ``/vertrouwelijk/``:
every address there asks for a login, and no query of the published one can reach it.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import secrets
import signal
import socket
from functools import partial
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import sqlite3
from uvicorn.supervisors import Multiprocess

from notulen import assets
from notulen.publish import login
from notulen.publish.describe import metadata
from notulen.publish.headers import Application, Receive, Scope, Send
from notulen.publish.in_turn import InTurn
from notulen.store import confidential
from notulen.store.database import StoreError, open_database

DATABASE = "gegevens"
"""The name of the database in every address, so that links do not depend on the name of the file."""

PREFIX = "/vertrouwelijk/"
"""Where the confidential database is mounted."""

_HANGS = 30  # seconds without a sign of life after which a worker is replaced; starting takes some of them


class _MinutesDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """A database whose file name may hold ``#``, ``?`` or ``%``, which Datasette puts in a URI unquoted."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that can only read: the pages never change what was found."""
        uri = f"file:{quote(str(self.path))}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=10)
        self._all_file_connections.append(connection)
        return connection


class _MinutesDatasette(Datasette):  # type: ignore[misc]
    """A Datasette that tells the name of its database, and not where it lies."""

    def _connected_databases(self) -> list[dict[str, object]]:
        return [{**about, "path": Path(str(about["path"])).name} for about in super()._connected_databases()]


def application(database: Path, *, robots: bool = False) -> Datasette:
    """A Datasette that publishes the database, ready to serve (``.app()``) or to ask (``.client``).

    ``robots`` lets search engines in; without it robots.txt keeps them out.

    Raises ``store.database.StoreError`` where the file is not a database of this version of Notulen, or is
    a confidential one.
    """
    database = database.resolve()
    opened = open_database(database)
    is_confidential = confidential.is_confidential(opened)
    opened.conn.close()
    if is_confidential:
        raise StoreError(f"{database}: this is confidential; serve the database that it lies beside")
    about = {
        "vertrouwelijk": PREFIX if login.is_shown(database) else "",
        "robots": "allow" if robots else "",
    }
    return _datasette(database, about)


def confidential_application(database: Path) -> Datasette | None:
    """A Datasette for the confidential database beside this one, for who has logged in.

    None where there is none, or nobody could log in (``login.why_not_shown``).
    """
    if not login.is_shown(database):
        return None
    path = confidential.path_beside(database.resolve())
    open_database(path).conn.close()
    return _datasette(path, {"aanmelden": "1"}, base_url=PREFIX, accounts=login.accounts())


def site(database: Path, *, robots: bool = False) -> Application:
    """The published database with, behind its login, the confidential one beside it.

    ``robots`` as for ``application``.

    Raises ``store.database.StoreError`` as ``application`` does.
    """
    # One for both and for all workers, so that a login holds.
    os.environ.setdefault("DATASETTE_SECRET", secrets.token_hex(32))
    public = application(database, robots=robots).app()
    closed = confidential_application(database)
    if closed is None:
        return public  # type: ignore[no-any-return]
    guarded = closed.app()

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        is_closed = f"{scope.get('path', '')}/".startswith(PREFIX)
        await (guarded if is_closed else public)(scope, receive, send)

    return both


def serve(
    database: Path, host: str = "127.0.0.1", port: int = 8001, *, robots: bool = False, workers: int = 1
) -> None:
    """Publish the database at ``http://host:port`` until interrupted; ``robots`` as for ``application``.

    Several ``workers`` are processes that share the address, for one does the Python of one page at a time.
    One that dies is followed by another.

    Raises ``store.database.StoreError`` as ``application`` does.
    """
    site(database)  # what is wrong is said once and now, and its secret becomes that of all workers
    made = partial(_worker_site if workers > 1 else site, database, robots=robots)
    if workers == 1:
        uvicorn.run(made, factory=True, host=host, port=port, access_log=False, lifespan="on")
        return
    config = uvicorn.Config(
        made,
        factory=True,
        host=host,
        port=port,
        access_log=False,
        lifespan="on",
        workers=workers,
        loop=f"{InTurn.__module__}:{InTurn.__name__}",
        timeout_worker_healthcheck=_HANGS,
    )
    shared = config.bind_socket()
    # asyncio does this only for sockets that it made itself; without it a page waits 40 ms for a receipt.
    shared.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    shared.listen(config.backlog)  # who asks before a worker is ready waits, and is not refused
    Multiprocess(config, sockets=[shared]).run()


def _worker_site(database: Path, robots: bool) -> Application:
    """The site in a process of its own, which says nothing of its coming and ends with its parent."""
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def end_with_parent() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=end_with_parent, daemon=True).start()
    return site(database, robots=robots)


def _datasette(
    database: Path, about: dict[str, str], base_url: str = "/", accounts: dict[str, str] | None = None
) -> Datasette:
    folder = assets.datasette()
    tree = metadata(folder / "metadata.yaml", DATABASE)
    plugins = tree.setdefault("plugins", {})
    assert isinstance(plugins, dict)
    plugins["notulen"] = {**(plugins.get("notulen") or {}), **about}
    if accounts is not None:
        tree["allow"] = {"id": "*"}
        plugins["datasette-auth-passwords"] = {f"{name}_password_hash": h for name, h in accounts.items()}
    datasette = _MinutesDatasette(
        [],
        metadata=tree,
        settings={
            **json.loads((folder / "settings.json").read_text(encoding="utf-8")),
            "base_url": base_url,
        },
        template_dir=str(folder / "templates"),
        plugins_dir=str(folder / "plugins"),
        static_mounts=[("static", str(folder / "static"))],
        secret=os.environ.get("DATASETTE_SECRET"),
    )
    datasette.remove_database("_memory")
    datasette.add_database(_MinutesDatabase(datasette, str(database), is_mutable=True), name=DATABASE)
    return datasette
