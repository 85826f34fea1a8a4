"""Two people at one statement: neither version is lost, and the second one chooses."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
import pytest
from lab_project import Browser
from starlette.testclient import TestClient
from test_lab_coding import PASSAGE, code, coded

from counterpoint.web.guard import Gate


@pytest.fixture
def ann(browser: Browser) -> Browser:
    browser.post("/coder", coder="Ann")
    return browser


@pytest.fixture
def bo(outside: TestClient, gate: Gate) -> Browser:
    found = Browser(TestClient(outside.app), gate.token)
    found.post("/coder", coder="Bo")
    return found


def card(browser: Browser) -> dict[str, Any]:
    found = browser.data("/queue")["card"]
    assert isinstance(found, dict)
    return found


def mine(answer: httpx.Response) -> dict[str, str]:
    """The fields that say again what was to be saved."""
    form = answer.text.split('aria-labelledby="mine"')[1].split("</form>")[0]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in found}


def test_a_judgement_of_an_outdated_page_is_shown_beside_the_newer_one(
    ann: Browser, bo: Browser
) -> None:
    one = card(ann)
    bo.post(f"/statements/{one['id']}/judge", decision="reject", seen=one["version"])
    answer = ann.post(f"/statements/{one['id']}/judge", decision="accept", seen=one["version"])

    assert answer.status_code == 409
    assert "What Bo decided" in answer.text and "What you decided" in answer.text
    coders = [a["coder"] for a in ann.data("/history")["actions"]]  # type: ignore[attr-defined]
    assert coders[0] == "Bo"

    again = ann.client.post(f"/statements/{one['id']}/judge", data=mine(answer))
    assert again.status_code == 200
    actions = ann.data("/history")["actions"]
    assert [a["coder"] for a in actions[:2]] == ["Ann", "Bo"]  # type: ignore[index]


def test_a_correction_is_kept_word_for_word_while_one_chooses(ann: Browser, bo: Browser) -> None:
    one = card(ann)
    form = {
        "start": one["start"], "end": one["end"], "actors": "Жанар Әлі; \"Ann\" <Lee>",
        "concept": "quiet influence", "stance": "against", "chain": "", "seen": one["version"],
    }  # fmt: skip
    bo.post(f"/statements/{one['id']}/judge", decision="accept", seen=one["version"])
    answer = ann.post(f"/statements/{one['id']}/correct", **form)

    assert answer.status_code == 409
    fields = mine(answer)
    assert {k: fields[k] for k in form if k != "seen"} == {
        k: str(v) for k, v in form.items() if k != "seen"
    }
    ann.client.post(f"/statements/{one['id']}/correct", data=fields)
    source = ann.sources()["essay.md"]
    stands = ann.data(f"/sources/{source}/beside?statement={one['id']}")["statement"]
    assert isinstance(stands, dict)
    assert (stands["coder"], stands["stance"]) == ("Ann", "against")


def test_the_same_passage_coded_otherwise_is_a_conflict_and_alike_is_none(
    ann: Browser, bo: Browser
) -> None:
    coded(code(ann, seen=""))

    assert code(bo, seen="").status_code == 200
    differing = code(bo, stance="favour", seen="")
    assert differing.status_code == 200  # Bo has accepted it: it is Bo's to change
    answer = code(ann, stance="against", seen="")
    assert answer.status_code == 409 and PASSAGE in answer.text


def test_ones_own_other_window_is_no_conflict(ann: Browser) -> None:
    one = card(ann)
    ann.post(f"/statements/{one['id']}/judge", decision="reject", seen=one["version"])
    answer = ann.post(f"/statements/{one['id']}/judge", decision="accept", seen=one["version"])

    assert answer.status_code == 200


def test_what_others_change_is_told_with_whom_and_where(ann: Browser, bo: Browser) -> None:
    one = card(ann)
    since = int(ann.page("/").split('data-last="')[1].split('"')[0])
    assert ann.client.get(f"/news?since={since}").json()["coders"] == []
    bo.post(f"/statements/{one['id']}/judge", decision="reject")
    news = ann.client.get(f"/news?since={since}").json()

    assert news["coders"] == ["Bo"]
    assert news["statements"] == [one["id"]]
    assert news["sources"] == [one["source"]]
    assert news["last"] > since and not news["wide"]
