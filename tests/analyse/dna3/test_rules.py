"""Rules and faults of the peer on databases of our own."""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import Any

import numpy as np
import polars as pl
import pytest

from counterpoint.analyse import dna3
from counterpoint.analyse.dna3 import calendar
from counterpoint.analyse.dna3.camps import score, spread
from counterpoint.analyse.dna3.options import parse_options
from counterpoint.analyse.dna3.run import run_call, run_manifest, strict_json
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


def test_a_variable_that_is_used_twice_is_replaced_the_second_time() -> None:
    found = dna3.network(TWO, variable1="concept", variable2="concept")

    assert found["matrices"][0]["rows"] == ["cap", "tax"]
    assert set(found["matrices"][0]["cols"]) != {"cap", "tax"}
    assert len(found["warnings"]) == 1


@pytest.mark.parametrize(
    ("mode", "aggregation"),
    [("onemode", "combine"), ("twomode", "congruence"), ("twomode", "conflict"), ("twomode", "x")],
)
def test_an_aggregation_of_the_wrong_mode_only_counts(mode: str, aggregation: str) -> None:
    wrong = dna3.network(TWO, networkType=mode, qualifierAggregation=aggregation)
    plain = dna3.network(TWO, networkType=mode, qualifierAggregation="ignore")

    assert wrong["matrices"] == plain["matrices"]
    assert wrong["warnings"]


def test_a_missing_qualifier_only_counts() -> None:
    found = dna3.network(TWO, qualifier=None, qualifierAggregation="subtract")

    assert matrix(found) == [[0, 2], [1, 1]]


def test_kernels_know_no_normalisation_but_the_average() -> None:
    asked = {"networkType": "onemode", "timeWindow": "years", "windowSize": 4, "kernel": "uniform"}

    cosine = dna3.time_window(TWO, normalization="cosine", **asked)
    average = dna3.time_window(TWO, normalization="average", **asked)

    assert cosine["matrices"] == average["matrices"]
    assert "cosine normalization not implemented." in cosine["warnings"]


@pytest.mark.parametrize("unit", ["seconds", "events"])
def test_kernels_in_seconds_or_events_give_nothing_without_a_word(unit: str) -> None:
    found = dna3.time_window(TWO, timeWindow=unit, windowSize=4, kernel="uniform")

    assert (found["matrices"], found["num_matrices"], found["warnings"]) == ([], 0, [])


def test_a_triangular_kernel_weighs_the_future_twice_and_the_past_not_at_all() -> None:
    """Mid-point 2 January, half-width 1 day: the day before 0, the day itself 1, the next 2."""
    said = database(
        ("Ann", "tax", 1, "2020-01-01"),
        ("Bo", "tax", 1, "2020-01-02"),
        ("Cy", "tax", 1, "2020-01-03"),
    )

    found = dna3.time_window(said, timeWindow="days", windowSize=2, kernel="triangular")

    assert matrix(found, 1) == [[0], [1], [2]]


def test_inverted_exclusions_keep_what_every_variable_lists() -> None:
    asked = {"excludeVariables": ["concept", "agreement"], "excludeValues": ["tax", "1"]}

    assert dna3.network(TWO, **asked)["num_filtered"] == 1
    assert dna3.network(TWO, invertValues=True, **asked)["num_filtered"] == 3


def test_isolates_are_those_of_the_dates_only() -> None:
    found = dna3.network(
        TWO,
        isolates=True,
        startDate="11.01.2019",
        stopDate="10.01.2020",
        excludeVariables=["concept"],
        excludeValues=["tax"],
    )

    assert (found["matrices"][0]["rows"], found["matrices"][0]["cols"]) == (["Ann", "Bo"], ["tax"])
    assert matrix(found) == [[0], [0]]


def test_a_document_variable_can_be_a_node() -> None:
    found = dna3.network(TWO, variable2="title", variable2Document=True)

    assert found["matrices"][0]["cols"] == ["Source 1", "Source 2", "Source 3", "Source 4"]


def test_a_bar_plot_needs_no_second_variable() -> None:
    found = dna3.barplot(TWO, statementType="DNA Statement", variable1="concept", qualifier=None)

    assert (found["barplot"]["values"], found["barplot"]["counts"]) == (["cap", "tax"], [[1], [3]])


def test_each_row_of_a_normalised_combination_is_remarked_upon() -> None:
    found = dna3.network(TWO, qualifierAggregation="combine", normalization="activity")

    assert found["warnings"][0].startswith("INFO An edge weight of 2 maps")
    assert (
        found["warnings"][1:] == ['Normalization and "combine" yield uninterpretable results.'] * 2
    )


def test_combinations_by_concept_fail_and_the_failure_is_passed_over() -> None:
    one = database(("Ann", "tax", 1, "2020-01-01"), ("Bo", "tax", 1, "2020-01-02"))

    found = dna3.network(one, qualifierAggregation="combine", normalization="prominence")

    assert found["matrices"] == []
    assert "num_matrices" not in found


@pytest.mark.parametrize("size", [0, -2])
def test_a_window_of_nothing_is_refused(size: int) -> None:
    with pytest.raises(QuestionError, match="holds nothing"):
        dna3.time_window(TWO, timeWindow="events", windowSize=size)


def test_slices_of_different_nodes_have_no_distance() -> None:
    with pytest.raises(QuestionError, match="different nodes"):
        dna3.distance(TWO, timeWindow="months", windowSize=2, networkType="onemode")


def test_what_is_not_a_number_is_null_in_the_file() -> None:
    assert json.loads(strict_json({"x": {"matrix": [[math.nan, 1.5]]}})) == {
        "x": {"matrix": [[None, 1.5]]}
    }


def test_a_network_call_cannot_switch_the_indent_off() -> None:
    asked = {
        "timeWindow": "months",
        "windowSize": 2,
        "kernel": "gaussian",
        "networkType": "onemode",
    }

    on, off = (run_call("network", TWO, {**asked, "indentTime": on}) for on in (True, False))

    assert on["matrices"] == off["matrices"]
    assert on["num_matrices"] < dna3.time_window(TWO, **asked)["num_matrices"]


def test_a_window_for_each_second_of_a_decade_is_refused() -> None:
    found = run_call("timewindow", TWO, {"timeWindow": "seconds", "windowSize": 2})

    assert "one for each of the seconds" in found["error"]


def test_a_manifest_of_odd_calls_runs_to_its_end() -> None:
    calls = {"a": {"kind": "dance"}, "b": {"options": None}, "c": {"options": {"db": "x"}}, "d": 5}

    found = run_manifest({"cases": calls}, lambda _: TWO)

    assert "no call 'dance'" in found["a"]["error"]
    assert found["c"]["error"] is None
    assert set(found) == {"a", "b", "c"}


def test_the_genetic_course_ends_with_its_first_best_generation() -> None:
    rows = [
        (a, c, 1 if (a < "D") == (c < "X") else -1, "2020-01-01") for a in "ABCDEF" for c in "WXY"
    ]

    found = dna3.polarization(database(*rows), algorithm="genetic")["polarization"][0]

    assert found["maxQ"][-1] == found["finalMaxQ"]
    assert all(each < found["finalMaxQ"] for each in found["maxQ"][:-1])
    assert len(found["maxQ"]) == len(found["avgQ"]) == len(found["sdQ"])


def test_the_reported_deviation_is_a_sum_over_a_root() -> None:
    """Two perfect camps of three, 50 parents: 11 true splits (7.5) among mixed ones (15.5)."""
    assert spread(np.array([15.5] * 39 + [7.5] * 11)) == pytest.approx(19.414323784257835)
