"""Data beside the database that was derived from it, and may be deleted at any time."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from sys import intern

from counterpoint.errors import ProjectError
from counterpoint.model import Actor, Placement, Work, WorkMatch
from counterpoint.project import folder as files
from counterpoint.project.readouts import Cast
from counterpoint.store import decode, dump_json, encode

FOLDER = ".derived"
_CAST = "casts-3.json"
"""The number rises when what stands in it changes."""


def casts_on_disk(folder: Path) -> dict[str, Cast]:
    """Return hash of a reading -> who speaks in it, as far as that is kept."""
    try:
        found = json.loads((folder / FOLDER / _CAST).read_text("utf-8"))
        actors = [decode(Actor, one) for one in found["actors"]]
        return {
            str(blob): Cast(
                tuple(actors[at] for at in speaking),
                tuple(decode(Placement, one) for one in placements),
            )
            for blob, (speaking, placements) in found["casts"].items()
        }
    except (OSError, ValueError, TypeError, AttributeError, LookupError):
        return {}


def keep_casts(folder: Path, casts: dict[str, Cast]) -> None:
    """Keep who speaks in readings; a folder that cannot be written to is no reason to fail.

    Who speaks in many sources alike is written once.
    """
    place = {one: at for at, one in enumerate({a: None for c in casts.values() for a in c.actors})}
    told = {
        blob: [[place[one] for one in cast.actors], encode(cast.placements)]
        for blob, cast in casts.items()
    }
    try:
        files.make_folder(folder / FOLDER)
        kept = dump_json({"actors": encode(tuple(place)), "casts": told})
        files.write_whole(folder / FOLDER / _CAST, kept)
        for old in (folder / FOLDER).glob("casts-*.json"):
            if old.name != _CAST:
                old.unlink(missing_ok=True)
    except (OSError, ProjectError):
        return


_WORKS = "matched-1.json.z"
"""The number rises when what stands in it changes, or how works are matched."""


def works_on_disk(folder: Path, key: str) -> tuple[Work, ...] | None:
    """Return the works with their proposals that were made from what `key` names, if kept."""
    try:
        # What many works have in common is held once.
        found = json.loads(zlib.decompress((folder / FOLDER / _WORKS).read_bytes()))
        if found["key"] != key:
            return None
        return tuple(
            Work(
                intern(id_),
                csl,
                tuple((intern(source), intern(entry)) for source, entry in members),
                tuple(reasons),
                tuple(
                    WorkMatch(intern(o), score, (*map(intern, why),)) for o, score, why in matches
                ),
            )
            for id_, csl, members, reasons, matches in found["works"]
        )
    except (OSError, zlib.error, ValueError, TypeError, LookupError):
        return None


def keep_works(folder: Path, key: str, works: tuple[Work, ...]) -> None:
    """Keep works with their proposals: they take long to make of many references."""
    told = [
        [
            *(one.id, one.csl, one.members, one.reasons),
            [[match.other, match.score, match.reasons] for match in one.matches],
        ]
        for one in works
    ]
    try:
        files.make_folder(folder / FOLDER)
        kept = json.dumps({"key": key, "works": told}, ensure_ascii=False).encode()
        files.write_whole(folder / FOLDER / _WORKS, zlib.compress(kept, 1))
    except (OSError, ProjectError):
        return
