"""Data beside the database that was derived from it, and may be deleted at any time."""

from __future__ import annotations

import json
from pathlib import Path

from counterpoint.errors import ProjectError
from counterpoint.project import folder as files
from counterpoint.project.readouts import Cast
from counterpoint.store import decode, dump_json, encode

FOLDER = ".derived"
_CAST = "casts-2.json"
"""The number rises when what stands in it changes."""


def casts_on_disk(folder: Path) -> dict[str, Cast]:
    """Return hash of a reading -> who speaks in it, as far as that is kept."""
    try:
        found = json.loads((folder / FOLDER / _CAST).read_text("utf-8"))
        return {str(blob): decode(Cast, cast) for blob, cast in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def keep_casts(folder: Path, casts: dict[str, Cast]) -> None:
    """Keep who speaks in readings; a folder that cannot be written to is no reason to fail."""
    try:
        files.make_folder(folder / FOLDER)
        files.write_whole(folder / FOLDER / _CAST, dump_json(encode(casts)))
    except (OSError, ProjectError):
        return
