"""The bundled case holds the 64 things that the published review holds, as data and as output.

Each test asks the tables of the report for a figure or a name; the numbers of the rows are those
of docs/case.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.project import Order, run, section_of
from counterpoint.project.case import load_case
from counterpoint.report import CellValue, Section

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "soft-power-kazakhstan"


class Case:
    """The example as a scholar has it after `counterpoint run`."""

    def __init__(self, study: cp.Study) -> None:
        self.study = study
        self.made: dict[str, Section] = {}

    def section(self, name: str) -> Section:
        if name not in self.made:
            self.made[name] = section_of(self.study, name)
        return self.made[name]

    def rows(self, name: str, table: str = "") -> list[dict[str, CellValue]]:
        """Return the rows of a table of a section (its first by default), column by column.

        Of two columns of one name the first counts.
        """
        tables = {one.id: one for one in self.section(name).tables}
        wanted = tables[table or next(iter(tables))]
        names = [column.name for column in wanted.columns]
        return [dict(reversed([*zip(names, row, strict=True)])) for row in wanted.rows]

    def told(self, name: str) -> str:
        """Return the sentences of a section."""
        return " ".join(self.section(name).paragraphs)

    def stances(self, actor: str, concept: str = "") -> set[int | None]:
        table = self.study.statements()
        rows = table.filter(table["actor"] == actor)
        return set((rows.filter(rows["concept"] == concept) if concept else rows)["stance"])


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The example, run as the docs say."""
    done = run(Order((EXAMPLE,), out=tmp_path_factory.mktemp("case") / "soft-power"))
    study = cp.open(done.folder)
    yield Case(study)
    study.close()


def test_the_page_of_the_case_tells_all_the_rows() -> None:
    told = re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "case.md").read_text("utf-8"), re.MULTILINE)

    assert [int(number) for number in told] == list(range(1, 65))


# 1a. The contested concept


def test_row_1_rival_definitions(case: Case) -> None:
    rows = case.rows("definitions")
    pairs = {
        (r["aspect"], frozenset((r["who"], r["and who"]))): r["they"]
        for r in case.rows("definitions", "definitions-pairs")
    }
    both = frozenset(("Joseph Nye", "Vladimir Putin"))

    assert len({r["in the words of the source"] for r in rows}) >= 8
    assert (pairs["mechanism", both], pairs["excludes", both]) == ("differ", "alike")


def test_row_2_soft_hard_and_anti_soft_power(case: Case) -> None:
    alpha = case.study.agreement("terms")[1]
    confused = {
        r["schools spoken of"]
        for r in case.rows("coders", "coders-terms-confusion")
        if r["says"] != r["the other says"]
    }

    assert alpha.value is not None and alpha.interval is not None
    assert case.study.disputes("terms")["unit"].n_unique() == 3
    assert "Western" in confused
    assert any("boundary case" in str(r["note"]) for r in case.rows("facets", "facet-codings"))


def test_row_3_degrees_of_propaganda(case: Case) -> None:
    rows = case.rows("coders", "coders-pressure-grades")

    assert "ordinal" in case.study.agreement("pressure")[1].name
    assert {r["by"] for r in rows} == {"school", "instrument"}
    assert "Kendall's tau-b" in case.told("coders")


def test_row_4_an_index_of_attractiveness(case: Case) -> None:
    rows = case.rows("index")
    sources = [r["source"] for r in case.rows("index", "index-indicators")]

    assert len(rows) == 6 and all(r["rank from"] and r["rank to"] for r in rows)
    assert all(sources)


def test_row_4_the_grades_of_the_index_are_those_of_the_two_readers(case: Case) -> None:
    text = (EXAMPLE / "index" / "values.csv").read_text("utf-8")
    printed = {line.split(",")[0]: float(line.split(",")[-2]) for line in text.splitlines()[1:]}
    grades: dict[str, list[float]] = {}
    for entry in load_case(EXAMPLE / "case.yaml").of("codings"):
        if entry.text("concept") == "propaganda" and entry.text("instrument"):
            grade = float(entry.text("value") or "")
            grades.setdefault(str(entry.text("instrument")), []).append(grade)
    means = {name[3:]: sum(values) / len(values) for name, values in grades.items()}

    assert printed["universities"] == means["education"] == 0.0
    assert printed["media"] == means["media"] == 3.25
    assert printed["laws"] == means["laws"] == 2.5


