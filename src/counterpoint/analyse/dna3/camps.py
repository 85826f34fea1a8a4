"""Polarization as the peer measures it: a deviation that is maximised (Part B, section 11)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from counterpoint.analyse.dna3.calendar import stamp
from counterpoint.analyse.dna3.kernels import kernel_slices
from counterpoint.analyse.dna3.options import Options
from counterpoint.analyse.dna3.selection import select
from counterpoint.analyse.dna3.slices import whole
from counterpoint.analyse.networks.cells import Codes, Matrix
from counterpoint.errors import QuestionError
from counterpoint.model.dna import DnaDatabase


@dataclass(slots=True)
class _Search:
    """What one search found, and its course."""

    memberships: Codes
    best: list[float]
    mean: list[float]
    deviation: list[float]
    early: bool


def polarization(database: DnaDatabase, options: Options) -> list[dict[str, object]]:
    """Return one result for the whole range, or one for each kernel slice.

    The seed is obeyed here; the peer ignores it (B25), so only the score of a given split can be
    compared (`score`).
    """
    results = []
    for stamps, names, agree, clash in _matrices(database, options):
        draw = np.random.default_rng(options.random_seed)
        found = _search(agree, clash, options, draw)
        results.append(
            {
                "start": stamp(stamps[0]),
                "middle": stamp(stamps[1]),
                "stop": stamp(stamps[2]),
                "names": names,
                "memberships": found.memberships.tolist(),
                "finalMaxQ": found.best[-1] if found.best else 0.0,
                "maxQ": found.best,
                "avgQ": found.mean,
                "sdQ": found.deviation,
                "earlyConvergence": found.early,
            }
        )
    return results


def _matrices(
    database: DnaDatabase, options: Options
) -> list[tuple[tuple[int, int, int], list[str], Matrix, Matrix]]:
    base = replace(
        options, network_type="onemode", normalization="average", isolates=False, indent_time=False
    )
    if options.time_window == "no":
        both = []
        for aggregation in ("congruence", "conflict"):
            chosen = replace(base, qualifier_aggregation=aggregation, kernel="no")
            both.append(whole(select(database, chosen)))
        agree, clash = both
        return [((agree.start, agree.middle, agree.stop), agree.rows, agree.matrix, clash.matrix)]
    kernel = "uniform" if options.kernel == "no" else options.kernel
    # The aggregation is never switched in this branch: both are the subtract network (B22).
    chosen = replace(
        base,
        qualifier_aggregation="subtract",
        kernel=kernel,
        indent_time=options.indent_time,
    )
    found = []
    for each in kernel_slices(select(database, chosen), polarization=True):
        matrix = each.matrix.copy()
        np.fill_diagonal(matrix, 0.0)
        found.append(((each.start, each.middle, each.stop), each.rows, matrix, matrix))
    return found


def score(agree: Matrix, clash: Matrix, members: Codes, *, normalise: bool = False) -> float:
    """Return the peer's q of a split: its distance from two ideal blocks, which it maximises.

    Formula: half the sum over ordered pairs of |A - Ew| + |C| within and |A| + |C - Eb| across
    clusters, with Ew_c = n_c (n_c - 1)/W * |A|/W and Eb_cd = n_c n_d / B * |C|/B; normalised it is
    divided by 2(|A| + |C|) before halving is left out. Empty networks score 0.
    """
    sizes = np.bincount(members).astype(float)
    within = float((sizes * (sizes - 1)).sum())
    count = len(members)
    between = count * (count - 1) - within
    total_agree, total_clash = float(np.abs(agree).sum()), float(np.abs(clash).sum())
    same = members[:, None] == members[None, :]
    inside = (sizes * (sizes - 1) / within * total_agree / within) if within else sizes * 0
    across = np.outer(sizes, sizes) / between * total_clash / between if between else 0 * sizes
    expected_inside = inside[members][:, None]
    expected_across = across[np.ix_(members, members)] if between else np.zeros_like(agree)
    cost = np.where(
        same,
        np.abs(agree - expected_inside) + np.abs(clash),
        np.abs(agree) + np.abs(clash - expected_across),
    )
    np.fill_diagonal(cost, 0.0)
    q = float(cost.sum())
    if not normalise:
        return q / 2
    return q / (2 * (total_agree + total_clash)) if total_agree + total_clash else 0.0


def _search(agree: Matrix, clash: Matrix, options: Options, draw: np.random.Generator) -> _Search:
    if len(agree) < 2:
        return _Search(np.zeros(len(agree), dtype=np.int64), [0.0], [0.0], [0.0], True)
    if options.algorithm == "greedy":
        return _greedy(agree, clash, options, draw)
    if options.algorithm == "genetic":
        return _genetic(agree, clash, options, draw)
    raise QuestionError(f"no algorithm {options.algorithm!r}", remedy="known: greedy, genetic")


def _balanced(count: int, clusters: int, draw: np.random.Generator) -> Codes:
    """Return a random split whose cluster sizes differ by at most 1."""
    return draw.permutation(np.arange(count, dtype=np.int64) % clusters)


def _greedy(agree: Matrix, clash: Matrix, options: Options, draw: np.random.Generator) -> _Search:
    """Swap pairs of different clusters while that raises the score."""
    members = _balanced(len(agree), options.num_clusters, draw)
    now = score(agree, clash, members, normalise=options.normalise_scores)
    course = [now]
    changed = True
    while changed:
        changed = False
        for i in range(len(members)):
            for j in range(i + 1, len(members)):
                if members[i] == members[j]:
                    continue
                members[i], members[j] = members[j], members[i]
                trial = score(agree, clash, members, normalise=options.normalise_scores)
                if trial > now:
                    now, changed = trial, True
                else:
                    members[i], members[j] = members[j], members[i]
        if changed:
            course.append(now)
    return _Search(members, course, list(course), [0.0] * len(course), True)


def _genetic(agree: Matrix, clash: Matrix, options: Options, draw: np.random.Generator) -> _Search:
    """Breed balanced splits until the best score stands still for ten generations.

    The memberships are taken from the next generation at the place of this one's best (B24). What
    is reported ends with the first generation that has the highest score.
    """
    clusters, count = options.num_clusters, options.num_parents
    parents = [_balanced(len(agree), clusters, draw) for _ in range(count)]
    found = _Search(parents[0], [], [], [], False)
    known: dict[bytes, float] = {}
    still, last, top = 0, 0, -1.0

    def measure(members: Codes) -> float:
        key = members.tobytes()
        if key not in known:
            known[key] = score(agree, clash, members, normalise=options.normalise_scores)
        return known[key]

    for _ in range(options.num_iterations):
        scores = np.array([measure(each) for each in parents])
        values = (float(scores.max()), float(scores.mean()), spread(scores))
        still = still + 1 if round(top, 2) == round(values[0], 2) else 0
        found.best.append(values[0])
        found.mean.append(values[1])
        found.deviation.append(values[2])
        best = int(scores.argmax())
        parents = _next(parents, scores, options, draw)
        found.memberships = parents[best]
        if values[0] > top:
            top, last = values[0], len(found.best)
        if still >= 10:
            found.early = True
            break
    found.best, found.mean = found.best[:last], found.mean[:last]
    found.deviation = found.deviation[:last]
    return found


def spread(scores: Matrix) -> float:
    """Return what the peer reports as the standard deviation of a generation's scores.

    It is none: the absolute deviations from the mean are summed and divided by the root of their
    number.
    """
    return float(np.abs(scores - scores.mean()).sum() / np.sqrt(len(scores)))


def _next(
    parents: list[Codes], scores: NDArray[np.float64], options: Options, draw: np.random.Generator
) -> list[Codes]:
    elites = max(1, round(options.elite_percentage * len(parents)))
    chosen = [parents[i] for i in np.argsort(-scores, kind="stable")[:elites]]
    fitness = scores / scores.sum() if scores.sum() > 0 else np.full(len(scores), 1 / len(scores))
    while len(chosen) < len(parents):
        first = int(draw.choice(len(parents), p=fitness))
        fit = draw.random() < 0.5
        second = int(draw.choice(len(parents), p=fitness) if fit else draw.integers(len(parents)))
        chosen.append(_cross(parents[first], parents[second], options.num_clusters, draw))
    return chosen


def _cross(one: Codes, other: Codes, clusters: int, draw: np.random.Generator) -> Codes:
    """Take each member from either parent at random, then balance the sizes again."""
    overlap = np.zeros((clusters, clusters))
    np.add.at(overlap, (other, one), 1)
    child = np.where(draw.random(len(one)) < 0.5, one, overlap.argmax(axis=1)[other])
    sizes = np.bincount(one, minlength=clusters)
    for cluster in range(clusters):
        while (child == cluster).sum() > sizes[cluster]:
            short = next(
                c for c in range(clusters) if (child == c).sum() < sizes[c] and c != cluster
            )
            child[draw.choice(np.flatnonzero(child == cluster))] = short
    return child
