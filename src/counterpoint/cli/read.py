"""`counterpoint read`: the structure of one source, without a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import AsJson, CodebookFile, Concepts
from counterpoint.cli.output import tell, tell_json


def read(
    source: Annotated[Path, typer.Argument(help="The file to read.")],
    codebook: CodebookFile = None,
    concept: Concepts = None,
    as_json: AsJson = False,
) -> None:
    """Read one source and print what is in it; nothing is kept."""
    book = None if codebook is None else cp.load_codebook(codebook)
    reading = cp.read(source, book, concept or ())
    if as_json:
        tell_json(reading.to_json())
    else:
        tell(summary(reading))


def summary(reading: cp.Reading) -> str:
    """Say in a few lines what was read."""
    text = reading.text
    lines = [
        f"{reading.source.title}",
        f"  {reading.source.kind.value}, {', '.join(reading.source.languages) or 'no language'}, "
        f"{len(text.content):,} characters, {len(text.sections)} sections, "
        f"{len(text.sentences)} sentences",
        f"  {len(reading.references)} references, {len(reading.citations)} citations, "
        f"{len(reading.quotations)} quotations, {len(reading.figures)} figures",
        f"  {len(reading.mentions)} mentions, {len(reading.statements)} statements of "
        f"{len(reading.actors)} actors, {len(reading.appraisals)} strengths and limits, "
        f"{len(reading.definitions)} definitions",
        f"  {len(reading.findings)} findings of the checks",
    ]
    return "\n".join(lines + [f"  note: {note}" for note in text.notices])
