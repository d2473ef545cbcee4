"""Dutch search: the SQL functions that make Datasette's own search box speak Dutch too."""

from __future__ import annotations

import asyncio
import gc

from notulen.language import query
from notulen.publish.evidence import pieces
from notulen.publish.server import DATABASE
from notulen.store import meaning, search_index, search_suggest
from notulen.store.database import StoreError

from datasette import hookimpl

_ALLOCATED = 20_000  # objects, more than have gone, after which the garbage collector comes

# A column that is not there: FTS5 says so, and with it what to do, where else it would find too little.
_OUTDATED = '"de zoekindex is met andere woordenlijsten gemaakt: notulen ingest DB --reindex" : x'


@hookimpl(trylast=True)
def prepare_connection(conn):
    """``escape_fts`` is what Datasette puts around ``?_search=``; ours replaces it, so it must come last."""

    def rewrite(words):
        try:
            search_index.check_current(conn)
        except StoreError:
            return _OUTDATED
        return query.rewrite_query(words)

    conn.create_function("escape_fts", 1, rewrite)
    conn.create_function("nl_query", 1, rewrite)
    conn.create_function("nl_highlight", 2, _highlight, deterministic=True)
    conn.execute("pragma mmap_size = 2147418112")  # the most that SQLite maps: reads without copying


def _highlight(text, words):
    """The text with what was found between « and »: markup would only be shown as such."""
    if text is None:
        return None
    text = str(text)
    marked = pieces(text, query.highlight_spans(text, str(words or "")))
    return "".join(f"«{piece.text}»" if piece.marked else piece.text for piece in marked)


@hookimpl
def startup(datasette):
    """Read the word lists, and what tells meanings, before the first reader has to wait for them."""

    async def warm():
        await asyncio.to_thread(query.highlight, "jeugdhulpvoorzieningen", "jeugdhulp")
        await asyncio.to_thread(search_suggest.warm)
        await datasette.get_database(DATABASE).execute_fn(meaning.warm)
        # What is read by now stays: looking through it for what may go held up a page now and then.
        gc.collect()
        gc.freeze()
        gc.set_threshold(_ALLOCATED)

    return warm
