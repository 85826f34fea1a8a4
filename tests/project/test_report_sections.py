"""What the analyses add to the report, each with its grounds."""

from __future__ import annotations

from pathlib import Path

import counterpoint as cp
from counterpoint.project.reporting.build import build_report
from counterpoint.report import Report, Section

DEBATE = """# A debate on quiet influence

## Discussion

Ann Marsh argues that quiet influence is useful and effective [1].
Bo Quill claims that quiet influence is useful and effective [2].
Cy Thorn holds that quiet influence has failed and is useless [3].
Di Vane argues that quiet influence has failed and is useless [4].
Ann Marsh defines quiet influence as the ability to persuade by example rather than by force [1].
Cy Thorn defines quiet influence as a set of tools for reaching goals by means of money [3].
All experts agree that quiet influence is effective.

## References

1. Marsh A. Influence. – Lindau: Harbour Press, 2001. – 210 p.
2. Quill B. More Influence. – Lindau: Harbour Press, 2005. – 210 p.
3. Thorn C. Against Influence. – Lindau: Harbour Press, 2010. – 210 p.
4. Vane D. Still Against Influence. – Lindau: Harbour Press, 2015. – 210 p.
"""


def report_on(study: cp.Study) -> Report:
    path = study.folder / "debate.md"
    path.write_text(DEBATE, "utf-8")
    study.add(path, coder="ann")
    study.suggest()
    return build_report(study)


def part(report: Report, name: str) -> Section:
    return next(section for section in report.sections if section.id == name)


def test_the_network_ties_rest_on_statements_of_both_actors(study: cp.Study) -> None:
    report = report_on(study)
    (ties,) = (t for t in part(report, "network").tables if t.id == "network-ties")
    by_id = {entry.id: entry for entry in report.statements}
    name = {actor.id: actor.name for actor in report.actors}

    assert ties.rows
    for row, grounds in zip(ties.rows, ties.grounds, strict=True):
        speakers = {name[actor] for id_ in grounds for actor in by_id[id_].actors}
        assert {row[0], row[1]} <= speakers


def test_without_stances_there_is_no_network(tmp_path: object, study: cp.Study) -> None:
    for one in study.judged(cp.Statement):
        study.judge(one.id, "reject", coder="ann")

    assert "network" not in {section.id for section in build_report(study).sections}


def test_statements_stand_in_the_year_of_the_work_cited(study: cp.Study) -> None:
    years, first, *_ = part(report_on(study), "time").tables

    assert {"2001", "2005", "2010", "2015"} <= {row[0] for row in years.rows}
    assert all(years.grounds)
    assert first.rows[0][:2] == ("2001", "quiet influence")


def test_a_disagreement_shows_pairs_and_leaves_the_kind_of_clash_open(study: cp.Study) -> None:
    dispute = report_on(study).disagreements[0]

    assert dispute.contestation is not None and dispute.contestation > 0
    assert dispute.kind == "" and dispute.tensions
    for pair in dispute.tensions:
        assert pair.one in dispute.favour and pair.other in dispute.against


def test_definitions_stand_side_by_side_with_the_statements_they_rest_on(study: cp.Study) -> None:
    report = report_on(study)
    matrix, *_ = part(report, "definitions").tables
    names = [column.name for column in matrix.columns]
    by_id = {entry.id: entry for entry in report.statements}

    assert {str(row[0]).split()[-1] for row in matrix.rows} == {"Marsh", "Thorn"}
    assert names[:3] == ["who", "concept", "in the words of the source"] and len(names) > 3
    for row, grounds in zip(matrix.rows, matrix.grounds, strict=True):
        assert any(by_id[id_].quote.text in str(row[2]) for id_ in grounds)


def test_all_experts_is_held_against_the_count(study: cp.Study) -> None:
    (table,) = part(report_on(study), "quantifiers").tables

    assert any("not borne out" in row for row in table.rows)
    assert all(table.grounds)


def test_who_passes_on_whose_view_counts_the_statements(study: cp.Study) -> None:
    (table,) = part(report_on(study), "chains").tables

    for row, grounds in zip(table.rows, table.grounds, strict=True):
        assert len(grounds) == row[3]


def test_moving_a_disputed_member_shows_which_conclusion_moves(study: cp.Study) -> None:
    path = study.folder / "actors.yaml"
    path.write_text(
        """
schools: [{id: north, title: North}, {id: south, title: South}]
actors:
  - {id: marsh, name: Ann Marsh, memberships: [{school: north, coder: a}]}
  - {id: quill, name: Bo Quill, memberships: [
      {school: north, coder: a, confidence: 0.5, ground: taught there},
      {school: south, coder: b, grouping: moved}]}
  - {id: thorn, name: Cy Thorn, memberships: [{school: south, coder: a}]}
  - {id: vane, name: Di Vane, memberships: [{school: south, coder: a}]}
""",
        "utf-8",
    )
    tables = {table.id: table for table in part(report_on(study), "schools").tables}

    assert ("Bo Quill", "North") in {row[:2] for row in tables["schools-members"].rows}
    (change,) = [r for r in tables["schools-changes"].rows if r[0] == "South"]
    assert change[2:] == ("against", "divided")
    assert {row[:3] for row in tables["schools-moves"].rows} == {("Bo Quill", "North", "South")}


def test_a_planted_word_sets_two_documents_of_one_kind_apart(tmp_path: Path) -> None:
    """One strategy says "harbour" forty times more often; every other word is shared."""
    study = cp.create(tmp_path / "study", concepts=["quiet influence"])
    common = "The ministry names quiet influence and trade among the tasks of every year. "
    for name, planted, times in (("north", "harbour", 40), ("south", "railway", 1)):
        path = tmp_path / f"{name}.md"
        lines = common * 20 + f"Each plan needs a {planted}. " * times
        path.write_text(f"# Foreign policy concept of the {name}\n\n{lines}\n", "utf-8")
        study.add(path, coder="ann")
    study.suggest()
    tables = {table.caption: table for table in part(build_report(study), "wordings").tables}
    rows = {row[0]: row for row in tables["Foreign policy concept of the north"].rows}

    assert rows["harbour"][1:3] == (40, 0) and rows["harbour"][-1] == "yes"
    assert rows["harbour"][3] > 0 and rows["harbour"][4] > 0  # type: ignore[operator]
    assert "railway" not in rows


def test_each_scheme_says_how_its_mentions_spread(study: cp.Study) -> None:
    study.codebook = cp.Codebook(
        "Influence",
        tuple(
            cp.Concept(name, {"en": (name,)}, {}, scheme="kinds")
            for name in ("influence", "policy", "tickets")
        ),
        schemes=(cp.Scheme("kinds", "Kinds"),),
    )
    study.suggest()
    (table,) = (t for t in part(build_report(study), "facets").tables if t.id == "facet-kinds")

    assert "HHI" in table.note and "where 0.33 is even" in table.note
