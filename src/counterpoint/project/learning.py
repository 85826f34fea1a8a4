"""What people's judgements teach: which suggestion is the most useful to judge next, and the gain.

Only judgements and statements at hand are looked at, never the whole study. What was learned is
kept until enough has been judged to learn anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from counterpoint.model import Statement
from counterpoint.project.judging import judgement_of
from counterpoint.store import Waiting, decode

if TYPE_CHECKING:
    from counterpoint.attribute.learned import Example, GainPoint, Learned
    from counterpoint.project.study import Study

AT_HAND = 100
"""So many of the suggestions that wait are weighed at a time: the least sure ones."""

NEWEST = 100
"""So many judgements are learned from, the newest."""

EVERY = 5
"""What was learned is renewed after so many judgements."""

FEWEST_FOR_GAIN = 24
"""Stances decided on below which no gain is told: a third of them is kept back for measuring."""

GAIN_STEPS = (4, 8, 12, 16, 24, 32, 48, 64)


@dataclass(frozen=True, slots=True)
class Useful:
    """Suggestions that wait, the most useful to judge first, and what the order rests on.

    `learned` is the number of judgements learned from; when it is 0, `needed` more are needed, and
    the least sure suggestions come first.
    """

    ids: tuple[str, ...]
    sources: tuple[str, ...]
    learned: int
    needed: int


@dataclass(frozen=True, slots=True)
class Gain:
    """How well stances are learned after so many judgements; see `GainPoint`.

    `points` are empty while `needed` more judgements are needed.
    """

    points: tuple[GainPoint, ...]
    judged: int
    needed: int


class _Taught:
    """A model, and the margins of the statements it has been asked about."""

    def __init__(self, model: Learned) -> None:
        self._model = model
        self._known: dict[Statement, float] = {}

    def margins(self, statements: list[Statement]) -> list[float]:
        """Return how sure the model is of each."""
        from counterpoint.attribute import learned  # noqa: PLC0415 - scipy is slow to import

        new = [one for one in statements if one not in self._known]
        found = learned.margins(
            self._model, [o.text for o in new], [learned.hints_of(o) for o in new]
        )
        self._known.update(zip(new, found, strict=True))
        return [self._known[one] for one in statements]


def useful_next(study: Study, source: str = "", most: int = AT_HAND) -> Useful:
    """Return suggestions that wait, of all sources or one, the most useful to judge first.

    Of the `most` least sure ones, those come first of whose stance the model that learns from the
    judgements is least certain. What a round hides from whoever looks is left out.
    """
    from counterpoint.attribute import learned  # noqa: PLC0415 - scipy is slow to import

    veil = study.veil
    which = Waiting(
        study.store.methods(),
        source,
        veil.coder if veil else "",
        veil.blind if veil else frozenset(),
        veil.machineless if veil else frozenset(),
    )
    rows = study.store.least_sure(which, most)
    examples = examples_of(study)
    needed = max(0, learned.FEWEST - len(examples))
    order = list(range(len(rows)))
    if not needed:
        examples = examples[: len(examples) - (len(examples) - learned.FEWEST) % EVERY]
        sure = _taught(examples).margins([decode(Statement, row["body"]) for row in rows])
        order.sort(key=sure.__getitem__)
    return Useful(
        tuple(str(rows[n]["id"]) for n in order),
        tuple(str(rows[n]["source"]) for n in order),
        0 if needed else len(examples),
        needed,
    )


def gain(study: Study) -> Gain:
    """Return what judging has brought so far: F1 of stances by number of judgements.

    Measured on a third of the newest judgements, which is not learned from.
    """
    examples = examples_of(study)
    needed = max(0, FEWEST_FOR_GAIN - len(examples))
    return Gain(() if needed else _gain(examples), len(examples), needed)


@lru_cache(maxsize=4)
def _taught(examples: tuple[Example, ...]) -> _Taught:
    from counterpoint.attribute import learned  # noqa: PLC0415 - scipy is slow to import

    return _Taught(learned.learn(examples))


@lru_cache(maxsize=4)
def _gain(examples: tuple[Example, ...]) -> tuple[GainPoint, ...]:
    from counterpoint.attribute import learned  # noqa: PLC0415 - scipy is slow to import

    return learned.gain_curve(examples, GAIN_STEPS)


def examples_of(study: Study) -> tuple[Example, ...]:
    """Return the stances that were decided on last, as far as whoever looks may know of them."""
    from counterpoint.attribute import learned  # noqa: PLC0415 - scipy is slow to import

    store = study.store
    # The first of them moves in steps, so that the same ones are learned from for a while.
    first = max(0, len(store.ids("judgement")) - NEWEST) // EVERY * EVERY
    decisions = store.page("judgement", "sequence", first, NEWEST + EVERY)
    rows = store.rows("statement", id=sorted({row["target"] for row in decisions}))
    if study.veil is not None:
        decisions = study.veil.decisions(decisions, {r["id"]: r["source"] for r in rows})
    statements = {row["id"]: decode(Statement, row["body"]) for row in rows}
    return tuple(learned.stance_examples([judgement_of(row) for row in decisions], statements))
