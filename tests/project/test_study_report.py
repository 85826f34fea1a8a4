"""Every figure of a report can be recounted from its grounds, down to the words in the source."""

from __future__ import annotations

from pathlib import Path

import counterpoint as cp
from counterpoint.project.reporting.build import build_report
from counterpoint.project.study import Study


def test_each_passage_of_a_report_stands_in_its_source_with_its_context(study: Study) -> None:
    report = build_report(study)

    assert report.statements
    for entry in report.statements:
        quote = entry.quote
        content = study.text(quote.source).content
        assert quote.before + quote.text + quote.after in content


def test_each_cell_is_recounted_from_its_grounds(study: Study) -> None:
    report = build_report(study)
    by_id = {entry.id: entry for entry in report.statements}

    assert any(cell.grounds for cell in report.matrix.cells)
    for cell in report.matrix.cells:
        stances = [by_id[id_].stance for id_ in cell.grounds]
        tally = cell.statements
        counted = (tally.against, tally.describes, tally.favour, tally.unstated)
        assert counted == tuple(stances.count(s) for s in (-1, 0, 1, None))
        assert cell.suggested == len(cell.grounds)
        if cell.actor:
            assert all(cell.actor in by_id[id_].actors for id_ in cell.grounds)


def test_counts_of_concepts_agree_with_the_mentions(study: Study) -> None:
    report = build_report(study)
    by_source = [use for use in report.use.counts if use.by == "source"]

    assert sum(use.count for use in by_source) == study.mentions().height


def test_a_rejected_statement_is_not_in_the_report(study: Study) -> None:
    target = study.judged(cp.Statement)[0].id
    study.judge(target, "reject", coder="ann")

    assert target not in {entry.id for entry in build_report(study).statements}


def test_who_made_and_who_decided_is_said(study: Study) -> None:
    target = study.judged(cp.Statement)[0].id
    study.judge(target, "accept", coder="ann")

    report = build_report(study)

    (entry,) = (entry for entry in report.statements if entry.id == target)
    assert entry.decided_by == "ann" and entry.coder != "ann"
    assert {(coder.name, coder.person) for coder in report.making.coders} == {
        ("ann", True),
        (entry.coder, False),
    }
    assert study.sources[0].id in {source.id for source in report.sources}


def test_an_empty_study_has_a_report_too(tmp_path: Path) -> None:
    study = cp.create(tmp_path / "empty", "Nothing yet")

    assert "Nothing yet" in study.report().read_text("utf-8")


def test_the_clock_is_never_asked(study: Study) -> None:
    assert build_report(study).made == ""
    assert build_report(study, date="3 May 2025").made == "3 May 2025"
