"""The reading view: signs of Markdown, moving and splitting statements, notes, pages of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab_project import ESSAY, Browser, make_project, visible
from starlette.testclient import TestClient

import counterpoint as cp
from counterpoint.model import Span
from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate
from counterpoint.web.signs import signs_of

PDF = Path(__file__).parent.parent.parent.parent / "shared/data/articles/a5_conditionality.pdf"


def first(browser: Browser) -> tuple[str, dict[str, object]]:
    """The source and the first statement of the essay, as its card shows it."""
    source = browser.sources()["essay.md"]
    found = re.search(r'data-statement="(\w+)', browser.page(f"/sources/{source}"))
    assert found
    beside = browser.data(f"/sources/{source}/beside?statement={found[1]}")
    return source, dict(beside["statement"])  # type: ignore[call-overload]


def card(browser: Browser, source: str, id_: str) -> dict[str, object]:
    return dict(browser.data(f"/sources/{source}/beside?statement={id_}")["statement"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("words", "kind", "hidden"),
    [
        ("## Two words", "heading", ["## "]),
        ("a **strong** word", "paragraph", ["**", "**"]),
        ("an *odd* one and snake_case_word", "paragraph", ["*", "*"]),
        ("2 * 3 * 4 and a_b", "paragraph", []),
        ("# not a heading", "paragraph", []),
    ],
)
def test_signs_of_markdown_are_hidden_where_they_are_signs(
    words: str, kind: str, hidden: list[str]
) -> None:
    marks = signs_of("__" + words, Span(2, 2 + len(words)), kind)

    assert [m.span.of("__" + words) for m in marks if m.layer == "sign"] == hidden


def test_hidden_signs_stay_in_the_text_so_that_offsets_are_true(browser: Browser) -> None:
    page = browser.page(f"/sources/{browser.sources()['essay.md']}")

    assert '<span class="sign"># </span>' in page
    assert 'data-start="0"' in page


def test_a_statement_is_moved_to_other_words_and_back(browser: Browser) -> None:
    source, one = first(browser)
    start = ESSAY.index("quiet influence is a lasting")
    browser.post(f"/statements/{one['id']}/move", start=start, end=start + 15)
    moved = card(browser, source, str(one["id"]))

    assert (moved["text"], moved["start"]) == ("quiet influence", start)
    assert moved["actors"] == one["actors"]
    browser.post("/undo")
    assert card(browser, source, str(one["id"]))["text"] == one["text"]


def test_a_statement_is_split_in_two_that_say_the_same(browser: Browser) -> None:
    source, one = first(browser)
    at = ESSAY.index("is a lasting")
    browser.post(f"/statements/{one['id']}/split", start=at, end=at + 5)
    left = card(browser, source, str(one["id"]))
    ids = set(re.findall(r'data-statement="(\w+)', browser.page(f"/sources/{source}")))
    others = [card(browser, source, id_) for id_ in ids]
    (right,) = [c for c in others if str(c["text"]).startswith("is a lasting")]

    assert str(one["text"]) == f"{left['text']} {right['text']}"
    assert (right["actors"], right["stance"]) == (left["actors"], left["stance"])
    browser.post("/undo")
    assert card(browser, source, str(one["id"]))["text"] == one["text"]


@pytest.mark.parametrize("form", [{"start": 5, "end": 2}, {"start": 0, "end": 9_999_999}, {}])
def test_a_statement_is_not_moved_to_no_place(browser: Browser, form: dict[str, int]) -> None:
    _, one = first(browser)

    assert browser.post(f"/statements/{one['id']}/move", **form).status_code == 400
    assert browser.post(f"/statements/{one['id']}/split", **form).status_code == 400


def test_a_note_stands_beside_a_statement_that_stays_suggested(browser: Browser) -> None:
    source, one = first(browser)
    browser.post(f"/statements/{one['id']}/note", words="Check <b>this</b> against p. 12.")
    page = browser.page(f"/sources/{source}?statement={one['id']}")

    assert "Check <b>this</b> against p. 12." in visible(page).replace("&lt;", "<")
    assert "<b>this</b>" not in page
    assert card(browser, source, str(one["id"]))["status"] == "suggested"


def test_what_is_known_of_a_source_is_put_right_on_its_page(browser: Browser) -> None:
    source = browser.sources()["essay.md"]
    known = dict(browser.data(f"/sources/{source}")["known"])  # type: ignore[call-overload]
    told = browser.post(f"/sources/{source}/about", **known | {"kind": "law", "issued": "2014"})
    page = visible(browser.page(f"/sources/{source}"))

    assert told.status_code in (200, 303)
    assert browser.data(f"/sources/{source}")["kind"] == "law" and "law" in page
    browser.post("/undo")
    assert dict(browser.data(f"/sources/{source}")["known"]) == known  # type: ignore[call-overload]


def test_a_citation_leads_to_its_uses_in_all_sources(browser: Browser) -> None:
    source = browser.sources()["essay.md"]
    page = browser.page(f"/sources/{source}/beside?citation=0")
    found = re.search(r'href="(/references/[^"]+)"', page)
    assert found

    assert "quiet influence endures" in visible(browser.page(found[1]))


def test_a_source_that_is_no_pdf_has_no_pages_to_show(browser: Browser) -> None:
    answer = browser.client.get(f"/sources/{browser.sources()['essay.md']}/page/1.png")

    assert answer.status_code == 400


@pytest.fixture
def printed(tmp_path: Path, gate: Gate) -> Iterator[tuple[Browser, str]]:
    """A workbench over a PDF, and the address of its source."""
    folder = make_project(tmp_path / "printed", {"essay.md": ESSAY})
    study = cp.open(folder)
    study.add(PDF)
    study.suggest()
    source = study.sources[1].id
    study.close()
    with TestClient(create_app(folder, gate)) as client:
        yield Browser(client, gate.token), source


@pytest.mark.real
def test_the_page_of_a_pdf_is_shown_with_the_passage_on_it(printed: tuple[Browser, str]) -> None:
    browser, source = printed
    page = browser.page(f"/sources/{source}")
    found = re.search(r'data-statement="(\w+)', page)
    assert found
    leaf = browser.data(f"/sources/{source}/beside?statement={found[1]}")["leaf"]
    picture = browser.client.get(f"/sources/{source}/page/{leaf['number']}.png")  # type: ignore[call-overload, index]

    assert picture.content.startswith(b"\x89PNG")
    assert leaf["boxes"]  # type: ignore[call-overload, index]
    assert all(0 <= box["x"] <= 100 and 0 <= box["y"] <= 100 for box in leaf["boxes"])  # type: ignore[call-overload, index]
    assert 'class="page-mark" href="' in page
    assert browser.client.get(f"/sources/{source}/page/99.png").status_code == 400
    assert browser.client.get(f"/sources/{source}/page/0.png").status_code == 400
