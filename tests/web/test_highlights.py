"""Overlapping highlights cut at every edge."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.model import Passage, Span, Text
from counterpoint.web.highlights import Mark, blocks_of, cut, parts_of
from counterpoint.web.rendering import one_to_one

SIGNS = st.text(alphabet="ab 𝔘é\n<&\r\x00\u202e", min_size=1, max_size=60)


def spans(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[1], pair[0] + 1))
    )


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[tuple[Span, str, str]], list[Mark]]:
    content = draw(SIGNS)
    stops = sorted(draw(st.sets(st.integers(1, len(content)), max_size=4)) | {len(content)})
    blocks = [
        (Span(a, b), "paragraph", "en") for a, b in zip([0, *stops], stops, strict=False) if a < b
    ]
    found = draw(st.lists(spans(len(content)), max_size=8))
    layers = draw(st.lists(st.sampled_from(["statement", "citation"]), min_size=8, max_size=8))
    return content, blocks, [Mark(s, layers[n], str(n)) for n, s in enumerate(found)]


@settings(max_examples=150)
@given(texts())
def test_the_runs_of_a_block_joined_are_its_words(
    made: tuple[str, list[tuple[Span, str, str]], list[Mark]],
) -> None:
    content, blocks, marks = made

    for (span, _, _), block in zip(blocks, cut(content, blocks, marks), strict=True):
        assert "".join(run.text for run in block.runs) == span.of(content)


@settings(max_examples=150)
@given(texts())
def test_every_sign_stands_under_exactly_the_marks_that_cover_it(
    made: tuple[str, list[tuple[Span, str, str]], list[Mark]],
) -> None:
    content, blocks, marks = made

    for block in cut(content, blocks, marks):
        at = block.start
        for run in block.runs:
            told = {ref for _, refs in run.refs for ref in refs.split()}
            for place in range(at, at + len(run.text)):
                covering = {m.ref for m in marks if m.span.start <= place < m.span.end}
                assert told == covering
            at += len(run.text)


@given(SIGNS)
def test_shown_words_keep_their_number_of_signs(text: str) -> None:
    shown = one_to_one(text)

    assert len(shown) == len(text)
    assert not set(shown) & set("\x00\r\u202e")


def test_what_stands_between_passages_is_shown_too() -> None:
    text = Text("one\n\ntwo\nthree", "test", passages=(Passage(Span(0, 3)),))

    assert [span.of(text.content) for span, _, _ in blocks_of(text)] == ["one", "two", "three"]


def test_a_long_text_is_parted_between_blocks() -> None:
    blocks = [(Span(n * 10, n * 10 + 9), "paragraph", "en") for n in range(100)]

    parts = parts_of(blocks, 100)

    assert parts[0][0] == 0 and parts[-1][1] == 100
    assert all(before[1] == after[0] for before, after in pairwise(parts))
    assert max(last - first for first, last in parts) <= 10


def test_the_work_grows_with_the_text_not_with_its_square() -> None:
    class Counted(Span):
        asked = 0

        def __getattribute__(self, name: str) -> object:
            if name in ("start", "end"):
                Counted.asked += 1
            return super().__getattribute__(name)

    def work(size: int) -> int:
        Counted.asked = 0
        content = "word " * size
        blocks = [(Span(n * 50, n * 50 + 49), "paragraph", "en") for n in range(size // 10)]
        cut(content, blocks, [Mark(Counted(n * 5, n * 5 + 4), "mention", "m") for n in range(size)])
        return Counted.asked

    assert work(4_000) < 2.6 * work(2_000)
