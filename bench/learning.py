"""Measure what the suggester that learns gains from judgements: a coder simulated from gold.

Run: python bench/learning.py [SEEDS]
A study has one matter: each article of tests/gold with at least 40 statements is one. The coder
judges the statements that the line finds, and answers with the stance of the gold. The curve is
macro-averaged F1 on a third kept back, with so many judgements, the least certain passages judged
first ("chosen") and at random. "before" and "after" are the share of stances that are right in the
half that was not judged, as suggested and as learned from the other half. The suggestions come from
a model that has not seen the article. Means over the seeds.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from attribution import BLIND
from counterpoint.attribute.leaning import STANCES, keep_faith
from counterpoint.attribute.learned import FEWEST, Example, gain_curve, learn
from train_stance import SENTENCES, Case, marked_cases, train, written_cases

STEPS = (12, 18, 24, 30, 40, 50)
SURE = 0.5
FEWEST_STATEMENTS = 40


def examples_of(cases: Sequence[Case], base: Sequence[int]) -> list[Example]:
    """Return the passages with the stance the coder gives them and what was suggested."""
    return [
        Example(
            c.draft.span.of(c.draft.sentence.text),
            str(c.truth),
            (f"stance {b}", *(f"actor {actor}" for actor in c.draft.actors)),
        )
        for c, b in zip(cases, base, strict=True)
    ]


def print_curve(examples: Sequence[Example], seeds: int) -> None:
    """Print how the model grows with judgements."""
    curves = [gain_curve(examples, STEPS, seed=seed) for seed in range(1, seeds + 1)]
    print(f"  {'judged':>8}{'chosen':>9}{'random':>9}")
    for points in zip(*curves, strict=True):
        chosen = np.mean([p.chosen for p in points])
        at_random = np.mean([p.at_random for p in points])
        print(f"  {points[0].judged:8}{chosen:9.3f}{at_random:9.3f}")


def print_use(examples: Sequence[Example], base: Sequence[int], seeds: int) -> None:
    """Print how often stances are right before and after learning from half of the passages."""
    truth = [int(e.label) for e in examples]
    before, after = [], []
    for seed in range(1, seeds + 1):
        order = np.random.default_rng(seed).permutation(len(examples))
        judged, rest = order[: len(order) // 2], order[len(order) // 2 :]
        model = learn([examples[n] for n in judged])
        likely = model.probabilities(
            [examples[n].text for n in rest], [examples[n].hints for n in rest]
        )
        sure = model.examples >= FEWEST
        taught = [
            int(model.classes[row.argmax()]) if sure and row.max() >= SURE else base[n]
            for n, row in zip(rest, likely, strict=True)
        ]
        before.append(np.mean([base[n] == truth[n] for n in rest]))
        after.append(np.mean([t == truth[n] for t, n in zip(taught, rest, strict=True)]))
    print(f"  stance right before {np.mean(before):.3f}, after {np.mean(after):.3f}")


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    written = [c for p in sorted(SENTENCES.glob("*.txt")) for c in written_cases(p)]
    every = {path: list(marked_cases(path)) for path in sorted(BLIND.glob("*.gold.json"))}
    for path, cases in every.items():
        if len(cases) < FEWEST_STATEMENTS:
            continue
        others = [c for other, them in every.items() if other != path for c in them]
        unseen = train([*written, *others])
        shares = keep_faith(
            [unseen.shares(c.signs) for c in cases], [c.draft.actors for c in cases]
        )
        base = [STANCES[int(np.argmax(share))] for share in shares]
        examples = examples_of(cases, base)
        print(f"{path.name}: {len(examples)} statements")
        print_curve(examples, seeds)
        print_use(examples, base, seeds)


if __name__ == "__main__":
    main()
