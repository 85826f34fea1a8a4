"""Results in words, for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    import counterpoint as cp
    from counterpoint.project import Added, Outcome, Standing

STANCES = {-1: "against", 0: "describes", 1: "for", None: "no stance"}


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 source", "12 sources"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def added_lines(added: Added) -> list[str]:
    """Say what became of the files that were to be added."""
    lines = [f"added: {source.title}" for source in added.added]
    return lines + [f"there already, nothing changed: {source.title}" for source in added.known]


def failed_lines(added: Added) -> list[str]:
    """Say which files were left out, and why."""
    return [f"left out: {error}." for _, error in added.failed]


def standing_lines(standing: Standing) -> list[str]:
    """Say how far a project has come."""
    lines = [f"{standing.title} ({standing.folder})"]
    for source in standing.sources:
        languages = ", ".join(source.languages) or "language unknown"
        read = "read" if source.suggested else "not read yet"
        lines.append(f"  {source.title} [{source.kind}; {languages}; {read}]")
        lines += [f"    note: {notice}" for notice in source.notices]
    codebook = standing.codebook or "none yet; `counterpoint suggest` proposes one"
    lines += [
        f"codebook: {codebook}",
        f"register: {count(standing.actors, 'actor')}",
        f"statements: {standing.statements} ({standing.accepted} accepted, "
        f"{standing.rejected} rejected, {standing.waiting} suggestions to judge)",
        f"history: {count(standing.changes, 'change')}",
    ]
    return [*lines, f"next: {next_step(standing)}"]


def next_step(standing: Standing) -> str:
    """Say what a person would do next."""
    if not standing.sources:
        return "counterpoint add FILE..."
    if not all(source.suggested for source in standing.sources):
        return "counterpoint suggest"
    return "counterpoint judge" if standing.waiting else "counterpoint report"


def outcome_lines(outcome: Outcome) -> list[str]:
    """Say what a run has found and where it lies."""
    return [*outcome.summary, "", *(f"{what}: {path}" for what, path in outcome.places)]


def history_lines(changes: Iterable[cp.Change]) -> list[str]:
    """Return one line for each action: when, who, what, and how many records it changed."""
    sizes: Counter[tuple[int, str, str, str]] = Counter()
    for change in changes:
        sizes[(change.group, change.when, change.coder, change.action)] += 1
    return [
        f"{group:>5}  {when.replace('T', ' ').rstrip('Z')}  {coder}  {action}  "
        f"({count(size, 'record')})"
        for (group, when, coder, action), size in sizes.items()
    ]


def codebook_lines(codebook: cp.Codebook) -> list[str]:
    """Return the concepts of a codebook with their labels in every language."""
    lines = [
        f"{codebook.title}, version {codebook.version}: {count(len(codebook.concepts), 'concept')}"
    ]
    for concept in codebook.concepts:
        mark = "*" if concept.id == codebook.central else " "
        labels = "; ".join(
            f"{language}: {', '.join(found)}" for language, found in concept.labels.items()
        )
        lines.append(f" {mark} {concept.id}: {labels}")
    return lines


def actor_lines(actors: Iterable[cp.Actor]) -> list[str]:
    """Return the actors under the names of their schools; those without a school come last."""
    found = sorted(actors, key=lambda actor: (actor.school is None, actor.school or "", actor.name))
    lines: list[str] = []
    for number, actor in enumerate(found):
        if number == 0 or actor.school != found[number - 1].school:
            lines.append(f"{actor.school or 'no school given'}:")
        lines.append(f"  {actor.id}: {actor.name} [{actor.kind.value}]")
    return lines


def table_lines(table: pl.DataFrame, most: int = 40) -> list[str]:
    """Write a table in aligned columns, at most so many rows of it."""
    shown = table.head(most)
    columns = [[name, *map(_cell, shown[name].to_list())] for name in table.columns]
    widths = [min(40, max(map(len, column))) for column in columns]
    numbers = [kind.is_numeric() for kind in table.dtypes]
    lines = [
        "  ".join(
            cell[:width].rjust(width) if number else cell[:width].ljust(width)
            for cell, width, number in zip(cells, widths, numbers, strict=True)
        ).rstrip()
        for cells in zip(*columns, strict=True)
    ]
    rest = len(table) - len(shown)
    return [f"  {line}" for line in lines] + ([f"  and {rest} more; --json lists all"] * bool(rest))


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
