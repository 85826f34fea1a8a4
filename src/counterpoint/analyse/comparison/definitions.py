"""Rival definitions side by side, aspect by aspect."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import combinations

import polars as pl
import yaml

from counterpoint.analyse.comparison.positions import count
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.errors import QuestionError

ASPECTS = ("means", "agent", "target", "mechanism", "excludes")
ALIKE = 0.2
"""From this share of common word stems on, two wordings of an aspect are proposed as alike."""

_NEEDED = ("definition", "concept", "actor", "actor_name", "aspect", "words", "text")


def definition_matrix(definitions: pl.DataFrame) -> Tabled:
    """Lay rival definitions against the aspects they speak of.

    `definitions` has the columns of DEFINITIONS. One row for each definition and actor; a null
    says that the definition is silent on the aspect. Known aspects come first and in a fixed order
    (means, agent, target, mechanism, excludes), others after them.
    Raises: QuestionError when a column is missing or there is no definition.
    """
    rows = _checked(definitions)
    met = rows["aspect"].drop_nulls().unique().sort().to_list()
    aspects = [a for a in ASPECTS if a in met] + [a for a in met if a not in ASPECTS]
    index = ["definition", "concept", "actor", "actor_name", "text"]
    cells = rows.group_by(*index, maintain_order=True).agg(
        *(
            pl.col("words")
            .filter(pl.col("aspect") == aspect)
            .str.join(" \u2026 ")
            .replace("", None)
            .alias(aspect)
            for aspect in aspects
        )
    )
    caption = (
        f"{count(rows['definition'].n_unique(), 'definition')} by "
        f"{count(rows['actor'].n_unique(), 'actor')}; an empty cell is silence, not denial."
    )
    return Tabled(cells, caption, rows, ("definition", "actor"))


def definition_pairs(definitions: pl.DataFrame) -> Tabled:
    """Compare each two definitions of a concept on each aspect.

    `relation` is "alike" or "differ" (a proposal from the words, for a person to decide), "one is
    silent", or "other language" where two alphabets leave nothing to compare; pairs of which both
    are silent are left out. Two wordings are alike when they name a ground of influence in common
    (`common`: force, attraction, ...), in whatever language, or share enough words. `likeness` is
    the share of word stems in common, null where one is silent. Raises: as `definition_matrix`.
    """
    rows = _checked(definitions)
    said: dict[tuple[str, str], dict[str, str]] = {}
    names: dict[tuple[str, str], str] = {}
    for row in rows.iter_rows(named=True):
        key = (row["concept"] or "", row["definition"])
        names.setdefault(key, row["actor_name"])
        aspects = said.setdefault(key, {})
        if row["aspect"]:
            aspects.setdefault(row["aspect"], row["words"] or "")
    found = []
    for one, other in combinations(said, 2):
        if one[0] != other[0]:
            continue
        for aspect in sorted(said[one].keys() | said[other].keys()):
            a, b = said[one].get(aspect), said[other].get(aspect)
            found.append((one[0], aspect, names[one], names[other], a, b, *_related(a, b)))
    kinds = dict.fromkeys(
        ("concept", "aspect", "one", "other", "words_one", "words_other"), pl.String
    )
    told = {"likeness": pl.Float64, "common": pl.String, "relation": pl.String}
    table = pl.DataFrame(found, schema={**kinds, **told}, orient="row")
    differ = table.filter(pl.col("relation") == "differ").height
    caption = f"{count(table.height, 'comparison')} of definitions by aspect; {differ} differ."
    return Tabled(table, caption, rows, ("concept", "aspect"))


def _checked(definitions: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in _NEEDED if name not in definitions.columns]
    if missing:
        raise QuestionError(
            f"the table of definitions lacks the columns {', '.join(missing)}",
            remedy="hand over a table with the columns of DEFINITIONS",
        )
    rows = definitions
    if "status" in rows.columns:
        rows = rows.filter(pl.col("status").ne_missing("rejected"))
    if rows.is_empty():
        raise QuestionError("there is no definition", remedy="code where a speaker defines it")
    return rows


def _related(a: str | None, b: str | None) -> tuple[float | None, str | None, str]:
    """Return the share of common stems, the grounds in common, and how two wordings stand."""
    if a is None or b is None:
        return None, None, "one is silent"
    one, other = grounds_in(a), grounds_in(b)
    likeness = _likeness(a, b)
    common = ", ".join(ground for ground in one if ground in other) or None
    if common or likeness >= ALIKE:
        return likeness, common, "alike"
    foreign = bool(re.search(r"[а-яё]", a.lower())) != bool(re.search(r"[а-яё]", b.lower()))
    return likeness, None, "other language" if foreign and not (one and other) else "differ"


def grounds_in(words: str) -> list[str]:
    """Return the grounds of influence that some words name, in the order of the list."""
    return [ground for ground, pattern in _grounds().items() if pattern.search(words[:2_000])]


@cache
def _grounds() -> dict[str, re.Pattern[str]]:
    data = files("counterpoint.analyse.comparison").joinpath("data/grounds.yaml")
    return {
        ground: re.compile(
            "|".join(
                rf"(?<!\w){re.escape(word.rstrip('*'))}" + ("" if word.endswith("*") else r"(?!\w)")
                for words in languages.values()
                for word in words
            ),
            re.IGNORECASE,
        )
        for ground, languages in yaml.safe_load(data.read_text("utf-8")).items()
    }


def _likeness(a: str, b: str) -> float:
    stems = [
        {w[:5] for w in re.findall(r"[^\W\d_]{4,}", words[:2_000].lower())} for words in (a, b)
    ]
    return len(stems[0] & stems[1]) / max(1, len(stems[0] | stems[1]))
