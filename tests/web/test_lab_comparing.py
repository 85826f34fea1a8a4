"""The pages of the comparison: what they show, where their cells lead, what they save."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from lab_project import RUSSIAN, Browser, make_project, visible
from starlette.testclient import TestClient

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.analyse.networks.aspects import ASPECTS
from counterpoint.analyse.networks.moments import KERNELS
from counterpoint.project.reporting.network import settings_of
from counterpoint.web.app import create_app
from counterpoint.web.catalogue import catalogue
from counterpoint.web.guard import Gate
from counterpoint.web.passages import Passage, together
from counterpoint.web.sections import TABS
from counterpoint.web.ties import CHOICES

SECTIONS = waist.SECTIONS

FAULTY = """# Quiet influence counted

In a survey of 2019, 34 % of 1,200 respondents knew the term. Holt holds that quiet influence is a
lasting and useful means of policy [1, p. 400].

## References

1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press. – 210 p.
2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – Vol. 4, No. 2. – P. 1-20.
"""


@pytest.fixture
def faulty(tmp_path: Path, gate: Gate) -> Iterator[Browser]:
    """A workbench over a source that reports figures and has faults."""
    folder = make_project(tmp_path / "faulty", {"faulty.md": FAULTY, "russian.md": RUSSIAN})
    with TestClient(create_app(folder, gate)) as client:
        yield Browser(client, gate.token)


def links(page: str, beginning: str) -> list[str]:
    return [unescape(one) for one in re.findall(rf'href="({beginning}[^"]*)"', page)]


def saved(browser: Browser, address: str) -> list[dict[str, str]]:
    answer = browser.client.get(address)
    assert answer.status_code == 200, (address, answer.text[:200])
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", [*SECTIONS])
@pytest.mark.parametrize("query", ["", "?status=suggested&voices=direct&since=1900", "?school=x"])
def test_every_section_has_a_page_also_of_a_part(browser: Browser, name: str, query: str) -> None:
    assert "<h1>" in browser.page(f"/compare/{name}{query}")


def test_every_section_is_listed_and_those_most_used_have_a_tab(browser: Browser) -> None:
    listed = set(links(browser.page("/compare"), "/compare/"))

    assert {f"/compare/{name}" for name in TABS} <= listed


def test_both_sides_of_a_contested_concept_stand_face_to_face(browser: Browser) -> None:
    (dispute,) = browser.data("/compare/disagreements")["disputes"]  # type: ignore[misc]

    assert dispute["label"] == "quiet influence"
    assert {one["actor"] for one in dispute["favour"]} >= {"Maren Holt"}
    assert {one["actor"] for one in dispute["against"]} == {"Tomas Verin"}


def test_a_passage_of_a_side_leads_to_its_place_in_the_text(browser: Browser) -> None:
    (dispute,) = browser.data("/compare/disagreements")["disputes"]  # type: ignore[misc]
    page = browser.page(dispute["against"][0]["where"])

    assert 'data-statement="' in page
    assert "has failed in the river states" in visible(page)


def test_a_saved_disagreement_holds_what_the_page_shows(browser: Browser) -> None:
    (dispute,) = browser.data("/compare/disagreements")["disputes"]  # type: ignore[misc]
    rows = saved(browser, "/compare/disagreements/file.csv")
    shown = [p["text"] for side in ("against", "favour", "describes") for p in dispute[side]]

    assert [row["passage"] for row in rows] == shown


def test_a_filter_narrows_the_page_and_its_file_alike(faulty: Browser) -> None:
    russian = faulty.sources()["russian.md"]
    everything = saved(faulty, "/compare/figures/file.csv")
    page = faulty.data(f"/compare/figures?source={russian}")

    assert everything
    assert page["tables"] == []


def test_a_row_opens_the_statements_it_rests_on(browser: Browser) -> None:
    (table,) = browser.data("/compare/network?kind=affiliation")["tables"]  # type: ignore[misc]

    for row in table["rows"]:
        assert len(browser.data(row["grounds"])["passages"]) == row["count"]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["svg", "png", "csv", "docx", "graphml", "gexf", "net", "dl"])
def test_the_network_is_saved_in_every_format_offered(browser: Browser, kind: str) -> None:
    answer = browser.client.get(f"/compare/network/file.{kind}?kind=affiliation")

    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content


@pytest.mark.parametrize("kind", ["csv", "docx", "svg", "png", "markdown", "json", "parquet"])
def test_the_matrix_is_saved_in_every_format_of_the_command(browser: Browser, kind: str) -> None:
    answer = browser.client.get(f"/matrix.{kind}?voices=direct")

    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]


def test_a_school_has_cells_of_its_own_that_open_all_its_passages(browser: Browser) -> None:
    (group,) = browser.data("/matrix")["groups"]  # type: ignore[misc]
    cell = next(one for one in group["cells"] if one["address"])

    assert len(browser.data(cell["address"])["passages"]) == cell["statements"]  # type: ignore[arg-type]


def test_a_finding_is_dismissed_with_its_reason_and_opened_again(faulty: Browser) -> None:
    page = faulty.data("/compare/findings")
    first = page["findings"][0]  # type: ignore[index]
    refused = faulty.post(f"/findings/{first['id']}/judge", decision="dismiss", note=" ")
    faulty.post(f"/findings/{first['id']}/judge", decision="dismiss", note="it is meant so")
    dismissed = faulty.data("/compare/findings?is=dismissed")["findings"]

    assert refused.status_code == 400
    assert [one["note"] for one in dismissed] == ["it is meant so"]  # type: ignore[attr-defined]
    faulty.post(f"/findings/{first['id']}/judge", decision="reopen")
    assert faulty.data("/compare/findings") == page


def test_saved_findings_are_those_shown(faulty: Browser) -> None:
    shown = faulty.data("/compare/findings?severity=warning")["findings"]
    rows = saved(faulty, "/compare/findings/file.csv?severity=warning")

    assert rows
    assert [row["finding"] for row in rows] == [one["message"] for one in shown]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address",
    [
        *("/compare/nothing", "/compare/network?kind=x", "/compare/network?normalisation=x"),
        *("/compare/time?since=x", "/compare/time/passages?table=x&row=0"),
        *("/compare/time/passages?table=time-years&row=-1", "/compare/time/file.exe"),
        *("/compare/network/file.exe", "/matrix.exe", "/compare/findings/file.exe"),
        *("/findings/x/judge", "/compare/figures/file.csv?table=x", "/compare/time?status=x"),
    ],
)
def test_an_odd_address_is_refused_in_plain_words(browser: Browser, address: str) -> None:
    answer = browser.client.get(address)

    assert answer.status_code in (200, 400, 404, 405, 422)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_heads_and_titles_of_sections_are_translated(language: str, project: Path) -> None:
    words = catalogue(language)
    untold = set()
    study = cp.open(project)
    for name in SECTIONS:
        section = waist.section_of(study, name)
        heads = [column.name for table in section.tables for column in table.columns]
        told = [section.title, section.lead, *heads, *(t.caption for t in section.tables)]
        untold |= {one for one in told if one and words.term(one) is None}

    assert untold == set()


def test_a_cell_with_many_passages_shows_the_first_and_leads_to_more(browser: Browser) -> None:
    groups = browser.data("/matrix")["groups"]
    lines = [line for group in groups for line in group["lines"]]  # type: ignore[attr-defined]
    holt = next(line for line in lines if line["name"] == "Maren Holt")
    cell = max(holt["cells"], key=lambda one: one["statements"])["address"]
    whole = browser.data(cell)
    first = browser.data(f"{cell}&most=1")

    assert len(whole["passages"]) == whole["total"] == first["total"] > 1  # type: ignore[arg-type]
    assert first["passages"] == whole["passages"][:1]  # type: ignore[index]
    assert "most=201" in str(first["more"]) and not whole["more"]


def test_a_whole_side_of_a_disagreement_has_a_page_of_its_own(browser: Browser) -> None:
    (dispute,) = browser.data("/compare/disagreements")["disputes"]  # type: ignore[misc]
    for side in ("against", "favour"):
        page = browser.data(dispute["whole"][side])

        assert page["total"] == dispute["counts"][side]
        assert page["passages"] == dispute[side]


def test_a_side_that_is_none_is_refused_in_plain_words(browser: Browser) -> None:
    answer = browser.client.get(
        "/compare/disagreements/passages?concept=quiet-influence&side=tensions"
    )

    assert answer.status_code == 400
    assert "not there any more" in answer.text


@pytest.mark.parametrize("show", [*ASPECTS, "modes"])
def test_whatever_the_command_reads_off_a_network_the_page_shows(
    show: str, browser: Browser
) -> None:
    """Where the few statements of the project cannot answer, the page says why."""
    page = browser.data(f"/compare/network?show={show}&draws=5&width=1")

    assert page["show"] == show
    assert page["tables"] or page["trouble"] or page["lead"] == ""
    for table in page["tables"]:  # type: ignore[attr-defined]
        for row in table["rows"][:3]:
            assert not row["count"] or browser.data(row["grounds"])["passages"]


@pytest.mark.parametrize(
    "choice", ["show=aura", "show=time&unit=eons", "show=time&width=0", "show=indices&draws=99999"]
)
def test_what_cannot_be_chosen_is_refused(choice: str, browser: Browser) -> None:
    answer = browser.client.get(f"/compare/network?{choice}")

    assert "one of" in answer.text or "give 1 to" in answer.text


def test_python_and_the_page_read_the_same_off_the_network(browser: Browser, project: Path) -> None:
    settings = settings_of("affiliation")
    found = cp.open(project).aspect("events", settings)
    (table,) = browser.data("/compare/network?show=events&kind=affiliation")["tables"]  # type: ignore[misc]

    shown = [[value["text"] for value in row["values"]][1:3] for row in table["rows"]]
    assert shown == [list(row) for row in found.table.select("sender", "receiver").iter_rows()]


def test_rejected_statements_tie_nobody(project: Path) -> None:
    study = cp.open(project)
    mentions = cp.NetworkSettings(mode="two-mode", aggregation="ignore", duplicates="none")
    before = study.aspect("ties", mentions)
    first = before.because(0)[0]
    study.judge(first, "reject")
    try:
        after = study.network(mentions).retained.frame
    finally:
        study.undo()

    assert first not in set(after["statement"])


def test_the_page_offers_every_kernel_of_the_analysis() -> None:
    assert CHOICES["kernel"] == ("no", *KERNELS, "events")


def test_isolates_of_a_project_are_all_its_actors(project: Path) -> None:
    study = cp.open(project)
    mentions = cp.NetworkSettings(mode="two-mode", aggregation="ignore", isolates=True)

    assert set(study.network(mentions).rows) == {actor.id for actor in study.actors()}


def test_the_modes_are_compared_on_a_project_in_python_and_on_the_page(
    browser: Browser, project: Path
) -> None:
    found = cp.open(project).compare_modes(settings_of("affiliation"))
    page = browser.data("/compare/network?show=modes&kind=affiliation")

    assert found.caption.startswith(("Both modes agree", str(len(found.table))))
    assert page["tables"] or found.table.is_empty()


def test_a_sentence_on_several_speakers_is_shown_once_under_their_names() -> None:
    def said(actor: str, school: str, text: str = "Both hold that it fails.") -> Passage:
        made = ("suggested", "rules-1", (), "Essay", (), "")
        return Passage("/x", text, actor, "against", *made, school)

    three = [said("Ann", "East"), said("Bo", "West"), said("Cy", "East")]
    shown = together([*three, said("Bo", "", "No.")])

    assert [(one.actor, one.school) for one in shown] == [("Ann, Bo, Cy", "East, West"), ("Bo", "")]
