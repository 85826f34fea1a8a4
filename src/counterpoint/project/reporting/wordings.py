"""Documents of one kind and language in their own words: which words set each apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from counterpoint.content import keyness
from counterpoint.content.tables import word_table
from counterpoint.errors import QuestionError
from counterpoint.model import Reading, SourceKind
from counterpoint.project.reusing import documents
from counterpoint.report import Column, Section, Table
from counterpoint.report.wording import count, shortened

MOST, FEWEST, MOST_SOURCES = 8, 2, 6
"""Words shown of each source, uses that a word needs in both sides together, sources compared."""

_TITLE = 60


def wordings_section(readings: Sequence[Reading]) -> Section:
    """Return one table for each document, set against the others of its kind and language."""
    empty = Section("wordings", 8, "Documents in their own words")
    groups: dict[tuple[SourceKind, str], list[Reading]] = defaultdict(list)
    for reading in documents(readings):
        if reading.source.languages:
            groups[reading.source.kind, reading.source.languages[0]].append(reading)
    tables = []
    clear = 0
    for listed in groups.values():
        if 1 < len(listed) <= MOST_SOURCES:
            words = pl.concat([word_table(one.source, one.text) for one in listed])
            for one in listed:
                table = _table(words, one)
                tables += [table] if table.rows else []
                clear += sum(str(row[-1]).startswith("yes") for row in table.rows)
    if not tables:
        return empty
    said = (
        f"{count(clear, 'word')} of those shown "
        f"{'stands' if clear == 1 else 'stand'} out more than chance would have it: the interval "
        "leaves out 0. In short texts few words can."
    )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Which words a document uses more than the others of its kind and language.",
        paragraphs=(said,),
        tables=tuple(tables),
    )


def _table(words: pl.DataFrame, one: Reading) -> Table:
    others = "the others" if words["source"].n_unique() > 2 else "the other"
    rows = []
    try:
        found = keyness(words, one.source.id, by="source").table
    except QuestionError:
        found = pl.DataFrame(schema={"log_odds": pl.Float64})
    more = found.filter(pl.col("log_odds") > 0)
    if more.height:
        used = pl.col("n_target") + pl.col("n_reference") >= FEWEST
        for row in more.filter(used).head(MOST).iter_rows(named=True):
            verdict = "yes" if row["low"] > 0 else "not beyond chance"
            ends = (row["log_odds"], row["low"], row["high"])
            rows.append((row["lemma"], row["n_target"], row["n_reference"], *ends, verdict))
    return Table(
        f"wordings-{one.source.id[:12]}",
        shortened(one.source.title, _TITLE),
        (
            *(Column("word"), Column("here", number=True), Column(others, number=True)),
            *(Column(name, number=True, digits=2) for name in ("log-odds", "from", "to")),
            Column("stands out"),
        ),
        tuple(rows),
        note="Log-odds with a prior of 500 words spread like both together, 95 % interval "
        "(Monroe, Colaresi and Quinn 2008). Function words are left out.",
    )
