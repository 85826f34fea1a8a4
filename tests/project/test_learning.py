"""What people's judgements teach about the suggestions that still wait."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.model import Round, Span
from counterpoint.project.learning import FEWEST_FOR_GAIN, gain, useful_next
from counterpoint.project.queueing import queue
from counterpoint.project.readouts import readout_row
from counterpoint.store import encode

METHOD = "reader-1"
LINES = [
    f"{word} influence, says number {n}."
    for n in range(30)
    for word in ("Splendid and lasting", "Dreadful and failing")
]


@pytest.fixture
def many(tmp_path: Path) -> cp.Study:
    """Sixty suggestions, every other one of praise and of blame, the last ones the least sure."""
    path = tmp_path / "many.txt"
    path.write_text("\n\n".join(LINES), "utf-8")
    study = cp.create(tmp_path / "many", "Influence")
    (source,) = study.add(path, coder="ann").added
    text = study.text(source.id).content
    with study.store.write(METHOD, "suggest") as writer:
        for n, line in enumerate(LINES):
            at = text.index(line)
            span = Span(at, at + len(line))
            one = cp.Statement(
                *(span, line, ("holt",), "Holt"), stance=0, confidence=0.9 - n / 100, method=METHOD
            )
            writer.put("statement", readout_row(source.id, one, METHOD))
    return study


def in_text(study: cp.Study) -> list[str]:
    return [one.id for one in study.judged(cp.Statement)]


def judge(study: cp.Study, ids: list[str], coder: str = "ann") -> None:
    """Put stances right: praise is for, blame against."""
    text = {one.id: one.item.text for one in study.judged(cp.Statement)}
    for id_ in ids:
        stance = 1 if text[id_].startswith("Splendid") else -1
        study.judge(id_, "correct", {"stance": stance}, coder)


def test_the_least_sure_come_first_while_too_little_is_judged(many: cp.Study) -> None:
    judge(many, in_text(many)[:3])

    found = useful_next(many)

    assert list(found.ids) == in_text(many)[:2:-1]
    assert (found.learned, found.needed) == (0, 9)


def test_rejections_teach_no_stance(many: cp.Study) -> None:
    for id_ in in_text(many)[:20]:
        many.judge(id_, "reject", None, "ann")

    assert useful_next(many).needed == 12


def test_a_passage_unlike_all_others_is_the_most_useful_to_judge(many: cp.Study) -> None:
    (source,) = many.sources
    both = "Splendid and lasting, dreadful and failing"
    odd = cp.Statement(
        *(Span(0, 9), both, ("holt",), "Holt"), stance=0, confidence=0.99, method=METHOD
    )
    with many.store.write(METHOD, "suggest") as writer:
        row = readout_row(source.id, odd, METHOD)
        writer.put("statement", row)
    judge(many, [id_ for id_ in in_text(many) if id_ != row["id"]][:16])

    found = useful_next(many)

    assert found.ids[0] == row["id"]
    assert (found.learned, found.needed) == (12, 0)  # the next time after 17


def test_what_was_judged_leaves_the_order_and_comes_back_when_undone(many: cp.Study) -> None:
    judge(many, in_text(many)[:14])
    before = useful_next(many)

    judge(many, [before.ids[0]])
    assert useful_next(many).ids == before.ids[1:]

    many.undo("ann")
    assert useful_next(many) == before


def test_only_the_least_sure_are_weighed_when_so_many_are_asked_for(many: cp.Study) -> None:
    judge(many, in_text(many)[:20])

    assert set(useful_next(many, most=7).ids) == set(in_text(many)[-7:])


def test_the_queue_by_use_goes_back_and_forth(many: cp.Study) -> None:
    ids = useful_next(many).ids
    spot = queue(many, ids[1], order="useful").spot

    assert spot is not None
    assert (spot.previous, spot.id, spot.next) == ids[:3]
    assert queue(many, "nothing", order="useful").spot == queue(many, order="useful").spot


def test_there_is_no_third_order(many: cp.Study) -> None:
    with pytest.raises(cp.QuestionError, match="no order"):
        queue(many, order="random")


def test_whoever_codes_blind_learns_nothing_from_others(many: cp.Study) -> None:
    (source,) = many.sources
    judge(many, in_text(many)[:30], "bo")
    one = Round("first", "First", (source.id,), ("ann", "bo"), blind=True)
    with many.store.write("ann", "round") as writer:
        writer.put("round", {"id": "first", "state": "open", "body": encode(one)})

    seen = many.seen_by("ann")

    assert (useful_next(seen).learned, len(useful_next(seen).ids)) == (0, 60)
    assert gain(seen).judged == 0
    assert useful_next(many.seen_by("bo")).learned > 0


def test_the_gain_is_told_when_there_is_enough_to_measure(many: cp.Study) -> None:
    judge(many, in_text(many)[: FEWEST_FOR_GAIN - 1])
    assert (gain(many).needed, gain(many).points) == (1, ())

    judge(many, in_text(many)[FEWEST_FOR_GAIN - 1 : 40])
    found = gain(many)

    assert (found.needed, found.judged) == (0, 40)
    assert [point.judged for point in found.points] == [4, 8, 12, 16, 24]
    assert found.points[-1].chosen == 1.0  # two words tell the sides apart
    assert gain(many) == found
