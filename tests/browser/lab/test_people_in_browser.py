"""Two people in two browsers: what one does appears at the other's, and nobody's work is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lab_server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
SOON = 20_000
"""Milliseconds; a page asks every two seconds, and the machine may be slow."""


def named(page: Page, server: Server, name: str) -> None:
    page.locator("[name=coder]").fill(name)
    page.get_by_role("button", name="Change").click()
    expect(page.locator("[name=coder]")).to_have_value(name)
    expect(page.locator("#told")).to_have_text("Noted.")


def test_what_another_codes_appears_and_what_is_typed_stays(server: Server, opened: Opened) -> None:
    ann, bo = opened(server), opened(server)
    named(ann, server, "Ann")
    named(bo, server, "Bo")
    for page in (ann, bo):
        page.get_by_role("link", name="Тихое влияние").first.click()
        page.locator("html.ready #text").wait_for()
    before = ann.locator("#text .statement.accepted").count()
    ann.keyboard.press("j")
    ann.keyboard.press("s")
    expect(ann.locator("#f-actors")).to_be_focused()
    ann.keyboard.type("Half a na")

    bo.keyboard.press("j")
    bo.keyboard.press("s")
    expect(bo.locator("#f-actors")).to_be_focused()
    bo.keyboard.type("Maren Holt")
    bo.keyboard.press("Control+Enter")
    expect(bo.locator("#told")).to_have_text("Saved.")

    expect(ann.locator("#text .statement.accepted")).not_to_have_count(before, timeout=SOON)
    expect(ann.locator("#f-actors")).to_be_focused()
    assert ann.locator("#f-actors").input_value() == "Half a na"


def test_a_card_is_not_swapped_under_the_finger_and_a_conflict_is_decided_by_key(
    server: Server, opened: Opened
) -> None:
    ann, bo = opened(server), opened(server)
    named(ann, server, "Ann")
    named(bo, server, "Bo")
    ann.goto(server.base + "/queue")
    bo.goto(server.base + "/queue")
    ann.locator("html.ready .card").wait_for()
    bo.locator("html.ready .card").wait_for()
    words = ann.locator(".card .core").inner_text()
    bo.keyboard.press("x")
    expect(bo.locator(".progress-line")).to_contain_text("1 of")

    expect(ann.locator("#news")).to_contain_text("Bo has just decided", timeout=SOON)
    assert ann.locator(".card .core").inner_text() == words
    ann.keyboard.press("a")
    expect(ann.locator("#conflict")).to_contain_text("What Bo decided")
    ann.keyboard.press("2")
    expect(ann.locator("#told")).to_have_text("Noted.")
    ann.goto(server.base + "/history")
    expect(ann.locator(".past li").first).to_contain_text("accept statement")
    expect(ann.locator(".past li").nth(1)).to_contain_text("reject statement")


def test_somebody_invited_comes_in_by_the_link_and_leaves(server: Server, opened: Opened) -> None:
    owner = opened(server, "/people")
    owner.locator("#add-person [name=name]").fill("Nina")
    owner.get_by_role("button", name="Invite", exact=True).click()
    link = owner.locator("#link").input_value()

    nina = owner.context.browser.new_context().new_page()  # type: ignore[union-attr]
    nina.set_default_timeout(15_000)
    nina.goto(link)
    expect(nina.locator("h1")).to_have_text("You are invited")
    nina.locator("#password").fill("seven quiet rivers")
    nina.locator("#again").fill("seven quiet rivers")
    nina.keyboard.press("Enter")
    expect(nina.locator("footer")).to_contain_text("Nina")
    expect(nina.get_by_role("link", name="People")).to_have_count(0)
    nina.get_by_role("button", name="Sign out").click()
    expect(nina.locator("h1")).to_have_text("Sign in")
    nina.locator("#name").fill("Nina")
    nina.locator("#password").fill("not the password")
    nina.keyboard.press("Enter")
    expect(nina.get_by_role("alert")).to_have_text("No such name and password.")
    nina.context.close()


def test_differences_of_a_round_are_decided_by_one_key_each(server: Server, opened: Opened) -> None:
    ann, bo = opened(server), opened(server)
    named(ann, server, "Ann")
    named(bo, server, "Bo")
    ann.goto(server.base + "/rounds")
    ann.locator("#r-title").fill("First")
    ann.locator("#r-sources").select_option(label="Тихое влияние")
    ann.locator("#r-coders").fill("Ann; Bo")
    ann.get_by_role("button", name="Open").click()
    expect(ann.locator("h1")).to_have_text("First")
    address = ann.url
    for page, stance in ((ann, "for"), (bo, "against")):
        page.goto(address)
        page.get_by_role("link", name="Тихое влияние").click()
        page.locator("html.ready #text").wait_for()
        page.keyboard.press("j")
        page.keyboard.press("s")
        expect(page.locator("#f-actors")).to_be_focused()
        page.keyboard.type("Maren Holt")
        page.get_by_label(stance, exact=True).check()
        page.keyboard.press("Control+Enter")
        expect(page.locator("#told")).to_have_text("Saved.")
    expect(bo.locator("#beside .stance-word")).to_have_text("against")
    ann.goto(address)
    ann.get_by_role("button", name="Close the round").click()
    expect(ann.locator("#case")).to_contain_text("Difference 1 of 1")
    ann.locator("html.ready").wait_for()
    ann.keyboard.press("2")
    expect(ann.locator("#all-decided")).to_be_visible()
    expect(ann.locator("#told")).to_have_text("Saved.")
    ann.keyboard.press("z")
    expect(ann.locator("#told")).to_have_text("Undone.")
