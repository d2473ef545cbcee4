"""The addresses of our pages. What they say comes from ``notulen.publish``, how they look from templates."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import date
from urllib.parse import quote, urlencode

from datasette.utils import sqlite_timelimit
from notulen.publish import (
    action_table,
    actions,
    bodies,
    documents,
    dossiers,
    findings,
    home,
    meetings,
    pictures,
    searching,
    timeline,
)
from notulen.publish.download_lists import Selection
from notulen.publish.question import Question
from notulen.publish.server import DATABASE

from datasette import NotFound, Response, hookimpl

_ID, _NUMBER = r"(?P<id>[0-9]{1,15})", r"(?P<number>[0-9]{1,9})"

# Characters that XML 1.0 does not allow, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _id(request):
    return int(request.url_vars["id"])


def _number(request):
    return int(request.url_vars["number"])


def _asked(request):
    args = request.args
    return {key: args[key] for key in args}


def _today():
    return date.today().isoformat()


# An address, its template, and what it shows: a function of a connection and the request.
_PAGES = (
    (r"/$", "home.html", lambda c, r: home.home(c, r.args.get("per") or "", _today())),
    (rf"/besluit/{_ID}$", "besluit.html", lambda c, r: findings.decision(c, _id(r))),
    (rf"/actie/{_ID}$", "actie.html", lambda c, r: findings.action(c, _id(r))),
    (rf"/dossier/{_ID}$", "dossier.html", lambda c, r: dossiers.dossier(c, _id(r))),
    (r"/acties$", "acties.html", lambda c, r: _actions(c, r)),
    (r"/vergaderingen$", "vergaderingen.html", lambda c, r: meetings.meetings(c, _asked(r))),
    (rf"/vergadering/{_ID}$", "vergadering.html", lambda c, r: meetings.meeting(c, _id(r))),
    (r"/instanties$", "instanties.html", lambda c, r: bodies.bodies(c, _asked(r))),
    (rf"/instantie/{_ID}$", "instantie.html", lambda c, r: bodies.body(c, _id(r), _asked(r))),
    (rf"/document/{_ID}$", "document.html", lambda c, r: documents.document(c, _id(r))),
    (
        rf"/pagina/{_ID}/{_NUMBER}$",
        "pagina.html",
        lambda c, r: documents.page(c, _id(r), _number(r), (r.args.get("q") or "")[:500]),
    ),
    (r"/zoeken$", "zoeken.html", lambda c, r: _search(c, r)),
    (r"/tijdlijn$", "tijdlijn.html", lambda c, r: _timeline(c, r)),
)


async def _read(datasette, request, reader):
    """What ``reader`` finds with a connection and the request, in time, for who may see the database."""
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])

    def read(connection):
        with sqlite_timelimit(connection, datasette.setting("sql_time_limit_ms")):
            return reader(connection, request)

    return await datasette.get_database(DATABASE).execute_fn(read)


def _view(template, reader):
    async def view(datasette, request):
        found = await _read(datasette, request, reader)
        if found is None:
            raise NotFound("Deze pagina bestaat niet (meer).")
        path = request.scope.get("route_path", request.path)  # without the base_url
        permalink = datasette.absolute_url(request, datasette.urls.path(path))
        context = {"permalink": permalink, "vandaag": _today(), **found}
        return Response.html(await datasette.render_template(template, context, request=request))

    return view


def _question(request):
    return Question.of(_asked(request), request.args.getlist("uitkomst"))


def _actions(connection, request):
    found = actions.actions(connection, _asked(request), _today())
    selection = Selection.of({**_asked(request), "lijst": found["lijst"], "vergadering": ""})
    return {**found, "tabelvraag": action_table.table_query(connection, selection, _today())}


def _search(connection, request):
    question = _question(request)
    found = searching.search(connection, question, request.args.get("p") or "")
    return {**found, "verfijn": _refining(request)}


def _timeline(connection, request):
    found = timeline.timeline(connection, _question(request), _asked(request))
    return {**found, "verfijn": _refining(request)}


def _refining(request):
    """What gives the query string of this search with something changed, or left out where it is None."""
    args = request.args  # Datasette reads the address again each time that it is asked
    asked = [(key, value) for key in args if key != "p" for value in args.getlist(key) if value]

    def refined(**changes):
        kept = [(key, value) for key, value in asked if key not in changes]
        return "?" + urlencode(kept + [(key, value) for key, value in changes.items() if value is not None])

    return refined


async def _feed(datasette, request):
    """The newest hits of a search, as an Atom feed (RFC 4287)."""
    question = replace(_question(request), by_date=True)
    found = await _read(datasette, request, lambda c, r: searching.search(c, question))
    query = "?" + request.query_string if request.query_string else ""
    here = datasette.absolute_url(request, datasette.urls.path("/zoeken") + query)
    root = datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")
    newest = max(
        (searching.moment(hit.row["datum"]) for hit in found["treffers"]), default=searching.moment("")
    )
    context = {**found, "adres": here, "wortel": root, "bijgewerkt": newest, "moment": searching.moment}
    feed = await datasette.render_template("zoeken.atom", context, request=request)
    return Response(_NOT_XML.sub("\ufffd", feed), content_type="application/atom+xml; charset=utf-8")


async def _page_picture(datasette, request):
    found, cover = await _read(
        datasette,
        request,
        lambda c, r: (pictures.original(c, _id(r)), pictures.covered(c, _id(r), _number(r))),
    )
    picture = None
    if found and cover is not None:
        picture = await asyncio.to_thread(pictures.page_picture, *found, _number(request), cover)
    if not picture:
        raise NotFound("Van deze bladzijde is geen beeld.")
    return Response(picture, headers={"Cache-Control": "private, max-age=86400"}, content_type="image/png")


async def _file(datasette, request):
    """The original file, always to be saved and never shown: what it holds is not ours to trust."""
    found = await _read(datasette, request, lambda c, r: pictures.downloadable(c, _id(r)))
    content = found and await asyncio.to_thread(pictures.unchanged_content, *found)
    if not content:
        raise NotFound(
            "Het bestand staat niet meer waar het is gelezen, het is sindsdien veranderd, of er is iets in "
            "afgeschermd."
        )
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found[0].name, safe='')}"}
    return Response(content, headers=headers, content_type="application/octet-stream")


async def _robots(datasette, request):
    """Search engines stay out unless ``notulen serve --robots`` lets them in."""
    allowed = (datasette.plugin_config("notulen") or {}).get("robots") == "allow"
    return Response.text("User-agent: *\nDisallow:" + ("\n" if allowed else " /\n"))


@hookimpl
def register_routes():
    """Our pages, the pictures and files they need, and the feed."""
    return [
        *((address, _view(template, reader)) for address, template, reader in _PAGES),
        (r"/zoeken\.atom$", _feed),
        (rf"/pagina/{_ID}/{_NUMBER}\.png$", _page_picture),
        (rf"/document/{_ID}/bestand$", _file),
        (r"/robots\.txt$", _robots),
    ]
