"""A large database of invented decisions, always the same for the same size and seed.

    python benchmarks/search/generate.py FILE.db [--items 200000]

Five decisions an agenda item, ten items a meeting, one meeting a document of two pages; half an action an
item. Words follow Zipf's law: first those of corpus/ by their frequency there, then 60,000 compounds
made of the parts in models/lookup/language/compound_parts.txt. The texts mean nothing, but have the lengths and
the common and rare words that a search engine meets. The search index is built by ``search_index.rebuild``.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from notulen.store import search_index
from notulen.store.database import open_database, transaction
from numpy.typing import NDArray
from sqlite_utils import Database

ROOT = Path(__file__).parents[2]
COMPOUNDS = 60_000
BODIES, DOSSIERS_PER_ITEM, GREMIA = 3_000, 0.05, 300
OPENINGS = {
    "besluit": ("De raad besluit", "Het college besluit", "Besloten wordt", "Het algemeen bestuur besluit"),
    "vastgesteld": ("Vastgesteld wordt", "De raad stelt vast", "Conform vastgesteld:", "Goedgekeurd wordt"),
    "akkoord": ("Akkoord met", "Het bestuur stemt in met", "Ingestemd wordt met", "Conform advies:"),
    "afspraak": ("Afgesproken is dat", "De leden spreken af dat"),
    "toezegging": ("De wethouder zegt toe dat", "Toegezegd wordt dat"),
    "aangehouden": ("Aangehouden wordt het voorstel voor", "De raad houdt het voorstel aan over"),
    "ingetrokken": ("De motie wordt ingetrokken over", "Ingetrokken:"),
    "verworpen": ("Verworpen wordt de motie over", "Het amendement wordt verworpen voor"),
    "kennisgeving": ("Voor kennisgeving aangenomen:", "De raad neemt kennis van"),
    "benoeming": ("Benoemd wordt tot lid van", "Herbenoemd wordt"),
    "conclusie": ("De voorzitter concludeert dat",),
}
SHARES = (0.2, 0.2, 0.15, 0.1, 0.05, 0.05, 0.03, 0.07, 0.1, 0.03, 0.02)
ORGANS = ("gemeenteraad", "college", "algemeen bestuur", "dagelijks bestuur", "commissie", "werkgroep")


class Words:
    """Words drawn by Zipf's law."""

    def __init__(self, random: np.random.Generator) -> None:
        self._random = random
        self.vocabulary = [*_common_words(), *_compounds(random)]
        weights = 1 / (np.arange(len(self.vocabulary)) + 2.7)
        self._cumulative = np.cumsum(weights / weights.sum())

    def texts(self, lengths: NDArray[np.int64]) -> Iterator[str]:
        """One text for each length (in words)."""
        drawn = np.searchsorted(self._cumulative, self._random.random(int(lengths.sum())))
        ends = np.cumsum(lengths)
        vocabulary = self.vocabulary
        for start, end in zip(ends - lengths, ends, strict=True):
            yield " ".join([vocabulary[word] for word in drawn[start:end].tolist()])


