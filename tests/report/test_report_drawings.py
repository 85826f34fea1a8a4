"""The pictures that the report draws itself: the ring of a network, the dots of the years."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from counterpoint.report.ring import Node, Tie, ring_svg
from counterpoint.report.svg import safe_svg
from counterpoint.report.years import Mark, years_svg

NODES = [Node(f"Speaker {at}", at // 5 if at < 20 else None) for at in range(24)]


def names(svg: str) -> list[tuple[float, str]]:
    found = re.findall(r'<text x="[\d.]+" y="([\d.]+)" text-anchor="(start|end)"', svg)
    return [(float(y), side) for y, side in found]


def test_every_name_of_a_ring_is_written_and_none_covers_another() -> None:
    svg = ring_svg(NODES, [Tie(0, 7, 1.0), Tie(0, 1, -0.5)], ["one", "two"])

    for side in ("start", "end"):
        heights = sorted(y for y, s in names(svg) if s == side)
        assert all(later - one >= 16.9 for one, later in pairwise(heights))
    assert all(f">{node.name}<" in svg for node in NODES)


def test_ties_that_clash_are_dashed_and_ties_that_agree_are_not() -> None:
    svg = ring_svg(NODES, [Tie(0, 7, 1.0), Tie(0, 1, -0.5), Tie(2, 3, -1.0)])
    drawn = re.findall(r'<path d="M[\d. ]+Q[^>]*>', svg)

    assert [("dasharray" in path) for path in drawn] == [False, True, True]


def test_hostile_names_stay_text() -> None:
    svg = safe_svg(ring_svg([Node("<script>x</script>\x00", 0), Node("B", 0)], [Tie(0, 1, 1)]))

    assert svg and "<script" not in svg


def test_each_side_taken_is_one_dot_and_descriptions_are_counted() -> None:
    marks = [Mark(1990, 1, "Ann"), Mark(1990, 1, "Bo"), Mark(2004, -1, "Cy")]
    marks += [Mark(2004, 0, "Di")] * 3
    svg = years_svg(marks, ("against", "describes", "for"))

    assert svg.count("<circle") == 3
    assert ">3</text>" in svg and "Cy, 2004" in svg


def test_a_thousand_years_fit_into_one_picture() -> None:
    svg = years_svg([Mark(1001 + at, 1, "Ann") for at in range(1000)], ("no", "so", "yes"))

    assert max(float(x) for x in re.findall(r'cx="([\d.]+)"', svg)) <= 820


def test_no_marks_make_no_picture() -> None:
    with pytest.raises(ValueError, match="no marks"):
        years_svg([], ("against", "describes", "for"))
