"""Measure citations: spans, links and locators against gold, file by file.

Run: python bench/citations.py [--errors]. Gold: ../shared or COUNTERPOINT_SHARED. The references
are those of the gold, so that only the citations are measured; --found uses our own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from counterpoint.cite.citations import find_citations
from counterpoint.cite.references import find_references
from counterpoint.model import Reference, Span, Text

SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", Path(__file__).parents[2] / "shared"))
Row = dict[str, Any]
MEASURES = ("span", "link", "locator")


def gold_reference(row: Row, at: int) -> Reference:
    printed = row.get("refno") or row.get("number")
    number = int(printed) if printed and str(printed).isdigit() else None
    csl = row.get("csl") or {"author": row.get("author") or [], "title": row.get("title")}
    if "csl" not in row and str(row.get("year") or "")[:4].isdigit():
        csl["issued"] = {"date-parts": [[int(str(row["year"])[:4])]]}
    span = Span(row["start"], row["end"])
    name = str(row.get("key") or number or at)
    return Reference(name, span, row.get("text") or row["raw"], csl, number, row.get("key"))


def gold_article(shared: Path) -> tuple[str, list[Row], list[Row]]:
    content = (shared / "seed/article.txt").read_text(encoding="utf-8")
    cited = json.loads((shared / "seed/gold/citations.json").read_text(encoding="utf-8"))
    listed = json.loads((shared / "seed/gold/references.json").read_text(encoding="utf-8"))
    rows = []
    for row in cited["citations"]:
        place = row.get("locator", {}).get("value")
        targets = [{"reference": str(n), "locator": None} for n in row["refs"]]
        targets[-1]["locator"] = place
        rows.append({"start": row["start"], "end": row["end"], "targets": targets})
    return content, rows, listed["references"] if isinstance(listed, dict) else listed


def gold_plos(path: Path) -> tuple[str, list[Row], list[Row]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    rows = [
        {
            "start": row["start"],
            "end": row["end"],
            "targets": [{"reference": str(n), "locator": None} for n in row["refs"]],
        }
        for row in gold["citations"]
    ]
    content = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    return content, rows, gold["references"]


def gold_review(path: Path) -> tuple[str, list[Row], list[Row]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    content = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    rows = [row for row in gold["citations"] if row["form"] != "note-entry"]
    for row in rows:
        for target in row["targets"]:
            if target.get("missing"):
                target["reference"] = None
    return content, rows, gold["references"]


def facts(rows: Iterable[Row]) -> dict[str, Counter[Any]]:
    """Spans; links (span start, work); locators (span start, work, place)."""
    found: dict[str, Counter[Any]] = {measure: Counter() for measure in MEASURES}
    for row in rows:
        found["span"][(row["start"], row["end"])] += 1
        for target in row["targets"]:
            found["link"][(row["start"], target["reference"])] += 1
            if target["locator"]:
                place = target["locator"].replace("–", "-")
                found["locator"][(row["start"], target["reference"], place)] += 1
    return found


def ours(content: str, gold: tuple[Reference, ...]) -> list[Row]:
    """Our citations, their targets named as in the gold; --found uses the list as we find it."""
    references = find_references(Text(content, "bench")) if "--found" in sys.argv else gold
    names = {r.id: g.id for r in references for g in gold if r.span.overlaps(g.span)}
    return [
        {
            "start": c.span.start,
            "end": c.span.end,
            "targets": [
                {"reference": names.get(t.reference or ""), "locator": t.locator} for t in c.targets
            ],
        }
        for c in find_citations(Text(content, "bench"), references)
    ]


def score(gold: Counter[Any], found: Counter[Any]) -> tuple[int, int, int]:
    return (gold & found).total(), found.total(), gold.total()


def show(name: str, counts: dict[str, tuple[int, int, int]]) -> None:
    cells = []
    for measure in MEASURES:
        right, found, wanted = counts[measure]
        precision = right / found if found else 1.0
        recall = right / wanted if wanted else 1.0
        f1 = 2 * right / (found + wanted) if found + wanted else 1.0
        cells.append(f"{precision:7.1%} {recall:7.1%} {f1:7.1%}")
    print(f"{name:26}" + " |".join(cells))


def show_errors(content: str, gold: Row, found: Row) -> None:
    for measure in MEASURES:
        for sign, rest in (
            ("+", found[measure] - gold[measure]),
            ("-", gold[measure] - found[measure]),
        ):
            for fact in list(rest)[:6]:
                at = fact[0]
                print(f"   {sign}{measure} {fact} …{content[max(0, at - 50) : at + 60]!r}")


def main() -> None:
    files = [("article", gold_article(SHARED))]
    files += [
        (p.name[:-10], gold_review(p))
        for p in sorted((SHARED / "data/articles").glob("*.gold.json"))
    ]
    plos = [
        (p.name[:-10], gold_plos(p)) for p in sorted((SHARED / "data/plos").glob("*.gold.json"))
    ]
    print(f"{'':26}" + " |".join(f"{m + ' P':>7} {'R':>7} {'F1':>7}" for m in MEASURES))
    sums: dict[str, Counter[Any]] = {"plos": Counter(), "all": Counter()}
    spent = 0.0
    for name, (content, rows, listed) in files + plos:
        references = tuple(gold_reference(row, at) for at, row in enumerate(listed, 1))
        began = time.perf_counter()
        mine = ours(content, references)
        spent += time.perf_counter() - began
        gold, found = facts(rows), facts(mine)
        counts = {m: score(gold[m], found[m]) for m in MEASURES}
        show(name, counts)
        if "--errors" in sys.argv:
            show_errors(content, gold, found)
        for kind in ("plos", "all") if (name, (content, rows, listed)) in plos else ("all",):
            for m in MEASURES:
                for at in range(3):
                    sums[kind][(m, at)] += counts[m][at]
    for kind, total in sums.items():
        show(kind, {m: (total[(m, 0)], total[(m, 1)], total[(m, 2)]) for m in MEASURES})
    print(f"{spent:.2f} s for {len(files) + len(plos)} texts")


if __name__ == "__main__":
    main()
