"""A suggester that learns stance and concept from people's judgements.

Words are compared by their runs of two to four letters, weighed by TF-IDF, and classed by
logistic regression: this needs no word lists, learns inflected languages as well as others, and is
trained anew in well under a second for some hundred judgements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from counterpoint.attribute.attribution import Attribution, Suggester
from counterpoint.model import Actor, Codebook, Judgement, Reading, Statement

METHOD = "learned-1"
FEWEST = 12
"""Judgements below which nothing is learned: fewer than four of each stance on average."""

_SHORTEST, _LONGEST = 2, 4
RIDGE = 1.0
"""Weight of the squared weights in learning; see `fit`."""
_LONGEST_TEXT = 4000  # code points of a passage that are looked at
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage and what a person decided on it.

    `hints` are what is known of it besides its words: who speaks, what was suggested.
    """

    text: str
    label: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GainPoint:
    """How well the model does after `judged` judgements: macro-averaged F1, 0-1.

    `chosen` when the most useful passages were judged first, `at_random` otherwise.
    """

    judged: int
    chosen: float
    at_random: float


@dataclass(frozen=True)
class Learned:
    """A trained model. `classes` are the labels; rows of `weights` belong to them.

    `hints` numbers the hints, whose columns stand behind those of the vocabulary.
    """

    classes: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    weights: Floats
    examples: int
    hints: Mapping[str, int] = field(default_factory=dict)

    def probabilities(
        self, texts: Sequence[str], hints: Sequence[Sequence[str]] | None = None
    ) -> Floats:
        """Return one row for each text, one column for each class; rows sum to 1."""
        if len(self.classes) == 1:
            return np.ones((len(texts), 1))
        rows = _matrix(texts, self.vocabulary, self.idf)
        known = _hinted(hints or [()] * len(texts), self.hints)
        return _softmax(sparse.hstack([rows, known], format="csr") @ self.weights.T)


def learn(examples: Sequence[Example]) -> Learned:
    """Train a model on judged passages.

    Formula: w = argmin -sum_i log p(y_i | x_i) + |w|^2 / 2, with p the softmax of w x, and x the
    L2-normed vector of (1 + log tf) * (log((1 + n) / (1 + df)) + 1) of the runs of letters,
    followed by a 1 for each hint.
    Source: Manning, Raghavan and Schuetze (2008), Introduction to Information Retrieval, 6.2-6.4;
    Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 4.4.

    Raises ValueError without examples.
    """
    if not examples:
        raise ValueError("nothing to learn from: no passage has been judged")
    texts = [example.text for example in examples]
    classes = tuple(sorted({example.label for example in examples}))
    vocabulary, idf = _vocabulary(texts)
    every = sorted({hint for example in examples for hint in example.hints})
    hints = {hint: number for number, hint in enumerate(every)}
    known = _hinted([example.hints for example in examples], hints)
    rows = sparse.hstack([_matrix(texts, vocabulary, idf), known], format="csr")
    wanted = np.array([classes.index(example.label) for example in examples])
    weights = fit(rows, wanted, len(classes))
    return Learned(classes, vocabulary, idf, weights, len(examples), hints)


def most_useful(
    model: Learned, texts: Sequence[str], hints: Sequence[Sequence[str]] | None = None
) -> list[int]:
    """Return the numbers of the texts, those the model is least sure of first.

    Formula: least margin, p(best) - p(second best). Source: Settles (2009), Active Learning
    Literature Survey, 3.1. Equal margins keep the order of the texts.
    """
    sure = margins(model, texts, hints)
    return sorted(range(len(texts)), key=sure.__getitem__)


def margins(
    model: Learned, texts: Sequence[str], hints: Sequence[Sequence[str]] | None = None
) -> list[float]:
    """Return how sure the model is of each text, 0-1: p(best) - p(second best).

    0 for every text when the model knows one class only.
    """
    if not texts or len(model.classes) == 1:
        return [0.0] * len(texts)
    best = np.sort(model.probabilities(texts, hints), axis=1)
    return [float(margin) for margin in best[:, -1] - best[:, -2]]


