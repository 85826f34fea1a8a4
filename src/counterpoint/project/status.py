"""How far a study has come, in figures a person asks for first."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from counterpoint.model import Statement, Status
from counterpoint.project.library import load_notices

if TYPE_CHECKING:
    from counterpoint.project.study import Study


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """One source: whether machines have read it, and what they gave notice of."""

    id: str
    name: str
    title: str
    kind: str
    languages: tuple[str, ...]
    suggested: bool
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A study at a glance. The counts are of statements; `changes` counts the history."""

    folder: str
    title: str
    sources: tuple[SourceStanding, ...]
    codebook: str | None
    actors: int
    statements: int
    accepted: int
    rejected: int
    waiting: int
    changes: int

    def to_json(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        return asdict(self)


def standing_of(study: Study) -> Standing:
    """Count what there is."""
    statuses = Counter(one.status for one in study.judged(Statement))
    read = {row["id"] for row in study.store.rows("reading")}
    codebook, sources = study.codebook, study.sources
    notices = load_notices(study.store, [source.id for source in sources])
    return Standing(
        folder=str(study.folder),
        title=study.settings.title,
        sources=tuple(
            SourceStanding(
                source.id,
                source.name,
                source.title,
                source.kind.value,
                source.languages,
                source.id in read,
                notices[source.id],
            )
            for source in sources
        ),
        codebook=None if codebook is None else codebook.title,
        actors=len(study.register.actors),
        statements=statuses.total(),
        accepted=statuses[Status.ACCEPTED],
        rejected=statuses[Status.REJECTED],
        waiting=statuses[Status.SUGGESTED],
        changes=study.store.change_count(),
    )
