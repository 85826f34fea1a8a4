"""Bibliographies in and out: the formats by name, and what each file is.

Read: BibTeX, RIS, CSL-JSON, Zotero RDF, EndNote XML. Write: BibTeX, RIS, CSL-JSON, and a list
rendered in a CSL style (`bibliography_styles.render_list`). Works travel as CSL-JSON items.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from counterpoint.errors import ExchangeError
from counterpoint.exchange.bibliography_bibtex import (
    read_bibtex,
    read_bibtex_telling,
    write_bibtex,
)
from counterpoint.exchange.bibliography_ris import read_ris, write_ris
from counterpoint.exchange.bibliography_values import csl_date
from counterpoint.exchange.bibliography_xml import read_endnote_xml, read_zotero_rdf
from counterpoint.model import CslItem

_ENDINGS = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".json": "csl-json",
    ".rdf": "zotero-rdf",
    ".xml": "endnote-xml",
}


def read_csl_json(text: str) -> list[CslItem]:
    """Return the items of a CSL-JSON array, or of an object that holds them under "items".

    Raises ExchangeError when the text is no JSON or holds something else.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise ExchangeError(
            f"this is no JSON: {error.msg}",
            place=f"line {error.lineno}",
            remedy="export the library as CSL JSON",
        ) from error
    items = found.get("items") if isinstance(found, dict) else found
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ExchangeError(
            "CSL-JSON is a list of objects", remedy="export the library as CSL JSON"
        )
    return [_whole_dates(item) for item in items]


def _whole_dates(item: CslItem) -> CslItem:
    """Return an item with its dates as numbers; a date in words is read, and kept as printed."""
    whole = dict(item)
    for name in ("issued", "accessed", "event-date", "original-date"):
        date = item.get(name)
        if not isinstance(date, dict):
            continue
        said = str(date.get("raw") or date.get("literal") or "")
        rows = date.get("date-parts")
        parts = [
            [int(part) for part in row if str(part).lstrip("-").isdigit()]
            for row in (rows if isinstance(rows, list) else [])
            if isinstance(row, list)
        ]
        kept = [row for row in parts if row]
        known = kept or (csl_date(said) or {}).get("date-parts")
        whole[name] = {**date, "date-parts": known} if known else {**date}
        if not known:
            whole[name].pop("date-parts", None)
    return whole


def write_csl_json(items: Sequence[CslItem]) -> str:
    """Return the items as a CSL-JSON array, two blanks of indent, letters unescaped."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


READERS: dict[str, Callable[[str], list[CslItem]]] = {
    "bibtex": read_bibtex,
    "ris": read_ris,
    "csl-json": read_csl_json,
    "zotero-rdf": read_zotero_rdf,
    "endnote-xml": read_endnote_xml,
}
WRITERS: dict[str, Callable[[Sequence[CslItem]], str]] = {
    "bibtex": write_bibtex,
    "ris": write_ris,
    "csl-json": write_csl_json,
}


def read_bibliography(
    path: Path, form: str | None = None, *, tell: Callable[[str], None] | None = None
) -> list[CslItem]:
    """Return the works of a bibliography file as CSL-JSON items.

    `form` is a key of READERS; without it the ending of the name decides. What single entries could
    not be read is said to `tell`, with the line, or else as a warning. Raises ExchangeError for
    a file that is missing, of no known form, or damaged; it names the file.
    """
    chosen = form or _ENDINGS.get(path.suffix.lower(), "")
    if chosen not in READERS:
        raise ExchangeError(
            f"no reader for bibliographies of the kind '{chosen or path.suffix}'",
            place=path,
            remedy=f"known: {', '.join(sorted(READERS))}",
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ExchangeError(
            f"cannot be read as UTF-8 text ({error})", place=path, remedy="export it as UTF-8"
        ) from error
    try:
        if chosen != "bibtex":
            return READERS[chosen](text)
        items, lost = read_bibtex_telling(text)
    except ExchangeError as error:
        raise ExchangeError(error.problem, place=path, remedy=error.remedy) from error
    for one in lost:
        (tell or _warn)(f"{path.name}, {one}")
    return items


def _warn(words: str) -> None:
    warnings.warn(words, stacklevel=3)


def write_bibliography(items: Sequence[CslItem], form: str) -> str:
    """Return works in a format of WRITERS. Raises ExchangeError for an unknown one."""
    if form not in WRITERS:
        raise ExchangeError(
            f"no writer for bibliographies of the kind '{form}'",
            remedy=f"known: {', '.join(sorted(WRITERS))}",
        )
    return WRITERS[form](items)
