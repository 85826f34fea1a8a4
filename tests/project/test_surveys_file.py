"""`surveys.yaml`: no figure without its quote, and every fault with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.analyse.surveys import survey_evidence
from counterpoint.errors import ExchangeError, ProjectError, QuestionError
from counterpoint.project import render_surveys
from counterpoint.project.reporting.build import build_report
from counterpoint.project.surveys import ground_surveys, load_surveys
from counterpoint.report import Table

POLL = """# A poll of the river states

## Results

The Lindau bureau asked 1,100 citizens in May 2023. Half of them (51.5%) felt as before,
one third (32.6%) thought worse of the neighbour, and 4.7% better [1].
«Хуже стали думать 32,6 % опрошенных».

## References

1. Bureau of Lindau. A Poll. – Lindau: Harbour Press, 2023. – 21 p.
"""

SURVEYS = """surveys:
  - id: poll
    by: Lindau bureau
    population: citizens
    n: 1100
    deff: 1.4
    field: 2023-05
    quote: asked 1,100 citizens in May 2023
    questions:
      - id: attitude
        about: the neighbour
        figures:
          - {category: same, value: 51.5, word: half, quote: Half of them (51.5%) felt as before}
          - {category: worse, value: 32.6, sign: "-", quote: one third (32.6%)}
          - {category: better, value: 4.7, sign: "+", quote: 4.7% better}
claims:
  - {id: all, says: the world thinks worse, population: the world, rests_on: poll/attitude,
     quote: thought worse of the neighbour}
