"""Every page meets WCAG 2.2 AA as far as a program can tell: axe-core finds nothing, dark and narrow too."""

from __future__ import annotations

import pytest
from test_pages import PAGES

sync_playwright = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="axe-core is not here: pip install axe-playwright-python (MIT; axe-core itself is MPL-2.0)",
)

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SCREENS = {"wide": (1280, "light"), "dark": (1280, "dark"), "narrow": (320, "light")}
MORE = ("/besluit/999999", "/besluitenlijst", "/actielijst", "/besluitenlijst?vergadering=1")


@pytest.fixture(params=SCREENS.values(), ids=SCREENS)
def screen(browser, address, request):
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",  # a colour that is still changing has no contrast to measure
        base_url=address,
    )
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_on_any_page(screen):
    axe = sync_playwright.Axe()
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = []
    for path in (*PAGES, *MORE):
        screen.goto(path)
        screen.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        for wrong in axe.run(screen, options=options).response["violations"]:
            found += [f"{path}: {wrong['id']} at {node['target']}" for node in wrong["nodes"][:3]]
    assert found == []
