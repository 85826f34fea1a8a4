"""Rules and faults of the peer on databases of our own."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import polars as pl
import pytest

from counterpoint.analyse import dna3
from counterpoint.analyse.dna3 import calendar
from counterpoint.analyse.dna3.camps import score
from counterpoint.analyse.dna3.options import parse_options
from counterpoint.analyse.dna3.run import run_call
from counterpoint.errors import QuestionError
from counterpoint.exchange.dna.build import database_of
from counterpoint.model.dna import DnaDatabase
from counterpoint.model.frames import STATEMENTS


def seconds(*moment: int) -> int:
    """Return seconds since 1970 of a date and time."""
    return int((dt.datetime(*moment) - dt.datetime(1970, 1, 1)).total_seconds())


def database(*rows: tuple[str, str, int, str]) -> DnaDatabase:
    """Return a database from (actor, concept, stance, date), each in a source of its own."""
    full = [
        {
            "statement": f"s{n}",
            "source": f"{n:064d}",
            "source_title": f"Source {n}",
            "start": 0,
            "end": 4,
            "text": "word",
            "actor_name": actor,
            "school": actor,
            "concept_label": concept,
            "stance": stance,
            "reported_by": [],
            "works": [],
            "date": dt.date.fromisoformat(date),
            "coder": "kim",
            "kind": "paraphrase",
        }
        for n, (actor, concept, stance, date) in enumerate(rows, 1)
    ]
    return database_of(pl.DataFrame(full, schema=STATEMENTS))


TWO = database(
    ("Ann", "tax", 1, "2019-01-10"),
    ("Bo", "tax", 1, "2019-01-12"),
    ("Ann", "tax", 1, "2020-01-10"),
    ("Bo", "cap", -1, "2020-01-11"),
)


def matrix(found: dict[str, Any], at: int = 0) -> list[list[float]]:
    return found["matrices"][at]["matrix"]


def test_months_forget_their_year() -> None:
    assert dna3.network(TWO, duplicates="month")["num_filtered"] == 3
    assert dna3.network(TWO, duplicates="year")["num_filtered"] == 4


def test_options_are_known_in_any_spelling() -> None:
    camel, snake = {"networkType": "onemode"}, {"network_type": "onemode"}

    assert dna3.network(TWO, **camel) == dna3.network(TWO, **snake)
    assert parse_options({"T": 7, "dup": "week"}).iterations == 7


def test_unknown_arguments_are_mended_with_a_warning() -> None:
    found = dna3.network(TWO, variable1="nobody", normalization="jaccard")

    assert len(found["warnings"]) == 2
    assert found["matrices"][0]["rows"] == ["Ann", "Bo"]


def test_a_single_stance_in_kernel_slices_is_not_a_number() -> None:
    agreed = database(("Ann", "tax", 1, "2020-01-01"), ("Bo", "tax", 1, "2020-01-02"))
    asked = {"timeWindow": "days", "windowSize": 4, "kernel": "uniform"}

    one = dna3.time_window(
        agreed, networkType="onemode", qualifierAggregation="congruence", **asked
    )
    two = dna3.time_window(agreed, qualifierAggregation="subtract", **asked)

    assert math.isnan(matrix(one)[0][0])
    assert matrix(two)[0][0] < 0  # agreement counts against (B7)


def test_an_apostrophe_in_a_filter_finds_nothing() -> None:
    found = run_call("network", TWO, {"excludeAuthors": ["O'Neill"]})

    assert "apostrophe" in found["error"]
    assert found["num_original"] == 0
    assert matrix(found) == []


def test_the_cosine_of_identical_profiles_is_not_one() -> None:
    rows = [(a, c, 1, "2020-01-01") for a in ("Ann", "Bo") for c in "wxyz"]

    found = dna3.network(
        database(*rows),
        networkType="onemode",
        qualifierAggregation="congruence",
        normalization="cosine",
    )

    assert matrix(found)[0][1] == 0.25


def test_windows_of_two_and_three_days_are_the_same() -> None:
    asked = {"networkType": "onemode", "timeWindow": "days"}

    two = dna3.time_window(TWO, windowSize=2, **asked)
    three = dna3.time_window(TWO, windowSize=3, **asked)

    assert two["matrices"] == three["matrices"]


def test_event_windows_hold_one_more_than_asked() -> None:
    found = dna3.time_window(TWO, networkType="onemode", timeWindow="events", windowSize=2)

    assert [each["num_statements"] for each in found["matrices"]] == [3, 3]


def test_both_aggregations_alternate_in_event_windows() -> None:
    found = dna3.time_window(
        TWO,
        networkType="onemode",
        timeWindow="events",
        windowSize=2,
        qualifierAggregation="congruence & conflict",
    )

    assert found["num_matrices"] == 4


def test_annealing_is_the_same_for_the_same_seed() -> None:
    rows = [(a, c, 1 if a < c else -1, "2020-01-01") for a in "ADX" for c in "BCEY"]
    asked = {"method": "penalty", "T": 50, "randomSeed": 3}

    one, again = (dna3.backbone(database(*rows), **asked) for _ in range(2))

    assert one == again
    assert len(one["annealing"]["temperature"]) == 50


def test_the_mixed_split_scores_higher_than_the_true_camps() -> None:
    """Two camps of three: 7.5 is the least a balanced split scores, 15.5 what is reported."""
    camp = np.array([0, 0, 0, 1, 1, 1])
    same = camp[:, None] == camp
    agree, clash = same - np.eye(6), (~same).astype(float)

    assert score(agree, clash, camp) == pytest.approx(7.5)
    assert score(agree, clash, np.array([0, 0, 1, 0, 1, 1])) == pytest.approx(15.5)


def test_a_failing_call_raises_in_python() -> None:
    with pytest.raises(QuestionError, match="document variable"):
        dna3.backbone(TWO, variable2="author", variable2Document=True)


def test_month_ends_are_clamped_step_by_step() -> None:
    january = seconds(2020, 1, 31)

    february = calendar.plus(january, "months", 1)

    assert calendar.stamp(february) == "2020-02-29T00:00"
    assert calendar.stamp(calendar.plus(february, "months", 1)) == "2020-03-29T00:00"


@pytest.mark.parametrize("day", range(40))
def test_iso_weeks_are_those_of_the_calendar(day: int) -> None:
    date = dt.date(2020, 12, 15) + dt.timedelta(days=day)
    moment = np.array([seconds(date.year, date.month, date.day)])

    assert calendar.week_numbers(moment, None).tolist() == [date.isocalendar().week]


def test_american_weeks_begin_on_sunday_and_with_january() -> None:
    sunday = np.array([seconds(2021, 1, 3), seconds(2021, 1, 1)])

    assert calendar.week_numbers(sunday, "en-US").tolist() == [2, 1]
    assert calendar.week_numbers(sunday, "en-GB").tolist() == [53, 53]
