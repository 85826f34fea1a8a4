"""Codebook files: what is written is read, and what is wrong is named by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.content import dump_codebook, load_codebook, parse_codebook
from counterpoint.errors import CodebookError
from counterpoint.model import Codebook, Concept, Scheme

WHOLE = """\
title: Rival views
version: "2"
central: soft-power
stance_scale:
  -1: fails
  0: describes
  1: works
schemes:
  - {id: power, title: Kinds of power, source: "Nye 1990", exclusive: true, scale: ordinal}
concepts:
  - id: soft-power
    labels:
      en: [soft power, soft influence]
      no: myk makt
    patterns: {en: 'co-?opt\\w*'}
    definition: Getting what one wants by attraction.
    inclusion: Attraction is named.
    exclusion: Payment.
    examples: [an exhibition, a scholarship]
    scheme: power
    source: Nye 1990, p. 31
  - id: language
    labels: {ru: русский язык}
    broader: soft-power
"""


def test_every_field_of_a_file_is_read() -> None:
    book = parse_codebook(WHOLE)

    assert book == Codebook(
        title="Rival views",
        version="2",
        central="soft-power",
        stance_scale={-1: "fails", 0: "describes", 1: "works"},
        schemes=(Scheme("power", "Kinds of power", "Nye 1990", True, "ordinal"),),
        concepts=(
            Concept(
                "soft-power",
                {"en": ("soft power", "soft influence"), "no": ("myk makt",)},
                {"en": ("co-?opt\\w*",)},
                "Getting what one wants by attraction.",
                "Attraction is named.",
                "Payment.",
                ("an exhibition", "a scholarship"),
                None,
                "power",
                "Nye 1990, p. 31",
            ),
            Concept("language", {"ru": ("русский язык",)}, {}, broader="soft-power"),
        ),
    )


def test_what_is_dumped_is_read_back_the_same() -> None:
    book = parse_codebook(WHOLE)

    assert parse_codebook(dump_codebook(book)) == book


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=4, unique_by=lambda t: t[0]))
def test_any_words_survive_the_way_to_the_file_and_back(rows: list[tuple[str, str, str]]) -> None:
    concepts = tuple(
        Concept(i, {"en": (label,)}, {}, definition=d, source="no") for i, label, d in rows
    )
    book = Codebook("yes", concepts, version="1.10", central=rows[0][0])

    assert parse_codebook(dump_codebook(book)) == book


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("title: t\nconcept: []", 2, "did you mean 'concepts'"),
        ("title: t\nconcepts:\n - labels: {en: a}", 3, "'id' is missing"),
        ("title: t\nconcepts:\n - id: a", 3, "no label"),
        ("title: t\nconcepts:\n - {id: a, labels: {english: b}}", 3, "not a language code"),
        (
            "title: t\nconcepts:\n - {id: a, labels: {en: b}}\n - {id: a, labels: {en: c}}",
            4,
            "used",
        ),
        ("title: t\nconcepts:\n - {id: a, labels: {en: b},\n    broader: c}", 4, "not here"),
        ("title: t\nconcepts:\n - {id: a, labels: {en: b}, broader: a}", 3, "broader than itself"),
        ("title: t\nconcepts:\n - {id: a, labels: {en: b},\n    scheme: s}", 4, "not here"),
        ("title: t\ncentral: x\nconcepts:\n - {id: a, labels: {en: b}}", 2, "not here"),
        (
            "title: t\nconcepts:\n - {id: a, labels: {en: b},\n    patterns: {en: '('}}",
            4,
            "regular",
        ),
        ("title: t\nschemes:\n - {id: s, scale: odd}\nconcepts: []", 3, "not here"),
        (
            "title: t\nstance_scale: {2: best}\nconcepts:\n - {id: a, labels: {en: b}}",
            2,
            "-1, 0, 1",
        ),
        ("title: t\ntitle: u", 2, "stands twice"),
        ("title: t\nconcepts: &a [*a]", 2, "aliases"),
        ("title: [a", 1, "YAML"),
        ("- a", 1, "key: value"),
    ],
)
def test_a_mistake_is_named_by_its_line(content: str, line: int, words: str) -> None:
    with pytest.raises(CodebookError) as caught:
        parse_codebook(content, name="book.yaml")

    assert f"book.yaml, line {line}:" in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize("content", ["", "title: t", "[" * 5_000, "\x00", "title: t\nconcepts: []"])
def test_a_hopeless_file_is_refused(content: str) -> None:
    with pytest.raises(CodebookError):
        parse_codebook(content)


def test_a_missing_file_and_a_foreign_encoding_are_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        load_codebook(tmp_path / "none.yaml")
    (tmp_path / "koi8.yaml").write_bytes("title: сила".encode("koi8-r"))
    with pytest.raises(CodebookError, match="UTF-8"):
        load_codebook(tmp_path / "koi8.yaml")
    (tmp_path / "good.yaml").write_text(WHOLE, "utf-8")
    assert load_codebook(tmp_path / "good.yaml") == parse_codebook(WHOLE)
