"""Rounds: who codes what, how far each is, how well they agree, and deciding where they differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from counterpoint import project as waist
from counterpoint.errors import QuestionError
from counterpoint.model import Round
from counterpoint.project import accounts
from counterpoint.project.places import Places
from counterpoint.project.roster import Roster, roster_of
from counterpoint.project.rounds import (
    Case,
    Version,
    cases,
    close_round,
    decide,
    finish,
    open_round,
    round_named,
    rounds,
    versions,
)
from counterpoint.project.sheet import open_sheet
from counterpoint.web.bench import AtBench, Bench, Written, back, text, whole
from counterpoint.web.cards import STANCES, split_names, where

router = APIRouter()
AROUND = 240
KEYS = ("none", "first", "second", "third", "fourth")
"""What the keys 0 to 4 are called."""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round in the list. `mine` tells that the visitor codes in it."""

    id: str
    title: str
    open: bool
    sources: int
    coders: tuple[str, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """All rounds, and what a new one is made from."""

    rounds: tuple[RoundRow, ...]
    people: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One coder in a case: the versions with their number and key, or none."""

    coder: str
    versions: tuple[tuple[int, str, VersionCard], ...]


@dataclass(frozen=True, slots=True)
class VersionCard:
    """What one coder made of a passage."""

    text: str
    actors: tuple[str, ...]
    chain: tuple[str, ...]
    concept: str
    facets: tuple[str, ...]
    stance: str
    kind: str
    kept: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case, coder beside coder, with what stands around the passage."""

    id: str
    title: str
    where: str
    before: str
    text: str
    after: str
    sides: tuple[Side, ...]
    chosen: int | None
    place: int
    next: str
    previous: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round. Agreement and cases are shown when it is closed."""

    round: Round
    mine: bool
    done: tuple[tuple[str, int, bool], ...]
    sources: tuple[tuple[str, str], ...]
    agreement: tuple[tuple[str, str], ...]
    total: int
    agreed: int
    differing: int
    decided: int
    case: CasePage | None


@router.get("/rounds")
def list_rounds(bench: AtBench) -> Response:
    """Show the rounds."""
    rows = tuple(
        RoundRow(
            one.id, one.title, one.open, len(one.sources), one.coders, bench.coder in one.coders
        )
        for one in rounds(bench.study.store)
    )
    people = tuple(one.name for one in accounts.people(bench.study.store))
    sources = tuple((one.id, one.title) for one in bench.study.sources)
    return bench.show("rounds.html", RoundsPage(rows, people, sources))


@router.post("/rounds")
def open_(bench: AtBench, form: Written) -> Response:
    """Open a round."""
    named = [one for one in form.getlist("coder") if isinstance(one, str)]
    wanted = Round(
        id="",
        title=text(form, "title"),
        sources=tuple(one for one in form.getlist("source") if isinstance(one, str)),
        coders=(*named, *split_names(text(form, "coders"))),
        blind=bool(text(form, "blind")),
        machine=not text(form, "hidden"),
    )
    made = open_round(bench.study, wanted, bench.coder)
    return RedirectResponse(f"/rounds/{made.id}", 303)


@router.get("/rounds/{round_}")
def show(bench: AtBench, round_: str, case: str = "") -> Response:
    """Show a round: how far everybody is; once it is closed, where they differ."""
    one = round_named(bench.study.store, round_)
    return bench.show("round.html", _page(bench, one, case))


@router.post("/rounds/{round_}/close")
def close(bench: AtBench, round_: str, form: Written) -> Response:
    """Close a round."""
    close_round(bench.study.store, round_named(bench.study.store, round_), bench.coder)
    return back(form, f"/rounds/{round_}", "saved")


@router.post("/rounds/{round_}/finish")
def finish_(bench: AtBench, round_: str, form: Written) -> Response:
    """Say that one is through."""
    finish(bench.study.store, round_named(bench.study.store, round_), bench.coder)
    return back(form, f"/rounds/{round_}", "saved")


@router.post("/rounds/{round_}/decide")
def decide_(bench: AtBench, round_: str, form: Written) -> Response:
    """Let one version of a case stand, or none; go on to the next that differs."""
    one = round_named(bench.study.store, round_)
    found = cases(bench.study, one)
    this = next((c for c in found if c.id == text(form, "case")), None)
    if this is None:
        raise QuestionError("this case has changed meanwhile", remedy="open the round again")
    decide(bench.study, one, this, whole(text(form, "choice"), "choice"), bench.coder)
    differing = [c for c in found if not c.agreed]
    rest = [c for c in _from(differing, this) if c.chosen is None and c.id != this.id]
    onward = f"?case={rest[0].id}&" if rest else "?"
    return RedirectResponse(f"/rounds/{round_}{onward}note=saved", 303)


def _from(found: list[Case], this: Case) -> list[Case]:
    """Return the cases from one on, then those before it."""
    at = next((n for n, case in enumerate(found) if case.id == this.id), 0)
    return found[at:] + found[:at]


def _page(bench: Bench, one: Round, wanted: str) -> RoundPage:
    study = bench.study
    made = Counter(version.coder for version in versions(study, one))
    found = [] if one.open else cases(study, one)
    differing = [case for case in found if not case.agreed]
    agreement = {} if one.open else waist.concurring.round_agreement(study, one)
    titles = {source.id: source.title for source in study.sources}
    shown = next((case for case in differing if case.id == wanted), None)
    shown = shown or next((case for case in differing if case.chosen is None), None)
    return RoundPage(
        round=one,
        mine=bench.coder in one.coders,
        done=tuple((name, made[name], name in one.finished) for name in one.coders),
        sources=tuple((id_, titles.get(id_, id_)) for id_ in one.sources),
        agreement=tuple((name, value.caption) for name, value in agreement.items()),
        total=len(found),
        agreed=len(found) - len(differing),
        differing=len(differing),
        decided=sum(case.chosen is not None for case in differing),
        case=_case(bench, one, shown, differing) if shown else None,
    )


def _case(bench: Bench, one: Round, case: Case, all_: list[Case]) -> CasePage:
    reading = open_sheet(bench.study, case.source).reading
    roster = roster_of(bench.study)
    before, after = Places(reading).around(case.span, AROUND)
    at = next(n for n, other in enumerate(all_) if other.id == case.id)
    sides = []
    for coder in one.coders:
        numbered = [
            (n, KEYS[n] if n < len(KEYS) else "", _card(version, roster, case.chosen == n))
            for n, version in enumerate(case.versions, start=1)
            if version.coder == coder
        ]
        sides.append(Side(coder, tuple(numbered)))

    def address(number: int) -> str:
        return f"/rounds/{one.id}?case={all_[number].id}" if 0 <= number < len(all_) else ""

    return CasePage(
        id=case.id,
        title=reading.source.title,
        where=where(case.source, case.span.start),
        before=before,
        text=case.span.of(reading.text.content),
        after=after,
        sides=tuple(sides),
        chosen=case.chosen,
        place=at + 1,
        next=address(at + 1),
        previous=address(at - 1),
    )


def _card(version: Version, roster: Roster, chosen: bool) -> VersionCard:
    item = version.item
    labels = {concept.id: concept.label for concept in roster.concepts}
    return VersionCard(
        text=item.text,
        actors=tuple(map(roster.label, item.actors)),
        chain=tuple(map(roster.label, item.chain)),
        concept=labels.get(item.concept or "", item.concept or ""),
        facets=tuple(labels.get(facet, facet) for facet in item.facets),
        stance=STANCES[item.stance],
        kind=item.kind.value,
        kept=version.kept,
        chosen=chosen,
    )
