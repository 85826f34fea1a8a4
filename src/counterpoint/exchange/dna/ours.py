"""A .dna database as our own nouns: documents, actors, schools, concepts, statements."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl
from anyascii import anyascii

from counterpoint.exchange.dna.mapping import (
    DnaMapping,
    DnaParts,
    attribute_names,
    attributes_of,
    parts_of,
)
from counterpoint.model.actor import Actor, ActorKind, Basis, Membership
from counterpoint.model.codebook import Concept
from counterpoint.model.dna import DnaDatabase, DnaVariable
from counterpoint.model.source import CslItem
from counterpoint.model.span import Span
from counterpoint.model.statement import Statement

Row = dict[str, Any]

_KINDS = {"person": ActorKind.PERSON, "organization": ActorKind.ORGANISATION}
_ALIAS, _NOTES = "Alias", "Notes"
"""Attributes of a new file that are no grouping."""


@dataclass(frozen=True, slots=True)
class DnaDocument:
    """A document as a source to be: a file name, its text, and its description in CSL-JSON."""

    id: int
    name: str
    content: str
    metadata: CslItem


@dataclass(frozen=True, slots=True)
class DnaCoding:
    """One statement, the document it stands in and who coded it."""

    document: int
    coder: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Translation:
    """What a .dna database says in our nouns; `losses` says what has no counterpart, in words."""

    documents: tuple[DnaDocument, ...]
    actors: tuple[Actor, ...]
    memberships: tuple[Membership, ...]
    concepts: tuple[Concept, ...]
    codings: tuple[DnaCoding, ...]
    losses: tuple[str, ...]


def translate(
    database: DnaDatabase, mapping: DnaMapping | None = None, coder: str = ""
) -> Translation:
    """Return a database in our nouns; `coder` answers for the schools.

    Documents without a text get their title as text; statements outside their text rest on the
    whole of it. Raises ExchangeError when the file has no such statement type or variable.
    """
    parts = parts_of(database, mapping or DnaMapping())
    documents = tuple(_documents(database))
    actors = _actors(database, parts)
    concepts = _concepts(database, parts)
    texts = {each.id: each.content for each in documents}
    losses = list(database.losses)
    codings = tuple(_codings(database, parts, (actors, concepts), texts, losses))
    return Translation(
        documents,
        tuple(actors.values()),
        tuple(_memberships(database, parts, actors, coder)),
        tuple(concepts.values()),
        codings,
        (*losses, *_left_behind(database, parts)),
    )


def _documents(database: DnaDatabase) -> Iterator[DnaDocument]:
    """Yield the documents; where two have one text, line ends behind it tell them apart."""
    coders = dict(database.tables["CODERS"].select("ID", "Name").iter_rows())
    seen: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for row in database.tables["DOCUMENTS"].drop_nulls("ID").iter_rows(named=True):
        title = str(row["Title"] or f"Document {row['ID']}")
        text = str(row["Text"] or "") or title
        content = text + "\n" * seen[text]
        seen[text] += 1
        name = _file_name(title)
        names[name] += 1
        numbered = f"{name}.txt" if names[name] == 1 else f"{name} {names[name]}.txt"
        yield DnaDocument(row["ID"], numbered, content, _metadata(row, title, coders))


def _file_name(title: str) -> str:
    plain = re.sub(r"[^\w\s.,()-]", " ", title)
    return " ".join(plain.split())[:80].strip(" .") or "document"


def _metadata(row: Row, title: str, coders: dict[int, str]) -> CslItem:
    """Return the description of a document; what CSL has no field for stands under "custom"."""
    item: CslItem = {"type": "document", "title": title}
    if row["Author"]:
        item["author"] = [_author(str(row["Author"]))]
    for field, column in (
        ("container-title", "Source"),
        ("section", "Section"),
        ("genre", "Type"),
        ("note", "Notes"),
    ):
        if row[column]:
            item[field] = str(row[column])
    moment = _moment(row["Date"])
    if moment is not None:
        item["issued"] = {"date-parts": [[moment.year, moment.month, moment.day]]}
    fields = ("Author", "Source", "Section", "Type", "Notes", "Date")
    told = {name.lower(): row[name] for name in fields if row[name] not in (None, "")}
    item["custom"] = {"dna": {"id": row["ID"], "coder": coders.get(row["Coder"], ""), **told}}
    return item


def _author(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    if comma and given and len(given.split()) <= 3:
        return {"family": family, "given": given}
    return {"literal": name}


def _moment(seconds: int | None) -> dt.datetime | None:
    try:
        return dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds or 0)
    except OverflowError:
        return None


def _entities(database: DnaDatabase, variable: DnaVariable) -> list[tuple[int, str]]:
    mine = database.tables["ENTITIES"].filter(
        (pl.col("VariableId") == variable.id) & (pl.col("Value") != "")
    )
    used = database.statements
    coded = [
        value
        for kind in database.types
        if variable in kind.variables
        for value in used[kind.label][variable.column].drop_nulls().unique(maintain_order=True)
        if value
    ]
    known = {str(value): int(id_) for id_, value in mine.select("ID", "Value").iter_rows()}
    return [(known.get(value, 0), value) for value in dict.fromkeys((*known, *coded))]


def _actors(database: DnaDatabase, parts: DnaParts) -> dict[str, Actor]:
    kind = _KINDS.get(parts.actor.name.lower(), ActorKind.GROUP)
    alias = attributes_of(database, parts.actor, _ALIAS)
    found: dict[str, Actor] = {}
    taken: set[str] = set()
    for entity, value in _entities(database, parts.actor):
        names = tuple(dict.fromkeys(name for name in (value, alias.get(entity)) if name))
        found[value] = Actor(_slug(value, taken, "actor"), value, names, kind)
    return found


def _slug(name: str, taken: set[str], otherwise: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:60] or otherwise
    unique, number = plain, 2
    while unique in taken:
        unique, number = f"{plain}-{number}", number + 1
    taken.add(unique)
    return unique


def _concepts(database: DnaDatabase, parts: DnaParts) -> dict[str, Concept]:
    notes = {
        name: attributes_of(database, parts.concept, name)
        for name in attribute_names(database, parts.concept).values()
    }
    found: dict[str, Concept] = {}
    taken: set[str] = set()
    for entity, value in _entities(database, parts.concept):
        told = {name: values[entity] for name, values in notes.items() if entity in values}
        alias = told.pop(_ALIAS, "")
        labels = tuple(label for label in (value, alias) if label)
        said = [told.pop(_NOTES, ""), *(f"{name}: {what}" for name, what in told.items())]
        found[value] = Concept(
            _slug(value, taken, "concept"),
            {_language(value): labels},
            {},
            definition="; ".join(each for each in said if each),
            source=database.name,
        )
    return found


def _language(value: str) -> str:
    """Return the language of a label by its letters: Kazakh, Russian, else English."""
    if re.search("[әғқңөұүһі]", value.lower()):
        return "kk"
    return "ru" if re.search("[а-яё]", value.lower()) else "en"


def _memberships(
    database: DnaDatabase, parts: DnaParts, actors: dict[str, Actor], coder: str
) -> Iterator[Membership]:
    """Yield a grouping for each attribute of the actors, and the chosen one as "default"."""
    entities = dict(_entities(database, parts.actor))
    for attribute in attribute_names(database, parts.actor).values():
        if attribute in {_ALIAS, _NOTES}:
            continue
        for entity, school in attributes_of(database, parts.actor, attribute).items():
            if entity not in entities:
                continue
            actor = actors[entities[entity]].id
            ground = f"attribute {attribute} in {database.name}"
            for grouping in (attribute, *(("default",) if attribute == parts.school else ())):
                yield Membership(actor, school, Basis.CODER, coder, grouping, 1.0, ground)
    by = parts.kind.variable(parts.school)
    if by is None or parts.school in attribute_names(database, parts.actor).values():
        return
    frame = database.statements[parts.kind.label].select(
        pl.col(parts.actor.column).alias("actor"), pl.col(by.column).alias("school")
    )
    counted = frame.filter((pl.col("actor") != "") & (pl.col("school") != ""))
    for (name,), mine in counted.group_by("actor", maintain_order=True):
        schools = mine["school"].to_list()
        school, count = Counter(schools).most_common(1)[0]
        ground = f"{by.name} of {count} of {len(schools)} statements in {database.name}"
        share = count / len(schools)
        who = actors[str(name)].id
        yield Membership(who, school, Basis.AFFILIATION, coder, "default", share, ground)


def _codings(
    database: DnaDatabase,
    parts: DnaParts,
    known: tuple[dict[str, Actor], dict[str, Concept]],
    texts: dict[int, str],
    losses: list[str],
) -> Iterator[DnaCoding]:
    outside = 0
    for row in database.statements[parts.kind.label].iter_rows(named=True):
        content = texts[row["document_id"]]
        start, end = row["start"], row["end"]
        if not 0 <= start < end <= len(content):
            start, end = 0, len(content)
            outside += 1
        statement = _statement(row, parts, known, content, Span(start, end))
        yield DnaCoding(row["document_id"], str(row["coder_name"] or "unknown"), statement)
    if outside:
        losses.append(
            f"{outside} statements lie outside the text of their document; they now rest on the "
            "whole of it"
        )


def _statement(
    row: Row,
    parts: DnaParts,
    known: tuple[dict[str, Actor], dict[str, Concept]],
    content: str,
    span: Span,
) -> Statement:
    actors, concepts = known
    actor = actors.get(row[parts.actor.column] or "")
    concept = concepts.get(row[parts.concept.column] or "")
    person = parts.kind.variable("person")
    speaker = str(row[person.column] or "") if person is not None else ""
    return Statement(
        span=span,
        text=span.of(content),
        actors=() if actor is None else (actor.id,),
        speaker_text=speaker or (actor.name if actor else ""),
        concept=concept.id if concept else None,
        stance=_sign(row, parts.stance),
        confidence=1.0,
        reasons=tuple(_other_values(row, parts)),
    )


def _sign(row: Row, variable: DnaVariable | None) -> int | None:
    if variable is None or row[variable.column] is None:
        return None
    value = int(row[variable.column])
    if variable.data_type == "boolean":
        return 1 if value else -1
    return (value > 0) - (value < 0)


def _other_values(row: Row, parts: DnaParts) -> Iterator[str]:
    """Yield "name: value" of the variables that are neither actor, concept nor yes or no."""
    for variable in parts.kind.variables:
        value = row[variable.column]
        if variable in (parts.actor, parts.concept) or value is None or value == "":
            continue
        if variable.data_type == "boolean":
            if variable == parts.stance:
                continue
            value = "yes" if value else "no"
        yield f"{variable.name}: {value}"


def _left_behind(database: DnaDatabase, parts: DnaParts) -> Iterator[str]:
    """Say what of the file has no counterpart."""
    for kind in database.types:
        count = len(database.statements[kind.label])
        if kind != parts.kind and count:
            yield f"{count} statements of type {kind.label!r}: import them with a mapping of theirs"
    tables = database.tables
    read = sum(len(frame) for frame in database.statements.values())
    if read < len(tables["STATEMENTS"]):
        yield f"{len(tables['STATEMENTS']) - read} statements without a document, coder or type"
    for table, what in (
        ("REGEXES", "regular expressions for highlighting"),
        ("VARIABLELINKS", "links between variables"),
    ):
        if len(tables[table]):
            yield f"{len(tables[table])} {what}"
    parents = len(tables["ENTITIES"]) - tables["ENTITIES"]["ChildOf"].null_count()
    if parents:
        yield f"{parents} parents of values"
    notes = attributes_of(database, parts.actor, _NOTES)
    if notes:
        yield f"{len(notes)} notes on actors"
    yield "colours, passwords and permissions"
