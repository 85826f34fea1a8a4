"""Measure references: how many entries are split exactly, how many fields are read right, how fast.

Run: python bench/references.py [--errors SET] [--refextract PYTHON]. Gold: ../shared or
COUNTERPOINT_SHARED; none of it is trained on. "Soft" ignores case, punctuation, spaces and the form
of dashes. A field counts once for each reference: a list of authors is right when all family names
are, in order. "Whole" is the share of references with every field of the gold right and none of the
scored fields invented. refextract is run by the Python of another environment, when one is named.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from counterpoint.cite.references import find_references, parse_references
from counterpoint.model import CslItem, Text
from reference_labelled import labelled

SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", Path(__file__).parent.parent.parent / "shared"))
OURS = Path(__file__).parent.parent / "tests/gold"
FIELDS = (
    "author", "editor", "title", "container", "year", "volume", "issue", "pages",
    "publisher", "place", "URL", "doi",
)  # fmt: skip
Row = tuple[str, dict[str, list[str]]]
"""A reference string and, for each field of its gold, the values that are right."""


def soft(value: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", value)).casefold()


def families(people: Sequence[dict[str, str]]) -> str:
    return " ".join(p.get("family", p.get("literal", "")) for p in people)


def scored(csl: CslItem) -> dict[str, str]:
    """Return the fields that are scored, by their short names."""
    issued = csl.get("issued", {}).get("date-parts", [[""]])[0][0]
    names = {
        "author": families(csl.get("author", [])),
        "editor": families(csl.get("editor", [])),
        "year": str(issued or ""),
        "container": csl.get("container-title", ""),
        "pages": csl.get("page", ""),
        "place": csl.get("publisher-place", ""),
        "doi": csl.get("DOI", ""),
    }
    for name in ("title", "volume", "issue", "publisher", "URL"):
        names[name] = str(csl.get(name, ""))
    return {name: soft(value) for name, value in names.items() if soft(value)}


def strings(name: str) -> list[Row]:
    rows = []
    for line in (SHARED / f"data/references/{name}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        gold = {
            key: [" ".join(value) if isinstance(value, list) else value]
            for key, value in row["fields"].items()
        }
        rows.append((row["text"], gold))
    return rows


def gold_of(csl: dict[str, Any], url: Iterable[str]) -> dict[str, list[str]]:
    issued = csl.get("issued", {})
    years = [issued.get("date-parts", [[""]])[0][0]] + [p[0][0] for p in issued.get("alt", [])]
    gold = {
        "author": [families(csl.get("author") or [])],
        "editor": [families(csl.get("editor") or [])],
        "year": [str(y) for y in years if y],
        "title": [csl.get("title", ""), *csl.get("title-alternatives", [])],
        "container": [csl.get("container-title", ""), *csl.get("container-title-alternatives", [])],
        "pages": [csl.get("page", "")],
        "volume": [csl.get("volume", "")],
        "issue": [csl.get("issue", ""), *csl.get("issue_alt", [])],
        "publisher": [csl.get("publisher", "")],
        "place": [csl.get("publisher-place", "")],
        "URL": list(url),
        "doi": [csl.get("DOI", "")],
    }
    return {k: v for k, v in gold.items() if v and v[0]}


def article() -> list[Row]:
    found = json.loads((SHARED / "seed/gold/references.json").read_text(encoding="utf-8"))
    return [
        (re.sub(r"^\d+\.\s*", "", r["raw"]), gold_of(r, r.get("URL", [])))
        for r in found["references"]
    ]


def invented(folder: Path = SHARED / "data/articles") -> list[Row]:
    rows = []
    for path in sorted(folder.glob("*.gold.json")):
        for r in json.loads(path.read_text(encoding="utf-8"))["references"]:
            rows.append((r["text"], gold_of(r["csl"], [r["csl"].get("URL", "")])))
    return rows


def plos() -> list[Row]:
    rows = []
    for path in sorted((SHARED / "data/plos").glob("*.gold.json")):
        for r in json.loads(path.read_text(encoding="utf-8"))["references"]:
            if r["type"] != "journal":
                continue
            last = r.get("lpage")
            pages = f"{r['fpage']}-{last}" if last and last != r["fpage"] else r.get("fpage") or ""
            csl = {
                "author": r["author"],
                "issued": {"date-parts": [[r["year"]]]},
                "title": r["title"] or "",
                "container-title": r["container"] or "",
                "volume": r["volume"] or "",
                "issue": r["issue"] or "",
            }
            gold = gold_of(csl, [])
            if pages:
                gold["pages"] = [pages, str(r.get("fpage"))]
            rows.append((r["text"], gold))
    return rows


class Score:
    """Counts of right, invented and missed fields."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.whole = 0
        self.references = 0
        self.errors: list[tuple[str, str, str, str]] = []

    def add(
        self, text: str, gold: dict[str, list[str]], found: dict[str, str], only: Sequence[str]
    ) -> None:
        self.references += 1
        clean = True
        for name in only:
            wanted = {soft(v) for v in gold.get(name, []) if soft(v)}
            got = found.get(name, "")
            if wanted and got in wanted:
                self.right[name] += 1
                continue
            if got:
                self.wrong[name] += 1
            if wanted:
                self.missed[name] += 1
            if got or wanted:
                clean = False
                self.errors.append((name, got, " | ".join(sorted(wanted)), text))
        self.whole += clean

    def f1(self, names: Iterable[str]) -> float:
        chosen = list(names)
        right = sum(self.right[n] for n in chosen)
        total = 2 * right + sum(self.wrong[n] + self.missed[n] for n in chosen)
        return 100 * 2 * right / total if total else float("nan")


