"""Counts: rates, spread, words apart, company, lines; against hand counts and published values."""

from __future__ import annotations

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.content import (
    collocation,
    concordance,
    dispersion,
    find_mentions,
    frequency,
    keyness,
    mention_table,
    parse_codebook,
    roll_up,
    word_table,
)
from counterpoint.errors import QuestionError
from counterpoint.model import Section, SectionRole, Source, Span, Text

BOOK = parse_codebook(
    "title: t\nconcepts:\n  - {id: peace, labels: {en: peace}}\n  - {id: war, labels: {en: war}}"
)


def corpus(**sources: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return mentions and words of sources by title; a bar parts the sections A, B, C."""
    mentions, words = [], []
    for title, content in sources.items():
        sections, start = [], 0
        for n, part in enumerate(content.split("|")):
            sections.append(Section("ABC"[n], SectionRole.BODY, Span(start, start + len(part) + 1)))
            start += len(part) + 1
        text = Text(content, "test", tuple(sections))
        source = Source(title * 8, title, "text/plain", metadata={"title": title})
        mentions.append(mention_table(source, text, find_mentions(text, BOOK), BOOK))
        words.append(word_table(source, text))
    return pl.concat(mentions), pl.concat(words)


def row(table: pl.DataFrame, **values: Any) -> dict[str, Any]:
    return table.filter(*[pl.col(k) == v for k, v in values.items()]).row(0, named=True)


def test_a_rate_is_mentions_per_thousand_words_with_the_exact_poisson_interval() -> None:
    """10 mentions: the tables give 4.795 to 18.39 (Garwood 1936); 100 words, so times ten."""
    mentions, words = corpus(one="peace " * 10 + "word " * 90, two="word " * 50 + "war")

    found = frequency(mentions, words)

    here = row(found.table, concept="peace", source_title="one")
    assert (here["mentions"], here["words"], here["rate"]) == (10, 100, 100)
    assert here["low"] == pytest.approx(47.95, abs=0.01)
    assert here["high"] == pytest.approx(183.9, abs=0.05)
    assert found.because(here).height == 10


def test_a_part_without_a_mention_is_nought_of_so_many_words() -> None:
    """Nought events: the upper limit is 3.689 (two-sided 95 %)."""
    mentions, words = corpus(one="peace", two="word " * 1000)

    here = row(frequency(mentions, words).table, concept="peace", source_title="two")

    assert (here["rate"], here["low"]) == (0, 0)
    assert here["high"] == pytest.approx(3.689, abs=0.001)


def test_even_spread_is_zero_and_one_place_is_nearly_one() -> None:
    """Two equal parts: all in one of them is DP .5, DP norm 1."""
    mentions, words = corpus(one="peace war x x|peace x x x")

    table = dispersion(mentions, words).table

    assert row(table, concept="peace")["dp"] == 0
    assert row(table, concept="war")["dp"] == pytest.approx(0.5)
    assert row(table, concept="war")["dp_norm"] == pytest.approx(1)


def test_gries_worked_example_is_reproduced() -> None:
    """Gries 2008: parts of 9, 10, 10, 10 and 11 words with 1, 2, 3, 4, 5 uses of "a": DP .18."""
    parts = zip((9, 10, 10, 10, 11), (1, 2, 3, 4, 5), strict=True)
    content = {f"s{n}": "peace " * v + "x " * (s - v) for n, (s, v) in enumerate(parts)}
    mentions, words = corpus(**content)

    found = dispersion(mentions, words, by="source").table

    assert row(found, concept="peace")["dp"] == pytest.approx(0.18, abs=0.001)


def test_words_apart_have_the_sign_of_the_side_that_uses_them() -> None:
    _, words = corpus(one="tree tree tree river stone", two="river river cloud stone stone")

    table = keyness(words, "one", "two").table

    assert row(table, lemma="tree")["log_odds"] > 0
    assert row(table, lemma="cloud")["log_odds"] < 0
    assert table["z"].is_sorted(descending=True)


def test_log_likelihood_agrees_with_dunning() -> None:
    """Dunning 1993, table 4, "the swiss": 110, 2442, 111, 29114 gives 270.72."""
    n_t, n_r = 110 + 2442, 111 + 29114
    _, words = corpus(one="swiss " * 110 + "other " * 2442, two="swiss " * 111 + "other " * 29114)

    found = row(keyness(words.with_columns(is_stop=False), "one", "two").table, lemma="swiss")

    assert (found["n_target"], found["n_reference"]) == (110, 111)
    assert n_t + n_r == words.height
    assert found["log_likelihood"] == pytest.approx(270.72, abs=0.01)


def test_log_odds_with_a_prior_worked_by_hand() -> None:
    """tree 3 of 5 against 1 of 5 words, prior 10: a = 10 * 4/10 = 4."""
    _, words = corpus(one="tree tree tree stone stone", two="tree stone stone stone stone")

    found = row(keyness(words, "one", "two", prior=10).table, lemma="tree")

    expected = math.log(7 / (15 - 7)) - math.log(5 / (15 - 5))
    assert found["log_odds"] == pytest.approx(expected)
    assert found["z"] == pytest.approx(expected / math.sqrt(1 / 7 + 1 / 5))


def test_company_is_measured_by_log_dice() -> None:
    """Treaty stands near both mentions and once far off: 14 + log2(2*2 / (2 + 3))."""
    far = " ".join(f"w{n}" for n in range(20))
    mentions, words = corpus(one=f"a treaty brings peace {far} treaty {far} peace treaty")

    found = collocation(mentions, words, "peace", window=3)

    here = row(found.table, lemma="treaty")
    assert (here["f_xy"], here["f_y"]) == (2, 3)
    assert here["log_dice"] == pytest.approx(14 + math.log2(4 / 5))
    assert found.because(here).height == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["peace", "war", "river", "stone", "|"]), max_size=30))
def test_company_agrees_with_counting_one_by_one(said: list[str]) -> None:
    content = " ".join([*said[:2], "peace", *said[2:]]).replace("|", "", said.count("|") // 2)
    content = "|".join(content.split("|")[:3])
    mentions, words = corpus(one=content)
    tokens = words.rows(named=True)
    nodes = [n for n, t in enumerate(tokens) if t["word"] == "peace"]

    table = collocation(mentions, words, "peace", window=2, least=1).table

    for lemma in ("war", "river", "stone"):
        by_hand = sum(
            any(abs(n - m) <= 2 and tokens[m]["section"] == t["section"] for m in nodes)
            for n, t in enumerate(tokens)
            if t["word"] == lemma
        )
        listed = dict(table.select("lemma", "f_xy").iter_rows())
        assert listed.get(lemma, 0) == by_hand


def test_narrower_concepts_are_added_to_the_broader_one_once_per_place() -> None:
    book = parse_codebook(
        """
title: t
concepts:
  - {id: media, labels: {en: media}}
  - {id: state, labels: {en: state media}, broader: media}
  - {id: tv, labels: {en: state television}, broader: state}
"""
    )
    text = Text("media, state media, state television", "test")
    source = Source("a" * 8, "a", "text/plain")
    mentions = mention_table(source, text, find_mentions(text, book), book)

    rolled = roll_up(mentions, book)

    counted = dict(rolled.group_by("concept").len().iter_rows())
    assert counted == {"media": 3, "state": 2, "tv": 1}
    assert roll_up(rolled, book).height == rolled.height
    assert rolled.filter(pl.col("concept") == "media")["concept_label"].to_list() == ["media"] * 3


def test_lines_are_sorted_by_the_word_before() -> None:
    mentions, _ = corpus(one='A lasting "peace" now. A cold peace then. Old (bitter) peace again.')

    lines = concordance(mentions, "peace", sort="before").table

    assert [b.split()[-1] for b in lines["before"]] == ["(bitter)", "cold", '"']
    assert concordance(mentions, sort="place").table["start"].is_sorted()


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda m, w: frequency(m, w, by="moon"), "no parts"),
        (lambda m, w: frequency(m.clear(), w), "named anywhere"),
        (lambda m, w: concordance(m, "moon"), "never named"),
        (lambda m, w: concordance(m, sort="moon"), "no order"),
        (lambda m, w: collocation(m, w, "moon"), "never named"),
        (lambda m, w: keyness(w, "moon"), "no words"),
        (lambda m, w: keyness(w, "one"), "the rest"),
        (lambda m, w: keyness(w, "one", "two", prior=0), "prior"),
        (lambda m, w: frequency(m.drop("concept"), w), "lacks the columns"),
    ],
)
def test_a_question_without_an_answer_is_refused(ask: Any, words: str) -> None:
    mentions, table = corpus(one="peace and war")

    with pytest.raises(QuestionError, match=words):
        ask(mentions, table)


def test_every_count_draws_itself_and_writes_itself_out() -> None:
    mentions, words = corpus(one="peace tree tree|war stone peace", two="peace river river war")

    for found in (
        frequency(mentions, words),
        dispersion(mentions, words),
        concordance(mentions),
        keyness(words, "one"),
        collocation(mentions, words, "peace", least=1),
    ):
        assert "mark" in str(found.chart().to_dict())
        assert found.to_csv().count("\n") == found.table.height + 1
        assert found.caption.endswith(".")
        assert not found.because(0).is_empty()
