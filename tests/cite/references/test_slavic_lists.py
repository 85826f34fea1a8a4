"""Entries as Bulgarian, Serbian and Russian lists of philology and economics have them."""

from __future__ import annotations

import pytest

from counterpoint.cite.references import parse_references
from counterpoint.cite.references.tongues import guessed_language
from counterpoint.cite.references.values import clean
from counterpoint.model import CslItem


def read(entry: str) -> CslItem:
    return parse_references([entry])[0].csl


def test_an_editor_behind_the_host_is_no_part_of_it() -> None:
    found = read(
        "Тонева, Рада. 2006. Молитви против суша. В: Обреди и книги, съст. К. Лазов. "
        "Варна: Славена. 31–48."
    )

    assert found["container-title"] == "Обреди и книги"
    assert found["editor"] == [{"family": "Лазов", "given": "К."}]
    assert (found["publisher"], found["page"]) == ("Славена", "31-48")


def test_a_work_known_by_who_prepared_it_has_an_editor() -> None:
    found = read("Марков, Урош (прир.) 1981. Приморске летописне белешке. Котор: Обала.")

    assert found["editor"] == [{"family": "Марков", "given": "Урош"}]


def test_years_behind_the_author_are_the_date() -> None:
    found = read("Голубков, П. П. 1887–1903. Описание пристаней Севера. С.-Петербург.")

    assert found["issued"]["date-parts"] == [[1887]]
    assert found["title"] == "Описание пристаней Севера"
    assert found["publisher-place"] == "С.-Петербург"


def test_a_volume_without_the_number_of_volumes_has_its_own_title() -> None:
    found = read("Лунин К.Т. Собрание статей. Т. 2: Ветер и парус. М., 1988.")

    assert found["title"] == "Собрание статей"
    assert (found["volume"], found["volume-title"]) == ("2", "Ветер и парус")


def test_a_series_in_brackets_behind_the_house_is_no_host() -> None:
    found = read("Янков, Иво. 2009. Пристанища и фарове. Бургас: Маяк. (Морски архив. Т. 3.)")

    assert "container-title" not in found
    assert (found["collection-title"], found["collection-number"]) == ("Морски архив", "3")
    assert found["type"] == "book"


def test_the_house_printed_behind_its_city_wins_over_the_body_behind_a_stroke() -> None:
    found = read(
        "Соснин Е. В., Реутов Г. А. Соседи по морю / Институт моря. Калининград: Янтарь, 2007."
    )

    assert found["publisher"] == "Янтарь"


def test_the_name_of_a_house_goes_on_to_its_comma() -> None:
    found = read(
        "6. Норвегия и рыбный промысел. Издательство Министерства рыболовства Норвегии, 2011."
    )

    assert found["publisher"] == "Издательство Министерства рыболовства Норвегии"
    assert found["title"] == "Норвегия и рыбный промысел"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Море и разви- тие края", "Море и развитие края"),
        ("Социально- экономический очерк", "Социально-экономический очерк"),
        ("Очерк северного морско- го пути", "Очерк северного морского пути"),
        ("Северо- и юго-восток", "Северо- и юго-восток"),
    ],
)
def test_a_word_torn_by_the_end_of_a_line_is_whole_again(printed: str, meant: str) -> None:
    assert clean(printed, sentence=True) == meant


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Старите пристанища и търговията", "bg"),
        ("Речни путеви и њихове куће", "sr"),
        ("Нашите куќи крај езерото", "mk"),
        ("Її пристані", "uk"),
        ("Съезды и объявления речников", "ru"),
    ],
)
def test_letters_tell_the_slavic_languages(title: str, language: str) -> None:
    found = guessed_language(title)

    assert found is not None
    assert found[0] == language
