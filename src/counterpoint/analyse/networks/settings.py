"""What a network is to be made of, as one small frozen value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from counterpoint.errors import QuestionError

Mode = Literal["two-mode", "one-mode"]
Aggregation = Literal["ignore", "subtract", "combine", "congruence", "conflict"]
Normalisation = Literal["no", "activity", "prominence", "average", "jaccard", "cosine"]
Duplicates = Literal["none", "document", "day", "week", "month", "year", "all"]
Scale = Literal["boolean", "ordered", "nominal"]

AGGREGATIONS: dict[str, tuple[str, ...]] = {
    "two-mode": ("ignore", "subtract", "combine"),
    "one-mode": ("ignore", "congruence", "conflict", "subtract"),
}
NORMALISATIONS: dict[str, tuple[str, ...]] = {
    "two-mode": ("no", "activity", "prominence"),
    "one-mode": ("no", "average", "jaccard", "cosine"),
}
DUPLICATES: tuple[str, ...] = ("none", "document", "day", "week", "month", "year", "all")


@dataclass(frozen=True, slots=True)
class Filter:
    """Keep (or with `keep=False` drop) the statements whose `column` has one of `values`.

    Any column serves: coder, school, status, a document variable, an attribute of the actor.
    """

    column: str
    values: tuple[Any, ...]
    keep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """Which columns play which part, what is counted, and how.

    `rows` and `columns` name the two kinds of node, `qualifier` the stance, None to count mentions.
    `scale` says what the qualifier is: "boolean", "ordered" (numbers, with the DECLARED `range`
    of the codebook) or "nominal"; None reads it off the column (-1..1 for a column "stance").
    `duplicates` is the period within which saying the same again counts once ("all": the whole
    range). `isolates` keeps
    nodes without a tie, `roster` adds nodes that no statement names. `first` and `last` are
    inclusive dates. `exclusions` is a series of filters, applied in turn.
    """

    mode: Mode = "one-mode"
    aggregation: Aggregation = "congruence"
    normalisation: Normalisation = "no"
    rows: str = "actor"
    columns: str = "concept"
    qualifier: str | None = "stance"
    scale: Scale | None = None
    range: tuple[float, float] | None = None
    duplicates: Duplicates = "document"
    isolates: bool = False
    roster: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    date: str = "date"
    source: str = "source"
    statement: str = "statement"
    coder: str = "coder"

    def __post_init__(self) -> None:
        _among("mode", self.mode, tuple(AGGREGATIONS))
        _among("aggregation", self.aggregation, AGGREGATIONS[self.mode], self.mode)
        _among("normalisation", self.normalisation, NORMALISATIONS[self.mode], self.mode)
        _among("duplicates", self.duplicates, DUPLICATES)
        if self.range is not None and not self.range[0] < self.range[1]:
            raise QuestionError(
                f"the scale runs from {self.range[0]} to {self.range[1]}",
                remedy="give the lower end first, and two different ends",
            )

    @property
    def takes_stance(self) -> bool:
        """Whether the measure needs to know what the speaker thinks of the concept."""
        return self.aggregation != "ignore"


def dna_settings(**changes: Any) -> NetworkSettings:
    """Return settings for the statement frames of a .dna database."""
    columns: dict[str, Any] = {
        "rows": "organization",
        "columns": "concept",
        "qualifier": "agreement",
        "date": "time",
        "source": "document_id",
        "statement": "statement_id",
    }
    return NetworkSettings(**{**columns, **changes})


def _among(name: str, value: str, known: tuple[str, ...], mode: str = "") -> None:
    if value not in known:
        where = f" in a {mode} network" if mode else ""
        raise QuestionError(f"no {name} {value!r}{where}", remedy=f"known: {', '.join(known)}")
