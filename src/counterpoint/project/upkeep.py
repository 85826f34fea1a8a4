"""Keeping the table of statements up to date: only sources that were touched are read again.

The history says which were touched. For a large study the table is also written beside the
database, as derived data that may be deleted at any time, so that the program starts quickly.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import polars as pl
from polars.exceptions import PolarsError

from counterpoint import __version__
from counterpoint.cite.works import join_works, match_works
from counterpoint.errors import ProjectError
from counterpoint.model import Reference, Statement, Status, Work, content_id
from counterpoint.project import folder as files
from counterpoint.project import people, verdicts
from counterpoint.project.books import merged_concepts
from counterpoint.project.derived import FOLDER, keep_works, works_on_disk
from counterpoint.project.judging import Judged
from counterpoint.project.laying import Laying, laying_of
from counterpoint.project.ledger import CORE, WORKS, core_rows
from counterpoint.project.listing import touched
from counterpoint.project.readouts import load_references
from counterpoint.project.roster import casts_of
from counterpoint.project.work_edits import Decided, decided, put_right, settled
from counterpoint.project.works import cited_in, work_ids
from counterpoint.store import Store, dump_json

if TYPE_CHECKING:
    from counterpoint.project.study import Study

LARGE = 5_000
"""Rows from which on a table is kept on disk; a smaller one is made faster than it is read."""

WRITTEN_AFTER = 500
"""Changes after which the table on disk is written anew."""

TOGETHER = 100
"""So many sources are read together when the table is made anew."""

_UPKEEP = "2"
"""Raised when `CORE` or what stands in it changes."""


@dataclass(frozen=True)
class Context:
    """What rows rest on besides their source: merged actors and concepts, corrected references."""

    actors: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)  # source -> its corrections as JSON

    @classmethod
    def of(cls, study: Study, works: Decided) -> Context:
        """Return the context as it stands now."""
        corrected: dict[str, dict[str, Any]] = defaultdict(dict)
        for (source, entry), fields in works.fields.items():
            corrected[source][entry] = fields
        return cls(
            people.aliases(study.store.rows("actor")),
            merged_concepts(study),
            {source: dump_json(fields) for source, fields in corrected.items()},
        )

    def stale(self, newer: Context, frame: pl.DataFrame) -> set[str]:
        """Return the sources whose rows in `frame` differ under a newer context."""
        actors, concepts = (
            _changed(self.actors, newer.actors),
            _changed(self.concepts, newer.concepts),
        )
        spoken = pl.col("actor").is_in(actors) | pl.col("concept").is_in(concepts)
        passed = pl.col("chain").list.eval(pl.element().is_in(actors)).list.any()
        rows = frame.filter(spoken | passed) if actors or concepts else frame.clear()
        corrected = {
            source
            for source in {*self.references, *newer.references}
            if self.references.get(source) != newer.references.get(source)
        }
        return {*rows["source"].unique(), *corrected}


def _changed(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Return the ids that one of two maps renames otherwise than the other, and to what."""
    pairs = set(old.items()) ^ set(new.items())
    return sorted({id_ for pair in pairs for id_ in pair})


