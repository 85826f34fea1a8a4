"""A study: a project folder with its sources, what was read out of them, what people decided."""

from __future__ import annotations

import copy
import getpass
import os
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from counterpoint import project as waist
from counterpoint.content import dump_codebook, load_codebook
from counterpoint.errors import ProjectError, QuestionError
from counterpoint.model import (
    Actor,
    Change,
    Codebook,
    Membership,
    Reading,
    Source,
    Text,
)
from counterpoint.project import folder as files
from counterpoint.project import judging, library, people, readouts, veil, verdicts
from counterpoint.project.judging import Judged
from counterpoint.project.library import Added, Intake, Progress
from counterpoint.project.register import Register
from counterpoint.project.settings import FILE, Settings, dump_settings, load_settings
from counterpoint.project.snapshot import Snapshot
from counterpoint.project.status import Standing, standing_of
from counterpoint.project.suggesters import Choice
from counterpoint.store import Store

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analyse.agreement import Coefficient
    from counterpoint.analyse.comparison import Comparison, ComparisonSettings
    from counterpoint.analyse.networks.against_dna3 import Comparison as ModeComparison
    from counterpoint.analyse.networks.aspects import Aspect, AspectSettings
    from counterpoint.analyse.networks.result import Network
    from counterpoint.analyse.networks.settings import NetworkSettings
    from counterpoint.analyse.surveys import SurveyEvidence, SurveySettings
    from counterpoint.exchange.dna.mapping import DnaMapping
    from counterpoint.project.findings import JudgedFinding
    from counterpoint.project.importing import Imported
    from counterpoint.project.searching import Asked, Hit

SNAPSHOTS = 2
"""So many views of the study are kept: everything, and what somebody in a round sees."""

