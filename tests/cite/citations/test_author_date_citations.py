from __future__ import annotations

import pytest
from citing_text import SCHOLARS, cite_names, listed, places, source, works
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.cite.citations import find_citations, keys
from counterpoint.cite.citations.keys import ReferenceKeys
from counterpoint.cite.references import find_references
from counterpoint.model import Text


@pytest.mark.parametrize(
    ("sentence", "printed", "found"),
    [
        ("Arden (2004) began it.", "Arden (2004)", [("arden04", None)]),
        ("Peter Arden (1990, p. 5) knew.", "Peter Arden (1990, p. 5)", [("arden90", "5")]),
        ("It was Arden's (2004) idea.", "Arden's (2004)", [("arden04", None)]),
        ("So P. K. Arden (2004: 12) says.", "P. K. Arden (2004: 12)", [("arden04", "12")]),
        ("And Van der Zee (2011) held it.", "Van der Zee (2011)", [("zee11", None)]),
        ("Bello and Corrigan (2017) agree.", "Bello and Corrigan (2017)", [("bello17", None)]),
        ("Bello et al. (2017) disagree.", "Bello et al. (2017)", [("bello17b", None)]),
        (
            "The International Transfer Network (2019) doubts it.",
            "International Transfer Network (2019)",
            [("net19", None)],
        ),
        (
            "У Авдеевой-Луниной (2017, с. 14) так.",
            "Авдеевой-Луниной (2017, с. 14)",
            [("lukin17", "14")],
        ),
        (
            "Төлегеновтің (2021, 14-б.) айтуынша",
            "Төлегеновтің (2021, 14-б.)",
            [("tolegen21", "14")],
        ),
    ],
)
def test_a_narrative_citation_takes_in_the_name_beside_it(
    sentence: str, printed: str, found: list[tuple[str, str | None]]
) -> None:
    (citation,) = cite_names(sentence)

    assert (citation.text, places(citation), citation.form) == (printed, found, "narrative")


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("(Arden, 2004)", [("arden04", None)]),
        ("(see Arden, 2004, p. 9)", [("arden04", "9")]),
        ("(Arden 2004, 12-15; Evans-Roy 2018a: 4)", [("arden04", "12-15"), ("evans18a", "4")]),
        ("(Arden, 1990, 2004)", [("arden90", None), ("arden04", None)]),
        ("(Evans-Roy, 2018a, b)", [("evans18a", None), ("evans18b", None)]),
        ("(Bello & Corrigan, 2017)", [("bello17", None)]),
        ("(ITN, 2019, ch. 3)", [("net19", "3")]),
        (
            "(см.: Авдеева-Лунина, 2017, с. 5–7; ср. Arden, 2004)",
            [("lukin17", "5–7"), ("arden04", None)],
        ),
        ("[Arden 2004: 12]", [("arden04", "12")]),
        (
            "(van der Zee, 2011, as cited in Arden, 2004, p. 41)",
            [("zee11", None), ("arden04", "41")],
        ),
        ("[Концепция городской политики, 2023]", [("concept23", None)]),
        ("(Evans-Roy 2018a, 5; 2018b, 7)", [("evans18a", "5"), ("evans18b", "7")]),
        ("(Arden, 2004; ibid., p. 7)", [("arden04", None), ("arden04", "7")]),
        ("(Arden 2004: 12f.)", [("arden04", "12f")]),
        ("(Arden, 2004, van der Zee, 2011)", [("arden04", None), ("zee11", None)]),
        ("[Авдеева-Лунина Н.П. Школа доверия, 2017, с. 5]", [("lukin17", "5")]),
    ],
)
def test_a_bracket_holds_several_works_with_locators(
    printed: str, found: list[tuple[str, str | None]]
) -> None:
    (citation,) = cite_names(f"So it is said {printed}.")

    assert (citation.text, places(citation), citation.form) == (printed, found, "author-date")


def test_words_before_and_after_are_prefix_and_suffix() -> None:
    (citation,) = cite_names("It is so (see also Arden, 2004, emphasis added).")

    assert (citation.prefix, citation.suffix) == ("see also", "emphasis added")


