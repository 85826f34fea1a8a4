"""Finding words, concepts and speakers in all sources, in whatever form they stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict
from weakref import WeakKeyDictionary

from counterpoint.content import phrase_forms
from counterpoint.content.inflection import base_phrase
from counterpoint.content.words import split_words
from counterpoint.errors import QuestionError
from counterpoint.model import Reading, Source, Span
from counterpoint.project.books import merged_concepts
from counterpoint.project.indexing import index_missing, places_in
from counterpoint.project.library import load_texts
from counterpoint.project.places import Places
from counterpoint.project.roster import roster_of
from counterpoint.store import Ranges, Store

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.project.study import Study

Place = tuple[int, int]
"""Start and end in code points; or the first place and the number of words in the index."""

LANGUAGES = ("en", "ru", "kk")
"""Languages whose forms are always tried: a source may quote another language than its own."""

TOGETHER = 100
"""The texts of so many sources are loaded together."""

CONCEPTS_KEPT = 8
"""Of so many concepts is kept in which passages they are named."""

REACH = 110
"""Code points of context on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for. `words` is a phrase; `exact` leaves its other forms out.

    With `concept`, `actor` (ids) or `school` (as it is called in `grouping`, by default that of the
    settings) only passages count in which the concept is named, or the actor or somebody of the
    school speaks; without words those mentions and statements themselves are the hits. `source` is
    an id.
    """

    words: str = ""
    concept: str = ""
    actor: str = ""
    source: str = ""
    exact: bool = False
    school: str = ""
    grouping: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.words.strip() or self.concept or self.actor or self.school)


class Asked(TypedDict, total=False):
    """What a question asks besides words; see `Question`."""

    concept: str
    actor: str
    source: str
    exact: bool
    school: str
    grouping: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One place found, with what stands around it."""

    source: str
    title: str
    span: Span
    before: str
    text: str
    after: str
    section: str
    page: int | None


def ask(study: Study, question: Question) -> Question:
    """Return a question with ids in place of the names of a concept, an actor and a source.

    A source is named by the beginning of its id or by its title. Raises QuestionError for a name
    that nobody has.
    """
    roster = roster_of(study)
    actor = roster.find(question.actor) if question.actor.strip() else None
    if question.actor.strip() and actor is None:
        raise QuestionError(
            f"no actor is called {question.actor.strip()[:60]!r}",
            remedy="counterpoint actors list names those there are",
        )
    concept = question.concept.strip()
    return replace(
        question,
        actor=actor.id if actor else "",
        concept=roster.concept(concept).id if concept else "",
        source=source_named(study, question.source) if question.source.strip() else "",
    )


def source_named(study: Study, name: str) -> str:
    """Return the id of a source by its title, file name or the beginning of its id.

    Raises QuestionError.
    """
    name = name.strip()
    for source in study.sources:
        if name in (source.title, source.name) or (len(name) > 5 and source.id.startswith(name)):
            return source.id
    raise QuestionError(f"no source {name[:60]!r}", remedy="counterpoint status lists them")


def search(study: Study, question: Question, limit: int = 200) -> tuple[list[Hit], int]:
    """Return the first `limit` hits in the order of sources and texts, and how many there are.

    Sources without a hit are not opened. What was kept by an older version is taken into the index
    first, once. Raises QuestionError for a school that there is none of.
    """
    if question.empty:
        return [], 0
    index_missing(study)
    found = _found(study, question)
    shown: list[tuple[Source, list[Place]]] = []
    left = limit
    for source in study.snapshot().sources if found else ():
        if left > 0 and source.id in found:
            shown.append((source, found[source.id][:left]))
            left -= len(shown[-1][1])
    return list(_hits(study, shown, question)), sum(map(len, found.values()))


def _found(study: Study, question: Question) -> dict[str, list[Place]]:
    """Return source -> the places found: among the words of a text, or in code points without."""
    if not question.words.strip():
        spoken = _said(study, question, about=True)
        found = (spoken or _mentions(study, question) or _Block({})).places
    else:
        named, said = _named_passages(study, question), _said(study, question)
        some = [{*one} for one in (named, said.places if said else None) if one is not None]
        if question.source:
            some.append({question.source})
        found = _phrases(study, question, set.intersection(*some) if some else None)
        if named is not None:
            found = {one: _within(at, named[one]) for one, at in found.items() if one in named}
        if said is not None:
            ranges = study.store.ranges({*found})
            found = {
                source: _within(places, _touched(said.places[source], ranges[source]))
                for source, places in found.items()
                if source in said.places and source in ranges
            }
    asked = [question.source] if question.source else found
    return {source: found[source] for source in asked if found.get(source)}


def _phrases(study: Study, question: Question, some: set[str] | None) -> dict[str, list[Place]]:
    """Return source -> the phrases found, in the forms of the languages of each source.

    Of all sources, or of some.
    """
    further: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for source in study.snapshot().sources:
        further[tuple(sorted({*source.languages} - {*LANGUAGES}))].append(source.id)
    found: dict[str, list[Place]] = {}
    for languages, sources in further.items():
        there = study.store.phrases(forms_of(question, languages), some)
        found |= {source: there[source] for source in sources if source in there}
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """Source -> where something is named or said, in code points, in order."""

    places: Mapping[str, list[Place]]


def _mentions(study: Study, question: Question) -> _Block | None:
    if not question.concept:
        return None
    ids = _ids_of(study, question.concept)
    return _Block(study.store.named(ids) if ids else {})


