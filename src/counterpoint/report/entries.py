"""The entries of a report: sources, actors, statements, cells, views, references, makers.

Plain values in plain text, never HTML. See `contents` for the rules of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from counterpoint.model.statement import StatementKind, Status


@dataclass(frozen=True, slots=True)
class StanceScale:
    """The words for -1, 0, 1 and "not taken up". Short: they stand in legends and buttons.

    `meanings` says at length what -1, 0 and 1 mean for the central concept
    (`Codebook.stance_scale`), for the legend.
    """

    against: str = "against"
    describes: str = "describes"
    favour: str = "for"
    unstated: str = "without a stance"
    meanings: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source. `id` is its SHA-256; `date` as known ("2019", "2019-05"); `note` in plain words.

    `words` and `pages` are None where not counted. `url` is shown as a link only if it is http(s).
    """

    id: str
    title: str
    file: str = ""
    kind: str = ""
    authors: str = ""
    date: str = ""
    languages: tuple[str, ...] = ()
    url: str = ""
    reader: str = ""
    words: int | None = None
    pages: int | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One speaker. `school` is the school's name, None where none is given; `basis` its ground."""

    id: str
    name: str
    kind: str = "person"
    school: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """One concept: a column of the matrix. `scheme` is the title of its facet."""

    id: str
    label: str
    definition: str = ""
    scheme: str = ""
    central: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in its context: one or two sentences `before` and `after`, the words in `text`.

    The three, joined, are what stands in the source, so blanks at their borders are kept.
    `language` is ISO 639-1; `page` as printed or counted; `citation` as printed beside it. `start`
    is the offset of `text` in the source's text, in code points, None where it is not known.
    """

    source: str
    text: str
    before: str = ""
    after: str = ""
    page: str = ""
    section: str = ""
    citation: str = ""
    language: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """One statement with its passage.

    `actors` are ids of `ActorEntry`, `concepts` ids of `ConceptEntry` (the concept, then facets),
    `references` ids of `ReferenceEntry`. `chain` are names, the outermost reporter first, empty
    when direct. `triggers` (stance) and `cue` (attribution) are words of the passage: the page
    finds and marks them. `coder` made the reading; `decided_by` accepted or rejected it.
    """

    id: str
    quote: Quote
    actors: tuple[str, ...]
    concepts: tuple[str, ...] = ()
    stance: int | None = None
    kind: StatementKind = StatementKind.PARAPHRASE
    status: Status = Status.SUGGESTED
    confidence: float | None = None
    speaker_text: str = ""
    chain: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    cue: str = ""
    coder: str = ""
    decided_by: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of each stance. Counts, or weights when something is split between stances."""

    against: float = 0
    describes: float = 0
    favour: float = 0
    unstated: float = 0

    @property
    def total(self) -> float:
        """The sum of the four."""
        return self.against + self.describes + self.favour + self.unstated


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the synthesis matrix; `actor` None makes it the school's own summary cell.

    `works` and `actors` are the same cell with every work, or every actor, counted once; None
    where that weighting was not computed. `suggested` of the `grounds` are not yet judged.
    A cell with no grounds and `examined` true says "examined, no position stated"; a pair of actor
    and concept without a cell, or with `examined` false, says "not yet examined".
    """

    school: str | None
    actor: str | None
    concept: str
    statements: Tally = Tally()
    works: Tally | None = None
    actors: Tally | None = None
    suggested: int = 0
    grounds: tuple[str, ...] = ()
    examined: bool = True


@dataclass(frozen=True, slots=True)
class Matrix:
    """The synthesis matrix. `actors` and `concepts` are ids in the order shown.

    Actors of one school stand together in the order in which the schools first appear; actors
    without a school come last. `note` says in words what was left out.
    """

    actors: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tension:
    """Two statements that cannot both stand, and why in one sentence."""

    one: str
    other: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One contested concept: the ids of the statements of each side, and the sharpest pairs.

    `kind` says what they clash over, in words ("facts", "definitions", "values"), if known.
    `contestation` runs from 0 (all agree) to 1 (half stands on either end); None: not measured.
    """

    concept: str
    against: tuple[str, ...]
    favour: tuple[str, ...]
    describes: tuple[str, ...] = ()
    tensions: tuple[Tension, ...] = ()
    kind: str = ""
    contestation: float | None = None


@dataclass(frozen=True, slots=True)
class AppraisalEntry:
    """A strength or limit of a view that a source states. `by` is a name; "" is the source."""

    id: str
    quote: Quote
    by: str = ""
    ground: str = ""
    triggers: tuple[str, ...] = ()
    status: Status = Status.SUGGESTED
    decided_by: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A view (an actor's or a school's) with what sources say for and against it.

    List every view that takes part, appraised or not: the page says which sides are empty.
    """

    name: str
    school: str | None = None
    strengths: tuple[AppraisalEntry, ...] = ()
    limits: tuple[AppraisalEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class UseCount:
    """How often a concept is named in one group: a source, a language or a section.

    `by` is "source", "language" or "section" (any other word makes a further table); `rate`, `low`
    and `high` (the interval) are in the unit of `ConceptUse.unit`, None where undefined.
    """

    concept: str
    by: str
    group: str
    count: int
    words: int
    rate: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ConceptUse:
    """Counts of mentions. `interval` names the method of the interval with its level."""

    counts: tuple[UseCount, ...] = ()
    unit: str = "per 10,000 words"
    interval: str = ""


@dataclass(frozen=True, slots=True)
class FoundField:
    """One field read out of a reference, with how sure (0-1, None: not said)."""

    name: str
    value: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class CitedAt:
    """One place where a reference is cited: the citation as printed, where it stands."""

    citation: str
    source: str = ""
    page: str = ""
    section: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One work referred to. `text` is the entry formatted (or as printed); `label` its number.

    Which statements rest on it is read from `StatementEntry.references`.
    """

    id: str
    text: str
    label: str = ""
    source: str = ""
    url: str = ""
    fields: tuple[FoundField, ...] = ()
    cited: tuple[CitedAt, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class CoderEntry:
    """One maker of readings or judgements, machine or person, and how much each did."""

    name: str
    person: bool = False
    version: str = ""
    suggested: int = 0
    accepted: int = 0
    rejected: int = 0
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One item of a reporting checklist; an empty `answer` leaves it to the authors."""

    number: str
    topic: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """A draft of a reporting checklist. `source` is the publication it comes from."""

    id: str
    title: str
    source: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """How the report was made. Pairs are (name, value), in the order shown.

    `versions`: program, readers, codebook, word lists; `settings`: what was chosen, seeds
    included; `steps`: what was done, in order; `not_done`: what was not, in plain words.
    `checklists` None lets the page draft SRQR, PRISMA-ScR and JARS-Qual from the report itself.
    """

    versions: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    not_done: tuple[str, ...] = ()
    coders: tuple[CoderEntry, ...] = ()
    checklists: tuple[Checklist, ...] | None = None
