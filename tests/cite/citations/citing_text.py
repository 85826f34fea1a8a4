"""Texts with a list of references, written by hand: scholars and works are invented."""

from __future__ import annotations

from typing import Any

from counterpoint.cite.citations import find_citations
from counterpoint.model import Citation, Note, Reference, Span, Text

Row = tuple[str, str, str, str]


def listed(
    name: str, authors: str, title: str, year: str, **csl: Any
) -> tuple[str, str, dict[str, Any]]:
    """One entry of a list: its id, its printed text and its fields."""
    people = []
    for author in filter(None, authors.split("; ")):
        family, _, given = author.partition(", ")
        people.append({"family": family, "given": given} if given else {"literal": family})
    fields = {"author": people, "title": title, **csl}
    if year[:4].isdigit():
        fields["issued"] = {"date-parts": [[int(year[:4])]]}
    return name, f"{authors} ({year}). {title}.", fields


SCHOLARS = [
    listed("arden04", "Arden, Peter K.", "Borrowed light: Influence without force", "2004"),
    listed("arden90", "Arden, Peter K.", "The long lever", "1990"),
    listed("bello17", "Bello, T.; Corrigan, U.", "Two roads", "2017"),
    listed("bello17b", "Bello, T.; Corrigan, U.; Duarte, V.", "Three roads", "2017"),
    listed("evans18a", "Evans-Roy, M.", "Niches", "2018a"),
    listed("evans18b", "Evans-Roy, M.", "Channels", "2018b"),
    listed("zee11", "van der Zee, W.", "What equals ask", "2011"),
    listed("net19", "International Transfer Network", "An evidence review", "2019"),
    listed("lukin17", "Авдеева-Лунина, Н. П.", "Школа доверия", "2017"),
    listed("tolegen21", "Төлегенов, Қ.", "Сенім мектебі", "2021"),
    listed("concept23", "", "Концепция городской политики области", "2023"),
]


def numbered(count: int) -> list[tuple[str, str, dict[str, Any]]]:
    """A numbered list of that many entries, r1, r2 and so on."""
    return [
        listed(f"r{n}", f"Author{n}, A.", f"Title {n}", str(2000 + n)) for n in range(1, count + 1)
    ]


def source(
    body: str, entries: list[tuple[str, str, dict[str, Any]]], *, numbers: bool = False
) -> tuple[Text, tuple[Reference, ...]]:
    """A text of that body with the list behind it."""
    content = f"{body}\n\nReferences\n\n"
    references = []
    for at, (name, printed, csl) in enumerate(entries, 1):
        content += f"{at}. " if numbers else ""
        span = Span(len(content), len(content) + len(printed))
        references.append(Reference(name, span, printed, csl, at if numbers else None))
        content += f"{printed}\n"
    return Text(content, "test"), tuple(references)


def cite_numbers(body: str, count: int = 9) -> tuple[Citation, ...]:
    """The citations of a body with a numbered list of `count` entries."""
    return find_citations(*source(body, numbered(count), numbers=True))


def cite_names(body: str) -> tuple[Citation, ...]:
    """The citations of a body with the list of scholars."""
    return find_citations(*source(body, SCHOLARS))


def cite_notes(body: str, *notes: str) -> tuple[Citation, ...]:
    """The citations of a body where each * is the mark of the next note."""
    text, references = source(body + "\n\n" + "\n".join(notes), SCHOLARS)
    made = []
    mark = -1
    for at, note in enumerate(notes, 1):
        mark = text.content.index("*", mark + 1)
        start = text.content.index(note)
        made.append(Note(str(at), Span(mark, mark + 1), Span(start, start + len(note))))
    return find_citations(Text(text.content, "test", notes=tuple(made)), references)


def works(citation: Citation) -> list[str | None]:
    """The references a citation points to."""
    return [target.reference for target in citation.targets]


def places(citation: Citation) -> list[tuple[str | None, str | None]]:
    """The references with the locator beside each."""
    return [(target.reference, target.locator) for target in citation.targets]
