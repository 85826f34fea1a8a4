"""Moving and splitting statements, and notes on them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from counterpoint.errors import QuestionError
from counterpoint.model import Span
from counterpoint.project.notes import write_note
from counterpoint.project.reshaping import move_passage, split_passage
from counterpoint.web.bench import AtBench, Written, back, text, whole

router = APIRouter()


@router.post("/statements/{target}/move")
def move(bench: AtBench, target: str, form: Written) -> Response:
    """Let a statement rest on the words selected."""
    start, end = whole(text(form, "start"), "start"), whole(text(form, "end"), "end")
    if not 0 <= start < end:
        raise QuestionError("no passage is selected", remedy="select some words first")
    move_passage(bench.study, target, Span(start, end), bench.coder)
    return back(form, "/queue", "saved")


@router.post("/statements/{target}/split")
def split(bench: AtBench, target: str, form: Written) -> Response:
    """Make two statements of one, parted where the selection begins, or else where it ends."""
    row = bench.study.store.row("statement", target)
    start, end = whole(text(form, "start"), "start"), whole(text(form, "end"), "end")
    begins = row is not None and start > int(row["start"])
    split_passage(bench.study, target, start if begins else end, bench.coder)
    return back(form, "/queue", "saved")


@router.post("/statements/{target}/note")
def note(bench: AtBench, target: str, form: Written) -> Response:
    """Note something on a statement."""
    write_note(bench.study, target, text(form, "words"), bench.coder)
    return back(form, "/queue", "saved")
