""" "All experts agree": what a text says of how many, against how many were counted."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl
import yaml

from counterpoint.analyse.comparison.positions import ComparisonSettings, count, counted
from counterpoint.analyse.comparison.tabled import Tabled

_COUNTED_KINDS = ("person", "organisation", "state", "medium", "document")
_SHARE = {"all": "all", "most": "more than half", "none": "none"}
_LONGEST = 5_000

CLAIMS: dict[str, pl.DataType] = {
    **{"source": pl.String(), "start": pl.Int64(), "end": pl.Int64(), "text": pl.String()},
    **{"phrase": pl.String(), "claims": pl.String(), "concept": pl.String(), "school": pl.String()},
    **{"stance": pl.Int8(), "counted": pl.Int64(), "of": pl.Int64(), "share": pl.Float64()},
    "verdict": pl.String(),
}


def quantifiers(statements: pl.DataFrame, settings: ComparisonSettings | None = None) -> Tabled:
    """Set claims such as "all experts" against the share of actors counted on that side.

    A claim is a statement whose words hold a quantifier and, within four words, a noun for
    speakers. Counted are the named actors of the table who take a stance on the same concept, those
    of one school where the claim names it; `counted` of them share the claim's stance, which is the
    side most of their statements take. Verdicts: "borne out", "not borne out" for all, most and
    none; "no share claimed" for many and some; "nothing to count" without a stance or an actor.
    Raises: QuestionError when a needed column is missing.
    """
    rows = counted(statements, settings or ComparisonSettings())
    positions = _positions(rows)
    schools = [s for s in rows["school"].drop_nulls().unique().sort().to_list() if s]
    found: list[dict[str, Any]] = []
    places = ["source", "start", "end", "concept"]
    for row in rows.unique(places, keep="first", maintain_order=True).iter_rows(named=True):
        claim = _claim(row["text"] or "")
        if claim is not None:
            phrase, claims = claim
            school = next((s for s in schools if s.lower() in phrase.lower()), None)
            found.append(_judged(row, phrase, claims, school, positions))
    table = pl.DataFrame(found, schema=CLAIMS, orient="row").sort("source", "start")
    wrong = table.filter(pl.col("verdict") == "not borne out").height
    caption = f"{count(table.height, 'claim')} about how many; {wrong} not borne out by the count."
    return Tabled(table, caption, rows, ("concept",))


def _positions(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the side that each named actor takes on each concept."""
    named = pl.col("actor_kind").fill_null("person").is_in(_COUNTED_KINDS)
    return (
        rows.filter(named & pl.col("stance").is_not_null())
        .group_by("concept", "actor")
        .agg(pl.col("school").first(), pl.col("stance").cast(pl.Int64).mean().sign().alias("side"))
    )


def _judged(
    row: dict[str, Any], phrase: str, claims: str, school: str | None, positions: pl.DataFrame
) -> dict[str, Any]:
    group = positions.filter(
        (pl.col("concept") == row["concept"]) & (pl.col("actor") != row["actor"])
    )
    if school is not None:
        group = group.filter(pl.col("school") == school)
    stance, n = row["stance"], group.height
    same = group.filter(pl.col("side") == stance).height if stance is not None else 0
    share = same / n if n and stance is not None else None
    return {
        **{name: row[name] for name in ("source", "start", "end", "text", "concept", "stance")},
        **{"phrase": phrase, "claims": claims, "school": school},
        **{"counted": same, "of": n, "share": share, "verdict": _verdict(claims, share)},
    }


def _verdict(claims: str, share: float | None) -> str:
    if claims not in _SHARE:
        return "no share claimed"
    if share is None:
        return "nothing to count"
    held = {"all": share == 1, "most": share > 0.5, "none": share == 0}[claims]
    return "borne out" if held else "not borne out"


def _claim(text: str) -> tuple[str, str] | None:
    """Return the phrase of the first claim in a text, and what it claims."""
    for pattern in _patterns():
        match = pattern.search(text[:_LONGEST])
        if match is not None:
            claims = next(name for name, words in match.groupdict().items() if words)
            return " ".join(match.group().split()), claims
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of each language: quantifier, up to four words, speakers."""
    data = files("counterpoint.analyse.comparison").joinpath("data/quantifiers.yaml")
    found = []
    for words in yaml.safe_load(data.read_text("utf-8")).values():
        may_follow = words.pop("after", False)
        speakers = "|".join(_stem(word) for word in words.pop("speakers"))
        groups = "|".join(
            rf"(?P<{name}>{'|'.join(_stem(word) for word in listed)})"
            for name, listed in words.items()
        )
        found.append(
            re.compile(
                rf"\b(?:{groups})\b\s+(?:[\w-]{{1,30}}\s+){{0,4}}?(?:{speakers})\b", re.IGNORECASE
            )
        )
        if may_follow:
            found.append(re.compile(rf"\b(?:{speakers})\s+(?:{groups})\b", re.IGNORECASE))
    return tuple(found)


def _stem(word: str) -> str:
    """Return a word of the list as a pattern; a star stands for up to ten further letters."""
    return re.escape(word.rstrip("*")) + (r"\w{0,10}" if word.endswith("*") else "")
