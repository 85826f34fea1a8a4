"""What the checks find in small texts of our own, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.check import RULES, check
from counterpoint.check.dismissals import baseline, load_baseline, without
from counterpoint.check.show import rules_page, shown
from counterpoint.model import CheckSettings

ROOT = Path(__file__).parents[2]
ARTICLE = """On Ferries

Introduction

{body}

References

1. Adair B. Ferries of the north // Journal of Harbours. - 2011. - Vol. 4, issue 1. - P. 9-24.
2. Benn C. Tides and timetables // Journal of Harbours. - 2015. - Vol. 8, issue 2. - P. {pages}.
3. Corr D. A harbour book. - Oxford: Quay Press, 2012. - 307 p. - ISBN {isbn}.
4. Dunne E. Crossing // Sea Studies. - 2018. - Vol. 3, issue 4. - P. 51-77.
"""
BODY = "Adair [1, p. 12] counts boats. Benn [2] counts tides. Corr [3] and Dunne [4] count ships."


def codes(
    tmp_path: Path, body: str = BODY, pages: str = "31-52", isbn: str = "88-7521-218-X"
) -> list[str]:
    path = tmp_path / "essay.txt"
    path.write_text(ARTICLE.format(body=body, pages=pages, isbn=isbn), "utf-8")
    return [f.code for f in check(cp.read(path))]


def test_a_sound_text_has_no_findings(tmp_path: Path) -> None:
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"body": BODY + " Nobody else did [9]."}, "CIT101"),
        ({"body": BODY.replace(" and Dunne [4]", "")}, "CIT102"),
        ({"body": BODY.replace("p. 12", "p. 42")}, "LOC101"),
        ({"pages": "52-31"}, "REF102"),
        ({"isbn": "978-0-9941027-3-1"}, "REF204"),
        ({"body": BODY + " Of those asked, 19 of the 54 firms (41%) agreed."}, "NUM101"),
        ({"body": BODY + " It was signed on 31 June 2012."}, "DAT101"),
        ({"body": BODY + " It serves and serves as a pier."}, "TXT105"),
    ],
)
def test_each_fault_is_found_and_nothing_else(
    tmp_path: Path, change: dict[str, str], code: str
) -> None:
    assert codes(tmp_path, **change) == [code]


def test_the_last_page_of_a_range_is_inside(tmp_path: Path) -> None:
    assert codes(tmp_path, body=BODY.replace("p. 12", "p. 24")) == []


def test_a_percentage_may_be_rounded(tmp_path: Path) -> None:
    assert codes(tmp_path, body=BODY + " It was 18 of 48 firms (37.5%), or 1 of 3 (33%).") == []


def test_shares_may_miss_the_whole_by_rounding(tmp_path: Path) -> None:
    row = " They were 31.2% red, 24.6% blue, 18.9% green, 14.7% grey and 10.5% white."
    assert codes(tmp_path, body=BODY + row) == []
    assert codes(tmp_path, body=BODY + row.replace("10.5", "13.5")) == ["NUM102"]


def test_a_dismissal_with_a_reason_silences_its_paragraph(tmp_path: Path) -> None:
    said = BODY.replace("p. 12", "p. 42") + " <!-- counterpoint: ok LOC101 - a reprint -->"
    assert codes(tmp_path, body=said) == []
    assert codes(tmp_path, body=said.replace("- a reprint ", "")) == ["LOC101"]


def test_a_baseline_leaves_out_what_was_known_and_keeps_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text(ARTICLE.format(body=BODY, pages="52-31", isbn="1"), "utf-8")
    reading = cp.read(path)
    found = list(check(reading))
    file = tmp_path / "baseline.json"
    file.write_text(baseline([(f, reading.text.content) for f in found[:1]]), "utf-8")
    assert without(found, reading.text.content, load_baseline(file)) == found[1:]


def test_the_longer_beginning_of_a_code_wins() -> None:
    chosen = CheckSettings(select=("REF", "REF204"), ignore=("REF2",))
    assert [chosen.wants(c) for c in ("REF101", "REF201", "REF204", "LOC101")] == [
        True,
        False,
        True,
        False,
    ]


def test_many_findings_of_one_rule_are_told_as_one(tmp_path: Path) -> None:
    body = BODY + "".join(f" Others did [{n}]." for n in range(10, 60))
    assert codes(tmp_path, body=body).count("CIT101") == 1


def test_the_marks_stand_under_the_words(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text(ARTICLE.format(body=BODY, pages="52-31", isbn="88-7521-218-X"), "utf-8")
    reading = cp.read(path)
    _, words, marks, *_ = shown("essay.txt", reading.text.content, check(reading)).split("\n")
    assert words[marks.index("^") : marks.rindex("^") + 1] == "52-31"


def test_every_rule_is_documented_and_the_page_is_the_registry() -> None:
    page = (ROOT / "docs" / "checks" / "rules.md").read_text("utf-8")
    assert page == rules_page(RULES.values())
    assert all(r.why and r.example and r.false_alarms for r in RULES.values())


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet='[("«“ \n12,–-.%p)]»”\x00', max_size=300))
def test_strange_text_breaks_nothing(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = tmp_path_factory.mktemp("strange") / "essay.txt"
    path.write_text(ARTICLE.format(body=BODY + words, pages="31-52", isbn="1"), "utf-8")
    found = check(cp.read(path))
    assert list(found) == sorted(found, key=lambda f: (f.span, f.code, f.message))


@pytest.mark.real
def test_clean_articles_have_no_errors(shared: Path) -> None:
    for path in sorted((shared / "data" / "plos").glob("*.txt"))[:3]:
        assert [f for f in check(cp.read(path)) if f.severity is cp.Severity.ERROR] == []
