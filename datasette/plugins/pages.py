"""The addresses of our pages. What a page says comes from ``notulen.publish``; how it looks from templates."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from urllib.parse import quote

from datasette import NotFound, Response, hookimpl
from datasette.utils import sqlite_timelimit

from notulen.publish import actions, bodies, documents, findings, home, meetings, pictures
from notulen.publish.server import DATABASE


async def _read(datasette, request, reader):
    """What ``reader`` (a function of a connection) gives, within the time limit and if the reader may see it."""
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])

    def read(connection):
        with sqlite_timelimit(connection, datasette.setting("sql_time_limit_ms")):
            return reader(connection)

    return await datasette.get_database(DATABASE).execute_fn(read)


async def _page(datasette, request, template, reader):
    context = await _read(datasette, request, reader)
    if context is None:
        raise NotFound("Deze pagina bestaat niet (meer).")
    permalink = datasette.absolute_url(request, datasette.urls.path(request.path))
    return Response.html(
        await datasette.render_template(
            template, {"permalink": permalink, "vandaag": _today(), **context}, request=request
        )
    )


def _filters(request):
    return {key: request.args[key] for key in request.args}


def _today():
    return date.today().isoformat()


async def home_page(datasette, request):
    reader = partial(home.home, per=request.args.get("per") or "", today=_today())
    return await _page(datasette, request, "home.html", reader)


async def decision_page(datasette, request):
    reader = partial(findings.decision, identifier=int(request.url_vars["id"]))
    return await _page(datasette, request, "besluit.html", reader)


async def action_page(datasette, request):
    reader = partial(findings.action, identifier=int(request.url_vars["id"]))
    return await _page(datasette, request, "actie.html", reader)


async def actions_page(datasette, request):
    reader = partial(actions.actions, filters=_filters(request), today=_today())
    return await _page(datasette, request, "acties.html", reader)


async def meetings_page(datasette, request):
    reader = partial(meetings.meetings, filters=_filters(request))
    return await _page(datasette, request, "vergaderingen.html", reader)


async def meeting_page(datasette, request):
    reader = partial(meetings.meeting, identifier=int(request.url_vars["id"]))
    return await _page(datasette, request, "vergadering.html", reader)


async def bodies_page(datasette, request):
    reader = partial(bodies.bodies, filters=_filters(request))
    return await _page(datasette, request, "instanties.html", reader)


async def body_page(datasette, request):
    reader = partial(bodies.body, identifier=int(request.url_vars["id"]), filters=_filters(request))
    return await _page(datasette, request, "instantie.html", reader)


async def document_page(datasette, request):
    reader = partial(documents.document, identifier=int(request.url_vars["id"]))
    return await _page(datasette, request, "document.html", reader)


async def page_page(datasette, request):
    document, number = int(request.url_vars["id"]), int(request.url_vars["number"])
    reader = partial(documents.page, identifier=document, number=number)
    return await _page(datasette, request, "pagina.html", reader)


async def page_picture(datasette, request):
    original = partial(pictures.original, document=int(request.url_vars["id"]))
    found = await _read(datasette, request, original)
    number = int(request.url_vars["number"])
    picture = found and await asyncio.to_thread(pictures.page_picture, *found, number)
    if not picture:
        raise NotFound("Van deze bladzijde is geen beeld.")
    return Response(picture, headers={"Cache-Control": "private, max-age=86400"}, content_type="image/png")


async def document_file(datasette, request):
    """The original file, always to be saved and never shown: what it holds is not ours to trust."""
    found = await _read(datasette, request, partial(pictures.original, document=int(request.url_vars["id"])))
    content = found and await asyncio.to_thread(pictures.unchanged_content, *found)
    if not content:
        raise NotFound("Het bestand staat niet meer waar het is gelezen, of het is sindsdien veranderd.")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found[0].name, safe='')}"}
    return Response(content, headers=headers, content_type="application/octet-stream")


async def robots(datasette, request):
    """Search engines stay out unless ``plugins: notulen: robots: allow`` in the metadata lets them in."""
    allowed = (datasette.plugin_config("notulen") or {}).get("robots") == "allow"
    return Response.text("User-agent: *\nDisallow:" + ("\n" if allowed else " /\n"))


@hookimpl
def register_routes():
    number = r"(?P<id>[0-9]{1,15})"
    return [
        (r"/$", home_page),
        (rf"/besluit/{number}$", decision_page),
        (rf"/actie/{number}$", action_page),
        (r"/acties$", actions_page),
        (r"/vergaderingen$", meetings_page),
        (rf"/vergadering/{number}$", meeting_page),
        (r"/instanties$", bodies_page),
        (rf"/instantie/{number}$", body_page),
        (rf"/document/{number}$", document_page),
        (rf"/document/{number}/bestand$", document_file),
        (rf"/pagina/{number}/(?P<number>[0-9]{{1,9}})$", page_page),
        (rf"/pagina/{number}/(?P<number>[0-9]{{1,9}})\.png$", page_picture),
        (r"/robots\.txt$", robots),
    ]
