"""A sentence that never ends costs no more, letter for letter, than those that do."""

from __future__ import annotations

from pathlib import Path

import counterpoint as cp
from counterpoint.check.view import LONGEST, View


def test_what_never_ends_is_cut_at_spaces_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    run_on = ("So it went on [1] and " + "so it went on [2], and then " * 400).strip() + "."
    path = tmp_path / "endless.txt"
    path.write_text(
        f"On Ferries\n\nA boat came. {run_on}\n\nReferences\n\n"
        "1. Adair B. Ferries of the north. London: Quay, 2011.\n"
        "2. Benn C. Tides and timetables. Oslo: Sea, 2015.\n",
        "utf-8",
    )
    view = View(cp.read(path))
    start = view.content.index("So it")
    pieces = [s for s in view.sentences if start <= s.start < start + len(run_on)]

    assert len(pieces) > 2
    assert all(piece.end - piece.start <= LONGEST for piece in pieces)
    assert all(piece.of(view.content).endswith(" ") for piece in pieces[:-1])
    assert "".join(piece.of(view.content) for piece in pieces) == run_on


def test_every_place_of_it_lies_in_a_short_sentence(tmp_path: Path) -> None:
    path = tmp_path / "solid.txt"
    path.write_text("On Ferries\n\n" + "ab" * 5_000 + "\n", "utf-8")
    view = View(cp.read(path))

    assert all(
        view.sentence_at(place).end - view.sentence_at(place).start <= LONGEST
        for place in range(15, 10_000, 501)
    )
