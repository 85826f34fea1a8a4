"""Slips of a known kind are heard in other words: notes, short titles, numbers, inflection."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp

BODY = (
    "Порядок и память\n\nВведение\n\n"
    "О садах писали Арбенин и Веденеева [1, с. 12; 2, с. 40]. {said}\n\nОбсуждение\n\n"
    "Сад остаётся предметом спора [3, с. 9]. Так думают не все. Спор не окончен.\n\n"
    "Список литературы\n\n"
    "1. Арбенин П. С. Сад как довод // Вестник сада. – 2011. – Т. 3, № 1. – С. 9–24.\n"
    "2. Веденеева О. Н. Тень и счёт // Вестник сада. – 2015. – Т. 7, № 2. – С. 31–52.\n"
    "3. Комлев Р. Т. Сколько стоит яблоня // Право сада. – 2018. – Т. 4, № 2. – С. 5–19.\n"
    "{listed}"
)


def found(tmp_path: Path, said: str = "", listed: str = "") -> set[str]:
    path = tmp_path / "essay.txt"
    path.write_text(BODY.format(said=said, listed=listed), "utf-8")
    return {finding.code for finding in cp.read(path).findings}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("По данным, которые приводит Веденеева, тени мало [3, с. 7].", "CIT104"),
        ("Это «тень, проданная дважды» [2, с. 33]. Та ли «тень, купленная дважды» [2, с. 33]?",
         "QUO102"),
        ("В статье «Сад вместо довода» [1, с. 10] речь о цене.", "TXT101"),
        ("Опрошено 150 садовников, и каждый выбрал один из трёх вариантов: 46 % за сад, 31 % "
         "против, 12 % за лес.", "NUM102"),
        ("Четверо авторов – А. Б. Сычёв, В. Г. Юдин и Д. Е. Ляхов – спорят о цене.", "TXT110"),
    ],
)  # fmt: skip
def test_a_slip_is_heard_in_other_words(tmp_path: Path, said: str, code: str) -> None:
    assert code in found(tmp_path, said)


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ("4. Сухов Л. Ф. Ответы ста двух хозяйств = Answers from one hundred and twenty farms "
         "// Право сада. – 2019. – Т. 5, № 1. – С. 7–30.\n", "DAT102"),
        ("4. Союз садов. Отчёт. 2019. URL: htp:/sad.ru/otchet (дата обращения: 01.02.2020).\n",
         "REF301"),
    ],
)  # fmt: skip
def test_a_slip_of_the_list_is_heard_in_other_words(tmp_path: Path, listed: str, code: str) -> None:
    assert code in found(tmp_path, listed=listed)


@pytest.mark.parametrize(
    "said",
    [
        "По данным, которые приводит Комлев, тени мало [3, с. 7].",
        "Это «тень, проданная дважды» [2, с. 33]. И снова «тень, проданную дважды» [2, с. 33].",
        "В статье «Сад как довод» [1, с. 10] речь о цене.",
        "Каждый выбрал один из четырёх вариантов: 46 % за сад, 31 % против, 12 % за лес.",
        "Четверо авторов – А. Б. Сычёв, В. Г. Юдин, Д. Е. Ляхов и К. Л. Ом – спорят о цене.",
    ],
)
def test_what_agrees_is_left_alone(tmp_path: Path, said: str) -> None:
    assert not found(tmp_path, said) & {"CIT104", "QUO102", "TXT101", "NUM102", "TXT110"}


NOTES = (
    "Forecasts\n\nIntroduction\n\nMaps were drawn.¹ They were copied.² {said}³ Nobody asked.⁴ "
    "Some did.⁵\n\nNotes\n\n"
    "1. Ann Abara, “Hot Spots and Cold Streets,” Journal of Streets 12, no. 1 (2018): 5.\n"
    "2. I. P. Vale, “Places,” Journal of Streets 13, no. 2 (2019): 50; T. Q. Vale, “Persons,” "
    "Police Review 4, no. 1 (2020): 101.\n3. Abara, “Hot Spots,” 27; T. Q. Vale, “Persons,” 104.\n"
    "4. {fourth}\n5. T. Q. Vale, op. cit., 110.\n\nBibliography\n\n"
    "Abara, Ann. “Hot Spots and Cold Streets.” Journal of Streets 12, no. 1 (2018): 3–29.\n"
    "Vale, I. P. “Places.” Journal of Streets 13, no. 2 (2019): 44–70.\n"
    "Vale, T. Q. “Persons.” Police Review 4, no. 1 (2020): 99–130.\n"
)


def of_notes(tmp_path: Path, fourth: str) -> set[str]:
    path = tmp_path / "notes.txt"
    path.write_text(NOTES.format(said="They differ.", fourth=fourth), "utf-8")
    return {finding.code for finding in cp.read(path).findings}


def test_ibid_after_a_short_title_and_another_work_is_open(tmp_path: Path) -> None:
    assert "CIT204" in of_notes(tmp_path, "Ibid., 28.")


def test_a_note_that_sends_through_the_whole_work_is_vague(tmp_path: Path) -> None:
    assert "LOC102" in of_notes(tmp_path, "Abara, “Hot Spots,” in various places.")


def test_initials_tell_two_authors_of_one_name_apart(tmp_path: Path) -> None:
    assert "LOC101" not in of_notes(tmp_path, "Abara, “Hot Spots,” 20.")


def test_a_paragraph_that_stops_at_a_conjunction_breaks_off(tmp_path: Path) -> None:
    torn = "Сравнение с другими странами осложняется ещё и тем обстоятельством, что"
    path = tmp_path / "torn.txt"
    whole = "Сад остаётся предметом спора. Так думают не все."
    text = BODY.format(said="Спор велик.", listed="").replace(
        "\n\nОбсуждение\n\n", f"\n\n{whole}\n\n{whole[:29]}\n\n{whole} {torn}\n\nОбсуждение\n\n"
    )
    path.write_text(text, "utf-8")
    assert "TXT104" in {finding.code for finding in cp.read(path).findings}


LENGTHS = [
    ("The scheme began in 2014 and was closed in 2019, after {n} years of work.", "five", "eight"),
    ("The office was founded in 1991. It was abolished in 2001 after {n} years.", "ten", "twelve"),
    (
        "Служба открылась в 2003 году, а в 2010 году, спустя {n} лет, была закрыта.",
        "семь",
        "девять",
    ),
    ("Жоба 2005 жылы басталып, {n} жылдан кейін, 2011 жылы тоқтатылды.", "алты", "тоғыз"),
]


@pytest.mark.parametrize(("said", "right", "wrong"), LENGTHS)
def test_a_length_is_held_against_beginning_and_end(
    tmp_path: Path, said: str, right: str, wrong: str
) -> None:
    assert "DAT109" not in found(tmp_path, said.format(n=right))
    assert "DAT109" in found(tmp_path, said.format(n=wrong))


def test_letters_in_another_order_are_no_abbreviation(tmp_path: Path) -> None:
    told = "Опытная полевая сетка (ОПС) мала. Таких ОПС две."
    assert "TXT121" in found(tmp_path, f"{told} О пользе ПОС спорят.")
    assert "TXT121" not in found(tmp_path, f"{told} О пользе ОПС спорят.")


@pytest.mark.parametrize(("year", "right"), [("2010", True), ("2012", False)])
def test_a_law_is_held_against_its_entry(tmp_path: Path, year: str, right: bool) -> None:
    law = "4. О садоводстве : федер. закон от 27.07.2010 № 19-ФЗ // Собрание законов. 2010. № 31.\n"
    said = f"Когда в {year} году закон о садоводстве был принят, сады ещё цвели."
    assert ("DAT111" in found(tmp_path, said, law)) is not right
