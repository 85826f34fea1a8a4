"""Everything that writes about passages: coding, judging, putting right, undoing, redoing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from counterpoint.errors import AccessError, ConflictError, QuestionError
from counterpoint.model import Role, Span
from counterpoint.project.coding import Coding, code_passage, correct_passage
from counterpoint.project.roster import Roster, roster_of
from counterpoint.web.bench import (
    CODER,
    LANGUAGE,
    AtBench,
    Bench,
    Written,
    as_json,
    back,
    coder_name,
    own_address,
    text,
    whole,
)
from counterpoint.web.cards import STANCES, split_names, where
from counterpoint.web.catalogue import LANGUAGES
from counterpoint.web.colliding import face_to_face

router = APIRouter()
_STANCE = {name: stance for stance, name in STANCES.items()}
_A_YEAR = 365 * 24 * 3600


def _coding(form: FormData) -> Coding:
    start, end = whole(text(form, "start"), "start"), whole(text(form, "end"), "end")
    if not 0 <= start < end:
        raise QuestionError("no passage is selected", remedy="select some words first")
    stance = text(form, "stance", "unstated")
    if stance not in _STANCE:
        raise QuestionError(f"{stance[:20]!r} is no stance", remedy=f"one of: {', '.join(_STANCE)}")
    return Coding(
        Span(start, end),
        split_names(text(form, "actors")),
        text(form, "concept").strip(),
        _STANCE[stance],
        split_names(text(form, "chain")),
    )


@router.post("/sources/{source}/code")
def code(bench: AtBench, source: str, form: Written) -> Response:
    """Code a passage."""
    coding = _coding(form)
    try:
        id_ = code_passage(bench.study, source, coding, bench.coder, _seen(form))
    except ConflictError as conflict:
        return face_to_face(bench, conflict, form)
    return back(form, where(source, coding.span.start, statement=id_), "saved")


@router.post("/statements/{target}/correct")
def correct(bench: AtBench, target: str, form: Written) -> Response:
    """Put a statement right."""
    try:
        correct_passage(bench.study, target, _coding(form), bench.coder, _seen(form))
    except ConflictError as conflict:
        return face_to_face(bench, conflict, form)
    return back(form, "/queue", "saved")


@router.post("/statements/{target}/judge")
def judge(bench: AtBench, target: str, form: Written) -> Response:
    """Accept or reject a statement."""
    decision, note = text(form, "decision"), text(form, "note")
    try:
        bench.study.judge(target, decision, None, bench.coder, note, _seen(form))
    except ConflictError as conflict:
        return face_to_face(bench, conflict, form)
    return back(form, "/queue", "judged")


def _seen(form: FormData) -> str | None:
    """Return which version the sender looked at; None for programs that do not say."""
    return text(form, "seen") if "seen" in form else None


@router.post("/undo")
def undo(bench: AtBench, form: Written) -> Response:
    """Undo this coder's last action, or with `anyone` the last of all."""
    return _reverse(bench, bench.study.undo, form, "undone")


@router.post("/redo")
def redo(bench: AtBench, form: Written) -> Response:
    """Do again what this coder, or with `anyone` whoever, undid last."""
    return _reverse(bench, bench.study.redo, form, "redone")


def _reverse(
    bench: Bench, act: Callable[[str | None], str | None], form: FormData, note: str
) -> Response:
    anyone = bool(text(form, "anyone"))
    if anyone and bench.visitor and bench.visitor.role is not Role.OWNER:
        raise AccessError("only an owner takes back what others did")
    action = act(None if anyone else bench.coder)
    if action and note == "undone" and _path(form) == "/queue" and (target := _judged_last(bench)):
        return RedirectResponse(f"/queue?{urlencode(_onward(form, target, note))}", 303)
    return back(form, "/history", note if action else "nothing")


def _path(form: FormData) -> str:
    return urlsplit(own_address(text(form, "back"), "")).path


def _judged_last(bench: Bench) -> str:
    """Return the suggestion that waits again since the last action, an undoing, or ""."""
    changes = bench.study.history(1)
    row = (changes[0].before or changes[0].after or {}) if changes else {}
    return str(row.get("target", ""))


def _onward(form: FormData, target: str, note: str) -> dict[str, str]:
    """Return the place of a suggestion in the queue that one came from."""
    asked = dict(parse_qsl(urlsplit(text(form, "back")).query))
    kept: dict[str, str] = {n: v for n, v in asked.items() if n in ("source", "order", "gain")}
    return {"at": target, **kept, "note": note}


@router.get("/choices/actors")
def actors(bench: AtBench, typed: str = "") -> Response:
    """Tell which actors fit what was typed."""
    return as_json(_roster(bench).match_actors(typed[:200]))


@router.get("/choices/concepts")
def concepts(bench: AtBench, typed: str = "") -> Response:
    """Tell which concepts fit what was typed."""
    return as_json(_roster(bench).match_concepts(typed[:200], limit=40))


def _roster(bench: AtBench) -> Roster:
    return roster_of(bench.study)


@router.post("/coder")
def coder(form: Written) -> Response:
    """Remember in whose name this browser writes."""
    answer = back(form, "/", "named")
    name = quote(coder_name(text(form, "coder")))
    answer.set_cookie(CODER, name, max_age=_A_YEAR, httponly=True, samesite="lax")
    return answer


@router.post("/language")
def language(form: Written) -> Response:
    """Remember the language of the pages."""
    answer = back(form, "/", "")
    chosen = text(form, "language")
    answer.set_cookie(
        LANGUAGE,
        chosen if chosen in LANGUAGES else "en",
        max_age=_A_YEAR,
        httponly=True,
        samesite="lax",
    )
    return answer
