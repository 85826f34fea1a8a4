"""Measure attribution: spans, speakers, references, kind and stance against gold.

Run: python bench/attribution.py [--gold-inputs] [--errors] [--stance] [ARTICLE...]
Gold: NAME.gold.json beside NAME.txt in ../shared/data/articles (or COUNTERPOINT_SHARED), the
articles the rules were written with; then those of tests/gold, which were written blind.
--gold-inputs takes references and citations from the gold, so that only attribution is measured;
otherwise the whole line runs. --errors prints what went wrong, --stance each stance that differs.

A predicted and a gold statement match when their spans share at least half of the longer one;
matches are one to one, the greatest share first, the right speaker first among equals. "loose"
counts any shared code point. Predictions that touch a passage marked optional in the gold count
neither way. "named" is the share of matched statements with a named or joint speaker whose
speakers are all right and no other; "end" is the F1 of statements with span and speakers right.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterpoint.attribute import attribute
from counterpoint.cite.citations import find_citations
from counterpoint.cite.names import same_name
from counterpoint.cite.quotations import find_quotations
from counterpoint.cite.references import find_references
from counterpoint.content import find_mentions
from counterpoint.model import Citation, Codebook, Concept, Reading, Reference, Span, Target
from counterpoint.read import read_file

SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", Path(__file__).parents[2] / "shared"))
ARTICLES = SHARED / "data" / "articles"
BLIND = Path(__file__).parents[1] / "tests" / "gold"
Row = dict[str, Any]
COLUMNS = ("P", "R", "F1", "loose", "exact", "named", "all", "end", "refs", "kind", "stance")
NO_PERSON = re.compile(r"\((?:unnamed|не назв\w+|(?:аты )?аталма\w+|атаусыз)\)")


@dataclass(frozen=True)
class Said:
    """A statement for the purposes of measuring: who, where, on what ground."""

    span: Span
    speakers: tuple[str, ...]
    references: frozenset[str]
    kind: str
    stance: int | None
    named: bool = True
    person: bool = True


def gold_references(gold: Row) -> tuple[Reference, ...]:
    return tuple(
        Reference(f"r{n}", Span(r["start"], r["end"]), r["text"], r["csl"], r.get("number"))
        for n, r in enumerate(gold["references"], 1)
    )


def by_gold_id(gold: Row) -> dict[str, str]:
    return {str(r["csl"]["id"]): f"r{n}" for n, r in enumerate(gold["references"], 1)}


def gold_citations(gold: Row) -> tuple[Citation, ...]:
    ids = by_gold_id(gold)
    return tuple(
        Citation(
            Span(c["start"], c["end"]),
            c["text"],
            tuple(Target(ids.get(str(t["reference"])), t.get("locator")) for t in c["targets"]),
        )
        for c in sorted(gold["citations"], key=lambda c: (c["start"], c["end"]))
        if c.get("form") != "note-entry"
    )


def read_article(path: Path, gold: Row, *, gold_inputs: bool) -> tuple[Reading, Codebook]:
    source, text = read_file(path)
    concept = Concept("central", {gold["language"]: (gold["concept"],)}, {})
    codebook = Codebook(gold["concept"], (concept,), central="central")
    references = gold_references(gold) if gold_inputs else find_references(text)
    citations = gold_citations(gold) if gold_inputs else find_citations(text, references)
    reading = Reading(
        source,
        text,
        references,
        citations,
        find_quotations(text, citations),
        mentions=find_mentions(text, codebook),
    )
    return reading, codebook


def gold_statements(gold: Row, reading: Reading) -> list[Said]:
    starts = {str(r["csl"]["id"]): _reference_at(reading.references, r) for r in gold["references"]}
    return [
        Said(
            Span(s["start"], s["end"]),
            tuple(s["speakers"]),
            frozenset(starts.get(str(r)) or f"?{r}" for r in s["references"]),
            s["kind"],
            s["stance"],
            s["attribution"] in {"named", "reported", "group"},
            not NO_PERSON.search(s["speaker"]),
        )
        for s in gold["statements"]
    ]


def _reference_at(references: Sequence[Reference], row: Row) -> str | None:
    """Return our id for a reference of the gold: the entry that shares most of its place."""
    span = Span(row["start"], row["end"])
    near = [(share(span, r.span), r.id) for r in references if span.overlaps(r.span)]
    return max(near)[1] if near else None


def our_statements(reading: Reading, codebook: Codebook) -> list[Said]:
    found = attribute(reading, codebook)
    names = {actor.id: actor for actor in found.actors}
    return [
        Said(
            s.span,
            tuple(names[a].name for a in s.actors),
            frozenset(s.references),
            s.kind.value,
            s.stance,
            person=all(names[a].kind.value not in {"unnamed", "group"} for a in s.actors),
        )
        for s in found.statements
    ]


NAMES = r"[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ][\w’'.-]+(?:\s[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ][\w’'.-]+){0,2}"
VERBS = (
    r"(?:argue|claim|maintain|write|note|hold|state|believe|conclude|find|suggest|insist|report|think|say)"
    r"\w*|held|wrote|found|said|(?:утвержда|счита|полага|отмеча|пиш|подчёркива|указыва|настаива)\w+"
    r"|(?:санай|айт|жаз|көрсет|есепте)\w+"
)


def nearest_name(reading: Reading) -> list[Said]:
    """Baseline: the nearest capitalised name before a reporting verb says the sentence."""
    content, found = reading.text.content, []
    for span in _body(reading):
        text = span.of(content)
        verb = re.search(rf"\b(?:{VERBS})", text)
        names = list(re.finditer(NAMES, text[: verb.start()])) if verb else []
        if names:
            found.append(Said(span, (names[-1].group(),), frozenset(), "paraphrase", 0))
    return found


def quotation_marks(reading: Reading) -> list[Said]:
    """Baseline: a sentence with quotation marks is said by the last name before them."""
    content, found = reading.text.content, []
    for span in _body(reading):
        text = span.of(content)
        quote = re.search(r"[“«\"]", text)
        names = list(re.finditer(NAMES, text[: quote.start()])) if quote else []
        if names:
            found.append(Said(span, (names[-1].group(),), frozenset(), "quotation", 0))
    return found


def _body(reading: Reading) -> list[Span]:
    first = min((r.span.start for r in reading.references), default=len(reading.text.content))
    return [s for s in reading.text.sentences if s.end <= first]


def share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


def same_speakers(one: Said, other: Said) -> bool:
    if not other.person or not one.person:
        return one.person == other.person
    if len(one.speakers) != len(other.speakers):
        return False
    return all(any(alike(a, b) for b in other.speakers) for a in one.speakers)


def alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold() or same_name(one, other)


def match(ours: Sequence[Said], gold: Sequence[Said], least: float) -> list[tuple[int, int]]:
    pairs = sorted(
        (
            (-share(o.span, g.span), not same_speakers(o, g), i, j)
            for i, o in enumerate(ours)
            for j, g in enumerate(gold)
            if o.span.overlaps(g.span) and share(o.span, g.span) >= least
        ),
    )
    found: list[tuple[int, int]] = []
    for _, _, i, j in pairs:
        if all(i != a and j != b for a, b in found):
            found.append((i, j))
    return found


def f1(hits: int, ours: int, gold: int) -> float:
    return 2 * hits / (ours + gold) if ours + gold else 0.0


def measure(
    ours: Sequence[Said], gold: Sequence[Said], optional: Sequence[Span]
) -> dict[str, float]:
    loose = match(ours, gold, 0.0)
    pairs = match(ours, gold, 0.5)
    taken = {i for i, _ in loose}
    kept = [
        i for i, o in enumerate(ours) if i in taken or not any(o.span.overlaps(p) for p in optional)
    ]
    right = [(i, j) for i, j in pairs if same_speakers(ours[i], gold[j])]
    named = [(i, j) for i, j in pairs if gold[j].named and gold[j].person]
    exact = sum(ours[i].span == gold[j].span for i, j in pairs)
    n = max(1, len(pairs))
    return {
        "P": len(pairs) / max(1, len(kept)),
        "R": len(pairs) / max(1, len(gold)),
        "F1": f1(len(pairs), len(kept), len(gold)),
        "loose": f1(len(loose), len(kept), len(gold)),
        "exact": f1(exact, len(kept), len(gold)),
        "named": sum(same_speakers(ours[i], gold[j]) for i, j in named) / max(1, len(named)),
        "all": len(right) / n,
        "end": f1(len(right), len(kept), len(gold)),
        "refs": sum(ours[i].references == gold[j].references for i, j in pairs) / n,
        "kind": sum(ours[i].kind == gold[j].kind for i, j in pairs) / n,
        "stance": sum(ours[i].stance == gold[j].stance for i, j in pairs) / n,
    }


def print_errors(ours: Sequence[Said], gold: Sequence[Said], content: str) -> None:
    pairs = dict(match(ours, gold, 0.5))
    for i, said in enumerate(ours):
        if i not in pairs:
            print("   only ours:", said.speakers, said.span.of(content)[:110].replace("\n", " "))
        elif not same_speakers(said, gold[pairs[i]]):
            print("   speaker:", said.speakers, "gold:", gold[pairs[i]].speakers)
    for j, said in enumerate(gold):
        if j not in pairs.values():
            print("   only gold:", said.speakers, said.span.of(content)[:110].replace("\n", " "))


def print_row(name: str, figures: dict[str, float], note: str = "") -> None:
    print(f"{name:34}" + "".join(f"{100 * figures[c]:7.1f}" for c in COLUMNS) + note)


def print_stances(ours: Sequence[Said], gold: Sequence[Said], content: str) -> None:
    for i, j in sorted(match(ours, gold, 0.5)):
        if ours[i].stance != gold[j].stance:
            words = " ".join(gold[j].span.of(content).split())
            print(f"   stance {ours[i].stance} gold {gold[j].stance}: {words[:300]}")


def articles(folder: Path, names: Iterable[str]) -> list[Path]:
    found = sorted(folder.glob("*.gold.json"))
    return [p for p in found if not names or any(n in p.name for n in names)]


def print_article(path: Path, options: Iterable[str]) -> dict[str, float]:
    """Print the row of one article and those of the baselines; return its figures."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(path.name.replace(".gold.json", ".txt"))
    reading, codebook = read_article(text, gold, gold_inputs="--gold-inputs" in options)
    expected = gold_statements(gold, reading)
    optional = [
        Span(n["start"], n["end"]) for n in gold["not_statements"] if n["kind"] == "optional"
    ]
    attribute(reading, codebook)
    began = time.perf_counter()
    ours = our_statements(reading, codebook)
    took = 1000 * (time.perf_counter() - began)
    label = f"{path.name.removesuffix('.gold.json')} ({gold['language']})"
    figures = measure(ours, expected, optional)
    print_row(label, figures, f"{took:7.0f}")
    if "--errors" in options:
        print_errors(ours, expected, reading.text.content)
    if "--stance" in options:
        print_stances(ours, expected, reading.text.content)
    for title, said in (
        ("  nearest name before a verb", nearest_name(reading)),
        ("  quotation marks only", quotation_marks(reading)),
    ):
        print_row(title, measure(said, expected, optional))
    return figures


def main() -> None:
    options = [a for a in sys.argv[1:] if a.startswith("--")]
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    for title, folder in (("used while writing", ARTICLES), ("written blind", BLIND)):
        print(f"{title:34}" + "".join(f"{c:>7}" for c in COLUMNS) + "     ms")
        rows = [print_article(path, options) for path in articles(folder, names)]
        if rows:
            print_row("mean", {c: sum(r[c] for r in rows) / len(rows) for c in COLUMNS})


if __name__ == "__main__":
    main()
