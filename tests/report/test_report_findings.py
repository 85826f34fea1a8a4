"""Findings in the report: by rule, the gravest first, each with the words at fault."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from counterpoint.model import Severity
from counterpoint.report import FindingEntry, Quote, Report, SourceEntry, render_report

BAD_PAGE = FindingEntry(
    "REF108",
    Severity.ERROR,
    "The first page is behind the last.",
    (Quote("s", "P. 148-131", before="Vol. 3. ", after=" [in Russian]", section="References"),),
    rule="A page range runs backwards",
    why="Nobody can find the article.",
    fix="P. 131-148",
)
TWO_NAMES = FindingEntry(
    "TXT103",
    Severity.NOTE,
    "One name is spelled in two ways.",
    (Quote("s", "Mahkamov", page="2"), Quote("s", "Makhkamov", page="7")),
    rule="One name spelled two ways",
    judgement="dismissed by A. Reader: two persons",
)


def page(*findings: FindingEntry) -> LexborHTMLParser:
    source = SourceEntry("s", "On quiet influence")
    return LexborHTMLParser(render_report(Report("t", sources=(source,), findings=findings)))


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_the_gravest_rule_comes_first_and_says_what_goes_wrong() -> None:
    rules = page(TWO_NAMES, BAD_PAGE).css(".rule")

    assert [words(rule.css_first("summary")) for rule in rules] == [
        "error A page range runs backwards REF108 · n = 1",
        "note One name spelled two ways TXT103 · n = 1",
    ]
    assert "Nobody can find the article." in rules[0].text()


def test_errors_lie_open_and_notes_wait_folded() -> None:
    rules = page(TWO_NAMES, BAD_PAGE).css(".rule")

    assert ["open" in rule.attributes for rule in rules] == [True, False]


def test_the_words_at_fault_are_marked_in_their_sentence_with_the_mend_below() -> None:
    fault = page(BAD_PAGE).css_first(".faults li")

    assert fault is not None
    assert words(fault.css_first("blockquote")) == "Vol. 3. P. 148-131 [in Russian]"
    assert words(fault.css_first("mark")) == "P. 148-131"
    assert words(fault.css_first(".place")) == "On quiet influence · References"
    assert words(fault.css_first(".fix")) == "proposed: P. 131-148"


def test_both_places_are_shown_and_what_a_person_decided() -> None:
    fault = page(TWO_NAMES).css_first(".faults li")

    assert fault is not None
    assert [words(mark) for mark in fault.css("mark")] == ["Mahkamov", "Makhkamov"]
    assert words(fault.css_first(".judged")) == "dismissed by A. Reader: two persons"


def test_of_a_long_passage_both_ends_are_shown() -> None:
    long = " ".join(str(number) for number in range(500))
    fault = FindingEntry("TXT101", Severity.WARNING, "Said twice.", (Quote("s", long),))
    shown = words(page(fault).css_first("blockquote"))

    assert shown.startswith("0 1 2 ")
    assert shown.endswith(" 498 499")
    assert " […] " in shown
    assert len(shown) < 400