class Ledger:
    """The statements of one database by ids, as they stand after the change `number`."""

    def __init__(self, laying: Laying) -> None:
        self.laying = laying
        self.begun: tuple[Hashable, list[pl.DataFrame]] = ((), [])
        self.number = 0
        self.written = 0
        self.frame = pl.DataFrame(schema=CORE)
        self.context = Context()
        self.decided: tuple[int, Decided] = (-1, Decided())
        self.works: tuple[str, pl.DataFrame] = ("", pl.DataFrame(schema=WORKS))
        self.matching = threading.Lock()
        self.raw: tuple[str, tuple[Work, ...]] = ("", ())
        self.settled: tuple[tuple[str, Decided], tuple[Work, ...]] = (("", Decided()), ())

    def rows(self, study: Study) -> pl.DataFrame:
        """Return the rows as they stand now, in the order of sources and texts."""
        study = study.unveiled()
        with self.laying.turn():
            if not self.number:
                self._load(study)
            now = study.store.last_change()
            context = Context.of(study, self._decided(study, now))
            stale = self.context.stale(context, self.frame)
            if not self.number:
                stale = set(study.store.ids("source"))
            elif now != self.number:
                stale |= touched(study.store, self.number)
            if stale:
                self._renew(study, stale, (now, dump_json(asdict(context))))
            self.number, self.context = now, context
            if self.frame.height >= LARGE and now - self.written >= WRITTEN_AFTER:
                self._save(study)
            return self.frame

    def works_of(self, study: Study) -> pl.DataFrame:
        """Return which works entries describe (schema `WORKS`); matched anew only when a reading
        changed.
        """
        blobs, order = _read_sources(study)
        with self.laying.turn():
            if not self.number:
                self._load(study)
            said = self._decided(study, study.store.last_change())
            key = _works_key(blobs, order, said)
            if self.works[0] != key:
                counted = self.laying.counted(blobs, len(blobs))
                works = work_ids(settled(join_works(_entries(study, counted, said)), said))
                rows = [(source, entry, list(ids)) for (source, entry), ids in works.items()]
                self.works = (key, pl.DataFrame(rows, WORKS, orient="row"))
                self.written = 0
            return self.works[1]

    def matched(self, study: Study) -> tuple[Work, ...]:
        """Return the works as people decided, with proposals of what else may be the same.

        Matched anew only when a reading changed, and settled anew only after a decision about
        works.
        """
        blobs, order = _read_sources(study)
        with self.laying.turn():
            said = self._decided(study, study.store.last_change())
        with self.matching:
            key = _works_key(blobs, order, Decided(fields=said.fields))
            if self.raw[0] != key:
                self.raw = (key, _matched(study, key, blobs, said))
            if self.settled[0] != (key, said):
                self.settled = ((key, said), settled(self.raw[1], said))
            return self.settled[1]

    def _decided(self, study: Study, now: int) -> Decided:
        """Return what people decided about works; read again only after further judgements."""
        number, said = self.decided
        if now != number:
            newer = study.store.changes(after=number, kind="judgement") if number >= 0 else None
            if newer is None or any(
                _about_works(change.after or change.before) for change in newer
            ):
                said = decided(study.store)
            self.decided = (now, said)
        return said

    def _renew(self, study: Study, sources: set[str], moment: Hashable) -> None:
        """Read sources again; when that was stopped at the same moment before, go on from there."""
        order = [id_ for (id_,) in study.store.columns("source", "id", by="position")]
        wanted = [id_ for id_ in order if id_ in sources]
        fresh = self.begun[1] if self.begun[0] == moment else []
        self.begun = (moment, fresh)
        left = wanted[len(fresh) * TOGETHER :]
        for frame in self.laying.counted(_source_rows(study, left), len(left), TOGETHER):
            fresh.append(frame)
        self.begun = ((), [])
        kept = self.frame.filter(~pl.col("source").is_in(list(sources)))
        self.frame = in_order(pl.concat([kept, *fresh]), order)

    def _load(self, study: Study) -> None:
        """Take what stands on disk, if it was made from this very history."""
        place = study.folder / FOLDER
        try:
            told = json.loads((place / "statements.json").read_text("utf-8"))
            if told["made"] != _made(study.store, int(told["number"])):
                return
            frame = pl.read_ipc(place / told["file"])
            works = pl.read_ipc(place / told["works"])
            key, context = str(told["key"]), Context(**told["context"])
        except (OSError, ValueError, KeyError, TypeError, PolarsError):
            return
        if dict(frame.schema) == CORE and dict(works.schema) == WORKS:
            self.frame, self.number = frame, int(told["number"])
            self.written = self.number
            self.works, self.context = (key, works), context

    def _save(self, study: Study) -> None:
        place, number = study.folder / FOLDER, self.number
        told = {
            "number": number,
            "made": _made(study.store, number),
            "key": self.works[0],
            "context": asdict(self.context),
            "file": f"statements-{number}.arrow",
            "works": f"works-{number}.arrow",
        }
        try:
            files.make_folder(place)
            self.frame.write_ipc(place / str(told["file"]), compression="zstd")
            self.works[1].write_ipc(place / str(told["works"]), compression="zstd")
            files.write_whole(place / "statements.json", json.dumps(told))
        except (OSError, ProjectError):
            return  # a folder that cannot be written to is no reason to fail: it is only slower
        for old in place.glob("*.arrow"):
            if old.name not in (told["file"], told["works"]):
                old.unlink(missing_ok=True)
        self.written = number


def lay_ready(study: Study) -> None:
    """Make, and keep, what the first comparison would otherwise have to wait for.

    It is worth while after many sources were read, and when a program starts.
    """
    casts_of(study)  # the least of it, and what coding asks for
    ledger = ledger_of(study)
    ledger.works_of(study)
    ledger.rows(study)


