"""How a report was made: versions, settings, what machines suggested, what people decided."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from counterpoint import __version__
from counterpoint.model import Status
from counterpoint.project.snapshot import Snapshot
from counterpoint.report import CoderEntry, Making

if TYPE_CHECKING:
    from counterpoint.project.study import Study


def making(study: Study, grouping: str) -> Making:
    """Return what a reader needs to make the same report again, and what was not done."""
    found = study.snapshot()
    readers = sorted({reading.text.reader for reading in found.readings})
    makers = [row["maker"] for row in study.store.rows("reading")]
    codebooks = sorted({maker["codebook"] for maker in makers})
    versions = [("Counterpoint", __version__), ("readers", ", ".join(readers))]
    if found.codebook:
        titled = f"{found.codebook.title}, version {found.codebook.version}"
        versions += [("codebook", titled), ("codebook hash", ", ".join(codebooks))]
    return Making(
        versions=tuple(versions),
        settings=(
            ("grouping of actors into schools", grouping),
            ("least confidence of a suggestion", f"{study.settings.confidence:g}"),
            ("weightings", "by statement, by work, by actor"),
        ),
        steps=tuple(_steps(found)),
        not_done=tuple(_not_done(found)),
        coders=_coders(found),
    )


def _steps(found: Snapshot) -> list[str]:
    counts = Counter(
        {
            "references": sum(len(r.references) for r in found.readings),
            "citations": sum(len(r.citations) for r in found.readings),
            "mentions": sum(len(r.mentions) for r in found.readings),
        }
    )
    judged = [one for many in found.statements.values() for one in many]
    decided = sum(one.judgement is not None for one in judged)
    return [
        f"{len(found.sources)} sources were read; each is named by the SHA-256 of its bytes.",
        f"{counts['references']} references were found and {counts['citations']} citations "
        "linked to them.",
        f"{counts['mentions']} mentions of the codebook's concepts were found, in all their forms.",
        f"{len(judged)} statements were suggested or coded; people judged {decided} of them.",
    ]


def _not_done(found: Snapshot) -> list[str]:
    waiting = sum(
        one.status is Status.SUGGESTED for many in found.statements.values() for one in many
    )
    people = {
        one.judgement.coder
        for many in found.statements.values()
        for one in many
        if one.judgement is not None
    }
    said = []
    if waiting:
        said.append(f"{waiting} statements are suggestions that nobody has judged.")
    if len(people) < 2:
        said.append("No second coder has judged the statements, so agreement is not known.")
    unread = [s.name for s in found.sources if not found.has_reading(s.id)]
    if unread:
        said.append(f"Not read yet: {', '.join(unread)}.")
    return said


def _coders(found: Snapshot) -> tuple[CoderEntry, ...]:
    suggested: Counter[str] = Counter()
    decided: dict[str, Counter[str]] = {}
    for one in (one for many in found.statements.values() for one in many):
        if one.item.method:
            suggested[one.item.method] += 1
        if one.judgement:
            decided.setdefault(one.judgement.coder, Counter())[one.judgement.decision] += 1
    machines = [CoderEntry(name, suggested=n) for name, n in sorted(suggested.items())]
    people = [
        CoderEntry(
            name,
            person=True,
            accepted=found_["accept"],
            rejected=found_["reject"],
            corrected=found_["correct"],
        )
        for name, found_ in sorted(decided.items())
    ]
    return (*machines, *people)
