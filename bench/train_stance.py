"""Train the model that weighs the signs of a stance, and say how well it does on unseen articles.

Run: nice python bench/train_stance.py [--out FILE]. Same input, same bytes. It learns from what we
may give away: the sentences of bench/stance, written for it, and the marked articles of tests/gold.
Printed first: the share of stances that are right, three classes, each topic or article judged by a
model that has seen none of it ("rules": what the word lists alone say; "faith": with what the
speaker says elsewhere).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from attribution import BLIND, Said, gold_statements, match, read_article
from counterpoint.attribute.draft import Draft
from counterpoint.attribute.leaning import STANCES, Weights, keep_faith
from counterpoint.attribute.learned import fit
from counterpoint.attribute.lexicon import package_lexicons
from counterpoint.attribute.offline import find_drafts
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import speaking_paragraphs
from counterpoint.attribute.stance import read_signs
from counterpoint.attribute.values import topic_stem
from counterpoint.content import find_mentions
from counterpoint.model import (
    Citation,
    Codebook,
    Concept,
    Passage,
    Reading,
    Reference,
    Section,
    SectionRole,
    Source,
    Span,
    Target,
    Text,
)

SENTENCES = Path(__file__).parent / "stance"
MODEL = Path(__file__).parents[1] / "src/counterpoint/attribute/model/stance.json"
RIDGE = 3.0
FEWEST = 2  # passages in which a sign must stand to be weighed
FOLDS = 8
SIDES = {"+": 1, "-": -1, "0": 0}
NAMES = {"en": "Brown", "ru": "Смирнов", "kk": "Серіков"}
GENITIVE = re.compile(
    r"\b(По (?:мнению|наблюдениям|данным|убеждению|словам|оценке|подсчётам|расчётам)|"
    r"В формулировке|Для|У) @"
)


@dataclass(frozen=True)
class Case:
    """A passage: its topic or article, the draft the line made of it, its signs, and the truth."""

    topic: str
    language: str
    written: bool
    draft: Draft
    signs: dict[str, float]
    truth: int


def written_cases(path: Path) -> Iterator[Case]:
    """Yield the sentences written for training, each read as a source of its own."""
    topic, language = "", path.stem
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            topic = line[2:]
        elif line[:2] in {"+ ", "- ", "0 "}:
            reading, book = _alone(line[2:], language, topic)
            for draft, signs in _signs(reading, book)[:1]:
                yield Case(topic, language, True, draft, signs, SIDES[line[0]])


def marked_cases(path: Path) -> Iterator[Case]:
    """Yield the statements of a marked article that the line finds."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_name(path.name.replace(".gold.json", ".txt"))
    reading, book = read_article(text, gold, gold_inputs=False)
    found = _signs(reading, book)
    ours = [Said(d.span, (), frozenset(), "", None) for d, _ in found]
    truth = gold_statements(gold, reading)
    for i, j in sorted(match(ours, truth, 0.5)):
        draft, signs = found[i]
        yield Case(path.name, gold["language"], False, draft, signs, truth[j].stance or 0)


def _alone(sentence: str, language: str, topic: str) -> tuple[Reading, Codebook]:
    """Read one sentence with a citation and the entry cited."""
    name = NAMES[language]
    text = GENITIVE.sub(rf"\1 {name}а", sentence).replace("Согласно @", f"Согласно {name}у")
    text = text.replace("@", name)
    mark = " [1]"
    text = text + f"{mark}." if text.endswith(("»", '"')) else f"{text[:-1]}{mark}{text[-1]}"
    at = text.index(mark) + 1
    book = Codebook(topic, (Concept("central", {language: (topic,)}, {}),), central="central")
    span = Span(0, len(text))
    given = {"family": name, "given": "P." if language == "en" else "П."}
    return Reading(
        Source("0" * 64, "one.txt", "text/plain", languages=(language,)),
        whole := Text(
            text,
            "one",
            (Section("", SectionRole.BODY, span),),
            (Passage(span, language=language),),
            sentences=(span,),
        ),
        (Reference("r1", Span(len(text), len(text) + 1), "", {"author": [given]}, number=1),),
        (Citation(Span(at, at + 3), "[1]", (Target("r1"),)),),
        mentions=find_mentions(whole, book),
    ), book


