"""Real articles: every entry found, its fields read."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from counterpoint.cite.references import find_references, parse_references
from counterpoint.model import Text
from counterpoint.read import read_file

sys.path.insert(0, str(Path(__file__).parents[3] / "bench"))
import references as bench

pytestmark = pytest.mark.real


def gold(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["references"])


def soft_text(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def test_the_article_is_cut_into_its_37_entries(shared: Path, article: Path) -> None:
    content = article.read_bytes().decode("utf-8")
    wanted = [
        (r["start"] + len(re.match(r"\d+\.\s*", r["raw"]).group()), r["end"])  # type: ignore[union-attr] # each raw entry opens with its number
        for r in gold(shared / "seed/gold/references.json")
    ]

    found = find_references(Text(content, "test"))

    assert [(r.span.start, r.span.end) for r in found] == wanted
    assert [r.number for r in found] == list(range(1, 38))


@pytest.mark.parametrize("folder", ["articles", "plos"])
def test_lists_of_real_texts_are_cut_exactly(shared: Path, folder: str) -> None:
    for path in sorted((shared / "data" / folder).glob("*.gold.json")):
        content = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode()
        wanted = {(r["start"], r["end"]) for r in gold(path)}

        found = {(r.span.start, r.span.end) for r in find_references(Text(content, "test"))}

        assert found == wanted, path.name


@pytest.mark.parametrize("name", ["a5_conditionality", "a7_initbudget_ru"])
def test_lists_in_two_columns_of_a_pdf_are_cut_exactly(shared: Path, name: str) -> None:
    _source, text = read_file(shared / f"data/articles/{name}.pdf")

    found = [soft_text(r.text) for r in find_references(text)]

    wanted = [soft_text(r["text"]) for r in gold(shared / f"data/articles/{name}.gold.json")]
    assert found == wanted


@pytest.mark.parametrize(
    ("rows", "least_f1", "least_whole"),
    [
        (bench.article, 96, 80),
        (bench.invented, 96, 80),
        (lambda: bench.strings("test-grobid"), 92, 65),
        (lambda: bench.strings("test-anystyle-good"), 91, 65),
        (lambda: bench.strings("test-cyrillic"), 93, 60),
        (lambda: bench.invented(bench.OURS), 97, 85),
        (lambda: bench.labelled("cyrillic"), 97, 90),
        (lambda: bench.labelled("social"), 94, 75),
    ],
    ids=["article", "invented", "grobid", "anystyle", "cyrillic", "ours", "eastern", "german"],
)
def test_fields_are_read_as_well_as_promised(
    shared: Path, rows: Any, least_f1: float, least_whole: float
) -> None:
    strings = rows()
    score = bench.measure(strings, [p.csl for p in parse_references([t for t, _ in strings])])

    assert score.f1(bench.FIELDS) >= least_f1
    assert 100 * score.whole / score.references >= least_whole


def test_keys_of_the_author_date_article_are_those_of_the_gold(shared: Path) -> None:
    path = shared / "data/articles/a5_conditionality.gold.json"
    content = path.with_name("a5_conditionality.txt").read_bytes().decode()
    odd = {"droby2018", "hagstrom2015dup"}  # cut short and made unique by hand

    keys = [r.key for r in find_references(Text(content, "test"))]

    assert all(a == b["key"] for a, b in zip(keys, gold(path), strict=True) if b["key"] not in odd)


def test_training_gives_the_same_bytes_each_time(shared: Path, tmp_path: Path) -> None:
    import train_references  # noqa: PLC0415 - in the folder of the bench

    first = train_references.train(tmp_path / "a.crfsuite", limit=60)
    second = train_references.train(tmp_path / "b.crfsuite", limit=60)

    assert first == second


def test_no_test_string_is_trained_on(shared: Path) -> None:
    import train_references  # noqa: PLC0415 - in the folder of the bench

    trained = {train_references.plain(text) for text, _ in train_references.public_examples()}

    for name in ("test-grobid", "test-anystyle-good", "test-cyrillic"):
        assert not trained & {train_references.plain(text) for text, _ in bench.strings(name)}