TEXTS_AT_HAND = 16
"""So many texts are kept in memory between two questions."""


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
        self.veil: veil.Veil | None = None
        self._texts: dict[str, Text] = {}
        self._snapshots: dict[veil.Veil | None, tuple[tuple[Hashable, ...], Snapshot]] = {}

    def close(self) -> None:
        """Let go of the database file."""
        self.store.close()

    @property
    def default_coder(self) -> str:
        """Who is at the keyboard: COUNTERPOINT_CODER, else the name of the login."""
        try:
            return os.environ.get("COUNTERPOINT_CODER", "").strip() or getpass.getuser()
        except (KeyError, OSError):
            return "somebody"

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
            (added if self.keep(found, coder) else known).append(found[1])
        return Added(tuple(added), tuple(known), tuple(intake.failed))

    def keep(self, found: tuple[Path, Source, Text], coder: str | None = None) -> bool:
        """Add one source that has been read; False, and nothing changes, when it is there."""
        return library.keep_source(self.store, self.folder, coder or self.default_coder, found)

    @property
    def sources(self) -> list[Source]:
        """The sources, in the order in which they were added."""
        return library.load_sources(self.store)

    def text(self, source: str) -> Text:
        """Return the text of a source. Raises QuestionError when there is no such source."""
        found = self._texts.get(source)
        if found is None:
            if self.store.row("source", source) is None:
                raise QuestionError(f"no source {source[:12]!r}", remedy="see: counterpoint status")
            found = library.load_text(self.store, source)
            for older in list(self._texts)[: 1 - TEXTS_AT_HAND]:  # several threads may be here
                self._texts.pop(older, None)
            self._texts[source] = found
        return found

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

    def required_codebook(self) -> Codebook:
        """Return the codebook. Raises ProjectError when there is none yet."""
        found = self.codebook
        if found is None:
            raise ProjectError(
                "there is no codebook yet",
                place=self.folder / self.settings.codebook,
                remedy="write one, or let `counterpoint suggest` propose it",
            )
        return found

    def propose_codebook(self, concepts: Sequence[str] = ()) -> Codebook:
        """Propose a codebook from the sources, or for `concepts`; nothing is written.

        Raises QuestionError when there are no sources.
        """
        return waist.suggesting.propose(self, concepts or self.settings.concepts)

    @property
    def register(self) -> Register:
        """The actors known and the schools they are counted to.

        `actors.yaml` with what was decided by command over it; then the actors that machines met.
        """
        return people.load(self.store, self.folder / self.settings.actors)

    def suggest(
        self,
        progress: Progress | None = None,
        *,
        again: bool = False,
        by: Choice = Choice(),  # noqa: B008 - frozen, safe to share
    ) -> list[Source]:
        """Read out of every source what machines can; return the sources that were read.

        A source that was read with the same program, codebook and register is passed over unless
        `again`. `by` chooses who suggests: the offline rules, what judgements taught, or a language
        model at an address, to which nothing is sent without consent; another choice reads again.
        Judgements stay. Without a codebook one is proposed and written beside the
        settings, to be edited. Raises CodebookError when the codebook is at fault.
        """
        return waist.suggesting.suggest(self, progress, again=again, by=by)

    def actors(self, grouping: str | None = None) -> list[Actor]:
        """Return the actors of the register and those met in sources, each with its school."""
        found = self.snapshot()
        schools = found.register.school_of(grouping or self.settings.grouping)
        return [replace(a, school=schools.get(a.id)) for a in found.actors.values()]

    def moment(self) -> tuple[Hashable, ...]:
        """Return what is different after any change of the database or of the files beside it.

        It also differs between people who do not see the same.
        """
        names = (self.settings.codebook, self.settings.actors, self.settings.case)
        paths = [self.folder / name for name in names]
        stamps = [path.stat().st_mtime_ns if path.exists() else 0 for path in paths]
        return (self.store.last_change(), *stamps, self.veil)

    def snapshot(self) -> Snapshot:
        """Return the study as it stands now; the same object until something changes."""
        moment = self.moment()
        found = self._snapshots.get(self.veil)
        if found is None or found[0] != moment:
            for older in list(self._snapshots)[: 1 - SNAPSHOTS] if found is None else ():
                self._snapshots.pop(older, None)
            found = self._snapshots[self.veil] = (moment, Snapshot(self))
        return found[1]

    def readings(self) -> list[Reading]:
        """Return what stands of each source: machine readings as people have put them right.

        Rejected readouts are left out.
        """
        return self.snapshot().readings

    def reading(self, source: str) -> Reading:
        """Return what stands of one source. Raises QuestionError when there is no such source."""
        self.text(source)
        return next(one for one in self.readings() if one.source.id == source)

    def judged(self, kind: type[judging.T], source: str | None = None) -> list[Judged[judging.T]]:
        """Return all statements, appraisals or definitions with what was decided about each."""
        return verdicts.judged(self, kind, None if source is None else [source])

    def unveiled(self) -> Study:
        """Return the study with everything in it, for figures that are cut for others later."""
        if self.veil is None:
            return self
        whole = copy.copy(self)
        whole.veil = None
        return whole

    def seen_by(self, coder: str) -> Study:
        """Return the study as a coder sees it: without what a round that is open hides."""
        hidden = veil.veil_of(self.store, coder)
        if hidden is None:
            return self
        view = copy.copy(self)
        view.veil = hidden
        return view

    def findings(self, source: str | None = None) -> list[JudgedFinding]:
        """Return what the checks found, with what was decided about each finding.

        The `[check]` settings choose which, and how bad they are. Each has an id that stays when
        the checks are run again and when a new version of the source is added.
        """
        return waist.findings.findings(self, source)

    def search(
        self, words: str = "", limit: int = 200, **asked: Unpack[Asked]
    ) -> tuple[list[Hit], int]:
        """Return the first hits for a phrase, in any of its forms, and how many there are.

        Narrowed, or asked for without words, by `concept`, `actor`, `school` (of a `grouping`) and
        `source`, each by name or id; `exact` leaves other forms out. Raises QuestionError.
        """
        question = waist.searching.ask(self, waist.searching.Question(words, **asked))
        return waist.searching.search(self, question, limit)

    # Results

    def statements(self, grouping: str | None = None) -> pl.DataFrame:
        """Return the statements, one row for each actor and concept (`frames.STATEMENTS`).

        Rejected ones are among them; `status` says so. `grouping` chooses the schools; by default
        that of the settings.
        """
        return waist.tables.statements_table(self, grouping or self.settings.grouping)

    def mentions(self) -> pl.DataFrame:
        """Return every mention of a concept (`frames.MENTIONS`)."""
        return waist.tables.mentions_table(self.snapshot())

    def appraisals(self, grouping: str | None = None) -> pl.DataFrame:
        """Return the strengths and limits that sources state (`frames.APPRAISALS`)."""
        chosen = grouping or self.settings.grouping
        return waist.tables.appraisals_table(self.snapshot(), chosen)

    def compare(
        self, settings: ComparisonSettings | None = None, grouping: str | None = None
    ) -> Comparison:
        """Lay the actors, school by school, against the concepts: the synthesis matrix.

        Raises QuestionError when no statement counts.
        """
        return waist.results.compare(self, settings, grouping)

    def network(
        self, settings: NetworkSettings | None = None, grouping: str | None = None
    ) -> Network:
        """Tie actors, or whatever the settings name, by what they say.

        Rejected statements do not count. With `isolates` all actors of the project are nodes.
        Raises QuestionError when the statements cannot answer the question.
        """
        return waist.results.network(self, settings, grouping)

    def aspect(
        self,
        name: str,
        settings: NetworkSettings | None = None,
        how: AspectSettings | None = None,
        grouping: str | None = None,
    ) -> Aspect:
        """Read something off the network: coalitions, backbone, time, indices ... (`ASPECTS`).

        The same function answers `counterpoint network --show` and the workbench. Raises
        QuestionError for a name that does not exist, and when the statements cannot answer.
        """
        return waist.results.aspect(self, name, settings, how, grouping)

    def compare_modes(
        self, settings: NetworkSettings | None = None, grouping: str | None = None
    ) -> ModeComparison:
        """Say where Discourse Network Analyzer 3 would return other numbers, and by which rule.

        Raises QuestionError for nodes it does not know, and when the statements cannot answer.
        """
        return waist.results.compare_modes(self, settings, grouping)

    def content(self, by: str = "source_title") -> pl.DataFrame:
        """Return how often each concept is named in each part, with rates and 95 % intervals.

        `by` makes the parts: source_title, source_kind, section or language. Rates are per 1,000
        words. Raises QuestionError for other parts, and when nothing is named.
        """
        return waist.results.content(self, by)

    def agreement(self, question: str = "decision") -> tuple[Coefficient, ...]:
        """Return how well coders agree on a "decision", "stance", "concept", or within a scheme.

        A scheme of the codebook is named by its id; the codings of the case file count, too.
        Raises QuestionError when fewer than two coders have answered.
        """
        return waist.results.agreement(self, question)

    def disputes(self, question: str = "decision") -> pl.DataFrame:
        """Return the passages on which coders differ, one row for each coder."""
        return waist.results.disputes(self, question)

    def surveys(self, settings: SurveySettings | None = None) -> SurveyEvidence:
        """Return what the surveys that sources report allow to be said.

        Raises ProjectError, with file and line, for a fault in `surveys.yaml`, and QuestionError
        when no share is recorded there.
        """
        return waist.results.surveys(self, settings)

    def report(
        self, out: str | Path | None = None, *, date: str = "", grouping: str | None = None
    ) -> Path:
        """Write the report as one HTML file into a folder (default: the project's); return it.

        `date` is printed on it as given.
        """
        return waist.results.report(self, out, date=date, grouping=grouping)

    def export(self, name: str, kind: str = "csv") -> bytes:
        """Return one table of `exporting.TABLES` as csv, json, jsonl or parquet.

        Raises ExchangeError for a table or a format that does not exist.
        """
        return waist.exporting.export_table(self, name, kind)

    def archive(self, out: str | Path) -> list[Path]:
        """Write everything as plain JSON Lines into a folder; return the files written."""
        return waist.exporting.write_archive(self, Path(out))

    def import_dna(
        self, path: str | Path, mapping: DnaMapping | None = None, coder: str | None = None
    ) -> Imported:
        """Bring a database of Discourse Network Analyzer into the study.

        Documents become sources, entities actors and concepts, attributes groupings of schools;
        statements keep their coders. `mapping` says which variable is which. Importing twice
        changes nothing. Raises ExchangeError when the file, or a variable, is not there.
        """
        from counterpoint.project import importing  # noqa: PLC0415 - slow, late import

        return importing.import_dna(self, path, mapping, coder)

    def export_dna(self, path: str | Path) -> tuple[str, ...]:
        """Write the statements as a .dna database; return what was mended or lost, in words.

        Raises ExchangeError when the file exists or there is no statement.
        """
        from counterpoint.project import importing  # noqa: PLC0415 - slow, late import

        return importing.export_dna(self, path)

    # Decisions

    def judge(
        self,
        target: str,
        decision: str,
        correction: dict[str, Any] | None = None,
        coder: str | None = None,
        note: str = "",
        seen: str | None = None,
    ) -> str:
        """Accept, correct or reject a readout, named by its id or the beginning of it.

        `correction` holds the fields put right, such as `{"stance": -1}`; `seen` is the `version`
        that was looked at. Returns the whole id. Raises QuestionError when nothing, or more than
        one thing, has that name, or the decision means nothing; ConflictError when somebody else
        has decided since `seen`.
        """
        return waist.deciding.judge(self, target, (decision, correction, note, seen), coder)

    def judge_finding(
        self, target: str, decision: str, note: str = "", coder: str | None = None
    ) -> JudgedFinding:
        """Confirm, dismiss, fix or reopen a finding, named by its id or the beginning of it.

        `note` is the reason; a dismissal needs one. Returns the finding as it stands now. Raises
        QuestionError when no or more than one finding has that name, or the decision means nothing.
        """
        return waist.findings.judge_finding(self, target, decision, note, coder)

    def code(self, source: str, item: readouts.Readout, coder: str | None = None) -> str:
        """Add a statement, appraisal or definition that a person found; return its id."""
        return waist.deciding.code(self, source, item, coder)

    def name_actor(self, actor: Actor, coder: str | None = None) -> None:
        """Add an actor to the register, or change one."""
        waist.deciding.name_actor(self, actor, coder)

    def place_actor(self, membership: Membership) -> None:
        """Count an actor to a school, on the ground and in the name that the membership gives.

        One met only in sources becomes an actor of the register by it.
        """
        waist.deciding.place_actor(self, membership)

    def undo(self, coder: str | None = None) -> str | None:
        """Undo the last action that stands; return its name, or None when there is none.

        With a coder, the last action of that coder. Raises QuestionError when a later action
        rests on it.
        """
        return waist.deciding.reverse(self, self.store.undo, coder)

    def redo(self, coder: str | None = None) -> str | None:
        """Do again what was undone last; None when nothing was, or something new was done since."""
        return waist.deciding.reverse(self, self.store.redo, coder)

    def history(self, last: int | None = None, **which: str | None) -> list[Change]:
        """Return the changes, the oldest first; with `last`, only its newest ones.

        `coder`, `since`, `until` or `kind` narrows them; see `Store.changes`.
        """
        found = self.store.changes(last, **which)  # type: ignore[arg-type]  # Store checks the names
        if self.veil is None:
            return found
        return self.veil.changes(found, veil.sources_of(self.store, found))

    def status(self) -> Standing:
        """Return how far the study has come."""
        return standing_of(self)
