"""A text held against the works it cites: quotations, pages, and claims that drift."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.check import check
from counterpoint.model import Page, Span

ESSAY = """On Ferries

Introduction

{claim}

References

1. Adair B. Ferries of the frozen north // Journal of Harbours. - 2011. - Vol. 4. - P. 9-24.
2. Benn C. Tides and timetables // Journal of Harbours. - 2015. - Vol. 8. - P. 31-52.
"""
WORK = """Ferries of the frozen north

Winter crossings

In most years the ice closes the northern piers for sixty-
three days, and boats wait in the southern basin. We asked 412 students of the harbour school in
2009; 63% of the students crossed the strait every week, and most of them paid nothing.

Summer crossings

All captains of the southern line keep a written log of fog, wind and delays. The oldest pier
burned down on 4 May 1998 and was rebuilt by the harbour guild.
"""


def codes(tmp_path: Path, claim: str) -> list[str]:
    """What is said of a claim, with the cited work given in a folder."""
    (tmp_path / "library").mkdir(exist_ok=True)
    (tmp_path / "library" / "work.txt").write_text(WORK, "utf-8")
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY.format(claim=claim + " Benn counts tides [2]."), "utf-8")
    return [f.code for f in cp.check(path, sources=[tmp_path / "library"])]


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("Adair says that “the ice closes the northern docks for sixty-three days” [1].", "QUO201"),
        ("Of the students of the harbour school, 36% crossed the strait every week [1].", "NUM201"),
        ("The 412 students of the harbour school were asked in 2007 [1].", "DAT201"),
        ("Of the teachers of the harbour, 63% crossed the strait every week [1].", "NUM202"),
        (
            "Half the captains of the southern line keep a written log of fog and wind [1].",
            "NUM203",
        ),
        ("The oldest pier burned down on 14 May 1998, and the guild rebuilt it [1].", "DAT201"),
    ],
)
def test_what_the_source_has_otherwise_is_named(tmp_path: Path, claim: str, code: str) -> None:
    assert code in codes(tmp_path, claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Adair says that “the ice closes the northern piers for sixty-three days ... and boats "
        "wait” [1].",
        "Of the students of the harbour school, 63 per cent crossed the strait every week [1].",
        "About 400 students of the harbour school were asked in 2009 [1].",
        "Most students of the harbour school crossed the strait every week [1].",
        "All captains of the southern line keep a log of fog, wind and delays [1].",
        "The oldest pier burned down on May 4, 1998 and the guild rebuilt it [1].",
        "The town of Arvik has had 77 schools and 15 churches since 1850 [1].",
    ],
)
def test_what_the_source_says_is_left_alone(tmp_path: Path, claim: str) -> None:
    assert codes(tmp_path, claim) == []


def test_the_nearest_passage_of_the_source_is_shown(tmp_path: Path) -> None:
    codes(tmp_path, "Adair says that “the ice closes the northern docks for sixty-three days” [1].")

    (found,) = cp.check(tmp_path / "essay.txt", sources=[tmp_path / "library" / "work.txt"])

    assert "the ice closes the northern piers for sixty- three days" in found.message


def test_pages_are_compared_with_those_of_the_source(tmp_path: Path) -> None:
    pages = (
        "Ferries of the frozen north. Boats wait. ",
        "The ice closes the piers for ninety days. ",
    )
    content = "".join(pages)
    cut = len(pages[0])
    work = cp.Reading(
        cp.Source("s1", "Ferries of the frozen north", "application/pdf"),
        cp.Text(content, "pdf", pages=(Page(1, Span(0, cut)), Page(2, Span(cut, len(content))))),
    )
    quote = "He writes: “the ice closes the piers for ninety days” [1, p. {}]. See [2]."
    found = {}
    for page in (10, 20):
        path = tmp_path / "essay.txt"
        path.write_text(ESSAY.format(claim=quote.format(page)), "utf-8")
        found[page] = [f.code for f in check(cp.read(path), sources=[work])]

    assert found == {10: [], 20: ["QUO202"]}
