"""One document: read, segment and extract. Pure, and the unit of parallel work."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from notulen import assets
from notulen.records import Extraction, Genre

_PACKAGE = Path(__file__).resolve().parent
_ROOMS = ("language", "read", "segment", "extract", "link", "privacy", "store")
_CODE = ("analyse.py", "records.py", *(f"{room}/*.py" for room in _ROOMS))
_ALLOCATED = 50_000  # objects, more than have gone, after which the garbage collector comes


def analyse(content: bytes, name: str, genre: Genre | None = None) -> Extraction:
    """Everything that is found in a file's content. ``name`` is for messages and for its format.

    ``genre`` is what a person said that the document is; without it the program tells.

    Raises ReadError (one line, naming the file) where the content is no document that can be read.
    """
    # Imported here: version() must not load the language pipeline.
    from notulen import extract, read, segment

    load()
    document = read.read_bytes(content, name)
    del content  # a long document's memory is needed for what follows
    return extract.extract(segment.segment(document, genre))


@cache
def load() -> None:
    """Load the models, once a process, and let the garbage collector pass over them, and come seldom.

    What a document is made of is let go of without it; looking for more took a sixth of the time.
    """
    from notulen.extract import model
    from notulen.language import pipeline

    model.load()
    pipeline.load()
    gc.freeze()
    gc.set_threshold(_ALLOCATED)


@cache
def version() -> str:
    """The version of the program, its code and everything in models/: what a reading depends on.

    Documents read by another version are read again by ``notulen ingest``.
    """
    digest = hashlib.sha256()
    for root, path in (*_code(), *_models()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return f"{metadata.version('notulen')}+{digest.hexdigest()[:8]}"


def _code() -> Iterator[tuple[Path, Path]]:
    """The package and its modules that a stored document depends on; not those of pages and exports."""
    for pattern in _CODE:
        yield from ((_PACKAGE, path) for path in sorted(_PACKAGE.glob(pattern)))


def _models() -> Iterator[tuple[Path, Path]]:
    """models/ and the files in it that a reading depends on; not what the models were trained on."""
    root = assets.models()
    for path in sorted(root.rglob("*")):
        trained_on = path.is_relative_to(root / "training")
        if path.is_file() and path.suffix not in (".md", ".pyc", ".py") and not trained_on:
            yield root, path
