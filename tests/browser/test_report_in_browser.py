"""The report in a real browser: it opens, answers, prints, fits, and lets nothing run."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_report import ACTING, hostile
from large_report import large
from playwright.sync_api import Browser, BrowserContext, Page, expect
from smart_borders_report import smart_borders
from watched_page import Watched

from counterpoint.report import Report, render_report

pytestmark = pytest.mark.browser

Opened = Callable[[Report], Watched]


@pytest.fixture
def opened(context: BrowserContext, tmp_path: Path) -> Opened:
    """Write a report to disk and open it."""

    def open_(report: Report) -> Watched:
        file = tmp_path / "report.html"
        file.write_text(render_report(report), "utf-8")
        watched = Watched(context.new_page())
        watched.page.goto(file.as_uri())
        return watched

    return open_


@pytest.fixture
def page(opened: Opened) -> Page:
    """The sample report."""
    return opened(smart_borders()).page


def focused(page: Page) -> str:
    """What has the focus, by its words."""
    return str(
        page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.getAttribute('aria-label') || e.textContent || e.tagName).trim(); }"
        )
    )


def contrast(page: Page, selector: str) -> float:
    """The contrast of a text with what lies under it (WCAG 2.2, 1.4.3)."""
    return float(
        page.evaluate(
            """(selector) => {
              const parts = (c) => c.match(/[\\d.]+/g).map(Number);
              const light = (c) => { const [r, g, b] = parts(c).slice(0, 3).map((v) => { v /= 255;
                return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const seen = (c) => parts(c).length < 4 || parts(c)[3] > 0;
              const element = document.querySelector(selector);
              let under = element;
              const ground = (e) => getComputedStyle(e).backgroundColor;
              while (!seen(ground(under))) under = under.parentElement;
              const [a, b] = [light(getComputedStyle(element).color), light(ground(under))]
                .sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05); }""",
            selector,
        )
    )


def test_the_report_opens_without_a_request_or_an_error(opened: Opened) -> None:
    watched = opened(smart_borders())

    assert watched.page.locator("h1").inner_text() == "Smart borders: who says what"
    assert watched.faults == []


def test_a_cell_opens_its_passages_and_escape_returns_the_focus(page: Page) -> None:
    cell = page.locator("#cell-harrow-t-biometrics .cell")
    cell.focus()
    page.keyboard.press("Enter")

    panel = page.get_by_role("dialog", name="Thomas Harrow: biometric identification")
    panel.wait_for()
    text = panel.inner_text()
    assert "1 passage, all judged by people" in text
    assert "reported by Elke Brandt" in text
    assert "Smart borders between promise and practice: a review · p. 4 · Literature" in text
    assert "cited as [1, p. 17]" in text
    assert "accepted by A. Reader" in text
    assert "1. Harrow, T. (2018). The gate that thinks." in text
    assert panel.locator("mark.t").inner_text() == "reliable"
    assert panel.locator("mark.c").inner_text() == "he writes"
    assert focused(page) == "Close the passages"

    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert focused(page).startswith("Thomas Harrow on biometric identification: 1 for")


def test_a_suggestion_says_so_in_its_cell_and_in_its_passage(page: Page) -> None:
    cell = page.locator("#cell-osei-k-biometrics")
    assert "suggested" in cell.inner_text()
    assert (
        page.evaluate(
            "() => getComputedStyle(document.querySelector('#cell-osei-k-biometrics .cell'))"
            ".borderStyle"
        )
        == "dashed"
    )

    cell.locator("button").click()
    assert page.locator("#panel .badge").inner_text() == "suggested"
    assert "1 suggested by machine and not yet judged" in page.locator("#panel-note").inner_text()


def test_the_focus_stays_inside_the_open_panel(page: Page) -> None:
    page.locator("#cell-harrow-t-biometrics .cell").click()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.activeElement === document.body"
            " || document.getElementById('panel').contains(document.activeElement)"
        )


def test_the_first_tab_offers_to_skip_to_the_report(page: Page) -> None:
    page.keyboard.press("Tab")

    assert focused(page) == "Skip to the report"


def test_every_button_is_reached_by_the_keyboard_and_shows_it(page: Page) -> None:
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(focused(page))
        assert (
            page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
        ), focused(page)

    assert {"Theme: auto", "Reset", "smart border"} <= reached
    assert any(one.startswith("Elke Brandt on smart border") for one in reached)


def test_arrow_keys_walk_from_cell_to_cell(page: Page) -> None:
    page.locator("#cell-osei-k-biometrics .cell").focus()
    for key, name in (
        ("ArrowLeft", "Kwame Osei on smart border"),
        ("ArrowRight", "Kwame Osei on biometric identification"),
        ("ArrowRight", "Kwame Osei on ease of trade"),
        ("ArrowRight", "Kwame Osei on ease of trade"),
        ("ArrowDown", "Серік Орманов on ease of trade"),
    ):
        page.keyboard.press(key)
        if key != "ArrowDown":
            assert focused(page).startswith(name)
    assert "on ease of trade" in focused(page)


def test_a_school_can_be_shown_alone(page: Page) -> None:
    page.locator("[name=school]").select_option(label="Rights first")

    rows = page.locator("#grid tbody tr:visible th").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == [
        "Rights first",
        "Elke Brandt",
        "Kwame Osei",
        "Maja Lindqvist",
    ]


def test_a_concept_can_be_shown_alone(page: Page) -> None:
    page.locator("[name=concept]").select_option(label="sovereignty")

    assert page.locator("#grid thead th:visible").count() == 2


def test_a_stance_and_a_status_leave_only_the_cells_that_have_them(page: Page) -> None:
    page.locator("[name=stance]").select_option(label="against")
    page.locator("[name=status]").select_option(label="accepted")

    assert page.locator("#matrix-tools output").inner_text() == "3 cells of 2 speakers"
    page.get_by_role("button", name="Reset").click()
    page.wait_for_function("() => !document.querySelector('#matrix-tools output').textContent")
    assert page.locator("#grid td.faded").count() == 0


def test_counting_each_speaker_once_changes_bars_and_words(page: Page) -> None:
    cell = page.locator("tr[data-name='Security first'] .cell").first
    assert "3 for" in cell.inner_text()
    before = cell.locator("rect.s-favour").get_attribute("width")

    page.locator("[name=weight]").select_option(label="each speaker once")
    assert "1 for" in cell.inner_text()
    assert (cell.get_attribute("aria-label") or "").startswith(
        "Security first on smart border: 1 for; 1 of 3 suggested."
    )
    assert cell.locator("rect.s-favour").get_attribute("width") != before

    page.locator("[name=weight]").select_option(label="statements")
    after = cell.locator("rect.s-favour").get_attribute("width")
    assert float(after or 0) == float(before or 1)


def test_the_matrix_sorts_within_its_schools(page: Page) -> None:
    page.locator("[name=sort]").select_option(label="by name")
    names = page.locator("#grid tbody").nth(1).locator("th").all_inner_texts()

    assert [name.split("\n")[0] for name in names] == [
        "Security first",
        "Anne Dufour",
        "Thomas Harrow",
        "Соколовский И. П.",
    ]


def test_a_column_head_of_the_matrix_sorts_by_what_is_said_there(page: Page) -> None:
    page.get_by_role("button", name="privacy of travellers", exact=True).click()

    head = page.locator("#grid thead th[aria-sort=descending]")
    assert head.inner_text().startswith("privacy of travellers")
    assert page.locator("#grid tbody").nth(1).locator("th").nth(1).inner_text() == "Anne Dufour"


def test_a_table_sorts_by_number_and_filters_by_words(page: Page) -> None:
    table = page.locator("[data-table=use-by-language]")
    table.get_by_role("button", name="mentions").click()
    counts = [int(n) for n in table.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert counts == sorted(counts)

    page.locator("[data-for=use-by-language] input").fill("kazakh TRADE")
    assert table.locator("tbody tr:visible").count() == 1
    assert page.locator("[data-for=use-by-language] output").inner_text() == "1 of 18"


def test_the_references_can_be_searched_in_any_script(page: Page) -> None:
    page.locator("[data-for=reference-list] input").fill("дәлізі")

    assert page.locator(".references li:visible .entry").all_inner_texts() == [
        "Орманов С. Көлік дәлізі және шекара. Алматы: Жол, 2022."
    ]


def test_a_table_is_saved_as_csv_that_a_spreadsheet_reads(page: Page) -> None:
    with page.expect_download() as waiting:
        page.locator("[data-for=synthesis-matrix] .csv").click()
    saved = Path(str(waiting.value.path())).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(saved)))

    assert waiting.value.suggested_filename == "synthesis-matrix.csv"
    assert rows[0][:4] == ["school", "speaker", "concept", "against"]
    assert ["Security first", "Thomas Harrow", "biometric identification", "0", "0", "1"] in [
        row[:6] for row in rows
    ]


def test_a_table_is_copied_as_rows_and_columns(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("[data-for=coder-list] .copy")
    button.click()
    page.wait_for_function(
        "() => document.querySelector('[data-for=coder-list] .copy').textContent === 'Copied'"
    )

    copied = str(page.evaluate("() => navigator.clipboard.readText()"))
    assert copied.split("\n")[1] == "cue rules\tmachine\t1\t19\t0\t0\t0"


def test_a_focused_cell_is_never_hidden_under_the_heads(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("#cell-transit-council-trade .cell").focus()
    for _ in range(6):
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowLeft")
    cell = page.evaluate("() => document.activeElement.getBoundingClientRect().toJSON()")
    head = page.locator("#grid thead th").first.bounding_box()
    assert head

    assert cell["top"] >= head["y"] + head["height"] - 1
    assert cell["left"] >= head["x"] + head["width"] - 1


def test_a_formula_in_a_source_is_no_formula_in_the_saved_table(opened: Opened) -> None:
    page = opened(hostile('=HYPERLINK("http://x")')).page
    with page.expect_download() as waiting:
        page.locator("[data-for=source-list] .csv").click()
    rows = list(csv.reader(io.StringIO(Path(str(waiting.value.path())).read_text("utf-8-sig"))))

    assert rows[1][0] == '\'=HYPERLINK("http://x")'


def test_all_statements_unfold_as_a_table_that_sorts_and_opens_passages(page: Page) -> None:
    page.locator("#statements summary").click()
    table = page.locator("[data-table=all-statements]")
    expect(table.locator("tbody tr")).to_have_count(19)  # the rows are made when unfolded

    table.get_by_role("button", name="speaker").click()
    assert table.locator("tbody tr").first.locator("td").first.inner_text() == "Anne Dufour"
    table.get_by_role("button", name="Passage 3", exact=True).click()
    assert page.locator("#panel article").count() == 1


def test_a_passage_has_an_address_of_its_own(page: Page) -> None:
    page.goto(page.url.split("#")[0] + "#s-s10")
    page.reload()

    assert "one false match in forty" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    page.wait_for_function("() => location.hash === ''")


def test_the_theme_can_be_chosen_and_the_text_stays_readable(page: Page) -> None:
    texts = (
        "body",
        ".made",
        ".question",
        "nav a",
        ".note",
        ".cell .state",
        ".place",
        ".badge.suggested",
        ".foot button",
        "figcaption",
        ".context",
        "a[href^=http]",
    )
    button = page.locator("#theme")
    grounds = set()
    for theme in ("light", "dark"):
        button.click()
        assert button.inner_text() == f"Theme: {theme}"
        grounds.add(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
        for selector in texts:
            assert contrast(page, selector) >= 4.5, (theme, selector)

    assert len(grounds) == 2


def test_dark_follows_the_system(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render_report(smart_borders()), "utf-8")
    page = chromium.new_page(color_scheme="dark")
    page.goto(file.as_uri())

    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == (
        "rgb(21, 23, 26)"
    )
    page.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1024])
def test_the_page_itself_never_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.wait_for_timeout(50)

    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.locator("#cell-harrow-t-biometrics .cell").click()
    assert page.evaluate("() => document.querySelector('#panel .body').scrollWidth") <= width


def test_heads_of_the_matrix_stay_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    box = page.locator(".scroll.matrix")
    box.evaluate("(e) => { e.scrollTop = 300; e.scrollLeft = 300; }")
    frame = box.bounding_box()
    head = page.locator("#grid thead th").first.bounding_box()
    assert frame and head

    assert abs(head["x"] - frame["x"]) < 3
    assert abs(head["y"] - frame["y"]) < 3


def test_every_table_has_heads_that_say_what_they_head(page: Page) -> None:
    page.locator("#statements summary").click()

    assert page.locator("th:not([scope])").count() == 0
    assert page.locator("svg[role=img]:not([aria-labelledby])").count() == 0
    unnamed = page.evaluate(
        "() => [...document.querySelectorAll('button, select, input, summary')].filter((e) =>"
        " !e.textContent.trim() && !e.getAttribute('aria-label') && !(e.labels || []).length)"
        ".length"
    )
    assert unnamed == 0


def test_headings_step_down_one_level_at_a_time(page: Page) -> None:
    levels = page.evaluate(
        "() => [...document.querySelectorAll('main h1, h1, main h2, main h3, main h4')]"
        ".map((h) => Number(h.tagName[1]))"
    )

    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_a_print_carries_the_passages_by_their_numbers(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")

    notes = page.locator("#endnotes li").all_inner_texts()
    assert len(notes) == 19
    assert notes[1].startswith("2. Thomas Harrow, reported by Elke Brandt")
    assert page.locator("#cell-harrow-t-biometrics .printed").inner_text() == "[2]"
    assert not page.locator(".tools:visible").count()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#endnotes li").count() == 0


def test_the_pdf_is_made_without_asking_for_anything(page: Page) -> None:
    assert page.pdf(prefer_css_page_size=True)[:5] == b"%PDF-"


def test_a_large_field_makes_passages_only_when_asked(opened: Opened) -> None:
    watched = opened(large(2000, 300))
    page = watched.page
    assert page.locator("article.passage").count() <= 8

    page.locator("#disagreements .more").first.click()
    assert page.locator("#panel article").count() == 20
    page.get_by_role("button", name="Show more").click()
    assert page.locator("#panel article").count() == 40
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert "too many to print" in (page.locator("#endnotes").text_content() or "")
    assert watched.faults == []


@pytest.mark.parametrize("text", ACTING)
def test_nothing_that_a_source_says_is_ever_run(opened: Opened, text: str) -> None:
    watched = opened(hostile(text))
    page = watched.page
    for button in page.locator("#grid .cell").all()[:2]:
        button.click()
        page.keyboard.press("Escape")
    page.locator("#statements summary").click()
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(30)

    assert watched.faults == []
    assert page.locator("img, iframe, b.planted").count() == 0
    assert page.locator("a[href^=javascript], a[href^=data]").count() == 0


def test_without_scripts_the_page_still_reads(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render_report(smart_borders()), "utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())

    text = page.locator("main").inner_text()
    assert "Scripts are off" in text
    assert "An automated refusal gives no reasons" in text
    assert not page.locator(".tools:visible").count()
    context.close()
