"""Is everything there, and is it whole? What `counterpoint doctor` tells."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
from dataclasses import asdict, dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from counterpoint import __version__
from counterpoint.project import folder as files
from counterpoint.project.study import Study

_WEIGHTY = (
    *("altair", "lxml", "numpy", "polars", "pymorphy3", "pypdfium2", "python-crfsuite"),
    *("rapidfuzz", "scikit-network", "scipy", "sqlalchemy", "typer", "vl-convert-python"),
)
"""Packages whose versions can change a result."""

_OPTIONAL = {"playwright": "browser tests"}
"""Parts that Counterpoint runs without, and what they are for."""

_LETTERS = ("kk", "ru", "en")
"""Languages whose letters charts must be able to show."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was examined. `faults` is empty when all is well; `notes` are no faults."""

    versions: dict[str, str]
    optional: dict[str, bool]
    faults: tuple[str, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        return asdict(self)

    def lines(self) -> list[str]:
        """Return the same in words."""
        lines = [f"{name:<20} {version}" for name, version in self.versions.items()]
        for name, there in self.optional.items():
            lines.append(f"{name:<20} {'there' if there else 'not there'} ({_OPTIONAL[name]})")
        lines += [f"note: {note}" for note in self.notes]
        return lines + ([f"FAULT: {fault}" for fault in self.faults] or ["all is well"])


def examine(folder: str | Path | None = None) -> Health:
    """Examine the installation and, with a folder, the project in it.

    Raises ProjectError when the folder holds no project that can be opened.
    """
    faults = [f"the package {name} is missing" for name in _WEIGHTY if _version(name) is None]
    notes = _fonts()
    if folder is not None:
        study = Study(Path(folder))
        faults += study.store.faults() + _originals(study)
        notes += _strangers(study)
    return Health(
        versions={
            "counterpoint": __version__,
            "python": platform.python_version(),
            **{name: _version(name) or "missing" for name in _WEIGHTY},
        },
        optional={name: find_spec(name) is not None for name in _OPTIONAL},
        faults=tuple(faults),
        notes=tuple(notes),
    )


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _fonts() -> list[str]:
    """Say which letters no installed font has; the picture maker brings Latin and Cyrillic."""
    lister = shutil.which("fc-list")
    if lister is None:
        return ["fonts were not examined: fontconfig (fc-list) is not installed"]
    notes = []
    for language in _LETTERS:
        told = subprocess.run(
            [lister, f":lang={language}", "family"], capture_output=True, check=False, timeout=20
        )
        if not told.stdout.strip():
            notes.append(
                f"no installed font has all letters of {language!r}; charts may show boxes "
                "(install fonts-dejavu or Noto Sans)"
            )
    return notes


def _originals(study: Study) -> list[str]:
    """Return what is wrong with the originals: gone, or no longer the bytes that were added."""
    found = []
    for source in study.sources:
        path = study.folder / files.SOURCES / source.name
        if not path.is_file():
            found.append(f"the original is gone: {path}")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != source.id:
            found.append(f"the original was changed after it was added: {path}")
    return found


def _strangers(study: Study) -> list[str]:
    """Return the files in sources/ that were never added."""
    known = {source.name for source in study.sources}
    home = study.folder / files.SOURCES
    return [
        f"not added yet: {path}"
        for path in sorted(home.rglob("*"))
        if path.is_file()
        and not path.name.startswith(".")
        and path.relative_to(home).as_posix() not in known
    ]
