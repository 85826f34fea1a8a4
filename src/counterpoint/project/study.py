"""A study: a project folder with its sources, what was read out of them, what people decided."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterpoint.content import dump_codebook, load_codebook
from counterpoint.errors import QuestionError
from counterpoint.model import (
    Actor,
    Appraisal,
    Change,
    Codebook,
    Definition,
    Membership,
    Reading,
    Source,
    Statement,
    Status,
    Text,
)
from counterpoint.project import compiling, judging, library, people, readouts, suggesting
from counterpoint.project import folder as files
from counterpoint.project.judging import Judged
from counterpoint.project.library import Added, Intake, Progress
from counterpoint.project.register import Register
from counterpoint.project.settings import FILE, Settings, dump_settings, load_settings
from counterpoint.project.status import Standing, standing_of
from counterpoint.store import Store

if TYPE_CHECKING:
    import polars as pl


def open(folder: str | Path) -> Study:
    """Open a project folder. Raises ProjectError when it is none, or is damaged or foreign."""
    return Study(Path(folder))


def create(folder: str | Path, title: str = "", concepts: Sequence[str] = ()) -> Study:
    """Make a project in a folder, or open the one that is there; settings are written once.

    `concepts` are words for the concept in dispute, used until there is a codebook.

    Raises ProjectError when the folder cannot be made or holds a foreign database.
    """
    place = Path(folder)
    files.make(place)
    if not (place / FILE).exists():
        Store.at(place / files.DATABASE).close()
        settings = Settings(title=title or place.resolve().name, concepts=tuple(concepts))
        files.write_whole(place / FILE, dump_settings(settings))
    return Study(place)


def default_coder() -> str:
    """Return who is at the keyboard: COUNTERPOINT_CODER, else the name of the login."""
    name = os.environ.get("COUNTERPOINT_CODER", "").strip()
    try:
        return name or getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


class Study:
    """A project folder, open.

    Every method that writes says in whose name (`coder`, by default whoever is logged in) and is
    one action in the history, undone as a whole. What a method has returned from is on disk.
    """

    def __init__(self, folder: Path) -> None:
        """Open the project in `folder`. Raises ProjectError."""
        self.folder = folder
        self.settings = load_settings(folder / FILE)
        files.make(folder)
        files.sweep(folder)
        self.store = Store.at(folder / files.DATABASE)
        self._texts: dict[str, Text] = {}

    def close(self) -> None:
        """Let go of the database file."""
        self.store.close()

    # Sources

    def add(
        self,
        paths: str | Path | Iterable[str | Path],
        progress: Progress | None = None,
        coder: str | None = None,
    ) -> Added:
        """Add sources: files, or folders with all that they hold.

        A source already there changes nothing. A file that cannot be read does not stop the
        others; it is told in the result.
        """
        given = [paths] if isinstance(paths, (str, Path)) else list(paths)
        intake = Intake(given)
        added: list[Source] = []
        known: list[Source] = []
        for found in intake.read(progress):
            new = library.keep_source(self.store, self.folder, coder or default_coder(), found)
            (added if new else known).append(found[1])
        return Added(tuple(added), tuple(known), tuple(intake.failed))

    @property
    def sources(self) -> list[Source]:
        """The sources, in the order in which they were added."""
        return library.load_sources(self.store)

    def text(self, source: str) -> Text:
        """Return the text of a source. Raises QuestionError when there is no such source."""
        if source not in self._texts:
            if self.store.row("source", source) is None:
                raise QuestionError(f"no source {source[:12]!r}", remedy="see: counterpoint status")
            self._texts[source] = library.load_text(self.store, source)
        return self._texts[source]

    # Readings

    @property
    def codebook(self) -> Codebook | None:
        """The codebook of the study; None when there is no codebook file yet."""
        path = self.folder / self.settings.codebook
        return load_codebook(path) if path.exists() else None

    @codebook.setter
    def codebook(self, codebook: Codebook) -> None:
        path = self.folder / self.settings.codebook
        files.write_whole(path, dump_codebook(codebook))

    @property
    def register(self) -> Register:
        """The actors known and the schools they are counted to.

        `actors.yaml` with what was decided by command over it; then the actors that machines met.
        """
        return people.load(self.store, self.folder / self.settings.actors)

    def suggest(self, progress: Progress | None = None, *, again: bool = False) -> list[Source]:
        """Read out of every source what machines can; return the sources that were read.

        A source that was read with the same program, codebook and register is passed over unless
        `again`. Judgements stay. Without a codebook one is proposed and written beside the
        settings, to be edited. Raises CodebookError when the codebook is at fault.
        """
        return suggesting.suggest(self, progress, again=again)

    def readings(self) -> Iterator[Reading]:
        """Yield what stands of each source: machine readings as people have put them right.

        Rejected readouts are left out.
        """
        for source in self.sources:
            yield self.reading(source.id)

    def reading(self, source: str) -> Reading:
        """Return what stands of one source, as in `readings`."""
        text = self.text(source)
        (noun,) = (one for one in self.sources if one.id == source)
        return Reading(
            noun,
            text,
            **readouts.load_parts(self.store, source),
            statements=_kept(self.judged(Statement, source)),
            appraisals=_kept(self.judged(Appraisal, source)),
            definitions=_kept(self.judged(Definition, source)),
        )

    def judged(self, kind: type[judging.T], source: str | None = None) -> list[Judged[judging.T]]:
        """Return all statements, appraisals or definitions with what was decided about each."""
        name = kind.__name__.lower()
        rows = self.store.rows(name, **({} if source is None else {"source": source}))
        decided = judging.judgements(self.store, [row["id"] for row in rows])
        return judging.standing(kind, rows, decided)

    # Tables

    def statements(self, grouping: str | None = None) -> pl.DataFrame:
        """Return the statements, one row for each actor and concept (`frames.STATEMENTS`).

        Rejected ones are among them; `status` says so. `grouping` chooses the schools; by default
        that of the settings.
        """
        return compiling.statements(self, grouping or self.settings.grouping)

    def mentions(self) -> pl.DataFrame:
        """Return every mention of a concept (`frames.MENTIONS`)."""
        return compiling.mentions(self)

    def appraisals(self, grouping: str | None = None) -> pl.DataFrame:
        """Return the strengths and limits that sources state (`frames.APPRAISALS`)."""
        return compiling.appraisals(self, grouping or self.settings.grouping)

    # Decisions

    def judge(
        self,
        target: str,
        decision: str,
        correction: dict[str, Any] | None = None,
        coder: str | None = None,
        note: str = "",
    ) -> str:
        """Accept, correct or reject a readout, named by its id or the beginning of it.

        `correction` holds the fields put right, such as `{"stance": -1}`. Returns the whole id.
        Raises QuestionError when nothing, or more than one thing, has that name, or the decision
        means nothing.
        """
        kind, row = self._find(target)
        judging.check_decision(kind, decision, correction)
        with self.store.write(coder or default_coder(), f"{decision} {kind} {row['id']}") as writer:
            judging.judge(writer, row["id"], decision, correction, note)
        return str(row["id"])

    def code(self, source: str, item: readouts.Readout, coder: str | None = None) -> str:
        """Add a statement, appraisal or definition that a person found; return its id."""
        who = coder or default_coder()
        row = readouts.readout_row(source, item, who)
        kind = type(item).__name__.lower()
        self.text(source)
        with self.store.write(who, f"code {kind} {row['id']}") as writer:
            if writer.row(kind, row["id"]) is None:
                writer.put(kind, row)
            else:
                judging.judge(writer, row["id"], "accept", None)
        return str(row["id"])

    def name_actor(self, actor: Actor, coder: str | None = None) -> None:
        """Add an actor to the register, or change one."""
        with self.store.write(coder or default_coder(), f"actor {actor.id}") as writer:
            people.keep_actor(writer, actor)

    def place_actor(self, membership: Membership) -> None:
        """Count an actor to a school, on the ground and in the name that the membership gives."""
        if membership.actor not in {actor.id for actor in self.register.actors}:
            raise QuestionError(f"no actor {membership.actor!r}", remedy="see: counterpoint actors")
        action = f"place {membership.actor} in {membership.school}"
        with self.store.write(membership.coder, action) as writer:
            people.keep_membership(writer, membership)

    def undo(self, coder: str | None = None) -> str | None:
        """Undo the last action that stands; return its name, or None when there is none.

        With a coder, the last action of that coder. Raises QuestionError when a later action
        rests on it.
        """
        return self.store.undo(coder or default_coder(), anyone=coder is None)

    def redo(self, coder: str | None = None) -> str | None:
        """Do again what was undone last; None when nothing was, or something new was done since."""
        return self.store.redo(coder or default_coder(), anyone=coder is None)

    def history(self, last: int | None = None) -> list[Change]:
        """Return the changes, the oldest first; with `last`, only its newest ones."""
        return self.store.changes(last)

    def status(self) -> Standing:
        """Return how far the study has come."""
        return standing_of(self)

    def _find(self, target: str) -> tuple[str, dict[str, Any]]:
        found = [(kind, row) for kind in readouts.KINDS for row in self.store.find(kind, target)]
        if len(found) == 1:
            return found[0]
        problem = "nothing has the id" if not found else f"{len(found)} readouts have an id like"
        raise QuestionError(
            f"{problem} {target!r}", remedy="counterpoint export statements lists the ids"
        )


def _kept(found: Sequence[Judged[judging.T]]) -> tuple[judging.T, ...]:
    return tuple(one.item for one in found if one.status != Status.REJECTED)
