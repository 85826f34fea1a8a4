"""The floors of the whole line, end to end: what `counterpoint run` gets right on real articles.

Everything is measured on `counterpoint.read(path)` as a user would call it, with nothing given but
the file. The other benches isolate one stretch of the line each and go deeper. Run from the
project: `.venv/bin/python bench/accuracy.py`; the data is read from ../shared, or from the folder
named in COUNTERPOINT_SHARED.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import counterpoint as cp
from citations import MEASURES, SHARED, Row, facts, gold_article, gold_plos, gold_review, score
from counterpoint.model import Mention, Reading

Counts = tuple[int, int, int]
"""Right, found, wanted."""

ABSTRACTS = {
    # An independent count: stems written by hand, any ending, any marks between the words.
    "ru": r"мягк\w+[»\"”]?\s+[«\"“]?сил\w*",
    "kk": r"жұмсақ[»\"”]?\s+[«\"“]?күш\w*",
}


def f1(counts: Counts) -> float:
    right, found, wanted = counts
    return 200 * right / (found + wanted) if found + wanted else 100.0


def added(many: Iterable[Counts]) -> Counts:
    right, found, wanted = zip(*many, strict=True)
    return sum(right), sum(found), sum(wanted)


def line(what: str, value: str, floor: str, met: bool) -> None:
    print(f"{what:<58}{value:>22}{floor:>9}  {'ok' if met else 'MISSED'}")


def entry_spans(content: str, rows: list[Row]) -> set[tuple[int, int]]:
    """Gold entries as (start, end), the printed number left out."""
    spans = set()
    for row in rows:
        number = re.match(r"\[?\d+[.\]]\s*", content[row["start"] : row["start"] + 8])
        spans.add((row["start"] + (number.end() if number else 0), row["end"]))
    return spans


def lists(reading: Reading, content: str, rows: list[Row]) -> Counts:
    found = {(r.span.start, r.span.end) for r in reading.references}
    gold = entry_spans(content, rows)
    return len(found & gold), len(found), len(gold)


def links(reading: Reading, rows: list[Row], cited: list[Row]) -> dict[str, Counts]:
    names = {
        reference.id: str(row.get("key") or row.get("refno") or row.get("number"))
        for reference in reading.references
        for row in rows
        if reference.span.start < row["end"] and row["start"] < reference.span.end
    }
    ours = [
        {
            "start": citation.span.start,
            "end": citation.span.end,
            "targets": [
                {"reference": names.get(t.reference or ""), "locator": t.locator}
                for t in citation.targets
            ],
        }
        for citation in reading.citations
    ]
    gold, found = facts(cited), facts(ours)
    return {measure: score(gold[measure], found[measure]) for measure in MEASURES}


def statements(reading: Reading, gold: dict[str, Any]) -> tuple[Counts, Counts]:
    """Overlap counts, and the counts of right speakers among matched statements of named speakers.

    A statement found and one of the gold match, one to one, when they share at least half of the
    longer span; statements that the gold calls optional neither help nor hurt.
    """
    wanted = {(s["start"], s["end"]): s for s in gold["statements"]}
    optional = [(n["start"], n["end"]) for n in gold["not_statements"] if n["kind"] == "optional"]
    spans = {(s.span.start, s.span.end): s for s in reading.statements}
    free = [s for s in spans if not any(s[0] < b and a < s[1] for a, b in optional)]
    pairs = sorted(
        ((shared(a, b), a, b) for a in wanted for b in spans if shared(a, b) >= 0.5), reverse=True
    )
    matched: dict[tuple[int, int], tuple[int, int]] = {}
    for _, a, b in pairs:
        if a not in matched and b not in matched.values():
            matched[a] = b
    named = [a for a in matched if wanted[a]["attribution"] == "named"]
    right = sum(speaks(reading, matched[a], wanted[a]["speakers"]) for a in named)
    found = len(set(free) | set(matched.values()))
    return (len(matched), found, len(wanted)), (right, len(named), len(named))


def shared(a: tuple[int, int], b: tuple[int, int]) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], b[1] - b[0])


def speaks(reading: Reading, span: tuple[int, int], speakers: list[str]) -> bool:
    actors = {a.id: a for a in reading.actors}
    names = [
        name
        for s in reading.statements
        if (s.span.start, s.span.end) == span
        for actor in s.actors
        for name in (actors[actor].name, *actors[actor].names)
    ]
    return all(any(cp.same_name(said, name) for name in names) for said in speakers)


def mentions(reading: Reading, language: str) -> Counts:
    """Mentions of the central concept in one translated abstract against the count by hand."""
    content = reading.text.content
    # "soft/anti-soft power" names both, so the words after the stroke count once here.
    gold = Counter(match.start() for match in re.finditer(ABSTRACTS[language], content, re.I))
    central = Counter(m.concept for m in reading.mentions).most_common(1)[0][0]
    found = Counter(m.span.start for m in reading.mentions if counts(m, central, language))
    return score(gold, found)


def counts(mention: Mention, central: str, language: str) -> bool:
    return mention.concept == central and mention.language == language


def run_time() -> float:
    """Wall seconds of `counterpoint run` on the article, start-up included."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(
            [
                Path(sys.executable).with_name("counterpoint"),
                "run",
                SHARED / "seed/article.txt",
                "--out",
                Path(folder) / "out",
            ],
            check=True,
            capture_output=True,
        )
        return time.perf_counter() - start


