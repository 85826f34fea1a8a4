"""The part of the report on wording that documents share."""

from __future__ import annotations

from typing import Any

from counterpoint.content.reuse import LEAST
from counterpoint.project.reusing import UNDATED, SharedWording
from counterpoint.report import Column, Section, Table
from counterpoint.report.wording import count, number, shortened

_TITLE, _WORDS = 48, 240
MOST = 200
"""Passages shown; a file of the table has all."""


def reuse_section(found: SharedWording) -> Section:
    """Return the pairs of documents held against each other; empty where there is no pair."""
    empty = Section("reuse", 8, "Wording that documents share")
    if not found.table.height:
        return empty
    pairs = found.table.to_dicts()
    tables = [_pairs_table(pairs)]
    if found.passages.height:
        tables.append(
            _passages_table(
                found,
                {p["earlier"]: p["earlier_title"] for p in pairs}
                | {p["later"]: p["later_title"] for p in pairs},
            )
        )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Passages that stand word for word in two documents of one language.",
        paragraphs=(f"{found.caption}.", *map(_said, pairs[:3])),
        tables=tuple(tables),
    )


def _said(pair: dict[str, Any]) -> str:
    one, other = (shortened(pair[f"{side}_title"], _TITLE) for side in ("later", "earlier"))
    if not pair["passages"]:
        return f"“{one}” and “{other}”: looked at, nothing shared."
    share = number(100 * pair["later_from_earlier"], 1)
    back = number(100 * pair["earlier_in_later"], 1)
    order = "" if pair["dates"] != UNDATED else " Which is older is not known."
    return (
        f"{share} % of the words of “{one}” stand in “{other}”, {back} % the other way round, in "
        f"{count(pair['passages'], 'passage')}.{order}"
    )


def _pairs_table(pairs: list[dict[str, Any]]) -> Table:
    return Table(
        "reuse-pairs",
        "Documents held against each other",
        (
            *(Column("earlier"), Column("later"), Column("dates")),
            *(Column("passages", number=True), Column("words shared", number=True)),
            Column("of the later", number=True, unit="%", digits=1),
            Column("of the earlier", number=True, unit="%", digits=1),
        ),
        tuple(
            (
                *(shortened(p["earlier_title"], _TITLE), shortened(p["later_title"], _TITLE)),
                *(p["dates"], p["passages"], p["words"]),
                *(_per_cent(p["later_from_earlier"]), _per_cent(p["earlier_in_later"])),
            )
            for p in pairs
        ),
        note=f"Runs of {LEAST} equal words or more, longest first, no word counted twice (greedy "
        "string tiling, Wise 1993). A pair that shares nothing was looked at too.",
    )


def _per_cent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _passages_table(found: SharedWording, titles: dict[str, str]) -> Table:
    rows = found.passages.sort("words", "start", descending=[True, False]).head(MOST).to_dicts()
    return Table(
        "reuse-passages",
        "The passages they share",
        (
            *(Column("in"), Column("words of the one"), Column("and in")),
            *(Column("words of the other"), Column("words", number=True)),
        ),
        tuple(
            (
                shortened(titles[row["source"]], _TITLE),
                shortened(" ".join(row["text"].split()), _WORDS),
                shortened(titles[row["other"]], _TITLE),
                shortened(" ".join(row["other_text"].split()), _WORDS),
                row["words"],
            )
            for row in rows
        ),
        places=tuple((row["source"], row["start"], row["end"]) for row in rows),
    )
