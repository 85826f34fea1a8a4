"""Who acts, by what means, and how they are tied: the register of a case in its report."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.model import Actor, ActorKind
from counterpoint.project.case import Grounded
from counterpoint.project.register import Register
from counterpoint.project.reporting.recorded import Record
from counterpoint.report import Column, Section, Table
from counterpoint.report.wording import count, joined

_ACTING = (ActorKind.ORGANISATION, ActorKind.MEDIUM, ActorKind.STATE)
CONTRADICTED = "yes: said to be non-state, founded by the state"
TIES = {
    "shown": "a tie is shown",
    "not shown": "nobody shows it; that is not the same as no tie",
    "denied": "said not to exist",
}


def cast_section(record: Record, register: Register) -> Section:
    """Return the part on actors, instruments and ties; empty where nothing is recorded."""
    empty = Section("cast", 8, "Who acts, and by what means")
    tables = [
        table
        for table in (
            _actors(record),
            _succession(register),
            _instruments(record),
            _means(record),
            _relations(record),
        )
        if table.rows
    ]
    if not any(record.of(kind) for kind in ("actors", "instruments", "relations")):
        return empty
    said = (_standing(record.of("actors")), _lineage(register), _both(record.of("instruments")))
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Organisations, media and states of the register, their instruments and ties.",
        paragraphs=tuple(filter(None, said)),
        tables=tuple(tables),
    )


def _standing(rows: Sequence[Grounded]) -> str:
    if not rows:
        return ""
    wrong = sum(map(_contradicted, rows))
    return (
        f"{count(len(rows), 'actor')} with a standing on record; {wrong} are called non-state "
        "although the state founded them."
    )


def _contradicted(one: Grounded) -> bool:
    entry = one.entry
    return entry.text("standing") == "said to be non-state" and entry.text("founder") == "state"


def _lineage(register: Register) -> str:
    heirs: dict[str, list[str]] = {}
    for actor in register.actors:
        if actor.successor:
            heirs.setdefault(actor.successor, []).append(actor.name)
    names = {actor.id: actor.name for actor in register.actors}
    said = [f"{joined(old)} passed into {names.get(new, new)}" for new, old in heirs.items()]
    return f"{'; '.join(said)}: their statements can be counted together." if said else ""


def _both(rows: Sequence[Grounded]) -> str:
    several = [one.entry.text("name") or "" for one in rows if len(one.entry.texts("classes")) > 1]
    if not several:
        return ""
    return (
        f"Counted to more than one class of power: {joined(several)}. Whoever draws the line "
        "between soft and hard elsewhere gets another total."
    )


def _actors(record: Record) -> Table:
    return record.table(
        "cast-actors",
        "State and non-state actors",
        ("actor", "standing", "founded by", "field", "contradiction"),
        [
            (
                one,
                (
                    record.called(one.entry.text("actor")),
                    *(one.entry.text(key) for key in ("standing", "founder", "sector")),
                    CONTRADICTED if _contradicted(one) else None,
                ),
            )
            for one in record.of("actors")
        ],
    )


def _succession(register: Register) -> Table:
    names = {actor.id: actor.name for actor in register.actors}

    def cells(actor: Actor) -> tuple[str | None, ...]:
        heir = actor.successor and names.get(actor.successor, actor.successor)
        return actor.name, actor.kind.value, ", ".join(actor.names) or None, heir or None

    return Table(
        "cast-register",
        "Organisations, media and states of the register",
        tuple(Column(name) for name in ("actor", "kind", "other names", "succeeded by")),
        tuple(cells(actor) for actor in register.actors if actor.kind in _ACTING),
    )


def _instruments(record: Record) -> Table:
    return record.table(
        "cast-instruments",
        "Instruments by actor",
        ("instrument", "used by", "class of power", "channel", "audience", "toward"),
        [
            (
                one,
                (
                    *(one.entry.text("name"), record.all_called(one, "by")),
                    *(one.entry.text(key) for key in ("classes", "channel", "audience")),
                    record.all_called(one, "target"),
                ),
            )
            for one in record.of("instruments")
        ],
    )


def _means(record: Record) -> Table:
    """Count the instruments of each actor by class of power."""
    rows = record.of("instruments")
    classes = list(dict.fromkeys(c for one in rows for c in one.entry.texts("classes")))
    actors = list(dict.fromkeys(a for one in rows for a in one.entry.texts("by")))
    counted = [
        (
            record.called(actor),
            *(
                sum(
                    actor in one.entry.texts("by") and c in one.entry.texts("classes")
                    for one in rows
                )
                for c in classes
            ),
        )
        for actor in actors
    ]
    return Table(
        "cast-means",
        "Number of instruments of each actor, by class of power",
        (Column("actor"), *(Column(name, number=True) for name in classes)),
        tuple(counted),
        note="An instrument of two classes is counted in both.",
    )


def _relations(record: Record) -> Table:
    return record.table(
        "cast-relations",
        "Ties",
        ("from", "to", "tie", "evidence", "who says so"),
        [
            (
                one,
                (
                    *(record.all_called(one, "from"), record.all_called(one, "to")),
                    one.entry.text("kind"),
                    TIES[one.entry.text("evidence") or "shown"],
                    record.all_called(one, "by"),
                ),
            )
            for one in record.of("relations")
        ],
    )
