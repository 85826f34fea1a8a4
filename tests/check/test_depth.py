"""Checks read no more of a text than they rest on, and find the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.check import Depth, depth_needed, paragraphs_to_hear
from counterpoint.model import CheckSettings
from counterpoint.project.checking import check_files

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").rglob("*.md"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_files_checked_by_themselves_have_the_findings_of_the_whole_reading(path: Path) -> None:
    (checked,) = check_files([path])

    assert checked.findings == cp.read(path).findings


def test_rules_on_the_list_of_references_need_no_speakers() -> None:
    assert depth_needed("Any text.", CheckSettings(select=("REF",))) is Depth.CITATIONS
    assert depth_needed("Any text.", CheckSettings(ignore=("CIT104",))) is Depth.CITATIONS
    assert depth_needed("Any text.", CheckSettings()) is Depth.SPEAKERS


def test_appraisals_are_read_only_where_a_text_announces_both_sides() -> None:
    announced = "We name strengths and limits of each view."

    assert depth_needed(announced, CheckSettings()) is Depth.APPRAISALS
    assert depth_needed(announced, CheckSettings(ignore=("ARG103",))) is Depth.SPEAKERS


CREDITED = """# Ferries in winter

## Introduction

Boats wait for the ice to go. Nobody counts them [3]. Pilots complain.

{sentence}

## References

1. Adair B. Ferries of the frozen north // Journal of Harbours. - 2011. - Vol. 4. - P. 9-24.
2. Laruelle M. Tides and timetables // Journal of Harbours. - 2015. - Vol. 8. - P. 31-52.
3. Corr D. Piers // Sea Studies. - 2018. - Vol. 3. - P. 5-17.
"""


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("Adair argues that the northern piers close for ninety days [2].", True),
        ("В работах Ларюэль утверждается, что порт закрыт [1].", True),
        ("According to Laruelle, tides rule the timetable [2].", False),
        ("The northern piers close for ninety days [1].", False),
    ],
)
def test_only_paragraphs_with_a_name_beside_the_number_of_another_work_are_heard(
    tmp_path: Path, sentence: str, heard: bool
) -> None:
    path = tmp_path / "manuscript.md"
    path.write_text(CREDITED.format(sentence=sentence), "utf-8")
    reading = cp.read(path)

    found = [span.of(reading.text.content) for span in paragraphs_to_hear(reading)]

    assert found == ([sentence] if heard else [])
    assert check_files([path])[0].findings == reading.findings


@pytest.mark.real
def test_real_articles_checked_by_themselves_have_the_findings_of_the_whole_reading() -> None:
    shared = Path(__file__).parents[3] / "shared"
    articles = [*sorted((shared / "data/articles").glob("*.txt")), shared / "seed/article.txt"]
    articles += sorted((shared / "data/plos").glob("*.txt"))[4:6]

    found = {one.path: one.findings for one in check_files(articles)}

    assert found == {path: cp.read(path).findings for path in articles}
