"""Searching, noting and judging by use in a real browser; by keyboard alone where it says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lab_server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
SCHOOLS = """schools: [{{id: harbour, title: Harbour school}}]
actors:
  - id: {actor}
    name: Maren Holt
    memberships: [{{school: harbour, basis: affiliation, ground: works there}}]
"""


def test_a_search_by_school_finds_only_what_its_speakers_say(
    server: Server, opened: Opened, tmp_path: Path
) -> None:
    page = opened(server, "/matrix")
    row = page.locator("#grid tr", has=page.get_by_role("rowheader", name="Maren Holt"))
    cell = row.locator("a.cell").first.get_attribute("href")
    actor = str(cell).split("actor=")[1].split("&")[0]
    (tmp_path / "study" / "actors.yaml").write_text(SCHOOLS.format(actor=actor), "utf-8")

    page.goto(server.base + "/search")
    page.get_by_label("Words or a phrase").fill("quiet influence")
    page.get_by_label("School").select_option("Harbour school")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**school=Harbour**")

    hits = page.locator(".hit")
    expect(hits.first).to_contain_text("influence")
    expect(hits).to_have_count(2)
    expect(page.locator(".hit mark").first).to_have_text("quiet influence")
    hits.first.get_by_role("link").click()
    page.locator("html.ready #text").wait_for()


def test_by_keyboard_alone_a_note_on_a_source_is_written_changed_and_taken_back(
    server: Server, opened: Opened
) -> None:
    page = opened(server)
    page.get_by_role("link", name="Quiet influence in the river states").first.click()
    page.locator("html.ready #text").wait_for()
    page.get_by_role("link", name="Notes: 0").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/notes?source=**")
    page.locator("#note-words").focus()
    page.keyboard.type("ask for the second edition")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    noted = page.locator(".note-words")
    expect(noted).to_have_text("ask for the second edition")

    page.locator(".notes summary").focus()
    page.keyboard.press("Enter")
    page.locator(".notes textarea").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("the third edition")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(noted).to_have_text("the third edition")
    page.locator("body").press("z")
    expect(noted).to_have_text("ask for the second edition")


def test_further_pages_open_from_their_menu_and_escape_closes_it(
    server: Server, opened: Opened
) -> None:
    page = opened(server)
    page.locator("html.ready").wait_for()
    menu = page.locator("#further")
    menu.get_by_text("More").press("Enter")
    expect(menu.get_by_role("link", name="History")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="History")).to_be_hidden()
    menu.get_by_text("More").click()
    menu.get_by_role("link", name="History").click()
    page.wait_for_url("**/history")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_head_of_a_page_is_one_line_at_1280_pixels(
    server: Server, opened: Opened, language: str
) -> None:
    page = opened(server)
    page.locator(f"button[name=language][value={language}]").click()
    page.locator(f"html.ready[lang={language}]").wait_for()
    tops = page.evaluate(
        """() => [...document.querySelectorAll('.top nav > *')]
          .map(e => e.getBoundingClientRect().top)"""
    )

    assert max(tops) - min(tops) < 12, tops
    height = page.locator(".top").bounding_box()
    assert height and height["height"] < 64


def test_the_most_useful_suggestions_come_first_and_the_order_stays_while_judging(
    server: Server, opened: Opened
) -> None:
    page = opened(server, "/queue")
    page.get_by_role("link", name="most useful first").click()
    page.wait_for_url("**order=useful**")
    page.locator("html.ready [data-statement]").wait_for()
    expect(page.get_by_text("The least sure come first.")).to_be_visible()
    for number in (1, 2):
        shown = page.locator("[data-statement]").get_attribute("data-statement")
        page.keyboard.press("a")
        expect(page.locator(".progress-line")).to_contain_text(f"{number} of ")
        expect(page.locator(f"[data-statement='{shown}']")).to_have_count(0)
        expect(page.get_by_role("link", name="most useful first")).to_have_attribute(
            "aria-current", "true"
        )

    page.get_by_role("link", name="What judging brings").click()
    expect(page.get_by_text("Too few")).to_be_visible()
