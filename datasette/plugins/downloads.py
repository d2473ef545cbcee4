"""Addresses of what can be taken away: lists as files, as a calendar and to print, meetings as open data."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import re
from datetime import date
from types import SimpleNamespace
from urllib.parse import urlencode

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import BadRequest
from datasette.views import base
from notulen import assets
from notulen.export import meeting, ori, oslo
from notulen.export.addresses import Addresses
from notulen.export.write import as_text
from notulen.publish import (
    download_calendar,
    download_files,
    download_lists,
    download_overviews,
    download_print,
    downloads,
)
from notulen.publish.question import Question
from notulen.publish.server import DATABASE

from datasette import NotFound, Response, hookimpl

_FORMATS = {
    "xlsx": (
        download_files.as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": (download_files.as_csv, "text/csv; charset=utf-8"),
    "json": (download_files.as_json, "application/json; charset=utf-8"),
}
_LISTS = ("besluitenlijst", "actielijst", "acties", "zoeken", "tijdlijn", "vergaderingen", "instanties")
_NAMES = {"xlsx": "Excel", "csv": "CSV", "json": "JSON"}
_STANDARDS = {
    "ori.json": (ori.as_ori, "application/json; charset=utf-8"),
    "jsonld": (oslo.as_oslo, "application/ld+json; charset=utf-8"),
}
_ROWS = 2000  # what Datasette gives of a table or a query at once: max_returned_rows in settings.json


def _asked(request):
    return {key: request.args[key] for key in request.args}


def _today():
    return date.today().isoformat()


def _base(datasette, request):
    return datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")


async def _read(datasette, request, reader):
    """What ``reader`` finds with a connection, in time, for who may see the database."""
    await datasette.ensure_permissions(request.actor, [("view-database", DATABASE), "view-instance"])

    def read(connection):
        with sqlite_timelimit(connection, datasette.setting("sql_time_limit_ms")):
            return reader(connection)

    return await datasette.get_database(DATABASE).execute_fn(read)


def _table(connection, request, base):
    """The list that an address asks for, as a table."""
    if request.url_vars["list"] == "zoeken":
        question = Question.of(_asked(request), request.args.getlist("uitkomst"))
        return downloads.hits_table(connection, question, base, request.args.get("deel") or "")
    if request.url_vars["list"] == "tijdlijn":
        question = Question.of(_asked(request), request.args.getlist("uitkomst"))
        return download_overviews.timeline_table(connection, question, _asked(request))
    if request.url_vars["list"] == "vergaderingen":
        return download_overviews.meetings_table(connection, _asked(request), base)
    if request.url_vars["list"] == "instanties":
        return download_overviews.bodies_table(connection, _asked(request), base)
    selection = download_lists.Selection.of(_asked(request))
    if request.url_vars["list"] == "besluitenlijst":
        return downloads.decisions_table(connection, selection, base)
    return downloads.actions_table(connection, selection, base, _today())


async def _file(datasette, request):
    """A list as a file."""
    base = _base(datasette, request)
    table = await _read(datasette, request, lambda connection: _table(connection, request, base))
    response = await _as_file(table, request.url_vars["format"])
    if table.following:  # a file of CSV cannot say so itself
        kept = [(k, value) for k in request.args if k != "deel" for value in request.args.getlist(k)]
        address = f"{base}/{request.url_vars['list']}.{request.url_vars['format']}"
        response.headers["Link"] = f'<{address}?{urlencode([*kept, ("deel", table.following)])}>; rel="next"'
    return response


async def _dossier(datasette, request):
    """A dossier as a file."""
    base, identifier = _base(datasette, request), int(request.url_vars["id"])
    table = await _read(datasette, request, lambda c: download_overviews.dossier_table(c, identifier, base))
    if table is None:
        raise NotFound("Dit dossier bestaat niet (meer).")
    return await _as_file(table, request.url_vars["format"])


async def _as_file(table, ending):
    make, content_type = _FORMATS[ending]
    content = await asyncio.to_thread(make, table)
    headers = (
        {} if ending == "json" else {"Content-Disposition": f'attachment; filename="{table.name}.{ending}"'}
    )
    return Response(content, headers=headers, content_type=content_type)


async def _calendar(datasette, request):
    """The deadlines of a list of actions."""
    selection = download_lists.Selection.of(_asked(request))
    found = await _read(
        datasette,
        request,
        lambda connection: download_lists.deadlines(
            connection, selection, _today(), downloads.MOST_DEADLINES
        ),
    )
    named = [part for part in (selection.owner, selection.gremium, selection.organisation) if part]
    content = await asyncio.to_thread(
        download_calendar.calendar,
        found,
        ": ".join(["Termijnen", ", ".join(named)] if named else ["Termijnen"]),
        _base(datasette, request),
        re.sub(r"[^\w.:-]", "", request.host),
    )
    return Response(content, content_type="text/calendar; charset=utf-8")


def _to_print(template, reader):
    async def view(datasette, request):
        selection = download_lists.Selection.of(_asked(request))
        found = await _read(datasette, request, lambda connection: reader(connection, selection))
        if found is None:
            raise NotFound("Deze vergadering bestaat niet (meer).")
        context = {"vandaag": _today(), "wortel": _base(datasette, request), **found}
        return Response.html(await datasette.render_template(template, context, request=request))

    return view


async def _open_data(datasette, request):
    """A meeting in the form of a standard."""
    make, content_type = _STANDARDS[request.url_vars["standard"]]
    identifier = int(request.url_vars["id"])
    found = await _read(datasette, request, lambda connection: meeting.load(connection, identifier))
    if found is None:
        raise NotFound("Deze vergadering bestaat niet (meer).")
    content = make(found, Addresses(_base(datasette, request)))
    return Response(as_text(content), content_type=content_type)


async def _render_xlsx(request, columns, rows, view_name, table, query_name, data):
    """Any table and any query of Datasette as a spreadsheet, with as many rows as it gives at once."""
    if data.get("error"):
        raise BadRequest(str(data["error"]))
    if table and view_name == "table" and request.args.getlist("_size") != ["max"]:
        kept = [(key, value) for key in request.args if key != "_size" for value in request.args.getlist(key)]
        return Response.redirect(f"{request.path}?{urlencode([*kept, ('_size', 'max')])}")
    title = table or query_name or "vraag"
    more = data.get("truncated") or data.get("next")
    about = (f"De eerste {_ROWS} rijen; als CSV zijn het er meer.",) if more else ()
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "tabel"
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    return await _as_file(download_files.Table(name, title, about, tuple(columns), cells), "xlsx")


def _cell(value):
    if isinstance(value, dict):  # a reference, with the label of what it refers to
        value = value.get("label") or value.get("value")
    return value if value is None or isinstance(value, int | float | str) else str(value)


def _csv_writer(file):
    writer = csv.writer(file)
    return SimpleNamespace(
        writerow=lambda row: writer.writerow([download_files.plain_cell(cell) for cell in row])
    )


@hookimpl
def startup():
    """In Datasette's own CSV too, which has no hook for it, no text of a document begins a formula."""
    base.csv = SimpleNamespace(writer=_csv_writer)


