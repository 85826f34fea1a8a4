"""What is wrong with an imported database, before anything is computed from it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import polars as pl
from rapidfuzz import fuzz

from counterpoint.exchange.dna.schema import DATA_TABLES
from counterpoint.model.dna import DnaDatabase

AUDIT: dict[str, pl.DataType] = {
    "code": pl.String(),
    "kind": pl.String(),  # document, statement, entity, coder, value
    "id": pl.Int64(),  # of that thing in the file
    "message": pl.String(),
}
"""One row for each fault found on import."""

_EARLIEST = -12219292800
_LATEST = 4102444800
"""1582-10-15 and 2100-01-01: a source dated outside is a slip of the keyboard."""

_ALIKE = 92.0
"""Similarity (0 to 100) from which two names of one variable are worth a look."""

Fault = tuple[str, str, int, str]


def audit(database: DnaDatabase) -> pl.DataFrame:
    """Return the faults of a database, most serious kinds first (see `AUDIT`).

    Codes: impossible-date, outside-text, missing-value, orphan-value, near-duplicate, one-source.
    Nothing is changed: each row is a suggestion for a person.
    """
    faults = [
        *_impossible_dates(database),
        *_outside_texts(database),
        *_missing_values(database),
        *_orphan_values(database),
        *_near_duplicates(database),
        *_one_source(database),
    ]
    return pl.DataFrame(faults, schema=AUDIT, orient="row")


def _impossible_dates(database: DnaDatabase) -> Iterator[Fault]:
    documents = database.tables["DOCUMENTS"]
    wrong = documents.filter(
        pl.col("Date").is_null() | ~pl.col("Date").is_between(_EARLIEST, _LATEST)
    )
    for id_, title, date in wrong.select("ID", "Title", "Date").iter_rows():
        yield "impossible-date", "document", id_, f"{title!r} is dated {date} seconds since 1970"
    zero = documents.filter(pl.col("Date") == 0)
    for id_, title in zero.select("ID", "Title").iter_rows():
        yield "impossible-date", "document", id_, f"{title!r} is dated 1970-01-01: never set?"


def _outside_texts(database: DnaDatabase) -> Iterator[Fault]:
    texts = database.tables["DOCUMENTS"].select(
        pl.col("ID").alias("document_id"), pl.col("Text").str.len_chars().alias("length")
    )
    for frame in database.statements.values():
        wrong = frame.join(texts, on="document_id").filter(
            (pl.col("end") > pl.col("length")) | (pl.col("start") >= pl.col("end"))
        )
        for row in wrong.iter_rows(named=True):
            yield (
                "outside-text",
                "statement",
                row["statement_id"],
                f"characters {row['start']} to {row['end']} of a text of {row['length']}",
            )


def _missing_values(database: DnaDatabase) -> Iterator[Fault]:
    for kind in database.types:
        frame = database.statements[kind.label]
        for variable in kind.variables:
            for id_ in frame.filter(pl.col(variable.column).is_null())["statement_id"]:
                yield "missing-value", "statement", id_, f"no value for {variable.name!r}"


def _orphan_values(database: DnaDatabase) -> Iterator[Fault]:
    statements = database.tables["STATEMENTS"]["ID"].implode()
    variables = database.tables["VARIABLES"]["ID"].implode()
    for table in DATA_TABLES.values():
        orphan = ~(pl.col("StatementId").is_in(statements) & pl.col("VariableId").is_in(variables))
        for id_ in database.tables[table].filter(orphan)["StatementId"]:
            yield (
                "orphan-value",
                "value",
                id_,
                f"{table} has a value of a statement not in the file",
            )
    entities = database.tables["ENTITIES"]
    used = database.tables["DATASHORTTEXT"]["Entity"].implode()
    unused = entities.filter(~pl.col("ID").is_in(used) & (pl.col("Value") != ""))
    for id_, value in unused.select("ID", "Value").iter_rows():
        yield "orphan-value", "entity", id_, f"{value!r} occurs in no statement"


def _folded(value: str) -> str:
    plain = unicodedata.normalize("NFKD", value).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _numbers(name: str) -> list[str]:
    """Return the numbers of a name: "Article 5" and "Article 6" are alike, but not one."""
    return [word for word in name.split() if word.isdecimal()]


def _near_duplicates(database: DnaDatabase) -> Iterator[Fault]:
    """Compare names that share a rare word, so that the work stays close to linear."""
    entities = database.tables["ENTITIES"].filter(pl.col("Value") != "")
    for (_,), mine in entities.group_by("VariableId", maintain_order=True):
        names = [(id_, value, _folded(value)) for id_, value in mine.select("ID", "Value").rows()]
        blocks: dict[str, list[int]] = defaultdict(list)
        for at, (_, _, folded) in enumerate(names):
            for key in {*folded.split(), folded[:4]}:
                blocks[key].append(at)
        seen: set[tuple[int, int]] = set()
        for block in blocks.values():
            if len(block) <= 60:
                seen.update((a, b) for i, a in enumerate(block) for b in block[i + 1 :])
        for a, b in sorted(seen):
            one, other = names[a][2], names[b][2]
            if _numbers(one) == _numbers(other) and fuzz.ratio(one, other) >= _ALIKE:
                message = f"{names[a][1]!r} and {names[b][1]!r} may be one"
                yield "near-duplicate", "entity", names[b][0], message


def _one_source(database: DnaDatabase) -> Iterator[Fault]:
    frames = [
        frame.select("coder", "coder_name", "document_id") for frame in database.statements.values()
    ]
    if not frames:
        return
    counted = (
        pl.concat(frames)
        .group_by("coder", "coder_name")
        .agg(pl.col("document_id").n_unique().alias("sources"), pl.len().alias("statements"))
    )
    for row in counted.filter(pl.col("sources") == 1).sort("coder").iter_rows(named=True):
        yield (
            "one-source",
            "coder",
            row["coder"],
            f"{row['coder_name']!r} coded {row['statements']} statements, all in one source: "
            "coder and source cannot be told apart",
        )
