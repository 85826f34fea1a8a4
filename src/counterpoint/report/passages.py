"""Passages as the page shows them: words marked, speaker, chain, place, grounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from counterpoint.model.statement import Status
from counterpoint.report.contents import Report
from counterpoint.report.entries import Quote, SourceEntry, StatementEntry
from counterpoint.report.wording import clean

Segment = tuple[str, str]
"""Words and their mark: "" plain, "t" trigger of the stance, "c" cue of the attribution."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a report with what they point to, looked up once."""

    report: Report
    numbers: dict[str, int]  # statement id -> number, from 1
    sources: dict[str, SourceEntry]
    names: dict[str, tuple[str, str]]  # actor id -> name, school
    labels: dict[str, str]  # concept id -> label

    @classmethod
    def of(cls, report: Report) -> Passages:
        """Look everything up."""
        return cls(
            report,
            {one.id: number for number, one in enumerate(report.statements, start=1)},
            {source.id: source for source in report.sources},
            {actor.id: (actor.name, actor.school or "") for actor in report.actors},
            {concept.id: concept.label for concept in report.concepts},
        )

    def statement(self, statement_id: str) -> StatementEntry:
        """Return the statement of that id."""
        return self.report.statements[self.numbers[statement_id] - 1]

    def numbered(self, ids: Iterable[str]) -> str:
        """Return the numbers of statements for a data attribute: "3 7 12"."""
        return " ".join(str(self.numbers[id_]) for id_ in ids)


def segments(text: str, triggers: Iterable[str], cue: str = "") -> list[Segment]:
    """Cut a passage at its marked words; the pieces joined are the passage.

    Each trigger and the cue are marked where they first stand; a trigger wins over the cue. A cue
    of two parts ("according to … argues") is marked in both.
    """
    marks: list[tuple[int, int, str]] = []
    wanted = [(word, "t") for word in triggers]
    wanted += [(part, "c") for part in re.split(r"\.\.\.|…", cue)]
    for word, mark in wanted:
        place = _place(text, word.strip())
        if place and all(place[1] <= start or end <= place[0] for start, end, _ in marks):
            marks.append((*place, mark))
    out: list[Segment] = []
    at = 0
    for start, end, mark in sorted(marks):
        if at < start:
            out.append((text[at:start], ""))
        out.append((text[start:end], mark))
        at = end
    return [*out, (text[at:], "")] if at < len(text) else out


def _place(text: str, word: str) -> tuple[int, int] | None:
    """Find a word, whole if it stands anywhere whole."""
    if not word:
        return None
    plain = re.escape(word)
    for pattern in (rf"(?<!\w){plain}(?!\w)", plain):
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            return found.span()
    return None


def status_words(status: Status, decided_by: str) -> str:
    """Say the status: "suggested", "accepted by A. Reader"."""
    by = f" by {decided_by}" if decided_by and status is not Status.SUGGESTED else ""
    return status.value + by


def place_words(quote: Quote, sources: dict[str, SourceEntry]) -> str:
    """Say where a passage stands: title, page, section."""
    parts = [sources[quote.source].title]
    parts += [f"p. {quote.page}"] if quote.page else []
    parts += [quote.section] if quote.section else []
    return " · ".join(parts)


def payload(passages: Passages) -> Json:
    """Return what the script needs to show any passage, as JSON values with short names."""
    report = passages.report
    source_at = {source.id: at for at, source in enumerate(report.sources)}
    reference_at = {reference.id: at for at, reference in enumerate(report.references)}
    return {
        "sources": [clean(source.title) for source in report.sources],
        "references": [[clean(r.label), clean(r.text), r.id] for r in report.references],
        "statements": [
            _lean(_statement(one, passages, source_at, reference_at)) for one in report.statements
        ],
    }


def _statement(
    one: StatementEntry,
    passages: Passages,
    source_at: dict[str, int],
    reference_at: dict[str, int],
) -> Json:
    quote = one.quote
    return {
        "id": one.id,
        "who": [[clean(word) for word in passages.names[actor]] for actor in one.actors],
        "spk": clean(one.speaker_text),
        "via": [clean(name) for name in one.chain],
        "on": [clean(passages.labels[concept]) for concept in one.concepts],
        "st": one.stance,
        "kind": one.kind.value,
        "state": one.status.value,
        "by": clean(one.decided_by),
        "conf": None if one.confidence is None else round(one.confidence, 3),
        "b": clean(quote.before),
        "q": [
            [clean(words), mark] if mark else clean(words)
            for words, mark in segments(quote.text, one.triggers, one.cue)
        ],
        "a": clean(quote.after),
        "src": source_at[quote.source],
        "page": clean(quote.page),
        "sec": clean(quote.section),
        "cit": clean(quote.citation),
        "lang": clean(quote.language),
        "refs": [reference_at[reference] for reference in one.references],
        "why": [clean(reason) for reason in one.reasons],
        "coder": clean(one.coder),
    }


def _lean(values: Json) -> Json:
    return {name: value for name, value in values.items() if value not in ("", None, [])}
