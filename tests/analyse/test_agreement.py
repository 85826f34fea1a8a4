"""Coefficients of agreement against published worked examples."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.analyse.agreement import (
    Coefficient,
    Ratings,
    Stretch,
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    intraclass_correlation,
    krippendorff_alpha,
    percent_agreement,
    scott_pi,
    unitizing_alpha,
    weighted_kappa,
)
from counterpoint.analyse.agreement.intraclass import FORMS
from counterpoint.errors import QuestionError

Rows = list[list[Any]]

BY_NAME: dict[str, Callable[[Rows], Coefficient]] = {
    "percent": percent_agreement,
    "bennett_s": brennan_prediger,
    "randolph_kappa": brennan_prediger,
    "brennan_prediger": brennan_prediger,
    "scott_pi": scott_pi,
    "cohen_kappa": cohen_kappa,
    "fleiss_kappa": fleiss_kappa,
    "gwet_ac1": gwet_ac1,
    "alpha": krippendorff_alpha,
    "ordinal": lambda rows: krippendorff_alpha(rows, "ordinal"),
    "alpha_masi": lambda rows: krippendorff_alpha(rows, "masi"),
    **{form: (lambda rows, f=form: intraclass_correlation(rows, f)) for form in FORMS},
}


def computed(case: dict[str, Any], name: str) -> float | None:
    if case["level"] == "unitizing":
        marks = {
            coder: [Stretch(*stretch) for stretch in stretches]
            for coder, stretches in case["units"].items()
        }
        code = name.removeprefix("alpha_u").strip("_") or None
        return unitizing_alpha(marks, 150, 450, code=code).value
    return BY_NAME[name](case["units"]).value


@pytest.mark.real
def test_every_published_worked_example_is_reproduced(shared: Path) -> None:
    cases = json.loads((shared / "data/agreement/cases.json").read_text("utf-8"))

    assert len(cases) == 19
    for case in cases:
        for name, printed in case["coefficients"].items():
            found = computed(case, name)
            assert found == pytest.approx(printed["published"], abs=printed["tolerance"]), (
                case["id"],
                name,
            )


@pytest.mark.real
def test_the_published_alphas_of_issue_positions_are_reproduced(shared: Path) -> None:
    """100 units coded by five people: topic .634, topic and stance together .510."""
    with (shared / "data/issuepositions/gold_325.csv").open(encoding="utf-8") as lines:
        everything = list(csv.DictReader(lines))
    coders = ["JF", "MR", "NR", "Sarah", "WvA"]
    rows = [row for row in everything if row["JF"]]
    both = [[row[coder] or None for coder in coders] for row in rows]
    topic = [[value.split("/")[0] if value else None for value in row] for row in both]

    assert len(rows) == 100
    assert krippendorff_alpha(topic).value == pytest.approx(0.634, abs=0.0005)
    assert krippendorff_alpha(both).value == pytest.approx(0.510, abs=0.0005)


COHEN = [["yes", "yes"]] * 20 + [["yes", "no"]] * 5 + [["no", "yes"]] * 10 + [["no", "no"]] * 15


def test_cohens_kappa_of_a_table_worked_by_hand() -> None:
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: p_o .7, p_e .5, so kappa .4."""
    assert cohen_kappa(COHEN).value == pytest.approx(0.4)


def test_weighted_kappa_of_two_values_is_kappa() -> None:
    assert weighted_kappa(COHEN).value == pytest.approx(0.4)


def test_weighted_kappa_forgives_near_misses() -> None:
    """Ten units on a scale of 1 to 3; worked by hand.

    Linear distances: observed 2 of 10 by one step, so .2; margins (.4 .3 .3) and (.4 .4 .2):
    expected .4*.4 + .4*.2*2 + .3*.4 + .3*.2 + .3*.4*2 + .3*.4 = .16 + .16 + .12 + .06 + .24 + .12.
    """
    rows = [[1, 1]] * 3 + [[2, 2]] * 3 + [[3, 3]] * 2 + [[1, 2], [3, 1]]
    near = [[1, 1]] * 3 + [[2, 2]] * 3 + [[3, 3]] * 2 + [[1, 2], [3, 2]]

    linear = weighted_kappa(near, power=1).value
    assert linear is not None
    assert linear > (weighted_kappa(rows, power=1).value or 0)
    margins = ([0.4, 0.3, 0.3], [0.3, 0.5, 0.2])
    expected = sum(
        abs(i - j) * a * b for i, a in enumerate(margins[0]) for j, b in enumerate(margins[1])
    )
    assert linear == pytest.approx(1 - 0.2 / expected)


def test_alpha_of_interval_data_worked_by_hand() -> None:
    """Units (1, 1), (2, 4): D_o = 2*4/4 = 2; all pairs of 1 1 2 4: D_e = 2*(0+1+9+1+9+4)/12 = 4."""
    assert krippendorff_alpha([[1, 1], [2, 4]], "interval").value == pytest.approx(0.5)


def test_alpha_of_ratio_data_worked_by_hand() -> None:
    """Units (1, 1), (1, 3): D_o = 2*(2/4)^2/4; pairs of 1 1 1 3: D_e = 2*3*(1/4)/12, so alpha 0."""
    assert krippendorff_alpha([[1, 1], [1, 3]], "ratio").value == pytest.approx(0.0)


