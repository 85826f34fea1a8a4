"""Survey figures: published intervals, the arithmetic of shares, and what may be compared."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.analyse.surveys import (
    Interval,
    change,
    contrasts,
    missing,
    needed_sample,
    nested,
    net_difference,
    nets,
    populations,
    remainders,
    share_words,
    shares,
    survey_evidence,
    waves,
    wilson,
)
from counterpoint.errors import QuestionError
from counterpoint.model.frames import SHARE_PAIRS, SURVEY_CLAIMS, SURVEYS


def asked(*rows: dict[str, Any], **common: Any) -> pl.DataFrame:
    """A table of figures; what is not said is null."""
    filled = [{"survey": "a", "question": "q", **common, **row} for row in rows]
    full = [{key: row.get(key) for key in SURVEYS} for row in filled]
    return pl.DataFrame(full, schema=SURVEYS)


def attitude(**more: Any) -> pl.DataFrame:
    """The poll of May 2023 as published: about 1,100 people, three answers."""
    return asked(
        {"category": "positive as before", "share": 51.5, "word": "half"},
        {"category": "worsened", "share": 32.6, "sign": "-", "word": "one third"},
        {"category": "improved", "share": 4.7, "sign": "+", "word": "only"},
        **{"n": 1100, **more},
    )


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.0, 16.11), (1, 29, 0.61, 17.18)],
)
def test_the_score_intervals_of_newcombe_1998_are_reproduced(
    count: int, n: int, low: float, high: float
) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3."""
    found = wilson(100 * count / n, n)

    assert found is not None
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


def test_the_difference_of_two_samples_of_newcombe_1998_is_reproduced() -> None:
    """56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339 (Statistics in Medicine 17:873)."""
    one, other = wilson(60, 80), wilson(80, 70)
    assert one is not None and other is not None
    found = change(one, other)

    assert found.value == 20
    assert (round(found.low, 2), round(found.high, 2)) == (5.24, 33.39)


def test_five_points_at_ninety_per_cent_need_139_respondents() -> None:
    assert needed_sample(90, 5) == 139
    assert needed_sample(50, 3) == 1068  # the textbook sample of a national poll


def test_three_shares_of_one_question_leave_a_remainder() -> None:
    """100 - 51.5 - 32.6 - 4.7 = 11.2; had all of them worsened, 43.8."""
    row = remainders(attitude()).table.row(0, named=True)
    worst = shares(attitude()).table.filter(pl.col("category") == "worsened")

    assert (row["remainder"], row["reported"], row["answers"]) == (11.2, 88.8, 3)
    assert worst["at_most"].item() == pytest.approx(43.8)


def test_the_net_has_an_interval_that_knows_both_answers_are_of_one_sample() -> None:
    """-27.9, from -31.1 to -24.7 under simple random sampling, -31.7 to -24.1 at 1.4."""
    row = nets(attitude(deff=1.4)).table.row(0, named=True)

    assert (row["plus"], row["minus"], row["net"]) == (4.7, 32.6, -27.9)
    assert (round(row["low"], 1), round(row["high"], 1)) == (-31.1, -24.7)
    assert (round(row["low_deff"], 1), round(row["high_deff"], 1)) == (-31.7, -24.1)


def test_without_n_there_is_no_interval_and_no_invented_one() -> None:
    row = shares(asked({"category": "Russian", "share": 90.0})).table.row(0, named=True)

    assert row["low"] is None and row["high_deff"] is None
    assert row["needed"] == 139


def test_a_share_of_a_share_is_taken_apart() -> None:
    """76 agree, 48 of them strongly: 28 agree without stress, 24 do not agree."""
    table = asked(
        {"category": "agree", "share": 76.0},
        {"category": "strongly", "share": 48.0, "within": "agree"},
    )
    row = nested(table).table.row(0, named=True)

    assert (row["between"], row["outside"]) == (28, 24)
    assert remainders(table).table["remainder"].item() == 24, "a part is not counted twice"


