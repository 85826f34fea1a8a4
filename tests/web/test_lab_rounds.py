"""Rounds in the workbench: blind on every page, then face to face."""

from __future__ import annotations

import re

import pytest
from lab_project import ESSAY, Browser
from starlette.testclient import TestClient
from test_lab_guard import routes

from counterpoint.web.guard import Gate

WORDS = "Quiet influence divides its scholars."


@pytest.fixture
def two(browser: Browser, outside: TestClient, gate: Gate) -> tuple[Browser, Browser, str]:
    """Ann and Bo in an open round of their own, with its address."""
    browser.post("/coder", coder="Ann")
    other = Browser(TestClient(outside.app), gate.token)
    other.post("/coder", coder="Bo")
    source = browser.sources()["essay.md"]
    opened = browser.post(
        "/rounds", title="First", source=source, coders="Ann; Bo", blind="1", hidden="1"
    )
    assert opened.status_code == 200
    return browser, other, opened.url.path


def code(browser: Browser, actor: str, stance: str) -> None:
    start = ESSAY.index(WORDS)
    answer = browser.post(
        f"/sources/{browser.sources()['essay.md']}/code",
        start=start, end=start + len(WORDS), actors=actor, concept="quiet influence",
        stance=stance, seen="",
    )  # fmt: skip
    assert answer.status_code == 200, answer.text[:400]


def pages(browser: Browser, outside: TestClient, since: str) -> dict[str, str]:
    """Every page as one coder sees it, without the number of the newest change."""
    source = browser.sources()["essay.md"]
    found = {}
    for method, path in routes(outside.app):
        if method == "GET" and path not in ("/rounds/{round_}", "/people"):  # counts, for owners
            address = path.replace("{source}", source).replace("{token}", "x")
            answer = browser.client.get(address, params={"since": since})
            found[address] = re.sub(r'data-last="\d+"|"last":\d+', "", answer.text)
    return found


def test_no_page_tells_a_coder_what_the_other_decides(
    two: tuple[Browser, Browser, str], outside: TestClient
) -> None:
    ann, bo, _ = two
    since = bo.page("/").split('data-last="')[1].split('"')[0]
    before, own = pages(bo, outside, since), pages(ann, outside, since)
    code(ann, "Maren Holt", "favour")
    after = pages(bo, outside, since)

    assert len(before) > 12
    assert [address for address in before if after[address] != before[address]] == []
    changed = [path for path, page in pages(ann, outside, since).items() if page != own[path]]
    assert len(changed) > 4, "the one who codes sees it on several pages"


def test_after_the_round_differences_stand_face_to_face_and_one_is_chosen(
    two: tuple[Browser, Browser, str],
) -> None:
    ann, bo, address = two
    code(ann, "Maren Holt", "favour")
    code(bo, "Maren Holt", "against")
    ann.post(f"{address}/finish")
    assert "through" in ann.page(address)
    assert "favour" not in bo.page(address)
    ann.post(f"{address}/close")
    page = ann.page(address)

    assert "Difference 1 of 1" in page
    assert re.search(r"Cases: 1; alike: 0; differing: 1", page)
    case = page.split('name="case" value="')[1].split('"')[0]
    answer = ann.post(f"{address}/decide", case=case, choice="2")
    assert "Every difference has been decided." in answer.text
    stands = ann.page(f"{address}?case={case}")
    assert stands.index("stands</span>") > stands.index("<bdi>Bo</bdi>")


@pytest.mark.parametrize("choice", ["3", "-1", "x", ""])
def test_a_choice_that_is_none_is_refused(two: tuple[Browser, Browser, str], choice: str) -> None:
    ann, _, address = two
    code(ann, "Maren Holt", "favour")
    ann.post(f"{address}/close")
    case = ann.page(address).split('name="case" value="')[1].split('"')[0]

    assert ann.post(f"{address}/decide", case=case, choice=choice).status_code == 400
