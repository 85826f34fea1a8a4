"""Adding files and reading them in the background, with progress that a page can ask for."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import counterpoint as cp
from counterpoint.errors import CounterpointError

LONGEST_NAME = 150
"""File systems allow 255 bytes; Cyrillic letters take two, and a number may be added."""


class Stopped(Exception):
    """The person asked the job to stop."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the job is. `stage` is "idle", "adding", "reading", "done", "stopped" or "failed".

    `seconds` counts from the start of the stage. `failed` holds files that could not be read, each
    with the reason.
    """

    stage: str = "idle"
    what: str = ""
    done: int = 0
    total: int = 0
    seconds: float = 0.0
    added: int = 0
    known: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    error: str = ""

    @property
    def busy(self) -> bool:
        """Whether the job is under way."""
        return self.stage in ("adding", "reading")


class Job:
    """One job at a time: add what was uploaded, then let the machine read what is new."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._progress = Progress()
        self._began = 0.0
        self._thread: threading.Thread | None = None

    def progress(self) -> Progress:
        """Return how far the job is."""
        with self._lock:
            return self._progress

    def start(self, held: Path | None, coder: str) -> bool:
        """Add the files in the folder `held` and remove it; then read. False when one runs."""
        with self._lock:
            if self._progress.busy:
                return False
            self._stop.clear()
            self._progress = Progress("adding" if held else "reading")
            self._began = time.monotonic()
            self._thread = threading.Thread(target=self._run, args=(held, coder), daemon=True)
            self._thread.start()
        return True

    def stop(self) -> None:
        """Ask the job to stop after the source it is at; what is done is kept."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Wait until the job has ended, at most so long."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, held: Path | None, coder: str) -> None:
        try:
            self._work(held, coder)
            self._tell(stage="done", what="")
        except Stopped:
            self._tell(stage="stopped", what="")
        except (CounterpointError, OSError, ValueError, MemoryError) as error:
            self._tell(stage="failed", error=str(error) or type(error).__name__)
        finally:
            if held is not None:
                shutil.rmtree(held, ignore_errors=True)
            with self._lock:
                if self._progress.busy:  # a fault of this program: never look busy for ever
                    self._progress = replace(self._progress, stage="failed")

    def _work(self, held: Path | None, coder: str) -> None:
        study = cp.open(self._folder)
        try:
            if held is not None:
                found = study.add(
                    sorted(p for p in held.rglob("*") if p.is_file()), self._at, coder
                )
                self._tell(
                    added=len(found.added),
                    known=len(found.known),
                    failed=tuple((path.name, reason(error)) for path, error in found.failed),
                )
            self._began = time.monotonic()
            self._tell(stage="reading", what="", done=0, total=0)
            study.suggest(self._at)
        finally:
            study.close()

    def _at(self, what: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self._tell(what=what, done=done, total=total, seconds=time.monotonic() - self._began)

    def _tell(self, **news: object) -> None:
        with self._lock:
            self._progress = replace(self._progress, **news)  # type: ignore[arg-type]  # fields of Progress


def reason(error: CounterpointError) -> str:
    """Say why a file was refused, without the folder it was held in."""
    return error.problem + (f"; {error.remedy}" if error.remedy else "")


def hold(files: Iterable[tuple[str, BinaryIO]]) -> Path:
    """Write uploaded files into a new temporary folder, under safe names, and return it."""
    held = Path(tempfile.mkdtemp(prefix="counterpoint-"))
    for number, (name, content) in enumerate(files):
        place = held / f"{number:05d}"
        place.mkdir()
        with (place / safe_name(name)).open("wb") as file:
            shutil.copyfileobj(content, file)
    return held


def safe_name(name: str) -> str:
    """Return the last part of a file name from outside, with nothing that could lead elsewhere.

    >>> safe_name("../../etc/passwd"), safe_name(".."), safe_name("")
    ('passwd', 'source', 'source')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in last if c.isprintable()).strip().lstrip(".")
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        stem, suffix = plain, ""
    return (stem[:LONGEST_NAME] + dot + suffix[:20]) or "source"
