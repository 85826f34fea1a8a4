"""The formulas, against values worked by hand."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from debates import FOUR, debate
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.analyse.networks.build import (
    affiliation,
    conflict,
    congruence,
    network,
    subtract,
)
from counterpoint.analyse.networks.settings import Filter, NetworkSettings, dna_settings
from counterpoint.errors import QuestionError


def test_repeating_yourself_does_not_strengthen_a_tie() -> None:
    found = congruence(debate("Ann for tax", "Ann for tax", "Bo for tax"))

    assert found.table.rows() == [("Ann", "Bo", 1.0)]


def test_repetition_counts_when_duplicates_are_kept() -> None:
    found = congruence(
        debate("Ann for tax", "Ann for tax", "Bo for tax"), NetworkSettings(duplicates="none")
    )

    assert found.table.rows() == [("Ann", "Bo", 2.0)]


def test_four_actors_agree_as_worked_in_the_manual() -> None:
    """Ann and Bo share tax and cap; Cy and Di share no tax and trade; Ann and Cy nothing."""
    found = congruence(debate(*FOUR))

    assert found.table.rows() == [("Ann", "Bo", 2.0), ("Cy", "Di", 2.0)]


def test_four_actors_clash_only_on_concepts_both_speak_about() -> None:
    found = conflict(debate(*FOUR))

    assert found.table.rows() == [
        ("Ann", "Cy", 1.0),
        ("Ann", "Di", 2.0),
        ("Bo", "Cy", 1.0),
        ("Bo", "Di", 2.0),
    ]


def test_subtract_is_congruence_less_conflict() -> None:
    statements = debate(*FOUR)
    expected = congruence(statements).dense() - conflict(statements).dense()

    assert np.array_equal(subtract(statements).dense(), expected)


def test_affiliation_counts_subtracts_and_combines() -> None:
    said = debate("Ann for tax in s1", "Ann against tax in s2", "Ann for tax in s3")
    two = {"mode": "two-mode"}

    assert affiliation(said).table.rows() == [("Ann", "tax", 3.0)]
    signed = network(said, NetworkSettings(aggregation="subtract", **two))
    assert signed.value("Ann", "tax") == 1.0
    both = network(said, NetworkSettings(aggregation="combine", **two))
    assert both.table.rows() == [("Ann", "tax", 2.0, ["-1.0", "1.0"])]


def test_the_similarity_of_ordered_levels_uses_the_declared_range() -> None:
    """On a scale from -2 to 2 the levels 0 and 1 are 3/4 alike, whatever else was observed."""
    said = debate("Ann on tax", "Bo for tax")

    found = congruence(said, NetworkSettings(range=(-2, 2)))

    assert found.value("Ann", "Bo") == pytest.approx(0.75)


def test_a_range_that_is_not_declared_is_asked_for() -> None:
    said = debate("Ann for tax", "Bo for tax").rename({"stance": "score"})

    with pytest.raises(QuestionError, match="not declared"):
        network(said, NetworkSettings(qualifier="score"))


def test_values_outside_the_declared_scale_are_refused() -> None:
    with pytest.raises(QuestionError, match="outside the declared scale"):
        network(debate("Ann against tax", "Bo for tax"), NetworkSettings(range=(0, 1)))


def test_identical_profiles_have_cosine_one_and_jaccard_one() -> None:
    said = debate(*(f"{a} for {c}" for a in ("Ann", "Bo") for c in "abcd"))

    for name in ("cosine", "jaccard"):
        found = congruence(said, NetworkSettings(normalisation=name))
        assert found.value("Ann", "Bo") == pytest.approx(1.0)


def test_average_divides_by_the_mean_activity() -> None:
    """Ann says 3 things, Bo 1; they agree once: 1 / 2."""
    said = debate("Ann for a", "Ann for b", "Ann for c", "Bo for a")

    found = congruence(said, NetworkSettings(normalisation="average"))

    assert found.value("Ann", "Bo") == pytest.approx(0.5)


def test_weighted_jaccard_is_the_sum_of_minima_over_the_sum_of_maxima() -> None:
    """Ann: a twice, b once; Bo: a once, c once. min 1, max 2 + 1 + 1."""
    said = debate("Ann for a", "Ann for a", "Ann for b", "Bo for a", "Bo for c")

    found = congruence(said, NetworkSettings(normalisation="jaccard", duplicates="none"))

    assert found.value("Ann", "Bo") == pytest.approx(1 / 4)


def test_the_jaccard_index_of_conflict_turns_the_scale_round() -> None:
    """Opposed in everything is 1, and speaking of other things is 0."""
    said = debate("Ann for a", "Ann against b", "Bo against a", "Bo for b", "Cy for c")

    found = conflict(said, NetworkSettings(normalisation="jaccard"))

    assert found.value("Ann", "Bo") == pytest.approx(1.0)
    assert found.value("Ann", "Cy") == 0.0


def test_activity_and_prominence_divide_by_statements() -> None:
    said = debate("Ann for a in s1", "Ann against a in s2", "Ann for b", "Bo for a")
    shares = NetworkSettings(mode="two-mode", aggregation="ignore", normalisation="activity")
    parts = NetworkSettings(mode="two-mode", aggregation="subtract", normalisation="prominence")

    assert network(said, shares).value("Ann", "a") == pytest.approx(2 / 3)
    assert network(said, parts).value("Bo", "a") == pytest.approx(1 / 3)
    assert network(said, parts).value("Ann", "a") == 0.0


def test_a_weight_without_a_denominator_is_none_with_its_reason() -> None:
    chosen = NetworkSettings(normalisation="cosine", isolates=True, roster=("Zoe",))

    found = congruence(debate("Ann for a", "Bo for a"), chosen)

    assert found.value("Ann", "Zoe") is None
    assert "Zoe" in found.why_undefined("Ann", "Zoe")


def test_statements_without_a_stance_are_no_ground_for_agreement() -> None:
    with pytest.raises(QuestionError, match="none takes a stance; code one, or count mentions"):
        congruence(debate("Ann names tax", "Bo names tax"))


def test_mentions_can_be_counted_without_a_stance() -> None:
    found = network(debate("Ann names tax", "Bo for tax"), NetworkSettings(aggregation="ignore"))

    assert found.table.rows() == [("Ann", "Bo", 1.0)]


def test_names_do_not_subtract_in_a_two_mode_network() -> None:
    said = debate("Ann for a").with_columns(frame=pl.lit("moral"))

    with pytest.raises(QuestionError, match="names cannot be subtracted"):
        network(said, NetworkSettings(mode="two-mode", aggregation="subtract", qualifier="frame"))


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(QuestionError, match=r"no column 'party'.*actor"):
        congruence(debate("Ann for a"), NetworkSettings(rows="party"))


def test_a_word_that_is_no_option_lists_the_options() -> None:
    with pytest.raises(QuestionError, match="known: no, average, jaccard, cosine"):
        NetworkSettings(normalisation="activity")


def test_statements_are_filtered_by_any_column() -> None:
    said = debate("Ann for a by kim", "Bo for a by kim", "Cy for a by lee")

    found = congruence(said, NetworkSettings(filters=(Filter("coder", ("kim",)),)))

    assert found.rows == ("Ann", "Bo")
    assert found.retained.left_out == {"fall to the filter on coder": 1}


def test_months_know_their_year() -> None:
    said = debate(
        "Ann for a in s1 on 2019-01-05", "Ann for a in s2 on 2020-01-05", "Bo for a in s3"
    )

    found = congruence(said, NetworkSettings(duplicates="month"))

    assert found.value("Ann", "Bo") == 2.0


def test_the_days_around_new_year_are_one_iso_week() -> None:
    """2020-12-31 and 2021-01-03 lie in week 53 of the ISO year 2020."""
    said = debate(
        "Ann for a in s1 on 2020-12-31", "Ann for a in s2 on 2021-01-03", "Bo for a in s3"
    )

    assert congruence(said, NetworkSettings(duplicates="week")).value("Ann", "Bo") == 1.0


def test_document_variables_can_be_nodes() -> None:
    found = congruence(debate("Ann for a in s1", "Bo for a in s2"), NetworkSettings(rows="source"))

    assert found.table.rows() == [("s1", "s2", 1.0)]


def test_labels_stand_in_one_stated_order() -> None:
    said = debate("Zoe for a", "ann for a", "Érik for a", "Ann for a", "Eva for a")

    found = congruence(said)

    assert found.rows == ("ann", "Ann", "Érik", "Eva", "Zoe")
    assert "code points" in found.caption


@st.composite
def spoken(draw: st.DrawFn) -> pl.DataFrame:
    """Any small debate."""
    verbs = st.sampled_from(["for", "against", "on"])
    sayings = draw(
        st.lists(
            st.tuples(st.sampled_from("ABCD"), verbs, st.sampled_from("xyz")),
            min_size=1,
            max_size=25,
        )
    )
    return debate(*(" ".join(parts) for parts in sayings))


@settings(max_examples=40, deadline=None)
@given(spoken(), st.sampled_from(["no", "average", "jaccard", "cosine"]))
def test_projections_are_symmetric_with_an_empty_diagonal(
    said: pl.DataFrame, normalisation: str
) -> None:
    for aggregation in ("ignore", "congruence", "conflict", "subtract"):
        chosen = NetworkSettings(
            aggregation=aggregation, normalisation=normalisation, duplicates="none"
        )
        matrix = network(said, chosen).dense()
        assert np.allclose(matrix, matrix.T)
        assert not matrix.diagonal().any()
        assert not np.isnan(matrix).any()


@settings(max_examples=40, deadline=None)
@given(spoken())
def test_agreement_and_conflict_add_up_to_what_is_shared(said: pl.DataFrame) -> None:
    chosen = NetworkSettings(duplicates="none")
    shared = network(said, NetworkSettings(aggregation="ignore", duplicates="none")).dense()

    assert np.allclose(congruence(said, chosen).dense() + conflict(said, chosen).dense(), shared)


@settings(max_examples=25, deadline=None)
@given(spoken(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(said: pl.DataFrame, chance: object) -> None:
    order = list(range(len(said)))
    chance.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives random.Random

    assert subtract(said[order]).table.equals(subtract(said).table)


def test_settings_for_a_dna_file_name_its_columns() -> None:
    chosen = dna_settings(aggregation="conflict")

    assert (chosen.rows, chosen.statement, chosen.aggregation) == (
        "organization",
        "statement_id",
        "conflict",
    )
