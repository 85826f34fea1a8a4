"""Judging the schools that sources name, as a person does it in the browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lab_project import PLACED, make_project
from lab_server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def read_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("placed"), {"placed.md": PLACED})


def test_a_person_accepts_corrects_and_takes_back(server: Server, opened: Opened) -> None:
    page = opened(server, "/actors")
    waiting = page.locator("#proposed li[data-decision='']")
    expect(waiting).to_have_count(3)
    expect(page.locator("#proposed")).to_contain_text("Russian researcher O. Belova")

    page.get_by_role("button", name="Accept: M. Holt, Western").click()
    expect(waiting).to_have_count(2)
    expect(page.locator("li[data-decision='accept']")).to_contain_text("accepted")

    belova = page.locator("#proposed li", has_text="O. Belova").first
    belova.get_by_role("combobox").fill("eastern")
    belova.get_by_role("button", name="Correct").click()
    expect(page.locator("li[data-decision='correct']")).to_contain_text("corrected: eastern")
    expect(page.locator("tr.summary", has_text="eastern")).to_be_visible()

    page.get_by_role("button", name="Reject: T. Verin, Western").click()
    expect(waiting).to_have_count(0)

    page.keyboard.press("z")
    expect(page.locator("li[data-decision='reject']")).to_have_count(0)
