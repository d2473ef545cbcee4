"""What says the same in other words, on the page with what was found by its words."""

import shutil

import numpy as np
import pytest
from bs4 import BeautifulSoup
from notulen.publish import application
from notulen.store import meaning, search_index
from notulen.store.database import open_database, transaction


class Alike:
    """All sentences mean the same."""

    version = "1"

    def encode(self, texts):
        return np.full((len(texts), 64), 0.125, np.float32)


@pytest.fixture
def site(example, tmp_path, monkeypatch):
    monkeypatch.setattr(meaning, "encoder", Alike)
    path = shutil.copy(example, tmp_path / "minutes.db")
    with open_database(path, write=True) as db:
        with transaction(db):
            search_index.rebuild(db)
        meaning.bring_up_to_date(db)
    return application(path)


async def section(site, query):
    page = BeautifulSoup((await site.client.get(f"/zoeken?{query}")).text, "html.parser")
    return page.select(".treffer"), page.select(".betekenis .treffer")


@pytest.mark.parametrize(("query", "before"), [("q=jeugdhulp", 10), ("q=xyzzy", 0)])
async def test_it_comes_after_the_first_hits_and_says_so(site, query, before):
    hits, alike = await section(site, query)
    assert len(alike) == 10
    assert hits.index(alike[0]) == before
    assert len({str(hit.a["href"]) for hit in hits}) == len(hits)


@pytest.mark.parametrize("query", ["", "q=jeugdhulp&volgorde=datum", "q=jeugdhulp&p=2"])
async def test_only_where_the_best_come_first(site, query):
    assert not (await section(site, query))[1]


async def test_without_the_encoder_there_is_no_such_section(site, monkeypatch):
    monkeypatch.setattr(meaning, "encoder", lambda: None)
    hits, alike = await section(site, "q=jeugdhulp")
    assert hits
    assert not alike
