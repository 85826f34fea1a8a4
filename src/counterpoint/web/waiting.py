"""The queue of suggestions: one at a time, each with its passage and its reasons."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Response

from counterpoint.project import queueing
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
    found = queueing.queue(bench.study, at, source)
    spot, card = found.spot, None
    if spot is not None:
        sheet = open_sheet(bench.study, spot.source)
        one = next(one for one in sheet.statements if one.id == spot.id)
        card = statement_card(sheet.reading, one, roster_of(bench.study))

    def address(id_: str) -> str:
        only = f"&source={source}" if source else ""
        return f"/queue?at={id_}{only}" if id_ else ""

    rest = f"/queue?source={source}" if source else "/queue"
    page = QueuePage(
        card=card,
        form=correction_form(card) if card and correct else None,
        place=spot.place + 1 if spot else 0,
        waiting=found.waiting,
        judged=found.judged,
        total=found.judged + found.waiting,
        next=address(spot.next) if spot else "",
        previous=address(spot.previous) if spot else "",
        onward=(address(spot.next) if spot else "") or rest,
    )
    return bench.show("queue.html", page)
