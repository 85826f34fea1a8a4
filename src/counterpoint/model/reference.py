"""References (entries of a list), citations (places that invoke them) and quotations."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterpoint.model.source import CslItem
from counterpoint.model.span import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a source's list of references.

    `id` is unique within the source ("r1", "r2", ... in the order of the list). `number` is the
    printed number of a numbered list; `key` a readable key such as "nye1990" of an author-date one.
    `span` leaves the printed number out; `text` is the entry as printed. `csl` holds the fields as
    printed, `confidence` a figure in 0-1 for each of them. `works` is filled only when one entry
    bundles several works.
    """

    id: str
    span: Span
    text: str
    csl: CslItem
    number: int | None = None
    key: str | None = None
    works: tuple[CslItem, ...] = ()
    confidence: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """One reference that a citation points to, with the locator printed beside it.

    `reference` is a `Reference.id`, or None when the place names an entry that does not exist (the
    printed number or name is then in `printed`). `locator` is as printed, without "p."; `label` is
    a CSL locator term such as "page" or "chapter".
    """

    reference: str | None
    locator: str | None = None
    label: str | None = None
    printed: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the text that invokes references. One bracket is one citation.

    `form` is "numeric", "author-date", "narrative", "note-mark" or "note". `prefix` and `suffix`
    are the words inside the bracket before and after ("see", "emphasis added").
    """

    span: Span
    text: str
    targets: tuple[Target, ...]
    form: str = "numeric"
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks that are somebody's own (not a quoted term or title).

    `span` covers the words without the marks; `citation` indexes the citations of the same source.
    """

    span: Span
    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class WorkMatch:
    """A proposal that two works are one: `other` is a `Work.id`. People decide; nothing is merged.

    `score` is 0-1, `reasons` are its grounds in plain words ("title alike 0.97", "printed again in
    2009").
    """

    other: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What references describe, once those that certainly describe the same are joined.

    `members` are (source id, reference id), in the order met; `csl` is the fullest description
    among them; `reasons` say why they are one (same DOI; same author, year and title). `matches`
    are works that may be the same (a translation, a reprint, the other script), likeliest first.
    """

    id: str
    csl: CslItem
    members: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...] = ()
    matches: tuple[WorkMatch, ...] = ()
