"""How well the coders of a round agree: where they code, whom they hear, on what, which stance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.agreement import (
    Coefficient,
    Stretch,
    krippendorff_alpha,
    unitizing_alpha,
)
from counterpoint.model import Round, Statement
from counterpoint.project.rounds import Case, Version, cases, versions

if TYPE_CHECKING:
    from counterpoint.project.study import Study

RESAMPLES = 300
"""Bootstrap resamples behind each interval."""

_NONE = "none"
ASKED: dict[str, Callable[[Statement], str]] = {
    "speaker": lambda item: " ".join(sorted(item.actors)) or _NONE,
    "concept": lambda item: item.concept or _NONE,
    "stance": lambda item: _NONE if item.stance is None else str(item.stance),
}
"""What is asked of each case that two coders or more kept."""


def round_agreement(study: Study, one: Round) -> dict[str, Coefficient]:
    """Return alpha for "passages" and for each of `ASKED`.

    "passages" is Krippendorff's alpha for unitizing over the sources laid end to end: do coders
    mark the same stretches? The others are nominal alphas over the cases: given that coders kept a
    statement there, do they hear the same speaker, concept and stance? A coder with several
    versions in one case counts with the first.
    """
    found = cases(study, one)
    return {
        "passages": _passages(study, one),
        **{name: _nominal(found, said) for name, said in ASKED.items()},
    }


def _nominal(found: list[Case], said: Callable[[Statement], str]) -> Coefficient:
    rows = []
    for case in found:
        first: dict[str, Version] = {}
        for version in case.versions:
            if version.kept:
                first.setdefault(version.coder, version)
        rows += [(case.id, coder, said(version.item)) for coder, version in first.items()]
    schema = {"unit": pl.String, "coder": pl.String, "value": pl.String}
    return krippendorff_alpha(pl.DataFrame(rows, schema, orient="row"), resamples=RESAMPLES)


def _passages(study: Study, one: Round) -> Coefficient:
    starts, total = {}, 0
    for source in one.sources:
        starts[source] = total
        total += len(study.text(source).content)
    marked: dict[str, list[tuple[int, int]]] = {coder: [] for coder in one.coders}
    for version in versions(study, one):
        if version.kept:
            span, start = version.item.span, starts[version.source]
            marked[version.coder].append((start + span.start, start + span.end))
    stretches = {coder: _joined(pairs) for coder, pairs in marked.items()}
    return unitizing_alpha(stretches, 0, max(total, 1))


def _joined(pairs: list[tuple[int, int]]) -> list[Stretch]:
    """Return the stretches that pairs of start and end cover, overlapping ones joined."""
    found: list[list[int]] = []
    for start, end in sorted(pairs):
        if found and start < found[-1][1]:
            found[-1][1] = max(found[-1][1], end)
        else:
            found.append([start, end])
    return [Stretch(start, end - start, "coded") for start, end in found]
