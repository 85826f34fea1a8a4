"""One source laid open for close reading, without loading the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from counterpoint.errors import QuestionError
from counterpoint.model import Reading, Source, Statement, Status
from counterpoint.project.books import merged_concepts, renamed
from counterpoint.project.judging import Judged
from counterpoint.project.readouts import load_parts
from counterpoint.store import Store, decode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

AT_HAND = 4
"""The parts of so many readings are kept in memory for each open study."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A source, what was read out of it, and all its statements with what was decided of each.

    `reading` leaves rejected statements out, and appraisals and definitions altogether.
    """

    reading: Reading
    statements: tuple[Judged[Statement], ...]


def open_sheet(
    study: Study, source: str, statements: Iterable[Judged[Statement]] | None = None
) -> Sheet:
    """Lay one source open. Raises QuestionError when there is no such source.

    `statements` are those of the source, where the caller has them already. The work grows with
    that source, not with the study.
    """
    row = study.store.row("source", source)
    if row is None:
        raise QuestionError(f"no source {source[:12]!r}", remedy="the start page lists the sources")
    judged = tuple(study.judged(Statement, source) if statements is None else statements)
    parts = _parts(study, source)
    mentions = renamed(parts.get("mentions", ()), merged_concepts(study))
    reading = Reading(
        decode(Source, row["body"]),
        study.text(source),
        **{**parts, "mentions": mentions},
        statements=tuple(one.item for one in judged if one.status != Status.REJECTED),
    )
    return Sheet(reading, judged)


def _parts(study: Study, source: str) -> dict[str, tuple[Any, ...]]:
    """Return the parts of a reading; they never change under the hash of their bytes."""
    row = study.store.row("reading", source)
    if row is None:
        return {}
    kept = _KEPT.setdefault(study.store, {})
    found = kept.get(row["blob"])
    if found is None:
        found = load_parts(study.store, source)
        for older in list(kept)[: 1 - AT_HAND]:  # several threads may be here
            kept.pop(older, None)
        kept[row["blob"]] = found
    return found


_KEPT: WeakKeyDictionary[Store, dict[str, dict[str, tuple[Any, ...]]]] = WeakKeyDictionary()
