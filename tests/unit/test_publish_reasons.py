"""Why something was not read is said in Dutch on the pages."""

import ast
from pathlib import Path

import pytest
from notulen import read
from notulen.publish.reasons import reason_words


def _written(node):
    """The text of a literal, with a number or a word where a value is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "12" for part in node.values)
    return ""


def _reasons():
    """What the readers say when they raise, or leave a page unread."""
    for path in sorted(Path(read.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            said = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                if name in ("ReadError", "unread", "unread_document"):
                    said = [node.args[-1]]
                said += [keyword.value for keyword in node.keywords if keyword.arg == "unread"]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in (
                *("_MISSING", "_FAILED", "TOO_MANY", "reason"),
            ):
                said = [node.value]
            yield from (text for text in map(_written, said) if " " in text)


@pytest.mark.parametrize("reason", sorted(set(_reasons())))
def test_every_reason_of_the_readers_is_said_in_dutch(reason):
    bare = reason.removeprefix("12: ").removeprefix("12 ")
    assert reason_words(bare) != bare


def test_the_name_of_the_file_is_kept_and_what_is_unknown_too():
    assert reason_words("'foto.bin': is empty; there is nothing to read") == "foto.bin is leeg"
    assert reason_words("a picture on it was not read: OCR failed or took too long; scan the page again") == (
        "een afbeelding erop is niet gelezen: "
        "de tekenherkenning lukte niet of duurde te lang; scan de bladzijde opnieuw"
    )
    assert reason_words(
        "a picture on it was not read: the page is a picture and tesseract cannot read Dutch here; ..."
    ) == (
        "een afbeelding erop is niet gelezen: "
        "er is geen tekenherkenning voor Nederlands; installeer tesseract-ocr-nld"
    )
    assert reason_words("something new") == "something new"