def test_row_5_russia_and_kazakhstan(case: Case) -> None:
    ties = [r for r in case.rows("cast", "cast-relations") if (r["from"], r["to"]) ==
            ("Russia", "Kazakhstan")]  # fmt: skip

    assert len(ties) == 3 and all(r["in the words of the source"] for r in ties)


def test_row_6_five_spheres_and_three(case: Case) -> None:
    heads = [r["result"] for r in case.rows("facets", "facet-spheres")]
    profile = case.rows("facets", "facet-spheres-profile")

    assert heads.count("heading of 5") == 1 and heads.count("heading of 3") == 1
    assert {r["of whom"] for r in profile} == {"the essay", "Kazakh concept of 2020"}


def test_row_7_choice_of_the_case_is_in_the_checklist(case: Case) -> None:
    page = case.study.report(case.study.folder / "out").read_text("utf-8")

    assert "Choice of case: A most-likely case" in page


def test_row_8_the_scope_and_the_conclusion_beyond_it(case: Case) -> None:
    assert {r["sort"] for r in case.rows("scope")} >= {"not claimed", "choice of case"}
    assert "whoever attracts more has more power" in case.told("scope")


# 1b. Actors, instruments, events


def test_row_9_a_register_with_a_contradiction(case: Case) -> None:
    rows = case.rows("cast", "cast-actors")

    assert len(rows) >= 12
    assert sum("founded by the state" in str(r["contradiction"]) for r in rows) == 6


def test_row_10_no_evidence_is_not_no_tie(case: Case) -> None:
    (tie,) = [r for r in case.rows("cast", "cast-relations") if r["tie"] == "coordination"]

    assert "not the same as no tie" in str(tie["evidence"])


def test_row_11_media_that_merged_have_one_successor(case: Case) -> None:
    rows = {r["actor"]: r["succeeded by"] for r in case.rows("cast", "cast-register")}

    assert rows["Voice of Russia"] == rows["RIA Novosti"] == "Sputnik"


def test_row_12_thirty_four_countries(case: Case) -> None:
    assert any((r["value"], r["unit"]) == (34, "country") for r in case.rows("figures"))
    assert any("34 countries" in str(r["claim"]) for r in case.rows("gaps"))


def test_rows_13_and_14_every_instrument_has_an_actor_and_may_have_two_classes(case: Case) -> None:
    rows = case.rows("cast", "cast-instruments")
    energy = next(r for r in rows if r["instrument"] == "energy exports")

    assert len(rows) >= 7 and all(r["used by"] for r in rows)
    assert energy["class of power"] == "soft, hard"


def test_row_15_alumni_without_a_figure(case: Case) -> None:
    (gap,) = [r for r in case.rows("gaps") if "Alumni" in str(r["claim"])]

    assert "no figure given" in str(gap["what is missing"])


def test_row_16_an_unnamed_speaker_stands_alone(case: Case) -> None:
    actors = {a.name: a for a in case.study.actors()}

    assert actors["One of the participants"].kind == "unnamed"
    assert any("divides the room" in str(r["what"]) for r in case.rows("events"))


def test_row_17_what_putin_says_of_pseudo_ngos(case: Case) -> None:
    table = case.study.statements()
    said = table.filter(table["actor"] == "putin-v")["text"].to_list()

    assert any("pseudo-NGOs" in text and "Arab Spring" in text for text in said)


