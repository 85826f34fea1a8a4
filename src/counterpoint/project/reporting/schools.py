"""Schools as hypotheses: who is counted where, on what ground, and what moves with them."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from counterpoint.analyse.comparison import disputed_moves, regroup
from counterpoint.errors import QuestionError
from counterpoint.model import Basis, Membership
from counterpoint.project.register import Register
from counterpoint.project.snapshot import Names
from counterpoint.report import Column, Section, Table
from counterpoint.report.wording import count

MOST_ROWS = 60
NONE = "no statement"


def schools_section(
    statements: pl.DataFrame, register: Register, names: Names, grouping: str
) -> Section:
    """Return memberships with their ground, and the conclusions that other groupings change.

    Groupings are compared when they share schools with the one shown; an actor whom such a
    grouping does not place stays where the shown one has it. Empty without memberships.
    """
    empty = Section("schools", 6, "What if the schools were drawn otherwise?")
    own = [m for m in register.memberships if m.grouping == grouping]
    if not own:
        return empty
    rivals = _rivals(register, own, grouping)
    tables = [_members(register, names, rivals)]
    said = [_doubted(own, grouping)]
    if any(m.grouping != grouping for m in rivals):
        try:
            compared = regroup(statements, rivals)
            moved = disputed_moves(statements, rivals, grouping)
        except QuestionError:
            return replace(empty, paragraphs=tuple(said), tables=tuple(tables))
        changed = compared.table.filter(~pl.col("holds") & pl.col("school").is_not_null())
        rows = compared.table.filter(pl.col("school").is_not_null()).height
        said.append(
            f"Under all groupings that use the same schools, {rows - changed.height} of "
            f"{count(rows, 'conclusion')} hold; {changed.height} change."
        )
        tables += [
            table
            for table in (
                _changes(changed, register, compared.table.columns[3:-1]),
                _moves(moved.table, register, names),
            )
            if table.rows
        ]
    return replace(
        empty,
        lead="A school is a hypothesis with a ground. Here stands what depends on it.",
        paragraphs=tuple(said),
        tables=tuple(tables),
    )


def _rivals(register: Register, own: list[Membership], grouping: str) -> list[Membership]:
    """Return the memberships of groupings over the same schools, each filled up with `own`."""
    schools = {m.school for m in own}
    found = list(own)
    for other in register.groupings():
        theirs = [m for m in register.memberships if m.grouping == other]
        if other != grouping and {m.school for m in theirs} <= schools:
            placed = {m.actor for m in theirs}
            found += theirs
            found += [replace(m, grouping=other) for m in own if m.actor not in placed]
    return found


def _doubted(own: list[Membership], grouping: str) -> str:
    unsure = sum(m.confidence < 1 for m in own)
    doubt = f"{unsure} of them in doubt" if unsure else "none of them in doubt"
    return (
        f"The grouping shown is “{grouping}”: {count(len(own), 'membership')}, {doubt}. No school "
        "was guessed from a name."
    )


def _members(register: Register, names: Names, rivals: list[Membership]) -> Table:
    """Show the memberships in doubt, and those that another grouping over these schools moves."""
    own = {m.actor: m.school for m in rivals if m.grouping == rivals[0].grouping}
    moved = {m.actor for m in rivals if m.school != own.get(m.actor)}
    known = {(m.actor, m.grouping) for m in rivals}
    doubted = [
        m
        for m in register.memberships
        if ((m.actor, m.grouping) in known and (m.confidence < 1 or m.actor in moved))
        or _contradicts(m, own)
    ]
    shown = doubted or [m for m in register.memberships if (m.actor, m.grouping) in known]
    return Table(
        "schools-members",
        "Memberships in doubt" if doubted else "Memberships",
        (
            *(Column("actor"), Column("school"), Column("grouping"), Column("basis")),
            *(Column("sure", number=True, digits=2), Column("ground"), Column("coder")),
        ),
        tuple(
            (
                *(names.actor(m.actor).name, register.schools.get(m.school, m.school)),
                *(m.grouping, m.basis.value, m.confidence, m.ground or None, m.coder),
            )
            for m in shown
        ),
    )


def _contradicts(membership: Membership, own: dict[str, str]) -> bool:
    """Tell whether a source counts an actor to another school than the grouping shown does."""
    mine = own.get(membership.actor)
    return membership.basis is Basis.SOURCE and mine is not None and mine != membership.school


def _changes(changed: pl.DataFrame, register: Register, groupings: list[str]) -> Table:
    return Table(
        "schools-changes",
        "Conclusions that change with the grouping",
        (Column("school"), Column("concept"), *(Column(f"under “{g}”") for g in groupings)),
        tuple(
            (
                register.schools.get(row["school"], row["school"]),
                row["concept_label"] or row["concept"],
                *(row[g] or NONE for g in groupings),
            )
            for row in changed.head(MOST_ROWS).iter_rows(named=True)
        ),
    )


def _moves(moved: pl.DataFrame, register: Register, names: Names) -> Table:
    title = register.schools.get
    return Table(
        "schools-moves",
        "What changes when one disputed member moves alone",
        (
            *(Column("who moves"), Column("from"), Column("to"), Column("then, of the school")),
            *(Column("the conclusion on"), Column("changes from"), Column("to")),
        ),
        tuple(
            (
                names.actor(row["actor"]).name,
                title(row["moved_from"], row["moved_from"]),
                title(row["moved_to"], row["moved_to"]),
                title(row["school"], row["school"]),
                row["concept_label"] or row["concept"],
                row["before"] or NONE,
                row["after"] or NONE,
            )
            for row in moved.filter(pl.col("school").is_not_null())
            .head(MOST_ROWS)
            .iter_rows(named=True)
        ),
    )
