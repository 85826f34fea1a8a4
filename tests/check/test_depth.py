"""Checks read no more of a text than they rest on, and find the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.check import Depth, depth_needed
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
