"""The actors: their names, kinds and schools; which of them are one, which are two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from fastapi import APIRouter, Response

from counterpoint.errors import QuestionError
from counterpoint.model import Actor, ActorKind, Basis, Membership
from counterpoint.project import people, placing
from counterpoint.project import people_edits as edits
from counterpoint.project.roster import roster_of
from counterpoint.web.bench import AtBench, Bench, Written, back, text
from counterpoint.web.concepts import ahead
from counterpoint.web.meanwhile import patiently

router = APIRouter()
MOST_TWINS = 30


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the list."""

    id: str
    name: str
    kind: str
    others: str
    statements: int


@dataclass(frozen=True, slots=True)
class SchoolGroup:
    """The actors of one school, "" for none."""

    school: str
    actors: tuple[ActorRow, ...]


@dataclass(frozen=True, slots=True)
class TwinRow:
    """Two actors that may be one."""

    one: str
    one_name: str
    other: str
    other_name: str
    percent: int


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A school in which sources place an actor; `decision` is "" where nobody has judged it."""

    id: str
    actor: str
    name: str
    school: str
    words: str
    sayings: int
    decision: str
    coder: str
    put: str


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """The actors by school within one grouping."""

    grouping: str
    groupings: tuple[str, ...]
    groups: tuple[SchoolGroup, ...]
    twins: tuple[TwinRow, ...]
    proposed: tuple[ProposedRow, ...]
    schools: tuple[str, ...]
    bases: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """Where one coder counts an actor, and on what ground."""

    school: str
    grouping: str
    basis: str
    ground: str
    coder: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """One actor to be edited. `merged` are the actors that were merged into it."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    kinds: tuple[str, ...]
    statements: int
    memberships: tuple[MembershipRow, ...]
    merged: tuple[tuple[str, str], ...]
    schools: tuple[str, ...]
    bases: tuple[str, ...]
    groupings: tuple[str, ...]
    grouping: str


def _counts(bench: Bench) -> Counter[str]:
    def make() -> Counter[str]:
        table = bench.study.statements()
        once = table.filter(table["status"] != "rejected").unique(["statement", "actor"])
        return Counter(once["actor"].drop_nulls().to_list())

    return bench.desk.kept(bench.study.moment(), ("actor counts",), make)


def _groupings(bench: Bench) -> tuple[str, ...]:
    own = bench.study.settings.grouping
    return tuple(dict.fromkeys((own, *bench.study.register.groupings())))


def _schools(bench: Bench) -> tuple[str, ...]:
    register = bench.study.register
    listed = (register.schools.get(m.school, m.school) for m in register.memberships if m.school)
    return tuple(dict.fromkeys((*register.schools.values(), *listed)))


@router.get("/actors")
@patiently
def actors(bench: AtBench, grouping: str = "") -> Response:
    """List the actors."""
    chosen = grouping or bench.study.settings.grouping
    every = bench.study.actors(chosen)
    counts = _counts(bench)
    groups: dict[str, list[ActorRow]] = {}
    for one in sorted(every, key=lambda a: (a.school is None, a.school or "", a.name)):
        others = "; ".join(name for name in one.names if name != one.name)
        row = ActorRow(one.id, one.name, one.kind.value, others, counts[one.id])
        groups.setdefault(one.school or "", []).append(row)
    page = ActorsPage(
        chosen,
        _groupings(bench),
        tuple(SchoolGroup(school, tuple(rows)) for school, rows in groups.items()),
        _twins(bench),
        _proposed(bench),
        _schools(bench),
        tuple(one.value for one in Basis),
        len(every),
    )
    return bench.show("actors.html", page)


def _twins(bench: Bench) -> tuple[TwinRow, ...]:
    def make() -> tuple[TwinRow, ...]:
        return tuple(
            TwinRow(t.one.id, t.one.name, t.other.id, t.other.name, round(100 * t.score))
            for t in edits.twins(bench.study)[:MOST_TWINS]
        )

    return bench.desk.kept(bench.study.moment(), ("twins",), make)


def _proposed(bench: Bench) -> tuple[ProposedRow, ...]:
    """Return what sources say of schools, what nobody has judged yet first."""

    def make() -> tuple[ProposedRow, ...]:
        found = sorted(placing.proposals(bench.study), key=lambda one: one.decision != "")
        titles = bench.study.register.schools
        return tuple(
            ProposedRow(
                *(one.id, one.actor, one.name, one.title, one.words, one.sayings),
                *(one.decision, one.coder, titles.get(one.school, one.school)),
            )
            for one in found
        )

    return bench.desk.kept(bench.study.moment(), ("proposed schools",), make)


def _actor(bench: Bench, id_: str) -> Actor:
    found = bench.study.snapshot().actors.get(id_)
    if found is None:
        raise QuestionError(f"no actor {id_[:60]!r}", remedy="open the list of actors")
    return found


