"""Nouns survive storing: what is read back equals what was written."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.model import (
    Actor,
    Codebook,
    Definition,
    Reference,
    Source,
    Span,
    Statement,
    Text,
)
from counterpoint.store import decode, dump_json, encode

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 999), st.integers(1, 99)
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
st.register_type_strategy(Span, spans)
st.register_type_strategy(str, words)
csl = st.dictionaries(words, words | st.integers() | st.lists(st.integers()), max_size=3)


@settings(max_examples=30, deadline=None)
@given(
    st.builds(Statement)
    | st.builds(Actor)
    | st.builds(Text)
    | st.builds(Codebook)
    | st.builds(Definition)
    | st.builds(Source, metadata=csl)
    | st.builds(Reference, csl=csl, works=st.lists(csl).map(tuple))
)
def test_every_noun_comes_back_equal(noun: object) -> None:
    stored = json.loads(dump_json(encode(noun)))

    assert decode(type(noun), stored) == noun


def test_a_field_that_is_no_more_is_passed_over_and_a_new_one_takes_its_default() -> None:
    stored = {"id": "nye", "name": "Nye", "hat": "grey"}

    assert decode(Actor, stored) == Actor("nye", "Nye")
