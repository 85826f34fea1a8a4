"""Which variables of a .dna file play which part: actor, concept, stance, school."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from counterpoint.errors import ExchangeError
from counterpoint.model.dna import DnaDatabase, DnaType, DnaVariable

TYPE = "Type"
"""The attribute of a new file that says what an actor is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DnaMapping:
    """Which variables of a statement type are the actor, the concept and the stance.

    None takes what the program itself takes: "DNA Statement", organization, concept, agreement,
    and where there is no such name the first that will do. `school` is an attribute of the actor
    or another short text variable; by default the attribute "Type", else the organization of a
    person. Every other value of a statement is kept among its reasons.
    """

    statement_type: str | None = None
    actor: str | None = None
    concept: str | None = None
    stance: str | None = None
    school: str | None = None


@dataclass(frozen=True, slots=True)
class DnaParts:
    """The variables of the statement type by the part they play."""

    kind: DnaType
    actor: DnaVariable
    concept: DnaVariable
    stance: DnaVariable | None
    school: str | None


def parts_of(database: DnaDatabase, mapping: DnaMapping) -> DnaParts:
    """Return the variables a mapping names. Raises ExchangeError for one that is not there."""
    labels = [each.label for each in database.types]
    wanted = mapping.statement_type
    if wanted is None:
        wanted = max(labels, key=lambda each: len(database.statements[each]), default="")
        wanted = "DNA Statement" if len(database.statements.get("DNA Statement", ())) else wanted
    kind = database.type_of(wanted)
    if kind is None:
        raise ExchangeError(
            f"no statement type {wanted!r}",
            place=database.name,
            remedy=f"the file has {', '.join(map(repr, labels)) or 'none'}",
        )
    actor = _variable(database, kind, mapping.actor, ("organization", "person"), ())
    concept = _variable(database, kind, mapping.concept, ("concept",), (actor,))
    stance = _stance(database, kind, mapping.stance)
    return DnaParts(kind, actor, concept, stance, _school(database, kind, actor, mapping.school))


def _variable(
    database: DnaDatabase,
    kind: DnaType,
    wanted: str | None,
    usual: tuple[str, ...],
    taken: tuple[DnaVariable, ...],
) -> DnaVariable:
    free = [v for v in kind.variables if v.data_type == "short text" and v not in taken]
    names = [wanted] if wanted is not None else [*usual, *(v.name for v in free)]
    for name in names:
        found = next((v for v in free if v.name == name), None)
        if found is not None:
            return found
    raise ExchangeError(
        f"statements of type {kind.label!r} have no short text variable {wanted or usual[0]!r}",
        place=database.name,
        remedy=f"known: {', '.join(v.name for v in free) or 'none'}",
    )


def _stance(database: DnaDatabase, kind: DnaType, wanted: str | None) -> DnaVariable | None:
    able = [v for v in kind.variables if v.data_type in {"boolean", "integer"}]
    if wanted is None:
        yes_no = [v for v in able if v.data_type == "boolean"]
        return next((v for v in yes_no if v.name == "agreement"), next(iter(yes_no), None))
    found = next((v for v in able if v.name == wanted), None)
    if found is None:
        raise ExchangeError(
            f"no boolean or integer variable {wanted!r}",
            place=database.name,
            remedy=f"known: {', '.join(v.name for v in able) or 'none'}",
        )
    return found


def _school(
    database: DnaDatabase, kind: DnaType, actor: DnaVariable, wanted: str | None
) -> str | None:
    names = attribute_names(database, actor)
    others = [v.name for v in kind.variables if v.data_type == "short text" and v != actor]
    if wanted is not None:
        if wanted not in (*names.values(), *others):
            raise ExchangeError(
                f"{actor.name!r} has no attribute, and statements no short text, {wanted!r}",
                place=database.name,
                remedy=f"known: {', '.join((*names.values(), *others)) or 'none'}",
            )
        return wanted
    if any(attributes_of(database, actor, TYPE).values()):
        return TYPE
    return "organization" if actor.name == "person" and "organization" in others else None


def attribute_names(database: DnaDatabase, variable: DnaVariable) -> dict[int, str]:
    """Return attribute id -> name of the attributes of a variable, in order of their ids."""
    listed = database.tables["ATTRIBUTEVARIABLES"].filter(pl.col("VariableId") == variable.id)
    pairs = listed.select("ID", "AttributeVariable").drop_nulls().sort("ID")
    return dict(pairs.iter_rows())


def attributes_of(database: DnaDatabase, variable: DnaVariable, name: str) -> dict[int, str]:
    """Return entity id -> value of one attribute."""
    ids = [id_ for id_, known in attribute_names(database, variable).items() if known == name]
    values = database.tables["ATTRIBUTEVALUES"].filter(pl.col("AttributeVariableId").is_in(ids))
    pairs = values.select("EntityId", pl.col("AttributeValue").fill_null("")).drop_nulls()
    return {id_: value.strip() for id_, value in pairs.iter_rows() if value.strip()}
