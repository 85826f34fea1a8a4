"""Schools that sources name, judged on the page of the actors."""

from __future__ import annotations

from pathlib import Path

import pytest
from lab_project import PLACED, Browser, make_project, visible
from starlette.testclient import TestClient

from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path, {"placed.md": PLACED})


def proposed(browser: Browser) -> dict[str, dict[str, str]]:
    rows = browser.data("/actors")["proposed"]
    return {row["name"].split()[-1]: row for row in rows}  # type: ignore[attr-defined]


def test_the_page_shows_what_sources_say_with_their_words(browser: Browser) -> None:
    words = visible(browser.page("/actors"))

    assert "Schools that sources name" in words
    assert proposed(browser)["Belova"]["words"] in words


def test_accepted_corrected_rejected_and_undone(browser: Browser) -> None:
    found = proposed(browser)
    browser.post("/schools/judge", target=found["Holt"]["id"], decision="accept")
    browser.post("/schools/judge", target=found["Verin"]["id"], decision="reject")
    browser.post(
        "/schools/judge", target=found["Belova"]["id"], decision="correct", school="eastern"
    )
    now = proposed(browser)

    assert {name: row["decision"] for name, row in now.items()} == {
        "Holt": "accept",
        "Verin": "reject",
        "Belova": "correct",
    }
    assert now["Belova"]["put"] == "eastern"
    browser.post("/undo")
    assert proposed(browser)["Belova"]["decision"] == ""


def test_a_correction_without_a_school_is_refused_in_plain_words(browser: Browser) -> None:
    target = proposed(browser)["Belova"]["id"]
    answer = browser.post("/schools/judge", target=target, decision="correct", school=" ")

    assert answer.status_code == 400
    assert "names the school that is right" in visible(answer.text)


def test_without_the_key_of_the_session_nothing_is_judged(
    browser: Browser, project: Path, gate: Gate
) -> None:
    target = proposed(browser)["Belova"]["id"]
    with TestClient(create_app(project, gate)) as stranger:
        answer = stranger.post("/schools/judge", data={"target": target, "decision": "accept"})

    assert answer.status_code in {401, 403}
    assert proposed(browser)["Belova"]["decision"] == ""
