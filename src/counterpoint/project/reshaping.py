"""Moving the span of a statement, and splitting one statement in two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from counterpoint.errors import QuestionError
from counterpoint.model import Span, Statement
from counterpoint.project import judging, readouts
from counterpoint.project.judging import Judged

if TYPE_CHECKING:
    from counterpoint.project.study import Study


def move_passage(study: Study, target: str, span: Span, coder: str | None = None) -> None:
    """Let a statement rest on other words, narrower, wider or elsewhere; the rest stays.

    Raises QuestionError when there is no such statement, or no such place in its source.
    """
    one = _standing(study, target)
    content = study.text(one.source).content
    _within(span, content)
    kept = (one.judgement.correction if one.judgement else None) or {}
    change = {**kept, "span": [span.start, span.end], "text": span.of(content)}
    with study.store.write(coder or study.default_coder, f"move statement {target}") as pen:
        judging.judge(pen, target, "correct", change)


def split_passage(study: Study, target: str, at: int, coder: str | None = None) -> str:
    """Make two statements of one, parted at an offset; return the id of the second.

    Both say the same until they are put right; it is one action. Raises QuestionError when the
    offset is not inside the statement, or a part would hold no words.
    """
    one = _standing(study, target)
    content, span = study.text(one.source).content, one.item.span
    if not span.start < at < span.end:
        raise QuestionError("the place is not inside the statement", remedy="select words in it")
    first, second = _trimmed(content, span.start, at), _trimmed(content, at, span.end)
    who = coder or study.default_coder
    item = replace(one.item, span=second, text=second.of(content), method="", confidence=1.0)
    row = readouts.readout_row(one.source, item, who)
    kept = (one.judgement.correction if one.judgement else None) or {}
    change = {**kept, "span": [first.start, first.end], "text": first.of(content)}
    with study.store.write(who, f"split statement {target}") as pen:
        judging.judge(pen, target, "correct", change)
        if pen.row("statement", row["id"]) is None:
            pen.put("statement", row)
    return str(row["id"])


def _standing(study: Study, target: str) -> Judged[Statement]:
    row = study.store.row("statement", target)
    if row is None:
        raise QuestionError(f"no statement {target[:16]!r}")
    return next(one for one in study.judged(Statement, row["source"]) if one.id == target)


def _within(span: Span, content: str) -> None:
    if span.end > len(content) or not span.of(content).strip():
        raise QuestionError(f"no words at {span.start}:{span.end}", remedy="select some words")


def _trimmed(content: str, start: int, end: int) -> Span:
    words = content[start:end]
    if not words.strip():
        raise QuestionError("a part would hold no words", remedy="split between two words")
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