def test_a_year_alone_takes_the_name_earlier_in_the_paragraph() -> None:
    (citation,) = cite_names("In Arden's view, light is borrowed and given back (2004, p. 9).")

    assert (citation.text, places(citation)) == ("(2004, p. 9)", [("arden04", "9")])


def test_a_page_alone_repeats_the_work_cited_last_in_the_paragraph() -> None:
    found = cite_names(
        "Arden (2004) went back. The light had done it alone (p. 22).\n\nElse (p. 3)."
    )

    assert [places(c) for c in found] == [[("arden04", None)], [("arden04", "22")]]


def test_ibid_repeats_in_every_language() -> None:
    found = cite_names(
        "So (Arden, 2004, p. 9). Later (ibid., p. 11). У Авдеевой-Луниной (2017) иначе"
        " (там же, с. 8). Төлегенов (2021) айтады (сонда, 15-б.)."
    )

    again = [places(citation)[0] for citation in found[1::2]]
    assert again == [("arden04", "11"), ("lukin17", "8"), ("tolegen21", "15")]


def test_op_cit_goes_back_to_the_work_of_that_author() -> None:
    found = cite_names(
        "So (Arden, 1990). Then (van der Zee, 2011). Again (Arden, op. cit., p. 44)."
    )

    assert places(found[-1]) == [("arden90", "44")]


def test_idem_with_a_year_is_another_work_of_the_same_author() -> None:
    found = cite_names("So (Arden, 2004). Earlier (idem, 1990, p. 3).")

    assert places(found[-1]) == [("arden90", "3")]


def test_a_wrong_year_points_to_the_nearest_work_with_low_confidence() -> None:
    (citation,) = cite_names("It was Arden (2005) who said it.")

    assert works(citation) == ["arden04"]
    assert citation.targets[0].confidence < 0.5


def test_an_ambiguous_citation_says_so() -> None:
    (citation,) = cite_names("So says Evans-Roy (2018).")

    assert citation.targets[0].confidence == 0.5
    assert "evans18a or evans18b" in citation.targets[0].printed


def test_a_name_the_list_does_not_have_points_nowhere_in_a_text_that_cites_so() -> None:
    cited = "So (Arden, 2004). And (van der Zee, 2011). And (Arden, 1990). "

    found = cite_names(cited + "It was left (Lombard, 2017). Smith and Jonas (2011) left too.")

    assert [(c.text, c.targets[0].reference, c.targets[0].printed) for c in found[3:]] == [
        ("(Lombard, 2017)", None, "Lombard, 2017"),
        ("Smith and Jonas (2011)", None, "Smith and Jonas, 2011"),
    ]


def test_a_personal_communication_is_a_citation_without_a_work() -> None:
    cited = "So (Arden, 2004). And (van der Zee, 2011). And (Arden, 1990). "

    found = cite_names(cited + "She told us (N. Eze, personal communication, May 4, 2023).")

    assert found[-1].text == "(N. Eze, personal communication, May 4, 2023)"
    assert works(found[-1]) == []


@pytest.mark.parametrize(
    "body",
    [
        "The coup (1991) came in May (May 2015).",
        "It rose in Moscow (2014) and (2010-2015).",
        "See Table 1 (2015) and (in 2004).",
        "Peter Arden (born 1937) taught.",
        "An open (Arden, 2004",
    ],
)
def test_a_capital_and_a_year_are_not_enough(body: str) -> None:
    assert cite_names(body) == ()


def test_authors_left_unparsed_are_read_from_the_entry() -> None:
    entry = (
        "raw1",
        "Hagen, Per & Moe, L. (2015). Contracts.",
        {"issued": {"date-parts": [[2015]]}},
    )
    text, references = source("As Hagen and Moe (2015) say.", [entry])

    assert [works(c) for c in find_citations(text, references)] == [["raw1"]]


@given(st.text(alphabet="Arden 204(),;[]p.ibd\n\0«»", max_size=160))
@settings(max_examples=150, deadline=None)
def test_any_text_of_names_is_survived(body: str) -> None:
    text, references = source(body, SCHOLARS)

    for citation in find_citations(text, references):
        assert citation.span.of(text.content) == citation.text


