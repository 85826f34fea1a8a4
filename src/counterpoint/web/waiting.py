"""The queue of suggestions: one at a time, each with its passage and its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Response

from counterpoint.model import Statement, Status
from counterpoint.project.judging import Judged
from counterpoint.project.roster import roster_of
from counterpoint.project.sheet import open_sheet
from counterpoint.web.bench import AtBench
from counterpoint.web.cards import CodingForm, StatementCard, correction_form, statement_card

router = APIRouter()


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One suggestion and its neighbours. `onward` is the address after it has been judged."""

    card: StatementCard | None
    form: CodingForm | None
    place: int
    waiting: int
    judged: int
    total: int
    next: str
    previous: str
    onward: str


@router.get("/queue")
def queue(bench: AtBench, at: str = "", source: str = "", correct: str = "") -> Response:
    """Show the suggestion `at`, or the first that waits, of all sources or of one."""
    order = {one.id: number for number, one in enumerate(bench.study.sources)}
    found = bench.study.judged(Statement, source or None)
    found.sort(key=lambda one: (order.get(one.source, 0), one.item.span, one.id))
    waiting = [one for one in found if one.status is Status.SUGGESTED]
    ids = [one.id for one in waiting]
    place = _place(found, ids, at)
    card = None
    if waiting:
        one = waiting[place]
        same = [other for other in found if other.source == one.source]
        sheet = open_sheet(bench.study, one.source, same)
        card = statement_card(sheet.reading, one, roster_of(bench.study))

    def address(number: int) -> str:
        only = f"&source={source}" if source else ""
        return f"/queue?at={ids[number]}{only}" if 0 <= number < len(ids) else ""

    rest = f"/queue?source={source}" if source else "/queue"
    page = QueuePage(
        card=card,
        form=correction_form(card) if card and correct else None,
        place=place + 1 if waiting else 0,
        waiting=len(waiting),
        judged=len(found) - len(waiting),
        total=len(found),
        next=address(place + 1),
        previous=address(place - 1),
        onward=address(place + 1) or rest,
    )
    return bench.show("queue.html", page)


def _place(found: list[Judged[Statement]], ids: list[str], at: str) -> int:
    """Return which of the waiting ones to show: `at`, or the next after it when it was judged."""
    places = {id_: place for place, id_ in enumerate(ids)}
    beyond = False
    for one in found:
        beyond = beyond or one.id == at
        if beyond and one.id in places:
            return places[one.id]
    return 0
