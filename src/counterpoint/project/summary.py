"""A study in a few sentences that a scholar understands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.model import FindingStatus

if TYPE_CHECKING:
    from counterpoint.project.study import Study

_TOLD = 3
"""So many titles are named where there may be many."""

LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}


def summary_of(study: Study) -> list[str]:
    """Say what was read and what stands out; every figure can be recounted from the tables."""
    found = study.snapshot()
    table = study.statements().filter(pl.col("status") != "rejected")
    languages = Counter(s.languages[0] for s in found.sources if s.languages)
    spoken = ", ".join(f"{n} {LANGUAGES.get(code, code)}" for code, n in languages.most_common())
    references = sum(len(reading.references) for reading in found.readings)
    citations = sum(len(reading.citations) for reading in found.readings)
    mentions = sum(len(reading.mentions) for reading in found.readings)
    lines = [
        f"{_count(len(found.sources), 'source')} ({spoken or 'language unknown'}), "
        f"{_count(references, 'reference')} and {_count(citations, 'citation')} linked to them.",
        f"The concepts of the codebook are named {_count(mentions, 'time')}.",
    ]
    return [
        *lines,
        *_voices(table),
        *_unnamed(study, table),
        *_balance(study),
        *_findings(study),
    ]


def _unnamed(study: Study, table: pl.DataFrame) -> list[str]:
    """Say of which sources nothing can enter the comparison: they name no concept."""
    named = table.filter(pl.col("concept").is_not_null())["source"].unique().to_list()
    left = table.filter(~pl.col("source").is_in(named))
    titles = left["source_title"].unique(maintain_order=True).to_list()
    if not titles:
        return []
    told = "; ".join(f"“{title}”" for title in titles[:_TOLD])
    more = f" and {len(titles) - _TOLD} more" if len(titles) > _TOLD else ""
    never = "never names" if len(titles) == 1 else "never name"
    book = study.codebook
    central = (book.central if book else None) or "CONCEPT"
    return [
        f"{_count(len(titles), 'source')} {never} a concept of the codebook, so "
        f"what is said there ({_count(left['statement'].n_unique(), 'statement')}) stands under "
        f"none: {told}{more}. If there are other words for it: "
        f"counterpoint codebook label {central} LANGUAGE:WORDS."
    ]


def _voices(table: pl.DataFrame) -> list[str]:
    if table.is_empty():
        return ["No statement was found: nobody is reported to say anything about the concepts."]
    named = table.filter(pl.col("actor").is_not_null())
    schools = named["school"].drop_nulls().n_unique()
    within = f" in {_count(schools, 'school')}" if schools else ""
    lines = [
        f"{_count(table['statement'].n_unique(), 'statement')} by "
        f"{_count(named['actor'].n_unique(), 'actor')}{within}, each with its passage; "
        "the machine suggests them, you judge."
    ]
    stances = (
        named.filter(pl.col("stance").is_not_null() & (pl.col("stance") != 0))
        .group_by("concept_label")
        .agg(
            pl.col("statement").filter(pl.col("stance") > 0).n_unique().alias("pro"),
            pl.col("statement").filter(pl.col("stance") < 0).n_unique().alias("con"),
        )
        .with_columns(pl.min_horizontal("pro", "con").alias("both"))
        .filter(pl.col("both") > 0)
        .sort(["both", "concept_label"], descending=[True, False])
    )
    if not stances.is_empty():
        row = stances.row(0, named=True)
        lines.append(
            f"Most disputed: {row['concept_label']}, "
            f"with {_count(row['pro'], 'statement')} for and {row['con']} against."
        )
    return lines


def _balance(study: Study) -> list[str]:
    sides = Counter(study.appraisals()["side"].to_list())
    if not sides:
        return []
    return [
        f"Stated of the views: {_count(sides['strength'], 'strength')} and "
        f"{_count(sides['limit'], 'limit')}."
    ]


def _findings(study: Study) -> list[str]:
    standing = (FindingStatus.OPEN, FindingStatus.CONFIRMED)
    found = Counter(
        one.finding.severity.value for one in study.findings() if one.status in standing
    )
    if not found:
        return []
    told = ", ".join(_count(found[kind], kind) for kind in ("error", "warning", "note"))
    return [f"The checks of the scholarship report {told}."]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
