"""What a reading depends on: where that changes, documents are read again."""

import sys
from pathlib import Path

import notulen.records
import pytest
from notulen import assets

analyse = sys.modules["notulen.analyse"]
PACKAGE = Path(notulen.records.__file__).parent


@pytest.fixture
def package(tmp_path, monkeypatch):
    for name in ("analyse.py", "records.py", "extract/owners.py", "publish/server.py"):
        path = tmp_path / "notulen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old = True\n")
    monkeypatch.setattr(analyse, "_PACKAGE", tmp_path / "notulen")
    return tmp_path / "notulen"


def version():
    return analyse.version.__wrapped__()


@pytest.mark.parametrize(
    ("name", "read_again"),
    [
        ("extract/owners.py", True),
        ("records.py", True),
        ("extract/added.py", True),
        ("publish/server.py", False),
    ],
)
def test_other_code_is_another_version_where_reading_depends_on_it(package, name, read_again):
    before = version()
    (package / name).write_text("old = False\n")
    assert (version() != before) is read_again


def test_the_same_code_elsewhere_is_the_same_version(package, monkeypatch):
    before = version()
    monkeypatch.setattr(analyse, "_PACKAGE", package.rename(package.with_name("elsewhere")))
    assert version() == before


def test_the_rooms_and_modules_are_those_of_the_package():
    found = {path.relative_to(root).as_posix() for root, path in analyse._code()}
    assert {"analyse.py", "records.py", "extract/owners.py", "store/rows.py", "read/pdf.py"} <= found
    assert all((PACKAGE / name).is_file() for name in found)
    assert not any(name.startswith(("publish/", "export/")) for name in found)


def test_what_models_were_trained_on_does_not_count():
    found = {path.relative_to(root).parts[0] for root, path in analyse._models()}
    assert {"rules", "lookup", "triage"} <= found
    assert "training" not in found
    assert (assets.models() / "training").is_dir()
