"""The workbench in a real browser, walked as a scholar would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from lab_project import ESSAY, HOSTILE
from lab_server import Server
from playwright.sync_api import Browser, Page, Route, expect

from counterpoint.web.shortcuts import SHORTCUTS

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]


def selected(page: Page) -> str:
    return str(page.evaluate("() => getSelection().toString()")).strip()


def open_source(page: Page, title: str) -> None:
    page.get_by_role("link", name=title).first.click()
    page.locator("html.ready #text").wait_for()


def test_a_newcomer_codes_a_first_passage_in_six_actions(
    empty_server: Server, opened: Opened, tmp_path: Path
) -> None:
    essay = tmp_path / "essay.md"
    essay.write_text(ESSAY, "utf-8")
    page = opened(empty_server)
    page.locator("#files").set_input_files(essay)  # 1: choose the file
    expect(page.get_by_role("link", name="See the comparison")).to_be_visible(timeout=20_000)
    open_source(page, "Quiet influence in the river states")  # 2: open it
    page.keyboard.press("j")  # 3: select a sentence
    words = selected(page)
    page.keyboard.press("s")  # 4: code it
    expect(page.locator("#f-actors")).to_be_focused()
    page.keyboard.type("Ann Lee")  # 5: who says it
    page.keyboard.press("Control+Enter")  # 6: save

    expect(page.locator("#beside")).to_contain_text("Ann Lee")
    assert words.strip("# ") in page.locator("#beside blockquote").inner_text()
    expect(page.locator("#told")).to_have_text("Saved.")


def test_by_key_one_goes_on_from_where_one_clicked_or_scrolled(
    server: Server, opened: Opened
) -> None:
    page = opened(server)
    open_source(page, "Quiet influence in the river states")
    page.locator(".block", has_text="Quiet influence divides its scholars").click()
    page.keyboard.press("j")
    assert selected(page) == "Quiet influence divides its scholars."

    page.locator(".block", has_text="According to Maren Holt").click()
    page.keyboard.press("j")
    assert selected(page) and selected(page) in ESSAY.partition("## Conclusions")[0]


def test_a_name_typed_faster_than_the_server_answers_is_the_name_that_is_saved(
    server: Server, opened: Opened
) -> None:
    page = opened(server)
    open_source(page, "Quiet influence in the river states")
    late: list[Route] = []

    def answer(route: Route) -> None:
        if route.request.url.endswith("typed=A"):
            route.continue_()
        else:
            late.append(route)

    page.route("**/choices/actors*", answer)
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("#f-actors")).to_be_focused()
    page.keyboard.type("A")
    expect(page.locator(".choices:visible [role=option]").first).to_contain_text("Maren Holt")
    with page.expect_request(lambda request: request.url.endswith("typed=Ann%20Lee")):
        page.keyboard.type("nn Lee")
    page.keyboard.press("Control+Enter")
    for route in late:
        route.continue_()

    expect(page.locator("#told")).to_have_text("Saved.")
    expect(page.locator("#beside")).to_contain_text("Ann Lee")


def test_coding_repeating_and_undoing_by_keyboard_alone(server: Server, opened: Opened) -> None:
    page = opened(server)
    open_source(page, "Тихое влияние")
    before = page.locator("#text .statement.accepted").count()
    page.keyboard.press("j")
    page.keyboard.press("J")
    wide = selected(page)
    page.keyboard.press("K")
    assert len(selected(page)) < len(wide)
    page.keyboard.press("L")
    assert len(selected(page)) < len(wide)
    page.keyboard.press("s")
    expect(page.locator("#f-actors")).to_be_focused()
    page.keyboard.type("holt")
    expect(page.locator(".choices:visible [role=option]").first).to_have_attribute(
        "aria-selected", "true"
    )
    page.keyboard.press("Enter")
    assert "Holt" in page.locator("#f-actors").input_value()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#text .statement.accepted")).not_to_have_count(before)
    after_one = page.locator("#text .statement.accepted").count()

    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator("#told")).to_have_text("Saved.")
    expect(page.locator("#text .statement.accepted")).not_to_have_count(after_one)
    page.keyboard.press("z")
    expect(page.locator("#told")).to_have_text("Undone.")
    expect(page.locator("#text .statement.accepted")).to_have_count(after_one)
    page.keyboard.press("z")
    expect(page.locator("#text .statement.accepted")).to_have_count(before)
    page.keyboard.press("Z")
    expect(page.locator("#text .statement.accepted")).to_have_count(after_one)


def test_suggestions_are_judged_by_one_key_each(server: Server, opened: Opened) -> None:
    page = opened(server, "/queue")
    expect(page.locator(".progress-line")).to_contain_text("0 of")
    first = page.locator("section.card").get_attribute("data-statement")
    page.keyboard.press("j")
    expect(page.locator(".turn")).to_contain_text("2 of")
    page.keyboard.press("k")
    expect(page.locator("section.card")).to_have_attribute("data-statement", str(first))
    page.keyboard.press("a")
    page.keyboard.press("x")  # not waited for: keys pressed early are kept
    expect(page.locator(".progress-line")).to_contain_text("2 of")
    page.keyboard.press("z")
    expect(page.locator(".progress-line")).to_contain_text("1 of")
    page.keyboard.press("c")
    expect(page.locator("#f-actors")).to_be_focused()
    page.locator("#f-actors").fill("Ann Lee")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".progress-line")).to_contain_text("2 of")


def test_keys_work_on_a_cyrillic_layout(server: Server, opened: Opened) -> None:
    page = opened(server, "/queue")
    page.evaluate(
        "() => document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'ф', code: 'KeyA', bubbles: true, cancelable: true}))"
    )

    expect(page.locator(".progress-line")).to_contain_text("1 of")


def test_keys_pressed_before_the_scripts_have_come_are_kept(server: Server, opened: Opened) -> None:
    page = opened(server)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/lab.js", hold)
    page.goto(server.base + "/history", wait_until="commit")
    page.locator("footer").wait_for()
    page.keyboard.press("?")
    held[0].continue_()

    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_visible()


def test_selecting_with_the_mouse_gives_exact_offsets_behind_rare_letters(
    server: Server, opened: Opened
) -> None:
    page = opened(server)
    open_source(page, "Quiet influence in the river states")
    start = ESSAY.index("signs stand here")
    page.evaluate(
        """async ([start, end]) => { const o = await import('/static/offsets.js');
          o.select(document.getElementById('text'), start, end); }""",
        [start, start + 16],
    )
    assert selected(page) == "signs stand here"
    found = page.evaluate(
        """async () => { const o = await import('/static/offsets.js');
          return o.selected(document.getElementById('text')); }"""
    )
    assert found == {"start": start, "end": start + 16}

    block = page.locator(".block", has_text="Quiet influence divides").first
    box = block.bounding_box()
    assert box
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    words = selected(page)
    page.keyboard.press("s")
    form = page.locator("form.coding")
    form.wait_for()
    at = int(form.locator("[name=start]").input_value())
    end = int(form.locator("[name=end]").input_value())
    assert ESSAY[at:end] == words


def test_a_citation_opens_its_entry_and_layers_can_be_switched_off(
    server: Server, opened: Opened
) -> None:
    page = opened(server)
    open_source(page, "Quiet influence in the river states")
    page.locator("#text .citation").first.click()
    expect(page.locator("#beside")).to_contain_text("Harbour Press")
    page.locator("#beside .uses a").first.click()
    expect(page.locator("#beside")).to_contain_text("Harbour Press")

    statement = page.locator("#text .statement").first
    ground = "(e) => getComputedStyle(e).backgroundColor"
    coloured = statement.evaluate(ground)
    page.locator("#layer-statement").uncheck()
    assert statement.evaluate(ground) != coloured
    page.reload()
    assert not page.locator("#layer-statement").is_checked()


def test_a_cell_of_the_matrix_opens_its_passages_and_filters_stand_in_the_address(
    server: Server, opened: Opened
) -> None:
    page = opened(server, "/matrix")
    page.locator("#grid a.cell").first.click()
    sheet = page.get_by_role("dialog", name="Passages")
    expect(sheet).to_contain_text("quiet influence")
    page.keyboard.press("Escape")
    page.locator("select[name=per]").select_option("statement")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**per=statement**")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    assert "Maren Holt" in Path(str(waiting.value.path())).read_text("utf-8-sig")


def test_the_card_names_every_key_and_closes_with_escape(server: Server, opened: Opened) -> None:
    page = opened(server)
    page.keyboard.press("?")
    card = page.get_by_role("dialog", name="Shortcuts")
    expect(card).to_be_visible()
    assert card.locator("kbd").all_inner_texts() == [one.key for one in SHORTCUTS]
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    page.keyboard.press("/")
    page.wait_for_url("**/search")


def test_on_a_phone_everything_fits_and_coding_needs_no_keyboard_shortcut(
    server: Server, opened: Opened
) -> None:
    page = opened(server, width=360, has_touch=True)
    for path in ("/", "/queue", "/matrix", "/search?words=influence", "/history"):
        page.goto(server.base + path)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, path
    page.goto(server.base)
    open_source(page, "Quiet influence in the river states")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    start = ESSAY.index("Quiet influence divides")
    page.evaluate(
        """async ([start, end]) => { const o = await import('/static/offsets.js');
          o.select(document.getElementById('text'), start, end); }""",
        [start, start + 15],
    )
    page.get_by_role("button", name="Code the selection").tap()
    page.locator("#f-actors").fill("Ann Lee")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#beside")).to_contain_text("Ann Lee")


def test_nothing_that_a_source_says_is_run(server: Server, opened: Opened) -> None:
    page = opened(server)
    row = page.locator("tr", has_text="hostile.md")
    row.get_by_role("link").first.click()
    page.locator("#text").wait_for()
    words = page.locator("#text").inner_text()
    assert "<script>alert(2)</script>" in words
    assert HOSTILE.split("\n")[2][:40] in words
    for run in page.locator("#text .statement, #text .citation").all()[:3]:
        run.click(position={"x": 3, "y": 5})
    assert page.locator("#text img, #text svg, #text script, #beside img").count() == 0


def test_what_was_typed_stays_when_the_program_is_gone(server: Server, opened: Opened) -> None:
    page = opened(server)
    open_source(page, "Тихое влияние")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.locator("#f-actors").fill("Ann Lee")
    page.context.set_offline(True)
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('gone')); }")
    page.keyboard.press("Control+Enter")

    expect(page.locator("form.coding .refused")).to_contain_text("does not answer")
    assert page.locator("#f-actors").input_value() == "Ann Lee"


def test_what_was_typed_is_saved_after_the_program_was_started_anew(
    read_project: Path, tmp_path: Path, chromium: Browser
) -> None:
    """The new program has a new key: once let in, in another tab, the open form saves."""
    study = Path(shutil.copytree(read_project, tmp_path / "again"))
    server = Server(study)
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server.address)
    open_source(page, "Тихое влияние")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.locator("#f-actors").fill("Ann Lee")
    server.kill()
    again = Server(study, "--port", server.base.rpartition(":")[2])
    try:
        page.keyboard.press("Control+Enter")
        expect(page.locator("form.coding .refused")).to_contain_text("In another tab")
        context.new_page().goto(again.address)
        page.keyboard.press("Control+Enter")

        expect(page.locator("#told")).to_have_text("Saved.")
        expect(page.locator("#beside")).to_contain_text("Ann Lee")
    finally:
        context.close()
        again.kill()
