"""What the checks found in a study, and what people decided about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from counterpoint.check import SourceIndex, fingerprints
from counterpoint.check.dismissals import Known, known_as
from counterpoint.check.sources import HEAD
from counterpoint.errors import QuestionError
from counterpoint.model import (
    Appraisal,
    CheckSettings,
    Finding,
    FindingStatus,
    Judgement,
    Reading,
    Source,
    Statement,
    Status,
)
from counterpoint.project.judging import T, judge, judgements
from counterpoint.project.readouts import load_parts, put_reading
from counterpoint.store import Store, dump_json, encode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

DECISIONS = {
    "confirm": FindingStatus.CONFIRMED,
    "dismiss": FindingStatus.DISMISSED,
    "fix": FindingStatus.FIXED,
    "reopen": FindingStatus.OPEN,
}
"""What people can say of a finding, and what it then is. A dismissal gives its reason."""

AGAINST = "against"
"""Where the maker of a reading names the loaded works that its findings were held against."""


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding with what was decided about it; `judgement` is None where nobody has.

    `id` names the rule and the words at the place, not their number in the text: the decision stays
    with the finding when the checks are run again, and when a new version of the source is added.
    """

    id: str
    source: str
    finding: Finding
    status: FindingStatus
    judgement: Judgement | None = None


def findings(study: Study, source: str | None = None) -> list[JudgedFinding]:
    """Return the findings as the settings choose them; see `Study.findings`."""
    sources = [one for one in study.sources if source in (None, one.id)]
    blobs = {row[0]: row[1] for row in study.store.columns("reading", "id", "blob")}
    every = [
        found
        for one in sources
        if one.id in blobs
        for found in _of_source(study, one, blobs[one.id])
    ]
    if not every:
        return []
    decided = judgements(study.store)
    met = {(found.source, found.id) for found in every}
    versions = _versions(study)

    def of_like(found: JudgedFinding) -> Judgement | None:
        gone = (
            one
            for target, one in reversed(decided.items())
            if (found.source, target) not in met
            and (one.correction or {}).get("source") in versions[found.source]
        )
        return _of_like(study, found, gone)

    return [_judged(one, decided.get(one.id) or of_like(one)) for one in every]


def _versions(study: Study) -> dict[str, set[str]]:
    """Return for each source those of its title, itself with them: versions of one manuscript."""
    alike: dict[str, set[str]] = {}
    for one in study.sources:
        alike.setdefault(one.title.casefold() or one.id, set()).add(one.id)
    return {id_: ids for ids in alike.values() for id_ in ids}


def _of_like(study: Study, found: JudgedFinding, gone: Iterable[Judgement]) -> Judgement | None:
    """Return the decision on a finding that is no longer met and of which this is a changed form.

    A small edit beside the words of a finding gives it another name.
    """
    alike = [one for one in gone if (one.correction or {}).get("code") == found.finding.code]
    if not alike:
        return None
    now = known_as(found.finding, study.text(found.source).content)
    return next((one for one in alike if _known(one).is_like(now)), None)


def _known(judgement: Judgement) -> Known:
    kept = judgement.correction or {}
    return Known(kept["code"], kept["message"], kept.get("words", ""))


def judge_finding(
    study: Study, target: str, decision: str, note: str, coder: str | None
) -> JudgedFinding:
    """Record what a person decided about a finding; see `Study.judge_finding`."""
    if decision not in DECISIONS:
        raise QuestionError(
            f"unknown decision {decision!r}", remedy=f"one of: {', '.join(DECISIONS)}"
        )
    if decision == "dismiss" and not note.strip():
        raise QuestionError(
            "a dismissed finding needs its reason", remedy="say in a few words why it is right"
        )
    found = _find(study, target)
    known = known_as(found.finding, study.text(found.source).content)
    kept = {"source": found.source, **asdict(known)}
    with study.store.write(coder or study.default_coder, f"{decision} finding {found.id}") as pen:
        judge(pen, found.id, decision, kept, note.strip())
    return _judged(found, judgements(study.store, [found.id])[found.id])


def hold_against_sources(study: Study, program: str) -> None:
    """Check again the sources that cite works which are loaded too, now against these."""
    sources = study.sources
    if len(sources) < 2:
        return
    index = SourceIndex((one, study.text(one.id).content[:HEAD]) for one in sources)
    for source in sources:
        row = study.store.row("reading", source.id)
        if row is None:
            continue
        parts = load_parts(study.store, source.id, ("references", "mentions"))
        cited = [one for one in index.cited(parts["references"]) if one != source.id]
        if row["maker"].get(AGAINST, []) != cited:
            found = _against(study, source, [one for one in sources if one.id in cited])
            with study.store.write(program, f"check {source.name} against its sources") as pen:
                kept = {**json.loads(study.store.blob(row["blob"])), "findings": encode(found)}
                maker = {**row["maker"], AGAINST: cited}
                blob = pen.blob(dump_json(kept).encode())
                put_reading(pen, {**row, "maker": maker, "blob": blob}, parts["mentions"])


def _against(study: Study, source: Source, cited: Sequence[Source]) -> tuple[Finding, ...]:
    reading = Reading(
        source,
        study.text(source.id),
        **load_parts(study.store, source.id),
        statements=_standing(study, Statement, source),
        appraisals=_standing(study, Appraisal, source),
    )
    from counterpoint.check import check  # noqa: PLC0415 - slow, late import

    return check(reading, sources=[Reading(one, study.text(one.id)) for one in cited])


def _standing(study: Study, kind: type[T], source: Source) -> tuple[T, ...]:
    found = study.judged(kind, source.id)
    return tuple(one.item for one in found if one.status is not Status.REJECTED)


def _of_source(study: Study, source: Source, blob: str) -> Iterator[JudgedFinding]:
    """Yield the findings of one source that the settings ask for, as if nobody had judged them."""
    chosen: CheckSettings = study.settings.check
    for name, one in _named(study, source.id, blob):
        if chosen.wants(one.code):
            yield JudgedFinding(name, source.id, chosen.apply(one), FindingStatus.OPEN)


def _named(study: Study, source: str, blob: str) -> tuple[tuple[str, Finding], ...]:
    """Return the findings of a reading with their ids; it never changes under its hash."""
    kept = _KEPT.setdefault(study.store, {})
    if kept.get(source, ("", ()))[0] != blob:
        found = load_parts(study.store, source, ("findings",)).get("findings", ())
        names = fingerprints(found, study.text(source).content) if found else ()
        kept[source] = (blob, tuple(zip(names, found, strict=True)))
    return kept[source][1]


_KEPT: WeakKeyDictionary[Store, dict[str, tuple[str, tuple[tuple[str, Finding], ...]]]]
_KEPT = WeakKeyDictionary()
"""Source -> the hash of its reading, and the findings in it."""


def _judged(found: JudgedFinding, judgement: Judgement | None) -> JudgedFinding:
    """Return the finding with what was decided.

    What was mended in one version and is there in another is open in that other.
    """
    if judgement is None:
        return found
    status = DECISIONS[judgement.decision]
    elsewhere = (judgement.correction or {}).get("source") != found.source
    if status is FindingStatus.FIXED and elsewhere:
        return found
    return replace(found, status=status, judgement=judgement)


def _find(study: Study, target: str) -> JudgedFinding:
    met = [f for f in findings(study) if target and f.id.startswith(target)]
    if not met or len({one.id for one in met}) > 1:
        problem = "no finding has the id" if not met else f"{len(met)} findings have an id like"
        raise QuestionError(
            f"{problem} {target!r}", remedy="counterpoint export findings lists the ids"
        )
    return met[-1]
