"""The codebook of a study as it stands, read once until its file changes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoint.content import load_codebook
from counterpoint.model import Codebook, Mention

if TYPE_CHECKING:
    from counterpoint.project.study import Study


def book_of(study: Study) -> Codebook | None:
    """Return the codebook of a study; None when there is no file yet."""
    path = study.folder / study.settings.codebook
    return _book(path, path.stat().st_mtime_ns) if path.exists() else None


def merged_concepts(study: Study) -> dict[str, str]:
    """Return the id of a concept that was merged -> the concept that it stands for now."""
    book = book_of(study)
    return book.aliases() if book else {}


def renamed(mentions: tuple[Mention, ...], merged: dict[str, str]) -> tuple[Mention, ...]:
    """Return mentions in which merged concepts go by the id of the one they stand for."""
    if not merged:
        return mentions
    return tuple(
        replace(one, concept=merged[one.concept]) if one.concept in merged else one
        for one in mentions
    )


@lru_cache(maxsize=8)
def _book(path: Path, _stamp: int) -> Codebook:
    return load_codebook(path)
