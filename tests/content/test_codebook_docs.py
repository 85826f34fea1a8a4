"""The page on codebooks says what the reader of codebooks does."""

from __future__ import annotations

import re
from pathlib import Path

from counterpoint.content import codebook_file, find_mentions, parse_codebook
from counterpoint.model import Text

PAGE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text("utf-8")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]


def test_the_example_is_read_and_finds_what_the_page_says() -> None:
    book = parse_codebook(EXAMPLE)

    text = Text("anti-soft power, «мягкой силы», жұмсақ күшінің, co-opted, орыс тілін", "test")
    assert [m.concept for m in find_mentions(text, book)] == [
        *("anti-soft-power", "soft-power", "soft-power", "soft-power", "language"),
    ]


def test_every_key_of_the_format_is_explained() -> None:
    keys = {*codebook_file.BOOK_KEYS, *codebook_file.SCHEME_KEYS, *codebook_file.CONCEPT_KEYS}

    assert {key for key in keys if f"`{key}`" not in PAGE} == set()
