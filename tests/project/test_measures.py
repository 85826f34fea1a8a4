"""Counts, shared wording and an index in a project: the same in Python, terminal and report."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.app import app
from counterpoint.content.reuse import own_words
from counterpoint.content.words import Words
from counterpoint.errors import ExchangeError, QuestionError
from counterpoint.model import Reading, Text
from counterpoint.project import reusing
from counterpoint.project.opening import open_source
from counterpoint.project.reusing import shared_wording

LAW = """# {title}

Kind: law
Date: {date}

## Article 1

{clause} This act enters into force in {year}.
"""
CLAUSE = (
    "An organisation that receives money from abroad shall enter its name in the register kept by "
    "the ministry and shall report on its expenses twice a year."
)
COUNTS = """series;source;phase;count;exposure
pieces on the museum;Morning Post;2010-2013;10;48
pieces on the museum;Morning Post;2014-2017;20;48
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    study = cp.create(tmp_path / "study")
    for name, year in (("Act on registers", 2014), ("Act on associations", 2024)):
        law = tmp_path / f"law-{year}.md"
        law.write_text(LAW.format(title=name, date=f"{year}-03-01", clause=CLAUSE, year=year))
        study.add([law])
    (study.folder / "counts.csv").write_text(COUNTS)
    index = study.folder / "index"
    index.mkdir()
    (index / "indicators.csv").write_text("code,parent,weight\ni,,\nx,i,1\ny,i,2\n")
    (index / "values.csv").write_text("unit,x,y\nA,1,5\nB,2,4\nC,3,9\n")
    return study.folder


def test_laws_of_a_project_are_held_against_each_other_the_older_first(folder: Path) -> None:
    found = waist.reuse_of(cp.open(folder))

    pair = found.table.row(0, named=True)
    assert (pair["earlier_title"], pair["dates"]) == (
        "Act on registers",
        "2014-03-01 → 2024-03-01",
    )
    assert pair["later_from_earlier"] > 0.6
    assert CLAUSE[:-1] in found.because(0)["text"][0]


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("reuse", "stand in “Act on registers”"),
        ("rates", "2.00 times [0.89, 4.78]; not beyond chance"),
        ("index", "2 indicators"),
    ],
)
def test_each_is_a_section_of_the_report(folder: Path, section: str, words: str) -> None:
    found = waist.section_of(cp.open(folder), section)

    assert words in " ".join(found.paragraphs) and found.tables


def test_a_project_without_such_data_has_empty_sections(tmp_path: Path) -> None:
    study = cp.create(tmp_path / "empty")

    for name in ("reuse", "rates", "index"):
        assert waist.section_of(study, name).empty


@pytest.mark.parametrize("command", ["reuse", "rates", "index"])
def test_the_terminal_says_the_same(folder: Path, command: str) -> None:
    told = CliRunner().invoke(app, [command, "--project", str(folder), "--to", "csv"])

    assert told.exit_code == 0
    assert {"reuse": "Act on registers", "rates": "2010-2013 → 2014-2017", "index": "C,C,1,"}[
        command
    ] in told.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"series,phase,count\na,1,\xff", "not in UTF-8"),
        (b"series,phase\na,1", "lacks count"),
        (b"a,b\n1,2,3,4\n", "not readable as a table"),
        (b"", "not readable as a table"),
    ],
)
def test_a_broken_table_is_named_with_what_is_wrong(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "counts.csv"
    path.write_bytes(content)

    with pytest.raises(ExchangeError, match=words) as error:
        waist.rates_from(path)
    assert error.value.place == str(path)


def test_one_source_has_nothing_to_share(folder: Path) -> None:
    with pytest.raises(QuestionError, match="one source alone"):
        waist.reuse_between([folder.parent / "law-2014.md"])


def test_a_report_bounds_the_documents_it_compares_and_says_so(tmp_path: Path) -> None:
    """Four laws of one language, of which two are compared: one pair of six; two laws left out."""
    paths = []
    for year in range(2014, 2018):
        path = tmp_path / f"law-{year}.md"
        path.write_text(LAW.format(title=f"Act {year}", date=f"{year}", clause=CLAUSE, year=year))
        paths.append(path)
    readings = [Reading(*open_source(path)) for path in paths]

    whole, bounded = shared_wording(readings), shared_wording(readings, most=2)

    assert (whole.table.height, bounded.table.height) == (6, 1)
    assert "2 further documents not compared" in bounded.caption
    assert "further" not in whole.caption
    assert bounded.table.row(0) in whole.table.rows()


def test_each_document_is_split_into_words_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: three laws make three pairs, and are split three times."""
    third = folder.parent / "law-2020.md"
    third.write_text(LAW.format(title="Act on funds", date="2020", clause=CLAUSE, year=2020))
    split: list[Text] = []

    def counted(text: Text) -> Words:
        split.append(text)
        return own_words(text)

    monkeypatch.setattr(reusing, "own_words", counted)

    found = waist.reuse_between([*sorted(folder.parent.glob("law-*.md"))])

    assert found.table.height == len(split) == 3
