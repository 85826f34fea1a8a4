"""`counterpoint codebook` add, change, label, merge, split, remove: editing what is looked for."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.speakers import DryRun, look_ahead, say
from counterpoint.errors import QuestionError

Ident = Annotated[str, typer.Argument(help="The id of a concept.")]
Labels = Annotated[
    list[str] | None,
    typer.Option("--label", help="As LANGUAGE:WORDS, such as ru:мягкая сила; several times."),
]
Definition = Annotated[str | None, typer.Option(help="What it is.")]
Broader = Annotated[str | None, typer.Option(help="The concept above; '' for none.")]


def add(
    label: Labels = None,
    definition: Definition = None,
    broader: Broader = None,
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Add a concept to the codebook."""
    edit = waist.codebook_edits.ConceptEdit(_labels(label), definition or "", broader=broader)
    say(as_json, f"new concept: {waist.codebook_edits.add_concept(cp.open(project), edit, coder)}")


def change(  # noqa: PLR0913, PLR0917 - each parameter is an option
    concept: Ident,
    label: Labels = None,
    definition: Definition = None,
    broader: Broader = None,
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Change a concept; what is not given stays. Labels given take the place of all."""
    study = cp.open(project)
    old = study.required_codebook().concept(concept)
    if old is None:
        raise QuestionError(f"no concept {concept!r}", remedy="counterpoint codebook show")
    edit = waist.codebook_edits.ConceptEdit(
        _labels(label) if label else old.labels,
        old.definition if definition is None else definition,
        old.inclusion,
        old.exclusion,
        old.broader if broader is None else broader,
    )
    waist.codebook_edits.change_concept(study, concept, edit, coder)
    say(as_json, f"changed: {concept}")


def label(
    concept: Ident,
    words: Annotated[list[str], typer.Argument(help="As LANGUAGE:WORDS, such as ru:мягкая сила.")],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Add words for a concept to those it has; then let the sources be read again."""
    waist.codebook_edits.add_labels(cp.open(project), concept, _labels(words), coder)
    say(as_json, f"changed: {concept}")


def merge(
    gone: Ident,
    into: Ident,
    dry_run: DryRun = False,
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Count everything about one concept to another, with its labels."""
    study = cp.open(project)
    if dry_run:
        look_ahead(as_json, waist.codebook_edits.preview_concepts(study, (gone,), (gone, into)))
        return
    waist.codebook_edits.merge_concepts(study, gone, into, coder)
    say(as_json, f"{gone} is now {into}")


def split(
    concept: Ident,
    label: Annotated[list[str], typer.Option(help="A label that goes; several times.")],
    coder: Coder = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Make some labels of a concept a concept of its own; then let the sources be read again."""
    new = waist.codebook_edits.split_concept(cp.open(project), concept, label, coder)
    say(as_json, f"new concept: {new}")


def remove(
    concept: Ident, coder: Coder = None, as_json: AsJson = False, project: Project = HERE
) -> None:
    """Take out a concept that no statement is about."""
    waist.codebook_edits.remove_concept(cp.open(project), concept, coder)
    say(as_json, f"removed: {concept}")


def _labels(given: list[str] | None) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in given or ():
        language, colon, words = one.partition(":")
        if not colon:
            language, words = "en", one
        found[language.strip()] = (*found.get(language.strip(), ()), words.strip())
    return found


def add_to(app: typer.Typer) -> None:
    """Put the commands into `counterpoint codebook`."""
    for command in (add, change, label, merge, split, remove):
        app.command()(guarded(command))
