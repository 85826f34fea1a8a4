"""What the analyses add to the report, each with its grounds."""

from __future__ import annotations

import counterpoint as cp
from counterpoint.project.reporting import build_report
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
    years, first = part(report_on(study), "time").tables

    assert {"2001", "2005", "2010", "2015"} <= {row[0] for row in years.rows}
    assert all(years.grounds)
    assert first.rows[0][:2] == ("2001", "quiet influence")


def test_a_disagreement_shows_pairs_and_leaves_the_kind_of_clash_open(study: cp.Study) -> None:
    dispute = report_on(study).disagreements[0]

    assert dispute.contestation is not None and dispute.contestation > 0
    assert dispute.kind == "" and dispute.tensions
    for pair in dispute.tensions:
        assert pair.one in dispute.favour and pair.other in dispute.against
