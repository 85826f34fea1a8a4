"""Coding, judging, putting right, undoing: what was decided stands, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from lab_project import ESSAY, Browser

PASSAGE = "Quiet influence divides its scholars."
START = ESSAY.index(PASSAGE)


def code(browser: Browser, **fields: object) -> Any:
    given = {
        "start": START,
        "end": START + len(PASSAGE),
        "actors": "Maren Holt",
        "concept": "quiet influence",
        "stance": "against",
        "chain": "",
        **fields,
    }
    return browser.post(f"/sources/{browser.sources()['essay.md']}/code", **given)


def card(browser: Browser, id_: str) -> dict[str, Any]:
    source = browser.sources()["essay.md"]
    found = browser.data(f"/sources/{source}/beside?statement={id_}")["statement"]
    assert isinstance(found, dict)
    return found


def coded(answer: Any) -> str:
    assert answer.status_code == 200, answer.text[-300:]
    return str(answer.url).split("statement=")[1].split("&")[0]


def first_waiting(browser: Browser) -> dict[str, Any]:
    found = browser.data("/queue")["card"]
    assert isinstance(found, dict)
    return found


def test_a_coded_passage_stands_with_all_that_was_said_of_it(browser: Browser) -> None:
    found = card(browser, coded(code(browser, chain="Tomas Verin")))

    assert found["text"] == PASSAGE
    assert len(found["actors"]) == 1 and "Holt" in found["actors"][0]
    assert len(found["chain"]) == 1 and "Verin" in found["chain"][0]
    assert (found["stance"], found["concept"]) == ("against", "quiet influence")
    assert (found["status"], found["confidence"]) == ("accepted", 1.0)


def test_a_name_that_nobody_has_is_a_new_actor_in_the_same_action(browser: Browser) -> None:
    before = len(browser.data("/history")["actions"])  # type: ignore[arg-type]
    id_ = coded(code(browser, actors="Жанар Әлі; Ann Lee"))
    after = browser.data("/history")["actions"]

    assert card(browser, id_)["actors"] == ["Жанар Әлі", "Ann Lee"]
    assert browser.client.get("/choices/actors?typed=әлі").json() == ["Жанар Әлі"]
    assert isinstance(after, list) and len(after) == before + 1

    browser.post("/undo")
    assert browser.client.get("/choices/actors?typed=әлі").json() == []


def test_offsets_count_signs_beyond_the_first_plane_once(browser: Browser) -> None:
    words = "signs stand here"  # after letters that take two units each in a browser
    start = ESSAY.index(words)

    assert card(browser, coded(code(browser, start=start, end=start + len(words))))["text"] == words


def test_several_statements_stand_on_one_passage(browser: Browser) -> None:
    first, second = (
        coded(code(browser)),
        coded(code(browser, actors="Tomas Verin", stance="favour")),
    )

    assert first != second
    assert card(browser, first)["stance"] == "against"
    assert card(browser, second)["stance"] == "favour"


@pytest.mark.parametrize(
    "fields",
    [
        {"actors": ""},
        {"actors": " ; "},
        {"actors": "x" * 300},
        {"concept": "no such thing"},
        {"stance": "2"},
        {"start": "x"},
        {"start": "-4"},
        {"end": "99999999"},
        {"start": 50, "end": 50},
    ],
)
def test_what_means_nothing_is_refused_and_leaves_no_trace(
    browser: Browser, fields: dict[str, object]
) -> None:
    before = browser.data("/history")

    answer = code(browser, **fields)

    assert answer.status_code == 400
    assert browser.data("/history") == before


@pytest.mark.parametrize(("decision", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_suggestion_is_judged_and_the_next_one_comes(
    browser: Browser, decision: str, status: str
) -> None:
    page = browser.data("/queue")
    first = first_waiting(browser)
    browser.post(f"/statements/{first['id']}/judge", decision=decision, back=page["onward"])
    source = first["source"]

    found = browser.data(f"/sources/{source}/beside?statement={first['id']}")["statement"]
    assert isinstance(found, dict) and found["status"] == status
    assert first_waiting(browser)["id"] != first["id"]
    assert browser.data("/queue")["judged"] == 1


def test_what_is_undone_among_suggestions_comes_back_to_be_judged(browser: Browser) -> None:
    page = browser.data("/queue")
    first = first_waiting(browser)
    browser.post(f"/statements/{first['id']}/judge", decision="reject", back=page["onward"])
    answer = browser.post("/undo", back=page["onward"])

    assert f'data-statement="{first["id"]}"' in answer.text
    assert "Undone." in answer.text


def test_suggestions_come_the_least_sure_first_when_asked_for(browser: Browser) -> None:
    page = browser.data("/queue?order=useful")
    shown, sure = [], []
    while True:
        card: Any = page["card"]
        shown.append(card["id"])
        sure.append(card["confidence"])
        if not page["next"]:
            break
        assert "order=useful" in str(page["next"])
        page = browser.data(str(page["next"]))

    assert len(set(shown)) == page["waiting"] > 1
    assert sure == sorted(sure)


def test_whoever_judges_the_most_useful_gets_the_most_useful_next(browser: Browser) -> None:
    page = browser.data("/queue?order=useful")
    card: Any = page["card"]
    answer = browser.post(f"/statements/{card['id']}/judge", decision="accept", back=page["onward"])

    assert answer.url.path == "/queue" and answer.url.params["order"] == "useful"
    after = browser.data("/queue?order=useful")
    assert after["place"] == 1
    assert (page["needed"], after["needed"], after["learned"]) == (12, 11, 0)
    assert "From 11 more accepted or corrected" in browser.page("/queue?order=useful")


def test_the_queue_says_how_many_judgements_its_gain_needs(browser: Browser) -> None:
    page = browser.page("/queue?gain=1")

    assert "24 more accepted or corrected suggestions are needed" in page
    assert "Too few judgements" not in browser.page("/queue")


def test_an_order_that_does_not_exist_is_refused(browser: Browser) -> None:
    assert browser.client.get("/queue?order=random").status_code == 400


def test_undo_and_redo_go_back_and_forth_without_end(browser: Browser) -> None:
    first = first_waiting(browser)["id"]
    browser.post(f"/statements/{first}/judge", decision="reject")

    for _ in range(3):
        browser.post("/undo")
        assert first_waiting(browser)["id"] == first
        browser.post("/redo")
        assert first_waiting(browser)["id"] != first


def test_undo_takes_back_only_what_this_coder_did(browser: Browser) -> None:
    browser.post("/coder", coder="Bo")
    mine = coded(code(browser))
    browser.post("/coder", coder="Cy")
    browser.post("/undo")

    assert card(browser, mine)["coder"] == "Bo"

    browser.post("/undo", anyone="1")
    source = browser.sources()["essay.md"]
    assert browser.data(f"/sources/{source}/beside?statement={mine}")["statement"] is None


def test_a_correction_changes_only_what_was_changed(browser: Browser) -> None:
    first = first_waiting(browser)
    answer = browser.post(
        f"/statements/{first['id']}/correct",
        start=first["start"],
        end=first["end"],
        actors="; ".join(first["actors"]),
        concept=first["concept"],
        chain="; ".join(first["chain"]),
        stance="against",
    )
    assert answer.status_code == 200
    source = first["source"]
    found = browser.data(f"/sources/{source}/beside?statement={first['id']}")["statement"]

    assert isinstance(found, dict)
    assert found == {
        **first,
        "stance": "against",
        "status": "accepted",
        "decision": "correct",
        "coder": found["coder"],
        "version": found["version"],
    }


def test_a_second_correction_keeps_the_first(browser: Browser) -> None:
    first = first_waiting(browser)
    fields = {"start": first["start"], "end": first["end"], "concept": first["concept"]}
    address = f"/statements/{first['id']}/correct"
    browser.post(address, **fields, actors="Ann Lee", stance="against")
    browser.post(address, **fields, actors="Ann Lee", stance="describes")
    found = browser.data(f"/sources/{first['source']}/beside?statement={first['id']}")["statement"]

    assert isinstance(found, dict)
    assert (found["actors"], found["stance"]) == (["Ann Lee"], "describes")


def test_coding_again_what_was_rejected_accepts_it(browser: Browser) -> None:
    id_ = coded(code(browser))
    browser.post(f"/statements/{id_}/judge", decision="reject")

    assert coded(code(browser, stance="favour")) == id_
    assert card(browser, id_)["status"] == "accepted"
    assert card(browser, id_)["stance"] == "favour"


def test_a_coded_passage_counts_in_the_matrix_at_once(browser: Browser) -> None:
    code(browser, actors="Ann Lee")

    assert "Ann Lee" in browser.page("/matrix?status=accepted")


@pytest.mark.parametrize(
    "where", ["//evil.example/", "http://evil.example", "/\\evil", "x\r\ny: z"]
)
def test_a_form_never_leads_to_another_site(browser: Browser, where: str) -> None:
    answer = browser.client.post(
        "/coder", data={"csrf": browser.key, "coder": "Bo", "back": where}, follow_redirects=False
    )

    assert answer.headers["location"] == "/?note=named"