"""


@pytest.fixture
def polled(study: cp.Study) -> cp.Study:
    path = study.folder / "poll.md"
    path.write_text(POLL, "utf-8")
    study.add(path, coder="ann")
    study.suggest()
    (study.folder / "surveys.yaml").write_text(SURVEYS, "utf-8")
    return study


def tables(study: cp.Study) -> dict[str, Table]:
    return {table.id: table for section in build_report(study).sections for table in section.tables}


def test_a_figure_knows_where_its_words_stand(polled: cp.Study) -> None:
    found = polled.surveys()
    row = found.shares.because({"survey": "poll", "question": "attitude", "category": "worse"})
    content = polled.text(row["source"].item()).content

    assert content[row["start"].item() : row["end"].item()] == "one third (32.6%)"


def test_the_report_shows_intervals_nets_and_gaps_in_words(polled: cp.Study) -> None:
    section = next(s for s in build_report(polled).sections if s.id == "surveys")
    said = " ".join(section.paragraphs)

    assert "leave 11.2 % without an answer" in said and "“worse” could be 43.8 %" in said
    assert "−27.9 points [−31.1, −24.7]" in said
    assert "[−31.7, −24.1] at a design effect of 1.4" in said
    assert "is said of the world; asked were citizens" in said
    assert section.pictures[0].svg.startswith("<svg")
    assert "worse 32.6 % [29.4, 36.0]" in section.pictures[0].alt


def test_each_share_of_the_report_has_its_words(polled: cp.Study) -> None:
    shares = tables(polled)["surveys-shares"]
    names = [column.name for column in shares.columns]

    words = [row[names.index("in the words of the source")] for row in shares.rows]
    assert words == ["Half of them (51.5%) felt as before", "one third (32.6%)", "4.7% better"]


def test_each_figure_that_was_read_stands_in_its_sentence(polled: cp.Study) -> None:
    figures = tables(polled)["figures-table"]
    at = [column.name for column in figures.columns].index("the sentence it stands in")
    found = {row[0]: str(row[at]) for row in figures.rows}

    assert found[4.7].startswith("Half of them (51.5%)") and found[4.7].endswith("better [1].")


def test_a_decimal_comma_is_the_same_number(polled: cp.Study) -> None:
    path = polled.folder / "surveys.yaml"
    path.write_text(SURVEYS.replace("one third (32.6%)", "'Хуже стали думать 32,6 %'"), "utf-8")

    assert polled.surveys().table["share"].to_list() == [51.5, 32.6, 4.7]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: 4.7", "value: 4.8", r"line 15.*the value 4\.8 does not stand in its quote"),
        ("n: 1100", "n: 1200", r"line 2.*the n 1200 does not stand in its quote"),
        ("4.7% better", "4.7% much better", r"line 15.*does not stand in any source"),
        ("value: 4.7", "value: 140.7", r"line 15.*'value' must be a share"),
        ("value: 4.7", "valeu: 4.7", r"line 15.*unknown key 'valeu'; did you mean 'value'"),
        ("word: half", "word: most", r"line 13.*'most' is not in the quote"),
        ('sign: "-"', "sign: down", r"line 14.*'sign' is 'down'"),
        ('sign: "-"', "within: some", r"line 14.*'some'.*known: same, worse, better"),
        ("deff: 1.4", "deff: wide", r"line 6.*'deff' is 'wide'"),
        ("field: 2023-05", "field: in May", r"line 7.*'field' is 'in May'"),
        ("    quote: asked 1,100 citizens in May 2023\n", "", r"line 5.*'n' has no quote"),
        ("rests_on: poll/attitude", "rests_on: poll/mood", r"line 17.*poll/mood.*known: poll/att"),
        ("  - id: poll\n", "  - {id: poll}\n  - id: poll\n", r"line 3.*already used on line 2"),
        ("surveys:", "polls:", r"line 1.*unknown key 'polls'"),
        ("surveys:", "surveys: [", r"not readable as YAML"),
    ],
)
def test_a_fault_names_the_file_the_line_and_the_way_out(
    polled: cp.Study, old: str, new: str, said: str
) -> None:
    path = polled.folder / "surveys.yaml"
    path.write_text(SURVEYS.replace(old, new, 1), "utf-8")

    with pytest.raises(ProjectError, match=said) as error:
        ground_surveys(load_surveys(path), polled.readings())
    assert str(path) in str(error.value) and error.value.remedy


def test_a_project_needs_no_surveys(study: cp.Study) -> None:
    (study.folder / "surveys.yaml").write_text("# none yet\n", "utf-8")

    assert "surveys" not in {section.id for section in build_report(study).sections}
    with pytest.raises(QuestionError, match=r"write one in surveys\.yaml"):
        study.surveys()


def test_the_evidence_is_written_in_every_format(polled: cp.Study) -> None:
    found = polled.surveys()

    assert render_surveys(found, "csv", "nets").decode().splitlines()[1].startswith("poll,attitude")
    assert b"-27.9" in render_surveys(found, "json")
    assert b"3 shares of 1 survey with" in render_surveys(found, "markdown")
    assert render_surveys(found, "svg").startswith(b"<svg")
    with pytest.raises(ExchangeError, match="no part 'moods'; one of: shares"):
        render_surveys(found, "csv", "moods")
    with pytest.raises(ExchangeError, match="no format 'xls'"):
        render_surveys(found, "xls")


@pytest.mark.parametrize(
    ("part", "column", "values"),
    [
        ("remainders", "remainder", {11.2}),
        ("nets", "net", {-27.9}),
        ("nested", "between", {28.0}),
        ("nested", "outside", {24.0}),
        ("contrasts", "gap", {45.0, 54.0}),
        ("waves", "verdict", {"not comparable"}),
        ("populations", "verdict", {"population differs", "the same"}),
        ("missing", "needed", {139}),
    ],
)
def test_the_figures_of_the_example_come_out_as_published(
    part: str, column: str, values: set[object]
) -> None:
    folder = Path(__file__).parents[2] / "examples" / "soft-power-kazakhstan"
    reading = cp.read(folder / "sources" / "review-essay.md")
    found = ground_surveys(load_surveys(folder / "surveys.yaml"), [reading])
    evidence = survey_evidence(found.figures, found.pairs, found.claims)

    assert values <= set(evidence.part(part).table[column].to_list())