def test_a_part_larger_than_its_whole_is_refused() -> None:
    table = asked(
        {"category": "agree", "share": 40.0},
        {"category": "strongly", "share": 48.0, "within": "agree"},
    )

    with pytest.raises(QuestionError, match="48 per cent 'strongly' cannot be part of 40"):
        nested(table)


def test_shares_that_deny_are_turned_before_they_are_compared() -> None:
    """40 never use television, so 60 do; 95 use the internet: the gap is 35, not 55."""
    table = pl.concat(
        [
            asked({"question": "tv", "category": "never", "share": 40.0, "opposite": "ever"}),
            asked({"question": "net", "category": "sometimes or often", "share": 95.0}),
        ]
    )
    pair = pl.DataFrame(
        [("c", "", "a", "tv", "never", "a", "net", "sometimes or often")],
        schema=SHARE_PAIRS,
        orient="row",
    )
    row = contrasts(table, pair).table.row(0, named=True)

    assert (row["one"], row["one_as"], row["other"], row["gap"]) == (60, "ever", 95, 35)


def test_words_for_shares_are_held_against_the_count() -> None:
    """Half of 1,100: z = 0.99; one third: z = -0.52; "only" claims nothing."""
    found = {row["word"]: row for row in share_words(attitude()).table.iter_rows(named=True)}

    assert found["half"]["z"] == pytest.approx(0.995, abs=5e-4)
    assert found["one third"]["z"] == pytest.approx(-0.516, abs=5e-4)
    assert [found[w]["verdict"] for w in ("half", "one third")] == ["compatible"] * 2
    assert found["only"]["verdict"] == "no share claimed"


@pytest.mark.parametrize(
    ("word", "share", "n", "verdict"),
    [
        ("majority", 60.0, 1000, "borne out"),
        ("большинство", 51.0, 1000, "compatible"),
        ("the majority", 40.0, 1000, "not compatible"),
        ("азшылығы", 40.0, 1000, "borne out"),
        ("half", 60.0, 1000, "not compatible"),
        ("half", 60.0, None, "cannot be tested: n is missing"),
        ("all", 99.0, None, "not compatible"),
        ("a good many", 40.0, 1000, "not in the word list"),
    ],
)
def test_a_word_is_judged_by_the_interval(
    word: str, share: float, n: int | None, verdict: str
) -> None:
    table = asked({"category": "c", "share": share, "n": n, "word": word})

    assert share_words(table).table["verdict"].item() == verdict


def test_two_waves_with_different_questions_are_not_comparable() -> None:
    table = pl.concat(
        [
            asked({"category": "negative", "share": 5.0}, survey="2021", about="Crimea"),
            asked({"category": "worsened", "share": 32.6}, survey="2023", about="the war"),
        ]
    ).with_columns(pl.lit("attitude").alias("topic"))
    row = waves(table).table.row(0, named=True)

    assert row["verdict"] == "not comparable"
    assert "the question differs (Crimea / the war)" in row["reasons"]
    assert row["change"] is None


def wave(survey: str, share: float, n: int | None, **more: Any) -> pl.DataFrame:
    known = {"population": "Adults", "mode": "telephone", "wording": "Do you trust them?"}
    row = {"category": "yes", "share": share, "n": n, "topic": "trust", "field": survey}
    return asked({**known, **row, **more}, survey=survey)


def test_the_same_question_put_again_shows_a_change_with_its_interval() -> None:
    """The two samples of Newcombe 1998: 60 per cent of 80, then 80 per cent of 70."""
    again = wave("2020", 80.0, 70, wording="Do you trust them")
    row = waves(pl.concat([again, wave("2019", 60.0, 80)])).table.row(0, named=True)

    assert (row["earlier"], row["later"], row["verdict"]) == ("2019/q", "2020/q", "comparable")
    assert (row["change"], round(row["low"], 2), round(row["high"], 2)) == (20, 5.24, 33.39)