def _signs(reading: Reading, book: Codebook) -> list[tuple[Draft, dict[str, float]]]:
    paragraphs = list(speaking_paragraphs(reading, package_lexicons()))
    drafts = find_drafts(reading, paragraphs, Roster(reading.references))
    labels = [label for forms in book.concepts[0].labels.values() for label in forms]
    words = [word for label in labels for word in label.lower().split()]
    return read_signs(drafts, frozenset(topic_stem(word) for word in words))


def train(cases: Sequence[Case]) -> Weights:
    """Return the weights learned from the cases."""
    seen = Counter(sign for case in cases for sign in case.signs)
    kept = {sign: n for n, sign in enumerate(sorted(s for s, c in seen.items() if c >= FEWEST))}
    data, columns, starts = [], [], [0]
    for case in cases:
        for sign in sorted(case.signs):
            if sign in kept:
                data.append(case.signs[sign])
                columns.append(kept[sign])
        starts.append(len(columns))
    rows = sparse.csr_matrix((data, columns, starts), shape=(len(cases), len(kept)))
    wanted = np.array([STANCES.index(case.truth) for case in cases])
    weights = fit(rows, wanted, len(STANCES), RIDGE)
    return Weights(
        {
            sign: _rounded(weights[:, n])
            for sign, n in kept.items()
            if np.abs(weights[:, n]).max() >= 0.0005
        }
    )


def _rounded(column: np.ndarray[Any, np.dtype[np.float64]]) -> tuple[float, float, float]:
    against, neither, favour = (round(float(w), 3) for w in column)
    return against, neither, favour


def judge(weights: Weights, cases: Sequence[Case]) -> tuple[list[int], list[int]]:
    """Return the likeliest stance of each case, alone and with what its speaker says elsewhere."""
    shares = [weights.shares(case.signs) for case in cases]
    kept = keep_faith(shares, [c.topic if c.written else (c.topic, c.draft.actors) for c in cases])
    best = [[STANCES[max(range(3), key=lambda n: p[n])] for p in ps] for ps in (shares, kept)]
    return best[0], best[0] if cases and cases[0].written else best[1]


def cross_validate(cases: Sequence[Case]) -> None:
    """Print how often each topic or article is right when the model has not seen it."""
    topics = sorted({case.topic for case in cases})
    rows: dict[tuple[str, bool], list[tuple[bool, bool, bool]]] = {}
    print(f"{'unseen':44}{'n':>5}{'rules':>8}{'model':>8}{'faith':>8}")
    for fold in range(FOLDS):
        held = set(topics[fold::FOLDS])
        weights = train([c for c in cases if c.topic not in held])
        for topic in sorted(held):
            mine = [c for c in cases if c.topic == topic]
            alone, kept = judge(weights, mine)
            right = [
                (c.draft.stance == c.truth, a == c.truth, k == c.truth)
                for c, a, k in zip(mine, alone, kept, strict=True)
            ]
            rows.setdefault((mine[0].language, mine[0].written), []).extend(right)
            if not mine[0].written:
                _print(topic, right)
    for (language, written), right in sorted(rows.items()):
        _print(f"{language}, {'sentences' if written else 'articles'}", right)


def _print(name: str, right: Sequence[tuple[bool, bool, bool]]) -> None:
    shares = [100 * sum(r[n] for r in right) / len(right) for n in range(3)]
    print(f"{name:44}{len(right):5}" + "".join(f"{s:8.1f}" for s in shares))


def write(weights: Weights, cases: Sequence[Case], out: Path) -> None:
    """Write the model with its source."""
    lines = [
        f"{json.dumps(s, ensure_ascii=False)}:{json.dumps(list(w))}"
        for s, w in sorted(weights.weights.items())
    ]
    head: dict[str, Any] = {
        "source": "trained by bench/train_stance.py on sentences and articles that the authors of "
        "Counterpoint invented and marked",
        "passages": len(cases),
        "stances": list(STANCES),
    }
    text = (
        json.dumps(head, ensure_ascii=False)[:-1] + ',"weights":{\n' + ",\n".join(lines) + "\n}}\n"
    )
    out.write_text(text, encoding="utf-8")
    print(f"{out}: {len(weights.weights)} signs, {len(text) // 1024} kB, {len(cases)} passages")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--marked", type=Path, nargs="*", default=[BLIND])
    options = parser.parse_args()
    cases = [c for p in sorted(SENTENCES.glob("*.txt")) for c in written_cases(p)]
    for folder in options.marked:
        for path in sorted(folder.glob("*.gold.json")):
            cases += marked_cases(path)
    cross_validate(cases)
    write(train(cases), cases, options.out)


if __name__ == "__main__":
    main()
