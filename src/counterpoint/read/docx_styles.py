"""What the styles and the numbering of a Word document say of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (\d)$|заголовок (\d)$", re.IGNORECASE)
_BODY_LEVEL = 9  # outline level of body text, ECMA-376 17.3.1.20
_DEEPEST = 12


def value(element: etree._Element, name: str) -> str | None:
    """Return a `w:` attribute of an element."""
    return element.get(f"{W}{name}")


def figure(element: etree._Element | None, name: str, otherwise: int) -> int:
    """Return a `w:` attribute as a number from 0 to 99999, `otherwise` where it is none."""
    stated = (value(element, name) or "") if element is not None else ""
    return int(stated) if stated.isdecimal() and len(stated) < 6 else otherwise


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of one paragraph: heading level, whether title or caption, its list."""

    level: int | None = None
    title: bool = False
    caption: bool = False
    numbering: tuple[str, int] | None = None


class Styles:
    """The named styles of a document, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._known: dict[str, Style] = {}
        if root is None:
            return
        elements = {value(s, "styleId") or "": s for s in root.iterchildren(f"{W}style")}
        for name, element in elements.items():
            self._known[name] = _resolve(element, elements, 0)

    def of(self, paragraph: etree._Element) -> Style:
        """Return the style of a paragraph with its own outline level and list."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._known.get("Normal", Style())
        named = properties.find(f"{W}pStyle")
        base = self._known.get((value(named, "val") or "") if named is not None else "", Style())
        return _with(base, properties)


def _resolve(element: etree._Element, all_: dict[str, etree._Element], depth: int) -> Style:
    parent = element.find(f"{W}basedOn")
    base = Style()
    key = (value(parent, "val") or "") if parent is not None else ""
    if key in all_ and depth < _DEEPEST:
        base = _resolve(all_[key], all_, depth + 1)
    named = element.find(f"{W}name")
    name = ((value(named, "val") or "") if named is not None else "").strip()
    heading = _HEADING.search(name)
    level = int(heading.group(1) or heading.group(2)) if heading else base.level
    style = Style(
        level=level,
        title=base.title or name.lower() in ("title", "название"),
        caption=base.caption or name.lower() in ("caption", "название объекта"),
        numbering=base.numbering,
    )
    properties = element.find(f"{W}pPr")
    return style if properties is None else _with(style, properties)


def _with(base: Style, properties: etree._Element) -> Style:
    outline = properties.find(f"{W}outlineLvl")
    level = base.level
    if outline is not None:
        depth = figure(outline, "val", _BODY_LEVEL)
        level = depth + 1 if depth < _BODY_LEVEL else None
    numbering = base.numbering
    listed = properties.find(f"{W}numPr")
    if listed is not None:
        number = listed.find(f"{W}numId")
        depth_of = listed.find(f"{W}ilvl")
        which = (value(number, "val") or "0") if number is not None else (numbering or ("0", 0))[0]
        depth = figure(depth_of, "val", 0)
        numbering = None if which == "0" else (which, depth)
    return Style(level, base.title, base.caption, numbering)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """The running numbers of automatic lists (ECMA-376 17.9): printed by Word, not in the text."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for element in root.iterchildren(f"{W}abstractNum"):
            self._levels[value(element, "abstractNumId") or ""] = {
                figure(level, "ilvl", 0): _level(level) for level in element.iterchildren(f"{W}lvl")
            }
        for element in root.iterchildren(f"{W}num"):
            abstract = element.find(f"{W}abstractNumId")
            if abstract is not None:
                self._lists[value(element, "numId") or ""] = value(abstract, "val") or ""

    def label(self, paragraph: etree._Element, numbering: tuple[str, int] | None) -> str | None:
        """Return the number printed before a paragraph, "" for a bullet, None outside lists."""
        if numbering is None or numbering[0] not in self._lists:
            return None
        which, depth = self._lists[numbering[0]], numbering[1]
        levels = self._levels.get(which, {})
        level = levels.get(depth)
        if level is None or not any(node.text for node in paragraph.iter(f"{W}t")):
            return None
        counts = self._counts.setdefault(which, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.form in ("bullet", "none"):
            return ""
        return _printed(level.text, levels, counts)


def _level(element: etree._Element) -> _Level:
    def stated(name: str, otherwise: str) -> str:
        child = element.find(f"{W}{name}")
        return (value(child, "val") or otherwise) if child is not None else otherwise

    start = figure(element.find(f"{W}start"), "val", 1)
    return _Level(stated("numFmt", "decimal"), stated("lvlText", ""), start)


def _printed(pattern: str, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def number(found: re.Match[str]) -> str:
        depth = int(found.group(1)) - 1
        count = counts.get(depth, levels[depth].start if depth in levels else 1)
        form = levels[depth].form if depth in levels else "decimal"
        return _in_form(count, form)

    return re.sub(r"%(\d)", number, pattern).strip()


def _in_form(count: int, form: str) -> str:
    letters = {
        "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
        "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    }
    letters["upperLetter"] = letters["lowerLetter"].upper()
    letters["russianUpper"] = letters["russianLower"].upper()
    if form in letters:
        row = letters[form]
        return row[(count - 1) % len(row)] * ((count - 1) // len(row) + 1)
    if form in ("upperRoman", "lowerRoman") and count < 400:
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    return str(count)


def _roman(count: int) -> str:
    signs = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    printed = ""
    for size, sign in signs:
        printed += sign * (count // size)
        count %= size
    return printed
