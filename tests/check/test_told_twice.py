"""What a text says twice must agree: years of events, numbers of things, terms, shares, days."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp

ARTICLE = (
    "Ports and Their Clerks\n\n"
    "Abstract. The review is about e-learning of clerks. Nine clerks were interviewed.\n\n"
    "Keywords: port, clerk, e-learning.\n\nIntroduction\n\n"
    "The Harbour Act was passed in 2006 and came into force two years later, in 2008 [1]. "
    "The clerks of the port like e-learning [2]. {said}\n\nReferences\n\n"
    "1. Adair B. On harbours // Sea Studies. - 2011. - Vol. 3, No. 1. - P. 9-24.\n"
    "2. Benn C. Tides and timetables // Harbour Law. - 2015. - Vol. 4, No. 2. - P. 31-52.\n"
)


def codes(tmp_path: Path, said: str) -> set[str]:
    path = tmp_path / "essay.txt"
    path.write_text(ARTICLE.format(said=said), "utf-8")
    return {finding.code for finding in cp.read(path).findings}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("When the Harbour Act was passed in 2009, nobody noticed.", "DAT111"),
        ("Before 2010, when the Harbour Act came into force, all was quiet.", "DAT111"),
        ("In 2010, a year after the passing of the Harbour Act, a port closed.", "DAT112"),
        ("In 1992, two years after the fall of the wall in 1989, a port closed.", "DAT112"),
        ("The port closed on Monday, 16 March 2022.", "DAT113"),
        ("All eleven clerks knew the act.", "TXT119"),
        ("They had tried elearning before.", "TXT120"),
        ("In that year 1,260 clerks applied, and 945 of them (79%) were taken.", "NUM308"),
        ("Several commentators have dismissed the act as a gimmick.", "CIT201"),
        ("On a five-point scale the mean was 6.25.", "NUM307"),
        ("Nine in every ten clerks (60%) sang.", "NUM105"),
        ("The port closed on the 30th of February 2022.", "DAT101"),
    ],
)
def test_what_contradicts_the_text_is_named(tmp_path: Path, said: str, code: str) -> None:
    assert code in codes(tmp_path, said)


@pytest.mark.parametrize(
    "said",
    [
        "When the Harbour Act was passed in 2006, nobody noticed.",
        "The Harbour Act was amended in 2013.",
        "In 2007, a year after the passing of the Harbour Act, a port closed.",
        "The port closed on Wednesday, 16 March 2022.",
        "A further eleven clerks declined to speak.",
        "In that year 1,260 clerks applied, and 945 of them (75%) were taken.",
        "Nine in every ten clerks (90%) sang.",
        "Of the nine clerks, six had a boat.",
    ],
)
def test_what_looks_alike_and_agrees_is_left_alone(tmp_path: Path, said: str) -> None:
    assert codes(tmp_path, said) == codes(tmp_path, "It rained.")


LETTER = (
    "Қала мен теңіз\n\nКіріспе\n\n{claim} [1]. Басқалар бұл туралы аз айтады [2].\n\nПайдаланылған "
    "әдебиеттер\n\n1. Әлиев Б. Ауылдағы су // Теңіз. - 2011. - Б. 9-24.\n2. Бенова С. Толқын // "
    "Жаға. - 2015. - Б. 31-52.\n"
)
SOURCE = (
    "Ауылдағы су\n\nКіріспе\n\n2014 жылғы санақ бойынша, қырықтан асқан әйелдердің көпшілігі су "
    "тасуға күніне 26 минут жұмсаған.\n"
)


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("2014 жылғы санақ бойынша, әйелдердің көпшілігі су тасуға күніне 39 минут жұмсаған",
         "NUM201"),
        ("2012 жылғы санақ бойынша, әйелдердің көпшілігі су тасуға күніне 26 минут жұмсаған",
         "DAT201"),
        ("2014 жылғы санақ бойынша, дәрігерлердің көпшілігі су тасуға күніне 26 минут жұмсаған",
         "NUM202"),
        ("2014 жылғы санақ бойынша, әйелдердің азшылығы су тасуға күніне 26 минут жұмсаған",
         "NUM203"),
    ],
)  # fmt: skip
def test_kazakh_claims_are_held_against_their_source(tmp_path: Path, claim: str, code: str) -> None:
    essay, source = tmp_path / "essay.txt", tmp_path / "source.txt"
    essay.write_text(LETTER.format(claim=claim), "utf-8")
    source.write_text(SOURCE, "utf-8")

    assert code in {f.code for f in cp.check(essay, sources=[source])}


def test_a_message_tells_a_name_without_the_genitive_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text(
        "# Tolls\n\nIn Duarte's view the toll helps nobody [1].\n\n## References\n\n"
        "1. Benkirane S. Tolls. – Oslo: X, 2001. – 100 p.\n"
        "2. Duarte N. Bridges. – Oslo: X, 2002. – 100 p.\n",
        "utf-8",
    )
    (found,) = [one for one in cp.check(path) if one.code == "CIT104"]

    assert found.message.startswith("The text names Duarte, but reference 1 is by Benkirane")
