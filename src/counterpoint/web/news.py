"""What others have changed meanwhile, for pages that are open."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from counterpoint.model import Change
from counterpoint.project.veil import sources_of, veil_of
from counterpoint.web.bench import as_json, coder_of
from counterpoint.web.entering import visitors_of

router = APIRouter()
MOST = 200
"""So many changes are looked at; a page that slept through more shows everything anew."""


@dataclass(frozen=True, slots=True)
class News:
    """Changes after the one a page has seen. `last` is the number of the newest.

    `coders` made them; `statements` and `sources` are what they touched; `wide` tells that they
    touched more than single statements.
    """

    last: int
    coders: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    wide: bool = False


@router.get("/news")
def news(request: Request, since: Annotated[int, Query(ge=0)] = 0) -> Response:
    """Tell what has changed since a page was made. Asked every few seconds by every window."""
    store = visitors_of(request).store
    last = store.last_change()
    if since >= last:
        return as_json(asdict(News(last)))
    found = store.changes(MOST, after=since)
    hidden = veil_of(store, coder_of(request))
    found = hidden.changes(found, sources_of(store, found)) if hidden else found
    targets = {_statement(change) for change in found} - {""}
    rows = store.rows("statement", id=sorted(targets))
    return as_json(
        asdict(
            News(
                last,
                tuple(dict.fromkeys(change.coder for change in found)),
                tuple(sorted(targets)),
                tuple(sorted({str(row["source"]) for row in rows} | _sources(found))),
                len(found) == MOST or any(not _statement(change) for change in found),
            )
        )
    )


def _statement(change: Change) -> str:
    """Return the id of the statement that a change is about, or ""."""
    if change.kind == "judgement":
        return str((change.after or change.before or {}).get("target", ""))
    return change.target if change.kind == "statement" else ""


def _sources(found: list[Change]) -> set[str]:
    rows = (change.after or change.before or {} for change in found)
    return {str(row["source"]) for row in rows if "source" in row}
