"""Pages that take long in a large study: they answer at once, and are made in the background.

A view with `@patiently` is given a moment. When it is not through by then, whoever asked is told
how long it has taken and may take, and the page shows itself when it is ready; the rest of the
workbench can be used meanwhile. In a small study nobody ever sees this.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import asdict, dataclass
from functools import wraps
from typing import Any, ParamSpec

from fastapi import APIRouter, Request, Response

from counterpoint.web.bench import AtBench, Bench, address, as_json, csrf_of
from counterpoint.web.desk import LARGE
from counterpoint.web.patience import AT_ONCE

router = APIRouter()
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page that is being made: since how many seconds, and how many it took the last time.

    `usual` is 0 where that is not known. `sources` is the size of the study.
    """

    address: str
    seconds: float
    usual: float
    sources: int


def patiently(view: Callable[P, Response]) -> Callable[P, Response]:
    """Give a view a moment, and make its page in the background when that was not enough."""

    @wraps(view)
    def shown(*given: P.args, **named: P.kwargs) -> Response:
        bench: Any = named["bench"]
        size = len(bench.study.store.ids("source"))
        if size < LARGE or "application/json" in bench.request.headers.get("accept", ""):
            return view(*given, **named)
        return _answer(bench, size, lambda: view(*given, **named))

    return shown


def _answer(bench: Bench, size: int, make: Callable[[], Response]) -> Response:
    patience, key = bench.desk.patience, _key(bench, address(bench.request))
    work = patience.work(key, bench.study.moment(), make)
    kind = bench.request.url.path
    try:
        made = work.result(AT_ONCE)
    except TimeoutError:
        page = WaitingPage(address(bench.request), work.seconds, patience.usual(kind), size)
        return bench.show("waiting.html", page, 202)
    finally:
        if work.done:
            patience.take(key, kind)
    return made


def _key(bench: Bench, where: str) -> Hashable:
    return (csrf_of(bench.request), bench.coder, bench.words.language, where)


@router.get("/waiting")
def waiting(bench: AtBench, request: Request) -> Response:
    """Tell how far a page is, for the script of the page that stands in for it."""
    where = request.query_params.get("address", "")
    work = bench.desk.patience.find(_key(bench, where))
    usual = bench.desk.patience.usual(where.partition("?")[0])
    page = WaitingPage(where[:2000], work.seconds if work else 0.0, usual, 0)
    return as_json({**asdict(page), "ready": work is None or work.done})
