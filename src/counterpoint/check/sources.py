"""Which of the sources given is the work that an entry of the list describes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from counterpoint.check.entry import Entry, folded
from counterpoint.model import Reference, Source

HEAD = 3000
"""So much of the beginning of a source is searched for a title."""

ALIKE = 90.0
"""Titles less alike than this are of two works."""

_LEAST_WORDS = 3
_REPEATED = re.compile(r"(?:list of )?references|bibliography|литература|әдебиет", re.IGNORECASE)


class SourceIndex:
    """The sources given, to be asked for the one that an entry describes.

    It is made of each source with its content, or with the beginning of it.
    """

    def __init__(self, sources: Iterable[tuple[Source, str]]) -> None:
        self._known = [(one, _titles(one), _head(content)) for one, content in sources]

    def source_of(self, entry: Entry) -> str | None:
        """Return the id of the source that is this work: by DOI, by title, by its file's name.

        A title must be the title of the source, or stand at its head; entries that hold several
        works are no one's.
        """
        if entry.bundle:
            return None
        doi = entry.field("DOI", 0.0).casefold().rstrip(".")
        titles = [folded(entry.field(name, 0.0)) for name in ("title", "title-translated")]
        wanted = [t for t in titles if len(t) > 8]
        for one, known, head in self._known:
            if doi and doi == str(one.metadata.get("DOI") or "").casefold():
                return one.id
            if any(fuzz.ratio(t, k) >= ALIKE for t in wanted for k in known):
                return one.id
            if any(len(t.split()) >= _LEAST_WORDS and f" {t} " in head for t in wanted):
                return one.id
        return next((one.id for one, *_ in self._known if _named_so(one, entry)), None)

    def cited(self, references: Iterable[Reference]) -> tuple[str, ...]:
        """Return the ids of the sources that the references describe, in the order given."""
        found = {self.source_of(Entry(reference)) for reference in references}
        return tuple(one.id for one, *_ in self._known if one.id in found)


def _titles(source: Source) -> list[str]:
    given = (source.title, str(source.metadata.get("title") or ""))
    return [title for title in map(folded, given) if len(title) > 8]


def _head(content: str) -> str:
    head = content[:HEAD]
    cut = _REPEATED.search(head)
    return f" {folded(head[: cut.start()] if cut else head)} "


def _named_so(source: Source, entry: Entry) -> bool:
    """Tell whether the file is named after family and year: "hudson_2022.pdf"."""
    words = folded(source.name.rsplit(".", 1)[0].replace("_", " ")).split()
    names = [folded(name) for name in entry.families[:1]]
    return bool(names) and all(n in words for n in names) and str(entry.year) in words
