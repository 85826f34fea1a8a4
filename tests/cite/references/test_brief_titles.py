"""Titles of one word, which look like one more name behind the author's initials."""

from __future__ import annotations

import pytest

from counterpoint.cite.references import parse_references


@pytest.mark.parametrize(
    ("entry", "families", "title"),
    [
        ("Картер К. Доверие. – М.: Наука, 2012. – 130 с.", ["Картер"], "Доверие"),
        ("Картер К. Сенім. – Алматы: Ғылым, 2012. – 130 б.", ["Картер"], "Сенім"),
        ("Dole D. Campaigns. London: Verso, 2013.", ["Dole"], "Campaigns"),
        ("Smith J., Brown K. Trust. London: Verso, 2012.", ["Smith", "Brown"], "Trust"),
    ],
)
def test_a_title_of_one_word_is_no_part_of_the_name(
    entry: str, families: list[str], title: str
) -> None:
    csl = parse_references([entry])[0].csl

    assert [person["family"] for person in csl["author"]] == families
    assert csl["title"] == title


def test_a_list_with_initials_first_keeps_its_last_family_name() -> None:
    csl = parse_references(["H.-W. Hammer, L. Platter, Annu. Rev. Nucl. Part. Sci. 60 (2010) 207."])

    assert [person["family"] for person in csl[0].csl["author"]] == ["Hammer", "Platter"]
