"""The files of a project folder, written so that a crash leaves the old file or the new one."""

from __future__ import annotations

import os
import shutil
import time
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterpoint.errors import ProjectError

SOURCES = "sources"
DATABASE = "project.db"
_UNFINISHED = ".part"


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file under another name and move it into place, so that it is never half-written."""
    write_parts(path, (content.encode("utf-8") if isinstance(content, str) else content,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file likewise, part after part, without holding all of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    try:
        with part.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ProjectError(
            f"cannot be written ({error.strerror or error})",
            place=path,
            remedy="check that the folder is writable and has room",
        ) from error


def keep_original(folder: Path, path: Path) -> str:
    """Copy an original into `sources/` and return the name it has there.

    A file that lies in `sources/` already stays where it is. When another file has the name, a
    number is added to it; the same bytes under the same name are not copied again.
    """
    home = folder / SOURCES
    if path.resolve().is_relative_to(home.resolve()):
        return path.resolve().relative_to(home.resolve()).as_posix()
    data = path.read_bytes()
    for name in _names(path):
        there = home / name
        if not there.exists():
            write_whole(there, data)
            return name
        if there.is_file() and there.read_bytes() == data:
            return name
    raise AssertionError("names never run out")


def sweep(folder: Path) -> None:
    """Remove what copies interrupted more than an hour ago have left behind."""
    for place in (folder, folder / SOURCES):
        for part in place.glob(f".*{_UNFINISHED}"):
            if time.time() - part.stat().st_mtime > 3600:
                part.unlink(missing_ok=True)


def make(folder: Path) -> None:
    """Make the folder of a project and its `sources/`. Raises ProjectError when that fails."""
    make_folder(folder / SOURCES)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there. Raises ProjectError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            f"cannot be made ({error.strerror or error})",
            place=folder,
            remedy="choose another folder",
        ) from error


def copy_beside(source: Path, target: Path) -> None:
    """Copy a settings file such as a codebook, unless it is the same file."""
    if not (target.exists() and source.samefile(target)):
        shutil.copyfile(source, target)


def _names(path: Path) -> Iterator[str]:
    name = unicodedata.normalize("NFC", path.name)
    stem, suffix = Path(name).stem, Path(name).suffix
    yield name
    number = 2
    while True:
        yield f"{stem}-{number}{suffix}"
        number += 1
