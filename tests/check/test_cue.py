"""A cue finds what `re` finds: it only knows better where to look."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.check.cue import cue, lowered

PATTERNS = (
    r"\b(?:half|majority|most) of\b",
    r"(?<!\d)(\d{1,3}|one|two) (?:of|out of) (?:the )?\w+",
    r"\w+ (?:per ?cent|процент\w*|пайыз)",
    r"(?:very )?(?:few|many)?\s?people",
    r"[^.;]{0,9}\bstraße\b",
    r"(?:не|нет|емес)\b|n['’]t\b",
    r"(?P<w>s[aeiou]+)-(?P=w)",
    r"(?=x)x?|k+",
    r"μ[a-z ]*",
    r"(?P<n>[ᲀ-ᲈвд]|most)",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            [
                *(
                    "Half of",
                    "ten",
                    "One out of the",
                    "MOST of",
                    "two of it",
                    "12 of them",
                    "٣ of x",
                ),
                *("40 per cent", "Процентов", "most", "few people", "veryfew  people", "STRASSE"),
                *(
                    "Straße",
                    "не",
                    "НЕТ",
                    "don’t",
                    "sa-sa",
                    "ſa-sa",
                    "Kk",
                    "5 µg of μ, ΒΕΤΑ most",
                    "İ",
                    "ΟΔΟΣ",
                    "x",
                    ".",
                    "",
                ),
            ]
        )
    )
)
def test_a_cue_finds_the_same_matches_as_the_pattern(pattern: str, words: list[str]) -> None:
    text = " ".join(words)
    for flags in (0, re.IGNORECASE):
        found = [hit.span() for hit in cue(pattern, flags).finditer(text)]

        assert found == [hit.span() for hit in re.finditer(pattern, text, flags)]


def test_a_search_may_begin_inside_a_text_and_sees_what_stands_before() -> None:
    half = cue(r"\bhalf\b", re.IGNORECASE)

    assert half.search("behalf of half", 2) is not None
    assert half.search("behalf of half", 2).start() == 10  # type: ignore[union-attr]
    assert half.search("behalf", 2) is None


def test_the_pattern_is_tried_only_where_its_letters_stand() -> None:
    """Counted, not timed: of 10,000 words one begins a match, so one place is looked at."""
    few = cue(r"\b(?:few|scarcely any) experts\b", re.IGNORECASE)
    text = "no word of this will do, " * 2_000 + "Few experts agree"
    heads = few._heads
    assert heads is not None

    assert len(heads.findall(lowered(text) or "")) == 1
    assert [hit.group() for hit in few.finditer(text)] == ["Few experts"]


def test_letters_whose_small_form_is_longer_are_left_to_re() -> None:
    assert lowered("İstanbul") is None
    assert lowered("Қазақ ТІЛІ") == "қазақ тілі"
