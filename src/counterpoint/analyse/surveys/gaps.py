"""What a survey report does not say, and of whom a claim is made that others were asked about."""

from __future__ import annotations

from typing import Any

import polars as pl

from counterpoint.analyse.comparison.positions import count
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.analyse.surveys.answers import HALF_WIDTH, QUESTION
from counterpoint.analyse.surveys.intervals import LEVEL, needed_sample
from counterpoint.model.frames import SURVEYS

NEEDED = {
    "n": "number of respondents",
    "population": "who was asked",
    "mode": "mode",
    "field": "dates of the field work",
    "wording": "wording of the question",
}
"""What a reader needs of a survey, after the disclosure elements of the American Association for
Public Opinion Research (Code of Professional Ethics and Practices, 2021, section III.A)."""

SAME, DIFFERS, NOT_SAID = "the same", "population differs", "who was asked is not said"


def missing(
    figures: pl.DataFrame, *, level: float = LEVEL, half_width: float = HALF_WIDTH
) -> Tabled:
    """Say of each question what its report leaves out, and what follows from that.

    `lacking` lists what is not given: n, who was asked, mode, dates, wording, figures, the other
    answers. `needed` is the sample that its first share would need for `half_width` points to
    either side, null where n is known or no share is given.
    Formula: as `needed_sample`. Unit: respondents. Source: Cochran 1977; what must be given: AAPOR
    2021. Undefined: as said.
    """
    found = []
    for part in figures.partition_by(*QUESTION, maintain_order=True):
        row = part.row(0, named=True)
        lacking = [name for key, name in NEEDED.items() if row[key] is None]
        said, needed = [], None
        if row["share"] is None:
            lacking.append("any figure")
        else:
            rest = _undescribed(part)
            if rest is not None:
                lacking.append("the other answers")
                said.append(f"nothing is said of the other {rest:g} %")
            if row["n"] is None:
                needed = needed_sample(row["share"], half_width, level=level)
                said.append(
                    f"{needed:,} respondents would be needed for {half_width:g} points to either "
                    f"side at {row['share']:g} %"
                )
        if lacking:
            follows = "; ".join(said) or None
            found.append((*(row[k] for k in QUESTION), ", ".join(lacking), needed, follows))
    schema = {
        **{key: SURVEYS[key] for key in QUESTION},
        **{"lacking": pl.String(), "needed": pl.Int64(), "follows": pl.String()},
    }
    table = pl.DataFrame(found, schema=schema, orient="row")
    caption = f"{count(table.height, 'question')} whose report leaves something out."
    return Tabled(table, caption, figures, QUESTION)


def populations(figures: pl.DataFrame, claims: pl.DataFrame) -> Tabled:
    """Hold the people of whom something is claimed against the people who were asked.

    `verdict` is "the same", "population differs" or "who was asked is not said".
    """
    asked = figures.select(*QUESTION, pl.col("population").alias("asked")).unique(
        maintain_order=True
    )
    whole = asked.unique("survey", maintain_order=True).with_columns(
        question=pl.lit(None, pl.String)
    )
    table = (
        claims.select("claim", "says", pl.col("population").alias("said_of"), *QUESTION)
        .join(
            pl.concat([asked, whole]), on=QUESTION, how="left", nulls_equal=True,
            maintain_order="left",
        )
        .with_columns(
            pl.struct("said_of", "asked")
            .map_elements(_same_people, return_dtype=pl.String)
            .alias("verdict")
        )
    )  # fmt: skip
    wrong = table.filter(pl.col("verdict") == DIFFERS).height
    caption = f"{count(table.height, 'claim')} from surveys; of others than were asked: {wrong}."
    return Tabled(table, caption, claims, ("claim",))


def _same_people(row: dict[str, Any]) -> str:
    if row["asked"] is None:
        return NOT_SAID
    one, other = (" ".join(row[key].lower().split()) for key in ("said_of", "asked"))
    return SAME if one == other else DIFFERS


def _undescribed(part: pl.DataFrame) -> float | None:
    """Return what a lone answer leaves open; None where several, or all, are described."""
    whole = part.filter(pl.col("within").is_null())
    if whole.height != 1 or whole["opposite"][0] is not None:
        return None
    rest = round(100 - float(whole["share"][0]), 9)
    return rest or None