def measure(rows: Sequence[Row], found: Sequence[CslItem], only: Sequence[str] = FIELDS) -> Score:
    score = Score()
    for (text, gold), csl in zip(rows, found, strict=True):
        score.add(text, gold, scored(csl), only)
    return score


def show(name: str, score: Score, only: Sequence[str] = FIELDS) -> None:
    cells = " ".join(
        f"{n}:{score.f1([n]):.0f}" for n in only if score.right[n] + score.missed[n] > 0
    )
    print(
        f"{name:<26}{score.references:>6}{score.f1(only):>8.1f}"
        f"{100 * score.whole / score.references:>8.1f}  {cells}"
    )


def splits() -> None:
    print("\nlists: entries split exactly")
    seed = json.loads((SHARED / "seed/gold/references.json").read_text(encoding="utf-8"))
    seed_spans = []
    content = (SHARED / "seed/article.txt").read_bytes().decode("utf-8")
    for r in seed["references"]:
        number = re.match(r"\d+\.\s*", content[r["start"] :])
        seed_spans.append((r["start"] + (number.end() if number else 0), r["end"]))
    print(_split_line("the article", content, seed_spans))
    for folder in ("articles", "plos"):
        right = found = wanted = 0
        for path in sorted((SHARED / "data" / folder).glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))["references"]
            text = path.with_name(path.name.replace(".gold.json", ".txt")).read_bytes().decode()
            a, b, c = _split(text, [(r["start"], r["end"]) for r in gold])
            right, found, wanted = right + a, found + b, wanted + c
        print(f"  {folder:<20} {right} of {wanted} right, {found} found")


def _split(text: str, gold: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    found = {(r.span.start, r.span.end) for r in find_references(Text(text, "bench"))}
    return len(found & set(gold)), len(found), len(gold)


def _split_line(name: str, text: str, gold: Sequence[tuple[int, int]]) -> str:
    right, found, wanted = _split(text, gold)
    return f"  {name:<20} {right} of {wanted} right, {found} found"


REFEXTRACT = """
import json, sys, warnings
warnings.simplefilter("ignore")
from refextract import extract_references_from_string
for line in sys.stdin:
    try: found = extract_references_from_string(json.loads(line), is_only_references=True)
    except Exception: found = []
    print(json.dumps(found[0] if found else {}), flush=True)
"""


def refextract(python: str, rows: Sequence[Row]) -> list[CslItem]:
    sent = "\n".join(json.dumps(text) for text, _ in rows)
    run = subprocess.run(
        [python, "-c", REFEXTRACT], input=sent, capture_output=True, text=True, check=True
    )
    return [_from_refextract(json.loads(line)) for line in run.stdout.splitlines()]


def _from_refextract(raw: dict[str, Any]) -> CslItem:
    def first(name: str) -> str:
        value = raw.get(name) or [""]
        return str(value[0] if isinstance(value, list) else value)

    names = [
        n.split(",")[0] if "," in n else n.split()[-1]
        for n in re.split(r",? and |(?<=\.), |; ", first("author"))
        if n.strip()
    ]
    year = first("year")
    return {
        "author": [{"family": n.strip()} for n in names],
        "title": first("title"),
        "container-title": first("journal_title"),
        "volume": first("journal_volume"),
        "issue": first("journal_issue"),
        "page": first("journal_page"),
        "publisher": first("publisher"),
        "URL": first("url"),
        "DOI": first("doi").removeprefix("doi:"),
        "issued": {"date-parts": [[year]]} if year else {},
    }


def speed(rows: Sequence[Row]) -> None:
    texts = [text for text, _ in rows]
    parse_references(texts[:50])
    wall, used = time.perf_counter(), time.process_time()
    parse_references(texts)
    wall, used = time.perf_counter() - wall, time.process_time() - used
    print(
        f"\nspeed: {len(texts)} references in {wall:.2f} s, {len(texts) / wall:.0f} a second; "
        f"{used:.2f} s of one core, {len(texts) / used:.0f} a second"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", default="", help="print the faults of one set")
    parser.add_argument("--refextract", default="", help="the Python of an environment that has it")
    chosen = parser.parse_args()
    plos_fields = ("author", "title", "container", "year", "volume", "pages")
    sets: dict[str, tuple[list[Row], Sequence[str]]] = {
        "the article": (article(), FIELDS),
        "invented articles": (invented(), FIELDS),
        "articles of tests/gold": (invented(OURS), FIELDS),
        "test-grobid": (strings("test-grobid"), FIELDS),
        "test-anystyle-good": (strings("test-anystyle-good"), FIELDS),
        "test-cyrillic": (strings("test-cyrillic"), FIELDS),
        "own, Cyrillic": (labelled("cyrillic"), FIELDS),
        "own, social science": (labelled("social"), FIELDS),
        "plos": (plos(), plos_fields),
    }
    print(f"{'set':<26}{'refs':>6}{'soft F1':>8}{'whole %':>8}  soft F1 by field")
    for name, (rows, only) in sets.items():
        found = [p.csl for p in parse_references([text for text, _ in rows])]
        score = measure(rows, found, only)
        show(name, score, only)
        if chosen.errors == name:
            for field, got, wanted, text in score.errors:
                print(f"   {field}: {got!r} != {wanted!r}\n        {text[:230]}")
        if chosen.refextract and name != "plos":
            show("  refextract", measure(rows, refextract(chosen.refextract, rows), only), only)
    if not chosen.refextract:
        print("refextract: not run; name the Python of an environment that has it")
    splits()
    speed([row for rows, _ in sets.values() for row in rows])


if __name__ == "__main__":
    main()
