"""The synthesis matrix: actors, grouped by school, against concepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from counterpoint.analyse.comparison.positions import (
    ComparisonSettings,
    count,
    counted,
    mean_stance,
    stance_label,
    totals,
    weighed,
)
from counterpoint.analyse.comparison.strengths import balance
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Concept

if TYPE_CHECKING:
    import altair

SILENT = "examined, no position stated"
UNEXAMINED = "not yet examined"

_CELL = ["actor", "concept"]
_COUNTS = ["n_against", "n_neutral", "n_for", "n_unstated"]
_STATEMENT = pl.struct("source", "start", "end")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The synthesis matrix and the statements under it.

    `table` has one row for each actor and concept (school, actor, actor_name, concept,
    concept_label, n_against, n_neutral, n_for, n_unstated, statements, n_reported, works,
    share_suggested, mean, label). The n_ columns are weighed as `settings.per` says; `statements`,
    `n_reported` and `works` are plain counts. `schools` has one row for each school and concept,
    with the number of `actors` and `loudest`, the share of the statements that its most frequent
    speaker made. `grounds` are the rows counted. `caption` says how all was counted.
    """

    table: pl.DataFrame
    schools: pl.DataFrame
    grounds: pl.DataFrame
    appraisals: pl.DataFrame | None
    settings: ComparisonSettings
    caption: str

    @property
    def matrix(self) -> pl.DataFrame:
        """The table laid out wide: one row for each actor, one column for each concept."""
        words = self.table.select(
            pl.col("school").fill_null("no school given"),
            "actor",
            "actor_name",
            "concept_label",
            pl.when(pl.col("statements") > 0)
            .then(pl.format("{} ({})", "label", "statements"))
            .otherwise("label")
            .alias("cell"),
        )
        return words.pivot(
            on="concept_label",
            index=["school", "actor", "actor_name"],
            values="cell",
            aggregate_function="first",
            maintain_order=True,
        )

    def because(self, actor: str, concept: str) -> pl.DataFrame:
        """Return the statements behind the cell of an actor id and a concept id, as counted.

        An empty frame is an answer: the cell holds nothing.
        """
        return self.grounds.filter((pl.col("actor") == actor) & (pl.col("concept") == concept))

    def because_school(self, school: str | None, concept: str) -> pl.DataFrame:
        """Return the statements behind the cell of a school (None: no school) and a concept id."""
        same = pl.col("school").eq_missing(pl.lit(school, dtype=pl.String))
        return self.grounds.filter(same & (pl.col("concept") == concept))

    def balance(self) -> Tabled:
        """Return the strengths and limits of the views compared, those without any included.

        Raises QuestionError when no appraisals were handed over.
        """
        if self.appraisals is None:
            raise QuestionError(
                "no appraisals were handed over", remedy="hand them to compare(..., appraisals)"
            )
        names = self.table.unique("actor", maintain_order=True).select("actor", "actor_name")
        views = [Actor(actor, name) for actor, name in names.iter_rows()]
        return balance(self.appraisals, views=views, statuses=self.settings.statuses)

    def chart(self, *, actors: int = 40, concepts: int = 12) -> altair.FacetChart:
        """Draw the matrix as a heat map, at most so many actors and concepts of it."""
        from counterpoint.analyse.comparison.heat_map import (  # noqa: PLC0415 - altair takes half a second to load
            draw_matrix,
        )

        return draw_matrix(self, actors=actors, concepts=concepts)

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return self.table.write_csv()

    def to_text(self) -> str:
        """Return lines to read in a terminal: each actor, school by school, with its concepts."""
        from counterpoint.analyse.comparison.written import (  # noqa: PLC0415 - python-docx is loaded only to write
            matrix_text,
        )

        return matrix_text(self)

    def to_markdown(self) -> str:
        """Return the wide matrix as a Markdown table under its caption, school by school."""
        from counterpoint.analyse.comparison.written import (  # noqa: PLC0415 - python-docx is loaded only to write
            matrix_markdown,
        )

        return matrix_markdown(self)

    def to_docx(self, path: Path) -> None:
        """Write the wide matrix as a Word table, school by school."""
        from counterpoint.analyse.comparison.written import (  # noqa: PLC0415 - python-docx is loaded only to write
            write_matrix_docx,
        )

        write_matrix_docx(self, path)


def compare(
    statements: pl.DataFrame,
    appraisals: pl.DataFrame | None = None,
    settings: ComparisonSettings | None = None,
    *,
    actors: Sequence[Actor] = (),
    concepts: Sequence[Concept] = (),
) -> Comparison:
    """Lay the actors of a debate against its concepts.

    A cell holds how much of the actor's statements is against (-1), describes (0), is for (1), or
    takes no stance, weighed as `settings.per` says, and what that comes to in words. An actor with
    statements somewhere but none on a concept is "examined, no position stated"; one in `actors`
    with no statement at all is "not yet examined". `concepts` fixes the columns and their order;
    without it they are those met, the most stated first. Schools are those of the table.

    Formula: mean = (n_for - n_against) / (n_for + n_neutral + n_against).
    Range: -1 (all against) to 1 (all for).
    Undefined: mean is null where no statement takes a stance.
    Raises: QuestionError when no statement counts, or a column is missing.
    """
    settings = settings or ComparisonSettings()
    rows = counted(statements, settings)
    if rows.is_empty():
        raise QuestionError(
            f"none of {statements.height} statements has an actor, a concept and a status of "
            f"{' or '.join(settings.statuses)}",
            remedy="code or accept some, or count mentions instead",
        )
    columns = _columns(rows, concepts)
    rows = rows.filter(pl.col("concept").is_in(columns["concept"].implode()))
    lines = _lines(rows, statements, actors)
    weights = weighed(rows, settings.per)
    return Comparison(
        table=_table(rows, weights, lines, columns),
        schools=_schools(rows, weights, columns),
        grounds=rows,
        appraisals=appraisals,
        settings=settings,
        caption=_caption(rows, statements, settings),
    )


