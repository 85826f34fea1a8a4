"""`counterpoint network`: who agrees and who clashes with whom."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from counterpoint.cli.output import deliver, tell, tell_json
from counterpoint.errors import ExchangeError, QuestionError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analyse.networks.result import Network
    from counterpoint.analyse.networks.settings import NetworkSettings

DNA_TYPE = "DNA Statement"


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
        Path, typer.Argument(help="A project folder, a .dna file, or a .csv or .parquet table.")
    ] = Path(),
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
    out: Annotated[
        Path | None,
        typer.Option(help="Write .graphml, .gexf, .csv, .net, .dl, .svg, .png or .html."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")] = False,
) -> None:
    """Tie actors by what they say: right numbers, and where published ones differ."""
    from counterpoint.analyse.networks.build import network as build  # noqa: PLC0415 - slow

    named = {"rows": rows, "columns": columns, "qualifier": qualifier}
    settings = _settings(source, kind, normalisation.value, duplicates.value, named)
    if compare_modes:
        return _compare(source, statement_type, settings, as_json=as_json)
    statements = _statements(source, statement_type)
    if polarization:
        return _polarization(statements, settings, as_json=as_json)
    found = build(statements, settings)
    if out is not None:
        return _write(found, out)
    return _print(found, coalitions=coalitions, as_json=as_json)


def _settings(
    source: Path,
    kind: Kind,
    normalisation: str,
    duplicates: str,
    named: dict[str, str | None],
) -> NetworkSettings:
    from counterpoint.analyse.networks.settings import (  # noqa: PLC0415 - slow
        NetworkSettings,
        dna_settings,
    )

    two_mode = kind is Kind.AFFILIATION
    plain = {Kind.AFFILIATION: "ignore", Kind.MENTIONS: "ignore"}
    given: dict[str, Any] = {
        "mode": "two-mode" if two_mode else "one-mode",
        "aggregation": plain.get(kind, kind.value),
        "normalisation": normalisation,
        "duplicates": duplicates,
        **{key: value for key, value in named.items() if value is not None},
    }
    return dna_settings(**given) if source.suffix == ".dna" else NetworkSettings(**given)


def _statements(source: Path, statement_type: str) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415 - slow to import

    if source.is_dir():
        import counterpoint as cp  # noqa: PLC0415 - opens a project

        return cp.open(source).statements()
    if not source.is_file():
        raise ExchangeError("no such file or folder", place=source, remedy="check the path")
    if source.suffix == ".dna":
        from counterpoint.exchange.dna.read import read_dna  # noqa: PLC0415 - slow

        frames = read_dna(source).statements
        if statement_type not in frames:
            raise QuestionError(
                f"no statement type {statement_type!r}", remedy=f"the file has {', '.join(frames)}"
            )
        return frames[statement_type]
    if source.suffix == ".parquet":
        return pl.read_parquet(source)
    if source.suffix == ".csv":
        table = pl.read_csv(source, try_parse_dates=True, infer_schema_length=None)
        return table if "statement" in table.columns else table.with_row_index("statement", 1)
    raise ExchangeError(
        f"no reader for {source.suffix!r}", place=source, remedy="known: .dna .csv .parquet"
    )


def _compare(source: Path, label: str, settings: NetworkSettings, *, as_json: bool) -> None:
    from counterpoint.analyse.networks.against_dna3 import compare_modes  # noqa: PLC0415 - slow
    from counterpoint.exchange.dna.read import read_dna  # noqa: PLC0415 - slow

    if source.suffix != ".dna":
        raise QuestionError(
            "the modes are compared on .dna files", remedy="give one, or export the project as one"
        )
    found = compare_modes(read_dna(source), label, settings)
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
    lines = [f"  {r} - {c}: strict {s:.4g}, dna3 {d:.4g}" for r, c, s, d, _ in top.iter_rows()]
    return tell(found.caption, *lines)


def _polarization(statements: pl.DataFrame, settings: NetworkSettings, *, as_json: bool) -> None:
    from counterpoint.analyse.networks.camps import polarization  # noqa: PLC0415 - slow

    found = polarization(statements, settings)
    if as_json:
        return tell_json({"index": found.index, "highest": found.highest, "camps": found.camps})
    camps = [
        ", ".join(actor for actor, camp in found.camps.items() if camp == side) for side in (0, 1)
    ]
    return tell(found.caption, *(f"  camp {at + 1}: {names}" for at, names in enumerate(camps)))


def _write(found: Network, out: Path) -> None:
    if out.suffix in {".svg", ".png", ".html"}:
        found.chart().save(str(out))
        return tell(f"written: {out}")
    from counterpoint.exchange.graphs import FORMATS  # noqa: PLC0415 - slow

    kind = out.suffix.lstrip(".")
    if kind not in FORMATS:
        raise ExchangeError(
            f"no format {out.suffix!r}",
            place=out,
            remedy=f"known: {', '.join(FORMATS)}, svg, png, html",
        )
    return deliver(FORMATS[kind](found.graph()), out)


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
