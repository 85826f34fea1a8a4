"""Pages of a large study that take long: an answer at once, and the page when it is ready."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from lab_project import Browser, visible

from counterpoint.project import study
from counterpoint.project.laying import Laying
from counterpoint.web import meanwhile

HTML = {"accept": "text/html"}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A study taken for a large one, whose findings come only when the event is set."""
    free = threading.Event()
    found = study.Study.findings

    def findings(self: study.Study, source: str | None = None) -> object:
        free.wait(20)
        return found(self, source)

    monkeypatch.setattr(meanwhile, "LARGE", 1)
    monkeypatch.setattr(study.Study, "findings", findings)
    yield free
    free.set()


def test_a_slow_page_says_that_it_is_being_made_and_shows_itself_when_it_is(
    browser: Browser, held: threading.Event
) -> None:
    first = browser.client.get("/compare/findings", headers=HTML)
    assert first.status_code == 202
    assert "This page is being computed" in visible(first.text)
    asked = {"address": "/compare/findings"}
    assert not browser.client.get("/waiting", params=asked).json()["ready"]

    held.set()
    while not browser.client.get("/waiting", params=asked).json()["ready"]:
        pass
    second = browser.client.get("/compare/findings", headers=HTML)

    assert second.status_code == 200
    assert "Findings" in visible(second.text)


def test_other_pages_answer_while_one_is_being_made(
    browser: Browser, held: threading.Event
) -> None:
    assert browser.client.get("/compare/findings", headers=HTML).status_code == 202

    assert browser.client.get("/", headers=HTML).status_code == 200
    assert browser.client.get("/queue", headers=HTML).status_code == 200


def test_what_stops_a_page_is_told_when_it_is_asked_for_again(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meanwhile, "LARGE", 1)

    while (found := browser.client.get("/works/none", headers=HTML)).status_code == 202:
        pass

    assert found.status_code == 400
    assert "there is no such work any more" in visible(found.text)


def test_programs_wait_for_the_page_itself(browser: Browser, held: threading.Event) -> None:
    held.set()

    assert "findings" in browser.data("/compare/findings")


def test_notes_are_saved_as_a_table(browser: Browser) -> None:
    browser.post("/notes", words="ask for the second edition")

    saved = browser.client.get("/notes/file.csv")

    assert saved.headers["content-disposition"] == 'attachment; filename="notes.csv"'
    assert "ask for the second edition" in saved.text


def test_how_far_the_tables_are_is_told_by_sources_and_they_can_be_stopped(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    laying, begun = Laying(), threading.Event()
    monkeypatch.setattr(meanwhile, "LARGE", 1)
    monkeypatch.setattr(meanwhile, "laying_of", lambda _store: laying)

    def made_slowly(_self: study.Study, grouping: str | None = None) -> object:
        with laying.turn():
            for _ in laying.counted(range(40), 40):
                begun.set()
                threading.Event().wait(0.05)
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(study.Study, "statements", made_slowly)
    shown = browser.client.get("/matrix", headers=HTML)
    assert shown.status_code == 202 and begun.wait(5)
    now = browser.client.get("/waiting", params={"address": "/matrix"}).json()
    assert now["of"] == 40 and now["done"] < 40
    assert now["told"] == f"{now['done']} of 40 sources"

    answer = browser.post("/waiting/stop")

    assert "what is done is kept" in visible(answer.text)
    with laying.turn():  # whoever made them has given up
        assert laying.stand.of == 0
