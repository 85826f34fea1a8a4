"""Schools are hypotheses: what changes when their members are grouped otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from counterpoint.analyse.comparison.matrix import compare
from counterpoint.analyse.comparison.positions import ComparisonSettings, count
from counterpoint.analyse.comparison.tabled import Tabled
from counterpoint.errors import QuestionError
from counterpoint.model import Membership

MOST_MOVES = 200


def regroup(
    statements: pl.DataFrame,
    memberships: Sequence[Membership],
    settings: ComparisonSettings | None = None,
) -> Tabled:
    """Compare schools under every grouping, and say which conclusions hold under all of them.

    A conclusion is what a school's cell comes to in words ("for", "divided"). Within a grouping an
    actor counts to the school of the surest membership; actors without one keep none.
    Columns: school, concept, concept_label, one column of conclusions for each grouping (null
    where the school has no statement there), and `holds`.
    Raises: QuestionError without memberships.
    """
    groupings = _groupings(memberships)
    rows = [
        _conclusions(statements, schools, settings).with_columns(pl.lit(name).alias("grouping"))
        for name, schools in groupings.items()
    ]
    long = pl.concat(rows)
    wide = long.pivot(
        on="grouping",
        index=["school", "concept", "concept_label"],
        values="label",
        aggregate_function="first",
        maintain_order=True,
    )
    names = list(groupings)
    same = pl.concat_list(pl.col(name).fill_null("\u2013") for name in names).list.n_unique() == 1
    table = wide.with_columns(same.alias("holds")).sort(
        ["holds", "school", "concept"], nulls_last=True
    )
    caption = (
        f"{table.filter('holds').height} of {count(table.height, 'conclusion')} hold under "
        f"{count(len(names), 'grouping')} ({', '.join(names)})."
    )
    return Tabled(table, caption, long, ("school", "concept"))


def disputed_moves(
    statements: pl.DataFrame,
    memberships: Sequence[Membership],
    grouping: str,
    settings: ComparisonSettings | None = None,
) -> Tabled:
    """Move every disputed member on its own, and list the conclusions that change.

    Disputed is an actor whom any grouping or coder counts to another school than `grouping` does.
    Columns: actor, moved_from, moved_to, school, concept, concept_label, before, after; null where
    a school has no statement left, or had none. The caption counts the moves that change nothing.
    Raises: QuestionError for an unknown grouping.
    """
    groupings = _groupings(memberships)
    if grouping not in groupings:
        raise QuestionError(
            f"no grouping '{grouping}'", remedy=f"known: {', '.join(groupings) or 'none'}"
        )
    base = groupings[grouping]
    moves = sorted(
        {(m.actor, m.school) for m in memberships if m.actor in base and m.school != base[m.actor]}
    )[:MOST_MOVES]
    before = _conclusions(statements, base, settings).rename({"label": "before"})
    changes = []
    for actor, school in moves:
        after = _conclusions(statements, {**base, actor: school}, settings)
        changes.append(
            before.join(
                after.rename({"label": "after"}),
                on=["school", "concept", "concept_label"],
                how="full",
                coalesce=True,
                nulls_equal=True,
            )
            .filter(pl.col("before").ne_missing(pl.col("after")))
            .select(
                pl.lit(actor).alias("actor"),
                pl.lit(base[actor]).alias("moved_from"),
                pl.lit(school).alias("moved_to"),
                *("school", "concept", "concept_label", "before", "after"),
            )
            .sort("school", "concept", nulls_last=True)
        )
    kinds = dict.fromkeys(
        (
            "actor",
            "moved_from",
            "moved_to",
            "school",
            "concept",
            "concept_label",
            "before",
            "after",
        ),
        pl.String,
    )
    table = pl.concat([pl.DataFrame(schema=kinds), *changes])
    quiet = len(moves) - table["actor"].n_unique() if moves else 0
    caption = (
        f"{count(len(moves), 'move')} of disputed members from the grouping '{grouping}'; "
        f"{max(quiet, 0)} change no conclusion."
    )
    return Tabled(table, caption, statements, ("actor", "concept"))


def _groupings(memberships: Sequence[Membership]) -> dict[str, dict[str, str]]:
    """Return for each grouping the school of each actor: of several the surest, then the first."""
    if not memberships:
        raise QuestionError(
            "no memberships to group by", remedy="say to which school each actor counts, and why"
        )
    found: dict[str, dict[str, str]] = {}
    for member in sorted(memberships, key=lambda m: (-m.confidence, m.coder, m.school)):
        found.setdefault(member.grouping, {}).setdefault(member.actor, member.school)
    return dict(sorted(found.items()))


def _conclusions(
    statements: pl.DataFrame, schools: dict[str, str], settings: ComparisonSettings | None
) -> pl.DataFrame:
    placed = statements.with_columns(
        pl.col("actor")
        .replace_strict(schools, default=None, return_dtype=pl.String)
        .alias("school")
    )
    return compare(placed, settings=settings).schools.select(
        "school", "concept", "concept_label", "label"
    )
