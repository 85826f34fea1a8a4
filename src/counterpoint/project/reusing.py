"""Wording shared between two sources: laws, strategies and speeches that repeat each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.content.reuse import LEAST, REUSE, Reuse, own_words, reuse
from counterpoint.errors import QuestionError
from counterpoint.model import Reading, Source, SourceKind
from counterpoint.project.opening import open_source
from counterpoint.project.work_edits import shown
from counterpoint.report.wording import count

if TYPE_CHECKING:
    from counterpoint.project.study import Study

DOCUMENTS = (SourceKind.STRATEGIC_DOCUMENT, SourceKind.LAW, SourceKind.SPEECH)
"""Kinds of sources that are held against each other when none are named."""

UNDATED = "not dated"

MOST_IN_REPORT = 24
"""Documents of one language that the report holds against each other: 276 pairs."""

PAIRS: dict[str, pl.DataType] = {
    "earlier": pl.String(),  # id of the source that is older, or of the first where not known
    "earlier_title": pl.String(),
    "later": pl.String(),
    "later_title": pl.String(),
    "dates": pl.String(),  # what tells the order, or that it is not known
    "passages": pl.Int64(),
    "words": pl.Int64(),  # that stand in matches
    "later_from_earlier": pl.Float64(),  # share of the later one's words that stand in the earlier
    "earlier_in_later": pl.Float64(),
}
"""One row for each pair that was compared, those that share nothing as well."""


@dataclass(frozen=True, slots=True)
class SharedWording:
    """All pairs compared (`PAIRS`) and the passages that they share (`content.reuse.REUSE`)."""

    table: pl.DataFrame
    passages: pl.DataFrame
    caption: str

    def because(self, row: int) -> pl.DataFrame:
        """Return the passages of a pair, given by its row."""
        pair = self.table.row(row, named=True)
        both = (pair["earlier"], pair["later"])
        return self.passages.filter(pl.col("source").is_in(both) & pl.col("other").is_in(both))

    def to_csv(self) -> str:
        """Return the table of pairs as CSV."""
        return self.table.write_csv()


def shared_wording(
    readings: Sequence[Reading], *, least: int = LEAST, most: int | None = None
) -> SharedWording:
    """Hold each source against each other one of its language.

    Sources are put in the order of their dates, so that the direction can be read: a text takes
    from an older one. See `content.reuse.reuse` for what is counted. With `most`, only that many
    sources of a language are held against each other, the first ones; the caption says how many
    are left out.
    """
    groups = _by_language(readings)
    kept = {language: listed[:most] for language, listed in groups.items()}
    words = {one.source.id: own_words(one.text) for listed in kept.values() for one in listed}
    rows: list[dict[str, object]] = []
    passages = [pl.DataFrame(schema=REUSE)]
    for one, other in _pairs(kept.values()):
        found = reuse(
            (other.source, other.text),
            (one.source, one.text),
            least=least,
            words=(words[other.source.id], words[one.source.id]),
        )
        rows.append(_row(one.source, other.source, found))
        passages.append(found.table)
    table = pl.DataFrame(rows, schema=PAIRS, orient="row")
    shown = table.filter(pl.col("passages") > 0).height
    caption = (
        f"{count(table.height, 'pair')} compared, {shown} with {least} words in a row in common"
    )
    alike = sum(len(listed) * (len(listed) - 1) // 2 for listed in groups.values())
    if apart := len(readings) * (len(readings) - 1) // 2 - alike:
        caption += f"; {count(apart, 'pair')} of different languages left out"
    if left := len(readings) - sum(map(len, kept.values())):
        caption += (
            f"; {count(left, 'further document')} not compared here, where {most} of a language "
            "are: `counterpoint reuse` compares all"
        )
    ordered = table.sort("words", "earlier", "later", descending=[True, False, False])
    return SharedWording(ordered, pl.concat(passages), caption)


def reuse_of(study: Study, sources: Sequence[str] = (), *, least: int = LEAST) -> SharedWording:
    """Hold the documents of a study against each other, or the sources given by their ids.

    Raises QuestionError for an id that is not there and for fewer than two sources.
    """
    readings = study.snapshot().readings
    if not sources:
        return shared_wording(documents(readings), least=least)
    known = {reading.source.id: reading for reading in readings}
    for id_ in sources:
        if id_ not in known:
            raise QuestionError(f"no source {id_[:16]!r}", remedy="see `counterpoint status`")
    if len(set(sources)) < 2:
        raise QuestionError("one source alone", remedy="name two or more")
    return shared_wording([known[id_] for id_ in dict.fromkeys(sources)], least=least)


def reuse_between(paths: Sequence[Path], *, least: int = LEAST) -> SharedWording:
    """Hold files against each other, without a project.

    Raises ReadError for a file that cannot be read, QuestionError for fewer than two sources.
    """
    read = [Reading(*open_source(path)) for path in paths]
    if len({one.source.id for one in read}) < 2:
        raise QuestionError("one source alone", remedy="name two or more that differ")
    return shared_wording(read, least=least)


def documents(readings: Sequence[Reading]) -> list[Reading]:
    """Return the sources that speak for themselves: strategic documents, laws and speeches."""
    return [one for one in readings if one.source.kind in DOCUMENTS]


def _by_language(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    groups: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[next(iter(reading.source.languages), "und")].append(reading)
    return groups


def _pairs(groups: Iterable[Sequence[Reading]]) -> Iterator[tuple[Reading, Reading]]:
    """Yield pairs of one language, the older source first; without dates they keep their order."""
    for listed in groups:
        for one, other in combinations(listed, 2):
            dates = _date(one.source), _date(other.source)
            yield (other, one) if all(dates) and dates[1] < dates[0] else (one, other)


def _row(earlier: Source, later: Source, found: Reuse) -> dict[str, object]:
    dates = _date(earlier), _date(later)
    return {
        **{"earlier": earlier.id, "earlier_title": earlier.title},
        **{"later": later.id, "later_title": later.title},
        "dates": " → ".join(dates) if all(dates) and dates[0] != dates[1] else UNDATED,
        **{"passages": found.table.height, "words": found.matched},
        **{"later_from_earlier": found.coverage, "earlier_in_later": found.other_coverage},
    }


def _date(source: Source) -> str:
    """Return the date of a source as YYYY-MM-DD, as far as known; dates sort as their words do."""
    return shown(source.metadata, "issued")
