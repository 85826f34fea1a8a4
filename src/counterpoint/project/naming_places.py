"""Naming a statement by the beginning of its id, and a place by the words that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from counterpoint.errors import QuestionError
from counterpoint.model import Span, Statement
from counterpoint.project.searching import source_named

if TYPE_CHECKING:
    from counterpoint.project.study import Study


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a source, by its id."""

    source: str
    span: Span


def statement_named(study: Study, name: str) -> dict[str, Any]:
    """Return the record of the statement whose id begins so. Raises QuestionError."""
    found = study.store.find("statement", name)
    if len(found) != 1:
        problem = "nothing has" if not found else f"{len(found)} statements have"
        raise QuestionError(
            f"{problem} the id {name[:20]!r}", remedy="counterpoint export statements lists them"
        )
    return found[0]


def place_of(study: Study, source: str, words: str, near: int | None = None) -> Spot:
    """Return where words stand in a source, named by its id or title.

    They must stand there once, or the place nearest to `near` is taken. Line breaks count as
    spaces. Raises QuestionError when they do not stand there, or more than once.
    """
    id_ = source_named(study, source)
    content = study.text(id_).content
    found = _places(content, words)
    if not found:
        raise QuestionError(
            f"the source does not say {words.strip()[:60]!r}", remedy="copy the words from it"
        )
    if near is None and len(found) > 1:
        raise QuestionError(
            f"the source says {words.strip()[:60]!r} {len(found)} times",
            remedy="give more words around it",
        )
    start, end = min(found, key=lambda place: abs(place[0] - (near or 0)))
    return Spot(id_, Span(start, end))


def place_within(study: Study, statement: str, words: str) -> int:
    """Return where words begin inside a statement as it stands. Raises QuestionError."""
    row = statement_named(study, statement)
    one = next(one for one in study.judged(Statement, row["source"]) if one.id == row["id"])
    span = one.item.span
    found = _places(span.of(study.text(one.source).content), words)
    if not found:
        raise QuestionError(
            f"the statement does not say {words.strip()[:60]!r}", remedy="copy the words from it"
        )
    return span.start + found[0][0]


def _places(content: str, words: str) -> list[tuple[int, int]]:
    """Return where words stand; any run of blanks in them may be any other in the text."""
    wanted = words.split()
    found: list[tuple[int, int]] = []
    at = content.find(wanted[0]) if wanted else -1
    while at >= 0:
        end = _end(content, at, wanted)
        if end is not None:
            found.append((at, end))
        at = content.find(wanted[0], at + 1)
    return found


def _end(content: str, at: int, wanted: list[str]) -> int | None:
    for place, word in enumerate(wanted):
        if place:
            start = at
            while at < len(content) and content[at].isspace():
                at += 1
            if at == start:
                return None
        if not content.startswith(word, at):
            return None
        at += len(word)
    return at
