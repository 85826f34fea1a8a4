"""Foreign projects into a study, through its one write path."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterpoint.errors import ExchangeError
from counterpoint.exchange.dna import audit, database_of, read_dna, write_dna
from counterpoint.exchange.dna.build import as_written
from counterpoint.exchange.dna.mapping import DnaMapping
from counterpoint.exchange.dna.ours import DnaDocument, Translation, translate
from counterpoint.model import Actor, Codebook, Concept, Passage, Span, Statement, Text
from counterpoint.project import judging, people, readouts
from counterpoint.project.opening import open_source
from counterpoint.project.roster import Roster, roster_of
from counterpoint.store import Writer

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.project.study import Study

Ids = dict[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: counts, what has no counterpart here, and what looks wrong there.

    `audit` has one row for each fault of the file, see `counterpoint.exchange.dna.faults.AUDIT`.
    """

    sources: int
    statements: int
    actors: int
    concepts: int
    coders: tuple[str, ...]
    losses: tuple[str, ...]
    audit: pl.DataFrame

    def to_json(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        return {
            "sources": self.sources,
            "statements": self.statements,
            "actors": self.actors,
            "concepts": self.concepts,
            "coders": list(self.coders),
            "losses": list(self.losses),
            "audit": self.audit.to_dicts(),
        }


def import_dna(
    study: Study, path: str | Path, mapping: DnaMapping | None = None, coder: str | None = None
) -> Imported:
    """See `Study.import_dna`."""
    who, path = coder or study.default_coder, Path(path)
    database = read_dna(path)
    found = translate(database, mapping, who)
    if not found.codings:
        raise ExchangeError("no statements to import", place=path, remedy="choose another type")
    sources = _keep_documents(study, found.documents, who)
    concepts, new_concepts = _keep_concepts(study, found.concepts)
    actors, new_actors = _known_actors(roster_of(study), found.actors)
    rows, again, lost = _rows(found, sources, actors, concepts)
    with study.store.write(who, f"import {path.name}") as writer:
        for actor in new_actors:
            people.keep_actor(writer, actor)
        for membership in found.memberships:
            people.keep_membership(writer, replace(membership, actor=actors[membership.actor]))
        kept = sum(_keep(writer, row) for row in rows)
    for other, judged in again.items():
        with study.store.write(other, f"import {path.name}: as {other} coded it") as writer:
            for row in judged:
                _second(writer, row)
    return Imported(
        len(set(sources.values())),
        kept,
        len(new_actors),
        new_concepts,
        tuple(sorted({coding.coder for coding in found.codings})),
        (*found.losses, *lost),
        audit(database),
    )


def _keep_documents(study: Study, documents: tuple[DnaDocument, ...], who: str) -> dict[int, str]:
    """Add every document as a plain text; return document id -> source id."""
    found: dict[int, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            path = Path(folder) / document.name
            path.write_bytes(document.content.encode("utf-8", "replace"))
            source, text = open_source(path)
            if text.content != document.content:  # a mark at its beginning, or an odd encoding
                text = _plain(document.content, text)
            described = {**source.metadata, **document.metadata}
            study.keep((path, replace(source, metadata=described), text), who)
            found[document.id] = source.id
    return found


def _plain(content: str, text: Text) -> Text:
    whole = (Passage(Span(0, len(content))),)
    return Text(content, text.reader, passages=whole, notices=text.notices)


def _keep_concepts(study: Study, concepts: tuple[Concept, ...]) -> tuple[Ids, int]:
    """Put the concepts into the codebook, those of a known label excepted; return the ids."""
    book = study.codebook or Codebook(title=study.settings.title, concepts=())
    ids: Ids = {}
    known = {
        label: each.id for each in book.concepts for many in each.labels.values() for label in many
    }
    taken = {each.id for each in book.concepts}
    new = []
    for concept in concepts:
        standing = known.get(concept.label)
        if standing is None:
            standing = _free(concept.id, taken)
            new.append(replace(concept, id=standing))
        ids[concept.id] = standing
    if new:
        study.codebook = replace(book, concepts=(*book.concepts, *new))
    return ids, len(new)


def _free(wanted: str, taken: set[str]) -> str:
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    taken.add(found)
    return found


def _known_actors(roster: Roster, actors: tuple[Actor, ...]) -> tuple[Ids, list[Actor]]:
    """Return which actors are in the study under what id, and those that are new."""
    ids: Ids = {}
    new = []
    taken = set(roster.actors)
    for actor in actors:
        standing = roster.find(actor.name)
        if standing is None:
            standing = replace(actor, id=_free(actor.id, taken))
            new.append(standing)
        ids[actor.id] = standing.id
    return ids, new


def _rows(
    found: Translation, sources: dict[int, str], actors: Ids, concepts: Ids
) -> tuple[list[readouts.Row], dict[str, list[readouts.Row]], list[str]]:
    """Return the statements, those that another coder has coded as well, and what is lost."""
    first: dict[str, readouts.Row] = {}
    again: dict[str, list[readouts.Row]] = {}
    seconds = 0
    repeated = 0
    seen: set[tuple[str, str]] = set()
    for coding in found.codings:
        item = _renamed(coding.statement, actors, concepts)
        row = readouts.readout_row(sources[coding.document], item, coding.coder)
        if (row["id"], coding.coder) in seen:
            repeated += 1
            continue
        seen.add((row["id"], coding.coder))
        standing = first.get(row["id"])
        if standing is not None:
            # Both have judged now, so that their agreement can be told.
            again.setdefault(standing["coder"], []).append(standing)
            again.setdefault(coding.coder, []).append(row)
            seconds += 1
        else:
            first[row["id"]] = row
    lost = []
    if repeated:
        lost.append(f"{repeated} statements that the same coder coded twice on the same words")
    if again:
        lost.append(
            f"{seconds} statements that a second coder coded on the same words: they are "
            "judgements of the first one's now, and the last word stands"
        )
    return list(first.values()), again, lost


def _renamed(item: Statement, actors: Ids, concepts: Ids) -> Statement:
    concept = None if item.concept is None else concepts[item.concept]
    return replace(item, actors=tuple(actors[id_] for id_ in item.actors), concept=concept)


def _keep(writer: Writer, row: readouts.Row) -> bool:
    if writer.row("statement", row["id"]) is not None:
        return False
    writer.put("statement", row)
    return True


def _second(writer: Writer, row: readouts.Row) -> None:
    """Record what one of several coders says of a statement: the same, or another stance."""
    standing = writer.row("statement", row["id"])
    stance = row["body"]["stance"]
    differs = standing is not None and standing["body"]["stance"] != stance
    correction = {"stance": stance} if differs else None
    judging.judge(writer, row["id"], "correct" if differs else "accept", correction)


def export_dna(study: Study, path: str | Path) -> tuple[str, ...]:
    """See `Study.export_dna`."""
    frame = study.statements()
    frame = frame.filter(frame["status"] != "rejected")
    sources = study.sources
    texts = {source.id: study.text(source.id).content for source in sources}
    documents = {source.id: source.metadata for source in sources}
    return write_dna(database_of(*as_written(frame, texts), documents=documents), path)
