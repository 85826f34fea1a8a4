"""Sentences that go on with what the speaker before them said, and claims with a citation only."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.attribute.clauses import Clause
from counterpoint.attribute.draft import Draft
from counterpoint.attribute.evidence import informant, targets_of
from counterpoint.attribute.line import Line
from counterpoint.attribute.roster import Roster
from counterpoint.model import ActorKind, Reading, Span, Target

_HEAD = 10  # words within which a name opens what its work is then cited for
_LEAST_SAID = 3  # words that a citation needs beside it to report anything
_FURTHEST = 12  # sentences over which a closing citation may reach back


def carry_over(
    lines: list[Line], reading: Reading, roster: Roster, held: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Give the sentences of a paragraph that have no speaker of their own to the one before.

    `held` has the floor at the end of the paragraph before; it keeps it over "First", "Secondly".
    Returns who has the floor at the end.
    """
    floor = held if lines and _opens_with(lines[0], "enumerate") else ()
    uncited, sure = False, bool(floor)
    for number, line in enumerate(lines):
        if line.drafts:
            floor, sure = line.drafts[-1].actors, True
            uncited = not line.drafts[-1].citations
        elif line.pending:
            floor, sure, uncited = line.pending, True, True
        elif line.own:
            floor = ()
        elif any(v.named for v in line.voices):
            floor, sure, uncited = _named_first(line), False, True
        elif line.loose:
            floor = _cited_only(line, floor, reading, roster)
        elif floor and _goes_on(lines, number, (floor, sure, uncited), reading, roster):
            line.drafts.append(_carried(line, floor, roster))
        else:
            floor = ()
    _share_closing(lines)
    return floor


def _share_closing(lines: list[Line]) -> None:
    """Let sentences that go on with one speaker rest on the citation that closes them.

    Each stays a statement of its own, to be judged on its own. Points that are counted off
    ("First", "Secondly") have their own grounds.
    """
    run: list[Draft] = []
    for line in lines:
        draft = line.drafts[0] if len(line.drafts) == 1 else None
        goes_on = draft is not None and draft.basis == "carry"
        apart = _opens_with(line, "enumerate")
        if draft is None or not goes_on or apart or any(d.actors != draft.actors for d in run):
            run = []
        if draft is None or not goes_on:
            continue
        if not draft.citations:
            run.append(draft)
            continue
        for earlier in run:
            earlier.closing = draft.citations
        run = []


def _goes_on(
    lines: list[Line],
    number: int,
    state: tuple[tuple[str, ...], bool, bool],
    reading: Reading,
    roster: Roster,
) -> bool:
    floor, sure, uncited = state
    line = lines[number]
    if lines[number - 1].pending and number:
        return True
    if sure and (_opens_with(line, "continue") or _opens_with(line, "enumerate")):
        return True
    return _closes_later(lines[number + 1 :], floor, uncited, reading, roster)


def _named_first(line: Line) -> tuple[str, ...]:
    named = [v for v in line.voices if v.named]
    return named[0].actors if len(named) == 1 and named[0].first <= _HEAD else ()


def _opens_with(line: Line, group: str) -> bool:
    return any(
        h.entry.category == "connective" and h.entry.group == group and h.first == 0
        for h in line.sentence.hits
    )


def _closes_later(
    lines: list[Line], floor: tuple[str, ...], uncited: bool, reading: Reading, roster: Roster
) -> bool:
    """Tell whether a later sentence, with no new speaker between, cites a work of the speaker."""
    own = {work for actor in floor for work in roster.works_of(actor)}
    for line in lines[:_FURTHEST]:
        cited = {t.reference for t in targets_of(reading.citations, line.sentence.citations)}
        if line.drafts:
            return uncited and line.drafts[0].actors == floor and bool(own & cited)
        if line.own or any(v.named for v in line.voices):
            return False
        if cited:
            return bool(own & cited)
    return False


def _carried(line: Line, floor: tuple[str, ...], roster: Roster) -> Draft:
    draft = Draft(
        line.sentence.span, line.sentence, (0, len(line.sentence.words)), floor, "", "carry"
    )
    draft.reasons.append(f"goes on with {_names(floor, roster)}, with no new speaker between")
    return draft


def _cited_only(
    line: Line, floor: tuple[str, ...], reading: Reading, roster: Roster
) -> tuple[str, ...]:
    for clause in line.loose:
        cited = targets_of(reading.citations, clause.citations)
        references = [r for r in dict.fromkeys(t.reference for t in cited) if r]
        own = {work for actor in floor for work in roster.works_of(actor)}
        if clause.last - clause.first < _LEAST_SAID:
            continue  # "Source: [9]."
        if floor and _rests_on(cited, own) and not (_points(line) and line.voices):
            line.drafts.append(_from_clause(line, clause, floor, "carry", roster))
            continue
        impersonal = any(
            h.entry.category == "phrase" and h.entry.group == "impersonal"
            for h in line.sentence.hits
        )
        named = informant(line.sentence, clause.span, roster) if not references else ()
        if named:
            line.drafts.append(_from_clause(line, clause, named, "citation", roster))
            continue
        authors = [roster.authors.get(r, ()) for r in references]
        if len(references) != 1 or not authors[0]:
            continue
        if not _ends_with_citation(clause, reading):
            continue
        person = all(roster.kind(a) is ActorKind.PERSON for a in authors[0])
        if person and (impersonal or not _points(line)):
            line.drafts.append(_from_clause(line, clause, authors[0], "citation", roster))
    return line.drafts[-1].actors if line.drafts else ()


def _rests_on(cited: Sequence[Target], own: set[str]) -> bool:
    """Tell whether a speaker's passage is cited; his work among others only shows the like."""
    works = {t.reference for t in cited if t.reference}
    return bool(own & works) and (len(works) == 1 or any(t.locator for t in cited))


def _ends_with_citation(clause: Clause, reading: Reading) -> bool:
    """Tell whether nothing is said after the citation: else the rest is the source's own."""
    last = reading.citations[clause.citations[-1]].span.end
    return not reading.text.content[last : clause.span.end].strip(' .;,)”»"!?…')


def _points(line: Line) -> bool:
    return any(
        h.entry.category == "verb"
        and h.entry.group == "mention"
        and h.entry.form in {"participle", "passive"}
        for h in line.sentence.hits
    )


def _from_clause(
    line: Line, clause: Clause, actors: tuple[str, ...], basis: str, roster: Roster
) -> Draft:
    draft = Draft(
        Span(clause.span.start, clause.span.end),
        line.sentence,
        (clause.first, clause.last),
        actors,
        "",
        basis,
        citations=clause.citations,
        confidence=0.4 if basis == "citation" else 0.55,
    )
    reason = "only the citation tells whose claim it is" if basis == "citation" else "goes on with"
    draft.reasons.append(f"{reason}: {_names(actors, roster)}")
    return draft


def _names(actors: tuple[str, ...], roster: Roster) -> str:
    return ", ".join(roster.actor(a).name for a in actors)
