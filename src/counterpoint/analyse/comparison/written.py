"""The synthesis matrix as a table in Markdown and in Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT

if TYPE_CHECKING:
    from counterpoint.analyse.comparison.matrix import Comparison

_IN_SHORT = {"examined, no position stated": "\u00b7", "not yet examined": "?"}
_KEY = "\u00b7 examined, no position stated; ? not yet examined; numbers count statements."


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
