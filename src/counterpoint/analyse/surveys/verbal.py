"""Words for a share ("half", "a majority") held against the share that was counted."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from importlib.resources import files
from math import sqrt

import polars as pl
import yaml

from counterpoint.analyse.comparison.positions import count
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.analyse.surveys.answers import checked
from counterpoint.analyse.surveys.intervals import LEVEL, quantile
from counterpoint.model.frames import SURVEYS

LANGUAGES = ("en", "ru", "kk")
FITS, SHOWN, CLASHES = "compatible", "borne out", "not compatible"
VAGUE, UNKNOWN, NO_N = "no share claimed", "not in the word list", "cannot be tested: n is missing"

Claim = tuple[str, float | None]
"""How the share is claimed (is, above, below, vague), and which, as a part of one."""


def share_words(figures: pl.DataFrame, *, level: float = LEVEL) -> Tabled:
    """Say of each word for a share whether it agrees with the share that was counted.

    Formula: z = (p - s) / sqrt(s(1 - s) / n), s the share the word claims; simple random sampling,
    which is the strictest. "half" and its like are compatible while |z| is below the quantile of
    `level`; "most" and "a minority" are borne out beyond it on their side, not compatible beyond
    it on the other, compatible between. "Only" and its like claim no share.
    Unit: z in standard errors. Source: the score test of a share (Wilson 1927); the shares that
    words claim: `data/share_words.yaml`. Undefined: z is null without n, and for "all" and
    "nobody", which any exception refutes. Raises: QuestionError as `shares`.
    """
    rows = checked(figures).filter(pl.col("word").is_not_null())
    found = []
    for row in rows.iter_rows(named=True):
        claims, share = claimed_by(row["word"])
        p, n = row["share"] / 100, row["n"]
        z = None
        if n is not None and share is not None and 0 < share < 1:
            z = (p - share) / sqrt(share * (1 - share) / n)
        said = _verdict((claims, share), p, z, quantile(level))
        found.append(
            (
                *(row[key] for key in ("survey", "question", "category", "word")),
                *(claims, None if share is None else 100 * share, row["share"], n, z, said),
            )
        )
    table = pl.DataFrame(
        found,
        schema={
            **{key: SURVEYS[key] for key in ("survey", "question", "category", "word")},
            "claims": pl.String(),
            "claimed": pl.Float64(),
            **{key: SURVEYS[key] for key in ("share", "n")},
            "z": pl.Float64(),
            "verdict": pl.String(),
        },
        orient="row",
    )
    wrong = table.filter(pl.col("verdict") == CLASHES).height
    caption = f"{count(table.height, 'word')} for a share; not compatible with the count: {wrong}."
    return Tabled(table, caption, rows, ("survey", "question", "category"))


def claimed_by(word: str) -> Claim:
    """Return what a word for a share claims; ("unknown", None) for a word not in the list."""
    return _words().get(" ".join(word.lower().split()), ("unknown", None))


def _verdict(claim: Claim, p: float, z: float | None, limit: float) -> str:
    claims, share = claim
    if share is None:
        return VAGUE if claims == "vague" else UNKNOWN
    if share in (0, 1):
        return FITS if p == share else CLASHES
    if z is None:
        return NO_N
    if claims == "is":
        return FITS if abs(z) < limit else CLASHES
    towards = z if claims == "above" else -z
    return SHOWN if towards >= limit else CLASHES if towards <= -limit else FITS


@cache
def _words() -> dict[str, Claim]:
    data = files("counterpoint.analyse.surveys").joinpath("data/share_words.yaml")
    return {
        word: (row["claims"], float(Fraction(str(row["share"]))) if "share" in row else None)
        for row in yaml.safe_load(data.read_text("utf-8"))
        for language in LANGUAGES
        for word in row[language]
    }
