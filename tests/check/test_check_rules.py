"""What the checks find in small texts of our own, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.check import RULES, check
from counterpoint.check.dismissals import load_baseline, parted, write_baseline
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


MORE = {
    "GROUP": (" Nobody is cited here. Many northern scholars believe that ferries sink.", "CIT201"),
    "WORD": (" In a clear majority of cases, 19 of the 41, they sank.", "NUM105"),
    "ONE": (" With one answer only, 46.2% said red, 31.5% blue and 28.4% neither.", "NUM102"),
    "REST": (
        " For 51.5% it has not changed. For 32.6% it is worse. For 4.7% it is better.",
        "NUM106",
    ),
    "GRIM": (
        " On whole points from 1 to 5, 19 pilots gave a mean of 3.47 and 29 sailors one of 3.12.",
        "NUM103",
    ),
    "TURNED": (" See also his Timetables and Tides of that year.", "TXT101"),
    "TWICE": (" They count all ferries and all ferries.", "TXT105"),
    "FIRST": (" There are several reasons. The first one is ice. Boats wait.", "TXT109"),
    "GAPS": (" The ice comes... Boats wait ... all winter long, I can tell you.", "QUO106"),
    "ALL": (" All the authors reviewed here agree that boats sink.", "ARG101"),
    "STATE": (" The non-state sector is strong. These are funds founded by the state.", "ARG202"),
    "SURVEY": (" According to another survey, 64% of the pilots have heard of fog.", "CIT202"),
    "PROOF": (" Thus it is proved that ferries are safe in all seas.", "ARG205"),
    "STUDENTS": (
        " Of the surveyed students, 90% sail. Thus in the country the situation is good.",
        "ARG203",
    ),
}


@pytest.mark.parametrize("name", MORE)
def test_each_kind_of_slip_in_the_text_is_found(tmp_path: Path, name: str) -> None:
    said, code = MORE[name]
    assert codes(tmp_path, body=BODY + "\n\n" + said.strip()) == [code]


@pytest.mark.parametrize(
    "said",
    [
        "Many northern scholars believe that ferries sink [2].",
        "In most cases, 29 of the 41, they sank.",
        "With one answer only, 46.2% said red, 31.5% blue and 22.3% neither.",
        "For 51.5% it has not changed. For 32.6% it is worse. For 4.7% better. Others do not know.",
        "On whole points from 1 to 5, 19 pilots gave a mean of 3.47 and 29 sailors one of 3.14.",
        "See also his Tides and Timetables of that year.",
        "There are several reasons. The first one is ice. Another is fog.",
        "The non-state sector is strong, but its funds were founded by the state.",
        "Of the surveyed students, 90% sail. Thus the students in the country sail well.",
        "It is 1, 2, ..., n boats and then ... more.",
    ],
)
def test_what_looks_alike_and_is_right_is_left_alone(tmp_path: Path, said: str) -> None:
    assert codes(tmp_path, body=BODY + "\n\n" + said) == []


NOTES = """On Ferries

Introduction

Adair counts boats.¹ He counts them again.² Corr and Dunne count ships.³ One doubts it.⁴ Benn has
other numbers.⁵ A stranger has none.⁶

Notes

1. Barbara Adair, “Ferries of the North,” Journal of Harbours 4, no. 1 (2011): 12.
2. Ibid., 55.
3. Dan Corr, Harbours (Oxford: Quay, 2012), 30; Eve Dunne, “Crossing,” Sea Studies 3 (2018): 52.
4. Ibid., 31.
5. Carl Benn, “Tides of the South,” Journal of Harbours 8, no. 2 (2016): 33.
6. Hartmann, Borrowed Boats, 12.

Bibliography

Adair, Barbara. “Ferries of the North.” Journal of Harbours 4, no. 1 (2011): 9–24.
Benn, Carl. “Tides of the South.” Journal of Harbours 8, no. 2 (2015): 31–52.
Corr, Dan. Harbours. Oxford: Quay, 2012.
Dunne, Eve. “Crossing.” Sea Studies 3, no. 4 (2018): 51–77.
"""


def test_faults_of_notes_are_named_at_their_words_in_the_note(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text(NOTES, "utf-8")
    reading = cp.read(path)
    found = {f.code: f.span.of(reading.text.content) for f in check(reading)}
    assert found["LOC101"] == "Ibid., 55"
    assert found["CIT204"] == "Ibid., 31"
    assert found["CIT108"].startswith("Carl Benn")
    assert found["CIT101"] == "Hartmann, Borrowed Boats, 12."


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
    write_baseline(file, [(f, reading.text.content) for f in found[:1]])
    kept, dismissed = parted(found, reading.text.content, load_baseline(file))
    assert (kept, [one.finding for one in dismissed]) == (found[1:], found[:1])


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
    _, words, marks, *_ = shown("essay.txt", reading.text, check(reading)).split("\n")
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
