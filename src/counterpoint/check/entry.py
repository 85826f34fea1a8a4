"""One reference as the rules see it: its fields with how sure they are, its pages as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from counterpoint.model import Reference, Span

SURE = 0.6
"""A field read with less confidence than this carries no finding."""

_PAGES = re.compile(
    r"(?P<lead>[A-Za-z]{0,3})(?P<first>\d{1,6})\s?[-‐‑–—−]\s?(?P=lead)?(?P<last>\d{1,6})"
)
_DASH = re.compile(r"\s?[-‐‑–—−]+\s?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_JOURNALS = {"article-journal", "article-magazine", "article-newspaper", "article"}


@dataclass(frozen=True)
class Entry:
    """A reference and what can be asked of it."""

    reference: Reference

    @property
    def id(self) -> str:
        """The id within the source."""
        return self.reference.id

    @property
    def span(self) -> Span:
        """Where the entry stands, without its number."""
        return self.reference.span

    @property
    def text(self) -> str:
        """The entry as printed."""
        return self.reference.text

    @property
    def number(self) -> int | None:
        """The printed number, if the list is numbered."""
        return self.reference.number

    @property
    def label(self) -> str:
        """How a message names the entry: "reference 7", or "Nye (1990)"."""
        if self.number is not None:
            return f"reference {self.number}"
        name = self.families[0] if self.families else self.text[:30].strip()
        return f"{name} ({self.year})" if self.year else name

    def field(self, name: str, least: float = SURE) -> str:
        """Return a field as printed, or "" where it is missing or not sure enough."""
        value = self.reference.csl.get(name)
        if value is None or self.reference.confidence.get(name, 1.0) < least:
            return ""
        return str(value)

    def has(self, name: str) -> bool:
        """Tell whether a field was read at all, however unsure."""
        return bool(self.reference.csl.get(name))

    @cached_property
    def people(self) -> tuple[dict[str, Any], ...]:
        """Authors, editors and translators, as CSL names."""
        found: list[dict[str, Any]] = []
        for item in (self.reference.csl, *self.reference.works):
            for role in ("author", "editor", "translator", "container-author", "director"):
                found += [p for p in item.get(role, ()) if isinstance(p, dict)]
        return tuple(found)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The family names of the authors, else of the editors."""
        people = self.reference.csl.get("author") or self.reference.csl.get("editor") or ()
        names = (str(p.get("family") or p.get("literal") or "") for p in people)
        return tuple(name for name in names if name)

    @cached_property
    def year(self) -> int | None:
        """The year of publication, where it is sure."""
        if self.reference.confidence.get("issued", 1.0) < SURE:
            return None
        return year_of(self.reference.csl.get("issued"))

    @property
    def kind(self) -> str:
        """The CSL type."""
        return str(self.reference.csl.get("type") or "")

    @property
    def journal(self) -> bool:
        """Tell whether the entry is an article in something periodical."""
        return self.kind in _JOURNALS and self.has("container-title")

    @property
    def bundle(self) -> bool:
        """Tell whether one entry holds several works."""
        return len(self.reference.works) > 1

    @cached_property
    def page_place(self) -> Span | None:
        """Where the page range is printed."""
        hit = self._page_hit
        if hit is None:
            return None
        return Span(self.span.start + hit[0], self.span.start + hit[1])

    @cached_property
    def _page_hit(self) -> tuple[int, int] | None:
        """Where the range stands for the last time; no pattern is made for it, which takes long."""
        read = _PAGES.fullmatch(self.field("page", 0.8).strip())
        if read is None:
            return None
        first, last = read["lead"] + read["first"], read["lead"] + read["last"]
        text, found = self.text, None
        at = text.find(first)
        while at >= 0:
            dash = _DASH.match(text, at + len(first))
            end = dash.end() + len(last) if dash else 0
            alone = not (text[at - 1 : at].isdecimal() or text[end : end + 1].isdecimal())
            here = dash is not None and alone and text.startswith(last, dash.end())
            found = (at, end) if here else found
            at = text.find(first, end if here else at + 1)
        return found

    @cached_property
    def printed_pages(self) -> tuple[int, int] | None:
        """First and last page with shortened ends written out ("470-75" is 470 to 475).

        None unless the field is one range, surely read and found in the entry.
        """
        read = _PAGES.fullmatch(self.field("page", 0.8).strip())
        if read is None or self._page_hit is None:
            return None
        return int(read["first"]), whole_last(read["first"], read["last"])

    @cached_property
    def pages(self) -> tuple[int, int] | None:
        """First and last page of a possible range."""
        found = self.printed_pages
        if found is None or found[0] > found[1] or found[1] - found[0] > MOST_PAGES:
            return None
        return found

    def place(self, words: str) -> Span:
        """Return where some words stand in the entry; else the whole entry."""
        at = self.text.find(words) if words else -1
        if at < 0:
            return self.span
        return Span(self.span.start + at, self.span.start + at + len(words))

    @cached_property
    def bare(self) -> str:
        """The entry without links."""
        return _LINK.sub(" ", self.text)

    @cached_property
    def years_printed(self) -> tuple[int, ...]:
        """All years printed outside links."""
        return tuple(int(hit.group()) for hit in _YEAR.finditer(self.bare))


MOST_PAGES = 900
"""A range longer than this is no article or chapter; special issues stay below."""


MOST_SHORTENED = 80
"""A shortened last page is at most so many pages on: "1341-45" is, "112-97" runs backwards."""


def whole_last(first: str, last: str) -> int:
    """Write out a shortened last page: ("470", "75") is 475."""
    if len(last) < len(first):
        grown = int(first[: len(first) - len(last)] + last)
        if 0 <= grown - int(first) <= MOST_SHORTENED:
            return grown
    return int(last)


def year_of(date: Any) -> int | None:
    """Return the year of a CSL date."""
    parts = (date or {}).get("date-parts") if isinstance(date, dict) else None
    first = parts[0][0] if parts and parts[0] else None
    return int(str(first)) if str(first).isdigit() else None


def folded(words: str) -> str:
    """Return the letters and digits of a text, lower case, one space between words."""
    return " ".join(_WORD.findall(words.casefold()))
