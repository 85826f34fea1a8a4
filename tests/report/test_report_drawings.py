"""The pictures that the report draws itself: the ring of a network, the dots of the years."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from counterpoint.project.reporting.network import bundled
from counterpoint.report.ring import Band, Node, Tie, ring_svg
from counterpoint.report.svg import safe_svg
from counterpoint.report.years import Mark, marks_per_dot, years_svg

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


def test_bands_are_told_with_their_numbers_and_their_sign_by_dashes() -> None:
    nodes = [Node(f"A{n}", 0) for n in range(4)] + [Node(f"B{n}", 1) for n in range(3)]
    bands = [Band(0, 0, 6, 6, False), Band(1, 1, 3, 3, False), Band(0, 1, 11, 12, True)]

    svg = safe_svg(ring_svg(nodes, [Tie(0, 4, 0.5)], ["one", "two"], bands))

    assert [told for told in ("6 of 6 agree", "3 of 3 agree", "11 of 12 clash") if told in svg] == [
        "6 of 6 agree",
        "3 of 3 agree",
        "11 of 12 clash",
    ]
    assert svg.count('stroke-dasharray="9 7"') == 1
    plates = re.findall(r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([-\d.]+)"', svg)
    boxes = [(float(x), float(y), float(x) + float(w), float(y) + 18) for x, y, w in plates]
    assert len(boxes) == 3
    for at, (x1, y1, x2, y2) in enumerate(boxes):
        for a1, b1, a2, b2 in boxes[:at]:
            assert x2 <= a1 or a2 <= x1 or y2 <= b1 or b2 <= y1


def test_few_ties_stay_single_and_many_are_bundled_without_losing_any() -> None:
    """Four against three: all clash across but one pair, all agree inside."""
    nodes = [Node(str(n), 0 if n < 4 else 1) for n in range(7)]
    pairs = [(a, b) for a in range(7) for b in range(a)]
    ties = [Tie(b, a, 1.0 if nodes[a].group == nodes[b].group else -1.0) for a, b in pairs]
    ties[ties.index(Tie(0, 4, -1.0))] = Tie(0, 4, 0.5)

    single, bands = bundled(nodes, ties)

    assert single == [Tie(0, 4, 0.5)]
    assert bands == [Band(0, 0, 6, 6, False), Band(0, 1, 11, 12, True), Band(1, 1, 3, 3, False)]
    assert sum(band.ties for band in bands) + len(single) == len(ties)
    assert bundled(nodes, ties[:10]) == (ties[:10], [])


def test_thousands_of_positions_are_drawn_by_dots_that_stand_for_several() -> None:
    """240 for in one year: at most 60 dots on one another, so each stands for four."""
    marks = [Mark(2001, 1, "Ann")] * 240 + [Mark(2001, 0, "Bo")] * 70 + [Mark(2002, -1, "Cy")] * 5
    svg = years_svg(marks, ("against", "describes", "for"))

    assert marks_per_dot(marks) == 4
    assert marks_per_dot(marks[200:]) == 1
    assert svg.count("Ann") == 60 and svg.count("Cy") == 2
    assert ">70<" in svg
