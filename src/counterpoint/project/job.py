"""The whole job: sources in, a project with suggestions, a report and tables out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterpoint.project import folder as files
from counterpoint.project.library import Added, Progress
from counterpoint.project.status import Standing
from counterpoint.project.study import Study, create


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run made: the project folder, what became of the sources, where things stand."""

    folder: Path
    added: Added
    standing: Standing


def run(
    sources: Iterable[str | Path],
    out: str | Path,
    concepts: Sequence[str] = (),
    codebook: Path | None = None,
    actors: Path | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Do everything that a machine can with these sources, in the folder `out`.

    Running again with the same sources goes on where an interrupted run stopped, and changes
    nothing when it was complete. A codebook and a register of actors that lie in a folder given as
    source are used unless others are named.
    """
    given = [Path(source) for source in sources]
    study = create(out, concepts=concepts)
    _bring(codebook or _beside(given, study.settings.codebook), study, study.settings.codebook)
    _bring(actors or _beside(given, study.settings.actors), study, study.settings.actors)
    added = study.add(given, progress)
    study.suggest(progress)
    return Outcome(study.folder, added, study.status())


def _bring(found: Path | None, study: Study, name: str) -> None:
    if found is not None:
        files.copy_beside(found, study.folder / name)


def _beside(sources: Iterable[Path], name: str) -> Path | None:
    return next((s / name for s in sources if (s / name).is_file()), None)
