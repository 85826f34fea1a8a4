"""Kinds of slips that a text proves by itself, in three languages, each beside what looks alike."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.check import check
from counterpoint.check.numerals import whole

ARTICLE = """{title}

{heading}

{cited}

{said}

{listed}

1. Adair B. Ferries of the north // Journal of Harbours. 2011. Vol. 4, issue 1. P. 9-24.
2. Benn C. Tides and timetables // Review of Tides. 2015. Vol. 8, issue 2. P. 31-52.
3. Corr D. A harbour book. Oxford: Quay Press, 2012. 307 p.
4. Dunne E. Crossing // Sea Studies. 2018. Vol. 3, issue 4. P. 51-77.
"""
LANGUAGES = {
    "en": {
        "title": "On Ferries",
        "heading": "Introduction",
        "listed": "References",
        "cited": "Adair [1, p. 12] counts boats. Benn [2], Corr [3] and Dunne [4] do so too.",
    },
    "ru": {
        "title": "О паромах",
        "heading": "Введение",
        "listed": "Список литературы",
        "cited": "Лодки считает одна работа [1, с. 12], приливы – другая [2], суда – две [3, 4].",
    },
    "kk": {
        "title": "Паромдар туралы",
        "heading": "Кіріспе",
        "listed": "Әдебиеттер тізімі",
        "cited": "Қайықты бір еңбек санайды [1, 12-б.], толқынды басқасы [2], кемені екеуі [3, 4].",
    },
}


def codes(tmp_path: Path, language: str, said: str) -> set[str]:
    """Return what is found in a short article of a language that says this."""
    path = tmp_path / "essay.txt"
    path.write_text(ARTICLE.format(said=said, **LANGUAGES[language]), "utf-8")
    return {f.code for f in check(cp.read(path))}


SLIPS = [
    ("en", "Eighteen of the sixty pilots, that is 37%, own a boat.", "NUM101"),
    ("ru", "Из 60 лоцманов 18 (37 %) имеют лодку.", "NUM101"),
    ("kk", "60 кеменің 18-і (37 %) жаңа.", "NUM101"),
    ("en", "Two thirds of the pilots (51%) own a boat.", "NUM105"),
    ("ru", "Каждый третий лоцман (51 %) имеет лодку.", "NUM105"),
    ("kk", "Лоцмандардың үштен екісі (51 %) риза.", "NUM105"),
    ("en", "They asked 96 of the 90 pilots.", "NUM301"),
    ("ru", "Довольны были 104 % респондентов.", "NUM302"),
    ("en", "The 120 pilots were 70 women and 60 men.", "NUM303"),
    ("ru", "В опросе участвовали 120 человек: 70 женщин и 60 мужчин.", "NUM303"),
    ("kk", "Сауалнамаға 120 адам қатысты: 70 әйел және 60 ер адам.", "NUM303"),
    (
        "en",
        "Adair's survey covered 120 pilots [1]. The 150 pilots surveyed sail well [1].",
        "NUM304",
    ),
    ("en", "The number of boats doubled from 200 to 300.", "NUM305"),
    ("ru", "Число лодок сократилось с 200 до 300.", "NUM305"),
    ("kk", "Қайық саны 200-ден 300-ге азайды.", "NUM305"),
    ("en", "On a scale from 1 to 5 the pilots gave a mean of 5.50.", "NUM307"),
    ("en", "The captain Edmund Vale (1881–1868) sailed.", "DAT107"),
    ("ru", "Данные с 2015 по 2011 год утеряны.", "DAT107"),
    ("kk", "2015 жылдан 2011 жылға дейінгі деректер жоғалған.", "DAT107"),
    ("en", "In the nineteenth century, in 1923, a pier was built.", "DAT108"),
    ("ru", "В 1980-х годах, а именно в 1994 году, построили причал.", "DAT108"),
    ("kk", "XIX ғасырда, 1923 жылы, айлақ салынды.", "DAT108"),
    ("en", "The register covers the ten years from 2006 to 2012.", "DAT109"),
    ("kk", "Айлақ 2021 жылғы 30 ақпанда ашылды.", "DAT101"),
    ("en", "Four questions remain: who sails, who waits, and who pays.", "TXT110"),
    ("ru", "Открыты четыре вопроса: кто плывёт, кто ждёт и кто платит.", "TXT110"),
    ("kk", "Төрт сұрақ ашық: кім жүзеді, кім күтеді және кім төлейді.", "TXT110"),
    ("en", "There are two reasons. First, ice. Second, fog. Third, wind.", "TXT110"),
    ("en", "The two sides (pilots and planners speak past each other.", "TXT115"),
    ("en", "Adair belongs to the northern school. Adair represents the southern school.", "TXT112"),
    ("ru", "Лодки считают лоцманы и.", "TXT104"),
    ("en", "Nobody is cited. Numerous studies have shown that ferries sink.", "CIT201"),
    ("ru", "Ссылок нет. По мнению ряда экспертов, паромы тонут.", "CIT201"),
    ("kk", "Сілтеме жоқ. Көптеген зерттеулер паромның бататынын көрсетті.", "CIT201"),
]


@pytest.mark.parametrize(("language", "said", "code"), SLIPS)
def test_a_slip_is_found(tmp_path: Path, language: str, said: str, code: str) -> None:
    assert code in codes(tmp_path, language, said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Eighteen of the sixty pilots, that is 30%, own a boat."),
        ("ru", "О тумане говорили в трёх работах из восьми (37,5 %)."),
        ("ru", "Из 24 работ о цене говорят 3, о тумане – девять (37,5 %)."),
        ("kk", "48 кеменің 18-і (37,5 %) жаңа."),
        ("en", "A third of the pilots (32.6%) own a boat."),
        ("en", "The 120 pilots were 64 women and 56 men."),
        ("en", "Of the 90 pilots, 60 sail, 45 row and 25 do both."),
        ("ru", "Из 90 лоцманов 30 плавают и 25 гребут."),
        ("en", "Adair's survey covered 120 pilots [1]. Later 15 pilots were asked again [1]."),
        ("en", "The number of boats doubled from 200 to 400."),
        ("kk", "Қайық саны 200-ден 250-ге өсті, яғни 25 % артты."),
        ("en", "The captain Edmund Vale (1868–1881) sailed in the years 2006–12."),
        ("en", "In the 1980s, and again in 1994, a pier was built."),
        ("en", "Three things matter: light, which is dear, and noise, which is cheap, and rent."),
        ("ru", "Он приводит два примера: Казань, город на Волге, и Пермь, город на Каме."),
        ("en", "Two of the three ports, the old and the new, were closed."),
        ("en", "Adair, who stands close to the northern school, joined the southern school."),
        ("en", "He names 1) ice and 2) fog."),
    ],
)
def test_what_looks_alike_is_left_alone(tmp_path: Path, language: str, said: str) -> None:
    assert codes(tmp_path, language, said) == set()


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("twenty-five", 25),
        ("двадцать пять", 25),
        ("жиырма бес", 25),
        ("1,204", 1204),
        ("он", 10),
        ("five hundred and twelve", 512),
        ("үш жүз елу бес", 355),
        ("жүз", 0),
        ("двадцать-тридцать", 0),
    ],
)
def test_a_number_is_read_in_words_of_three_languages(printed: str, number: int) -> None:
    assert whole(printed) == number


def test_a_note_sign_after_a_full_stop_ends_the_sentence_before(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Boats sink.¹ Ferries float.²\n\n1. Adair, Boats, 3.\n2. Benn, Tides, 4.\n")
    reading = cp.read(path)

    said = [span.of(reading.text.content) for span in sorted(reading.text.sentences)]

    assert said[:2] == ["Boats sink.¹", "Ferries float.²"]
