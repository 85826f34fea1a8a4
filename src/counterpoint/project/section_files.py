"""A section as a file: its tables for programs and for Word, its picture for print."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import polars as pl

from counterpoint.errors import ExchangeError
from counterpoint.project.exporting import FORMATS as TABLE_FORMATS
from counterpoint.project.pictures import timeless
from counterpoint.report import Section, Table

PIXELS_PER_INCH = 200


def table_frame(table: Table) -> pl.DataFrame:
    """Return a table as a frame; a name that two columns share is numbered."""
    names: list[str] = []
    for column in table.columns:
        unit = f" ({column.unit})" if column.unit else ""
        name, number = column.name + unit, 2
        while name in names:
            name, number = f"{column.name + unit} {number}", number + 1
        names.append(name)
    columns = [_column(name, [row[at] for row in table.rows]) for at, name in enumerate(names)]
    return pl.DataFrame(columns)


def _column(name: str, values: list[Any]) -> pl.Series:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int}:
        return pl.Series(name, values, dtype=pl.Int64)
    if kinds <= {int, float}:
        return pl.Series(name, values, dtype=pl.Float64)
    plain = [None if value is None else str(value) for value in values]
    return pl.Series(name, plain, dtype=pl.String)


def _markdown(section: Section) -> bytes:
    told = [f"# {section.title}", section.lead, *section.paragraphs]
    for table in section.tables:
        rows = TABLE_FORMATS["markdown"](table_frame(table)).decode()
        told += [f"## {table.caption}", rows.rstrip(), table.note]
    return ("\n\n".join(words for words in told if words) + "\n").encode()


def _docx(section: Section) -> bytes:
    import docx  # noqa: PLC0415 - loaded only to write
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - as above

    document = docx.Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    document.add_heading(_printable(section.title), level=1)
    for words in (section.lead, *section.paragraphs):
        if words:
            document.add_paragraph(_printable(words))
    for table in section.tables:
        document.add_heading(_printable(table.caption), level=2)
        _add_table(document, table)
        if table.note:
            document.add_paragraph(_printable(table.note))
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


def _add_table(document: Any, table: Table) -> None:
    frame = table_frame(table)
    grid = document.add_table(rows=frame.height + 1, cols=frame.width)
    grid.style = "Light Grid"
    # Asking python-docx for one cell after another walks the whole table each time.
    cells = [row.cells for row in grid.rows]
    for cell, name in zip(cells[0], frame.columns, strict=True):
        cell.text = _printable(name)
    for row, values in zip(cells[1:], table.rows, strict=True):
        for cell, column, value in zip(row, table.columns, values, strict=True):
            cell.text = _printable(_said(value, column.digits))


def _said(value: Any, digits: int | None) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.{2 if digits is None else digits}f}"
    return str(value)


def _printable(words: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _svg(section: Section) -> bytes:
    if not section.pictures:
        raise ExchangeError(
            f"the section {section.id!r} has no picture", remedy="take csv, json, markdown or docx"
        )
    return section.pictures[0].svg.encode()


def _png(section: Section) -> bytes:
    import vl_convert  # noqa: PLC0415 - 88 MB, loaded only to draw

    drawn = _svg(section).decode()
    return bytes(vl_convert.svg_to_png(drawn, ppi=PIXELS_PER_INCH))


WHOLE: dict[str, Callable[[Section], bytes]] = {
    "markdown": _markdown,
    "docx": _docx,
    "svg": _svg,
    "png": _png,
}
"""Formats that hold a section as a whole, or its picture."""

SINGLE = tuple(name for name in TABLE_FORMATS if name not in WHOLE)
"""Formats that hold one table."""


def render_section(section: Section, kind: str, table: str = "") -> bytes:
    """Return a section as markdown, docx, svg or png, or one table as csv, json, jsonl, parquet.

    `table` is the id of a table of the section; "" is its first. Raises ExchangeError for a format
    or a table that does not exist, and where there is nothing to write.
    """
    if kind in WHOLE and not table:
        return WHOLE[kind](section)
    if kind not in TABLE_FORMATS:
        known = ", ".join((*WHOLE, *SINGLE))
        raise ExchangeError(f"no format {kind!r}", remedy=f"one of: {known}")
    ids = [one.id for one in section.tables]
    if not ids or (table and table not in ids):
        raise ExchangeError(
            f"the section {section.id!r} has no table {table!r}",
            remedy=f"one of: {', '.join(ids)}" if ids else "there is nothing to show yet",
        )
    wanted = section.tables[ids.index(table) if table else 0]
    return TABLE_FORMATS[kind](table_frame(wanted))
