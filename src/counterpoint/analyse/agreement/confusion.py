"""Which codes do coders take for one another, and which do they give together?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from itertools import combinations

import polars as pl

from counterpoint.analyse.agreement.chance import Codings
from counterpoint.analyse.agreement.ratings import Ratings

CONFUSION = {
    "first": pl.String,
    "second": pl.String,
    "first_says": pl.String,
    "second_says": pl.String,
    "units": pl.Int64,
}
COMPANY = {"coder": pl.String, "code": pl.String, "beside": pl.String, "units": pl.Int64}


def confusion(codings: Codings) -> pl.DataFrame:
    """Return for each pair of coders how often the one said this where the other said that.

    Columns: first, second (the coders, by name), first_says, second_says, units; the cells of the
    pair's confusion matrix that are not 0, agreement first. Formula: units that both coded, counted
    by the pair of values; a set of codes is one value, its codes joined by " + ".
    Unit: coded units. Source: Krippendorff 2004, section 11.3 (the coincidences, kept by coder).
    Undefined: without two coders, no rows.
    """
    ratings = Ratings.of(codings)
    rows = []
    for one, other in combinations(range(len(ratings.coders)), 2):
        pairs = Counter(
            (_word(row[one]), _word(row[other]))
            for row in ratings.rows
            if row[one] is not None and row[other] is not None
        )
        rows += [
            (ratings.coders[one], ratings.coders[other], *pair, n)
            for pair, n in sorted(pairs.items(), key=lambda item: (item[0][0] != item[0][1], item))
        ]
    return pl.DataFrame(rows, schema=CONFUSION, orient="row")


def company(codings: Codings) -> pl.DataFrame:
    """Return how often each coder gave each code, and each two codes to the same unit.

    Columns: coder, code, beside (the other code; None in the row of the code alone), units.
    Formula: counts of units. Unit: coded units. Source: none needed; a count.
    Undefined: without codings, no rows.
    """
    ratings = Ratings.of(codings)
    found: Counter[tuple[str, str, str | None]] = Counter()
    for row in ratings.rows:
        for coder, value in zip(ratings.coders, row, strict=True):
            codes = sorted(map(str, _codes(value)))
            found.update((coder, code, None) for code in codes)
            found.update((coder, code, other) for code, other in combinations(codes, 2))
    rows = sorted(found.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or ""))
    return pl.DataFrame([(*key, n) for key, n in rows], schema=COMPANY, orient="row")


def _codes(value: Hashable | None) -> frozenset[Hashable]:
    if value is None:
        return frozenset()
    return value if isinstance(value, frozenset) else frozenset((value,))


def _word(value: Hashable | None) -> str:
    return " + ".join(sorted(map(str, _codes(value)))) or "none"
