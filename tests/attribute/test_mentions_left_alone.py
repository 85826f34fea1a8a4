"""Sentences that name a scholar and cite a work, and yet report nothing that anybody claims."""

from __future__ import annotations

import pytest
from scenes import hear, said

AUTHORS = ["Brown, P.", "Silva, M.", "Okoye, R."]


@pytest.mark.parametrize(
    "text",
    [
        "We agree with Silva [2] that buses are empty.",
        "Brown's book was reviewed by Silva [2].",
        "The term goes back to Okoye [3].",
        "Silva teaches in Porto and edits the Town Review.",
        "We used the questionnaire developed by Silva [2].",
        "For a fuller account see Brown [1] and Silva [2].",
        "Brown [1] was translated into Russian in 2004.",
        "The data were kindly supplied by R. Okoye [3].",
        "A bibliography is given by Brown [1].",
        "Our reading of Brown [1] differs from that of Silva [2].",
        "This section relies on Okoye [3].",
        "Fares have been studied by Brown [1], Silva [2] and Okoye [3].",
        "The studies of Brown [1] and Silva [2] are the best known.",
        "We thank P. Brown for comments.",
        "Unlike Brown [1], we count trams.",
    ],
)
def test_in_english(text: str) -> None:
    assert said(hear(text, AUTHORS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Мы согласны с Брауном [1] в том, что автобусы полны.",
        "Книгу Брауна рецензировала М. Силва [2].",
        "Термин восходит к Р. Окойе [3].",
        "Мы использовали анкету, разработанную М. Силвой [2].",
        "Подробнее см. у П. Брауна [1].",
        "Работа П. Брауна [1] переведена на русский язык.",
        "Этому вопросу посвящена монография Р. Окойе [3].",
        "Проезд изучали П. Браун [1], М. Силва [2], Р. Окойе [3].",
    ],
)
def test_in_russian(text: str) -> None:
    assert said(hear(text, AUTHORS, language="ru")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Біз Браунмен [1] келісеміз: автобустар толы.",
        "П. Браунның кітабын М. Силва аударған [2].",
        "Бұл мәселеге Р. Окойенің монографиясы арналған [3].",
        "Біз М. Силваның сауалнамасын пайдаландық [2].",
        "Жол ақысын П. Браун [1] мен М. Силва [2] зерттеген.",
    ],
)
def test_in_kazakh(text: str) -> None:
    assert said(hear(text, AUTHORS, language="kk")) == []


def test_a_source_that_never_names_the_concept_says_nothing_of_it() -> None:
    silent = hear("Silva [2] argues that buses are late.", AUTHORS)
    speaking = hear("Free fares came late.\nSilva [2] argues that buses are late.", AUTHORS)

    assert [s.concept for s in silent.statements] == [None]
    assert [s.concept for s in speaking.statements] == ["free-fares"]
