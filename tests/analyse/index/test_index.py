"""Composite indices: a published one reproduced stage by stage, and small ones worked by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.analyse.index import (
    IndexSettings,
    composite_index,
    left_out,
    rank_intervals,
    reweighted,
)
from counterpoint.errors import QuestionError

PLAIN = IndexSettings(winsorise=0)

INDICATORS = pl.DataFrame(
    {
        "code": ["attraction", "exchange", "media", "students", "visas", "listeners"],
        "parent": [None, "attraction", "attraction", "exchange", "exchange", "media"],
        "weight": [None, 1.0, 1.0, 2.0, 1.0, 1.0],
        "direction": [None, None, None, 1, -1, 1],
        "source": [None, None, None, "Yearbook", None, "Yearbook"],
    }
)
VALUES = pl.DataFrame(
    {
        "unit": ["A", "B", "C"],
        "students": [10.0, 20.0, 30.0],
        "visas": [5.0, 10.0, 15.0],
        "listeners": [1.0, None, 3.0],
    }
)


@pytest.fixture(scope="module")
def asem(shared: Path) -> Path:
    return shared / "data" / "index-asem"


def table(folder: Path, name: str) -> pl.DataFrame:
    path = folder / f"ASEM_{name}.csv"
    return pl.read_csv(path, null_values="NA", infer_schema_length=None)


@pytest.mark.real
def test_every_stage_of_a_published_index_comes_out_as_its_authors_have_it(asem: Path) -> None:
    settings = IndexSettings(fill="group", group="EurAsia_group")
    index = composite_index(table(asem, "iData"), table(asem, "iMeta"), settings)
    theirs = table(asem, "stage_Aggregated")
    order = [index.units.index(unit) for unit in theirs["UnitCode"]]

    for column, node in enumerate(index.tree.indicators):
        for stage, ours in (("Denominated", index.raw), ("Treated", index.treated)):
            expected = table(asem, f"stage_{stage}")[node.code].cast(pl.Float64).to_numpy()
            np.testing.assert_allclose(ours[order, column], expected, rtol=1e-6)
    for code, scores in index.scores.items():
        expected = theirs[code].cast(pl.Float64).to_numpy()
        np.testing.assert_allclose(scores[order], expected, atol=2e-7)


@pytest.mark.real
def test_the_published_ranks_come_out(asem: Path) -> None:
    settings = IndexSettings(fill="group", group="EurAsia_group")
    index = composite_index(table(asem, "iData"), table(asem, "iMeta"), settings)

    ranks = table(asem, "published_ranks").join(index.table, left_on="UnitCode", right_on="unit")
    assert ranks.height == 51 and (ranks["Index"] == ranks["rank"]).all()


def test_a_small_index_worked_by_hand() -> None:
    """Exchange of A: (2 x 0 + 1 x 100) / 3; media 0; both weigh the same. B has no media."""
    index = composite_index(VALUES, INDICATORS, IndexSettings(fill="none", winsorise=0))

    scores = dict(index.table.select("unit", "score").iter_rows())
    assert scores == pytest.approx({"A": 100 / 6, "B": 50.0, "C": (200 / 3 + 100) / 2})
    assert index.table["rank"].to_list() == [1, 2, 3]
    assert "1 of 3 indicators name no source" in index.caption


def test_a_score_is_taken_apart_into_what_it_is_made_of() -> None:
    index = composite_index(VALUES, INDICATORS, PLAIN)
    parts = index.because("C")

    assert parts["share"].sum() == pytest.approx(1)
    assert (parts["share"] * parts["scaled"]).sum() == pytest.approx(
        index.table.filter(pl.col("unit") == "C")["score"][0]
    )


def test_other_weights_move_the_ranks_and_say_by_how_much() -> None:
    index = composite_index(VALUES, INDICATORS, PLAIN)

    moved = reweighted(index, {"visas": 100, "media": 0}).table

    assert moved["unit"].to_list() == ["A", "B", "C"]
    assert dict(moved.select("unit", "shift").iter_rows()) == {"A": 2, "B": 0, "C": -2}


def test_without_sway_no_rank_moves_and_with_it_the_rank_lies_inside() -> None:
    index = composite_index(VALUES, INDICATORS, IndexSettings(winsorise=0, sway=0.0, draws=20))
    still = rank_intervals(index).table
    assert (still["low"] == still["rank"]).all() and (still["high"] == still["rank"]).all()

    swayed = rank_intervals(composite_index(VALUES, INDICATORS, PLAIN)).table
    assert (swayed["low"] <= swayed["median"]).all() and (swayed["median"] <= swayed["high"]).all()


def test_an_indicator_that_is_all_of_its_part_cannot_be_left_out() -> None:
    found = left_out(composite_index(VALUES, INDICATORS, PLAIN)).table

    assert found.filter(pl.col("code") == "listeners")["tau"].to_list() == [None]
    assert found.filter(pl.col("code") == "visas")["tau"].to_list() == [1.0]


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=3, max_size=12, unique=True),
    st.floats(0.1, 100),
)
def test_units_of_measurement_make_no_difference(values: list[float], factor: float) -> None:
    one = pl.DataFrame({"code": ["i", "x"], "parent": [None, "i"]})
    units = [str(at) for at in range(len(values))]

    before = composite_index(pl.DataFrame({"unit": units, "x": values}), one, PLAIN)
    after = composite_index(
        pl.DataFrame({"unit": units, "x": [factor * value + 7 for value in values]}), one, PLAIN
    )

    np.testing.assert_allclose(before.scores["i"], after.scores["i"], atol=1e-4)


@pytest.mark.parametrize(
    ("values", "indicators", "words"),
    [
        (VALUES.drop("visas"), INDICATORS, "lacks the columns visas"),
        (VALUES.head(1), INDICATORS, "fewer than two units"),
        (VALUES.with_columns(pl.lit("A").alias("unit")), INDICATORS, "same unit"),
        (VALUES, INDICATORS.with_columns(pl.lit(0.0).alias("weight")), "weight 0"),
        (VALUES, INDICATORS.vstack(INDICATORS.tail(1)), "two rows have the code"),
        (VALUES, INDICATORS.tail(5), "which is no row"),
        (VALUES.with_columns(pl.lit("many").alias("visas")), INDICATORS, "no number"),
    ],
)
def test_what_cannot_be_an_index_is_refused_in_words(
    values: pl.DataFrame, indicators: pl.DataFrame, words: str
) -> None:
    with pytest.raises(QuestionError, match=words):
        composite_index(values, indicators, PLAIN)


def test_a_part_of_itself_is_refused() -> None:
    circle = pl.DataFrame({"code": ["i", "a", "b"], "parent": [None, "b", "a"]})
    with pytest.raises(QuestionError, match="part of itself"):
        composite_index(VALUES, circle, PLAIN)
