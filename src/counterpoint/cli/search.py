"""`counterpoint search`: words, concepts and speakers in all sources of a project."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import HERE, AsJson, Grouping, Project
from counterpoint.cli.output import tell, tell_json

if TYPE_CHECKING:
    from counterpoint.project.searching import Hit


def search(  # noqa: PLR0913, PLR0917 - each parameter is an option
    words: Annotated[str, typer.Argument(help="A phrase; it is found in all its forms.")] = "",
    concept: Annotated[str, typer.Option(help="Only where this concept is named.")] = "",
    actor: Annotated[str, typer.Option(help="Only where this actor speaks.")] = "",
    school: Annotated[str, typer.Option(help="Only where somebody of this school speaks.")] = "",
    source: Annotated[str, typer.Option(help="Only in this source, by its id or title.")] = "",
    exact: Annotated[bool, typer.Option("--exact", help="Only the form given.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="So many places are printed.")] = 100,
    grouping: Grouping = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Find words in all their forms; or where a concept is named, an actor or a school speaks."""
    hits, total = cp.open(project).search(
        words,
        limit,
        concept=concept,
        actor=actor,
        source=source,
        exact=exact,
        school=school,
        grouping=grouping or "",
    )
    if as_json:
        tell_json({"total": total, "hits": [dataclasses.asdict(hit) for hit in hits]})
    else:
        tell(*_lines(hits), f"{total:,} found" + (f", {limit:,} shown" if total > limit else ""))


def _lines(hits: Iterable[Hit]) -> Iterator[str]:
    title = None
    for hit in hits:
        if hit.title != title:
            title = hit.title
            yield title
        page = f"p. {hit.page}: " if hit.page else ""
        yield f"  {page}{hit.before}[{hit.text}]{hit.after}".replace("\n", " ")
