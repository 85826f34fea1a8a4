"""How a composite index is built: the choices that its ranks depend on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterpoint.errors import QuestionError

Fill = Literal["group", "mean", "median", "none"]
Scale = Literal["minmax", "z", "rank"]
Mean = Literal["arithmetic", "geometric"]

FILLS: tuple[Fill, ...] = ("group", "mean", "median", "none")
SCALES: tuple[Scale, ...] = ("minmax", "z", "rank")
MEANS: tuple[Mean, ...] = ("arithmetic", "geometric")


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """The choices at each stage of an index.

    `fill`: what stands in for a missing value: the mean of the unit's group (column `group`), the
    mean or the median of all, or nothing (the others of its parent carry its weight).
    `winsorise`: how many of the farthest values of an indicator may be drawn in; 0 draws in none.
    An indicator is treated while its absolute skewness is above `skewness` and its excess kurtosis
    above `kurtosis`. `scale`: 0 to 100 between the least and the greatest value, standard scores,
    or ranks. `mean`: how values are joined into their parent. `sway`: how far each weight may
    be off, as a share of it, when ranks are doubted; `draws`, `seed` and `level` of that.
    """

    fill: Fill = "mean"
    group: str = ""
    winsorise: int = 5
    skewness: float = 2.0
    kurtosis: float = 3.5
    scale: Scale = "minmax"
    mean: Mean = "arithmetic"
    sway: float = 0.25
    draws: int = 1_000
    seed: int = 1
    level: float = 0.9

    def __post_init__(self) -> None:
        for name, value, known in (
            ("fill", self.fill, FILLS),
            ("scale", self.scale, SCALES),
            ("mean", self.mean, MEANS),
        ):
            if value not in known:
                raise QuestionError(f"no {name} {value!r}", remedy=f"one of: {', '.join(known)}")
        if self.fill == "group" and not self.group:
            raise QuestionError("fill by group needs a group", remedy="name its column")
        if self.mean == "geometric" and self.scale == "z":
            raise QuestionError(
                "standard scores have no geometric mean", remedy="scale by minmax or rank"
            )
        if not 0 <= self.sway < 1 or not 0 < self.level < 1 or self.draws < 1:
            raise QuestionError(
                f"sway {self.sway:g}, level {self.level:g}, {self.draws} draws",
                remedy="sway from 0 to below 1, level between 0 and 1, one draw or more",
            )
