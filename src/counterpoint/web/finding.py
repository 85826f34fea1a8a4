"""Search in all sources: phrases in any form, by concept and by actor, with what stands around."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Response

from counterpoint.project.roster import roster_of
from counterpoint.project.searching import Hit, Question, search
from counterpoint.web.bench import AtBench
from counterpoint.web.cards import where
from counterpoint.web.meanwhile import patiently
from counterpoint.web.signs import is_marked, without_signs

router = APIRouter()
STEP, MOST = 100, 2000
LONGEST = 300
"""Code points that a phrase may have."""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit with its address."""

    hit: Hit
    where: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked and found. `more` is the address that shows further hits."""

    words: str
    concept: str
    actor: str
    source: str
    school: str
    exact: bool
    asked: bool
    unknown: bool
    found: tuple[Found, ...]
    total: int
    sources_hit: int
    more: str
    schools: tuple[str, ...]
    concepts: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]


@router.get("/search")
@patiently
def find(  # noqa: PLR0913, PLR0917 - each parameter is a field of the form
    bench: AtBench,
    words: str = "",
    concept: str = "",
    actor: str = "",
    source: str = "",
    school: str = "",
    exact: str = "",
    most: int = STEP,
) -> Response:
    """Search, when anything is asked."""
    roster, study = roster_of(bench.study), bench.study.snapshot()
    speaker = roster.find(actor) if actor.strip() else None
    speaking = speaker.id if speaker else ""
    question = Question(words[:LONGEST], concept, speaking, source, bool(exact), school)
    unknown = bool(actor.strip()) and speaker is None
    limit = max(1, min(most, MOST))
    hits, total = ([], 0) if unknown else search(bench.study, question, limit)
    marked = {one.id for one in study.sources if is_marked(one.name)}
    asked = {"words": words, "concept": concept, "actor": actor, "source": source}
    asked |= {"school": school, "exact": exact}
    query = urlencode({**{k: v for k, v in asked.items() if v}, "most": limit + STEP})
    page = SearchPage(
        words=words,
        concept=concept,
        actor=actor,
        source=source,
        school=school,
        exact=bool(exact),
        asked=not question.empty or unknown,
        unknown=unknown,
        found=tuple(
            Found(_shown(hit, hit.source in marked), where(hit.source, hit.span.start))
            for hit in hits
        ),
        total=total,
        sources_hit=len({hit.source for hit in hits}),
        more=f"/search?{query}" if total > len(hits) and limit < MOST else "",
        schools=study.schools(),
        concepts=tuple((c.id, c.label) for c in roster.concepts),
        sources=tuple((one.id, one.title) for one in study.sources),
    )
    return bench.show("search.html", page)


def _shown(hit: Hit, marked: bool) -> Hit:
    """Return a hit in a text in Markdown without the signs around it."""
    if not marked:
        return hit
    return replace(
        hit,
        before=without_signs(hit.before),
        text=without_signs(hit.text),
        after=without_signs(hit.after),
        section=without_signs(hit.section),
    )
