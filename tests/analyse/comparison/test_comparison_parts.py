"""Contested concepts, tensions, balances, definitions, chains, quantifiers, regrouping."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoken_debates import debate, told

from counterpoint.analyse.comparison import (
    ComparisonSettings,
    balance,
    compare,
    definition_matrix,
    definition_pairs,
    disagreements,
    disputed_moves,
    quantifiers,
    regroup,
    tensions,
    who_cites_whom,
)
from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Basis, Membership
from counterpoint.model.frames import APPRAISALS, DEFINITIONS, STATEMENTS

PER_STATEMENT = ComparisonSettings(per="statement")


def contested(*sentences: str | dict[str, Any]) -> dict[str, Any]:
    return disagreements(debate(*sentences), PER_STATEMENT).table.row(0, named=True)


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        (["for", "for"], 0.0),
        (["describes", "describes"], 0.0),
        (["for", "against"], 1.0),
        (["for"] * 5 + ["against"] * 5, 1.0),
        (["for", "describes", "against"], 2 / 3),  # 1 + 2/3 log2(1/2) is the consensus
    ],
)
def test_contestation_is_nought_when_all_agree_and_one_when_half_stands_on_either_end(
    stances: list[str], expected: float
) -> None:
    row = contested(*(f"Ann {stance} tax" for stance in stances))

    assert row["contestation"] == pytest.approx(expected)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["for", "against", "describes"]), min_size=2, max_size=8))
def test_contestation_lies_between_nought_and_one_and_has_no_side(stances: list[str]) -> None:
    turned = {"for": "against", "against": "for", "describes": "describes"}

    here = contested(*(f"Ann {s} tax" for s in stances))["contestation"]
    there = contested(*(f"Ann {turned[s]} tax" for s in stances))["contestation"]

    assert -1e-9 <= here <= 1 + 1e-9
    assert here == pytest.approx(there)


def test_one_stance_alone_is_no_contest() -> None:
    assert contested("Ann for tax")["contestation"] is None


def test_schools_that_stand_apart_explain_all_and_mixed_ones_nothing() -> None:
    apart = contested("Ann for tax", "Bo for tax", "Cy against tax", "Di against tax")
    mixed = contested("Ann for tax", "Bo against tax", "Cy for tax", "Di against tax")

    assert apart["between_schools"] == pytest.approx(1)
    assert mixed["between_schools"] == pytest.approx(0)
    assert contested("Ann for tax", "Bo against tax")["between_schools"] is None
    assert contested("Ann for tax", "Cy against tax")["between_schools"] is None


def test_the_most_contested_concept_comes_first() -> None:
    found = disagreements(
        debate("Ann for tax", "Bo for tax", "Ann for war", "Bo against war"), PER_STATEMENT
    )

    assert found.table["concept"].to_list() == ["war", "tax"]
    assert found.because(0).height == 2
    assert "2 concepts" in found.caption


def test_disagreement_without_stances_is_no_question() -> None:
    with pytest.raises(QuestionError, match="takes a stance"):
        disagreements(debate("Ann mentions tax"))


def test_both_sides_stand_face_to_face_the_most_alike_first() -> None:
    found = tensions(
        debate(
            told("Ann for tax", text="Language exhibitions attract neighbours greatly"),
            told("Bo against tax", text="Nothing of this kind happens"),
            told("Cy against tax", text="Language exhibitions hardly attract neighbours"),
        )
    )

    first = found.table.row(0, named=True)
    assert (first["name_for"], first["name_against"]) == ("Ann", "Cy")
    assert first["clash"] is None
    assert "langua" in first["shared_words"]
    assert found.table.height == 2
    assert "langua" in found.to_csv()


def test_an_actor_may_stand_against_himself() -> None:
    found = tensions(debate("Ann for tax", "Ann against tax")).table

    assert found.select("actor_for", "actor_against").row(0) == ("ann", "ann")


def test_joint_authors_stand_together() -> None:
    here = {"start": 5, "end": 9}
    table = debate(told("Ann for tax", **here), told("Bo for tax", **here), "Cy against tax")

    found = tensions(table).table

    assert found.select("name_for", "name_against").rows() == [("Ann, Bo", "Cy")]


def test_a_thousand_voices_are_paired_by_the_dozen() -> None:
    crowd = debate(*(f"A{n} {('for', 'against')[n % 2]} tax" for n in range(300)))

    assert tensions(crowd, most=5_000).table.height == 30 * 30


def appraisals(*rows: tuple[str, str, str | None, str]) -> pl.DataFrame:
    filled = [
        dict.fromkeys(APPRAISALS)
        | {"side": side, "view": view, "view_name": view.title(), "by": by, "status": status}
        for side, view, by, status in rows
    ]
    return pl.DataFrame(filled, schema=APPRAISALS, orient="row")


def test_an_empty_column_is_said_in_words() -> None:
    found = balance(
        appraisals(
            ("limit", "west", None, "suggested"),
            ("limit", "west", "ann", "accepted"),
            ("strength", "west", None, "rejected"),
            ("strength", "east", None, "accepted"),
        ),
        views=[Actor("south", "South")],
    )

    assert found.table.select("view_name", "strengths", "limits", "said").rows() == [
        ("West", 0, 2, "no strength is stated"),
        ("East", 1, 0, "no limit is stated"),
        ("South", 0, 0, "neither strengths nor limits are stated"),
    ]
    assert found.because(0)["by"].to_list() == [None, "ann"]
    assert "mark" in str(found.chart().to_dict())


def test_a_comparison_says_which_of_its_views_nobody_appraised() -> None:
    table = debate("Ann for tax", "Bo against tax")

    found = compare(table, appraisals(("limit", "ann", None, "suggested"))).balance()

    assert dict(found.table.select("view_name", "said").iter_rows()) == {
        "Ann": "no strength is stated",
        "Bo": "neither strengths nor limits are stated",
    }
    with pytest.raises(QuestionError, match="no appraisals"):
        compare(table).balance()


def definitions(*rows: tuple[str, str, str | None, str | None]) -> pl.DataFrame:
    filled = [
        dict.fromkeys(DEFINITIONS)
        | {"definition": d, "concept": "power", "actor": d, "actor_name": d.title(), "text": "..."}
        | {"aspect": aspect, "words": words, "status": status}
        for d, status, aspect, words in rows
    ]
    return pl.DataFrame(filled, schema=DEFINITIONS, orient="row")


RIVALS = definitions(
    ("nye", "accepted", "mechanism", "attraction rather than coercion"),
    ("nye", "accepted", "excludes", "military force"),
    ("vala", "suggested", "mechanism", "any lever of influence"),
    ("vala", "suggested", "excludes", "use of military force"),
    ("vala", "suggested", "scope", "abroad"),
    ("zed", "rejected", "mechanism", "money"),
)


def test_rival_definitions_are_laid_out_by_aspect() -> None:
    found = definition_matrix(RIVALS)

    assert found.table.columns[-3:] == ["mechanism", "excludes", "scope"]
    assert found.table["actor_name"].to_list() == ["Nye", "Vala"]
    assert found.table["scope"].to_list() == [None, "abroad"]
    assert found.because(0).height == 2


def test_definitions_agree_on_one_aspect_and_differ_on_another() -> None:
    table = definition_pairs(RIVALS).table

    assert dict(table.select("aspect", "relation").iter_rows()) == {
        "mechanism": "differ",
        "excludes": "alike",
        "scope": "one is silent",
    }


def test_one_ground_in_other_words_and_another_language_is_still_common() -> None:
    """Nye leaves out coercion and payment, Putin weapons: force is common to both."""
    rows = definitions(
        ("nye", "suggested", "excludes", "rather than through coercion or payment"),
        ("putin", "suggested", "excludes", "without the use of weapons"),
        ("nai", "suggested", "excludes", "а не через принуждение"),
        ("nye", "suggested", "mechanism", "through attraction"),
        ("putin", "suggested", "mechanism", "one lever among many"),
        ("nai", "suggested", "mechanism", "через иные вещи"),
    )
    table = definition_pairs(rows).table
    found = {
        (r["aspect"], r["one"], r["other"]): (r["relation"], r["common"])
        for r in table.iter_rows(named=True)
    }

    assert found["excludes", "Nye", "Putin"] == ("alike", "force")
    assert found["excludes", "Nye", "Nai"] == ("alike", "force")
    assert found["mechanism", "Nye", "Putin"] == ("differ", None)
    assert found["mechanism", "Nye", "Nai"] == ("other language", None)


def test_a_chain_of_reporting_is_walked_step_by_step() -> None:
    found = who_cites_whom(
        debate("Ann for tax", told("Cy against tax", reported_by=["Ann", "Bo"], works=["w"]))
    )

    ties = set(found.table.select("citing", "citing_is", "cited", "concept").iter_rows())
    assert ties == {
        ("A review", "source", "Ann", "tax"),
        ("Ann", "actor", "Bo", "tax"),
        ("Bo", "actor", "Cy", "tax"),
    }
    first = found.table.row(0, named=True)
    assert (first["statements"], first["n_for"], first["n_against"]) == (2, 1, 1)
    assert found.because(first).height == 2
    with pytest.raises(QuestionError, match="no picture"):
        found.chart()


@pytest.mark.parametrize(
    ("text", "claims", "verdict"),
    [
        ("This is confirmed by all foreign and domestic experts.", "all", "not borne out"),
        ("Most scholars hold that it works.", "most", "borne out"),
        ("Many Western researchers hold that it works.", "many", "no share claimed"),
        ("Это подтверждают все отечественные эксперты.", "all", "not borne out"),
        ("Барлық сарапшылар осыны айтады.", "all", "not borne out"),
        ("Ғалымдардың көпшілігі осылай санайды.", "most", "borne out"),
        ("No expert doubts it.", "none", "not borne out"),
    ],
)
def test_all_experts_are_counted(text: str, claims: str, verdict: str) -> None:
    table = debate(
        told("They for tax", text=text, actor_kind="group"),
        *("Ann for tax", "Bo for tax", "Cy against tax"),
    )

    (row,) = quantifiers(table).table.iter_rows(named=True)

    assert (row["claims"], row["counted"], row["of"]) == (claims, 2, 3)
    assert row["verdict"] == verdict


def test_a_claim_about_a_school_is_counted_in_that_school() -> None:
    table = debate(
        told("They for tax", text="All North scholars agree.", actor_kind="group"),
        *("Ann for tax", "Bo for tax", "Cy against tax"),
    )

    (row,) = quantifiers(table).table.iter_rows(named=True)

    assert (row["school"], row["counted"], row["of"]) == ("North", 2, 2)
    assert row["verdict"] == "borne out"


def test_plain_words_claim_nothing() -> None:
    assert quantifiers(debate("Ann for tax")).table.is_empty()
    assert quantifiers(debate(told("Ann for tax", text="all " * 20_000))).table.is_empty()


def member(actor: str, school: str, grouping: str = "default", sure: float = 1.0) -> Membership:
    return Membership(actor, school, Basis.CODER, "Mia", grouping, sure)


FOUR = debate("Ann for tax", "Bo for tax", "Cy against tax", "Di against tax")
BY_HAND = [member("ann", "N"), member("bo", "N"), member("cy", "S"), member("di", "S")]


def test_a_conclusion_that_falls_with_another_grouping_is_shown() -> None:
    other = [member(a, s, "other") for a, s in zip(("ann", "bo", "cy", "di"), "NSSS", strict=True)]

    found = regroup(FOUR, [*BY_HAND, *other])

    rows = found.table.select("school", "default", "other", "holds").rows()
    assert rows == [("S", "against", "divided", False), ("N", "for", "for", True)]
    assert "1 of 2 conclusions hold" in found.caption


def test_moving_one_disputed_member_shows_what_changes() -> None:
    doubt = [member("bo", "S", sure=0.4), member("ann", "N", "other")]

    found = disputed_moves(FOUR, [*BY_HAND, *doubt], "default")

    moved = found.table.select("actor", "moved_to", "school", "before", "after").rows()
    assert moved == [("bo", "S", "S", "against", "divided")]
    assert "0 change no conclusion" in found.caption


def test_regrouping_needs_groupings() -> None:
    with pytest.raises(QuestionError, match="no memberships"):
        regroup(FOUR, [])
    with pytest.raises(QuestionError, match="known: default"):
        disputed_moves(FOUR, BY_HAND, "moon")


def test_an_empty_table_of_the_right_shape_gives_empty_answers_or_is_refused() -> None:
    empty = pl.DataFrame(schema=STATEMENTS)

    assert who_cites_whom(empty).table.is_empty()
    assert tensions(empty).table.is_empty()
    assert quantifiers(empty).table.is_empty()
    assert balance(pl.DataFrame(schema=APPRAISALS)).table.is_empty()
    for refuse in (compare, disagreements):
        with pytest.raises(QuestionError):
            refuse(empty)
    with pytest.raises(QuestionError):
        definition_matrix(pl.DataFrame(schema=DEFINITIONS))


def test_pictures_are_drawn() -> None:
    drawn = disagreements(debate("Ann for tax", "Bo against tax", "Cy describes tax")).chart()

    assert "against" in str(drawn.to_dict())


def test_every_comparison_and_coefficient_is_explained_to_scholars() -> None:
    page = (Path(__file__).parents[3] / "docs" / "comparison.md").read_text("utf-8")
    named = {
        *("compare", "disagreements", "tensions", "balance", "definition_matrix"),
        *("definition_pairs", "who_cites_whom", "quantifiers", "regroup", "disputed_moves"),
        *("Cohen's kappa", "Scott's pi", "Fleiss' kappa", "Gwet's AC1", "Krippendorff's alpha"),
        *("Brennan-Prediger", "weighted kappa", "intraclass correlation", "unitizing alpha"),
        *("frequency", "dispersion", "keyness", "collocation", "concordance"),
    }

    assert {name for name in named if name.lower() not in page.lower()} == set()
