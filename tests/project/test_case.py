"""A case: what people record beside the readings, and no claim without a quote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import counterpoint as cp
from counterpoint.errors import ProjectError
from counterpoint.project.case import KINDS, find_words, ground_case, load_case
from counterpoint.project.reporting.build import build_report
from counterpoint.report import Section, Table

QUOTE = "quiet influence is a lasting and useful means of policy"


def written(study: cp.Study, text: str) -> Path:
    path = study.folder / "case.yaml"
    path.write_text(text, "utf-8")
    return path


def part(study: cp.Study, name: str) -> Section:
    return next(section for section in build_report(study).sections if section.id == name)


def row(table: Table, number: int = 0) -> dict[str, object]:
    names = [column.name for column in table.columns]
    return dict(zip(names, table.rows[number], strict=True))


def test_a_project_needs_no_case(study: cp.Study) -> None:
    assert load_case(study.folder / "case.yaml").entries == {}
    assert build_report(study).sections


def test_an_entry_shows_its_words_and_opens_the_statement_they_stand_in(study: cp.Study) -> None:
    written(study, f"events: [{{id: start, date: 2019, what: A beginning, quote: {QUOTE}}}]")
    (table,) = part(study, "events").tables
    (statement,) = (s for s in build_report(study).statements if QUOTE in s.quote.text)

    assert row(table)["in the words of the source"] == QUOTE
    assert table.grounds == ((statement.id,),)


def test_a_quote_that_stands_nowhere_is_an_error_that_names_the_entry(study: cp.Study) -> None:
    path = written(
        study, "gaps: [{id: odd, says: x, missing: y, quote: quiet influence is not useful}]"
    )

    with pytest.raises(ProjectError, match=r"'odd' of 'gaps'.*any source"):
        ground_case(load_case(path), study.readings())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 1", "lists by kind"),
        ("plots: []", "unknown kind 'plots'"),
        ("gaps: {a: 1}", "must be a list"),
        ("gaps: [3]", "entry 1 of 'gaps' must be pairs"),
        ("gaps: [{id: g, says: x, missing: y}]", "'g' of 'gaps' has no 'quote'"),
        ("gaps: [{id: g, missing: y, quote: q}]", "'g' of 'gaps' has no 'says'"),
        ("gaps: [{id: g, says: x, missing: y, quote: q, mising: z}]", "unknown key 'mising'"),
        ("events: [{id: e, date: soon, what: x, quote: q}]", "'soon' of 'e' of 'events' is not"),
        ("events: [{id: e, date: 2019, what: x, quote: q, also: 7}]", "needs a date and a quote"),
        ("causes: [{id: c, cause: a, effect: b, sign: x, by: d, quote: q}]", "sign 'x'"),
        ("scope: [{id: s, says: a, quote: q}, {id: s, says: b, quote: q}]", "the id 's'"),
        ("conclusions: [{id: c, says: a, quote: q, rests_on: [nothing]}]", "'nothing'"),
        ("scope: [", "not readable as YAML"),
    ],
)
def test_a_faulty_case_says_what_is_wrong_and_where(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(ProjectError, match=said) as error:
        load_case(path)
    assert str(path) in str(error.value)


def test_words_for_an_aspect_must_be_words_of_the_quote(study: cp.Study) -> None:
    path = written(
        study,
        "definitions: [{id: d, concept: quiet-influence, by: holt, means: money, "
        f"quote: {QUOTE}}}]",
    )

    with pytest.raises(ProjectError, match="'means' of 'd'"):
        ground_case(load_case(path), study.readings())


def test_a_recorded_definition_stands_beside_those_that_were_read(study: cp.Study) -> None:
    written(
        study,
        "definitions: [{id: d, concept: quiet-influence, by: holt, means: means of policy, "
        f"quote: {QUOTE}}}]",
    )
    matrix, *_ = part(study, "definitions").tables

    assert row(matrix)["means"] == "means of policy"


def test_two_dates_of_one_thing_conflict_unless_one_is_only_less_exact(study: cp.Study) -> None:
    written(
        study,
        f"""
documents:
  - {{id: a, title: A, date: 2022-11-09, quote: {QUOTE}, also: [{{date: 2022-11-19, quote: is}}]}}
  - {{id: b, title: B, date: 2022-11-09, quote: {QUOTE}, also: [{{date: 2022-11, quote: is}}]}}
""",
    )
    found = part(study, "documents")

    assert "for 1 the sources give dates that contradict" in found.paragraphs[0]
    assert str(row(found.tables[0])["another date given"]).startswith("2022-11-19")
    assert row(found.tables[0], 1)["another date given"] is None


def test_a_link_held_with_both_signs_is_said(study: cp.Study) -> None:
    common = f"cause: force, effect: charm, quote: {QUOTE}"
    written(
        study,
        f"causes: [{{id: a, by: holt, sign: '+', {common}}}, "
        f"{{id: b, by: verin, sign: '-', {common}}}]",
    )

    assert "both signs: force → charm" in part(study, "causes").paragraphs[0]


def test_non_state_actors_founded_by_the_state_are_flagged(study: cp.Study) -> None:
    written(
        study,
        f"""
