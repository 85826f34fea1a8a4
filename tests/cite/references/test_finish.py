"""Sets of volumes, archives, laws, newspapers and theses, as Russian and Kazakh lists have them."""

from __future__ import annotations

import pytest

from counterpoint.cite.references import parse_references
from counterpoint.cite.references.dates import month_in
from counterpoint.model import CslItem


def read(entry: str) -> CslItem:
    return parse_references([entry])[0].csl


@pytest.mark.parametrize(
    ("entry", "archive", "place"),
    [
        (
            "Переписка волостного правления о дороге. ГАПО. Ф. 23. Оп. 1. Д. 417. Л. 12–15 об.",
            "ГАПО",
            "Ф. 23. Оп. 1. Д. 417. Л. 12–15 об",
        ),
        (
            "Отчёт о состоянии училищ за 1897 год // ЦГА РК. Ф. 44. Оп. 1. Д. 2134. Л. 3–9.",
            "ЦГА РК",
            "Ф. 44. Оп. 1. Д. 2134. Л. 3–9",
        ),
        ("Ауыл мектебінің есебі. ҚР ОММ. 369-қор, 1-тізбе, 780-іс, 15-п.", "ҚР ОММ", "369-қор"),
    ],
)
def test_an_archival_item_has_its_archive_and_its_place_there(
    entry: str, archive: str, place: str
) -> None:
    found = read(entry)

    assert (found["archive"], found["type"]) == (archive, "manuscript")
    assert found["archive_location"].startswith(place)
    assert "container-title" not in found
    assert "page" not in found


@pytest.mark.parametrize(
    ("entry", "title", "volume", "volumes"),
    [
        (
            "Ключарёв О. В. Сочинения : в 5 т. – М. : Путь, 1999. – Т. 3. – 511 с.",
            "Сочинения",
            "3",
            "5",
        ),
        (
            "Ембергенов С. Шығармалары: 10 томдық. Т. 4. – Алматы: Кітап, 2003.",
            "Шығармалары",
            "4",
            "10",
        ),
    ],
)
def test_the_number_of_volumes_is_no_part_of_the_title(
    entry: str, title: str, volume: str, volumes: str
) -> None:
    found = read(entry)

    assert [found["title"], found["volume"], found["number-of-volumes"]] == [title, volume, volumes]


def test_a_chapter_in_a_set_names_the_set_and_the_volume() -> None:
    found = read(
        "Танаев Р. Г. Дворянские гнёзда // История Прикамья : в 3 т. Т. 2 : XIX век"
        " / отв. ред. С. Л. Вершинин. – Пермь : Площадь, 2013. – С. 88–131."
    )

    assert (found["container-title"], found["volume"]) == ("История Прикамья", "2")


def test_a_law_keeps_its_number_and_an_article_of_a_collection_is_no_page() -> None:
    found = read(
        "О самоуправлении: Указ Президента Республики Узория от 12.03.2004 № 218"
        " // Собрание законодательства. – 2004. – № 11. – Ст. 945."
    )

    assert found["title"].endswith("от 12.03.2004 № 218")
    assert (found["issue"], found.get("page")) == ("11", None)


def test_a_number_of_a_decree_is_no_issue_of_the_portal_that_shows_it() -> None:
    found = read(
        "Об утверждении программы: постановление Правительства РК от 31 декабря 2019 г. № 1045"
        " // Әділет : информ.-правовая система. URL: https://adilet.example/rus/docs/P19"
    )

    assert (found["number"], found.get("issue")) == ("1045", None)


def test_the_day_of_a_newspaper_is_no_volume() -> None:
    found = read("Ли В. Х. Как мы считали // Библиоблог. 2017. 3 окт. URL: http://b.example/2017")

    assert "volume" not in found


def test_a_series_belongs_to_its_journal_and_is_no_publisher() -> None:
    found = read(
        "Рудакевич Я. К. Топонимы // Записки Онежского университета. Серия: История."
        " 2010. Т. 12. Вып. 3. Ч. 1. С. 7–19."
    )

    assert found["container-title"] == "Записки Онежского университета. Серия: История"
    assert [found["volume"], found["issue"], found["page"]] == ["12", "3", "7-19"]
    assert "publisher" not in found


def test_a_thesis_in_kazakh_is_known_by_its_degree() -> None:
    found = read(
        "Өмірзақов Т. Б. Қала бейнесі: филол. ғыл. канд. ... дис. – Алматы, 2007. – 142 б."
    )

    assert (found["title"], found["type"]) == ("Қала бейнесі", "thesis")


def test_compilers_stand_as_editors() -> None:
    found = read("Музеи в цифрах: сборник / сост. Л. М. Брянцева. Уфа: Китап, 2014. 96 с.")

    assert [person["family"] for person in found["editor"]] == ["Брянцева"]


def test_the_name_of_a_body_is_not_torn() -> None:
    found = read("Всемирный фонд малых городов. Доклад о развитии за 2020 год. – Женева, 2021.")

    assert found["author"] == [{"literal": "Всемирный фонд малых городов"}]
    assert found["title"] == "Доклад о развитии за 2020 год"


def test_years_in_brackets_belong_to_the_title() -> None:
    found = read("Ершова И. О. Витрина: вещи и люди (1953–1964 гг.). М.: Книга, 2022.")

    assert found["title"] == "Витрина: вещи и люди (1953–1964 гг.)"


def test_there_is_no_host_called_in_the_same_place() -> None:
    assert "container-title" not in read("Зверьков А. А. К вопросу о границе // Там же. С. 17–25.")


@pytest.mark.parametrize(("said", "month"), [("3 окт.", 10), ("сент.", 9), ("ж.", None)])
def test_months_may_be_cut_short(said: str, month: int | None) -> None:
    assert month_in(said) == month


@pytest.mark.parametrize(
    ("entry", "title", "reporter", "volume", "page"),
    [
        (
            "Mathews v. United States. 485 U.S. 58, 66; 1988.",
            "Mathews v. United States",
            "U.S.",
            "485",
            "58",
        ),
        ("Doe v. Roe, 45 F.2d 123 (1990).", "Doe v. Roe", "F.2d", "45", "123"),
    ],
)
def test_a_case_is_found_in_its_reporter(
    entry: str, title: str, reporter: str, volume: str, page: str
) -> None:
    found = read(entry)

    assert [found["title"], found["container-title"]] == [title, reporter]
    assert [found["volume"], found["page"], found["type"]] == [volume, page, "legal_case"]


def test_a_romanised_preposition_makes_no_case() -> None:
    assert read("Rol' gorodov v stepi. 12 Nov. 2010. URL: http://a.example")["type"] != "legal_case"


def test_an_act_has_its_number_and_no_author() -> None:
    found = read(
        "Alcohol, Drug Abuse, and Health Reorganization Act Pub. L. No. 102-321 (July 10, 1992)."
    )

    assert found["title"] == "Alcohol, Drug Abuse, and Health Reorganization Act"
    assert (found["number"], found.get("author")) == ("102-321", None)


@pytest.mark.parametrize(
    ("entry", "body"),
    [
        (
            "WHO. Report on the tobacco epidemic, 2008. Geneva: World Health Organization; 2008.",
            "WHO",
        ),
        (
            "U.S. General Accounting Office. Effects of the act. Washington, DC: Author, 2001.",
            "U.S. General Accounting Office",
        ),
    ],
)
def test_bodies_known_by_letters_are_bodies(entry: str, body: str) -> None:
    assert read(entry)["author"] == [{"literal": body}]
