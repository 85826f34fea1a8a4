"""Several windows at once, and the program killed: nothing that was acknowledged is lost."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest
from lab_project import ESSAY
from lab_server import Server

import counterpoint as cp
from counterpoint.model import Statement

WINDOWS, CODINGS = 4, 8


def code(base: object, key: str, source: str, at: int, name: str) -> str:
    """Code one passage; return the id that was acknowledged."""
    assert isinstance(base, httpx.Client)
    answer = base.post(
        f"/sources/{source}/code",
        data={"csrf": key, "start": at, "end": at + 5, "actors": name, "stance": "favour",
              "concept": "quiet influence"},
        follow_redirects=False,
    )  # fmt: skip
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("statement=")[1].split("&")[0].split("#")[0]


def test_windows_that_code_at_once_lose_nothing(project: Path) -> None:
    server = Server(project)
    acknowledged: list[str] = []
    troubles: list[BaseException] = []

    def window(number: int) -> None:
        try:
            browser = server.browser()
            browser.post("/coder", coder=f"Coder {number}")
            source, key = browser.sources()["essay.md"], browser.key
            for step in range(CODINGS):
                at = 10 + step * 3
                name = f"Actor {step}"  # the same new actor from every window
                acknowledged.append(code(browser.client, key, source, at, f"{name}; W{number}"))
        except (AssertionError, httpx.HTTPError) as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=window, args=(n,)) for n in range(WINDOWS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.stop()
    study = cp.open(project)
    mine = [one for one in study.judged(Statement) if one.coder.startswith("Coder ")]

    assert troubles == []
    assert len(set(acknowledged)) == WINDOWS * CODINGS
    assert {one.id for one in mine} == set(acknowledged)
    assert sum(c.kind == "statement" and c.coder.startswith("Coder ") for c in study.history()) == (
        WINDOWS * CODINGS
    )
    assert study.store.faults() == []


def test_two_judgements_of_one_statement_are_both_kept(project: Path) -> None:
    server = Server(project)
    first, second = server.browser(), server.browser()
    first.post("/coder", coder="Ann")
    second.post("/coder", coder="Bo")
    card = first.data("/queue")["card"]
    assert isinstance(card, dict)
    first.post(f"/statements/{card['id']}/judge", decision="accept")
    second.post(f"/statements/{card['id']}/judge", decision="reject")
    server.stop()
    decided = [c for c in cp.open(project).history() if c.kind == "judgement"]

    assert [(c.coder, (c.after or {})["decision"]) for c in decided] == [
        ("Ann", "accept"),
        ("Bo", "reject"),
    ]


@pytest.mark.parametrize("moment", [0.02, 0.11, 0.23])
def test_what_was_acknowledged_survives_a_kill(project: Path, moment: float) -> None:
    server = Server(project)
    browser = server.browser()
    source, key = browser.sources()["essay.md"], browser.key
    acknowledged: list[str] = []
    killer = threading.Timer(moment, server.kill)
    killer.start()
    try:
        for step in range(len(ESSAY) - 10):
            acknowledged.append(code(browser.client, key, source, step, "Ann Lee"))
    except httpx.HTTPError:
        pass  # the program is gone
    killer.join()
    study = cp.open(project)
    found = {one.id for one in study.judged(Statement)}

    assert set(acknowledged) <= found
    assert study.store.faults() == []
