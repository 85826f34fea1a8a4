"""Editing the codebook: concepts added, changed, merged, split; each one action that can be undone.

The file beside the settings is the codebook; people may edit it by hand. Every edit by command is
also a record of the project, so that undo can bring the file back. A file edited by hand is noted
first, in the name of the program, and then protects itself: an undo that would lose the hand's work
is refused like any other that something rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from anyascii import anyascii

from counterpoint.content import dump_codebook, load_codebook, parse_codebook
from counterpoint.errors import QuestionError
from counterpoint.model import Codebook, Concept, Statement
from counterpoint.project import folder as files
from counterpoint.project.people_edits import Consequences, consequences

if TYPE_CHECKING:
    from pathlib import Path

    from counterpoint.project.study import Study

EDITED = "edited"
"""The record of the codebook as it was last edited by command."""

PROGRAM = "counterpoint"
EMPTY = Codebook("Codebook", ())


@dataclass(frozen=True, slots=True)
class ConceptEdit:
    """What a person writes about a concept. `labels` are by language, the preferred one first."""

    labels: Mapping[str, tuple[str, ...]]
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    broader: str | None = None


def save_codebook(study: Study, book: Codebook, action: str, coder: str | None = None) -> None:
    """Write the codebook as one action that can be undone. Raises CodebookError if broken."""
    content = dump_codebook(book)
    parse_codebook(content)  # refuses circles, double ids and links that lead nowhere
    note_by_hand(study)
    with study.store.write(coder or study.default_coder, action) as pen:
        blob = pen.blob(content.encode())
        pen.put("codebook", {"id": EDITED, "version": book.version, "blob": blob})
        # Inside the action: if the program dies in between, the file is ahead and nothing is lost.
        files.write_whole(_path(study), content)


def note_by_hand(study: Study) -> None:
    """Record the file as it is, when nobody has edited it by command since."""
    path = _path(study)
    if not path.exists():
        return
    content = path.read_bytes()
    row = study.store.row("codebook", EDITED)
    if row is not None and study.store.blob(row["blob"]) == content:
        return
    version = load_codebook(path).version
    with study.store.write(PROGRAM, "note the codebook as it stands") as pen:
        pen.put("codebook", {"id": EDITED, "version": version, "blob": pen.blob(content)})


def follow_record(study: Study, before: dict[str, Any] | None) -> None:
    """Bring the file back to what the record says, when an undo or redo has changed the record."""
    row = study.store.row("codebook", EDITED)
    if row is not None and row != before:
        files.write_whole(_path(study), study.store.blob(row["blob"]).decode())


def add_concept(study: Study, edit: ConceptEdit, coder: str | None = None) -> str:
    """Add a concept; return its id, made from its label. Raises QuestionError for no label."""
    book = study.codebook or EMPTY
    label = _label(edit)
    id_ = _free_id(book, label)
    concept = _edited(Concept(id_, {}, {}), edit)
    central = book.central or id_
    save_codebook(
        study,
        replace(book, concepts=(*book.concepts, concept), central=central),
        f"add concept {id_}",
        coder,
    )
    return id_


def change_concept(study: Study, id_: str, edit: ConceptEdit, coder: str | None = None) -> None:
    """Change labels, definition, rules or place of a concept; its id and statements stay."""
    book = study.required_codebook()
    _label(edit)
    concept = _edited(_concept(book, id_), edit)
    save_codebook(study, _with(book, {id_: concept}), f"change concept {id_}", coder)


def add_labels(
    study: Study, id_: str, labels: Mapping[str, tuple[str, ...]], coder: str | None = None
) -> None:
    """Add further words for a concept, by language; those it has stay before them."""
    book = study.required_codebook()
    old = _concept(book, id_)
    concept = replace(old, labels=_united(old.labels, labels))
    save_codebook(study, _with(book, {id_: concept}), f"add labels to concept {id_}", coder)


def preview_concepts(study: Study, ids: Iterable[str], names: tuple[str, ...]) -> Consequences:
    """Say which statements an edit of these concepts would touch."""
    wanted = set(ids)
    found = [
        one for one in study.judged(Statement) if wanted & {one.item.concept, *one.item.facets}
    ]
    return consequences(found, names, ())


def merge_concepts(study: Study, gone: str, into: str, coder: str | None = None) -> None:
    """Count everything about `gone` to `into`, which takes over its labels and patterns."""
    book = study.required_codebook()
    if gone == into:
        raise QuestionError(f"{gone!r} is one concept already", remedy="name two different ones")
    lost, kept = _concept(book, gone), _concept(book, into)
    united = replace(
        kept,
        labels=_united(kept.labels, lost.labels),
        patterns=_united(kept.patterns, lost.patterns),
        examples=tuple(dict.fromkeys((*kept.examples, *lost.examples))),
        broader=None if kept.broader == gone else kept.broader,
        replaces=tuple(dict.fromkeys((*kept.replaces, gone, *lost.replaces))),
    )
    changed = {
        one.id: replace(one, broader=into if one.id != into else united.broader)
        for one in book.concepts
        if one.broader == gone
    }
    left = _with(book, {**changed, into: united})
    left = replace(
        left,
        concepts=tuple(one for one in left.concepts if one.id != gone),
        central=into if book.central == gone else book.central,
    )
    save_codebook(study, left, f"merge concept {gone} into {into}", coder)


def split_concept(study: Study, id_: str, labels: Iterable[str], coder: str | None = None) -> str:
    """Make some labels of a concept a concept of its own, beneath the same; return its id.

    Statements follow when the sources are read again; those that people decided stay where they
    are. Raises QuestionError when the concept does not have these labels or would have none left.
    """
    book = study.required_codebook()
    whole, chosen = _concept(book, id_), set(labels)
    taken = {
        language: tuple(label for label in listed if label in chosen)
        for language, listed in whole.labels.items()
    }
    left = {
        language: tuple(label for label in listed if label not in chosen)
        for language, listed in whole.labels.items()
    }
    if not any(taken.values()) or not any(left.values()):
        every = [label for listed in whole.labels.values() for label in listed]
        raise QuestionError(
            f"these are not some of the labels of {whole.label!r}",
            remedy=f"choose among: {'; '.join(every)}",
        )
    new = Concept("", {k: v for k, v in taken.items() if v}, {}, broader=whole.broader)
    new = replace(new, id=_free_id(book, new.label), scheme=whole.scheme)
    kept = replace(whole, labels={k: v for k, v in left.items() if v})
    changed = _with(book, {id_: kept})
    at = [one.id for one in changed.concepts].index(id_) + 1
    concepts = (*changed.concepts[:at], new, *changed.concepts[at:])
    save_codebook(study, replace(changed, concepts=concepts), f"split {new.id} off {id_}", coder)
    return new.id


def remove_concept(study: Study, id_: str, coder: str | None = None) -> None:
    """Take a concept out of the codebook. Raises QuestionError while statements are about it."""
    book = study.required_codebook()
    _concept(book, id_)
    touched = preview_concepts(study, (id_,), ()).statements
    if touched:
        raise QuestionError(
            f"{touched} statements are about this concept", remedy="merge it into another"
        )
    if len(book.concepts) == 1:
        raise QuestionError("this is the only concept", remedy="change it instead")
    above = _concept(book, id_).broader
    changed = {one.id: replace(one, broader=above) for one in book.concepts if one.broader == id_}
    left = _with(book, changed)
    concepts = tuple(one for one in left.concepts if one.id != id_)
    central = book.central if book.central != id_ else concepts[0].id
    save_codebook(
        study, replace(left, concepts=concepts, central=central), f"remove concept {id_}", coder
    )


def _path(study: Study) -> Path:
    return study.folder / study.settings.codebook


def _concept(book: Codebook, id_: str) -> Concept:
    found = book.concept(id_)
    if found is None:
        raise QuestionError(
            f"no concept {id_[:60]!r}", remedy="counterpoint codebook show lists them"
        )
    return found


def _label(edit: ConceptEdit) -> str:
    for language in ("en", *edit.labels):
        for label in edit.labels.get(language, ()):
            if label.strip():
                return label.strip()
    raise QuestionError("a concept needs a label", remedy="give one in any language")


def _edited(concept: Concept, edit: ConceptEdit) -> Concept:
    labels = {
        language: tuple(dict.fromkeys(" ".join(label.split()) for label in listed if label.strip()))
        for language, listed in edit.labels.items()
    }
    return replace(
        concept,
        labels={language: listed for language, listed in labels.items() if listed},
        definition=edit.definition.strip(),
        inclusion=edit.inclusion.strip(),
        exclusion=edit.exclusion.strip(),
        broader=edit.broader or None,
    )


def _with(book: Codebook, changed: Mapping[str, Concept]) -> Codebook:
    return replace(book, concepts=tuple(changed.get(one.id, one) for one in book.concepts))


def _united(
    kept: Mapping[str, tuple[str, ...]], lost: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    languages = dict.fromkeys((*kept, *lost))
    return {
        language: tuple(dict.fromkeys((*kept.get(language, ()), *lost.get(language, ()))))
        for language in languages
    }


def _free_id(book: Codebook, label: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(label).lower()).strip("-")[:60] or "concept"
    taken = {one.id for one in book.concepts} | {
        old for one in book.concepts for old in one.replaces
    }
    found, number = plain, 2
    while found in taken:
        found, number = f"{plain}-{number}", number + 1
    return found
