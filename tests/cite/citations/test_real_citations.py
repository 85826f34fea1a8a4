"""The published article, the review articles and PLOS texts, against gold marked by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from counterpoint.cite.citations import find_citations
from counterpoint.model import Reference, Span, Text

pytestmark = pytest.mark.real
Row = dict[str, Any]


def references(rows: list[Row]) -> tuple[Reference, ...]:
    made = []
    for at, row in enumerate(rows, 1):
        number = row.get("refno") or (row.get("number") if row.get("key") is None else None)
        span = Span(row["start"], row["end"])
        name = str(row.get("key") or number or at)
        csl = row.get("csl") or {"author": row.get("author"), "title": row.get("title")}
        csl["author"] = csl.get("author") or []
        made.append(Reference(name, span, "", csl, int(number) if number else None))
    return tuple(made)


def links(rows: list[Row]) -> Counter[tuple[int, int, str, str]]:
    found: Counter[tuple[int, int, str, str]] = Counter()
    for row in rows:
        for target in row["targets"]:
            missing = target.get("missing")
            reference = "none" if missing else str(target["reference"])
            found[(row["start"], row["end"], reference, target["locator"] or "")] += 1
    return found


def ours(content: str, listed: list[Row]) -> Counter[tuple[int, int, str, str]]:
    return Counter(
        (c.span.start, c.span.end, t.reference or "none", t.locator or "")
        for c in find_citations(Text(content, "test"), references(listed))
        for t in c.targets
    )


def f1(gold: Counter[Any], found: Counter[Any]) -> float:
    return 2 * (gold & found).total() / (gold.total() + found.total())


def test_the_article_is_read_without_a_fault(shared: Path, article: Path) -> None:
    gold = json.loads((shared / "seed/gold/citations.json").read_text("utf-8"))["citations"]
    listed = json.loads((shared / "seed/gold/references.json").read_text("utf-8"))["references"]
    rows = [
        {**row, "targets": [{"reference": n, "locator": None} for n in row["refs"]]} for row in gold
    ]
    for row in rows:
        row["targets"][-1]["locator"] = row.get("locator", {}).get("value")

    assert ours(article.read_text("utf-8"), listed) == links(rows)


@pytest.mark.parametrize("name", ["a3_digitalsovereignty", "a5_conditionality", "a7_initbudget_ru"])
def test_the_review_articles_are_read_at_least_at_the_target(shared: Path, name: str) -> None:
    gold = json.loads((shared / f"data/articles/{name}.gold.json").read_text("utf-8"))
    content = (shared / f"data/articles/{name}.txt").read_text("utf-8")

    assert f1(links(gold["citations"]), ours(content, gold["references"])) >= 0.95


def test_plos_texts_are_linked_at_the_target(shared: Path) -> None:
    gold: Counter[Any] = Counter()
    found: Counter[Any] = Counter()
    for path in sorted((shared / "data/plos").glob("*.gold.json")):
        rows = json.loads(path.read_text("utf-8"))
        for row in rows["citations"]:
            row["targets"] = [{"reference": n, "locator": None} for n in row["refs"]]
        content = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
        gold.update((path.name, *link) for link in links(rows["citations"]))
        found.update((path.name, *link) for link in ours(content, rows["references"]))

    assert f1(gold, found) >= 0.995
