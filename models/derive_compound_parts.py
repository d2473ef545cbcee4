"""Derive models/lookup/language/compound_parts.txt from the Dutch hunspell dictionary of OpenTaal.

    python models/derive_compound_parts.py /usr/share/hunspell/nl.dic

(Debian: hunspell-nl.) The dictionary marks which words may begin a compound, bare or with -s, and which may
end one; that knowledge is all that is kept, one word a line with the letters b, s and e. A verb that could
be mistaken for a compound (handhaven) gets the letter v: it and its noun in -ing are never split.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent / "lookup" / "language" / "compound_parts.txt"
ROLES = {"b": {"Ca", "Cb", "Ce", "CA", "CB"}, "s": {"Ch", "Cd"}, "e": {"Cc"}}
VERB = "Vi"
HEADER = """\
# Words that Dutch compounds are made of: b begins one, s begins one with -s, e ends one, v is a verb.
# Derived by models/derive_compound_parts.py from the OpenTaal spelling dictionary, which is
# (c) 1996 Nederlandstalige TeX Gebruikersgroep, (c) 2001-2005 Simon Brouwer and others,
# (c) 2006-2010 OpenTaal (Ruud Baars, Simon Brouwer), (c) 2020 OpenTaal (Simon Brouwer, Sander van Geloven);
# revised BSD licence (compound_parts.LICENSE) or CC BY 3.0. https://www.opentaal.org
"""


def main(dictionary: Path) -> None:
    """Write the list; ``dictionary`` is a hunspell .dic file in UTF-8."""
    found: dict[str, str] = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].split(" ")[0].partition("/")
        word = word.replace("ĳ", "ij")
        if not re.fullmatch(r"[a-zà-ÿ]{4,}", word):
            continue
        marks = set(re.findall("..", flags))
        roles = "".join(role for role, wanted in ROLES.items() if marks & wanted) + "v" * (VERB in marks)
        if roles:
            found[word] = "".join(sorted(set(found.get(word, "") + roles)))
    lines = (f"{word} {roles}" for word, roles in sorted(found.items()))
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} words in {TARGET}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
