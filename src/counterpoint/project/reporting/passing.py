"""Who passes on whose views, and whether "all experts" is what was counted."""

from __future__ import annotations

import polars as pl

from counterpoint.analyse.comparison import quantifiers, who_cites_whom
from counterpoint.report import Column, Section, Table
from counterpoint.report.wording import count, number, shortened

MOST_ROWS = 25
LETTERS = 44
_CLAIMS = {"all": "all", "most": "most", "none": "none", "many": "many", "some": "some"}


def chains_section(statements: pl.DataFrame) -> Section:
    """Return who cites whom for what; empty without statements that have a speaker."""
    empty = Section("chains", 6, "Who cites whom for what")
    found = who_cites_whom(statements)
    table = found.table
    if table.is_empty():
        return empty
    second = table.filter(pl.col("citing_is") == "actor")
    if second.is_empty():
        hands = (
            "Every view is passed on by a source directly; no speaker was found who reports "
            "another."
        )
    else:
        hands = (
            f"{count(int(second['statements'].sum()), 'statement')} came at second hand: a speaker "
            "of the source reports somebody else. They count for the one who holds the view."
        )
    # Views at second hand are the ones to look at, so they stand first.
    shown = pl.concat([second, table.filter(pl.col("citing_is") == "source")]).head(MOST_ROWS)
    left = table.height - shown.height
    return Section(
        empty.id,
        empty.place,
        empty.title,
        lead="Whose views reach the reader through whom, and on how many works they rest.",
        paragraphs=(hands,),
        tables=(
            Table(
                "chains-table",
                "Who passes on whose view",
                (
                    *(Column("whose view"), Column("on what"), Column("passed on by")),
                    *(Column("statements", number=True), Column("works", number=True)),
                    *(Column("for", number=True), Column("against", number=True)),
                ),
                tuple(
                    (
                        *(row["cited"], row["concept_label"] or row["concept"]),
                        shortened(row["citing"], LETTERS),
                        *(row["statements"], row["works"], row["n_for"], row["n_against"]),
                    )
                    for row in shown.iter_rows(named=True)
                ),
                grounds=tuple(
                    tuple(found.because(row)["statement"].unique(maintain_order=True))
                    for row in shown.iter_rows(named=True)
                ),
                note=f"{left} rarer rows are left out." if left else "",
            ),
        ),
    )


def quantifiers_section(statements: pl.DataFrame) -> Section:
    """Return the claims about how many think so; empty where nobody makes one."""
    empty = Section("quantifiers", 6, "“All experts”: the word and the count")
    found = quantifiers(statements).table
    if found.is_empty():
        return empty
    ids = {
        (source, start, end): statement
        for source, start, end, statement in statements.filter(pl.col("status") != "rejected")
        .select("source", "start", "end", "statement")
        .iter_rows()
    }
    labels = dict(statements.select("concept", "concept_label").iter_rows())
    wrong = found.filter(pl.col("verdict") == "not borne out").height
    return Section(
        empty.id,
        empty.place,
        empty.title,
        lead="Some statements say how many think so. Here the word stands beside the count.",
        paragraphs=(
            f"{count(found.height, 'claim')} about how many; {wrong} not borne out by the count. "
            "Counted are the named speakers of these sources who take up the same concept, the "
            "claimant aside. They are the voices you added, not all there are.",
        ),
        tables=(
            Table(
                "quantifiers-table",
                "Words of quantity against counted voices",
                (
                    *(Column("the words"), Column("on what"), Column("claimed")),
                    *(Column("counted"), Column("verdict"), Column("in the words of the source")),
                ),
                tuple(
                    (
                        row["phrase"],
                        labels.get(row["concept"]) or row["concept"],
                        _CLAIMS.get(row["claims"], row["claims"]),
                        f"{number(row['counted'])} of {number(row['of'])} on that side",
                        row["verdict"],
                        row["text"],
                    )
                    for row in found.iter_rows(named=True)
                ),
                grounds=tuple(
                    (ids[row["source"], row["start"], row["end"]],)
                    for row in found.iter_rows(named=True)
                ),
            ),
        ),
    )
