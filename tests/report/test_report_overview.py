"""What the head of the report says and draws."""

from __future__ import annotations

from dataclasses import replace

from large_report import large
from smart_borders_report import smart_borders

from counterpoint.model import Status
from counterpoint.report import (
    ActorEntry,
    Checklist,
    ChecklistItem,
    Making,
    Matrix,
    Report,
    Tally,
    UseCount,
)
from counterpoint.report.checklists import drafts
from counterpoint.report.glance import glance_view
from counterpoint.report.matrix import matrix_view
from counterpoint.report.overview import overview
from counterpoint.report.passages import Passages
from counterpoint.report.use import use_view


def said(report: Report) -> str:
    """The sentences at the head of the report."""
    return " ".join(glance_view(report, matrix_view(Passages.of(report))).paragraphs)


def unstated(report: Report) -> Report:
    """The same report before anybody has read a stance."""
    cells = tuple(
        replace(cell, statements=Tally(unstated=cell.statements.total))
        for cell in report.matrix.cells
    )
    return replace(
        report,
        disagreements=(),
        statements=tuple(replace(one, stance=None) for one in report.statements),
        matrix=replace(report.matrix, cells=cells),
    )


def test_the_field_is_told_in_plain_words() -> None:
    """19 statements: 7 judged by two people, 12 not; smart border 2 against and 5 for."""
    words = said(smart_borders())

    assert "19 statements by 9 speakers of 3 schools, in 3 sources." in words
    assert "People have accepted 7 of them; still suggested by machine: 12." in words
    assert (
        "The sharpest dispute is over “smart border”: 2 statements against (all from Rights first),"
        " 5 for (most from Security first)." in words
    )
    assert "A stance was read in 18 of the 19." in words


def test_an_actor_of_the_register_who_says_nothing_is_no_speaker() -> None:
    report = smart_borders()
    more = replace(report, actors=(*report.actors, ActorEntry("silent", "A. Silent", school="New")))

    assert "19 statements by 9 speakers of 3 schools" in said(more)


def test_when_nobody_has_judged_the_report_says_so_first() -> None:
    report = smart_borders()
    fresh = tuple(replace(one, status=Status.SUGGESTED) for one in report.statements)

    assert "Every one of them is a suggestion made by machine" in said(
        replace(report, statements=fresh)
    )


def test_one_speaker_alone_is_no_agreement() -> None:
    """Only Lindqvist and Brandt speak against privacy; on trade two speak for it."""
    report = smart_borders()
    cells = tuple(cell for cell in report.matrix.cells if cell.actor == "lindqvist-m")
    alone = replace(report, matrix=Matrix(("lindqvist-m",), report.matrix.concepts, cells))

    assert "take the same one" in said(report)
    assert "take the same one" not in said(alone)


def test_without_a_stance_the_picture_counts_instead_of_taking_sides() -> None:
    report = unstated(smart_borders())
    picture = overview(report)

    assert not picture.sided
    assert {
        piece.stance for panel in picture.panels for row in panel.rows for piece in row.bar
    } == {"heard"}
    assert "No stance has been read in any of them" in said(report)


def test_the_panels_count_what_the_matrix_counts() -> None:
    report = smart_borders()

    for panel in overview(report).panels:
        concept = next(one.id for one in report.concepts if one.label == panel.concept)
        cells = [c for c in report.matrix.cells if c.concept == concept and c.actor is None]
        assert panel.n == sum(cell.statements.total for cell in cells)


def test_the_central_concept_comes_first() -> None:
    assert overview(smart_borders()).panels[0].concept == "smart border"


def test_without_schools_the_most_heard_speakers_are_drawn() -> None:
    picture = overview(large(60, 5))

    assert not picture.by_school
    assert picture.left_out == "2 further concepts in the matrix below."


def test_an_interval_never_leaves_its_panel() -> None:
    for panel in use_view(smart_borders()).panels:
        for dot in panel.dots:
            assert dot.low is not None
            assert dot.high is not None
            assert 132 <= dot.low <= dot.x <= dot.high <= 288


def test_mentions_without_rates_are_drawn_as_counts() -> None:
    report = smart_borders()
    counts = tuple(
        UseCount(one.concept, one.by, one.group, one.count, one.words) for one in report.use.counts
    )
    view = use_view(replace(report, use=replace(report.use, counts=counts)))

    assert view.unit == ""
    assert view.panels[0].dots[0].words == "smart border: 61 mentions"
    assert [column.name for column in view.tables[0].columns][-1] == "words"


def test_checklists_of_the_authors_are_kept_as_they_are() -> None:
    own = Checklist("own", "Ours", "us", (ChecklistItem("1", "a", "b"),))

    assert drafts(Report("t", making=Making(checklists=(own,)))) == (own,)


def test_the_three_standards_are_drafted_whole() -> None:
    """SRQR has 21 items, PRISMA-ScR 22."""
    sizes = {one.id: len(one.items) for one in drafts(smart_borders())}

    assert sizes["srqr"] == 21
    assert sizes["prisma-scr"] == 22
    assert sizes["jars-qual"] == 18