tables = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from([None, 1, 2, 3]), min_size=coders, max_size=coders),
        min_size=1,
        max_size=12,
    )
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_full_agreement_is_one_or_undefined_and_nothing_is_above_one(rows: Rows) -> None:
    agreed = [[next((v for v in row if v is not None), None)] * len(row) for row in rows]
    for measure in (percent_agreement, fleiss_kappa, gwet_ac1, krippendorff_alpha):
        perfect = measure(agreed)
        assert perfect.value is None or perfect.value == pytest.approx(1)
        found = measure(rows)
        assert (found.value is None) == bool(found.reason)
        assert found.value is None or found.value <= 1 + 1e-9


@settings(max_examples=30, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_units_and_coders_does_not_matter(rows: Rows, random: Any) -> None:
    columns = list(range(len(rows[0])))
    random.shuffle(columns)
    mixed = [[row[c] for c in columns] for row in rows]
    random.shuffle(mixed)

    for level in ("nominal", "ordinal", "interval"):
        before, after = (
            krippendorff_alpha(rows, level).value,
            krippendorff_alpha(mixed, level).value,
        )
        assert (before is None) == (after is None)
        assert before is None or before == pytest.approx(after)


def test_what_is_undefined_says_why() -> None:
    assert krippendorff_alpha([["a", "a"], ["a", "a"]]).value is None
    assert "only one value" in krippendorff_alpha([["a", "a"]]).reason
    assert "two coders" in cohen_kappa([["a"], ["b"]]).reason
    assert "no unit" in fleiss_kappa([["a", None], [None, "b"]]).reason
    assert krippendorff_alpha([]).value is None
    assert "undefined" in krippendorff_alpha([]).caption


def test_the_interval_is_seeded_and_holds_the_value() -> None:
    once = krippendorff_alpha(COHEN, resamples=300, seed=7)

    assert once == krippendorff_alpha(COHEN, resamples=300, seed=7)
    assert once.interval is not None
    assert once.value is not None
    assert once.interval[0] < once.value < once.interval[1]
    assert "50 units, 2 coders" in once.caption


def test_a_long_table_gives_the_same_as_rows() -> None:
    table = pl.DataFrame(
        [
            (n, coder, value)
            for n, row in enumerate(COHEN)
            for coder, value in zip("AB", row, strict=True)
        ],
        schema=["unit", "coder", "value"],
        orient="row",
    )

    assert krippendorff_alpha(table).value == krippendorff_alpha(COHEN).value
    assert Ratings.of(table).coders == ("A", "B")


def test_set_valued_codes_are_read_from_lists() -> None:
    table = pl.DataFrame(
        {"unit": [1, 1, 2, 2], "coder": ["A", "B"] * 2, "value": [["x"], ["x"], ["x", "y"], ["y"]]}
    )

    strict, lenient = (krippendorff_alpha(table, level).value for level in ("nominal", "masi"))

    assert strict is not None
    assert lenient is not None
    assert lenient > strict


def test_the_two_forms_of_masi_differ_as_their_authors_do() -> None:
    """{1} against {1, 2}: J = 1/2, M = 2/3; masi 1/2 * 1/3 = 1/6, masi-2006 1 - 1/2 * 2/3 = 2/3.

    Units ({1}, {1, 2}) and ({3}, {3}); of 12 ordered pairs 2 differ by d and 8 by 1.
    """
    rows = [[["1"], ["1", "2"]], [["3"], ["3"]]]

    for level, d in (("masi", 1 / 6), ("masi-2006", 2 / 3), ("jaccard", 1 / 2)):
        expected = 1 - (2 * d / 4) / ((2 * d + 8) / 12)
        assert krippendorff_alpha(rows, level).value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: cohen_kappa([["a", "b", "c"]]), "two coders"),
        (lambda: krippendorff_alpha([["a", "b"]], "odd"), "no level"),
        (lambda: krippendorff_alpha([["a", "b"]], "interval"), "no number"),
        (lambda: krippendorff_alpha([["a", "b"]], "ordinal", order=["a"]), "lacks b"),
        (lambda: brennan_prediger([["a", "b"]], values=1), "2 values were used"),
        (lambda: percent_agreement([["a"], ["a", "b"]]), "different length"),
        (lambda: percent_agreement(pl.DataFrame({"unit": [1]})), "lacks coder, value"),
        (lambda: intraclass_correlation([[1, 2]], "ICC(9,9)"), "no form"),
        (lambda: unitizing_alpha({"a": [Stretch(0, 9, "c")], "b": []}, 0, 5), "leaves the text"),
    ],
)
def test_a_meaningless_question_is_refused(ask: Callable[[], object], words: str) -> None:
    with pytest.raises(QuestionError, match=words):
        ask()


def test_a_coder_who_codes_a_unit_twice_is_named() -> None:
    table = pl.DataFrame({"unit": [1, 1], "coder": ["A", "A"], "value": ["x", "y"]})

    with pytest.raises(QuestionError, match="A coded the unit 1 more than once"):
        krippendorff_alpha(table)
