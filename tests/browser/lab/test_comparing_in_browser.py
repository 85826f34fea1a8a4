"""Comparing, editing and reshaping in a real browser; by keyboard alone where it says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lab_project import ESSAY
from lab_server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until the element of that name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate("() => document.activeElement.textContent.trim()")
        if said == name:
            return
    raise AssertionError(f"no way by Tab to {name!r}")


def select(page: Page, start: int, end: int) -> None:
    page.evaluate(
        """async ([start, end]) => { const o = await import('/static/offsets.js');
          o.select(document.getElementById('text'), start, end); }""",
        [start, end],
    )


def open_first_statement(page: Page, server: Server) -> None:
    page.goto(server.base)
    page.get_by_role("link", name="Quiet influence in the river states").first.click()
    page.locator("html.ready #text").wait_for()
    page.keyboard.press("n")
    page.locator("#beside [data-statement]").wait_for()


def test_from_a_disagreement_to_the_words_in_the_text(server: Server, opened: Opened) -> None:
    page = opened(server, "/compare/disagreements")
    against = page.locator(".side.against .passage").first
    words = against.locator("blockquote").inner_text()
    against.get_by_role("link").click()
    page.locator("html.ready #text").wait_for()

    expect(page.locator("#beside blockquote")).to_have_text(words)
    assert words in page.locator("#text").inner_text()


def test_by_keyboard_alone_to_the_definitions_and_back(server: Server, opened: Opened) -> None:
    page = opened(server)
    page.locator("html.ready").wait_for()
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matrix")
    page.locator("html.ready").wait_for()
    tab_to(page, "Definitions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/definitions")
    expect(page.get_by_role("heading", level=1)).to_have_text("Definitions compared")


def test_a_row_of_the_network_opens_its_statements_in_place(server: Server, opened: Opened) -> None:
    page = opened(server)
    page.goto(server.base + "/compare/network?kind=affiliation", timeout=60_000)
    page.locator("html.ready").wait_for()
    page.locator("a[data-sheet]").first.click()
    sheet = page.get_by_role("dialog", name="Passages")

    expect(sheet).to_contain_text("quiet influence")
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()


def test_a_table_is_sorted_and_narrowed(server: Server, opened: Opened) -> None:
    page = opened(server, "/compare/concepts")
    table = page.locator("table[data-sortable]").first
    table.get_by_role("button", name="mentions").click()
    expect(table.locator("th[aria-sort=ascending]")).to_have_count(1)
    counts = [int(one) for one in table.locator("tbody td:nth-child(3)").all_inner_texts()]
    table.get_by_role("button", name="mentions").click()
    expect(table.locator("th[aria-sort=descending]")).to_have_count(1)
    turned = [int(one) for one in table.locator("tbody td:nth-child(3)").all_inner_texts()]

    assert counts == sorted(counts)
    assert turned == sorted(counts, reverse=True)


def test_a_concept_is_given_a_label_and_undone_by_one_key(server: Server, opened: Opened) -> None:
    page = opened(server, "/codebook/force")
    page.locator("[name=label-en]").fill("force\nbrute force")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#told")).to_have_text("Saved.")
    expect(page.locator("[name=label-en]")).to_have_value("force\nbrute force")
    page.locator("h1").click()
    page.keyboard.press("z")

    expect(page.locator("#told")).to_have_text("Undone.")
    expect(page.locator("[name=label-en]")).to_have_value("force")


def test_merging_actors_shows_first_what_would_change(server: Server, opened: Opened) -> None:
    page = opened(server, "/actors")
    page.get_by_role("link", name="Tomas Verin").click()
    page.locator("html.ready").wait_for()
    page.locator("input[data-choices]").fill("Maren Holt")
    page.get_by_role("button", name="See what would change").click()
    expect(page.locator("main")).to_contain_text("has failed in the river states")
    page.get_by_role("button", name="Merge").click()
    page.wait_for_url("**/actors/**")

    expect(page.locator("main")).to_contain_text("Tomas Verin")
    page.get_by_role("button", name="Take apart again").click()
    expect(page.locator("h1")).to_have_text("Tomas Verin")


def test_by_keyboard_alone_a_statement_is_narrowed_and_split(
    server: Server, opened: Opened
) -> None:
    page = opened(server)
    open_first_statement(page, server)
    before = page.locator("#beside blockquote").inner_text()
    count = page.locator("#text .statement").count()
    page.keyboard.press("e")
    page.keyboard.press("H")
    page.keyboard.press("H")
    page.keyboard.press("m")
    expect(page.locator("#told")).to_have_text("Saved.")
    narrowed = page.locator("#beside blockquote").inner_text()
    assert before.startswith(narrowed) and len(narrowed) < len(before)
    page.keyboard.press("z")
    expect(page.locator("#told")).to_have_text("Undone.")

    open_first_statement(page, server)
    page.keyboard.press("e")
    for _ in range(4):
        page.keyboard.press("H")
    page.keyboard.press("b")
    expect(page.locator("#told")).to_have_text("Saved.")
    assert page.locator("#text .statement").count() > count


def test_a_statement_is_moved_by_mouse_and_noted_on(server: Server, opened: Opened) -> None:
    page = opened(server)
    open_first_statement(page, server)
    start = ESSAY.index("quiet influence is a lasting")
    select(page, start, start + 15)
    page.get_by_role("button", name="Move to the selection").click()
    expect(page.locator("#beside blockquote")).to_have_text("quiet influence")

    page.get_by_text("Write a note").click()
    page.get_by_label("Note").fill("look at p. 12 again")
    page.locator("#beside form[action$=note] button").click()
    expect(page.locator(".note-line")).to_contain_text("look at p. 12 again")


def test_a_finding_is_judged_without_leaving_the_list(
    server: Server, opened: Opened, tmp_path: Path
) -> None:
    faulty = tmp_path / "faulty.md"
    faulty.write_text(ESSAY.replace(", 2019", "").replace("p. 12]", "p. 400]"), "utf-8")
    page = opened(server)
    page.locator("#files").set_input_files(faulty)
    expect(page.locator("#progress")).to_contain_text("Done.", timeout=30_000)
    page.goto(server.base + "/compare/findings")
    page.locator("html.ready").wait_for()
    before = page.locator(".found-one").count()
    assert before
    page.get_by_role("button", name="Confirm").first.click()
    expect(page.locator("#told")).to_have_text("Noted.")

    expect(page.locator(".found-one")).to_have_count(before - 1)


def test_in_a_narrow_window_the_tabs_filters_and_passages_can_be_used(
    server: Server, opened: Opened
) -> None:
    page = opened(server, "/matrix", width=390, has_touch=True)
    page.locator("html.ready").wait_for()
    page.locator("select[name=status]").select_option("suggested")
    page.get_by_role("button", name="Show").tap()
    page.wait_for_url("**status=suggested**")
    page.get_by_role("link", name="Disagreements").tap()
    page.wait_for_url("**/compare/disagreements**status=suggested**")

    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    expect(page.locator(".side.favour .passage").first).to_be_visible()


def test_in_a_narrow_window_an_actor_is_renamed(server: Server, opened: Opened) -> None:
    page = opened(server, "/actors", width=390, has_touch=True)
    page.locator("th").get_by_role("link", name="Maren Holt").tap()
    page.locator("[name=name]").first.fill("M. K. Holt")
    page.get_by_role("button", name="Save").first.tap()

    expect(page.locator("h1")).to_have_text("M. K. Holt")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
