"""Intervals of reported shares: shares in per cent, differences in points."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

from counterpoint.errors import QuestionError

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A share, or a difference, with its two ends."""

    value: float
    low: float
    high: float


def wilson(
    share: float, n: int | None, *, deff: float = 1.0, level: float = LEVEL
) -> Interval | None:
    """Return the score interval of a reported share.

    Formula: with p = share / 100, m = n / deff and z the normal quantile,
    (p + z^2/2m -+ z sqrt(p(1 - p)/m + z^2/4m^2)) / (1 + z^2/m). Unit: per cent. Range: 0 to 100;
    it never leaves it. Source: Wilson 1927; the design effect as Kish 1965, section 8.2: a sample
    that is clustered or weighted counts for n / deff independent answers.
    Undefined: None where n is not known. Raises: QuestionError for what is no share, sample,
    design effect or level.
    """
    _check(share, n, deff, level)
    if n is None:
        return None
    p, m, z = share / 100, n / deff, quantile(level)
    middle = p + z * z / (2 * m)
    reach = z * sqrt(p * (1 - p) / m + z * z / (4 * m * m))
    scale = 100 / (1 + z * z / m)
    return Interval(share, max(0.0, (middle - reach) * scale), min(100.0, (middle + reach) * scale))


def needed_sample(
    share: float, half_width: float, *, deff: float = 1.0, level: float = LEVEL
) -> int:
    """Return how many answers a share needs for an interval of so many points to either side.

    Formula: n = deff z^2 p(1 - p) / d^2, rounded up. Unit: respondents; `half_width` in points.
    Source: Cochran 1977, equation 4.1. Undefined: never; a share of 0 or 100 needs 1 by this
    formula, which says that the formula does not serve there.
    Raises: QuestionError as `wilson`, and for a half width that is not above 0.
    """
    _check(share, None, deff, level)
    if half_width <= 0:
        raise QuestionError(f"a half width of {half_width:g} points", remedy="give one above 0")
    p, d, z = share / 100, half_width / 100, quantile(level)
    return max(1, ceil(deff * z * z * p * (1 - p) / (d * d) - 1e-9))


def net_difference(
    plus: float, minus: float, n: int | None, *, deff: float = 1.0, level: float = LEVEL
) -> Interval | None:
    """Return the difference of two shares of one question, whose answers exclude each other.

    Formula: d = p1 - p2; its variance is deff (p1 + p2 - d^2) / n, for the two shares of one
    sample hang together; d -+ z times its root. Unit: points. Range: -100 to 100.
    Source: Scott and Seber 1983, equation 2. Undefined: None where n is not known.
    Raises: QuestionError as `wilson`, and for two shares that exceed 100 together.
    """
    for share in (plus, minus):
        _check(share, n, deff, level)
    if plus + minus > 100 + 1e-9:
        raise QuestionError(
            f"{plus:g} and {minus:g} per cent cannot be answers of one question",
            remedy="answers that exclude each other add to 100 at most",
        )
    if n is None:
        return None
    d = (plus - minus) / 100
    reach = quantile(level) * sqrt(deff * max(0.0, (plus + minus) / 100 - d * d) / n)
    return Interval(100 * d, max(-100.0, 100 * (d - reach)), min(100.0, 100 * (d + reach)))


def change(before: Interval, after: Interval) -> Interval:
    """Return the change of a share between two independent samples, each with its `wilson`.

    Formula: d = p2 - p1, from d - sqrt((p2 - l2)^2 + (u1 - p1)^2) to
    d + sqrt((u2 - p2)^2 + (p1 - l1)^2), l and u the ends of the score intervals. Unit: points.
    Range: -100 to 100. Source: Newcombe 1998, method 10. Undefined: never; both intervals are
    given.
    """
    d = after.value - before.value
    down = sqrt((after.value - after.low) ** 2 + (before.high - before.value) ** 2)
    up = sqrt((after.high - after.value) ** 2 + (before.value - before.low) ** 2)
    return Interval(d, d - down, d + up)


def quantile(level: float) -> float:
    """Return how many standard errors a two-sided interval of this level reaches."""
    from scipy.special import ndtri  # noqa: PLC0415 - scipy is slow to import

    return float(ndtri(0.5 + level / 2))


def _check(share: float, n: int | None, deff: float, level: float) -> None:
    if not 0 <= share <= 100:
        raise QuestionError(f"{share:g} is no share", remedy="give per cent, from 0 to 100")
    if n is not None and n < 1:
        raise QuestionError(f"a sample of {n}", remedy="give at least 1, or None if not known")
    if deff <= 0 or not 0 < level < 1:
        raise QuestionError(
            f"design effect {deff:g} at level {level:g}", remedy="give above 0, and 0 to 1"
        )