actors:
  - {{id: a, actor: fund, standing: said to be non-state, founder: state, quote: {QUOTE}}}
  - {{id: b, actor: choir, standing: non-state, quote: {QUOTE}}}
""",
    )
    table = next(t for t in part(study, "cast").tables if t.id == "cast-actors")

    assert [bool(row(table, at)["contradiction"]) for at in (0, 1)] == [True, False]


def test_a_recorded_limit_stands_with_the_view_it_limits(study: cp.Study) -> None:
    written(study, f"appraisals: [{{id: a, view: The river view, side: limit, quote: {QUOTE}}}]")
    (view,) = (v for v in build_report(study).views if v.name == "The river view")

    assert [limit.quote.text for limit in view.limits] == [QUOTE] and not view.strengths


def test_a_conclusion_without_support_is_marked(study: cp.Study) -> None:
    written(
        study,
        f"""
evidence: [{{id: e, says: x, quote: lasting}}]
conclusions:
  - {{id: a, says: first, rests_on: [e], quote: {QUOTE}}}
  - {{id: b, says: second, beyond_scope: true, quote: {QUOTE}}}
""",
    )
    (table,) = part(study, "conclusions").tables

    assert row(table)["standing"] == "carried" and row(table)["rests on"] == "“lasting”"
    assert row(table, 1)["standing"] == "unsupported, beyond the scope"


def test_numbers_of_a_search_must_agree(study: cp.Study) -> None:
    written(
        study,
        f"""
searches:
  - {{id: a, where: X, found: 10, excluded: 3, included: 7, quote: {QUOTE}}}
  - {{id: b, where: X, found: 10, excluded: 3, included: 6, quote: {QUOTE}}}
  - {{id: c, where: X, included: 6, quote: {QUOTE}}}
""",
    )
    (table,) = part(study, "searches").tables
    said = [str(row(table, at)["do the numbers agree?"]).split(":")[0] for at in range(3)]

    assert said == ["yes", "no", "cannot be checked"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("ab(*+\\ \n", min_size=1, max_size=8), min_size=1, max_size=6))
def test_words_are_found_whatever_blanks_are_between_them(words: list[str]) -> None:
    kept = [word for text in words for word in text.split()]
    span = find_words(" ".join(kept), "x " + "\n \t".join(kept) + " y")

    assert (span is not None) == bool(kept)
    if span is not None:
        assert span.of("x " + "\n \t".join(kept) + " y").split() == kept


def test_every_kind_is_documented() -> None:
    text = Path(__file__).parents[2].joinpath("docs/project.md").read_text("utf-8")
    text = text[text.index("## The case") :]

    for kind, (required, optional) in KINDS.items():
        line = next(one for one in text.splitlines() if one.startswith(f"| `{kind}` |"))
        assert all(f"`{key}`" in line for key in (*required, *optional)), kind


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> cp.Study:
    """The bundled example, run as a whole."""
    folder = Path(__file__).parents[2] / "examples" / "soft-power-kazakhstan"
    study = cp.create(tmp_path_factory.mktemp("example") / "study")
    for name in ("codebook.yaml", "actors.yaml", "case.yaml"):
        (study.folder / name).write_bytes((folder / name).read_bytes())
    study.add(folder / "sources", coder="ann")
    study.suggest()
    return study


def test_the_example_covers_the_case(example: cp.Study) -> None:
    report = build_report(example)
    parts = {section.id: section for section in report.sections}
    tables = {table.id: table for section in report.sections for table in section.tables}

    assert {"scope", "facets", "definitions", "network", "chains", "quantifiers"} <= set(parts)
    assert {"schools", "time", "events", "cast", "documents", "causes"} <= set(parts)
    assert {"contradictions", "gaps", "conclusions", "searches", "quotations"} <= set(parts)
    assert len({r[0] for r in tables["definitions-table"].rows}) >= 8
    assert len(tables["cast-actors"].rows) >= 12
    assert "both signs: hard power → soft power" in parts["causes"].paragraphs[0]
    assert "for 1 the sources give dates" in parts["documents"].paragraphs[0]
    assert any("word for word" in str(r[3]) for r in tables["quotations-table"].rows)


def test_the_report_of_the_example_repeats_byte_for_byte(example: cp.Study) -> None:
    one = example.report(example.folder / "one").read_bytes()

    assert cp.open(example.folder).report(example.folder / "two").read_bytes() == one
