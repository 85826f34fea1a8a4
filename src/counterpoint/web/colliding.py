"""Two people decide about one statement at once: both versions face to face, and a choice."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Response
from starlette.datastructures import FormData

from counterpoint.errors import ConflictError
from counterpoint.project.coding import CODED
from counterpoint.project.roster import roster_of
from counterpoint.project.sheet import open_sheet
from counterpoint.web.bench import Bench, own_address, text
from counterpoint.web.cards import StatementCard, statement_card, where

_OWN = ("csrf", "back", "seen")
"""Fields of a form that are the page's, not the person's."""


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """What stands now, and what was to be saved. `fields` say it again when it is to stand.

    `action` is where they go, `back` where both lead, `seen` the version that has now been seen.
    """

    theirs: StatementCard
    decision: str
    actors: str
    concept: str
    stance: str
    chain: str
    fields: tuple[tuple[str, str], ...]
    action: str
    back: str
    seen: str


def face_to_face(bench: Bench, conflict: ConflictError, form: FormData) -> Response:
    """Show both versions; nothing has been written, and nothing typed is lost."""
    row = bench.study.store.row("statement", conflict.target)
    if row is None:
        raise conflict
    sheet = open_sheet(bench.study, str(row["source"]))
    one = next(one for one in sheet.statements if one.id == conflict.target)
    card = statement_card(sheet.reading, one, roster_of(bench.study))
    given = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    page = ConflictPage(
        theirs=card,
        decision=text(form, "decision", "correct"),
        actors=text(form, "actors"),
        concept=text(form, "concept"),
        stance=text(form, "stance"),
        chain=text(form, "chain"),
        fields=tuple((name, value) for name, value in given if name not in _OWN),
        action=bench.request.url.path,
        back=own_address(text(form, "back"), where(card.source, card.start, statement=card.id)),
        seen=one.version or CODED,
    )
    return bench.show("conflict.html", page, 409)
