"""The files that people edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.model import CheckSettings
from counterpoint.project.folder import keep_original, make
from counterpoint.project.register import load_register
from counterpoint.project.settings import Settings, dump_settings, load_settings

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=30, deadline=None)
@given(
    st.builds(
        Settings,
        title=words,
        question=words,
        concepts=st.lists(words, max_size=3).map(tuple),
        confidence=st.floats(0, 1),
        date=words,
    )
)
def test_settings_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, chosen: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "counterpoint.toml"
    path.write_text(dump_settings(chosen), "utf-8")

    assert load_settings(path) == chosen


def test_a_setting_that_is_left_out_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "counterpoint.toml"
    path.write_text('title = "T"\nconfidence = 1\ndate = 2025-05-03\n', "utf-8")

    assert load_settings(path) == Settings(title="T", confidence=1.0, date="2025-05-03")


def test_settings_choose_rules_and_how_bad_their_findings_are(tmp_path: Path) -> None:
    path = tmp_path / "counterpoint.toml"
    path.write_text('[check]\nignore = ["REF4"]\nseverity = {LOC = "note"}\n', "utf-8")

    chosen = load_settings(path).check

    assert chosen == CheckSettings(ignore=("REF4",), severity=(("LOC", cp.Severity.NOTE),))
    path.write_text(dump_settings(load_settings(path)), "utf-8")
    assert load_settings(path).check == chosen


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("[check]\nchoose = []", "check.choose"),
        ('[check]\nignore = "LOC"', "a list of codes"),
        ('[check]\nignore = ["pages"]', "a list of codes"),
        ('[check]\nseverity = {LOC = "fatal"}', "error, warning, note"),
        ("check = 3", r"write it as \[check\]"),
    ],
)
def test_a_wrong_setting_of_the_checks_is_named(tmp_path: Path, written: str, named: str) -> None:
    path = tmp_path / "counterpoint.toml"
    path.write_text(written, "utf-8")

    with pytest.raises(cp.CounterpointError, match=named):
        load_settings(path)


REGISTER = """schools:
  - {id: harbour, title: Harbour school}
actors:
  - id: holt-m
    name: Марен Холт
    names: [Holt M.]
    memberships:
      - {school: harbour, basis: affiliation, coder: ann, ground: works there}
      - {school: critics, basis: coder's judgement, coder: bo, grouping: by position}
  - {id: delta-radio, name: Delta Radio, kind: medium, successor: river-radio}
"""


def test_a_register_says_who_belongs_where_and_why(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(REGISTER, "utf-8")

    found = load_register(path)

    assert found.groupings() == ["default", "by position"]
    assert found.school_of() == {"holt-m": "Harbour school"}
    assert found.school_of("by position") == {"holt-m": "critics"}
    assert found.actors[1] == cp.Actor(
        "delta-radio", "Delta Radio", kind=cp.ActorKind.MEDIUM, successor="river-radio"
    )
    assert found.memberships[0].basis is cp.Basis.AFFILIATION
    assert [actor.school for actor in found.grouped()] == ["Harbour school", None]


def test_no_register_is_an_empty_register(tmp_path: Path) -> None:
    assert load_register(tmp_path / "none.yaml").actors == ()


def test_originals_keep_their_names_and_never_overwrite_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    make(folder)
    for number, words_ in enumerate(("one", "two", "one")):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "Күш.txt").write_text(words_, "utf-8")

    names = [keep_original(folder, tmp_path / str(n) / "Күш.txt") for n in range(3)]

    assert names == ["Күш.txt", "Күш-2.txt", "Күш.txt"]
    assert (folder / "sources" / "Күш-2.txt").read_text("utf-8") == "two"


def test_an_original_that_lies_in_the_project_stays_where_it_is(tmp_path: Path) -> None:
    make(tmp_path)
    path = tmp_path / "sources" / "essay.txt"
    path.write_text("words", "utf-8")

    assert keep_original(tmp_path, path) == "essay.txt"
    assert [found.name for found in (tmp_path / "sources").iterdir()] == ["essay.txt"]
