"""A round: several people code the same sources, each for themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Round:
    """Parallel coding of some sources by some people.

    `sources` are ids, `coders` names. While it is open nobody among the coders sees what others
    decide in these sources when it is `blind`, nor what machines suggest there unless `machine`.
    `finished` are the coders who have said that they are through.
    """

    id: str
    title: str
    sources: tuple[str, ...]
    coders: tuple[str, ...]
    blind: bool = True
    machine: bool = True
    open: bool = True
    finished: tuple[str, ...] = ()
