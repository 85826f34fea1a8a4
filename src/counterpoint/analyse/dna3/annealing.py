"""Backbone by simulated annealing as the peer does it (Part B, section 10), but seeded."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from counterpoint.analyse.dna3.redundancy import Parts, Setting
from counterpoint.analyse.networks.cells import Codes
from counterpoint.errors import QuestionError


@dataclass(slots=True)
class _Run:
    """Where the walk stands: the accepted and the best set, and what was logged on the way."""

    current: Codes
    loss: float
    best: Codes
    best_loss: float
    log: dict[str, list[float]] = field(default_factory=dict)

    def note(self, **values: float) -> None:
        for key, value in values.items():
            self.log.setdefault(key, []).append(value)


def annealed(setting: Setting) -> dict[str, object]:
    """Search a backbone by annealing: methods "penalty" and "fixed".

    As in the peer, the sets are the best found, but losses and matrices are those of the last
    accepted state (B21). Raises QuestionError when the set sizes leave nothing to search.
    """
    options = setting.selection.options
    count, p = len(setting.cube.columns), options.p if options.method == "penalty" else 0.0
    fixed = options.method == "fixed"
    size = options.backbone_size if fixed else 1
    if not 0 < size < count:
        raise QuestionError(
            f"a backbone of {size} among {count} concepts", remedy="choose a size between"
        )
    draw = np.random.default_rng(options.random_seed)
    start = np.sort(draw.choice(count, size=size, replace=False))
    parts = Parts(setting)
    loss = parts.penalised(start, p)
    run = _Run(start, loss, start, loss)
    for step in range(1, options.iterations + 1):
        _step(parts, run, draw, 1 - 1 / (1 + np.exp(5 - 12 * step / options.iterations)), p)
    return _report(setting, run)


def _step(parts: Parts, run: _Run, draw: np.random.Generator, temperature: float, p: float) -> None:
    proposed = _move(parts.setting, run.current, draw)
    loss = parts.penalised(proposed, p)
    probability, accepted = -1.0, True
    if loss < run.loss:
        if loss <= run.best_loss:
            run.best, run.best_loss = proposed, loss
    else:
        probability = float(np.exp(-(loss - run.loss)) * temperature)
        accepted = bool(draw.random() < probability)
    if accepted:
        run.current, run.loss = proposed, loss
    run.note(
        temperature=float(temperature),
        acceptanceProbability=probability,
        acceptance=int(accepted),
        penalizedBackboneLoss=loss,
        proposedBackboneSize=len(proposed),
        currentBackboneSize=len(run.current),
        optimalBackboneSize=len(run.best),
    )


def _move(setting: Setting, current: Codes, draw: np.random.Generator) -> Codes:
    count = len(setting.cube.columns)
    outside = np.setdiff1d(np.arange(count), current)
    moves = ["swap"]
    if setting.selection.options.method == "penalty":
        moves += ["add"] * (len(current) <= count - 2) + ["remove"] * (len(current) >= 2)
    move = moves[int(draw.integers(len(moves)))]
    kept = current
    if move in {"swap", "remove"}:
        kept = np.delete(current, int(draw.integers(len(current))))
    if move in {"swap", "add"}:
        kept = np.append(kept, draw.choice(outside))
    return np.sort(kept)


def _report(setting: Setting, run: _Run) -> dict[str, object]:
    names, selection = setting.cube.columns, setting.selection
    everything = np.arange(len(names))
    rest = np.setdiff1d(everything, run.current)
    accepted = run.log.get("acceptance", [])
    window = [float(np.mean(accepted[max(0, i - 99) : i + 1])) for i in range(len(accepted))]
    return {
        "method": selection.options.method,
        "backboneEntities": [names[i] for i in run.best],
        "redundantEntities": [names[i] for i in np.setdiff1d(everything, run.best)],
        "unpenalizedBackboneLoss": setting.loss(run.current),
        "unpenalizedRedundantLoss": setting.loss(rest),
        "penalty": selection.options.p,
        "iterations": selection.options.iterations,
        **run.log,
        "acceptanceRatioMovingAverage": window,
        "fullNetwork": setting.network(everything).tolist(),
        "backboneNetwork": setting.network(run.current).tolist(),
        "redundantNetwork": setting.network(rest).tolist(),
        "labels": setting.cube.rows,
        "start": selection.start,
        "stop": selection.stop,
        "numStatements": len(selection.kept),
    }
