"""Locators: the page, chapter or paragraph printed beside a work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterpoint.cite.citations.cues import cue_pattern

DASHES = "-‐‑‒–—−"

# "12f." and "12 ff." are "12 and what follows".
_ONE = r"(?:\d+(?:\s?ff?(?!\w)|[a-zа-я]?)|[ivxlc]+|[IVXLC]+)"
_VALUE = rf"{_ONE}(?:\s?[{DASHES}]\s?{_ONE}(?!\w))?"


_SUPPLEMENT = r"(?:[a-z](?=\d))?"
"""The letter of pages in supplements and appendices, behind a label: "p. S17"."""

_COMMA = re.compile(r"\s*,\s*")
LONGEST_ROW = 4
"""More labelled locators in a row than this belong to no one work."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A place within a work: `label` is a CSL locator term, `value` as printed, without its label.

    `end` counts the characters used, from where the reading began; `suffix` is what follows in the
    same segment ("etc.").
    """

    label: str
    value: str
    end: int
    suffix: str = ""


@cache
def labels() -> dict[str, str]:
    """Return every printed label with its CSL term, lower case and without a full stop."""
    table = files("counterpoint.cite.citations") / "data" / "locators.tsv"
    found: dict[str, str] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            term, forms = line.split("\t")
            for form in forms.split():
                found.setdefault(form.casefold(), term)
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(map(re.escape, labels()), key=len, reverse=True))
    # "p. 5, 7" are two pages; in "p. 5, 3, p. 27" the 3 is the next work.
    more = rf"(?:\s?(?:,|&|and|и|және)\s?{_VALUE}(?![\w.:]|\s*,\s*(?:{words})[.\s]))*"
    lettered = "|".join(sorted(word for word, term in labels().items() if term == "appendix"))
    before = re.compile(
        rf"\s*(?:{cue_pattern('especially')}\s*)?(?P<label>{words})(?:\.\s?|\s|(?=\d))(?P<value>{_SUPPLEMENT}{_VALUE}{more})(?!\w)"
        rf"|\s*(?P<lettered>{lettered})\.?\s(?P<letter>[A-ZА-Я])(?!\w)",
        re.IGNORECASE,
    )
    after = re.compile(
        rf"\s*(?P<value>{_VALUE})\s?[{DASHES}]?\s?(?P<label>{words})(?:\.|(?!\w))", re.IGNORECASE
    )
    return before, after


def read_locator(text: str, start: int = 0) -> Locator | None:
    """Read a labelled locator that begins at `start`: "p. 5", "pp. 14-16", "с. 213", "14-б."."""
    before, after = _patterns()
    found = before.match(text, start) or after.match(text, start)
    if found is None:
        return None
    said = found.groupdict()
    label = labels()[(said["label"] or said["lettered"]).casefold()]
    return Locator(label, (said["value"] or said["letter"]).strip(), found.end())


def read_place(text: str, start: int = 0) -> Locator | None:
    """Read a row of labelled locators: "т. 2, с. 34", "ch. 3, p. 12".

    The page is the locator if there is one, else the last; what else stands in the row is its
    suffix.
    """
    found = read_locator(text, start)
    row: list[tuple[Locator, str]] = []
    at = start
    while found and len(row) < LONGEST_ROW:
        row.append((found, text[at : found.end].strip(" ,")))
        at = found.end
        comma = _COMMA.match(text, at)
        found = read_locator(text, comma.end()) if comma else None
    if not row:
        return None
    pages = [pair for pair in row if pair[0].label == "page"]
    best, _ = (pages or row)[-1]
    others = ", ".join(printed for one, printed in row if one is not best)
    return Locator(best.label, best.value, at, others)


def read_page(text: str, start: int = 0) -> Locator | None:
    """Read a bare page after a colon or comma, as in "Nye 2004: 12" or "Nye 2004, 12-15"."""
    found = _page().match(text, start)
    return Locator("page", found["value"], found.end()) if found else None


@cache
def _page() -> re.Pattern[str]:
    one = rf"\d{{1,4}}(?:\s?[{DASHES}]\s?\d{{1,4}}|\s?ff?(?!\w)|n\d{{0,3}}(?!\w))?"
    # A further page has three figures at most: four are the year of the next work.
    more = rf"(?:,\s\d{{1,3}}(?:\s?[{DASHES}]\s?\d{{1,4}})?(?!\w|[.:]|\s?%))*"
    led = rf"(?:{cue_pattern('especially')}\s*)?"
    return re.compile(rf"\s*{led}(?P<value>{one}{more})(?!\w|[.,]\d|\s?%)", re.IGNORECASE)