def test_row_18_the_language_organisation_and_its_date(case: Case) -> None:
    (event,) = [r for r in case.rows("events") if "Russian language" in str(r["what"])]
    dates = [r["date"] for r in case.rows("documents") if r["document"] == "Interview to Izvestia"]

    assert event["who"] == "Kassym-Jomart Tokayev" and "legal personality" in str(event["form"])
    assert [event["date"]] == dates == ["2023-11-08"]


def test_row_19_a_timeline_that_names_a_wrong_year(case: Case) -> None:
    years = {str(r["date"])[:4] for r in case.rows("events")}
    (war,) = [r for r in case.rows("events") if r["date"] == "2022-02-24"]
    found = [one.finding for one in case.study.findings()]

    assert {"1990", "2004", "2012", "2014", "2022", "2023", "2024"} <= years
    assert "2020-02-24" in str(war["another date given"])
    assert any(f.code.startswith("DAT") and "2020" in f.message for f in found)


def test_row_20_the_interview_and_its_weak_evidence(case: Case) -> None:
    sides = [r for r in case.rows("contradictions") if "interview" in str(r["about"])]

    assert {r["where"] for r in sides} == {"the West", "Kazakhstan"}
    assert any("news item: low" in str(r["rests on"]) for r in sides)


def test_row_21_the_soviet_forerunner(case: Case) -> None:
    assert any("/1945" in str(r["date"]) for r in case.rows("events"))


def test_row_22_the_target_country_speaks_too(case: Case) -> None:
    assert case.stances("tokayev-k")
    sources = {r["source"] for r in case.rows("concepts") if r["mentions"]}
    assert {s for s in sources if "Concept" in str(s)} == {
        s.title for s in case.study.sources if "Concept" in s.title
    }


# 1c. Institutionalisation and documents


def test_row_23_three_contexts(case: Case) -> None:
    rows = {r["of whom"]: r for r in case.rows("facets", "facet-contexts-profile")}

    assert rows["Russia"]["order in time"] == "public discourse (2012) → norms and laws (2022)"
    assert rows["Russia"]["foundation"] == "full" and rows["Kazakhstan"]["foundation"] is None


def test_row_24_the_decree_with_two_dates(case: Case) -> None:
    (decree,) = [r for r in case.rows("documents") if r["number"] == "809"]

    assert decree["date"] == "2022-11-09" and "2022-11-19" in str(decree["another date given"])
    assert any(one.finding.code == "DAT102" for one in case.study.findings())


def test_row_25_how_often_and_how_evenly(case: Case) -> None:
    (soft,) = [r for r in case.rows("spread") if r["concept"] == "soft power"]
    rates = [r for r in case.rows("concepts") if r["concept"] == "soft power"]

    assert len(rates) == 5 and all(r["from"] <= r["rate"] <= r["to"] for r in rates)  # type: ignore[operator]
    assert 0 < float(str(soft["DP"])) < 1


def test_row_26_sets_of_foundations(case: Case) -> None:
    together = [r for r in case.rows("coders", "coders-foundations-codes") if r["together with"]]

    assert "masi" in case.study.agreement("foundations")[1].name
    assert together


def test_row_27_two_concepts_in_their_own_words(case: Case) -> None:
    assert len(case.section("wordings").tables) == 2
    assert all("from" in r and "to" in r for r in case.rows("wordings"))


def test_row_28_how_the_term_was_taken_up(case: Case) -> None:
    first = {r["concept"]: r["year"] for r in case.rows("time", "time-first")}
    years = [r["year"] for r in case.rows("time", "time-concepts") if r["concept"] == "soft power"]

    assert first["soft power"] == "1990"
    assert years == sorted(years, key=str) and len(years) >= 8


def test_row_29_no_series_since_2004(case: Case) -> None:
    assert any(r["what is missing"] == "a series by year" for r in case.rows("gaps"))


# 1d. Scholars, schools, positions


def test_row_30_conclusions_that_hang_on_the_schools(case: Case) -> None:
    doubted = {r["actor"] for r in case.rows("schools")}

    assert {"Mariya Omelicheva", "Agata Włodkowska-Bagan", "Andrey Makarychev"} <= doubted
    assert case.rows("schools", "schools-changes")


