"""Logging in, for what is confidential only: the published pages know no accounts."""

from __future__ import annotations

from datasette import NotFound, Response, hookimpl


def _about(datasette):
    return datasette.plugin_config("notulen") or {}


async def _nothing():
    raise NotFound("Deze pagina bestaat niet.")


async def _to_login(datasette):
    prefix = _about(datasette).get("vertrouwelijk")
    if not prefix:
        raise NotFound("Deze pagina bestaat niet.")
    return Response.redirect(f"{prefix}-/login")


@hookimpl(tryfirst=True)
def register_routes(datasette):
    """Routes that go before those of datasette-auth-passwords.

    Its tool to hash passwords would cost anybody's request much time; the command line does the same.
    """
    routes = [(r"^/-/password-tool$", _nothing)]
    if _about(datasette).get("aanmelden"):
        routes.append((r"^/-/mcp$", _nothing))  # what is confidential is not for a program to ask
    else:
        routes.append((r"^/-/login$", _to_login))
    return routes


@hookimpl(hookwrapper=True)
def menu_links():
    """Without the link of datasette-auth-passwords, which is in English and on every page."""
    outcome = yield
    kept = [
        [link for link in links if not link["href"].endswith("/-/login")]
        for links in outcome.get_result()
        if isinstance(links, list)
    ]
    outcome.force_result(kept)


@hookimpl
def extra_template_vars(datasette):
    """Whether these pages are confidential, and where those that are can be found."""
    about = _about(datasette)
    return {"vertrouwelijk": bool(about.get("aanmelden")), "vertrouwelijk_adres": about.get("vertrouwelijk")}
