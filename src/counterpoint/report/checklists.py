"""Drafts of reporting checklists: what the report can answer is answered, the rest is left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from counterpoint.model.statement import Status
from counterpoint.report.contents import Report
from counterpoint.report.entries import Checklist, ChecklistItem
from counterpoint.report.wording import count, joined, number

KNOWN = ("srqr", "prisma-scr", "jars-qual")


def drafts(report: Report) -> tuple[Checklist, ...]:
    """Return the checklists the report was given, or drafts of the three it knows."""
    if report.making.checklists is not None:
        return report.making.checklists
    return tuple(_draft(name, report) for name in KNOWN) if report.sources else ()


def _draft(name: str, report: Report) -> Checklist:
    title, source, rows = _rows(name)
    items = tuple(
        ChecklistItem(item, topic, ANSWERS[key](report) if key else "") for item, topic, key in rows
    )
    return Checklist(name, title, source, items)


@cache
def _rows(name: str) -> tuple[str, str, tuple[tuple[str, str, str], ...]]:
    """Read one list: title, source, and for each item its number, topic and kind of answer."""
    text = files(__package__).joinpath("checklists", f"{name}.tsv").read_text("utf-8")
    head = dict(
        line[2:].partition(": ")[::2] for line in text.splitlines() if line.startswith("# ")
    )
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return head["title"], head["source"], tuple((r[0], r[1], r[2]) for r in rows[1:])


def _sources(report: Report) -> str:
    kinds = Counter(source.kind or "source of no stated kind" for source in report.sources)
    listed = joined([f"{number(n)} {kind}" for kind, n in kinds.items()])
    return f"{count(len(report.sources), 'source')}: {listed}. Why these: for the authors."


def _characteristics(report: Report) -> str:
    languages = sorted({code for source in report.sources for code in source.languages})
    return f"The table of sources gives kind, author, date and language ({joined(languages)})."


def _reading(report: Report) -> str:
    readers = sorted({source.reader for source in report.sources if source.reader})
    notices = sum(len(source.notices) for source in report.sources)
    return (
        f"Read by {joined(readers)}; {count(notices, 'notice')} of the readers stand with the "
        "sources."
        if readers
        else ""
    )


def _instruments(report: Report) -> str:
    return "; ".join(f"{name} {value}" for name, value in report.making.versions)


def _units(report: Report) -> str:
    return (
        f"{count(len(report.statements), 'statement')} by {count(len(report.speakers), 'speaker')} "
        f"on {count(len(report.concepts), 'concept')}; each is a passage with its speaker."
        if report.statements
        else ""
    )


def _people(report: Report) -> str:
    names = [coder.name for coder in report.making.coders if coder.person]
    return f"Judged by {joined(names)}. Who they are: for the authors." if names else ""


def _judgement(report: Report) -> str:
    states = Counter(one.status for one in report.statements)
    if not report.statements:
        return ""
    people = sum(coder.person for coder in report.making.coders)
    return (
        f"{number(states[Status.ACCEPTED])} of {count(len(report.statements), 'statement')} "
        f"accepted and {number(states[Status.REJECTED])} rejected by "
        f"{count(people, 'person', 'people')}; {number(states[Status.SUGGESTED])} not judged."
    )


def _charting(report: Report) -> str:
    machines = [
        f"{coder.name} {coder.version}".strip()
        for coder in report.making.coders
        if not coder.person
    ]
    return f"Suggested by {joined(machines)}. {_judgement(report)}" if machines else ""


def _appraisal(report: Report) -> str:
    found = sum(len(view.strengths) + len(view.limits) for view in report.views)
    return (
        f"{count(found, 'strength or limit', 'strengths and limits')} that the sources themselves "
        f"state, over {count(len(report.views), 'view')}. Own appraisal: for the authors."
        if report.views
        else ""
    )


def _analysis(report: Report) -> str:
    return "; ".join(report.making.steps)


def _results(report: Report) -> str:
    return "The synthesis matrix and the sections after it." if report.matrix.cells else ""


def _limits(report: Report) -> str:
    return " ".join(report.making.not_done)


def _context(report: Report) -> str:
    """Tell the choice of the case and the limits that the text sets itself, as recorded."""
    scope = next((one for one in report.sections if one.id == "scope"), None)
    rows = [row for table in scope.tables for row in table.rows] if scope else []
    return " ".join(f"{str(row[0]).capitalize()}: {row[1]}" for row in rows if row[0] and row[1])


ANSWERS: dict[str, Callable[[Report], str]] = {
    "title": lambda report: report.title,
    "question": lambda report: report.question,
    "sources": _sources,
    "characteristics": _characteristics,
    "reading": _reading,
    "instruments": _instruments,
    "units": _units,
    "people": _people,
    "judgement": _judgement,
    "charting": _charting,
    "appraisal": _appraisal,
    "analysis": _analysis,
    "results": _results,
    "limits": _limits,
    "context": _context,
    "integrity": lambda _: (
        "Sources are named by the SHA-256 of their bytes; every judgement is a recorded change."
    ),
    "grounds": lambda _: "Every count opens the passages it rests on.",
}
"""What the report can say to an item; an empty answer leaves the item to the authors."""