@hookimpl
def prepare_jinja2_environment(env):
    """The files that a list can be had as, the rows they hold, and the style sheet of pages to print."""
    env.globals["list_files"] = [(ending, _NAMES[ending]) for ending in _FORMATS]
    env.globals["most_rows"] = lambda: downloads.MOST
    style = (assets.datasette() / "static" / "afdruk.css").read_bytes()
    env.globals["print_style_version"] = hashlib.sha256(style).hexdigest()[:8]


@hookimpl
def register_output_renderer():
    """Every table and query as a spreadsheet."""
    return {"extension": "xlsx", "render": _render_xlsx}


@hookimpl
def register_routes():
    """Lists as files, as a calendar and to print, and meetings as open data."""
    return [
        (r"/besluitenlijst$", _to_print("besluitenlijst.html", download_print.decisions_page)),
        (
            r"/actielijst$",
            _to_print("actielijst.html", lambda c, s: download_print.actions_page(c, s, _today())),
        ),
        (rf"/(?P<list>{'|'.join(_LISTS)})\.(?P<format>{'|'.join(_FORMATS)})$", _file),
        (rf"/dossier/(?P<id>[0-9]{{1,15}})\.(?P<format>{'|'.join(_FORMATS)})$", _dossier),
        (r"/(?:acties|actielijst)\.ics$", _calendar),
        (r"/vergadering/(?P<id>[0-9]{1,15})\.(?P<standard>ori\.json|jsonld)$", _open_data),
    ]
