"""What was read off a network, as a section: a picture, a table, and the statements of each row."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import polars as pl

from counterpoint.analyse.networks.aspects import Aspect
from counterpoint.report import Column, Picture, Section, Table
from counterpoint.report.tables import CellValue

_DIGITS = 3


def aspect_section(found: Aspect) -> Section:
    """Return an aspect as a section; empty where its table has no rows."""
    empty = Section("network", 6, "Discourse network")
    if found.table.is_empty():
        return empty
    order = _order(found)
    columns = tuple(
        Column(
            name.replace("_", " ") or "actor",
            number=kind.is_numeric(),
            digits=_DIGITS if kind.is_float() else None,
        )
        for name, kind in found.table.schema.items()
    )
    rows = list(found.table.iter_rows())
    grounds = [found.because(at) for at in order]
    table = Table(
        f"network-{found.name}",
        "Ties and the statements they rest on" if found.name == "ties" else found.name.capitalize(),
        columns,
        tuple(tuple(_told(value) for value in rows[at]) for at in order),
        # A statement on several concepts is one passage.
        grounds=tuple(tuple(dict.fromkeys(str(each) for each in ids)) for ids in grounds),
        note=found.caption,
    )
    return Section(
        *(empty.id, empty.place, empty.title),
        pictures=() if found.draw is None else (_drawn(found),),
        tables=(table,),
    )


def _order(found: Aspect) -> list[int]:
    """Return the rows in the order to read them: ties by their strength, the rest as they are."""
    table = found.table.with_row_index("@at")
    if found.name == "ties":
        ends = found.table.columns[:2]
        table = table.sort(pl.col("weight").abs(), *ends, descending=[True, False, False])
    return table["@at"].to_list()


def _told(value: Any) -> CellValue:
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes") if value.time() != dt.time() else f"{value:%Y-%m-%d}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return value if value is None or isinstance(value, int | float) else str(value)


def _drawn(found: Aspect) -> Picture:
    buffer = io.StringIO()
    found.chart().save(buffer, format="svg")
    return Picture(buffer.getvalue(), "", f"{found.caption} The table below says the same.")
