"""Checking files that are in no project: with settings, cited works and what was dismissed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from counterpoint.check import examine, fingerprints
from counterpoint.check.dismissals import (
    Baseline,
    Dismissed,
    dismiss_in,
    load_baseline,
    parted,
    write_baseline,
)
from counterpoint.errors import QuestionError, ReadError
from counterpoint.model import CheckSettings, Finding, Reading
from counterpoint.project.opening import open_source
from counterpoint.project.reading import read_for_checks
from counterpoint.project.settings import FILE, load_settings
from counterpoint.read import find_sources

T = TypeVar("T")

MANY = 8
"""Files from which on they are shared out to processes; fewer are checked before these start."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file with what the checks report; `ids` name the findings, in their order.

    `dismissed` are findings that were left out: in the text itself or by a baseline.

    `reading` holds what the chosen checks rest on, not all that can be read out of the file.
    """

    path: Path
    reading: Reading
    findings: tuple[Finding, ...]
    ids: tuple[str, ...]
    dismissed: tuple[Dismissed, ...] = ()


def check_files(
    paths: Iterable[Path],
    settings: CheckSettings | None = None,
    cited: Sequence[Path] = (),
    baseline: Path | None = None,
    unread: list[ReadError] | None = None,
) -> list[Checked]:
    """Check files, or folders of files.

    Without `settings` the `[check]` table of the nearest `counterpoint.toml` above each file holds.
    `cited` are works, or folders of works, that the files cite: quotations, pages and claims are
    held against them. What `baseline` lists is left out. Why a file cannot be read is put into
    `unread`, and the others are checked.

    Raises ReadError where `unread` is not given or no file can be read, and ProjectError for a
    broken settings file or baseline.
    """
    sources = tuple(Reading(*open_source(path)) for path in find_sources(cited))
    known = load_baseline(baseline) if baseline is not None else None
    task = partial(_tried, settings=settings, sources=sources, known=known)
    found = find_sources(list(paths))
    if len(found) < MANY or sources or known is not None or (os.cpu_count() or 1) < 2:
        tried = [task(path) for path in found]
    else:
        tried = _in_parallel(task, found)
    checked = [one for one in tried if isinstance(one, Checked)]
    failed = [one for one in tried if isinstance(one, ReadError)]
    if failed and (unread is None or not checked):
        raise failed[0]
    if unread is not None:
        unread += failed
    return checked


def _tried(
    path: Path,
    settings: CheckSettings | None,
    sources: Sequence[Reading],
    known: Baseline | None,
) -> Checked | ReadError:
    try:
        return _checked(path, settings, sources, known)
    except ReadError as error:
        return error


def _checked(
    path: Path,
    settings: CheckSettings | None,
    sources: Sequence[Reading],
    known: Baseline | None,
) -> Checked:
    chosen = settings_near(path)
    if settings is not None:
        chosen = replace(
            settings,
            severity=settings.severity or chosen.severity,
        )
    reading = read_for_checks(path, chosen)
    others = [one for one in sources if one.source.id != reading.source.id]
    content = reading.text.content
    every, in_text = examine(reading, chosen, others)
    named = dict(zip(every, fingerprints(every, content), strict=True))
    found, in_file = parted(every, content, known or {})
    shown = replace(reading, findings=tuple(found))
    ids = tuple(named[one] for one in found)
    return Checked(path, shown, tuple(found), ids, (*in_text, *in_file))


def _in_parallel(task: Callable[[Path], T], paths: Sequence[Path]) -> list[T]:
    """Do the task in processes of their own, as many as there are processors; keep the order.

    The largest files come first, so that none is begun when the other processes have ended.
    """
    largest = sorted(range(len(paths)), key=lambda at: -paths[at].stat().st_size)
    workers = min(os.cpu_count() or 1, len(paths) // 4)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), signal.signal, _LEFT_TO_US)
    try:
        done = dict(zip(largest, pool.map(task, [paths[at] for at in largest]), strict=True))
        return [done[at] for at in range(len(paths))]
    finally:
        pool.shutdown(cancel_futures=True)


_LEFT_TO_US = (signal.SIGINT, signal.SIG_IGN)
"""Ctrl-C goes to the program alone, which then stops its processes."""


def settings_near(path: Path) -> CheckSettings:
    """Return the `[check]` settings of the nearest `counterpoint.toml` at or above a file."""
    for folder in path.resolve().parents:
        if (folder / FILE).is_file():
            return load_settings(folder / FILE).check
    return CheckSettings()


def dismiss(checked: Sequence[Checked], target: str, reason: str, baseline: Path) -> Finding:
    """Put one finding, named by its id or the beginning of it, into a baseline with its reason.

    Raises QuestionError when no or more than one finding has that name, or no reason is given.
    """
    if not reason.strip():
        raise QuestionError(
            "a dismissed finding needs its reason", remedy="say in a few words why it is right"
        )
    met = {
        id_: (finding, one)
        for one in checked
        for id_, finding in zip(one.ids, one.findings, strict=True)
        if target and id_.startswith(target)
    }
    if len(met) != 1:
        problem = "no finding has the id" if not met else f"{len(met)} findings have an id like"
        raise QuestionError(f"{problem} {target!r}", remedy="--json shows the ids")
    ((finding, one),) = met.values()
    dismiss_in(baseline, finding, one.reading.text.content, reason.strip())
    return finding


def list_today(checked: Sequence[Checked], path: Path) -> None:
    """Write a baseline of all findings of today, those that a baseline left out with them."""
    rows = []
    for one in checked:
        left_out = [known.finding for known in one.dismissed if not known.in_text]
        for finding in sorted([*one.findings, *left_out], key=lambda f: (f.span, f.code)):
            rows.append((finding, one.reading.text.content))
    write_baseline(path, rows)