def _ids_of(study: Study, concept: str) -> tuple[str, ...]:
    """Return the ids by which readings may name a concept; none when it goes by another now."""
    merged = merged_concepts(study)
    former = (id_ for id_, now in merged.items() if now == concept)
    return () if concept in merged else (concept, *former)


def _named_passages(study: Study, question: Question) -> dict[str, list[Place]] | None:
    """Return source -> the passages in which the concept asked for is named, among its words.

    They are kept until a source or a reading is written.
    """
    if not question.concept:
        return None
    store, ids = study.store, _ids_of(study, question.concept)
    now, (number, kept) = store.last_change(), _NAMED.get(store, (-1, {}))
    if number < 0 or not _READ.isdisjoint(change.kind for change in store.changes(after=number)):
        kept = {}
    found = kept.get(ids)
    if found is None:
        places = store.named(ids) if ids else {}
        ranges = store.ranges({*places})
        found = {one: _touched(at, ranges[one]) for one, at in places.items() if one in ranges}
    others = [pair for pair in kept.items() if pair[0] != ids][1 - CONCEPTS_KEPT :]
    _NAMED[store] = (now, {**dict(others), ids: found})
    return found


_READ = frozenset(("source", "reading"))
"""Kinds of records that change where concepts are named."""

_NAMED: WeakKeyDictionary[Store, tuple[int, dict[tuple[str, ...], dict[str, list[Place]]]]]
_NAMED = WeakKeyDictionary()


def _said(study: Study, question: Question, *, about: bool = False) -> _Block | None:
    """Return where the speakers asked for speak; with `about`, of the concept asked for."""
    if not (question.actor or question.school):
        return None
    from counterpoint.project import upkeep  # noqa: PLC0415 - Polars is slow to import

    rows = upkeep.statements_standing(study)
    if question.school:
        speakers = _members(study, question)
        rows = rows.filter(rows["statement"].is_in(_of(rows, "actor", speakers)))
    if question.actor:
        rows = rows.filter(rows["statement"].is_in(_of(rows, "actor", [question.actor])))
    if about and question.concept:
        rows = rows.filter(rows["concept"] == question.concept)
    places: dict[str, list[Place]] = defaultdict(list)
    once = rows.unique("statement", maintain_order=True).sort("start", "end", maintain_order=True)
    for source, start, end in once.select("source", "start", "end").iter_rows():
        places[source].append((start, end))
    return _Block(places)


def _of(rows: pl.DataFrame, column: str, values: list[str]) -> list[str]:
    """Return the statements of which a column has one of the values in some row."""
    return rows.filter(rows[column].is_in(values))["statement"].unique().to_list()


def _members(study: Study, question: Question) -> list[str]:
    grouping = question.grouping or study.settings.grouping
    schools = study.snapshot().register.school_of(grouping)
    if question.school not in schools.values():
        raise QuestionError(
            f"no school {question.school[:60]!r} in the grouping {grouping!r}",
            remedy="known: " + (", ".join(sorted(set(schools.values()))) or "none"),
        )
    return sorted(actor for actor, school in schools.items() if school == question.school)


def forms_of(question: Question, languages: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return the forms of the phrase asked for, each as its folded words.

    Forms are those of English, Russian, Kazakh and of `languages`. Letter case, stress marks and
    hyphens do not count.
    """
    plain = split_words(question.words).folded
    forms = {plain} if plain else set()
    if question.exact or not plain:
        return forms
    for language in (*LANGUAGES, *languages):
        forms |= phrase_forms(question.words, language)
        base = " ".join(base_phrase(plain, language))
        forms |= phrase_forms(base, language)  # the phrase may be typed in another form
    return forms


def _touched(spans: list[Place], ranges: Ranges) -> list[Place]:
    """Return the passages that spans touch, as places among the words of the text."""
    found: list[Place] = []
    at = 0
    for start, end in sorted(spans):
        while at < len(ranges.passages) and ranges.passages[at][1] <= start:
            at += 1
        beyond = at
        while beyond < len(ranges.passages) and ranges.passages[beyond][0] < end:
            found.append(ranges.passages[beyond][2:])
            beyond += 1
    return sorted(set(found))


def _within(places: list[Place], blocks: list[Place]) -> list[Place]:
    """Keep the places (first word, words), in order, that overlap one of the blocks, in order."""
    kept = []
    at = 0
    for place, length in places:
        while at < len(blocks) and blocks[at][1] <= place:
            at += 1
        if at < len(blocks) and blocks[at][0] < place + length:
            kept.append((place, length))
    return kept


def _hits(
    study: Study, shown: list[tuple[Source, list[Place]]], question: Question
) -> Iterator[Hit]:
    for first in range(0, len(shown), TOGETHER):
        some = shown[first : first + TOGETHER]
        ids = [source.id for source, _ in some]
        texts, ranges = load_texts(study.store, ids), {}
        if question.words.strip():
            ranges = study.store.ranges(ids)
        for source, found in some:
            text = texts[source.id]
            spans = places_in(text, found, ranges[source.id]) if ranges else found
            reading = Reading(source, text)
            places = Places(reading)
            yield from (_hit(reading, places, Span(start, end)) for start, end in spans)


def _hit(reading: Reading, places: Places, span: Span) -> Hit:
    before, after = places.around(span, REACH)
    hit = Hit(
        source=reading.source.id,
        title=reading.source.title,
        span=span,
        before=before,
        text=span.of(reading.text.content),
        after=after,
        section=places.section(span.start),
        page=places.page(span.start),
    )
    cut_before = before.partition(" ")[2] if span.start > REACH else before
    cut_after = after.rpartition(" ")[0] if len(after) == REACH else after
    return replace(hit, before=cut_before, after=cut_after)
