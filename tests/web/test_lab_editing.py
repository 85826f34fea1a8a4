"""Editing codebook, actors, schools and works in the pages: a look ahead, the act, undo."""

from __future__ import annotations

import re

import pytest
from lab_project import Browser, visible

CONCEPT = "/codebook/force"


def actors(browser: Browser) -> dict[str, str]:
    groups = browser.data("/actors")["groups"]
    rows = [row for group in groups for row in group["actors"]]  # type: ignore[attr-defined]
    return {row["name"]: row["id"] for row in rows}


def test_the_codebook_shows_its_concepts_with_their_labels(browser: Browser) -> None:
    words = visible(browser.page("/codebook"))

    assert "quiet influence" in words and "тихое влияние" in words and "in dispute" in words


def test_a_concept_is_added_changed_and_taken_back(browser: Browser) -> None:
    added = {"label-en": "river law", "label-kk": "өзен құқығы", "broader": "force"}
    browser.post("/codebook", **added)
    browser.post("/codebook/river-law", **{"label-en": "river law\nlaw of rivers"})
    page = browser.data("/codebook/river-law")

    assert page["labels"] == ["river law", "law of rivers"]
    browser.post("/undo")
    assert "law of rivers" not in str(browser.data("/codebook/river-law"))
    browser.post("/undo")
    assert browser.client.get("/codebook/river-law").status_code == 400


def test_merging_concepts_says_first_what_it_would_do(browser: Browser) -> None:
    ahead = browser.data("/codebook/quiet-influence/merge?into=force")
    before = browser.data("/codebook/quiet-influence")["statements"]

    assert ahead["statements"] == before
    assert {"force", "quiet influence"} <= set(ahead["names"])  # type: ignore[call-overload]
    browser.post("/codebook/quiet-influence/merge", into="force")
    assert browser.data(CONCEPT)["statements"] == before


def test_a_concept_without_a_label_is_refused_in_plain_words(browser: Browser) -> None:
    answer = browser.post(CONCEPT, **{"label-en": " "})

    assert answer.status_code == 400
    assert "a concept needs a label" in visible(answer.text)


def test_an_actor_is_merged_and_taken_apart(browser: Browser) -> None:
    known = actors(browser)
    holt, verin = known["Maren Holt"], known["Tomas Verin"]
    ahead = browser.data(f"/actors/{verin}/merge?name=Maren Holt")
    assert ahead["statements"] == 1

    browser.post(f"/actors/{verin}/merge", into=holt)
    assert "Tomas Verin" not in actors(browser)
    page = browser.data(f"/actors/{holt}")
    assert page["merged"] == [[verin, "Tomas Verin"]]
    browser.post(f"/actors/{verin}/part")
    assert actors(browser) == known


def test_an_actor_is_renamed(browser: Browser) -> None:
    holt = actors(browser)["Maren Holt"]
    browser.post(f"/actors/{holt}", name="M. K. Holt", kind="person", names="Maren Holt\nHolt")

    assert actors(browser)["M. K. Holt"] == holt
    assert "M. K. Holt" in visible(browser.page("/matrix"))


def test_actors_ticked_are_counted_to_a_school_and_the_matrix_shows_it(browser: Browser) -> None:
    known = actors(browser)
    key = browser.key
    browser.client.post(
        "/schools/place",
        data={
            "csrf": key,
            "actor": [known["Maren Holt"], known["Tomas Verin"]],
            "school": "Lake school",
            "basis": "affiliation",
            "ground": "both teach there",
        },
    )
    groups = browser.data("/matrix")["groups"]

    assert groups[0]["school"] == "Lake school"  # type: ignore[index]
    assert {line["name"] for line in groups[0]["lines"]} == {"Maren Holt", "Tomas Verin"}  # type: ignore[index]
    browser.post("/schools/rename", school="Lake school", title="Shore school")
    assert "Shore school" in visible(browser.page("/matrix"))
    browser.post("/undo")
    browser.post("/undo")
    assert [group["school"] for group in browser.data("/actors")["groups"]] == [""]  # type: ignore[attr-defined]


def test_works_are_listed_with_where_they_are_cited(browser: Browser) -> None:
    rows = browser.data("/works")["works"]
    first = next(row for row in rows if "An Essay" in row["line"])  # type: ignore[attr-defined]
    page = browser.page(f"/works/{first['id']}")

    assert first["cited"] == 2
    assert "quiet influence endures" in visible(page)


def test_fields_of_a_reference_are_put_right_in_the_page(browser: Browser) -> None:
    rows = browser.data("/works")["works"]
    first = next(row for row in rows if "An Essay" in row["line"])  # type: ignore[attr-defined]
    page = browser.page(f"/works/{first['id']}")
    found = re.search(r'action="(/references/[^"]+)"', page)
    assert found
    browser.post(found[1], issued="2018")

    assert any("(2018)" in row["line"] for row in browser.data("/works")["works"])  # type: ignore[attr-defined]
    assert browser.post(found[1], issued="soon").status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        *("/codebook/none", "/actors/none", "/works/none", "/codebook/force/merge?into=none"),
        *("/actors/none/merge", "/actors?grouping=none", "/works?most=x", "/works?words=%00"),
    ],
)
def test_an_odd_address_is_answered_in_plain_words(browser: Browser, address: str) -> None:
    answer = browser.client.get(address)

    assert answer.status_code in (200, 400, 404, 422)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        *("/actors/none", "/actors/none/merge", "/actors/none/split", "/actors/none/apart"),
        *("/actors/none/part", "/schools/place", "/schools/rename", "/works/none/match"),
        *("/works/none/part", "/references/none/none", "/codebook/none", "/codebook"),
        *("/codebook/none/merge", "/codebook/none/split", "/codebook/none/remove"),
    ],
)
def test_a_form_about_nothing_is_refused_in_plain_words(browser: Browser, address: str) -> None:
    assert browser.post(address).status_code == 400
