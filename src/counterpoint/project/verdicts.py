"""The readouts of a study with what was decided about each, as whoever looks at it sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterpoint.project import judging, people
from counterpoint.project.books import merged_concepts
from counterpoint.project.judging import Judged, T

if TYPE_CHECKING:
    from counterpoint.project.study import Study

FEW = 5_000
"""Up to so many readouts their judgements are asked for one by one, not all there are."""


def judged(study: Study, kind: type[T], sources: Sequence[str] | None) -> list[Judged[T]]:
    """Return the readouts of one kind, of some sources or of all."""
    store, name = study.store, kind.__name__.lower()
    rows = store.rows(name, **({} if sources is None else {"source": list(sources)}))
    few = len(rows) <= FEW
    decisions = store.rows("judgement", **({"target": [r["id"] for r in rows]} if few else {}))
    if study.veil is not None:
        decisions = study.veil.decisions(decisions, {r["id"]: r["source"] for r in rows})
        rows = study.veil.readouts(rows, decisions)
    merged = people.aliases(store.rows("actor"))
    return judging.standing(kind, rows, judging.last_of(decisions), merged, merged_concepts(study))
