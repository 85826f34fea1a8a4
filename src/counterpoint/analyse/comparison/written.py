"""The synthesis matrix as lines to read in a terminal, as a table in Markdown and in Word."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import polars as pl
from docx.enum.section import WD_ORIENT

if TYPE_CHECKING:
    from counterpoint.analyse.comparison.matrix import Comparison

WIDTH = 100
_IN_SHORT = {"examined, no position stated": "\u00b7", "not yet examined": "?"}
_KEY = "\u00b7 examined, no position stated; ? not yet examined; numbers count statements."


def matrix_text(comparison: Comparison) -> str:
    """Return the matrix as lines of at most `WIDTH` signs: each actor with what it speaks of.

    An actor's concepts stand by the number of statements, then in the order of the matrix. Actors
    without a statement are named together at the end.
    """
    lines = textwrap.wrap(comparison.caption, WIDTH)
    silent: list[str] = []
    last: str | None = None
    for (school, _), rows in comparison.table.group_by(["school", "actor"], maintain_order=True):
        name = rows["actor_name"][0]
        stated = rows.filter(pl.col("statements") > 0)
        if stated.is_empty():
            silent.append(name)
            continue
        heading = str(school or "no school given")
        if heading != last:
            lines += ["", heading]
            last = heading
        ordered = stated.sort("statements", descending=True, maintain_order=True)
        cells = ordered.select("concept_label", "label", "statements").iter_rows()
        told = "; ".join(f"{concept}: {label} ({count})" for concept, label, count in cells)
        lines += textwrap.wrap(
            _printable(f"{name}. {told}"),
            WIDTH,
            initial_indent="  ",
            subsequent_indent="      ",
        )
    if silent:
        told = "; ".join(_printable(name) for name in silent)
        lines += ["", *textwrap.wrap(f"Without a statement: {told}", WIDTH)]
    return "\n".join([*lines, "", "Numbers count statements.", ""])


def matrix_markdown(comparison: Comparison) -> str:
    """Return the wide matrix as a pipe table; pipes and line breaks in names are escaped."""
    head, *rows = _rows(comparison)
    lines = [_pipe(head), _pipe(["---"] * len(head)), *map(_pipe, rows)]
    return "\n".join([comparison.caption, "", *lines, "", _KEY, ""])


def write_matrix_docx(comparison: Comparison, path: Path) -> None:
    """Write the wide matrix into a Word file, on a page laid across."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading("Who holds which view", level=1)
    document.add_paragraph(comparison.caption)
    head, *rows = _rows(comparison)
    table = document.add_table(rows=1, cols=len(head))
    table.style = "Light Grid"
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = _printable(words)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _printable(words)
    document.add_paragraph(_KEY)
    document.save(str(path))


def _rows(comparison: Comparison) -> Iterator[list[str]]:
    """Yield the head and the rows of the matrix; a school is named once, where it begins."""
    wide = comparison.matrix.drop("actor")
    yield ["School", "Actor", *wide.columns[2:]]
    last = None
    for school, actor, *cells in wide.iter_rows():
        yield ["" if school == last else school, actor, *(_IN_SHORT.get(c, c) for c in cells)]
        last = school


def _pipe(cells: list[str]) -> str:
    safe = (" ".join(cell.replace("|", "\\|").split()) for cell in cells)
    return f"| {' | '.join(safe)} |"


def _printable(words: str) -> str:
    """Return words without control signs, which a Word file cannot hold."""
    return "".join(c if c.isprintable() else " " for c in words)
