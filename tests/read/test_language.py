from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.read.language import detect_language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The influence of broadcasting on those who listen to it is not easy to measure.", "en"),
        ("Влияние вещания на тех, кто его слушает, нелегко измерить, и об этом спорят.", "ru"),
        ("Хабар таратудың тыңдаушыларға әсерін өлшеу оңай емес және бұл туралы дау бар.", "kk"),
        ("Жұмсақ күш", "kk"),
        ("Вплив мовлення на тих, хто його слухає, нелегко виміряти, і про це сперечаються.", "uk"),
        ("Der Einfluss des Rundfunks auf die Hörer ist nicht leicht zu messen.", "de"),
        ("L'influence de la radio sur ceux qui l'écoutent n'est pas facile à mesurer.", "fr"),
        ("Wpływ radia na słuchaczy nie jest łatwy do zmierzenia, dlatego trwają spory.", "pl"),
        ("Radyonun dinleyiciler üzerindeki etkisini ölçmek kolay değildir ve tartışılır.", "tr"),
        ("12 (3), 45-67", "und"),
        ("Ok", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_passage(words: str, language: str) -> None:
    assert detect_language(words) == language


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_code_of_two_or_three_letters(text: str) -> None:
    assert detect_language(text).isalpha()
    assert 2 <= len(detect_language(text)) <= 3
