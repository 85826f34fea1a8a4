"""Author-date citations in the forms that three languages give them."""

from __future__ import annotations

import pytest
from citing_text import SCHOLARS, cite_names, listed, places, source, works

from counterpoint.cite.citations import find_citations
from counterpoint.model import Citation

BODIES = [
    listed("stat21", "Росстат", "Торговля в цифрах", "2021"),
    listed("inst20", "Институт музейного дела", "Посещаемость", "2020"),
    listed("min20", "ҚР Мәдениет министрлігі", "Статистика", "2020"),
    listed("hc16", "Harbour Commission", "Annual figures", "2016"),
    listed("lind17a", "Lindqvist, Anna", "Towns without ports", "2017"),
    listed("lind17p", "Lindqvist, P.", "Ports without towns", "2017"),
    listed("giolla", "Mac Giolla, D.", "Bells for hire", "1987"),
    listed("souza14", "De Souza e Silva, A.", "Cidades", "2014"),
    ("bel18a", "Сәтбай Ә. Кітап жолы. 2018а.", dict(SCHOLARS[0][2])),
    ("bel18b", "Сәтбай Ә. Кітап жолы: жалғасы. 2018ә.", dict(SCHOLARS[0][2])),
]
for _row in BODIES[-2:]:
    _row[2].update(author=[{"family": "Сәтбай"}], issued={"date-parts": [[2018]]})


def cited(body: str) -> tuple[Citation, ...]:
    return find_citations(*source(body, BODIES))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("По данным Росстата (2021, с. 4), торговля растёт.", ("stat21", "4")),
        ("Так сказано в докладе Института музейного дела (2020).", ("inst20", None)),
        ("ҚР Мәдениет министрлігінің (2020, 5-б.) дерегі басқа.", ("min20", "5")),
        ("Росстат торговлю хвалит, но без цифр (2021, с. 7).", ("stat21", "7")),
    ],
)
def test_bodies_are_known_in_every_case_form(said: str, found: tuple[str, str | None]) -> None:
    assert [places(c) for c in cited(said)] == [[found]]


def test_an_abbreviation_that_the_text_gives_a_body_is_its_name_from_there_on() -> None:
    found = cited("The Harbour Commission (HC) counts. It counted (HC, 2016, p. 9).")

    assert [places(c) for c in found] == [[("hc16", "9")]]


def test_namesakes_of_one_year_are_told_apart_by_their_given_names() -> None:
    found = cited("A. Lindqvist (2017) and P. Lindqvist (2017) agree (Lindqvist P., 2017).")

    assert [works(c) for c in found] == [["lind17a"], ["lind17p"], ["lind17p"]]
    assert all(target.confidence == 1 for c in found for target in c.targets)


def test_a_given_name_belongs_to_the_citation_when_the_list_has_only_its_initial() -> None:
    found = cited("So it is for Petra Lindqvist (2017). When Lindqvist (2017) came, it rained.")

    assert [c.text for c in found] == ["Petra Lindqvist (2017)", "Lindqvist (2017)"]


def test_small_words_inside_a_family_name_belong_to_it() -> None:
    assert [c.text for c in cited("As De Souza e Silva (2014) shows.")] == [
        "De Souza e Silva (2014)"
    ]


@pytest.mark.parametrize("year", ["1987 [1961]", "[1961] 1987", "1961/1987"])
def test_a_reprint_with_its_first_year_is_one_work(year: str) -> None:
    found = cited(f"Bells were rented (Mac Giolla {year}, 12).")

    assert [places(c) for c in found] == [[("giolla", "12")]]


def test_kazakh_lists_count_works_of_one_year_with_their_own_letters() -> None:
    found = cited("Бұл белгілі (Сәтбай, 2018а, 2018ә). Сәтбайдың (2018ә, 9-б.) сөзі.")

    assert [places(c) for c in found] == [[("bel18a", None), ("bel18b", None)], [("bel18b", "9")]]


def test_the_word_for_year_glued_to_it_is_no_letter() -> None:
    assert [works(c) for c in cited("Так считают (Росстат, 2021г.).")] == [["stat21"]]


@pytest.mark.parametrize(
    ("place", "locator"),
    [("2004: 17, 19", "17, 19"), ("2004, esp. 30–34", "30–34"), ("2004, 20n3", "20n3")],
)
def test_places_are_read_as_harvard_style_has_them(place: str, locator: str) -> None:
    found = cite_names(f"A bell is a clock (Arden {place}).")

    assert [places(c) for c in found] == [[("arden04", locator)]]


@pytest.mark.parametrize("said", ["(Table 1)", "(Fig. 2)", "(табл. 3)"])
def test_a_table_of_the_text_is_no_place_in_the_work_cited_last(said: str) -> None:
    assert len(cite_names(f"So it is (Arden, 2004). The figures are known {said}.")) == 1


@pytest.mark.parametrize(
    "others", ["и соавторами", "с коллегами", "и другими", "and colleagues", "et al."]
)
def test_further_authors_are_left_out_in_every_case_form(others: str) -> None:
    found = cite_names(f"Order proposed by Bello {others} (2017).")

    assert [works(c) for c in found] == [["bello17b"]]


def test_a_year_with_a_letter_alone_between_semicolons_is_a_work_and_no_page() -> None:
    found = cited("Бұл белгілі (Сәтбай, 2018а, с. 5; 2018ә).")

    assert [places(c) for c in found] == [[("bel18a", "5"), ("bel18b", None)]]


def test_a_year_behind_a_month_is_no_citation() -> None:
    assert len(cited("Росстат (2021) растёт. В октябре (2021) было тихо.")) == 1
