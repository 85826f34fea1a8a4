"""Counts of the abstract, of works cited, dates told twice: what is found, and what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp

LIST = """## References

1. Ash A. Slow ferries. Harbour Studies, 2019, 4(2), 11-32.
2. Birk B. Fast ferries. Harbour Studies, 2020, 5(1), 1-29.
3. Cole C. Late ferries. Harbour Studies, 2021, 6(3), 40-61.
4. Dunn D. No ferries. Harbour Studies, 2022, 7(1), 5-27.
"""
ARTICLE = """# What is known of ferries

## Abstract

We compare what has been written about {counted}. Most of it is friendly.

## Introduction

Ferries have been studied for long. Altogether the works discussed here report on 26 crossings.
{body}

## Conclusions

More should be counted before more is said.

"""


def found(tmp_path: Path, body: str = "", counted: str = "26 crossings") -> list[str]:
    path = tmp_path / "ferries.md"
    path.write_text(ARTICLE.format(body=body, counted=counted) + LIST, "utf-8")
    return [one.code for one in cp.check(path)]


def test_an_abstract_that_counts_otherwise_is_named(tmp_path: Path) -> None:
    assert "TXT116" in found(tmp_path, counted="22 crossings")
    assert "TXT116" in found(tmp_path, counted="twenty-two crossings")


@pytest.mark.parametrize("counted", ["26 crossings", "twenty-six crossings", "26 old crossings"])
def test_the_same_number_is_right_in_words_too(tmp_path: Path, counted: str) -> None:
    assert "TXT116" not in found(tmp_path, counted=counted)


def test_a_part_of_the_number_is_no_other_number(tmp_path: Path) -> None:
    body = "An initial search found 9 crossings in our archive."
    assert "TXT116" not in found(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("Five studies followed the crews for years [1, 2, 3, 4].", True),
        ("Four studies followed the crews for years [1, 2, 3, 4].", False),
        ("Five studies followed the crews, for example [1, 2, 3].", False),
        ("Two of the five studies followed the crews [1, 2].", False),
    ],
)
def test_works_counted_are_held_against_works_cited(tmp_path: Path, body: str, named: bool) -> None:
    assert ("TXT118" in found(tmp_path, body)) is named


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("It is a matter that nobody has so far been able to. Others tried.", "TXT104"),
        ("The crews were tired of a debate in which. Others were not.", "TXT104"),
        (
            "The charter of 14 мая 2015 года (Charter of the Crews, 14 March 2015) says so.",
            "DAT102",
        ),
        ("It may be regarded as proved that ferries pay for themselves in every port.", "ARG205"),
        ("Who counts the counters of ferries? It is seldom asked who counts the counters.\n\n"
         "It is seldom asked who counts the counters.", "QUO104"),
        ("They used the Wildness Recovery Index (WRI). Others used the Wilderness Recovery Index "
         "(WRI) later.", "TXT113"),
    ],
)  # fmt: skip
def test_slips_of_every_draft_are_named(tmp_path: Path, body: str, code: str) -> None:
    assert code in found(tmp_path, body)


def test_the_plural_of_an_abbreviation_is_no_second_one(tmp_path: Path) -> None:
    body = "They used the choice probability test (CPT). Choice probability tests (CPT) agree."
    assert "TXT113" not in found(tmp_path, body)