def the_article() -> None:
    content, cited, rows = gold_article(SHARED)
    reading = cp.read(SHARED / "seed/article.txt")
    right, found, wanted = lists(reading, content, rows)
    line("article: references split", f"{right}/{wanted}, {found} found", "37/37", right == wanted)
    for measure, got in links(reading, rows, cited).items():
        line(f"article: citations, {measure} F1", f"{f1(got):.1f} %", "100 %", f1(got) == 100)
    for language in ABSTRACTS:
        right, found, wanted = mentions(reading, language)
        line(
            f"article: mentions in the {language} abstract",
            f"{right}/{wanted}, {found - right} false",
            "95 %, 0",
            right >= 0.95 * wanted and found == right,
        )


def real_papers() -> None:
    linked, split = [], []
    for path in sorted((SHARED / "data/plos").glob("*.gold.json")):
        content, cited, rows = gold_plos(path)
        reading = cp.read(path.with_name(path.name.replace(".gold.json", ".txt")))
        linked.append(links(reading, rows, cited)["link"])
        split.append(lists(reading, content, rows))
    got = added(linked)
    line(
        f"PLOS, {len(linked)} articles: citation links F1",
        f"{f1(got):.1f} %",
        "97 %",
        f1(got) >= 97,
    )
    right, _, wanted = added(split)
    share = 100 * right / wanted
    line("PLOS: references split exactly", f"{share:.1f} % of {wanted}", "95 %", share >= 95)


def review_articles() -> None:
    overlaps, named = [], []
    for path in sorted((SHARED / "data/articles").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        content, cited, rows = gold_review(path)
        reading = cp.read(path.with_name(path.name.replace(".gold.json", ".txt")))
        overlap, speaker = statements(reading, gold)
        overlaps.append(overlap)
        named.append(speaker)
        link = links(reading, rows, cited)["link"]
        right, _, wanted = lists(reading, content, rows)
        print(
            f"  {path.name[:-10]:<24} references {right}/{wanted}, links {f1(link):.1f} %, "
            f"statements {f1(overlap):.1f}, named speaker {100 * speaker[0] / speaker[1]:.1f} %"
        )
    got = f1(added(overlaps))
    line("review articles: statements, overlap F1", f"{got:.1f}", "55", got >= 55)
    right, _, wanted = added(named)
    share = 100 * right / wanted
    line("review articles: right speaker, named", f"{share:.1f} % of {wanted}", "80 %", share >= 80)


def main() -> None:
    print(f"{'what':<58}{'measured':>22}{'floor':>9}")
    the_article()
    real_papers()
    review_articles()
    seconds = run_time()
    line("the article: whole run, start-up included", f"{seconds:.1f} s", "8 s", seconds < 8)


if __name__ == "__main__":
    main()
