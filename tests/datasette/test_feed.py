"""Any search as an Atom feed that a feed reader can use: what RFC 4287 asks, and a validator checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = {"feed": {"title", "id", "link", "updated", "author", "entry"}}
NAMES["entry"] = {"id", "link", "title", "updated", "summary"}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
SEARCHES = ["", "?q=jeugdhulp", "?q=%22groene+daken%22+%26+%3Cb%3E", "?soort=besluit&gremium=Gemeenteraad"]
SEARCHES += [
    "?uitkomst=verworpen&van=2022-01-01&minstens=1000",
    "?q=xyzzy",
    f"?q={quote('coöperatie ”')}&p=2",
]


def faults(feed: etree._Element) -> Iterator[str]:
    """What RFC 4287 requires and the feed lacks."""
    for place, element in (("feed", feed), *(("entry", entry) for entry in feed.findall(f"{ATOM}entry"))):
        for name in ("id", "title", "updated"):
            if len(element.findall(ATOM + name)) != 1:
                yield f"{place}: exactly one {name}"
        for child in element:
            if child.tag.removeprefix(ATOM) not in NAMES[place]:
                yield f"{place}: {child.tag} is not an element of Atom here"
        for name in ("title", "summary"):
            for text in element.findall(ATOM + name):
                if len(text) or not (text.text or "").strip():
                    yield f"{place}: {name} is not plain text"
        if not RFC3339.fullmatch(moment := element.findtext(f"{ATOM}updated", "")):
            yield f"{place}: {moment} is not a moment of RFC 3339"
        else:
            datetime.fromisoformat(moment)
        addresses = [
            element.findtext(f"{ATOM}id", ""),
            *(a.get("href") for a in element.findall(f"{ATOM}link")),
        ]
        for address in addresses:
            if not urlsplit(address).scheme or re.search(r"[\s<>\"{}|\\^`]", address):
                yield f"{place}: {address} is not an absolute IRI"
        if not any(a.get("rel", "alternate") == "alternate" for a in element.findall(f"{ATOM}link")):
            yield f"{place}: no alternate link"
    if [a.get("type") for a in feed.findall(f"{ATOM}link[@rel='self']")] != ["application/atom+xml"]:
        yield "feed: no link to itself"
    if not feed.findtext(f"{ATOM}author/{ATOM}name"):
        yield "feed: no author"
    entries = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    if len(set(entries)) < len(entries):
        yield "feed: entries with the same id"


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("name", ["site", "hostile_site", "empty_site"])
async def test_the_feed_of_a_search_is_valid(request, name, search):
    response = await request.getfixturevalue(name).client.get(f"/zoeken.atom{search}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert list(faults(etree.fromstring(response.content))) == []


async def test_what_a_feed_links_to_is_there(site):
    feed = etree.fromstring((await site.client.get("/zoeken.atom?q=zwembad")).content)
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert len(links) > 3
    for link in links:
        parts = urlsplit(link)
        assert (await site.client.get(f"{parts.path}?{parts.query}")).status_code == 200


def test_faults_are_seen():
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title/><id>/x y</id><updated>2021-03</updated><b/></feed>'
    )
    assert len(list(faults(etree.fromstring(feed)))) == 7
