"""The synthesis matrix: what counts, how much, and on what ground."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken_debates import debate, told

from counterpoint.analyse.comparison import Comparison, ComparisonSettings, compare
from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Concept


def cell(found: Comparison, actor: str, concept: str = "tax") -> dict[str, Any]:
    here = (pl.col("actor") == actor) & (pl.col("concept") == concept)
    return found.table.filter(here).row(0, named=True)


def school(found: Comparison, name: str | None, concept: str = "tax") -> dict[str, Any]:
    here = pl.col("school").eq_missing(pl.lit(name)) & (pl.col("concept") == concept)
    return found.schools.filter(here).row(0, named=True)


def counts(row: dict[str, Any]) -> tuple[float, ...]:
    return tuple(row[f"n_{side}"] for side in ("against", "neutral", "for", "unstated"))


PER_STATEMENT = ComparisonSettings(per="statement")


def test_a_cell_counts_each_side() -> None:
    found = compare(
        debate("Ann for tax", "Ann for tax", "Ann against tax", "Ann mentions tax"),
        settings=PER_STATEMENT,
    )

    assert counts(cell(found, "ann")) == (1, 0, 2, 1)
    assert cell(found, "ann")["mean"] == pytest.approx(1 / 3)
    assert cell(found, "ann")["label"] == "divided"


def test_one_loud_actor_is_not_a_school() -> None:
    loud = debate(*["Ann for tax"] * 9, "Bo against tax")

    per_statement = school(compare(loud, settings=PER_STATEMENT), "North")
    per_actor = school(compare(loud), "North")

    assert counts(per_statement) == (1, 0, 9, 0)
    assert counts(per_actor) == (1, 0, 1, 0)
    assert per_actor["loudest"] == pytest.approx(0.9)
    assert (per_actor["actors"], per_actor["statements"]) == (2, 10)


def test_a_work_cited_often_weighs_once() -> None:
    often = debate(
        *[told("Ann for tax", works=["w1"])] * 4,
        told("Ann against tax", works=["w2"]),
        told("Ann against tax", works=["w2", "w3"]),
    )

    row = cell(compare(often, settings=ComparisonSettings(per="work")), "ann")

    assert counts(row) == (2, 0, 1, 0)
    assert row["works"] == 3


def test_a_work_that_says_both_is_shared_out() -> None:
    both = debate(told("Ann for tax", works=["w1"]), told("Ann against tax", works=["w1"]))

    row = cell(compare(both, settings=ComparisonSettings(per="work")), "ann")

    assert counts(row) == (0.5, 0, 0.5, 0)


def test_a_reported_view_is_never_the_reporters_own() -> None:
    chain = debate("Ann for tax", told("Cy against tax", reported_by=["Ann"]))

    found = compare(chain)

    assert counts(cell(found, "ann")) == (0, 0, 1, 0)
    assert cell(found, "ann")["n_reported"] == 0
    assert counts(cell(found, "cy")) == (1, 0, 0, 0)
    assert cell(found, "cy")["n_reported"] == 1
    direct = compare(chain, settings=ComparisonSettings(voices="direct"))
    assert cell(direct, "cy")["label"] == "examined, no position stated"
    reported = compare(chain, settings=ComparisonSettings(voices="reported"))
    assert cell(reported, "ann")["statements"] == 0


def test_rejected_statements_never_count_and_suggested_ones_are_shown() -> None:
    judged = debate(
        told("Ann for tax", status="accepted"),
        "Ann for tax",
        told("Ann against tax", status="rejected"),
    )

    everything = ComparisonSettings(per="statement", statuses=("accepted", "suggested", "rejected"))
    row = cell(compare(judged, settings=everything), "ann")

    assert counts(row) == (0, 0, 2, 0)
    assert row["share_suggested"] == 0.5


def test_the_same_place_read_by_two_coders_counts_once_and_the_accepted_reading_wins() -> None:
    here = {"start": 7, "end": 9}
    read_twice = debate(
        told("Ann for tax", coder="machine", confidence=0.99, **here),
        told("Ann against tax", coder="Mia", status="accepted", **here),
    )

    assert counts(cell(compare(read_twice, settings=PER_STATEMENT), "ann")) == (1, 0, 0, 0)


def test_silence_of_the_examined_is_not_the_silence_of_the_unread() -> None:
    found = compare(
        debate("Ann for tax", "Bo for growth", told("Cy for tax", status="rejected")),
        actors=[Actor("fay", "Fay", school="North"), Actor("ann", "Ann")],
    )

    assert cell(found, "ann", "growth")["label"] == "examined, no position stated"
    assert cell(found, "cy")["label"] == "examined, no position stated"
    assert cell(found, "fay")["label"] == "not yet examined"
    assert cell(found, "fay")["school"] == "North"


def test_statements_without_a_stance_are_no_position() -> None:
    row = cell(compare(debate("Ann mentions tax")), "ann")

    assert (row["label"], row["mean"], row["n_unstated"]) == ("no position", None, 1)


@pytest.mark.parametrize(
    ("sentences", "label"),
    [
        (["for"], "for"),
        (["against"], "against"),
        (["describes"], "describes"),
        (["for", "describes"], "for"),
        (["for", "describes", "describes"], "leaning for"),
        (["against", "describes", "describes"], "leaning against"),
        (["for", "against"], "divided"),
        (["for"] * 3 + ["against"], "mostly for"),
        (["against"] * 3 + ["for"], "mostly against"),
        (["mentions", "for"], "for"),
    ],
)
def test_a_cell_says_in_words_what_it_comes_to(sentences: list[str], label: str) -> None:
    found = compare(debate(*(f"Ann {s} tax" for s in sentences)), settings=PER_STATEMENT)

    assert cell(found, "ann")["label"] == label


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann", "Bo", "Cy", "Eve"]),
            st.sampled_from(["for", "against", "describes", "mentions"]),
            st.sampled_from(["tax", "growth"]),
        ),
        min_size=1,
        max_size=15,
    ),
    st.sampled_from(["statement", "work", "actor"]),
)
def test_every_cell_can_be_recounted_from_its_grounds(
    said: list[tuple[str, str, str]], per: Any
) -> None:
    table = debate(*(" ".join(s) for s in said))
    found = compare(table, settings=ComparisonSettings(per=per))

    for row in found.table.iter_rows(named=True):
        grounds = found.because(row["actor"], row["concept"])
        assert row["statements"] == grounds.height
        weight = sum(counts(row))
        assert weight == pytest.approx(
            {"statement": row["statements"], "work": 1, "actor": 1}[per] if row["statements"] else 0
        )
    assert found.table["statements"].sum() == table.height
    for row in found.schools.iter_rows(named=True):
        assert found.because_school(row["school"], row["concept"]).height == row["statements"]


def test_the_same_rows_in_another_order_give_the_same_table() -> None:
    table = debate("Ann for tax", "Bo against tax", "Cy for growth", "Eve describes tax")

    assert compare(table).to_csv() == compare(table.reverse()).to_csv()


def test_concepts_fix_the_columns() -> None:
    concepts = [Concept("growth", {"en": ("Growth",)}, {}), Concept("war", {"en": ("War",)}, {})]

    found = compare(debate("Ann for tax", "Ann for growth"), concepts=concepts)

    assert found.matrix.columns == ["school", "actor", "actor_name", "Growth", "War"]


def test_a_question_the_table_cannot_answer_is_refused() -> None:
    with pytest.raises(QuestionError, match="none of 1 statements"):
        compare(debate(told("Ann for tax", status="rejected")))
    with pytest.raises(QuestionError, match="lacks the columns"):
        compare(pl.DataFrame({"actor": ["a"]}))
    with pytest.raises(QuestionError, match="statement, work or actor"):
        ComparisonSettings(per="school")  # type: ignore[arg-type]  # a wrong value on purpose


def test_the_matrix_is_written_out(tmp_path: Path) -> None:
    table = debate("Ann for tax", "Bo against tax", told("Eve for tax", actor_name="E | ve"))
    found = compare(table)

    lines = found.to_markdown().splitlines()
    assert lines[2:5] == [
        "| School | Actor | Tax |",
        "| --- | --- | --- |",
        "| North | Ann | for (1) |",
    ]
    assert "| no school given | E \\| ve | for (1) |" in lines
    found.to_docx(tmp_path / "matrix.docx")
    written = docx.Document(str(tmp_path / "matrix.docx")).tables[0]
    assert [c.text for c in written.rows[2].cells] == ["", "Bo", "against (1)"]
    assert found.to_csv().startswith("school,actor,actor_name,concept")


def test_in_a_terminal_each_actor_stands_with_what_it_speaks_of() -> None:
    table = debate("Ann for tax", "Ann against war", "Ann for tax", "Bo against tax")

    lines = compare(table, actors=[Actor("zoe", "Zoe")]).to_text().splitlines()

    assert "  Ann. Tax: for (2); War: against (1)" in lines
    assert "  Bo. Tax: against (1)" in lines
    assert "Without a statement: Zoe" in lines
    assert max(map(len, lines)) <= 100


def test_the_chart_draws_the_most_stated_and_says_what_it_leaves_out() -> None:
    found = compare(debate("Ann for tax", "Ann for tax", "Bo against growth", "Cy for tax"))

    drawn = found.chart(actors=2, concepts=1).to_dict()

    data = next(iter(drawn["datasets"].values()))
    assert {row["actor"] for row in data} == {"Ann", "Bo"}
    assert any("of 3" in line for line in drawn["title"]["subtitle"])
    assert [r["sign"] for r in data if r["actor"] == "Ann"] == ["+2"]