def test_row_31_some_twenty_named_authors(case: Case) -> None:
    table = case.study.statements()
    persons = {a.id for a in case.study.actors() if a.kind == "person"}

    assert len(set(table["actor"].drop_nulls()) & persons) >= 20
    assert case.section("network").tables


def test_rows_32_and_33_the_western_view_has_four_limits(case: Case) -> None:
    rows = [r for r in case.rows("views") if r["view"] == "Western scholars"]
    grounds = {r["ground"] for r in rows if r["side"] == "limit" and r["ground"]}

    assert len(grounds) == 4
    assert any(r["side"] == "strength" and r["ground"] == "a clear criterion" for r in rows)
    empty = [r for r in case.rows("views") if r["who says so"] is None]
    assert empty


def test_row_34_mommen_over_the_years(case: Case) -> None:
    rows = [r for r in case.rows("time", "time-speakers") if r["who"] == "André Mommen"]

    assert [r["year"] for r in rows] == ["2014"]
    assert sum(int(str(rows[0][side])) for side in ("against", "describes", "for")) >= 3


def test_row_35_two_weaknesses_with_their_pages(case: Case) -> None:
    rows = [r for r in case.rows("views") if r["who says so"] == "André Mommen" and r["ground"]]

    assert {(r["side"], r["ground"]) for r in rows} == {("limit", "pp. 7-8")} and len(rows) == 2


def test_row_36_three_spheres_inside_the_pages_of_the_chapter(case: Case) -> None:
    rows = case.rows("facets", "facet-effective-spheres")
    reading = next(r for r in case.study.readings() if r.references)
    pins = {t.locator for c in reading.citations for t in c.targets if t.reference == "r15"}

    assert [r["result"] for r in rows] == ["found"] * 3
    assert "18-19" in {str(pin).replace("–", "-") for pin in pins}
    wrong = [f for f in case.study.findings() if f.finding.code.startswith("LOC1")]
    assert not any("18-19" in f.finding.message for f in wrong)


def test_row_37_four_niche_resources(case: Case) -> None:
    table = next(t for t in case.section("facets").tables if t.id == "facet-niche")

    assert len(table.rows) == 4 and "where 0.25 is even" in table.note


@pytest.mark.parametrize(
    ("row", "pair", "clash"),
    [
        (38, "anti-soft power in Central Asia", "definitions"),
        (41, "soft power after 2022", "open: for you to decide"),
        (43, "an image of the future", "open: for you to decide"),
    ],
)
def test_rows_of_contradictions(case: Case, row: int, pair: str, clash: str) -> None:
    sides = [r for r in case.rows("contradictions") if r["about"] == pair]

    assert (len(sides), {r["clash of"] for r in sides}) == (2, {clash}), row


def test_rows_39_40_and_42_causes_with_signs_horizons_and_open_slots(case: Case) -> None:
    rows = case.rows("causes")
    horizons = {str(r["when"]) for r in rows if r["who says so"] == "Joseph Nye"}

    assert "both signs: hard power → soft power" in case.told("causes")
    assert {"short run", "long run"} <= horizons
    assert any("each horizon" in str(r["what is missing"]) for r in case.rows("gaps"))
    (rulers,) = [r for r in rows if r["cause"] == "anti-Westernism"]
    assert rulers["evidence of the link"] == "none recorded"


def test_row_44_four_reasons_and_the_evidence_for_each(case: Case) -> None:
    (row,) = case.rows("facets", "facet-reasons-profile")
    found = [row[f"{kind} reason"] for kind in ("geopolitical", "economic", "historical",
                                                 "cultural")]  # fmt: skip

    assert [value == "no evidence" for value in found] == [True, False, True, True]


def test_row_45_describing_and_judging_are_two_codes(case: Case) -> None:
    halves = {r["grade"] for r in case.rows("facets", "facet-codings")}

    assert {"describing half", "judging half"} <= halves