def _common_words() -> list[str]:
    counts: Counter[str] = Counter()
    for path in sorted((ROOT / "corpus" / "sources").glob("*.txt")):
        body = path.read_text(encoding="utf-8").split("+++\n", 2)[2]
        counts.update(re.findall(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*", re.sub(r"\]\]\{[^}]*\}", "", body).lower()))
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _compounds(random: np.random.Generator) -> list[str]:
    lines = (ROOT / "models/lookup/language/compound_parts.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split() for line in lines if not line.startswith("#")]
    first = [part for part, roles in parts if "b" in roles and len(part) > 3]
    last = [part for part, roles in parts if "e" in roles and len(part) > 3]
    pairs = zip(
        random.integers(0, len(first), COMPOUNDS), random.integers(0, len(last), COMPOUNDS), strict=True
    )
    return list(dict.fromkeys(first[a] + last[b] for a, b in pairs))


def generate(path: Path, items: int = 200_000, seed: int = 1) -> None:
    """Write the database; raises FileExistsError where the file is there."""
    if path.exists():
        raise FileExistsError(path)
    random = np.random.default_rng(seed)
    words = Words(random)
    db = open_database(path, write=True)
    db.execute("PRAGMA synchronous = OFF")
    with transaction(db):
        Archive(db, random, words, items).write()
    started = time.perf_counter()
    with transaction(db):
        search_index.rebuild(db)
    print(f"index built in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    db.execute("ANALYZE")
    db.conn.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


class Archive:
    """The rows of a database: what they refer to, and where they go. The tables are written in order."""

    def __init__(self, db: Database, random: np.random.Generator, words: Words, items: int) -> None:
        self._db, self._random, self._words = db, random, words
        self.items, self.meetings, self.decisions = items, max(items // 10, 1), items * 5
        self.dossiers = max(1, int(items * DOSSIERS_PER_ITEM))
        first, days = date(2005, 1, 1), np.sort(random.integers(0, 7300, self.meetings))
        self.days = [(first + timedelta(days=int(day))).isoformat() for day in days]
        self.names = [f"{ORGANS[n % 6]} {words.vocabulary[2000 + n].capitalize()}" for n in range(GREMIA)]
        self.gremia = [self.names[int(n)] for n in random.zipf(1.3, self.meetings) % GREMIA]

    def write(self) -> None:
        """All tables but the search index."""
        self._put_documents()
        self._put_meetings()
        self._put_subjects()
        self._put_decisions()
        self._put_actions()
        self._put_bodies()

    def _put(self, table: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
        marks = ", ".join("?" * (columns.count(",") + 1))
        self._db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def _texts(self, least: int, most: int, number: int) -> Iterator[tuple[int, str]]:
        """So many numbered texts of so many words."""
        return enumerate(self._words.texts(self._random.integers(least, most, number)))

    def _put_documents(self) -> None:
        gremia, days = self.gremia, self.days
        self._put(
            "documenten",
            "id, naam, sha256, soort, formaat, titel, organisatie, familie, paginas, bron, grootte",
            (
                (n, f"notulen_{n}.pdf", f"{n:064x}", "notulen", "pdf", f"{gremia[n - 1]} {days[n - 1]}",
                 gremia[n - 1].partition(" ")[2], gremia[n - 1], 2, f"/archief/notulen_{n}.pdf", 50_000)
                for n in range(1, self.meetings + 1)
            ),
        )  # fmt: skip
        self._put(
            "paginas",
            "id, document, nummer, tekst, begin, einde, breedte, hoogte",
            (
                (n + 1, n // 2 + 1, n % 2 + 1, text, 5000 * (n % 2), 5000 * (n % 2) + len(text), 595, 842)
                for n, text in self._texts(100, 300, 2 * self.meetings)
            ),
        )

    def _put_meetings(self) -> None:
        gremia, days = self.gremia, self.days
        self._put(
            "vergaderingen",
            "id, document, naam, gremium, datum, begin, einde",
            (
                (n, n, f"Vergadering {gremia[n - 1]}", gremia[n - 1], days[n - 1], 0, 10_000)
                for n in range(1, self.meetings + 1)
            ),
        )

    def _put_subjects(self) -> None:
        self._put(
            "dossiers",
            "id, naam, familie, eerste_datum, laatste_datum, aantal",
            (
                (n + 1, text, self.names[n % GREMIA], self.days[0], self.days[-1], 10)
                for n, text in self._texts(2, 5, self.dossiers)
            ),
        )
        self._put(
            "agendapunten",
            "id, document, vergadering, volgorde, volgnummer, titel, pagina, begin, einde, slot",
            (
                (n + 1, n // 10 + 1, n // 10 + 1, n % 10 + 1, str(n % 10 + 1), text.capitalize(), 1, 500 * (n % 10),
                 500 * (n % 10) + len(text), 500 * (n % 10 + 1))
                for n, text in self._texts(2, 8, self.items)
            ),
        )  # fmt: skip

    def _put_decisions(self) -> None:
        number, random, outcomes = self.decisions, self._random, list(OPENINGS)
        drawn = random.choice(len(outcomes), number, p=SHARES).tolist()
        dossier = random.integers(0, self.dossiers * 3, number).tolist()
        amounts = np.where(random.random(number) < 0.1, random.integers(1, 4000, number) * 250.0, 0).tolist()
        self._put(
            "besluiten",
            "id, document, vergadering, agendapunt, dossier, tekst, uitkomst, bedrag, datum, gremium, pagina, begin,"
            " einde, kaders, zekerheid, methode",
            (
                (n + 1, n // 50 + 1, n // 50 + 1, n // 5 + 1, dossier[n] + 1 if dossier[n] < self.dossiers else None,
                 f"{OPENINGS[outcomes[drawn[n]]][n % len(OPENINGS[outcomes[drawn[n]]])]} {text}.",
                 outcomes[drawn[n]], amounts[n] or None, self.days[n // 50], self.gremia[n // 50], 1 + n % 2,
                 100 * (n % 50), 100 * (n % 50) + len(text), "[[1, 72.0, 100.0, 520.0, 126.0]]", 0.9, "model:triage")
                for n, text in self._texts(4, 26, number)
            ),
        )  # fmt: skip

    def _put_actions(self) -> None:
        last = self.meetings - 1
        self._put(
            "acties",
            "id, document, vergadering, agendapunt, tekst, eigenaar, termijn, termijn_eind, status, datum, gremium,"
            " pagina, begin, einde, kaders, zekerheid, methode",
            (
                (n + 1, n // 5 + 1, n // 5 + 1, 2 * n + 1, text.capitalize() + ".",
                 f"wethouder {self.names[n % 40][-12:]}", self.days[min(n // 5 + 40, last)],
                 self.days[min(n // 5 + 40, last)], ("open", "voldaan", "voldaan", "vervallen")[n % 4],
                 self.days[n // 5], self.gremia[n // 5], 1, 100, 200, "[]", 0.9, "model:triage")
                for n, text in self._texts(6, 20, self.items // 2)
            ),
        )  # fmt: skip

    def _put_bodies(self) -> None:
        names = [f"stichting {word}" for word in self._words.vocabulary[3000 : 3000 + BODIES + 1]]
        self._put(
            "instanties",
            "id, naam, soort",
            ((n, names[n], "vereniging_stichting") for n in range(1, BODIES + 1)),
        )
        named = (self._random.zipf(1.2, self.decisions // 3) % BODIES + 1).tolist()
        self._put(
            "vermeldingen",
            "instantie, document, vorm, pagina, begin, einde, kaders, besluit, agendapunt",
            (
                (body, 3 * n // 50 + 1, names[body], 1, 0, 20, "[]", 3 * n + 1, 3 * n // 5 + 1)
                for n, body in enumerate(named)
            ),
        )


def main() -> None:
    """Generate what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--items", type=int, default=200_000)
    asked = parser.parse_args()
    started = time.perf_counter()
    generate(asked.file, asked.items)
    print(f"{asked.file}: {asked.file.stat().st_size / 1e6:.0f} MB in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
