"""Lists of names: particles, initials, orders, bodies, others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.cite.references.people import parse_names


def said(text: str, *, family_first: bool = False) -> list[str]:
    return [
        p.get("literal") or f"{p['family']}|{p.get('given', '')}"
        for p in parse_names(text, family_first=family_first)
    ]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Nolan J. S.", ["Nolan|J. S."]),
        ("Министерство культуры РФ.", ["Министерство культуры РФ"]),
        ("ҚР Мәдениет министрлігі", ["ҚР Мәдениет министрлігі"]),
        ("Де ла Крус М. Э.", ["Де ла Крус|М. Э."]),
        ("Gubaeva M.Sh.", ["Gubaeva|M.Sh."]),
        ("Tokarev, K.-ZH.", ["Tokarev|K.-ZH."]),
        ("Denin I.E., Zuev I.Yu.", ["Denin|I.E.", "Zuev|I.Yu."]),
        ("van der Linde, W.", ["van der Linde|W."]),
        ("J. P. van Heusel", ["van Heusel|J. P."]),
        ("Castell Ruiz, E.", ["Castell Ruiz|E."]),
        ("Lake, George, and Mark Johnstone", ["Lake|George", "Johnstone|Mark"]),
        ("Andrew Makar, André Momme", ["Makar|Andrew", "Momme|André"]),
        ("Bao Q, de Andres D, Jauch K-W", ["Bao|Q", "de Andres|D", "Jauch|K-W"]),
        ("B.Bochi, A. Pepin", ["Bochi|B.", "Pepin|A."]),
        ("AMANT (M.)", ["AMANT|M."]),
        ("Keller, Kai/Brenner-Roth, Kai", ["Keller|Kai", "Brenner-Roth|Kai"]),
        ("Jahn, Marie; Lazar, Paul F.; Zeis, Hans", ["Jahn|Marie", "Lazar|Paul F.", "Zeis|Hans"]),
        ("Chan C-KK, Hsu AL, Chen I-MA", ["Chan|C-KK", "Hsu|AL", "Chen|I-MA"]),
        ("Welch Ra, Burland V, Plunk G", ["Welch|Ra", "Burland|V", "Plunk|G"]),
        ("Ders.: Holz, Rolf", ["Holz|Rolf"]),
        ("David MANDEN, Ho-Youn KIMBO", ["MANDEN|David", "KIMBO|Ho-Youn"]),
        ("Smith, J., & Doe, J., Jr.", ["Smith|J.", "Doe|J."]),
        ("Калинов С. В., Орешин Т. А. [и др.]", ["Калинов|С. В.", "Орешин|Т. А."]),
        ("Әлиев Ж. Қ. және т.б.", ["Әлиев|Ж. Қ."]),
        ("Иванин Иван Иванович", ["Иванин|Иван Иванович"]),
        ("Committee on Harbours and Seas", ["Committee on Harbours and Seas"]),
        ("UNESCO", ["UNESCO"]),
        (
            "Harbour Abuse and Health Services Administration",
            ["Harbour Abuse and Health Services Administration"],
        ),
        ("Forum for Food Aid.", ["Forum for Food Aid"]),
        ("Фонд «Гавань»", ["Фонд «Гавань»"]),
        ("In A. Minter & P. Tailor (Eds.),", ["Minter|A.", "Tailor|P."]),
        ("под общ. ред. П. И. Тидова", ["Тидова|П. И."]),
        ("Otv. red. B.K. Sultan", ["Sultan|B.K."]),
        ("Suharto", ["Suharto|"]),
        ("", []),
        ("12 34", []),
    ],
)
def test_names_are_read_in_any_order_and_script(printed: str, names: list[str]) -> None:
    assert said(printed) == names


def test_two_full_words_of_a_russian_list_are_family_and_given_name() -> None:
    assert said("Чжан Вэй", family_first=True) == ["Чжан|Вэй"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_names_with_a_family_or_a_literal(text: str) -> None:
    assert all(p.get("family") or p.get("literal") for p in parse_names(text))


def test_a_long_run_of_blanks_between_names_is_one_blank() -> None:
    assert said("Arden J.," + " " * 50_000 + "Moss K.") == ["Arden|J.", "Moss|K."]


def test_a_given_name_that_is_also_short_for_translated_stays_a_name() -> None:
    assert parse_names("Hagen, Per") == [{"family": "Hagen", "given": "Per"}]
    assert parse_names("пер. А. Б. Лунина") == [{"family": "Лунина", "given": "А. Б."}]


def test_korean_names_in_russian_lists_have_the_family_first() -> None:
    assert parse_names("Пак Ён Су.", family_first=True) == [{"family": "Пак", "given": "Ён Су"}]
    assert parse_names("Пак Е. С.", family_first=True) == [{"family": "Пак", "given": "Е. С."}]
