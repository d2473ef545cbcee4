"""Writing one document: all of it in one transaction, or nothing, and only what passed the gate.

Reading a document again, with a better reader or better rules, keeps the identifiers (``reading``). The
same content under two names is one document; new content under a known name replaces the earlier minutes
where it is a correction of them (``documents.corrected_by``).
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from notulen.privacy import Mask, gate
from notulen.records import Extraction
from notulen.store import confidential, documents, files, kinds, masked, search_index
from notulen.store.database import transaction
from notulen.store.files import Source
from notulen.store.reading import Reading


def write(db: Database, found: Extraction, source: Source, version: str) -> int | None:
    """Write what was found in one file; gives the document's identifier, None where it is not published.

    What may not be published is masked, and what is confidential goes to the database beside this one
    (``privacy.gate``, ``store.confidential``); in a confidential database, the whole document stays together.
    ``source`` is the file as it was read, ``version`` that of the program and its rules. Raises
    ``sqlite3.Error`` where the database cannot be written; nothing is changed then.
    """
    if confidential.is_confidential(db):
        gated = gate(found, confidential=True)
        document = _write(db, gated.confidential or found, source, version, gated.personal)
        with transaction(db):
            confidential.keep_whole(db, found.document.sha256, asked=True)
        return document
    with confidential.beside(db) as other:
        whole = other is not None and confidential.is_whole(other, source.path, found.document.sha256)
        gated = gate(found, confidential=whole)
        if other is not None and gated.confidential is None:
            confidential.forget(other, found.document.sha256)
    if gated.confidential is not None:
        with confidential.beside(db, make=True) as other:
            if other is not None:
                with transaction(other):
                    kinds.share(db, other)
                _write(other, gated.confidential, source, version, gated.personal)
            if other is not None and gated.public is None:
                with transaction(other):
                    confidential.keep_whole(other, found.document.sha256, asked=whole)
    if gated.public is None:
        with transaction(db):
            confidential.withdraw(db, found.document.sha256, source.path)
        return None
    return _write(db, gated.public, source, version, gated.masks)


def _write(
    db: Database,
    found: Extraction,
    source: Source,
    version: str,
    masks: Sequence[Mask],
) -> int:
    with transaction(db):
        same = documents.of_content(db, found.document.sha256)
        before = documents.corrected_by(db, source, found)
        known = same if same is not None else before
        if known is None:
            known = documents.renamed_to(db, source, found)
        reading = Reading(db, known, masks)
        document = reading.write(found, source, version)
        masked.write_masks(db, document, found.document, masks)
        files.record(db, source, "gelezen", document=document, reason="; ".join(found.errors))
        files.follow(db, source, document)
        if before not in (None, document):
            documents.remove(db, int(before or 0))
        search_index.index_document(db, document)
    return document


def write_again(db: Database, source: Source, document: int) -> None:
    """Note that a file has the content of a document that is already there: its second name, or none new."""
    with transaction(db):
        files.record(db, source, "gelezen", document=document)
        files.follow(db, source, document)
