"""The field at a glance: a few sentences and one picture, all counted from the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterpoint.model.statement import Status
from counterpoint.report.contents import Report
from counterpoint.report.matrix import MatrixView
from counterpoint.report.overview import Overview, overview
from counterpoint.report.wording import count, joined, number


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number with its noun."""

    value: str
    noun: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The first part of the page."""

    paragraphs: tuple[str, ...]
    numbers: tuple[KeyNumber, ...]
    overview: Overview


def glance_view(report: Report, matrix: MatrixView) -> Glance:
    """Say in plain words what the report holds."""
    return Glance(
        (*report.summary, *_paragraphs(report, matrix)), _numbers(report), overview(report)
    )


def _numbers(report: Report) -> tuple[KeyNumber, ...]:
    schools = {actor.school for actor in report.speakers if actor.school}
    languages = {language for source in report.sources for language in source.languages}
    values = (
        (len(report.sources), "source"),
        (len(languages), "language"),
        (len(report.speakers), "speaker"),
        (len(schools), "school"),
        (len(report.statements), "statement"),
        (len(report.references), "reference"),
    )
    return tuple(KeyNumber(number(n), noun + "s" * (n != 1)) for n, noun in values if n)


def _paragraphs(report: Report, matrix: MatrixView) -> list[str]:
    """Say first what there is and how sure it is, then what it shows."""
    found = (
        (_who(report), _judged(report), _read_stances(report), _conceptless(report)),
        (*_sharpest(report), _one_sided(report), _gaps(matrix)),
    )
    return [" ".join(filter(None, sentences)) for sentences in found if any(sentences)]


def _read_stances(report: Report) -> str:
    total = len(report.statements)
    read = sum(one.stance is not None for one in report.statements)
    if not total or read == total:
        return ""
    if not read:
        return "No stance has been read in any of them: what follows shows who speaks on what."
    return f"A stance was read in {number(read)} of the {number(total)}."


def _conceptless(report: Report) -> str:
    left = sum(not one.concepts for one in report.statements)
    if not left or not report.concepts:
        return ""
    return (
        f"{count(left, 'statement')} fall{'s' * (left == 1)} under no concept of the codebook and "
        f"{'stands' if left == 1 else 'stand'} outside the comparison."
    )


def _gaps(matrix: MatrixView) -> str:
    if not matrix.silent and not matrix.unread:
        return ""
    unread = f"{number(matrix.unread)} have" if matrix.unread else "None has"
    return (
        f"Of the pairs of a speaker and a concept, {number(matrix.silent)} were examined and hold "
        f"no position. {unread} yet to be examined."
    )


def _who(report: Report) -> str:
    if not report.statements:
        return "No statements were found; the sections below show what was read."
    schools = {actor.school for actor in report.speakers if actor.school}
    of = f" of {count(len(schools), 'school')}" if schools else ""
    passed = sum(bool(one.chain) for one in report.statements)
    also = f" Passed on by somebody else: {number(passed)}." if passed else ""
    return (
        f"{count(len(report.statements), 'statement')} by "
        f"{count(len(report.speakers), 'speaker')}{of}, in "
        f"{count(len(report.sources), 'source')}.{also}"
    )


def _judged(report: Report) -> str:
    states = Counter(one.status for one in report.statements)
    if not report.statements:
        return ""
    if states[Status.SUGGESTED] == len(report.statements):
        return (
            "Every one of them is a suggestion made by machine; nobody has judged any yet, so the "
            "picture may change."
        )
    rejected = states[Status.REJECTED]
    also = f", {number(rejected)} rejected" if rejected else ""
    return (
        f"People have accepted {number(states[Status.ACCEPTED])} of them{also}; still "
        f"suggested by machine: {number(states[Status.SUGGESTED])}."
    )


def _sharpest(report: Report) -> list[str]:
    """Name the concept with most statements on its weaker side, and who carries each side."""
    labels = {concept.id: concept.label for concept in report.concepts}
    if not report.disagreements:
        return []
    top = max(report.disagreements, key=lambda one: min(len(one.against), len(one.favour)))
    others = [f"“{labels[one.concept]}”" for one in report.disagreements if one is not top]
    also = f" Views also part over {joined(others[:4])}." if others else ""
    return [
        f"The sharpest dispute is over “{labels[top.concept]}”: "
        f"{count(len(top.against), 'statement')} {report.scale.against}"
        f"{_carried(report, top.against)}, "
        f"{number(len(top.favour))} {report.scale.favour}{_carried(report, top.favour)}." + also
    ]


def _carried(report: Report, ids: tuple[str, ...]) -> str:
    """Say which school, or else which speaker, most of these statements come from, if any does."""
    actors = {actor.id: actor for actor in report.actors}
    wanted = set(ids)
    voices = [
        actors[actor].school or actors[actor].name
        for one in report.statements
        if one.id in wanted
        for actor in one.actors[:1]
    ]
    if len(voices) < 2:
        return ""
    name, times = Counter(voices).most_common(1)[0]
    if times == len(voices):
        return f" (all from {name})"
    return f" (most from {name})" if times * 2 > len(voices) else ""


def _one_sided(report: Report) -> str:
    """Name the concepts on which at least two speakers take sides, and all the same one."""
    sides: dict[str, list[tuple[bool, bool]]] = {}
    for cell in report.matrix.cells:
        side = (cell.statements.against > 0, cell.statements.favour > 0)
        if cell.actor is not None and any(side):
            sides.setdefault(cell.concept, []).append(side)
    calm = [
        f"“{concept.label}”"
        for concept in report.concepts
        if len(taken := sides.get(concept.id, [])) > 1
        and len(set(taken)) == 1
        and taken[0] != (True, True)
    ]
    return f"On {joined(calm[:4])} all who take sides take the same one." if calm else ""
