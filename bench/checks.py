"""Measure the checks: planted defects, traps, clean articles, claim drift, speed.

    COUNTERPOINT_SHARED=../shared python bench/checks.py [FOLDER]

FOLDER, or several, hold further articles with gold (NAME.txt, NAME.gold.json).
A defect counts as found when a finding of the right families names its place, as its own or as the
other one; a trap counts as flagged when any other finding overlaps it. A page is 3,000 characters.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

import counterpoint as cp
import drift
from counterpoint.check import check

SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", "../shared"))
PAGE = 3000
FAMILIES = {
    "isbn": "REF", "issn": "REF", "doi": "REF", "locator": "LOC", "citation": "CIT",
    "count": "NUM TXT", "inverted": "REF LOC", "duplicate": "REF", "quotation": "QUO",
    "impossible": "DAT REF NUM", "name": "CIT TXT", "grim": "NUM", "wrong": "CIT DAT",
    "uncited": "CIT", "access": "DAT", "year": "REF DAT CIT", "future": "DAT", "term": "TXT",
    "abstract": "TXT", "repeated": "QUO", "event": "DAT TXT", "enumeration": "TXT",
    "duration": "DAT",
    "volume": "REF", "publisher": "REF", "sentence": "TXT", "original": "DAT TXT",
    "abbreviation": "TXT", "table": "NUM", "translation": "DAT TXT", "unbalanced": "QUO REF TXT",
    "shares": "NUM", "word": "NUM", "broken": "REF TXT", "title": "TXT",
    "overgeneralisation": "ARG CIT",
    "ambiguous": "CIT", "missing": "REF", "internal": "ARG TXT NUM", "claim": "CIT ARG",
    "statistic": "CIT",
    "conclusion": "ARG", "first": "CIT", "vague": "LOC", "url": "REF", "mixed": "QUO CIT",
    "date": "DAT REF", "keywords": "TXT", "unmarked": "QUO", "contradiction": "ARG TXT NUM",
}  # fmt: skip
"""The families that a kind of defect may be reported by, by the first word of the kind."""


def overlaps(finding: cp.Finding, row: dict[str, int]) -> bool:
    """Tell whether a finding touches a defect or trap."""
    return finding.span.start < row["end"] and row["start"] < finding.span.end


def names(finding: cp.Finding, row: dict[str, int]) -> bool:
    """Tell whether a finding names the place of a defect, as its own or as the other one."""
    spans = (finding.span, *finding.also)
    return any(span.start < row["end"] and row["start"] < span.end for span in spans)


def planted(folder: Path) -> None:
    """Print recall and traps of the articles with gold in a folder."""
    found = total = flagged = traps = extra = reported = 0
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        findings = check(cp.read(path.with_name(path.name.replace(".gold.json", ".txt"))))
        hits = set()
        for row in gold["defects"]:
            families = FAMILIES.get(row["kind"].split("-")[0], "").split()
            right = [f for f in findings if f.code[:3] in families and names(f, row)]
            hits |= set(right)
            found, total = found + bool(right), total + 1
            if not right:
                print(f"  missed {path.name} {row['id']} {row['kind']}: {row['text'][:60]}")
        for row in gold["traps"]:
            wrong = [f for f in findings if f not in hits and overlaps(f, row)]
            flagged, traps = flagged + bool(wrong), traps + 1
            for finding in wrong:
                print(f"  trap {path.name} {row['id']}: {finding.code} {finding.message[:70]}")
        extra += len(findings) - len(hits)
        reported += len(findings)
    print(f"{folder.name}: {found}/{total} planted defects found; {flagged}/{traps} traps flagged; "
          f"{reported} findings, {extra} of them on no planted defect")  # fmt: skip


def clean() -> None:
    """Print findings per ten pages of the clean articles, by code and severity."""
    pages, counts, spent, files = 0.0, Counter[str](), 0.0, 0
    for path in sorted((SHARED / "data" / "plos").glob("*.txt")):
        reading = cp.read(path)
        start = time.process_time()
        findings = check(reading)
        spent, files = spent + time.process_time() - start, files + 1
        pages += len(reading.text.content) / PAGE
        counts.update(f"{f.code} {f.severity.value}" for f in findings)
    errors = sum(n for code, n in counts.items() if code.endswith("error"))
    print(f"clean articles: {sum(counts.values())} findings on {pages:.0f} pages, "
          f"{10 * sum(counts.values()) / pages:.2f} per ten pages; {errors} errors")  # fmt: skip
    for code, number in sorted(counts.items()):
        print(f"  {code:<15} {number:>4}")
    print(f"speed: {1000 * spent / files:.0f} ms of processor an article for the checks alone")


def verdicts() -> None:
    """Print what a reader said of findings on the clean articles."""
    table = Path(__file__).parent / "data" / "check_verdicts.tsv"
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if line[0] != "#"]
    said = Counter[str]()
    for _, _, number, verdict, _ in rows:
        said[verdict] += int(number)
    print(f"looked at by eye: {sum(said.values())} findings, {dict(said)}")
    for row in rows:
        print("  " + "  ".join(row))


def seed() -> None:
    """Print what is found in the article the method comes from, by family."""
    path = SHARED / "seed" / "article.txt"
    cp.read(path)  # what is loaded once is not the article's time
    start = time.process_time()
    reading = cp.read(path)
    spent = time.process_time() - start
    families = Counter(f.code[:3] for f in reading.findings)
    print(f"the article: {len(reading.findings)} findings {dict(families)}, "
          f"read and checked in {spent:.2f} s of processor")  # fmt: skip


if __name__ == "__main__":
    seed()
    for place in (SHARED / "data" / "articles", *map(Path, sys.argv[1:])):
        planted(place)
    clean()
    drift.measure(SHARED)
    for other in drift.OTHERS:
        drift.measure_other(other)
    verdicts()
