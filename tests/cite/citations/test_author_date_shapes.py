"""Author-date citations whose name, year or place is printed out of the common order."""

from __future__ import annotations

import pytest
from citing_text import listed, places, source, works

from counterpoint.cite.citations import find_citations
from counterpoint.model import Citation

LISTED = [
    listed("board15", "Harbour Board", "Accounts", "2015"),
    listed("office99", "Губернский портовый комитет", "Обороты", "1899"),
    listed("well19", "Көл басқармасы", "Есеп", "2019"),
    listed("gull03a", "Гульков, Р. Г.", "Зима", "2003а"),
    listed("gull03b", "Гульков, Р. Г.", "Лето", "2003б"),
    listed("pak17", "Пак, Со Ён", "Порты", "2017"),
    listed("moss14", "Moss, Ann; Lee, K.", "Quays", "2014"),
    listed("lee20", "Lee, K.", "Counting quays", "2020"),
    listed("zander17", "Zander, P.; Lee, K.; Moss, Ann", "A model", "2017"),
    listed("tern24", "Тернов, Я. Я.", "Ещё раз", "2024"),
]
ATLAS = ("atlas08", "Атлас пристаней / отв. ред. К. Л. Туров. Мыс, 2008.")
LETTERS = ("let16", "Письма лоцмана с острова / публ. А. Турова. Мыс, 2016.")
for _name, _text in (ATLAS, LETTERS):
    _fields = {
        "title": _text.partition(" /")[0],
        "editor": [{"family": "Туров", "given": "А."}],
        "issued": {"date-parts": [[int(_text[-5:-1])]]},
    }
    LISTED.append((_name, _text, _fields))


def cited(body: str) -> tuple[Citation, ...]:
    return find_citations(*source(body, LISTED))


def test_two_years_behind_a_name_further_off_are_two_works() -> None:
    found = cited("Гульков в двух очерках (2003а, 2003б) писал о погоде.")

    assert [works(c) for c in found] == [["gull03a", "gull03b"]]


@pytest.mark.parametrize(
    ("said", "work"),
    [
        ("(Harbour Board, 2015). Later the Board (2015) fell silent.", "board15"),
        ("(Губернский портовый комитет, 1899). Данные Комитета (1899) верны.", "office99"),
        ("(Көл басқармасы, 2019). Басқарма (2019) деректері толық.", "well19"),
    ],
)
def test_a_body_cited_before_is_known_by_its_last_word(said: str, work: str) -> None:
    found = cited(said)

    assert [works(c) for c in found] == [[work], [work]]
    assert found[1].text[0].isupper()


def test_a_body_that_was_not_cited_is_not_known_by_its_last_word() -> None:
    assert not cited("A school board met at the Board (2015) of trade.")


def test_a_work_with_an_editor_alone_is_cited_by_its_title() -> None:
    found = cited("Так на карте (Атлас пристаней, 2008, л. 7).")

    assert [places(c) for c in found] == [[("atlas08", "7")]]


def test_a_title_cut_by_an_ellipsis_is_the_only_one_that_begins_so() -> None:
    assert [works(c) for c in cited("Об этом сказано (Письма…, 2016).")] == [["let16"]]


def test_given_names_may_stand_behind_the_family() -> None:
    found = cited("По Пак Со Ён (2017, с. 5), суда ушли.")

    assert [(c.text, places(c)) for c in found] == [("Пак Со Ён (2017, с. 5)", [("pak17", "5")])]


def test_those_who_edited_are_named_with_their_part() -> None:
    assert [works(c) for c in cited("So it was (Moss & Lee, eds., 2014).")] == [["moss14"]]


def test_a_year_still_in_press_is_one_work() -> None:
    assert [works(c) for c in cited("Иначе думает Тернов (2024, в печати).")] == [["tern24"]]


@pytest.mark.parametrize(
    ("said", "text", "place"),
    [
        ("So do Zander and her colleagues (2017, Appendix C).", "Zander", "C"),
        ("So do Zander and co-workers (2017, bk. II).", "Zander", "II"),
    ],
)
def test_further_authors_and_letters_of_places(said: str, text: str, place: str) -> None:
    (found,) = cited(said)

    assert found.text.startswith(text)
    assert places(found) == [("zander17", place)]


def test_a_year_without_a_bracket_is_a_citation_in_a_text_that_cites_so() -> None:
    system = "It is known (Moss & Lee, 2014; Lee, 2020). So says Lee (2020). Yes (Lee, 2020). "
    found = cited(system + "As Lee 2020 adds, and in Moss and Lee, 2014, p. 3, the quay fell.")

    assert [(c.text, places(c)) for c in found[-2:]] == [
        ("Lee 2020", [("lee20", None)]),
        ("Moss and Lee, 2014, p. 3", [("moss14", "3")]),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Lee 2020 is a seat.",  # nothing else in the text cites so
        "(Lee, 2020) (Lee, 2020) (Lee, 2020) In Lee 2014-2016 it rained; Harbour Board 2015 fell.",
        "(Lee, 2020) (Lee, 2020) (Lee, 2020) Тернов 2024 г. не видел.",
    ],
)
def test_a_name_and_a_year_without_a_bracket_are_not_always_one(said: str) -> None:
    assert all(c.text[0] == "(" for c in cited(said))
