"""One document: read, segment and extract. Pure, and the unit of parallel work."""

from __future__ import annotations

import gc
import hashlib
from functools import cache
from importlib import metadata

from notulen import assets
from notulen.records import Extraction

_ALLOCATED = 50_000  # objects, more than have gone, after which the garbage collector comes


def analyse(content: bytes, name: str) -> Extraction:
    """Everything that is found in a file's content. ``name`` is for messages and for its format.

    Raises ReadError (one line, naming the file) where the content is no document that can be read.
    """
    # Imported here: version() must not load the language pipeline.
    from notulen import extract, read, segment

    load()
    document = read.read_bytes(content, name)
    del content  # a long document's memory is needed for what follows
    return extract.extract(segment.segment(document))


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
    """The version of the program and of everything in models/: what a reading depends on.

    Documents read by another version are read again by ``notulen ingest``.
    """
    digest = hashlib.sha256()
    root = assets.models()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix not in (".md", ".pyc", ".py"):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return f"{metadata.version('notulen')}+{digest.hexdigest()[:8]}"
