"""Series, working papers and houses stand apart from the title they follow."""

from __future__ import annotations

import pytest

from counterpoint.cite.references import parse_references
from counterpoint.model import CslItem


def read(entry: str) -> CslItem:
    return parse_references([entry])[0].csl


@pytest.mark.parametrize(
    ("entry", "title", "series", "number"),
    [
        (
            "Bosch G. Löhne in der Praxis. IAQ-Forschungsbericht 5. Duisburg: IAQ, 2020.",
            "Löhne in der Praxis",
            "IAQ-Forschungsbericht",
            "5",
        ),
        (
            "Card, D. (1993). Wages and employment. NBER Working Paper No. 4509. Cambridge, MA:"
            " National Bureau of Economic Research.",
            "Wages and employment",
            "NBER Working Paper",
            "4509",
        ),
        (
            "OECD (2018), Skills for work, OECD Social, Employment and Migration Working Papers,"
            " No. 202, OECD Publishing, Paris.",
            "Skills for work",
            "OECD Social, Employment and Migration Working Papers",
            "202",
        ),
        (
            "Schmidt, M. (2015). Armut im Alter (DIW Wochenbericht 12). Berlin: DIW.",
            "Armut im Alter",
            "DIW Wochenbericht",
            "12",
        ),
    ],
)
def test_a_working_paper_has_its_series_and_its_number(
    entry: str, title: str, series: str, number: str
) -> None:
    found = read(entry)

    assert [found["title"], found["collection-title"], found["number"]] == [title, series, number]
    assert found["type"] == "report"


def test_a_book_in_a_series_is_a_book() -> None:
    found = read("Moss A. Ports. Oxford Studies in Trade 7. Oxford: OUP, 2010.")

    assert [found["title"], found["collection-title"]] == ["Ports", "Oxford Studies in Trade"]
    assert (found["collection-number"], found["publisher"]) == ("7", "OUP")
    assert found["author"] == [{"family": "Moss", "given": "A."}]
    assert found["type"] == "book"


def test_a_house_behind_a_title_of_one_word_is_no_part_of_it() -> None:
    found = read("Dole, D. (2011). Campaigns. Verso.")

    assert (found["title"], found["publisher"]) == ("Campaigns", "Verso")


def test_a_word_that_also_names_a_medium_stays_in_the_title() -> None:
    assert read("Хлебникова Т. Город как текст. М.: НЛО, 2019.")["title"] == "Город как текст"
