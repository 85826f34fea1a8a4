"""Each page says what it should, to people and to programs."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from lab_project import ESSAY, Browser, visible


def statements(browser: Browser, source: str) -> list[str]:
    return list(
        dict.fromkeys(re.findall(r'data-statement="(\w+)', browser.page(f"/sources/{source}")))
    )


def test_the_start_page_lists_the_sources_with_their_counts(browser: Browser) -> None:
    words = visible(browser.page("/"))

    assert "Quiet influence in the river states" in words
    assert "Тихое влияние" in words
    rows = {row["name"]: row for row in browser.data("/")["sources"]}  # type: ignore[attr-defined]
    assert rows["essay.md"]["waiting"] >= 2
    assert rows["essay.md"]["accepted"] == 0


def test_the_text_on_the_page_is_the_text_of_the_source(browser: Browser) -> None:
    page = browser.page(f"/sources/{browser.sources()['essay.md']}")
    shown = re.findall(r'data-start="(\d+)"[^>]*>(.*?)</div>', page, re.S)

    for start, block in shown:
        words = re.sub(r"<[^>]*>", "", block).replace("&#39;", "'").replace("&amp;", "&")
        assert ESSAY[int(start) :].startswith(words)
    assert len(shown) > 5


def test_a_statement_shows_who_says_it_and_why_it_was_read_so(browser: Browser) -> None:
    source = browser.sources()["essay.md"]
    page = browser.page(f"/sources/{source}?statement={statements(browser, source)[0]}")
    words = visible(page.split("<aside")[1])

    assert "Maren Holt" in words
    assert "Why it was read so" in words
    assert "Accept" in words and "Reject" in words and "Correct" in words


def test_a_citation_shows_its_entry_and_the_other_places_that_use_it(browser: Browser) -> None:
    source = browser.sources()["essay.md"]
    words = visible(browser.page(f"/sources/{source}/beside?at=100&citation=0"))

    assert "Holt M. Quiet Influence: An Essay" in words
    assert "Other places that cite it: 1" in words
    assert "quiet influence endures [1]" in words


def test_the_queue_shows_one_suggestion_in_its_context(browser: Browser) -> None:
    page = browser.data("/queue")
    card = page["card"]
    assert isinstance(card, dict)

    assert page["place"] == 1
    assert card["status"] == "suggested"
    assert card["text"] in ESSAY
    assert card["reasons"]


def test_the_matrix_has_a_stable_address_and_its_cells_open_their_passages(
    browser: Browser,
) -> None:
    page = browser.page("/matrix?voices=direct&per=statement")
    cells = re.findall(r'class="cell" href="([^"]+)"', page)
    words = visible(browser.page(cells[0].replace("&amp;", "&")))

    assert "Maren Holt" in visible(page)
    assert 'value="statement" selected' in page
    assert "voices=direct" in cells[0] and "per=statement" in cells[0]
    assert "Statements:" in words and "quiet influence" in words


def test_each_cell_counts_the_passages_it_opens(browser: Browser) -> None:
    for group in browser.data("/matrix")["groups"]:  # type: ignore[attr-defined]
        for line in group["lines"]:
            for cell in filter(lambda c: c["address"], line["cells"]):
                found = browser.data(cell["address"])["passages"]
                assert len(found) == cell["statements"]  # type: ignore[arg-type]


def test_the_matrix_can_be_narrowed_to_a_source(browser: Browser) -> None:
    everything = visible(browser.page("/matrix"))
    one = visible(browser.page(f"/matrix?source={browser.sources()['russian.md']}"))

    assert "Tomas Verin" in everything
    assert "Tomas Verin" not in one


def test_a_matrix_of_nothing_says_why(browser: Browser) -> None:
    assert "none of" in visible(browser.page("/matrix?status=accepted"))


def test_the_matrix_is_exported_with_its_filters(browser: Browser) -> None:
    answer = browser.client.get("/matrix.csv?per=statement")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert "attachment" in answer.headers["content-disposition"]
    assert {"actor_name", "concept", "statements"} <= set(rows[0])
    assert any(row["actor_name"] == "Tomas Verin" for row in rows)


@pytest.mark.parametrize("words", ["тихое влияние", "тихому влиянию", "ТИХИМ ВЛИЯНИЕМ"])
def test_search_finds_other_forms_of_the_words(browser: Browser, words: str) -> None:
    found = browser.data(f"/search?words={words}")["found"]
    hits = [one["hit"]["text"].lower() for one in found]  # type: ignore[attr-defined]

    assert {"тихое влияние", "тихом влиянии"} <= set(hits)


def test_search_can_be_held_to_the_form_given(browser: Browser) -> None:
    found = browser.data("/search?words=тихом влиянии&exact=1")

    assert found["total"] == 1


def test_search_finds_what_an_actor_says_of_a_concept(browser: Browser) -> None:
    said = browser.data("/search?actor=Tomas Verin&concept=quiet-influence")
    found = said["found"]
    assert isinstance(found, list)

    assert [one["hit"]["text"] for one in found] == [
        "Tomas Verin argues that quiet influence has failed in the river states [2, pp. 4-5]."
    ]


def test_an_unknown_actor_is_told(browser: Browser) -> None:
    assert "No actor is called Nobody" in visible(browser.page("/search?actor=Nobody"))


def test_the_history_names_who_did_what(browser: Browser) -> None:
    words = visible(browser.page("/history"))

    assert "ann · add essay.md" in words
    assert "counterpoint · suggest essay.md" in words


def test_the_history_tells_the_words_that_were_judged_and_no_ids(browser: Browser) -> None:
    card: Any = browser.data("/queue")["card"]
    browser.post(f"/statements/{card['id']}/judge", decision="accept")
    words = visible(browser.page("/history"))

    assert "accept statement " + card["text"][:60] in words
    assert card["id"] not in words


def test_the_history_is_told_in_russian(browser: Browser) -> None:
    browser.client.cookies.set("counterpoint-language", "ru")
    card: Any = browser.data("/queue")["card"]
    browser.post(f"/statements/{card['id']}/judge", decision="reject")
    browser.post("/undo")
    words = visible(browser.page("/history"))

    assert "отмена: отклонено высказывание" in words
    assert "добавлен источник essay.md" in words
    assert '<span lang="en">' not in browser.page("/history")


def test_news_since_a_number_that_cannot_be_is_no_fault_of_the_server(browser: Browser) -> None:
    assert browser.client.get("/news?since=-158067013250845253660835840").status_code == 422
    assert browser.client.get("/news?since=158067013250845253660835840").status_code == 200


def test_letters_that_no_dictionary_knows_are_looked_for_as_they_are(browser: Browser) -> None:
    """U+177E1 is younger than some Pythons, where it has no name."""
    assert "Places found: 0" in visible(browser.page("/search?words=\U000177e1\u00c3k"))


def test_a_view_of_what_people_record_says_where_it_is_recorded(browser: Browser) -> None:
    assert "case.yaml" in visible(browser.page("/compare/conclusions"))


@pytest.mark.parametrize(
    "address",
    [
        "/sources/none",
        "/queue?at=none",
        "/matrix?per=nonsense",
        "/matrix?since=x",
        "/matrix?status=x",
        "/passages",
        "/passages?actor=x&concept=y",
        "/search?most=x",
        "/search?most=-5",
        "/history?last=-1",
        "/history?last=99999999999999999999",
        "/search?words=%00%ff&actor=%00",
        "/matrix?grouping=none",
    ],
)
def test_an_odd_address_is_answered_in_plain_words(browser: Browser, address: str) -> None:
    answer = browser.client.get(address)

    assert answer.status_code in (200, 400, 404, 422)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        *("at=-5", "at=999999", "at=x", "statement=none", "citation=99", "finding=9"),
        *("from=5&to=999999", "from=9&to=3", "from=x"),
    ],
)
def test_an_odd_place_is_answered_in_plain_words(browser: Browser, query: str) -> None:
    answer = browser.client.get(f"/sources/{browser.sources()['essay.md']}?{query}")

    assert answer.status_code in (200, 400)


def test_pages_speak_the_language_asked_for(browser: Browser) -> None:
    russian = browser.client.get("/", headers={"accept-language": "ru-RU,en;q=0.5"}).text
    browser.post("/language", language="kk")

    assert '<html lang="ru">' in russian
    assert '<html lang="kk">' in browser.page("/")


def test_search_is_narrowed_to_those_who_speak_for_a_school(
    project: Path, browser: Browser
) -> None:
    groups = browser.data("/matrix")["groups"]
    lines = [line for group in groups for line in group["lines"]]  # type: ignore[attr-defined]
    holt = next(line["actor"] for line in lines if line["name"] == "Maren Holt")
    (project / "actors.yaml").write_text(
        "schools: [{id: harbour, title: Harbour school}]\n"
        f"actors: [{{id: {holt}, name: Maren Holt, memberships: "
        "[{school: harbour, basis: affiliation, ground: works there}]}]\n"
    )
    everything = browser.data("/search?words=influence")
    (school, *_) = everything["schools"]  # type: ignore[misc]
    narrowed = browser.data(f"/search?words=influence&school={school}")

    assert 0 < narrowed["total"] < everything["total"]  # type: ignore[operator]
    assert f"<option selected>{school}" in browser.page(f"/search?school={school}")