def ledger_of(study: Study) -> Ledger:
    """Return the ledger of a study's database."""
    with _GUARD:
        return _KEPT.setdefault(study.store, Ledger(laying_of(study.store)))


def rows_seen(study: Study) -> pl.DataFrame:
    """Return the rows as whoever looks at the study sees them."""
    frame, veil = ledger_of(study).rows(study), study.veil
    hidden = sorted(veil.blind | veil.machineless) if veil else []
    if not hidden:
        return frame
    order = [id_ for (id_,) in study.store.columns("source", "id", by="position")]
    shown = _source_rows(study, [id_ for id_ in order if id_ in hidden])
    return in_order(pl.concat([frame.filter(~pl.col("source").is_in(hidden)), *shown]), order)


def statements_standing(study: Study) -> pl.DataFrame:
    """Return the rows of statements that were not rejected, as whoever looks at the study sees."""
    rows = rows_seen(study)
    return rows.filter(rows["status"] != Status.REJECTED.value)


def in_order(frame: pl.DataFrame, sources: list[str]) -> pl.DataFrame:
    """Return rows in the order of their sources; within a source they stay as they are."""
    place = pl.DataFrame({"source": sources, "_place": range(len(sources))})
    joined = frame.join(place, on="source", how="inner", maintain_order="left")
    return joined.sort("_place", maintain_order=True).drop("_place")


def _read_sources(study: Study) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    """Return id and hash of each reading in the order of the sources, and the place of each."""
    blobs = study.store.columns("reading", "id", "blob")
    ids = [id_ for (id_,) in study.store.columns("source", "id", by="position")]
    order = {id_: place for place, id_ in enumerate(ids)}
    return sorted(blobs, key=lambda pair: order.get(pair[0], 0)), order


def _entries(
    study: Study, blobs: Iterable[tuple[str, ...]], said: Decided
) -> list[tuple[str, Reference]]:
    """Return the references of readings, in the order given, as put right."""
    return [
        (id_, entry)
        for id_, blob in blobs
        for entry in put_right(id_, load_references(study.store, blob), said.fields)
    ]


def _matched(
    study: Study, key: str, blobs: list[tuple[str, ...]], said: Decided
) -> tuple[Work, ...]:
    """Return the works with proposals, from disk where many stand there for the same readings."""
    key = content_id(__version__, key)
    found = works_on_disk(study.folder, key)
    if found is None:
        found = match_works(_entries(study, blobs, said))
        if len(found) >= LARGE:
            keep_works(study.folder, key, found)
    return found


def _works_key(blobs: list[tuple[str, ...]], order: dict[str, int], said: Decided) -> str:
    """Name what the works of a study rest on."""
    return content_id(*(f"{id_} {blob}" for id_, blob in sorted(blobs)), *order, _described(said))


def _about_works(row: dict[str, Any] | None) -> bool:
    said = (row or {}).get("correction") or {}
    return bool({"works", "apart", "csl"} & set(said))


def _described(said: Decided) -> str:
    fields = [[*member, value] for member, value in sorted(said.fields.items())]
    return dump_json([sorted(said.same), sorted(said.other), sorted(said.apart), fields])


def _source_rows(study: Study, sources: list[str]) -> Iterator[pl.DataFrame]:
    """Yield the rows of sources, so many sources at a time."""
    fields = ledger_of(study).decided[1].fields
    for first in range(0, len(sources), TOGETHER):
        some = sources[first : first + TOGETHER]
        judged: dict[str, list[Judged[Statement]]] = defaultdict(list)
        for one in verdicts.judged(study, Statement, some):
            judged[one.source].append(one)
        found = [(cited_in(study, row, fields), judged[row["id"]]) for row in _listed(study, some)]
        yield core_rows(*found)


def _listed(study: Study, sources: list[str]) -> list[dict[str, Any]]:
    rows = {row["id"]: row for row in study.store.rows("source", id=sources)}
    return [rows[id_] for id_ in sources if id_ in rows]


def _made(store: Store, number: int) -> str:
    """Name the history up to a change, so that another database is never taken for this one."""
    last = store.change(number)
    said = (last.number, last.when, last.coder, last.kind, last.target) if last else ()
    return content_id(__version__, _UPKEEP, *map(str, said))


_GUARD = threading.Lock()
_KEPT: WeakKeyDictionary[Store, Ledger] = WeakKeyDictionary()
