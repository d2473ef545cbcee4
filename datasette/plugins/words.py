"""Dutch words for templates, the menu, and cells of tables that lead to our pages."""

from __future__ import annotations

import hashlib

from jinja2 import pass_context
from markupsafe import Markup, escape
from notulen import assets
from notulen.publish import choices, reasons, words
from notulen.publish.server import DATABASE
from notulen.store.schema import TABLES, VIEWS

from datasette import hookimpl

_TABLES = {shown.name: shown.description for shown in (*TABLES, *VIEWS)}
_PAGES = {
    ("besluiten", "tekst"): "besluit",
    ("acties", "tekst"): "actie",
    ("vergaderingen", "naam"): "vergadering",
    ("instanties", "naam"): "instantie",
    ("documenten", "naam"): "document",
}


@hookimpl
def prepare_jinja2_environment(env):
    """Filters that put a value into words, the version of the style sheet, and ``vlot``.

    That fills in a template that waits for nothing, without asking of every value whether it must be awaited.
    """
    style = (assets.datasette() / "static" / "notulen.css").read_bytes()
    env.globals["style_version"] = hashlib.sha256(style).hexdigest()[:8]
    env.filters.update(
        datum=words.date_words,
        termijn=words.due_words,
        euro=words.euro_words,
        bedrag=words.amount_words,
        getal=words.number_words,
        aantal=words.count_words,
        procent=words.percent_words,
        zekerheid=words.certainty_words,
        methode=words.method_words,
        reden=reasons.reason_words,
        instantiesoort=words.body_kind_words,
        register=words.register_words,
        stemmen=words.vote_words,
        kort=words.shorten,
        keuzes=choices.options,
        uitkomstgroep=words.group_of,
        documentnaam=words.document_words,
        gremiumnaam=words.gremium_words,
    )
    quick = env.overlay(enable_async=False)

    @pass_context
    def vlot(context, name):
        return Markup(quick.get_template(name).render(context.get_all()))  # noqa: S704  # escaped there

    env.globals["vlot"] = vlot


@hookimpl
def extra_template_vars(datasette):
    """The description of every table, for the list of tables, and the saved questions, for the home page."""
    questions = datasette.metadata("queries", database=DATABASE) or {}
    return {
        "tabelbeschrijvingen": _TABLES,
        "vragen": {name: about["title"] for name, about in questions.items()},
    }


@hookimpl
def render_cell(row, value, column, table, datasette):
    """A link from a row of a table to its page, and from the number of a page in the answer to a query."""
    if table is None and column in _PAGES.values() and isinstance(value, int):
        return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/{column}/{value}"), value)
    page = _PAGES.get((table, column))
    if page is None or not isinstance(value, str) or not value.strip() or "id" not in row.keys():  # noqa: SIM118
        return None
    identifier = row["id"]
    if not isinstance(identifier, int):
        return None
    most = datasette.setting("truncate_cells_html")
    shown = value if len(value) <= most else value[:most] + "…"
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/{page}/{identifier}"), escape(shown))
