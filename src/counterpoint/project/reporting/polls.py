"""The surveys of a report: every share with its interval, and every gap said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from counterpoint.analyse.surveys import SurveyEvidence
from counterpoint.analyse.surveys.gaps import DIFFERS
from counterpoint.analyse.surveys.trends import COMPARABLE
from counterpoint.analyse.surveys.verbal import CLASHES, FITS, SHOWN
from counterpoint.project.reporting.recorded import Record
from counterpoint.report import CellValue, Column, Picture, Section, Table
from counterpoint.report.intervals import Bar, BarGroup, bar_words, intervals_svg
from counterpoint.report.wording import count, number

Row = dict[str, Any]
QUESTION = ("survey", "question")
MOST_DRAWN = 60


def surveys_section(found: SurveyEvidence | None, record: Record) -> Section:
    """Return the surveys of part 9, empty without any."""
    empty = Section("surveys", 9, "Evidence: surveys")
    if found is None:
        return empty
    made = (_nets, _nested, _contrasts, _words, _waves, _populations, _missing)
    others = tuple(table for part in made if (table := part(found)).rows)
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="What the samples allow to be said. Every figure has the words it stands in.",
        paragraphs=tuple(_said(found)),
        pictures=(_picture(found),),
        tables=(_shares(found, record), *others),
    )


def survey_bars(found: SurveyEvidence) -> tuple[BarGroup, ...]:
    """Return the shares as bars, question by question."""
    about = _about(found)
    groups = []
    for part in found.table.head(MOST_DRAWN).partition_by(*QUESTION, maintain_order=True):
        key = (part["survey"][0], part["question"][0])
        bars = tuple(
            Bar(
                row["category"],
                row["share"],
                _pair(row, "low", "high"),
                _pair(row, "low_deff", "high_deff"),
                row["at_most"],
            )
            for row in part.iter_rows(named=True)
        )
        groups.append(BarGroup(about[key], bars))
    return tuple(groups)


def _picture(found: SurveyEvidence) -> Picture:
    groups = survey_bars(found)
    alt = ". ".join(
        f"{group.name}: " + "; ".join(f"{bar.name} {bar_words(bar)}" for bar in group.bars)
        for group in groups
    )
    caption = f"{found.caption} Intervals after Wilson (1927)."
    return Picture(intervals_svg(groups), caption, alt)


def _said(found: SurveyEvidence) -> Iterable[str]:
    """Yield sentences: what is left open, what is net, which words fit, what cannot be compared."""
    about, called = _about(found, short=True), _called(found)
    open_ = found.remainders.table.filter((pl.col("remainder") > 0) & (pl.col("answers") > 1))
    for row in open_.iter_rows(named=True):
        worst = found.table.filter(_same(row)).sort("at_most", descending=True)
        shares = "; ".join(
            f"“{r['category']}” could be {number(r['at_most'], 1)} %"
            for r in worst.iter_rows(named=True)
            if r["at_most"] is not None
        )
        yield (
            f"{about[_key(row)]}: the shares printed leave {number(row['remainder'])} % without an "
            f"answer. At worst, {shares}."
        )
    for row in found.nets.table.iter_rows(named=True):
        yield f"{about[_key(row)]}: {_net(row)}"
    free = found.waves.table.filter(pl.col("verdict") != COMPARABLE)
    for row in free.unique(["earlier", "later"], maintain_order=True).iter_rows(named=True):
        yield (
            f"{called[row['earlier']]} and {called[row['later']]} cannot be read as a trend: "
            f"{row['verdict']}; {row['reasons']}."
        )
    wrong = found.populations.table.filter(pl.col("verdict") == DIFFERS)
    for row in wrong.iter_rows(named=True):
        yield f"“{row['says']}” is said of {row['said_of']}; asked were {row['asked']}."
    without = found.table.filter(pl.col("n").is_null())
    if without.height:
        yield (
            f"For {count(without.height, 'share')} of {found.table.height} the number of "
            "respondents is not given: they have no interval, and none is invented."
        )


def _net(row: Row) -> str:
    said = f"the net is {number(row['net'])} points"
    if row["low"] is None:
        return f"{said}; n is missing, so there is no interval."
    said += f" [{number(row['low'], 1)}, {number(row['high'], 1)}] under simple random sampling"
    if row["low_deff"] is None:
        return f"{said}, which is the narrowest it can be: the design effect is not given."
    return (
        f"{said}, [{number(row['low_deff'], 1)}, {number(row['high_deff'], 1)}] at a design "
        f"effect of {number(row['deff'])}."
    )


def _shares(found: SurveyEvidence, record: Record) -> Table:
    about = _about(found)
    heads: tuple[Column, ...] = (
        *(Column("survey and question"), Column("answer"), Column("share", number=True, unit="%")),
        *(Column("n", number=True), Column("interval"), Column("with design effect")),
        *(Column("at most", number=True, unit="%", digits=1), Column("in the words of the source")),
    )
    several = found.figures["source"].n_unique() > 1
    if several:
        heads = (*heads, Column("source"))
    rows, opened, places = [], [], []
    texts = {(r["survey"], r["question"], r["category"]): r for r in _rows(found.shares.grounds)}
    for row in _rows(found.table):
        text = texts[*_key(row), row["category"]]
        places.append((text["source"], text["start"], text["end"]))
        opened.append(record.said_at(*places[-1]))
        ends = _ends(row, "low", "high") or f"none: n is missing; {row['needed']:,} would do"
        spread = _ends(row, "low_deff", "high_deff")
        if spread and row["deff"] is not None:
            spread += f" at {number(row['deff'])}"
        rows.append(
            (
                *(about[_key(row)], row["category"], row["share"], row["n"], ends, spread),
                *(row["at_most"], text["text"], *([text["source_title"]] if several else [])),
            )
        )
    note = (
        "Intervals at 95 %. “At most”: if all whom the printed shares leave out belonged to it. "
        "“Would do”: respondents for 5 points to either side."
        + ("" if several else f" All from: {found.figures['source_title'][0]}.")
    )
    return Table(
        "surveys-shares",
        "Shares with intervals",
        heads,
        tuple(rows),
        grounds=tuple(opened) if any(opened) else (),
        places=tuple(places),
        note=note,
    )


def _nets(found: SurveyEvidence) -> Table:
    about = _about(found)
    heads = ("survey and question", "+", "−", "net", "interval", "with design effect")
    return _table(
        "surveys-nets",
        "Net differences",
        heads,
        found.nets.table,
        lambda row: (
            *(about[_key(row)], row["plus"], row["minus"], row["net"]),
            *(_ends(row, "low", "high"), _ends(row, "low_deff", "high_deff")),
        ),
        note="The two shares are answers of one sample, so their variances do not simply add.",
    )


def _nested(found: SurveyEvidence) -> Table:
    about = _about(found)
    heads = ("survey and question", "part", "%", "of", "% of all", "between", "outside")
    return _table(
        "surveys-nested",
        "Shares that are part of another",
        heads,
        found.nested.table,
        lambda row: (
            *(about[_key(row)], row["category"], row["inner"], row["within"], row["outer"]),
            *(row["between"], row["outside"]),
        ),
    )


def _contrasts(found: SurveyEvidence) -> Table:
    about = _about(found)
    heads = ("what is compared", "one", "%", "the other", "% of the other", "gap")
    return _table(
        "surveys-contrasts",
        "Shares like for like",
        heads,
        found.contrasts.table,
        lambda row: (
            row["says"],
            f"{about[row['one_survey'], row['one_question']]}: {row['one_as']}",
            row["one"],
            f"{about[row['other_survey'], row['other_question']]}: {row['other_as']}",
            *(row["other"], row["gap"]),
        ),
        note="An answer that denies (“never”) is turned into its opposite before it is compared. "
        "Two questions to the same people hang together in a way that shares alone do not tell, "
        "so the gap has no interval.",
    )


_FITTING = {FITS: "the count agrees", SHOWN: "the count shows it", CLASHES: "the count refutes it"}


def _words(found: SurveyEvidence) -> Table:
    about = _about(found)
    heads = ("survey and question", "answer", "the source says", "share", "z", "verdict")
    return _table(
        "surveys-words",
        "Words for shares",
        heads,
        found.words.table,
        lambda row: (
            *(about[_key(row)], row["category"], f"“{row['word']}”", row["share"]),
            None if row["z"] is None else f"{row['z']:.3f}".replace("-", "−"),
            f"{row['verdict']}: {_FITTING[row['verdict']]}"
            if row["verdict"] in _FITTING
            else row["verdict"],
        ),
        note="z: how many standard errors the share lies from what the word claims.",
    )


def _waves(found: SurveyEvidence) -> Table:
    called = _called(found)
    heads = ("topic", "earlier", "later", "verdict", "why", "answer", "change", "interval")
    return _table(
        "surveys-waves",
        "Questions on one topic: may they be read as a trend?",
        heads,
        found.waves.table,
        lambda row: (
            *(row["topic"], called[row["earlier"]], called[row["later"]]),
            *(row["verdict"], row["reasons"]),
            *(row["category"], row["change"], _ends(row, "low", "high")),
        ),
    )


def _populations(found: SurveyEvidence) -> Table:
    texts = {row["claim"]: row["text"] for row in _rows(found.populations.grounds)}
    heads = ("claim", "said of", "asked were", "verdict", "in the words of the source")
    return _table(
        "surveys-populations",
        "Of whom it is said, and who was asked",
        heads,
        found.populations.table,
        lambda row: (
            *(row["says"], row["said_of"], row["asked"] or "not said", row["verdict"]),
            texts[row["claim"]],
        ),
    )


def _missing(found: SurveyEvidence) -> Table:
    about = _about(found)
    texts = {_key(row): row["text"] for row in reversed([*_rows(found.figures)])}
    heads = ("survey and question", "not given", "what follows", "in the words of the source")
    return _table(
        "surveys-missing",
        "What the reports leave out",
        heads,
        found.missing.table,
        lambda row: (about[_key(row)], row["lacking"], row["follows"], texts[_key(row)]),
    )


_NUMBERS = ("%", "% of all", "% of the other", "+", "−", "net", "between", "outside", "gap")


def _table(
    name: str,
    caption: str,
    heads: tuple[str, ...],
    table: pl.DataFrame,
    cells: Callable[[Row], tuple[CellValue, ...]],
    note: str = "",
) -> Table:
    columns = tuple(Column(h, number=h in (*_NUMBERS, "share", "change")) for h in heads)
    rows = [cells(row) for row in _rows(table)]
    kept = [at for at in range(len(columns)) if any(row[at] is not None for row in rows)]
    return Table(
        name,
        caption,
        tuple(columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
        note=note,
    )


def _about(found: SurveyEvidence, *, short: bool = False) -> dict[tuple[str, str], str]:
    """Return what each question is called: who asked, and what about."""
    return {
        _key(row): row["by"] or row["survey"]
        if short
        else f"{row['by'] or row['survey']}: {row['about'] or row['wording'] or row['question']}"
        for row in _rows(found.figures)
    }


def _called(found: SurveyEvidence) -> dict[str, str]:
    """Return what each wave is called: who asked, and when."""
    return {
        "/".join(_key(row)): f"{row['by'] or row['survey']} ({row['field'] or 'no date'})"
        for row in _rows(found.figures)
    }


def _rows(table: pl.DataFrame) -> Iterable[Row]:
    return table.iter_rows(named=True)


def _key(row: Row) -> tuple[str, str]:
    return row["survey"], row["question"]


def _same(row: Row) -> list[pl.Expr]:
    return [pl.col(key) == row[key] for key in QUESTION]


def _pair(row: Row, low: str, high: str) -> tuple[float, float] | None:
    return None if row[low] is None else (row[low], row[high])


def _ends(row: Row, low: str, high: str) -> str | None:
    if row[low] is None:
        return None
    return f"{number(row[low], 1)} to {number(row[high], 1)}"