def gain_curve(
    examples: Sequence[Example], steps: Sequence[int], *, seed: int = 1
) -> tuple[GainPoint, ...]:
    """Return how the model grows with judgements, chosen by use and at random.

    A third of the examples is kept back for measuring. Steps larger than the rest are left out.
    """
    order = np.random.default_rng(seed).permutation(len(examples))
    held = [examples[n] for n in order[: len(examples) // 3]]
    pool = [examples[n] for n in order[len(examples) // 3 :]]
    usable = [step for step in sorted(set(steps)) if 0 < step <= len(pool)]
    if not held or not usable:
        return ()
    chosen: list[Example] = []
    rest = list(pool)
    points = []
    for step in usable:
        while len(chosen) < step:
            batch = min(max(5, len(chosen) // 4), step - len(chosen))
            chosen, rest = _judge_next(chosen, rest, batch)
        points.append(GainPoint(step, _score(chosen, held), _score(pool[:step], held)))
    return tuple(points)


def stance_examples(
    judgements: Sequence[Judgement], statements: Mapping[str, Statement]
) -> list[Example]:
    """Return the stances people decided on: accepted as suggested, or corrected.

    `statements` maps the target of a judgement to the suggestion it was made on.
    """
    return _decided(judgements, statements, "stance")


def concept_examples(
    judgements: Sequence[Judgement], statements: Mapping[str, Statement]
) -> list[Example]:
    """Return the concepts people decided on: accepted as suggested, or corrected."""
    return _decided(judgements, statements, "concept")


@dataclass(frozen=True)
class LearnedSuggester:
    """Another suggester's statements, with stance and concept as learned from judgements.

    A learned value replaces the suggested one where its probability is at least `sure` and at
    least `FEWEST` judgements were learned from.
    """

    base: Suggester
    stances: Learned | None = None
    concepts: Learned | None = None
    sure: float = 0.5

    def __call__(
        self, reading: Reading, codebook: Codebook, register: Sequence[Actor] = ()
    ) -> Attribution:
        """Return the base suggester's attribution with learned values."""
        found = self.base(reading, codebook, register)
        texts = [statement.text for statement in found.statements]
        hints = [hints_of(statement) for statement in found.statements]
        statements = list(found.statements)
        for name, model in (("stance", self.stances), ("concept", self.concepts)):
            if model is None or model.examples < FEWEST or not texts:
                continue
            for number, row in enumerate(model.probabilities(texts, hints)):
                statements[number] = self._taught(statements[number], name, model, row)
        return replace(found, statements=tuple(statements))

    def _taught(self, statement: Statement, field: str, model: Learned, row: Floats) -> Statement:
        best = int(row.argmax())
        if row[best] < self.sure:
            return statement
        label = model.classes[best]
        reason = f"{field} learned from {model.examples} judgements ({row[best]:.0%} sure)"
        reasons = (*statement.reasons, reason)
        if field == "stance":
            return replace(statement, stance=int(label), method=METHOD, reasons=reasons)
        return replace(statement, concept=label, method=METHOD, reasons=reasons)


def hints_of(statement: Statement) -> tuple[str, ...]:
    """Return what a suggestion tells besides its words: its stance and who speaks.

    So a person's judgements also teach how far the suggester is to be trusted, and where each
    speaker stands.
    """
    return (f"stance {statement.stance}", *(f"actor {actor}" for actor in statement.actors))


def _decided(
    judgements: Sequence[Judgement], statements: Mapping[str, Statement], field: str
) -> list[Example]:
    latest: dict[str, Example] = {}
    for judgement in judgements:
        statement = statements.get(judgement.target)
        if statement is None or judgement.decision == "reject":
            latest.pop(judgement.target, None)
            continue
        value = (judgement.correction or {}).get(field, getattr(statement, field))
        if value is not None:
            latest[judgement.target] = Example(statement.text, str(value), hints_of(statement))
    return list(latest.values())


@lru_cache(maxsize=512)  # the same passages are asked about anew after some judgements
def _runs(text: str) -> Counter[str]:
    padded = f" {' '.join(text.lower().split())[:_LONGEST_TEXT]} "
    return Counter(
        padded[at : at + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(padded) - length + 1)
    )


def _vocabulary(texts: Sequence[str]) -> tuple[dict[str, int], Floats]:
    frequency: Counter[str] = Counter()
    for text in texts:
        frequency.update(_runs(text).keys())
    kept = sorted(run for run, count in frequency.items() if count > 1) or sorted(frequency)
    documents = np.array([frequency[run] for run in kept], dtype=np.float64)
    idf = np.log((1 + len(texts)) / (1 + documents)) + 1
    return {run: number for number, run in enumerate(kept)}, idf


def _matrix(texts: Sequence[str], vocabulary: Mapping[str, int], idf: Floats) -> sparse.csr_matrix:
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for text in texts:
        found = {vocabulary[r]: n for r, n in _runs(text).items() if r in vocabulary}
        counts = np.fromiter(found.values(), np.float64, len(found))
        values = (1 + np.log(counts)) * idf[np.fromiter(found, np.int64, len(found))]
        norm = float(np.sqrt((values**2).sum())) or 1.0
        data.extend(values / norm)
        columns.extend(found)
        starts.append(len(columns))
    return sparse.csr_matrix((data, columns, starts), shape=(len(texts), len(vocabulary)))


def _hinted(hints: Sequence[Sequence[str]], known: Mapping[str, int]) -> sparse.csr_matrix:
    columns: list[int] = []
    starts = [0]
    for row in hints:
        columns.extend(sorted({known[hint] for hint in row if hint in known}))
        starts.append(len(columns))
    return sparse.csr_matrix(
        (np.ones(len(columns)), columns, starts), shape=(len(hints), len(known))
    )


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def fit(
    rows: sparse.csr_matrix, wanted: npt.NDArray[np.int64], classes: int, ridge: float = RIDGE
) -> Floats:
    """Return the weights of a logistic regression: one row for each class.

    Formula: w = argmin -sum_i log p(y_i | x_i) + ridge |w|^2 / 2, with p the softmax of w x.
    Source: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 4.4.
    """
    truth = np.eye(classes)[wanted]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(classes, -1)
        likely = _softmax(rows @ weights.T)
        chosen = likely[np.arange(len(wanted)), wanted]
        value = -np.log(np.maximum(chosen, 1e-300)).sum() + ridge * (weights**2).sum() / 2
        slope = (rows.T @ (likely - truth)).T + ridge * weights
        return float(value), np.asarray(slope).ravel()

    start = np.zeros(classes * rows.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x).reshape(classes, -1)


def _judge_next(
    chosen: list[Example], rest: list[Example], batch: int
) -> tuple[list[Example], list[Example]]:
    if len({example.label for example in chosen}) < 2:
        return chosen + rest[:batch], rest[batch:]
    order = most_useful(learn(chosen), [e.text for e in rest], [e.hints for e in rest])
    taken = set(order[:batch])
    return (
        chosen + [rest[n] for n in order[:batch]],
        [example for n, example in enumerate(rest) if n not in taken],
    )


def _score(examples: Sequence[Example], held: Sequence[Example]) -> float:
    model = learn(examples)
    likely = model.probabilities([e.text for e in held], [e.hints for e in held])
    guessed = [model.classes[n] for n in likely.argmax(axis=1)]
    labels = sorted({example.label for example in held})
    scores: list[float] = []
    for label in labels:
        pairs = [(g == label, e.label == label) for g, e in zip(guessed, held, strict=True)]
        hits = sum(a and b for a, b in pairs)
        scores.append(2 * hits / max(1, sum(a for a, _ in pairs) + sum(b for _, b in pairs)))
    return sum(scores) / len(scores)
