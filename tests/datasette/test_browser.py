"""The pages in a real browser: by keyboard, narrow, dark, and without a word on the console.

What a click or a key leads to takes its time: it is waited for (``expect``, ``wait_for_url``).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from test_pages import PAGES

pytestmark = pytest.mark.browser


@pytest.fixture
def screen(browser, address, request):
    """A page of the size and colours asked for, with what it says on the console in ``screen.said``."""
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=address
    )
    opened = context.new_page()
    opened.said = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.on("request", lambda asked: opened.said.append(asked.url) if address not in asked.url else None)
    yield opened
    context.close()


@pytest.mark.parametrize("screen", [(320, "light"), (1280, "dark")], indirect=True, ids=["narrow", "dark"])
def test_no_page_scrolls_sideways_or_breaks_its_own_rules(screen):
    for path in PAGES:
        screen.goto(path)
        width = screen.evaluate("document.documentElement.scrollWidth")
        assert width <= screen.viewport_size["width"], path
    assert screen.said == []


def test_everything_is_reached_by_keyboard_and_seen_when_reached(screen):
    screen.goto("/")
    reached = []
    for _ in range(14):
        screen.keyboard.press("Tab")
        reached.append(
            screen.evaluate(
                """() => {
                    const e = document.activeElement, box = e.getBoundingClientRect();
                    const seen = getComputedStyle(e).outlineStyle !== 'none' || e.closest('svg');
                    return [e.innerText || e.name || e.getAttribute('aria-label'), seen && box.width > 0];
                }"""
            )
        )
    names = [name.strip() for name, _ in reached]
    assert names[0] == "Naar de inhoud"
    assert "Zoeken" in names
    assert "q" in names
    assert all(seen for _, seen in reached)


@pytest.mark.parametrize("screen", [(390, "light")], indirect=True, ids=["phone"])
def test_crumbs_that_wrap_are_large_enough_for_a_finger(screen):
    screen.goto("/besluit/8")
    crumbs = screen.locator(".kruimels a").all()
    assert len(crumbs) == 3
    assert min(crumb.bounding_box()["height"] for crumb in crumbs) >= 24  # WCAG 2.2, target size


def test_the_skip_link_leads_to_the_content(screen):
    screen.goto("/acties")
    screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    expect(screen.locator("#inhoud")).to_be_focused()


def test_from_a_search_to_the_boxed_sentence(screen):
    screen.goto("/")
    screen.fill("#q", "jeugdhulp")
    screen.keyboard.press("Enter")
    expect(screen.locator(".resultaten mark").first).to_contain_text("jeugdhulpvoorzieningen")
    screen.goto("/besluit/1")
    picture, box = screen.locator(".blad img"), screen.locator("svg.kaders .omtrek")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 1000
    around, inside = picture.bounding_box(), box.bounding_box()
    assert around["x"] < inside["x"] < inside["x"] + inside["width"] < around["x"] + around["width"]
    assert around["y"] < inside["y"] < around["y"] + around["height"] / 2


def test_filters_are_open_on_a_wide_screen_and_folded_on_a_narrow_one(screen):
    screen.goto("/zoeken?q=zwembad")
    expect(screen.locator("#gremium")).to_be_visible()
    screen.set_viewport_size({"width": 400, "height": 800})
    expect(screen.locator("#gremium")).to_be_hidden()
    screen.locator(".zoekfilters summary").press("Enter")
    expect(screen.locator("#gremium")).to_be_visible()


def test_in_print_only_the_content_is_left(screen):
    screen.goto("/vergadering/1")
    screen.emulate_media(media="print")
    expect(screen.locator("nav").first).to_be_hidden()
    expect(screen.locator("section.punt").first).to_be_visible()


def test_hits_are_printed_as_wide_as_the_paper(screen):
    screen.set_viewport_size({"width": 1100, "height": 800})  # a sheet on its side, or printed small
    screen.goto("/zoeken?q=jeugdhulp")
    screen.emulate_media(media="print")
    assert screen.locator(".treffer").first.bounding_box()["width"] > 600
    expect(screen.locator(".zoekvak button")).to_be_hidden()


def test_a_list_is_printed_without_its_form(screen):
    screen.goto("/acties")
    screen.emulate_media(media="print")
    expect(screen.locator("#eigenaar")).to_be_hidden()
    expect(screen.locator(".actielijst")).to_be_visible()


def test_a_list_of_one_page_stands_apart_from_what_is_below_it(screen):
    screen.goto("/acties?eigenaar=griffier")
    table, below = (screen.locator(name).bounding_box() for name in (".actielijst", ".actielijst ~ .klein"))
    assert below["y"] >= table["y"] + table["height"] + 12


def test_a_bar_of_the_timeline_is_clicked_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    screen = context.new_page()
    screen.goto("/tijdlijn?naar=thema&per=jaar")
    bar = screen.locator(".strook svg a .raakvlak").first
    bar.click()
    screen.wait_for_url("**/zoeken?**thema=**")
    expect(screen.locator(".treffer").first).to_be_visible()
    context.close()


def test_the_numbers_of_the_timeline_are_reached_by_keyboard(screen):
    screen.goto("/tijdlijn?naar=gremium&per=jaar")
    screen.locator("#k-naar ~ details summary").press("Enter")
    table = screen.locator(".tijdtabel")
    expect(table).to_be_visible()
    screen.keyboard.press("Tab")  # the table itself, which can be scrolled
    screen.keyboard.press("Tab")
    assert screen.evaluate("document.activeElement.closest('table')?.className") == "tijdtabel"
    screen.keyboard.press("Enter")
    screen.wait_for_url("**/zoeken?**gremium=**")
