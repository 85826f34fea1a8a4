"""Two people put the same passages into classes: in the case file, or in the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import counterpoint as cp
from counterpoint.cli.app import app
from counterpoint.model import Round
from counterpoint.project import rounds, section_of
from counterpoint.project.agreeing import disputes, questions
from counterpoint.project.coded import coded_in
from counterpoint.report import Section, Table

CODEBOOK = """
title: Quiet influence
central: quiet-influence
schemes:
  - {id: power, title: Kind of power, exclusive: true}
  - {id: means, title: Means, scale: set}
  - {id: noise, title: Noise, scale: ordinal}
concepts:
  - {id: quiet-influence, labels: {en: quiet influence}, scheme: power}
  - {id: loud-influence, labels: {en: loud influence}, scheme: power}
  - {id: harbours, labels: {en: harbour}, scheme: means}
  - {id: schools, labels: {en: school}, scheme: means}
  - {id: noise, labels: {en: noise}, scheme: noise}
"""

FIRST = "quiet influence is a lasting and useful means of policy"
SECOND = "quiet influence has failed in the river states"
THIRD = "it rests on one country only"


@pytest.fixture
def twice(study: cp.Study) -> cp.Study:
    """The essay, coded by Ann and Bo: alike on the first passage, not on the third."""
    (study.folder / "codebook.yaml").write_text(CODEBOOK, "utf-8")
    entries = [
        ("a1", "quiet-influence", "", "ann", FIRST),
        ("b1", "quiet-influence", "", "bo", "lasting and useful means of policy"),
        ("a2", "loud-influence", "", "ann", SECOND),
        ("b2", "quiet-influence", "", "bo", SECOND),
        ("a3", "[harbours, schools]", "", "ann", FIRST),
        ("b3", "harbours", "", "bo", FIRST),
        ("a4", "noise", "1", "ann", FIRST),
        ("b4", "noise", "2", "bo", FIRST),
        ("a5", "noise", "4", "ann", SECOND),
        ("b5", "noise", "4", "bo", SECOND),
        ("b6", "noise", "0", "bo", THIRD),
        ("a7", "noise", "not graded", "ann", THIRD),
    ]
    lines = [
        f"  - {{id: {i}, concept: {c}, coder: {who}, quote: {q}" + (f", value: {v}}}" if v else "}")
        for i, c, v, who, q in entries
    ]
    (study.folder / "case.yaml").write_text("codings:\n" + "\n".join(lines) + "\n", "utf-8")
    return study


def tables(section: Section) -> dict[str, Table]:
    return {table.id: table for table in section.tables}


def test_quotes_that_overlap_by_half_are_one_passage(twice: cp.Study) -> None:
    found = coded_in(twice, "power")

    assert [unit.said for unit in found.units] == [
        {"ann": ("quiet-influence",), "bo": ("quiet-influence",)},
        {"ann": ("loud-influence",), "bo": ("quiet-influence",)},
    ]
    assert [unit.disputed for unit in found.units] == [False, True]


def test_each_scheme_is_compared_at_its_own_level(twice: cp.Study) -> None:
    levels = {name: coded_in(twice, name).level for name in ("power", "means", "noise")}

    assert levels == {"power": "nominal", "means": "masi", "noise": "ordinal"}


def test_agreement_counts_the_codings_of_the_case_file(twice: cp.Study) -> None:
    """Alike on one of two passages: a share of .5. The grades are 1 and 2, 4 and 4; the fifth,
    "not graded", is no grade, so the third passage has one coder only.
    """
    share, alpha, _ = twice.agreement("power")
    grades = twice.agreement("noise")[1]

    assert (share.value, share.units, share.coders) == (0.5, 2, 2)
    assert "nominal" in alpha.name
    assert (grades.units, grades.coders) == (2, 2) and "ordinal" in grades.name


def test_the_disputed_passages_come_with_what_each_coder_said(twice: cp.Study) -> None:
    rows = disputes(twice, "power").select("passage", "coder", "value").rows()

    assert rows == [(SECOND, "ann", "loud-influence"), (SECOND, "bo", "quiet-influence")]


def test_statements_judged_by_two_are_disputed_in_the_same_way(study: cp.Study) -> None:
    one = study.judged(cp.Statement)[0]
    study.judge(one.id, "accept", coder="ann")
    study.judge(one.id, "reject", coder="bo")
    rows = study.disputes("decision").select("passage", "coder", "value").rows()

    assert rows == [(one.item.text, "ann", "keep"), (one.item.text, "bo", "reject")]


def test_what_a_person_coded_in_the_project_is_held_against_the_case_file(
    twice: cp.Study,
) -> None:
    (source,) = twice.sources
    start = twice.text(source.id).content.index(SECOND)
    item = cp.Statement(
        cp.Span(start, start + len(SECOND)), SECOND, ("verin-t",), "Verin", concept="loud-influence"
    )
    twice.code(source.id, item, coder="cy")
    said = {c: v for unit in coded_in(twice, "power").units for c, v in unit.said.items()}

    assert said["cy"] == ("loud-influence",)


def test_a_scheme_nobody_coded_is_refused_with_those_that_are(twice: cp.Study) -> None:
    with pytest.raises(cp.QuestionError, match="coded are: power, means, noise"):
        twice.agreement("colour")


def test_one_coder_alone_is_told_to_find_a_second(study: cp.Study) -> None:
    (study.folder / "codebook.yaml").write_text(CODEBOOK, "utf-8")
    (study.folder / "case.yaml").write_text(
        f"codings: [{{id: a, concept: quiet-influence, coder: ann, quote: {FIRST}}}]", "utf-8"
    )

    assert questions(study) == ()
    with pytest.raises(cp.QuestionError, match="two coders"):
        study.agreement("power")


def test_the_report_shows_figures_passages_and_what_is_taken_for_what(twice: cp.Study) -> None:

    made = section_of(twice, "coders")
    found = tables(made)

    assert made.paragraphs[0] == "Of 5 passages coded twice, 3 are disputed."
    assert [row[0] for row in found["coders-agreement"].rows] == ["Kind of power", "Means", "Noise"]
    assert found["coders-power"].rows[0][:3] == ("disputed", "loud influence", "quiet influence")
    assert found["coders-power"].places[0][0] == twice.sources[0].id  # type: ignore[index]
    assert ("ann", "loud influence", "bo", "quiet influence", 1, None) in found[
        "coders-power-confusion"
    ].rows
    assert found["coders-means-codes"].rows == (
        ("harbour", None, 1, 1),
        ("school", None, 1, 0),
        ("harbour", "school", 1, 0),
    )
    assert found["coders-noise-grades"].rows == (("school", "no school", 1, 1, 1, 2, 5, 2.0),)


def test_in_a_round_that_is_open_nobody_sees_the_others(twice: cp.Study) -> None:

    (source,) = twice.sources
    rounds.open_round(twice, Round("", "First", (source.id,), ("ann", "bo")), "ann")
    view = twice.seen_by("ann")

    assert section_of(view, "coders").empty
    with pytest.raises(cp.QuestionError, match="round is still open"):
        view.agreement("power")


def test_the_command_tells_all_that_two_have_answered(twice: cp.Study) -> None:
    run = CliRunner().invoke
    shown = run(app, ["agreement", "--project", str(twice.folder), "--json"])
    listed = run(app, ["agreement", "--disputed", "--on", "power", "--project", str(twice.folder)])

    assert {row["on"] for row in json.loads(shown.stdout)} == {"power", "means", "noise"}
    assert f"power: ann says loud-influence of “{SECOND}”" in listed.stdout


def test_the_bundled_example_has_two_coders(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "examples" / "soft-power-kazakhstan"
    study = cp.create(tmp_path / "study")
    for name in ("codebook.yaml", "actors.yaml", "case.yaml"):
        (study.folder / name).write_bytes((folder / name).read_bytes())
    study.add(folder / "sources", coder="ann")
    study.suggest()
    found = {name: study.agreement(name)[1] for name in questions(study)}

    assert set(found) == {"terms", "foundations", "pressure"}
    assert all(one.coders == 2 and one.units > 10 for one in found.values())
    assert found["pressure"].name.endswith("(ordinal)")
    assert found["foundations"].name.endswith("(masi)")
