"""What the documentation says is true: its commands run, its links lead somewhere, its keys are there."""

import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from notulen.cli import main
from notulen.export import contract
from notulen.records import (
    Action,
    AgendaItem,
    Amount,
    Body,
    Decision,
    Document,
    Extraction,
    Meeting,
    Page,
    Term,
    Vote,
)
from notulen.store.schema import VIEWS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for line in re.findall(r"^\$ notulen (.+)$", README, re.M) if not line.startswith("serve")]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "models/README.md", "corpus/README.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
CONTRACT = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder as the README has it: minutes in archive/."""
    place = tmp_path_factory.mktemp("readme")
    (place / "archive").mkdir()
    documents = sorted((ROOT / "corpus" / "documents").glob("*.txt"))[:3]
    for document, name in zip(documents, ("notulen.txt", "a.txt", "b.txt"), strict=True):
        shutil.copy(document, place / "archive" / name)
    return place


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_readme_run(command, folder, monkeypatch):
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, shlex.split(command))
    assert done.exit_code == 0, done.output


def test_the_json_of_the_readme_has_the_keys_of_the_contract(folder, monkeypatch):
    monkeypatch.chdir(folder)
    shown = json.loads(re.search(r"```json\n(.*?)```", README, re.S).group(1))
    printed = json.loads(CliRunner().invoke(main, ["extract", "archive/notulen.txt"]).stdout)
    assert list(shown) == list(printed)


def _all_told():
    """All that the contract can tell, as lists of objects by the key that they stand under."""
    vote = Vote(1, 2, "handopsteken", 3, ("A",), ("B",))
    decision = Decision(
        0, 2, "ja", "besluit", 0.9, "toets", vote=vote, amounts=(Amount(0, 1, 9.0),), terms=(Term(0, 1, "j"),)
    )
    printed = contract.as_json(
        Extraction(
            Document("a.txt", "aa", "txt", "ja", (Page(1, 0, 2),)),
            "notulen",
            (Meeting(0, 2, "Verslag"),),
            agenda=(AgendaItem(0, 1, 2, "Opening"),),
            decisions=(decision,),
            actions=(Action(0, 2, "ja", 0.9, "toets"),),
            bodies=(Body("raad", (), "overig"),),
        )
    )
    (told,) = printed["besluiten"]
    lists = {key: rows for key, rows in {**printed, **told}.items() if isinstance(rows, list) and rows}
    return {"document": [printed], "stemmen": [told["stemmen"]], **lists}


def test_the_contract_tells_every_key_and_no_other():
    sections = re.findall(r"^### (\w+)\n(.*?)(?=^#)", CONTRACT, re.M | re.S)
    written = {name: re.findall(r"^\| `(\w+)` \|", text, re.M) for name, text in sections}
    assert written == {key: list(rows[0]) for key, rows in _all_told().items()}


def test_the_json_of_the_readme_has_no_key_too_few_in_a_decision_and_an_action():
    shown = json.loads(re.search(r"```json\n(.*?)```", README, re.S).group(1))
    told = _all_told()
    assert {key: list(shown[key][0]) for key in ("besluiten", "acties")} == {
        key: list(told[key][0]) for key in ("besluiten", "acties")
    }


def test_the_contract_names_every_view():
    assert re.findall(r"^\| `(geldende_\w+)` \| `(\w+)`", CONTRACT, re.M) == [
        (v.name, v.table) for v in VIEWS
    ]


def test_every_extra_that_is_named_can_be_installed():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    told = [*PAGES, ROOT / "CHANGELOG.md", *(ROOT / "pipeline").rglob("*.py")]
    named = {name for file in told for name in re.findall(r"notulen\[(\w+)\]", file.read_text("utf-8"))}
    assert named
    assert named <= set(extras)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page):
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_shows_four_small_pictures_that_the_script_makes():
    shown = set(re.findall(r"\]\(docs/images/([\w-]+)\.png\)", README))
    files = {path.stem: path.stat().st_size for path in (ROOT / "docs" / "images").iterdir()}
    script = (ROOT / "docs" / "pictures.py").read_text(encoding="utf-8")
    assert len(shown) == 4
    assert set(files) == shown
    assert all(f'"{name}": ' in script for name in shown)
    assert max(files.values()) < 200_000


FORMATS = re.findall(r"^\| (.+?) \| (.+?) \| .+ \|$", README.split("## What it reads")[1], re.MULTILINE)[2:]
LAYOUTS = (ROOT / "docs" / "layouts.md").read_text("utf-8")
_FILE = re.compile(r"`([\w.-]+\.\w+|tests/[\w/]+\.py)`")


@pytest.mark.parametrize("tested_on", dict(FORMATS).values(), ids=dict(FORMATS))
def test_every_format_names_documents_that_are_there(tested_on: str):
    named = _FILE.findall(tested_on)
    assert named
    assert _absent(named) == []


def test_every_document_that_the_layouts_name_is_there():
    named = _FILE.findall(LAYOUTS)
    assert named
    assert _absent(named) == []


def _absent(names: list[str]) -> list[str]:
    paths = [ROOT / name if "/" in name else ROOT / "corpus" / "documents" / name for name in names]
    return [path.name for path in paths if not path.is_file()]
