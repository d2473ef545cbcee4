"""Headers on every answer, no paths of the server, and errors in Dutch that tell nothing of the inside."""

from __future__ import annotations

import logging
import sqlite3

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from notulen.publish.headers import with_security_headers
from notulen.publish.hidden import without_paths
from notulen.publish.searching import OutdatedIndex

from datasette import NotFound, Response, hookimpl

log = logging.getLogger("notulen.publish")

_TITLES = {
    400: "Deze vraag is niet te beantwoorden",
    403: "Geen toegang",
    404: "Niet gevonden",
    500: "Er ging iets mis",
    503: "Dit lukt nu niet",
}
_TEXTS = {
    403: "Deze pagina is niet voor iedereen. Meld u aan, of vraag de beheerder om toegang.",
    404: "Deze pagina bestaat niet, of niet meer. Misschien helpt zoeken.",
    500: "Dat ligt niet aan u. De fout is vastgelegd; probeer het later nog eens.",
    503: (
        "Dit kostte te veel tijd en is afgebroken. Probeer het nog eens, zoek preciezer, of kies een "
        "kortere periode."
    ),
}

_OUTDATED = (
    "De zoekindex is gemaakt met andere woordenlijsten dan dit programma heeft, en zou zonder waarschuwing "
    "treffers missen. De beheerder maakt hem opnieuw met: notulen ingest DATABASE --reindex."
)


@hookimpl
def prepare_connection(conn):
    """Where files lie on the server reads as NULL."""
    conn.set_authorizer(without_paths)


@hookimpl
def asgi_wrapper():
    """The headers of ``notulen.publish.headers``."""
    return with_security_headers


def _status_and_text(exception):
    if isinstance(exception, QueryInterrupted) or "interrupted" in exception.args:
        return 503, _TEXTS[503]
    if isinstance(exception, OutdatedIndex):
        return 503, _OUTDATED
    if isinstance(exception, NotFound):
        said = str(exception.args[0]) if exception.args else ""
        return 404, said if said.endswith(".") else _TEXTS[404]
    if isinstance(exception, DatasetteError):
        if exception.message_is_html:  # Datasette's own page for a query that took too long
            return 503, _TEXTS[503]
        return exception.status, str(exception.message)
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0])
    return 500, _TEXTS[500]


async def _error(datasette, request, status, text):
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": text, "status": status}, status=status)
    context = {"status": status, "title": _TITLES.get(status, _TITLES[500]), "text": text}
    page = await datasette.render_template("error.html", context, request=request)
    return Response.html(page, status=status)


@hookimpl(hookwrapper=True)
def handle_exception(datasette, request, exception):
    """Replaces Datasette's own handler, which writes all variables, so document text, to the log."""
    outcome = yield

    async def answer():
        status, text = _status_and_text(exception)
        if status == 500 and not isinstance(exception, sqlite3.OperationalError):
            log.error("%s: %s", request.path, type(exception).__name__, exc_info=exception)
        elif status == 500:
            log.error("%s: %s", request.path, exception)
        return await _error(datasette, request, status, text)

    outcome.force_result([answer])


@hookimpl(tryfirst=True)
def forbidden(datasette, request):
    """To the login where there is one, else a page in Dutch for who may not see something."""

    async def answer():
        about = datasette.plugin_config("notulen") or {}
        if about.get("aanmelden") and not request.actor and "." not in request.path.rsplit("/", 1)[-1]:
            return Response.redirect(datasette.urls.path("/-/login"))
        return await _error(datasette, request, 403, _TEXTS[403])

    return answer
