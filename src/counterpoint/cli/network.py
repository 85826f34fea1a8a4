"""`counterpoint network`: who agrees and who clashes with whom."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterpoint.cli.network_source import (
    DNA_TYPE,
    Asked,
    both_modes_of,
    parse_choices,
    settings_for,
    statements_of,
    with_everybody,
)
from counterpoint.cli.options import HERE, AsJson, Project
from counterpoint.cli.output import deliver, tell, tell_json
from counterpoint.cli.words import table_lines

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analyse.networks.result import Network
    from counterpoint.analyse.networks.settings import NetworkSettings


class Kind(StrEnum):
    """What ties two nodes."""

    AFFILIATION = "affiliation"
    MENTIONS = "mentions"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"


class Normalisation(StrEnum):
    """How activity is evened out."""

    NO = "no"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"


class Duplicates(StrEnum):
    """Within which period the same claim counts once."""

    NONE = "none"
    DOCUMENT = "document"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


def network(  # noqa: PLR0913, PLR0917 - each parameter is an option
    source: Annotated[
        Path | None,
        typer.Argument(help="A .dna file, a .csv or .parquet table, or a project folder."),
    ] = None,
    kind: Annotated[Kind, typer.Option(help="What ties two nodes.")] = Kind.CONGRUENCE,
    normalisation: Annotated[
        Normalisation, typer.Option(help="How activity is evened out.")
    ] = Normalisation.NO,
    duplicates: Annotated[
        Duplicates, typer.Option(help="Within which period the same claim counts once.")
    ] = Duplicates.DOCUMENT,
    rows: Annotated[str | None, typer.Option(help="Column of the actors.")] = None,
    columns: Annotated[str | None, typer.Option(help="Column of the concepts.")] = None,
    qualifier: Annotated[str | None, typer.Option(help="Column of the stance.")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--filter", help="COLUMN=VALUE keeps, COLUMN!=VALUE drops; repeatable."),
    ] = None,
    statement_type: Annotated[str, typer.Option(help="Statement type of a .dna file.")] = DNA_TYPE,
    compare_modes: Annotated[
        bool, typer.Option("--compare-modes", help="Where Discourse Network Analyzer differs.")
    ] = False,
    coalitions: Annotated[
        bool, typer.Option("--coalitions", help="List who stands with whom.")
    ] = False,
    polarization: Annotated[
        bool, typer.Option("--polarization", help="Measure how close to two camps it is.")
    ] = False,
    show: Annotated[
        str, typer.Option(help="What to read off the network: ties, backbone, time, ...")
    ] = "ties",
    how: Annotated[
        list[str] | None,
        typer.Option("--with", help="NAME=VALUE, such as unit=weeks or draws=1000; repeatable."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Write .graphml, .gexf, .csv, .net, .dl, .svg, .png or .html."),
    ] = None,
    as_json: AsJson = False,
    project: Project = HERE,
) -> None:
    """Tie actors by what they say: right numbers, and where published ones differ."""
    asked = Asked(source or project, statement_type, tuple(only or ()))
    named = {"rows": rows, "columns": columns, "qualifier": qualifier}
    more, looks = parse_choices(tuple(how or ()))
    settings = settings_for(
        asked, _given(kind, normalisation.value, duplicates.value) | _without_none(named) | more
    )
    if compare_modes:
        return _compare(asked, settings, as_json=as_json)
    statements = statements_of(asked, settings)
    settings = with_everybody(asked, settings)
    if polarization:
        return _polarization(statements, settings, as_json=as_json)
    return _look(statements, settings, (show, looks), (out, as_json, coalitions and out is None))


def _given(kind: Kind, normalisation: str, duplicates: str) -> dict[str, Any]:
    plain = {Kind.AFFILIATION: "ignore", Kind.MENTIONS: "ignore"}
    return {
        "mode": "two-mode" if kind is Kind.AFFILIATION else "one-mode",
        "aggregation": plain.get(kind, kind.value),
        "normalisation": normalisation,
        "duplicates": duplicates,
    }


def _without_none(named: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in named.items() if value is not None}


def _compare(asked: Asked, settings: NetworkSettings, *, as_json: bool) -> None:
    found = both_modes_of(asked, settings)
    if as_json:
        return tell_json(
            {
                "changed": len(found.table),
                "cells": found.cells,
                "largest": found.largest,
                "rules": found.rules,
                "failure": found.failure,
                "differences": found.table.to_dicts(),
            }
        )
    top = found.table.sort(found.table["difference"].abs(), descending=True).head(12)
    lines = [f"  {s:>9.4g} {d:>9.4g}  {r} - {c}" for r, c, s, d, _ in top.iter_rows()]
    head = [f"  {'strict':>9} {'dna3':>9}"] if lines else []
    rest = len(found.table) - len(top)
    more = [f"  and {rest} more; --json lists all"] if rest else []
    return tell(found.caption, *head, *lines, *more)


def _polarization(statements: pl.DataFrame, settings: NetworkSettings, *, as_json: bool) -> None:
    from counterpoint.analyse.networks.camps import polarization  # noqa: PLC0415 - slow

    found = polarization(statements, settings)
    if as_json:
        return tell_json({"index": found.index, "highest": found.highest, "camps": found.camps})
    camps = [
        ", ".join(actor for actor, camp in found.camps.items() if camp == side) for side in (0, 1)
    ]
    return tell(found.caption, *(f"  camp {at + 1}: {names}" for at, names in enumerate(camps)))


def _look(
    statements: pl.DataFrame,
    settings: NetworkSettings,
    asked: tuple[str, dict[str, Any]],
    told: tuple[Path | None, bool, bool],
) -> None:
    from counterpoint.analyse.networks.aspects import AspectSettings, aspect  # noqa: PLC0415 - slow
    from counterpoint.project.pictures import render_aspect  # noqa: PLC0415 - slow, late import

    out, as_json, coalitions = told
    found = aspect(statements, settings, asked[0], AspectSettings(**asked[1]))
    if out is not None:
        return deliver(render_aspect(found, out.suffix.lstrip(".")), out)
    if asked[0] == "ties" and found.network is not None:
        return _print(found.network, coalitions=coalitions, as_json=as_json)
    if as_json:
        return tell_json({"caption": found.caption, "table": found.table.to_dicts()})
    return tell(found.caption, *table_lines(found.table))


def _print(found: Network, *, coalitions: bool, as_json: bool) -> None:
    groups = None
    if coalitions:
        from counterpoint.analyse.networks.clusters import (  # noqa: PLC0415 - slow to import
            coalitions as group,
        )

        groups = group(found)
    if as_json:
        members = None if groups is None else groups.table.to_dicts()
        ties = found.table.to_dicts()
        return tell_json({"caption": found.caption, "ties": ties, "coalitions": members})
    tell(found.caption)
    if groups is not None:
        tell(groups.caption)
        for actor, member, sure in groups.table.sort("coalition", "actor").iter_rows():
            tell(f"  {member + 1}  {found.shown(actor)}  ({sure:.0%})")
        return None
    top = found.table.sort(found.table["weight"].abs(), descending=True).head(30)
    for row in top.iter_rows():
        tell(f"  {row[2]:>8.3f}  {found.shown(row[0])} - {found.shown(row[1])}")
    if len(top) < len(found.table):
        tell(f"  and {len(found.table) - len(top)} more; --json lists all")
    return None
