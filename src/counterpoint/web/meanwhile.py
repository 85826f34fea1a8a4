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

from counterpoint.project.laying import laying_of
from counterpoint.report.wording import number
from counterpoint.web.bench import AtBench, Bench, Written, address, as_json, back, csrf_of
from counterpoint.web.desk import LARGE
from counterpoint.web.patience import AT_ONCE, Work

router = APIRouter()
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page that is being made: since how many seconds, and how many it took the last time.

    `usual` is 0 where that is not known. `sources` is the size of the study. While the tables of
    the study are made, that every comparison rests on, `done` of `of` sources are through, as
    `told` says in words, and `left` seconds are left; all 0 otherwise.
    """

    address: str
    seconds: float
    usual: float
    sources: int
    done: int = 0
    of: int = 0
    left: int = 0
    told: str = ""


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
        page = _page(bench, address(bench.request), work, size)
        return bench.show("waiting.html", page, 202)
    finally:
        if work.done:
            patience.take(key, kind)
    return made


def _key(bench: Bench, where: str) -> Hashable:
    return (csrf_of(bench.request), bench.coder, bench.words.language, where)


def _page(bench: Bench, where: str, work: Work | None, size: int = 0) -> WaitingPage:
    stand = laying_of(bench.study.store).stand
    told = bench.words("wait.sources", done=number(stand.done), of=number(stand.of))
    return WaitingPage(
        where[:2000],
        work.seconds if work else 0.0,
        bench.desk.patience.usual(where.partition("?")[0]),
        size,
        *(stand.done, stand.of, stand.left),
        told if stand.of else "",
    )


@router.get("/waiting")
def waiting(bench: AtBench, request: Request) -> Response:
    """Tell how far a page is, for the script of the page that stands in for it."""
    where = request.query_params.get("address", "")
    work = bench.desk.patience.find(_key(bench, where))
    found = asdict(_page(bench, where, work))
    return as_json({**found, "ready": work is None or work.done})


@router.post("/waiting/stop")
def stop(bench: AtBench, form: Written) -> Response:
    """Stop making the tables of the study after the sources it is at; what is done is kept."""
    laying_of(bench.study.store).stop()
    bench.desk.patience.forget()
    return back(form, "/", "stopping")
