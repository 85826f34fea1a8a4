"""What judging brings, drawn once enough suggestions have been judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lab_server import Server
from playwright.sync_api import Page, expect

import counterpoint as cp

Opened = Callable[..., Page]

NAMES = ["Maren Holt", "Tomas Verin", "Ada Quill", "Egor Sarov", "Nina Tamm", "Olga Udal"]


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Server]:
    """A project of which 36 suggestions were accepted."""
    lines = ["# Quiet influence", ""]
    for number in range(36):
        who = NAMES[number % 6]
        lines.append(
            f"According to {who}, quiet influence is a useful and lasting means in town {number}."
            if number % 2
            else f"{who} argues that quiet influence has failed and harms town {number}."
        )
        lines.append("")
    (tmp_path / "essay.md").write_text("\n".join(lines), "utf-8")
    study = cp.create(tmp_path / "study", "Quiet influence", ["quiet influence"])
    study.add([tmp_path / "essay.md"])
    study.suggest()
    for one in study.judged(cp.Statement):
        study.judge(one.id, "accept", coder="ann")
    study.close()
    server = Server(tmp_path / "study")
    yield server
    server.stop()


def test_the_line_of_what_judging_brings_is_drawn_with_its_figures(
    judged: Server, opened: Opened
) -> None:
    page = opened(judged, "/queue")

    page.get_by_role("link", name="What judging brings").click()

    told = page.locator("p.gain")
    expect(told).to_contain_text("How well stances are learned from the last")
    line = told.locator("polyline").get_attribute("points") or ""
    assert len(line.split()) >= 2
    expect(told).to_contain_text("% now")