@pytest.mark.parametrize(
    ("other", "verdict", "reason"),
    [
        ({"mode": "online"}, "not comparable", "mode differs (telephone / online)"),
        ({"population": "students"}, "not comparable", "population differs (Adults / students)"),
        ({"mode": None}, "cannot be known", "mode not given"),
        ({"wording": None}, "cannot be known", "a wording is not given"),
    ],
)
def test_what_stands_between_two_waves_is_named(
    other: dict[str, Any], verdict: str, reason: str
) -> None:
    row = waves(pl.concat([wave("2019", 60.0, 80), wave("2020", 80.0, 70, **other)])).table.row(
        0, named=True
    )

    assert (row["verdict"], row["reasons"]) == (verdict, reason)


def test_what_a_report_leaves_out_is_listed_with_what_follows() -> None:
    table = asked({"category": "negative", "share": 5.0, "population": "Kazakhstanis"})
    row = missing(table).table.row(0, named=True)

    for name in ("number of respondents", "mode", "wording of the question", "the other answers"):
        assert name in row["lacking"]
    assert "who was asked" not in row["lacking"]
    assert row["follows"].startswith("nothing is said of the other 95 %; 73 respondents")


def test_answers_without_figures_are_flagged() -> None:
    table = pl.concat([attitude(), asked({"question": "associations"})])
    rows = {row["question"]: row for row in missing(table).table.iter_rows(named=True)}

    assert "any figure" in rows["associations"]["lacking"]
    assert rows["associations"]["needed"] is None


def test_students_are_not_the_country() -> None:
    table = asked({"category": "Russian", "share": 90.0, "population": "students"})
    claims = pl.DataFrame(
        [
            ("c", "it is different", who, "a", None, *["", "", 0, 1, ""])
            for who in ("X", "Students")
        ],
        schema=SURVEY_CLAIMS,
        orient="row",
    )

    assert populations(table, claims).table["verdict"].to_list() == [
        "population differs",
        "the same",
    ]


def test_a_table_without_shares_is_refused_in_plain_words() -> None:
    with pytest.raises(QuestionError, match="no share of a survey is recorded"):
        survey_evidence(asked({"category": None}))
    with pytest.raises(QuestionError, match="lacks the columns"):
        shares(attitude().drop("within"))


@pytest.mark.parametrize(("share", "n", "deff"), [(101, 5, 1.0), (50, 0, 1.0), (50, 5, 0.0)])
def test_what_is_no_share_or_sample_is_refused(share: float, n: int, deff: float) -> None:
    with pytest.raises(QuestionError):
        wilson(share, n, deff=deff)


@given(st.floats(0, 100), st.integers(1, 10**6), st.floats(1, 5))
def test_an_interval_holds_its_share_stays_in_bounds_and_widens_with_the_design(
    share: float, n: int, deff: float
) -> None:
    plain, spread = wilson(share, n), wilson(share, n, deff=deff)
    assert isinstance(plain, Interval) and isinstance(spread, Interval)

    assert 0 <= plain.low <= share + 1e-9 and share - 1e-9 <= plain.high <= 100
    assert spread.low <= plain.low + 1e-9 and plain.high <= spread.high + 1e-9


@given(st.floats(0, 50), st.floats(0, 50), st.integers(1, 10**6))
def test_turning_the_sides_turns_the_net(plus: float, minus: float, n: int) -> None:
    one, other = net_difference(plus, minus, n), net_difference(minus, plus, n)
    assert one is not None and other is not None

    assert one.low == pytest.approx(-other.high) and one.value == pytest.approx(-other.value)


def test_every_share_names_the_row_it_rests_on() -> None:
    found = survey_evidence(attitude())

    for number in range(found.table.height):
        assert found.shares.because(number)["share"].to_list() == [found.table["share"][number]]
