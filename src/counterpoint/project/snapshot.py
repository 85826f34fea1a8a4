"""A study as it stands at one moment: read once, asked many times."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from counterpoint.model import (
    Actor,
    Appraisal,
    Codebook,
    Definition,
    Mention,
    Reading,
    Source,
    Statement,
    Status,
    Text,
    Work,
)
from counterpoint.project import placing
from counterpoint.project.books import merged_concepts, renamed
from counterpoint.project.judging import Judged, T
from counterpoint.project.library import load_texts
from counterpoint.project.listing import touched
from counterpoint.project.readouts import load_parts
from counterpoint.project.register import Register
from counterpoint.project.roster import roster_of
from counterpoint.project.work_edits import Decided, decided, put_right
from counterpoint.store import Store

if TYPE_CHECKING:
    from counterpoint.project.study import Study


TOGETHER = 100
"""The texts of so many sources are loaded together."""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called: actors, their schools, concepts."""

    actors: Mapping[str, Actor]
    schools: Mapping[str, str]
    concepts: Mapping[str, str]

    def actor(self, id_: str) -> Actor:
        """Return the actor of an id; one that nobody has named goes by the id."""
        return self.actors.get(id_) or Actor(id_, id_)


class Snapshot:
    """Everything that stands in a study. `codebook` is None where there is none yet."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self.number = study.store.last_change()  # before anything is read, so that none is missed
        self.sources: list[Source] = study.sources
        self.codebook: Codebook | None = study.codebook
        self._known: Register = study.register

    @property
    def store(self) -> Store:
        """The database it was read from."""
        return self._study.store

    @cached_property
    def statements(self) -> dict[str, list[Judged[Statement]]]:
        """Source -> its statements with what was decided, in the order of the text."""
        return self._judged(Statement)

    @cached_property
    def appraisals(self) -> dict[str, list[Judged[Appraisal]]]:
        """Source -> its appraisals likewise."""
        return self._judged(Appraisal)

    @cached_property
    def definitions(self) -> dict[str, list[Judged[Definition]]]:
        """Source -> its definitions likewise."""
        return self._judged(Definition)

    @cached_property
    def readings(self) -> list[Reading]:
        """What stands of each source; rejected readouts are left out.

        Only sources that were touched since the last time are read again.
        """
        if self._study.veil is not None:
            return [self.reading(source) for source in self.sources]
        merged, fields = merged_concepts(self._study), self.decided.fields
        kept = _READ.setdefault(self._study.store, Read())
        with kept.lock:
            return kept.renewed(self, (merged, fields))

    def texts(self) -> Iterator[tuple[Source, Text]]:
        """Yield each source with its text, some at a time: none is held for longer."""
        for first in range(0, len(self.sources), TOGETHER):
            some = self.sources[first : first + TOGETHER]
            texts = load_texts(self.store, [source.id for source in some])
            for source in some:
                yield source, texts[source.id]

    def mentions(self, source: Source) -> tuple[Mention, ...]:
        """Return where the reading of a source found concepts named, as they are called now."""
        parts = load_parts(self.store, source.id, ("mentions",))
        return renamed(parts.get("mentions", ()), merged_concepts(self._study))

    def has_reading(self, source: str) -> bool:
        """Tell whether machines have read the source yet."""
        return self._study.store.row("reading", source) is not None

    @cached_property
    def register(self) -> Register:
        """Who is known, and in which schools: as people have it, then as the sources say.

        What sources say of schools stands in groupings of its own; it fills the grouping of the
        settings only while nobody has placed anybody there.
        """
        mine = placing.placements_in(self._study)
        decided = placing.settled(self._study.store, mine)
        left = [one for one in mine if (one.actor, one.school) not in decided.gone]
        return self._known.proposed(left, self._study.settings.grouping, decided.placed)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Id -> actor: those of the register, and those that sources name besides."""
        return dict(roster_of(self._study).actors)

    def schools(self, grouping: str = "") -> tuple[str, ...]:
        """Return the titles of the schools of one grouping, by default that of the settings."""
        chosen = grouping or self._study.settings.grouping
        return tuple(sorted(set(self.register.school_of(chosen).values())))

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """The works that the sources refer to, each once, as people decided."""
        from counterpoint.project.upkeep import ledger_of  # noqa: PLC0415 - Polars is slow to import

        return ledger_of(self._study).matched(self._study)

    @cached_property
    def decided(self) -> Decided:
        """What people decided about works and references."""
        return decided(self._study.store)

    def names(self, grouping: str) -> Names:
        """Return what ids are called, with the schools of one grouping."""
        concepts = self.codebook.concepts if self.codebook else ()
        return Names(
            actors=self.actors,
            schools=self.register.school_of(grouping),
            concepts={concept.id: concept.label for concept in concepts},
        )

    def _judged(self, kind: type[T]) -> dict[str, list[Judged[T]]]:
        found: dict[str, list[Judged[T]]] = defaultdict(list)
        for one in self._study.judged(kind):
            found[one.source].append(one)
        return found

    def reading(self, source: Source) -> Reading:
        """Return what stands of one source; rejected readouts are left out."""
        parts = load_parts(self._study.store, source.id)
        parts["mentions"] = renamed(parts.get("mentions", ()), merged_concepts(self._study))
        parts["references"] = put_right(source.id, parts.get("references", ()), self.decided.fields)
        return Reading(
            source,
            self._study.text(source.id),
            **parts,
            statements=_kept(self.statements.get(source.id, [])),
            appraisals=_kept(self.appraisals.get(source.id, [])),
            definitions=_kept(self.definitions.get(source.id, [])),
        )


class Read:
    """The readings of one database, as they stand after the change `number`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.number = -1
        self.rests_on: tuple[Any, ...] = ()
        self.readings: dict[str, Reading] = {}

    def renewed(self, snapshot: Snapshot, rests_on: tuple[Any, ...]) -> list[Reading]:
        """Return the readings as they stand now; `rests_on` is what all of them rest on."""
        store = snapshot.store
        now = snapshot.number
        if rests_on != self.rests_on or self.number < 0:
            self.readings, self.rests_on = {}, rests_on
        elif now > self.number:
            for id_ in touched(store, self.number):
                self.readings.pop(id_, None)
        self.number = max(now, self.number)
        found = []
        for source in snapshot.sources:
            reading = self.readings.get(source.id)
            if reading is None or reading.source != source:
                reading = self.readings[source.id] = snapshot.reading(source)
            found.append(reading)
        return found


_READ: WeakKeyDictionary[Store, Read] = WeakKeyDictionary()


def _kept(found: list[Judged[T]]) -> tuple[T, ...]:
    return tuple(one.item for one in found if one.status != Status.REJECTED)
