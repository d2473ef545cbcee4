"""What Word's styles and numbering definitions say of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from notulen.read.clean import whole_number

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADING = re.compile(r"(?:heading|kop) ?([1-9])$", re.IGNORECASE)
_ROMAN = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_DEPTH = 20  # styles based on one another, at most


def w(name: str) -> str:
    """A name in WordprocessingML's namespace."""
    return f"{{{_W}}}{name}"


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute in WordprocessingML's namespace, None where it or the element is absent."""
    return None if element is None else element.get(w(name))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What holds for a paragraph. Sizes in points; ``outline`` is the heading level, 0 for body text."""

    outline: int = 0
    number: str = ""
    list_level: int = 0
    size: float = 0.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.0

    @property
    def spacing(self) -> float:
        """The white above or below, whichever is more."""
        return max(self.before, self.after)


class Styles:
    """The paragraph styles of a Word document."""

    def __init__(self, element: etree._Element) -> None:
        self._elements = {value(style, "styleId"): style for style in element.iter(w("style"))}
        self._resolved: dict[str | None, ParagraphStyle] = {}
        self._base = ParagraphStyle(size=10.0)
        defaults = element.find(w("docDefaults"))
        if defaults is not None:
            self._base = _apply(self._base, defaults.find(f".//{w('pPr')}"), defaults.find(f".//{w('rPr')}"))
        self._default = next((value(s, "styleId") for s in self._elements.values() if _is_default(s)), None)

    def of(self, paragraph: etree._Element) -> ParagraphStyle:
        """The style that holds for a paragraph, with its own formatting on top."""
        properties = paragraph.find(w("pPr"))
        chosen = value(properties.find(w("pStyle"))) if properties is not None else None
        style = self._resolve(chosen or self._default, 0)
        return _apply(style, properties, None)

    def is_bold(self, paragraph: etree._Element, style: ParagraphStyle) -> bool:
        """Whether all of a paragraph's text is bold."""
        runs = [
            run for run in paragraph.iter(w("r")) if any((t.text or "").strip() for t in run.iter(w("t")))
        ]
        return bool(runs) and all(_bold(run.find(w("rPr")), style.bold) for run in runs)

    def bold_lead(self, paragraph: etree._Element, style: ParagraphStyle) -> str:
        """The bold text with which a paragraph begins."""
        lead = ""
        for run in paragraph.iter(w("r")):
            text = "".join(t.text or "" for t in run.iter(w("t")))
            if text.strip() and not _bold(run.find(w("rPr")), style.bold):
                break
            lead += text
        return lead

    def _resolve(self, style_id: str | None, depth: int) -> ParagraphStyle:
        if style_id in self._resolved:
            return self._resolved[style_id]
        element = self._elements.get(style_id)
        if element is None or depth > _DEPTH:
            return self._base
        based_on = value(element.find(w("basedOn")))
        style = self._resolve(based_on, depth + 1) if based_on else self._base
        style = _apply(style, element.find(w("pPr")), element.find(w("rPr")))
        heading = _HEADING.match(value(element.find(w("name"))) or "")
        if heading:
            style = replace(style, outline=int(heading.group(1)))
        self._resolved[style_id] = style
        return style


def _is_default(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")


def _apply(
    style: ParagraphStyle, paragraph: etree._Element | None, run: etree._Element | None
) -> ParagraphStyle:
    if paragraph is not None:
        outline = value(paragraph.find(w("outlineLvl")))
        if outline:
            outline_level = whole_number(outline, 9)
            style = replace(style, outline=outline_level + 1 if outline_level < 9 else 0)
        numbering = paragraph.find(w("numPr"))
        if numbering is not None:
            number = value(numbering.find(w("numId")))
            level = value(numbering.find(w("ilvl")))
            style = replace(
                style,
                number=number if number is not None else style.number,
                list_level=min(whole_number(level, style.list_level), 8),
            )
        spacing = paragraph.find(w("spacing"))
        if spacing is not None:
            style = replace(
                style,
                before=_twentieths(value(spacing, "before"), style.before),
                after=_twentieths(value(spacing, "after"), style.after),
            )
    if run is not None:
        size = value(run.find(w("sz")))
        style = replace(
            style,
            bold=_bold(run, style.bold),
            size=whole_number(size, round(style.size * 2)) / 2,
        )
    return style


def _twentieths(text: str | None, otherwise: float) -> float:
    return whole_number(text, round(otherwise * 20)) / 20


def _bold(properties: etree._Element | None, inherited: bool) -> bool:
    mark = properties.find(w("b")) if properties is not None else None
    return inherited if mark is None else value(mark) not in ("0", "false", "off")


class Numbering:
    """Counts the list numbers that Word computes and the file does not spell out."""

    def __init__(self, element: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if element is None:
            return
        for abstract in element.iter(w("abstractNum")):
            levels = {whole_number(value(lvl, "ilvl"), 0): lvl for lvl in abstract.iter(w("lvl"))}
            self._levels[value(abstract, "abstractNumId") or ""] = levels
        for num in element.iter(w("num")):
            number = value(num, "numId") or ""
            self._lists[number] = value(num.find(w("abstractNumId"))) or ""
            for override in num.iter(w("lvlOverride")):
                start = value(override.find(w("startOverride")))
                if start:
                    self._starts[number, whole_number(value(override, "ilvl"), 0)] = whole_number(start, 1)

    def marker(self, number: str, level: int) -> str:
        """The number or bullet of the next paragraph of a list, "" where there is none."""
        abstract = self._lists.get(number)
        levels = self._levels.get(abstract or "", {})
        definition = levels.get(level)
        if abstract is None or number == "0" or definition is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for (own, at), start in self._starts.items():
                if own == number:
                    counts[at] = start - 1
        counts[level] = counts.get(level, _start(definition) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        style = value(definition.find(w("numFmt"))) or "decimal"
        if style == "bullet":
            return "-"
        if style == "none":
            return ""
        text = value(definition.find(w("lvlText"))) or ""

        def filled(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = levels.get(at)
            shown = style if at == level else (value(other.find(w("numFmt"))) if other is not None else None)
            return _count(counts.get(at, _start(other)), shown or "decimal")

        return re.sub(r"%([1-9])", filled, text).strip()


def _start(level: etree._Element | None) -> int:
    return whole_number(value(level.find(w("start"))), 1) if level is not None else 1


def _count(number: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif style in ("lowerRoman", "upperRoman") and 0 < number < 400:
        text = ""
        for worth, digits in _ROMAN:
            while number >= worth:
                text, number = text + digits, number - worth
    else:
        return str(number)
    return text.upper() if style.startswith("upper") else text
