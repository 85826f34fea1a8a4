"""The codebook: concepts with their labels, definitions and places; editing with a look ahead."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Response
from starlette.datastructures import FormData

from counterpoint.errors import QuestionError
from counterpoint.model import Codebook, Concept
from counterpoint.project import codebook_edits as edits
from counterpoint.project.books import book_of
from counterpoint.project.people_edits import Consequences
from counterpoint.web.bench import AtBench, Bench, Written, back, text
from counterpoint.web.cards import where
from counterpoint.web.meanwhile import patiently

router = APIRouter()
LANGUAGES = ("en", "ru", "kk")
"""Languages that the form always has a field for."""


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A concept in the list; `depth` is how far below the top it stands."""

    id: str
    label: str
    labels: tuple[tuple[str, str], ...]
    definition: str
    depth: int
    central: bool
    statements: int


@dataclass(frozen=True, slots=True)
class CodebookPage:
    """The codebook as a tree."""

    title: str
    concepts: tuple[ConceptRow, ...]
    parents: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """One concept to be edited. `fields` are its labels by language, one on a line."""

    id: str
    label: str
    fields: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    definition: str
    inclusion: str
    exclusion: str
    broader: str
    others: tuple[tuple[str, str], ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that an edit would touch."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class AheadPage:
    """What an edit would do, before it is done. `action` is where the form leads."""

    title: str
    question: str
    action: str
    fields: tuple[tuple[str, str], ...]
    statements: int
    sources: int
    decided: int
    names: tuple[str, ...]
    schools: tuple[str, ...]
    examples: tuple[Example, ...]
    back: str


def ahead(
    title: str, question: str, action: str, found: Consequences, back_to: str,
    fields: tuple[tuple[str, str], ...] = (),
) -> AheadPage:  # fmt: skip
    """Lay out what an edit would do."""
    return AheadPage(
        title,
        question,
        action,
        fields,
        found.statements,
        found.sources,
        found.decided,
        found.names,
        found.schools,
        tuple(
            Example(where(one.source, one.span.start, statement=one.statement), one.text)
            for one in found.examples
        ),
        back_to,
    )


@router.get("/codebook")
@patiently
def codebook(bench: AtBench) -> Response:
    """Show the codebook."""
    book = book_of(bench.study) or edits.EMPTY
    counts = _counts(bench)
    rows = tuple(
        ConceptRow(
            one.id,
            one.label,
            tuple((code, ", ".join(listed)) for code, listed in one.labels.items()),
            one.definition,
            depth,
            one.id == book.central,
            counts[one.id],
        )
        for one, depth in _tree(book)
    )
    page = CodebookPage(book.title, rows, _named(book), LANGUAGES)
    return bench.show("codebook.html", page)


def _counts(bench: Bench) -> Counter[str]:
    def make() -> Counter[str]:
        table = bench.study.statements()
        once = table.filter(table["status"] != "rejected").unique(["statement", "concept"])
        return Counter(once["concept"].drop_nulls().to_list())

    return bench.desk.kept(bench.study.moment(), ("concept counts",), make)


def _tree(book: Codebook) -> list[tuple[Concept, int]]:
    below: dict[str | None, list[Concept]] = {}
    ids = {one.id for one in book.concepts}
    for one in book.concepts:
        below.setdefault(one.broader if one.broader in ids else None, []).append(one)

    def walk(parent: str | None, depth: int) -> list[tuple[Concept, int]]:
        return [
            found
            for one in below.get(parent, [])
            for found in ((one, depth), *walk(one.id, depth + 1))
        ]

    return walk(None, 0)


def _named(book: Codebook, but: str = "") -> tuple[tuple[str, str], ...]:
    return tuple((one.id, one.label) for one in book.concepts if one.id != but)


def _edit(form: FormData) -> edits.ConceptEdit:
    labels = {}
    for name in form:
        code = name.removeprefix("label-")
        if code != name:
            labels[code] = tuple(text(form, name).replace(";", "\n").splitlines())
    more, words = text(form, "language").strip(), text(form, "more").strip()
    if more and words:
        labels[more] = (words,)
    return edits.ConceptEdit(
        labels,
        text(form, "definition"),
        text(form, "inclusion"),
        text(form, "exclusion"),
        text(form, "broader") or None,
    )


@router.post("/codebook")
def add(bench: AtBench, form: Written) -> Response:
    """Add a concept."""
    edits.add_concept(bench.study, _edit(form), bench.coder)
    return back(form, "/codebook", "saved")


@router.get("/codebook/{concept}")
@patiently
def concept(bench: AtBench, concept: str) -> Response:
    """Show a concept to be edited."""
    book = bench.study.required_codebook()
    found = book.concept(concept)
    if found is None:
        raise QuestionError(f"no concept {concept[:60]!r}", remedy="open the codebook")
    codes = dict.fromkeys((*LANGUAGES, *found.labels))
    page = ConceptPage(
        found.id,
        found.label,
        tuple((code, "\n".join(found.labels.get(code, ()))) for code in codes),
        tuple(label for listed in found.labels.values() for label in listed),
        found.definition,
        found.inclusion,
        found.exclusion,
        found.broader or "",
        _named(book, concept),
        _counts(bench)[concept],
    )
    return bench.show("concept.html", page)


@router.post("/codebook/{concept}")
def change(bench: AtBench, concept: str, form: Written) -> Response:
    """Change a concept."""
    edits.change_concept(bench.study, concept, _edit(form), bench.coder)
    return back(form, f"/codebook/{concept}", "saved")


@router.get("/codebook/{concept}/merge")
@patiently
def look_ahead(bench: AtBench, concept: str, into: str = "") -> Response:
    """Show what merging a concept would do."""
    book = bench.study.required_codebook()
    gone, kept = book.concept(concept), book.concept(into)
    if gone is None or kept is None or gone is kept:
        raise QuestionError("two different concepts are needed", remedy="choose another one")
    every = (*kept.labels.values(), *gone.labels.values())
    names = tuple(label for listed in every for label in listed)
    page = ahead(
        f"{gone.label} → {kept.label}",
        "concept",
        f"/codebook/{concept}/merge",
        edits.preview_concepts(bench.study, (concept,), names),
        f"/codebook/{concept}",
        (("into", into),),
    )
    return bench.show("ahead.html", page)


@router.post("/codebook/{concept}/merge")
def merge(bench: AtBench, concept: str, form: Written) -> Response:
    """Merge a concept into another."""
    edits.merge_concepts(bench.study, concept, text(form, "into"), bench.coder)
    return back(form, f"/codebook/{text(form, 'into')}", "saved")


@router.post("/codebook/{concept}/split")
def split(bench: AtBench, concept: str, form: Written) -> Response:
    """Make some labels a concept of their own."""
    labels = [one for one in form.getlist("label") if isinstance(one, str)]
    new = edits.split_concept(bench.study, concept, labels, bench.coder)
    return back(form, f"/codebook/{new}", "saved")


@router.post("/codebook/{concept}/remove")
def remove(bench: AtBench, concept: str, form: Written) -> Response:
    """Take a concept out."""
    edits.remove_concept(bench.study, concept, bench.coder)
    return back(form, "/codebook", "saved")
