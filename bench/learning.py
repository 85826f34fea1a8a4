"""Measure what the suggester that learns gains from judgements: a coder simulated from gold.

Run: python bench/learning.py [SEEDS]
The coder judges the statements that the line finds in tests/gold, and answers with the stance of
the gold. First the curve: macro-averaged F1 of the model alone on a third kept back, with so many
judgements, the least certain passages judged first and at random. Then the use: half of each
language's statements are judged, the suggester learns, and the stances of the other half are
compared with the gold, before and after. Means over the seeds.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from counterpoint.attribute.learned import FEWEST, Example, gain_curve, learn
from train_stance import BLIND, STANCES, Case, marked_cases, train

STEPS = (12, 25, 50, 75, 100, 125)
SURE = 0.5


def examples_of(cases: Sequence[Case]) -> list[Example]:
    """Return the passages with the stance the coder gives them."""
    return [Example(c.draft.span.of(c.draft.sentence.text), str(c.truth)) for c in cases]


def print_curve(language: str, cases: Sequence[Case], seeds: int) -> None:
    """Print how the model grows with judgements."""
    examples = examples_of(cases)
    curves = [gain_curve(examples, STEPS, seed=seed) for seed in range(1, seeds + 1)]
    print(f"{language}: {len(examples)} passages{'judged':>12}{'chosen':>9}{'random':>9}")
    for points in zip(*curves, strict=True):
        chosen = np.mean([p.chosen for p in points])
        at_random = np.mean([p.at_random for p in points])
        print(f"{points[0].judged:34}{chosen:9.3f}{at_random:9.3f}")


def print_use(language: str, cases: Sequence[Case], base: Sequence[int], seeds: int) -> None:
    """Print how often stances are right before and after learning from half of the passages."""
    examples, before, after = examples_of(cases), [], []
    for seed in range(1, seeds + 1):
        order = np.random.default_rng(seed).permutation(len(cases))
        judged, rest = order[: len(order) // 2], order[len(order) // 2 :]
        model = learn([examples[n] for n in judged])
        likely = model.probabilities([examples[n].text for n in rest])
        taught = [
            int(model.classes[row.argmax()])
            if row.max() >= SURE and model.examples >= FEWEST
            else base[n]
            for n, row in zip(rest, likely, strict=True)
        ]
        before.append(np.mean([base[n] == cases[n].truth for n in rest]))
        after.append(np.mean([t == cases[n].truth for t, n in zip(taught, rest, strict=True)]))
    print(f"{language}: stance right {np.mean(before):.3f}, after learning {np.mean(after):.3f}")


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    every = {path: list(marked_cases(path)) for path in sorted(Path(BLIND).glob("*.gold.json"))}
    for language in ("en", "ru", "kk"):
        cases, base = [], []
        for path, own in every.items():
            if own[0].language != language:
                continue
            unseen = train([c for other, them in every.items() if other != path for c in them])
            cases += own
            base += [STANCES[int(np.argmax(unseen.shares(c.signs)))] for c in own]
        print_curve(language, cases, seeds)
        print_use(language, cases, base, seeds)


if __name__ == "__main__":
    main()
