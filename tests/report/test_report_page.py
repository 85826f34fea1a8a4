"""The page as text: whole, safe, the same each time, no larger than it need be."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hostile_report import STRINGS, hostile
from large_report import large
from selectolax.lexbor import LexborHTMLParser
from smart_borders_report import SVG, network, smart_borders

from counterpoint.model import Status
from counterpoint.report import (
    ActorEntry,
    Cell,
    ConceptEntry,
    Making,
    Matrix,
    Picture,
    Quote,
    Report,
    Section,
    SourceEntry,
    StatementEntry,
    Tally,
    View,
    render_report,
)

EXPECTED = Path(__file__).parent / "expected"


def page(report: Report) -> LexborHTMLParser:
    """The page, parsed as a browser would."""
    return LexborHTMLParser(render_report(report))


def embedded(report: Report) -> dict[str, Any]:
    """The data in the page."""
    node = page(report).css_first("#data")
    assert node is not None
    return json.loads(node.text())


def titles(report: Report) -> list[str]:
    """The parts of the page, by the titles in the contents."""
    return [link.text() for link in page(report).css("nav a")]


def one_statement() -> Report:
    """The smallest report with something in every column."""
    return Report(
        title="Tax",
        made="2026-01-02",
        sources=(SourceEntry("0f", "A quarrel over tax", "tax.txt", languages=("en",)),),
        actors=(ActorEntry("ann", "Ann", school="Payers"),),
        concepts=(ConceptEntry("tax", "tax"),),
        statements=(
            StatementEntry(
                "s1",
                Quote("0f", "Ann calls tax fair.", "It began. ", page="2"),
                ("ann",),
                ("tax",),
                stance=1,
                triggers=("fair",),
            ),
        ),
        matrix=Matrix(
            ("ann",),
            ("tax",),
            (Cell("Payers", "ann", "tax", Tally(favour=1), suggested=1, grounds=("s1",)),),
        ),
        making=Making(checklists=()),
    )


def test_filling_a_report_does_not_pay_for_making_the_page() -> None:
    code = "import sys, counterpoint.report; print('jinja2' in sys.modules, 'lxml' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout == "False False\n"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_report(smart_borders()).encode() == render_report(smart_borders()).encode()


def test_the_page_of_one_statement_reads_as_expected() -> None:
    """The expected page is kept as a file, to be read and reviewed like code."""
    main = page(one_statement()).css_first("main")
    assert main is not None

    expected = (EXPECTED / "one_statement.html").read_text("utf-8")
    assert re.sub(r"\n\s*\n+", "\n", main.html or "") + "\n" == expected


def test_the_policy_names_the_hashes_of_the_only_style_and_script() -> None:
    tree = page(smart_borders())
    policy = tree.css_first("meta[http-equiv]")
    assert policy is not None
    wanted = policy.attributes["content"] or ""

    assert wanted.startswith("default-src 'none';")
    assert "unsafe" not in wanted
    for name in ("style", "script:not([type])"):
        (found,) = tree.css(name)
        digest = hashlib.sha256(found.text().encode()).digest()
        assert f"'sha256-{base64.b64encode(digest).decode()}'" in wanted


def test_the_page_loads_nothing_and_styles_nothing_inline() -> None:
    tree = page(smart_borders())

    assert not tree.css("link, img, iframe, object, embed, base, form[action], [src], [style]")
    assert all(
        (link.attributes["href"] or "").startswith(("#", "https://example.org"))
        for link in tree.css("a")
    )


def test_links_out_of_the_page_tell_the_other_side_nothing() -> None:
    links = page(smart_borders()).css("a[href^=http]")

    assert links
    assert {link.attributes["rel"] for link in links} == {"noopener noreferrer"}


def test_every_anchor_is_unique_and_every_inner_link_arrives() -> None:
    tree = page(smart_borders())
    ids = [node.attributes["id"] for node in tree.css("[id]")]

    assert len(ids) == len(set(ids))
    assert {(a.attributes["href"] or "")[1:] for a in tree.css("a[href^='#']")} <= set(ids)


def test_a_part_appears_only_when_it_has_content() -> None:
    assert titles(Report("empty")) == ["The field at a glance", "How this was made"]
    assert titles(smart_borders()) == [
        "The field at a glance",
        "Synthesis matrix",
        "Where they disagree",
        "Views with strengths and limits",
        "Who stands with whom",
        "Concepts in use",
        "References",
        "How this was made",
    ]


def test_the_docs_name_every_part() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")
    own = {section.title for section in smart_borders().sections}

    assert all(f"| {title} |" in docs for title in titles(smart_borders()) if title not in own)


def test_a_section_without_picture_table_or_paragraph_is_left_out() -> None:
    empty = Section("later", 7, "Time", lead="Nothing yet.")
    report = replace(smart_borders(), sections=(empty, network()))

    assert "Time" not in titles(report)


def test_the_statements_stand_in_the_page_once_each_with_their_words() -> None:
    report = smart_borders()
    found = embedded(report)["statements"]

    assert [one["id"] for one in found] == [one.id for one in report.statements]
    for one, statement in zip(found, report.statements, strict=True):
        words = "".join(part if isinstance(part, str) else part[0] for part in one["q"])
        assert words == statement.quote.text


def test_each_cell_opens_as_many_passages_as_it_counts() -> None:
    report = smart_borders()
    cells = page(report).css("#grid .cell")

    shown = [cell for cell in report.matrix.cells if cell.grounds]
    assert len(cells) == len(shown)
    for cell in cells:
        statements = (cell.attributes["data-w"] or "").split("|")[0]
        count = sum(float(value) for value in statements.split(","))
        assert count == len((cell.attributes["data-g"] or "").split())


def test_a_suggestion_is_never_shown_as_accepted() -> None:
    report = smart_borders()
    waiting = {
        number
        for number, one in enumerate(report.statements, start=1)
        if one.status is Status.SUGGESTED
    }
    for cell in page(report).css("#grid td.accepted .cell"):
        assert not waiting & {int(n) for n in (cell.attributes["data-g"] or "").split()}
    for cell in page(report).css("#grid td.suggested .cell, #grid td.mixed .cell"):
        assert "suggested" in cell.text()


def test_silence_and_not_having_looked_are_told_apart() -> None:
    words = [cell.text().strip() for cell in page(smart_borders()).css("#grid td")]

    assert sum(word.startswith("— examined, no position stated") for word in words) > 0
    assert words.count("not yet examined") > 0


def test_an_empty_column_is_said_in_words() -> None:
    text = page(smart_borders()).css_first("#views").text()  # type: ignore[union-attr] - it is there

    assert "No source states a limit of this view." in text
    assert "No source states a strength or a limit of this view: Transit Council." in text


def test_without_a_dispute_the_page_says_that_there_is_none() -> None:
    text = page(one_statement()).css_first("#disagreements").text()  # type: ignore[union-attr] - ditto

    assert "No concept has statements on both sides" in text


def test_an_item_that_the_data_cannot_answer_is_left_to_the_authors() -> None:
    tables = embedded(smart_borders())["tables"]

    assert {"checklist-srqr", "checklist-prisma-scr", "checklist-jars-qual"} <= set(tables)
    rows = {row[0]: row[2] for row in tables["checklist-srqr"]["rows"]}
    assert rows["S9"] == rows["S21"] == "for the authors"
    assert rows["S15"].startswith("7 of 19 statements accepted and 0 rejected by 2 people")


def test_a_view_named_after_nothing_risky_keeps_its_letters_in_the_anchor() -> None:
    report = replace(smart_borders(), views=(View("Серік Орманов"),))

    assert "Серік Орманов" in render_report(report)


def test_an_altair_picture_fits_into_the_page() -> None:
    section = Section("t", 7, "Time", pictures=(Picture(SVG, "caption", "in words"),))
    tree = page(Report("t", sections=(section,)))

    plate = tree.css_first(".plate")
    assert plate is not None
    assert plate.attributes["aria-label"] == "in words"
    assert len(tree.css(".plate circle")) == 2


@pytest.mark.parametrize("text", STRINGS)
def test_a_hostile_string_stays_text_wherever_it_stands(text: str) -> None:
    tree = page(hostile(text))

    assert len(tree.css("script")) == 2
    assert not tree.css("img, iframe, b.planted, meta[http-equiv=refresh], [onerror], [onload]")
    assert not tree.css("a[href^=javascript], a[href^=data]")
    assert embedded(hostile(text))["statements"]


def test_no_text_can_end_the_embedded_data() -> None:
    found = re.search(r'id="data">(.*?)</script>', render_report(hostile("</script><b>")), re.S)

    assert found is not None
    assert not set(found[1]) & set("<>&\u2028\u2029")


def test_a_report_of_an_article_is_small() -> None:
    """About 60 statements and 37 references."""
    assert len(render_report(large(60, 37)).encode()) < 700_000


def test_the_page_grows_in_step_with_the_statements() -> None:
    sizes = [len(render_report(large(n, 40)).encode()) for n in (500, 1000, 2000)]

    assert sizes[2] - sizes[1] < 2.3 * (sizes[1] - sizes[0])
    assert sizes[2] < 4_000_000