def test_work_grows_with_the_text_and_not_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking up one name touches the entries of that name only, however long the list is."""
    touched = 0
    alike = keys._alike

    def counted(*words: object) -> float:
        nonlocal touched
        touched += 1
        return alike(*words)  # type: ignore[arg-type]  # passed through as it came

    monkeypatch.setattr(keys, "_alike", counted)

    def cost(brackets: int, others: int) -> int:
        nonlocal touched
        names = [listed(f"o{n}", f"{_word(n)}, A.", f"On {n}", "2001") for n in range(others)]
        text, references = source("So (Arden, 2004) said. " * brackets, [*SCHOLARS, *names])
        touched = 0
        find_citations(text, references)
        return touched

    assert cost(20, 10) == cost(20, 400)
    assert cost(40, 10) == 2 * cost(20, 10)


def _word(n: int) -> str:
    """A made-up family name that is not like the others."""
    return "Q" + "".join("bdfglmnprstvz"[(n >> (3 * at)) % 8] + "aeiou"[at] for at in range(4))


def test_hostile_brackets_cost_no_more_than_their_length() -> None:
    for body in ("(" * 50_000, "(2004" * 10_000, "Arden " * 20_000, "\n" * 50_000):
        assert cite_names(body) == ()


def test_a_long_list_is_indexed_once() -> None:
    references = source("", SCHOLARS)[1]

    assert len(ReferenceKeys(references).entries) == len(SCHOLARS)


def test_a_body_may_be_printed_with_its_abbreviation() -> None:
    found = cite_names("So it is (International Transfer Network [ITN], 2019, p. 4).")

    assert [places(c) for c in found] == [[("net19", "4")]]


def test_two_years_with_cyrillic_letters_are_two_works_and_no_page() -> None:
    entries = [
        ("a", "Лисова А. Р. Явка. 2005а.", _dated("Лисова", 2005)),
        ("b", "Лисова А. Р. Снова явка. 2005б.", _dated("Лисова", 2005)),
    ]

    found = find_citations(*source("Так и вышло (Лисова, 2005а, 2005б).", entries))

    assert [places(c) for c in found] == [[("a", None), ("b", None)]]


def _dated(family: str, year: int) -> dict[str, object]:
    return {"author": [{"family": family}], "issued": {"date-parts": [[year]]}}


RIVER_LIST = """

Литература

Белая книга речных договоров. СПб.: Гидросфера, 2015. 144 с.
Окунев Д. Д. Пять видов спора // Водное право. 2023. № 1. С. 2–17.
Союз водопользователей. Отчёт о доверии. Астана, 2020. 40 с.
Okunev D. Types of dispute revisited // River Studies. 2024. Vol. 12. P. 30–51.
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Так писал Окунев (2023). Позже", [("Окунев (2023)", "Окунев", None)]),
        ("Счёт проверен (Окунев, 2024).", [("(Окунев, 2024)", "Okunev", None)]),
        ("Сила важна (Окунев, 2023. С. 5).", [("(Окунев, 2023. С. 5)", "Окунев", "5")]),
        ("Расчёт дан там (Окунев, 2023, прил. 2).", [("(Окунев, 2023, прил. 2)", "Окунев", "2")]),
        ("Авторы «Белой книги» (2015) молчат.", [("«Белой книги» (2015)", "Белая", None)]),
        (
            "По оценке Союза водопользователей (2020), так. С отчётом Союза (2020) спорят.",
            [
                ("Союза водопользователей (2020)", "Союз", None),
                ("Союза (2020)", "Союз", None),
            ],
        ),
        (
            "Союз водопользователей (далее — СВП, 2020) молчит. Данные СВП (2020, с. 4) стары.",
            [
                ("(далее — СВП, 2020)", "Союз", None),
                ("СВП (2020, с. 4)", "Союз", "4"),
            ],
        ),
        ("Распад Союза (2020) ни при чём.", []),
    ],
)
def test_russian_texts_cite_in_two_scripts_by_short_names_and_by_appendix(
    words: str, found: list[tuple[str, str, str | None]]
) -> None:
    """Each case is a habit of Russian journals; the last names no work cited before."""
    text = Text(f"{words}{RIVER_LIST}", "test")
    references = find_references(text)
    names = {one.id: one.text.split(maxsplit=1)[0] for one in references}

    cited = [
        (one.text, names.get(one.targets[0].reference or ""), one.targets[0].locator)
        for one in find_citations(text, references)
    ]

    assert cited == found