@router.get("/actors/{actor}")
@patiently
def actor(bench: AtBench, actor: str) -> Response:
    """Show an actor to be edited."""
    study = bench.study
    found, register = _actor(bench, actor), study.snapshot().register
    rows = study.store.rows("actor")
    merged = people.aliases(rows)
    page = ActorPage(
        found.id,
        found.name,
        tuple(dict.fromkeys((found.name, *found.names))),
        found.kind.value,
        tuple(one.value for one in ActorKind),
        _counts(bench)[actor],
        tuple(
            MembershipRow(
                register.schools.get(m.school, m.school),
                m.grouping,
                m.basis.value,
                m.ground,
                m.coder,
            )
            for m in register.memberships
            if m.actor == actor and m.school
        ),
        tuple((row["id"], row["body"]["name"]) for row in rows if merged.get(row["id"]) == actor),
        _schools(bench),
        tuple(one.value for one in Basis),
        _groupings(bench),
        study.settings.grouping,
    )
    return bench.show("actor.html", page)


@router.post("/actors/{actor}")
def change(bench: AtBench, actor: str, form: Written) -> Response:
    """Rename an actor, change its names and kind."""
    found = _actor(bench, actor)
    name = " ".join(text(form, "name").split())
    kind = text(form, "kind")
    if not name or kind not in [one.value for one in ActorKind]:
        raise QuestionError("an actor needs a name and a kind")
    lines = (" ".join(line.split()) for line in text(form, "names").splitlines())
    names = tuple(dict.fromkeys(line for line in (name, *lines) if line))
    new = replace(found, name=name, names=names, kind=ActorKind(kind), school=None)
    bench.study.name_actor(new, bench.coder)
    return back(form, f"/actors/{actor}", "saved")


@router.get("/actors/{actor}/merge")
@patiently
def look_ahead(bench: AtBench, actor: str, into: str = "", name: str = "") -> Response:
    """Show what merging an actor into another would do; the other by its id or its name."""
    other = roster_of(bench.study).find(into or name)
    if other is None:
        raise QuestionError(f"no actor is called {(into or name)[:60]!r}", remedy="choose one")
    page = ahead(
        f"{_actor(bench, actor).name} → {other.name}",
        "actor",
        f"/actors/{actor}/merge",
        edits.preview_merge(bench.study, actor, other.id),
        f"/actors/{actor}",
        (("into", other.id),),
    )
    return bench.show("ahead.html", page)


@router.post("/actors/{actor}/merge")
def merge(bench: AtBench, actor: str, form: Written) -> Response:
    """Merge an actor into another."""
    edits.merge_actors(bench.study, actor, text(form, "into"), bench.coder)
    return back(form, f"/actors/{text(form, 'into')}", "saved")


@router.post("/actors/{actor}/part")
def part(bench: AtBench, actor: str, form: Written) -> Response:
    """Take an actor out of the one it was merged into."""
    edits.part_actor(bench.study, actor, bench.coder)
    return back(form, f"/actors/{actor}", "saved")


@router.post("/actors/{actor}/split")
def split(bench: AtBench, actor: str, form: Written) -> Response:
    """Make the bearer of some names an actor of its own."""
    names = [one for one in form.getlist("name") if isinstance(one, str)]
    new = edits.split_actor(bench.study, actor, names, coder=bench.coder)
    return back(form, f"/actors/{new}", "saved")


@router.post("/actors/{actor}/apart")
def apart(bench: AtBench, actor: str, form: Written) -> Response:
    """Say that two actors are two."""
    edits.keep_apart(bench.study, actor, text(form, "other"), bench.coder)
    return back(form, "/actors", "saved")


@router.post("/schools/place")
def place(bench: AtBench, form: Written) -> Response:
    """Count actors to a school, on a ground; no school takes them out of theirs."""
    listed = [one for one in form.getlist("actor") if isinstance(one, str)]
    membership = Membership(
        "",
        edits.school_id(bench.study, text(form, "school")),
        edits.basis_of(text(form, "basis")),
        bench.coder,
        text(form, "grouping").strip() or bench.study.settings.grouping,
        ground=text(form, "ground").strip(),
    )
    edits.place_many(bench.study, listed, membership, bench.coder)
    return back(form, "/actors", "saved")


@router.post("/schools/judge")
def judge(bench: AtBench, form: Written) -> Response:
    """Accept, correct or reject that sources place an actor in a school."""
    decision = text(form, "decision")
    school = text(form, "school") if decision == "correct" else ""
    placing.judge_placement(bench.study, text(form, "target"), decision, school, bench.coder)
    return back(form, "/actors", "saved")


@router.post("/schools/rename")
def rename(bench: AtBench, form: Written) -> Response:
    """Give a school another name, or merge it into another."""
    grouping = text(form, "grouping").strip() or bench.study.settings.grouping
    edits.rename_school(
        bench.study, text(form, "school"), text(form, "title"), grouping, bench.coder
    )
    return back(form, "/actors", "saved")