def _columns(rows: pl.DataFrame, concepts: Sequence[Concept]) -> pl.DataFrame:
    """Return the concepts in the order of the columns: concept, concept_label, column."""
    if concepts:
        found = pl.DataFrame(
            {"concept": [c.id for c in concepts], "concept_label": [c.label for c in concepts]}
        )
    else:
        found = (
            rows.group_by("concept")
            .agg(pl.col("concept_label").first(), pl.len())
            .sort(["len", "concept_label", "concept"], descending=[True, False, False])
            .select("concept", "concept_label")
        )
    return found.with_row_index("column")


def _lines(rows: pl.DataFrame, statements: pl.DataFrame, actors: Sequence[Actor]) -> pl.DataFrame:
    """Return the actors in the order of the rows, and whether each was examined at all."""
    kinds = {"actor": pl.String, "actor_name": pl.String, "school": pl.String}
    roster = pl.DataFrame(
        [(a.id, a.name, a.school) for a in actors], schema=kinds, orient="row"
    ).with_columns(examined=False)
    met = (
        pl.concat([rows.select(*kinds), statements.select(*kinds)])
        .filter(pl.col("actor").is_not_null())
        .with_columns(pl.coalesce("actor_name", "actor").alias("actor_name"), examined=True)
    )
    return (
        pl.concat([met, roster])
        .group_by("actor", maintain_order=True)
        .agg(
            pl.col("actor_name").first(),
            pl.col("school").drop_nulls().first(),
            pl.col("examined").any(),
        )
        .sort("school", "actor_name", "actor", nulls_last=True)
        .with_row_index("line")
    )


def _cells(rows: pl.DataFrame, weights: pl.DataFrame, cell: list[str]) -> pl.DataFrame:
    """Return the counts of each cell, cells being told apart by the columns `cell`."""
    plain = rows.group_by(cell).agg(
        _STATEMENT.n_unique().alias("statements"),
        pl.col("is_reported").sum().alias("n_reported"),
        pl.col("works").list.explode().drop_nulls().n_unique().alias("works"),
        pl.col("actor").n_unique().alias("actors"),
        pl.col("is_suggested").mean().alias("share_suggested"),
        pl.col("actor").value_counts().struct.field("count").max().alias("loudest"),
        pl.len().alias("rows"),
    )
    weighed_cells = weights.group_by(cell).agg(totals())
    return plain.join(weighed_cells, on=cell, nulls_equal=True).with_columns(mean_stance())


def _table(
    rows: pl.DataFrame, weights: pl.DataFrame, lines: pl.DataFrame, columns: pl.DataFrame
) -> pl.DataFrame:
    cells = _cells(rows, weights, _CELL).with_columns(stance_label())
    silence = pl.when("examined").then(pl.lit(SILENT)).otherwise(pl.lit(UNEXAMINED))
    return (
        lines.join(columns, how="cross")
        .join(cells, on=_CELL, how="left")
        .sort("line", "column")
        .with_columns(
            pl.col(*_COUNTS).fill_null(0.0),
            pl.col("statements", "n_reported", "works").fill_null(0).cast(pl.Int64),
            pl.coalesce("label", silence).alias("label"),
        )
        .select(
            *("school", "actor", "actor_name", "concept", "concept_label", *_COUNTS),
            *("statements", "n_reported", "works", "share_suggested", "mean", "label"),
        )
    )


def _schools(rows: pl.DataFrame, weights: pl.DataFrame, columns: pl.DataFrame) -> pl.DataFrame:
    cells = _cells(rows, weights, ["school", "concept"]).with_columns(stance_label())
    return (
        cells.join(columns, on="concept")
        .with_columns(
            (pl.col("loudest") / pl.col("rows")).alias("loudest"),
            pl.col("statements", "n_reported", "works", "actors").cast(pl.Int64),
        )
        .sort("school", "column", nulls_last=True)
        .select(
            *("school", "concept", "concept_label", *_COUNTS, "statements", "n_reported"),
            *("works", "actors", "loudest", "share_suggested", "mean", "label"),
        )
    )


def _caption(rows: pl.DataFrame, statements: pl.DataFrame, settings: ComparisonSettings) -> str:
    """Say in words what was counted and how."""
    suggested = rows.filter("is_suggested").height / rows.height
    reported = rows.filter("is_reported").height
    rejected = statements.filter(pl.col("status") == "rejected").height
    counts = [
        count(int(rows.select(_STATEMENT.n_unique()).item()), "statement"),
        f"of {count(rows['actor'].n_unique(), 'actor')}",
        f"on {count(rows['concept'].n_unique(), 'concept')}",
        f"in {count(rows['source'].n_unique(), 'source')}",
    ]
    voices = {
        "both": f"{count(reported, 'view')} passed on by a third person, counted as the speaker's"
        if reported
        else "no view is passed on by a third person",
        "direct": "views passed on by a third person are left out",
        "reported": "only views passed on by a third person are counted",
    }[settings.voices]
    parts = [
        " ".join(counts),
        f"every {settings.per} weighs the same",
        voices,
        f"{100 * suggested:.0f}% suggested and not yet judged",
        *([f"{count(rejected, 'rejected row')} left out"] if rejected else []),
    ]
    return "; ".join(parts) + "."