def test_row_46_a_quotation_word_for_word(case: Case) -> None:
    assert any("word for word" in str(r["found in"]) for r in case.rows("quotations"))


def test_row_47_all_experts_and_many_researchers(case: Case) -> None:
    rows = {str(r["the words"]).casefold(): r["verdict"] for r in case.rows("quantifiers")}

    assert rows["all experts"] == "not borne out"
    assert any(words.startswith(("many", "most")) for words in rows)


def test_rows_48_and_49_copied_laws_and_what_became_of_them(case: Case) -> None:
    (tie,) = [r for r in case.rows("cast", "cast-relations") if r["tie"] == "copied wording"]
    status = {r["document"]: str(r["status"]) for r in case.rows("documents") if r["status"]}

    assert "nobody shows it" in str(tie["evidence"])
    assert case.rows("reuse")[0]["words shared"] == 0
    assert status["Bill against foreign-funded associations"].startswith("unverified")


# 1e. Survey evidence


def test_row_50_no_interval_without_n(case: Case) -> None:
    (ninety,) = [r for r in case.rows("surveys") if r["share"] == 90]

    assert ninety["interval"] == "none: n is missing; 139 would do"


def test_rows_51_to_58_of_the_surveys(case: Case) -> None:
    tables = {t.id: t for t in case.section("surveys").tables}
    everything = " ".join(str(cell) for t in tables.values() for row in t.rows for cell in row)
    told = case.told("surveys")
    words = [r["z"] for r in case.rows("surveys", "surveys-words")]

    assert "28" in everything and "24" in everything  # 51
    assert "45" in everything  # 52
    assert "11.2 %" in told and "−27.9 points [−31.1, −24.7]" in told  # 54
    assert "[−31.7, −24.1]" in told and "43.8 %" in told
    assert [z for z in words if z] == ["0.995", "−0.516"]  # 55
    assert "not comparable; the question differs" in told  # 53, 56
    assert "what the word Russia brings to mind" in everything  # 57
    assert "asked were students" in told  # 58


# 1f. Method, literature and text quality


def test_row_59_the_numbers_of_the_search_agree(case: Case) -> None:
    (row,) = case.rows("searches")

    assert (row["found"], row["left out"], row["kept"]) == ("37", "0", "37")
    assert str(row["do the numbers agree?"]).startswith("yes")


def test_rows_60_and_62_more_is_written_and_interest_is_no_effect(case: Case) -> None:
    verdicts = {r["source"]: r["verdict"] for r in case.rows("rates")}
    missing = [str(r["what is missing"]) for r in case.rows("gaps")]

    assert verdicts["scholarship"] == "not beyond chance"
    assert verdicts["documents, interviews and news"] == "more"
    assert any("interest is not effect" in one for one in missing)
    assert any("one outlet" in one for one in missing)


def test_row_61_where_nothing_was_found(case: Case) -> None:
    rows = {r["concept"]: r for r in case.rows("facets", "facet-coverage")}

    assert rows["soft power"]["schools that are silent"] == 0
    assert rows["copied legislation"]["Western"] == 1
    assert rows["copied legislation"]["Russian"] == 0


def test_row_63_thirty_seven_references(case: Case) -> None:
    kinds = case.rows("lists")
    tongues = {r["language"]: r["references"] for r in case.rows("lists", "lists-language")}

    assert sum(int(str(r["references"])) for r in kinds) == 37
    assert int(str(tongues["ru"])) >= 11
    assert len([f for f in case.study.findings() if f.finding.code.startswith("REF")]) >= 10


def test_row_64_conclusions_and_three_abstracts(case: Case) -> None:
    standing = [str(r["standing"]) for r in case.rows("conclusions")]
    tongues = {code for source in case.study.sources for code in source.languages}

    assert len(standing) >= 11 and all(
        one in {"carried", "unsupported", "unsupported, beyond the scope"} for one in standing
    )
    assert "unsupported" in standing and {"en", "ru", "kk"} <= tongues
