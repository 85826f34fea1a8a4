"""Shared wording: what is planted is found, nothing is counted twice, order is read from dates."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterpoint.content.reuse import reuse, tile
from counterpoint.model import Source, Text

CLAUSE = (
    "An organisation that receives money from abroad shall enter its name in the register kept by "
    "the ministry and shall report on its expenses twice a year."
)


def document(name: str, content: str) -> tuple[Source, Text]:
    return Source(name, f"{name}.txt", "text/plain"), Text(content, "test")


def test_a_copied_clause_is_found_with_its_place_on_both_sides() -> None:
    one = document("one", f"Article 1. Purposes of the act. {CLAUSE} Fines follow in article 9.")
    other = document("other", f"Rivers are to be kept clean. {CLAUSE.upper()}")

    found = reuse(one, other)

    row = found.table.row(0, named=True)
    assert found.table.height == 1
    assert one[1].content[row["start"] : row["end"]] == CLAUSE[:-1]
    assert other[1].content[row["other_start"] : row["other_end"]] == CLAUSE.upper()[:-1]
    assert (found.matched, row["words"], row["same"]) == (27, 27, 1.0)
    assert (found.coverage, found.other_coverage) == (27 / found.words, 27 / found.other_words)


def test_a_changed_word_in_a_copied_clause_does_not_break_the_passage() -> None:
    other = document("other", CLAUSE.replace("the ministry", "the office of justice"))

    found = reuse(document("one", CLAUSE), other)

    row = found.table.row(0, named=True)
    assert found.table.height == 1 and row["words"] == 26
    assert 0.8 < row["same"] < 1


def test_a_clause_copied_twice_covers_the_first_text_once() -> None:
    found = reuse(document("one", CLAUSE), document("other", f"{CLAUSE} And so on. {CLAUSE}"))

    assert found.coverage == 1
    assert found.matched == 27 and found.other_coverage is not None and found.other_coverage < 0.5


def test_cyrillic_letters_that_look_latin_and_yo_make_no_difference() -> None:
    one = document("one", "Всё имущество организации подлежит учёту в реестре министерства юстиции")
    other = document(
        "other", "все имущество opганизации подлежит учету в реестре министерства юстиции"
    )

    assert reuse(one, other).coverage == 1


def test_texts_without_words_have_no_coverage() -> None:
    found = reuse(document("one", "..."), document("other", CLAUSE))

    assert (found.coverage, found.other_coverage, found.table.height) == (None, 0, 0)


WORDS = st.lists(st.sampled_from("abcd"), max_size=60)


@given(WORDS, WORDS)
def test_no_word_is_in_two_tiles_and_every_tile_is_equal_on_both_sides(
    first: list[str], second: list[str]
) -> None:
    tiles = tile(first, second, 3)

    for side, words in (("first", first), ("second", second)):
        taken = [
            at for one in tiles for at in range(getattr(one, side), getattr(one, side) + one.length)
        ]
        assert len(taken) == len(set(taken)) and all(at < len(words) for at in taken)
    for one in tiles:
        here = first[one.first : one.first + one.length]
        assert here == second[one.second : one.second + one.length] and one.length >= 3


@given(WORDS, WORDS)
def test_no_run_that_could_still_be_taken_is_left(first: list[str], second: list[str]) -> None:
    """The property that defines greedy string tiling (Wise 1993): it stops when none is left."""
    tiles = tile(first, second, 3)
    mine = {at for one in tiles for at in range(one.first, one.first + one.length)}
    its = {at for one in tiles for at in range(one.second, one.second + one.length)}

    for a in range(len(first) - 2):
        for b in range(len(second) - 2):
            free = not (set(range(a, a + 3)) & mine or set(range(b, b + 3)) & its)
            assert not (free and first[a : a + 3] == second[b : b + 3])
