"""The queue of suggestions: one at a time, each with its passage and its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Response

from counterpoint.project import learning, queueing
from counterpoint.project.roster import roster_of
from counterpoint.project.sheet import open_sheet
from counterpoint.web.bench import AtBench
from counterpoint.web.cards import CodingForm, StatementCard, correction_form, statement_card

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the queue: its name, its address, whether it is the one shown."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GainLine:
    """How well stances are learned by number of judgements, as a line of 120 by 30 units.

    `first` and `last` are F1 in per cent after the fewest and the most judgements; `path` holds the
    points of the line. While `needed` more judgements are needed, nothing else is told.
    """

    needed: int
    judged: int
    first: int
    last: int
    path: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One suggestion and its neighbours. `onward` is the address after it has been judged.

    `learned` is the number of judgements that the order by use was learned from; 0 while `needed`
    more are needed, and in the order of the text. `gain` is there when it was asked for.
    """

    card: StatementCard | None
    form: CodingForm | None
    place: int
    waiting: int
    judged: int
    total: int
    next: str
    previous: str
    onward: str
    orders: tuple[Order, ...]
    learned: int
    needed: int
    gain_address: str
    gain: GainLine | None


@router.get("/queue")
def queue(
    bench: AtBench,
    at: str = "",
    source: str = "",
    correct: str = "",
    order: str = "text",
    gain: str = "",
) -> Response:
    """Show the suggestion `at`, or the first that waits, of all sources or of one."""
    found = queueing.queue(bench.study, at, source, order)
    spot, card = found.spot, None
    if spot is not None:
        sheet = open_sheet(bench.study, spot.source)
        one = next(one for one in sheet.statements if one.id == spot.id)
        card = statement_card(sheet.reading, one, roster_of(bench.study))

    def address(id_: str) -> str:
        return _address(id_, source, order) if id_ else ""

    rest, useful = _address("", source, order), found.useful
    # Judging may change what is most useful: whoever stands at the top goes on at the top.
    onward = "" if spot is None or (useful and not spot.place) else address(spot.next)
    page = QueuePage(
        card=card,
        form=correction_form(card) if card and correct else None,
        place=spot.place + 1 if spot else 0,
        waiting=found.waiting,
        judged=found.judged,
        total=found.judged + found.waiting,
        next=address(spot.next) if spot else "",
        previous=address(spot.previous) if spot else "",
        onward=onward or rest,
        orders=tuple(
            Order(
                name,
                _address(spot.id if spot and name == "text" else "", source, name),
                name == order,
            )
            for name in queueing.ORDERS
        ),
        learned=useful.learned if useful else 0,
        needed=useful.needed if useful else 0,
        gain_address=_address(at, source, order, gain="1"),
        gain=_gain_line(learning.gain(bench.study)) if gain else None,
    )
    return bench.show("queue.html", page)


def _address(id_: str, source: str, order: str, **more: str) -> str:
    """Return the address of a place in the queue; what is usual is left out."""
    parts = {"at": id_, "source": source, "order": "" if order == "text" else order, **more}
    query = urlencode({name: value for name, value in parts.items() if value})
    return f"/queue?{query}" if query else "/queue"


def _gain_line(found: learning.Gain) -> GainLine:
    points = found.points
    if not points:
        return GainLine(found.needed, found.judged, 0, 0, "")
    widest = points[-1].judged
    path = " ".join(f"{120 * p.judged / widest:.1f},{30 - 28 * p.chosen:.1f}" for p in points)
    first, last = (round(100 * point.chosen) for point in (points[0], points[-1]))
    return GainLine(0, found.judged, first, last, path)
