"""`counterpoint references`: the list of references of a source, parsed and converted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from counterpoint.cli.output import notice, tell
from counterpoint.errors import ExchangeError

_FORMS = "bibtex, ris, csl-json, or the name or path of a CSL style"
_LIBRARIES = (".bib", ".bibtex", ".ris", ".json", ".rdf")
Row = dict[str, Any]


def references(
    source: Annotated[
        Path | None,
        typer.Argument(help="A text with a list, or a bibliography (.bib .ris .json .rdf .xml)."),
    ] = None,
    to: Annotated[str, typer.Option(help=f"Write as {_FORMS}.")] = "",
    strings: Annotated[
        Path | None, typer.Option(help="Parse this file instead, one reference a line.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line: CSL fields, confidences.")
    ] = False,
    locale: Annotated[str, typer.Option(help="The language of a list in a style.")] = "en-GB",
) -> None:
    """Find, parse and convert the references of one source."""
    rows = _rows(source, strings)
    if not rows:
        notice(f"{source or strings}: no references found")
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace"))
    elif to:
        tell(_written(rows, to, locale))
    else:
        tell(*(_line(row) for row in rows))


def _rows(source: Path | None, strings: Path | None) -> list[Row]:
    """Return the fields of every reference, with "confidence" and "text" beside them."""
    if (source is None) == (strings is None):
        raise ExchangeError(
            "one source is needed", remedy="name a file, or give --strings and a file"
        )
    if strings is not None:
        return _from_strings(strings)
    return _from_source(source or Path())


def _from_strings(path: Path) -> list[Row]:
    from counterpoint.cite.references import parse_references  # noqa: PLC0415 - loads the model

    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as error:
        raise ExchangeError(
            f"cannot be read ({error.strerror})", place=path, remedy="check the name"
        ) from error
    texts = [line.rstrip("\r") for line in lines if line.strip()]
    return [
        {
            **parsed.csl,
            "confidence": parsed.confidence,
            **({"works": list(parsed.works)} if parsed.works else {}),
            "text": parsed.text,
        }
        for parsed in parse_references(texts)
    ]


def _from_source(path: Path) -> list[Row]:
    if path.suffix.lower() in _LIBRARIES or _is_endnote(path):
        from counterpoint.exchange.bibliography import (  # noqa: PLC0415 - keeps --help quick
            read_bibliography,
        )

        return [dict(item) for item in read_bibliography(path, tell=notice)]
    from counterpoint.cite.references import find_references  # noqa: PLC0415 - loads the model
    from counterpoint.read import read_file  # noqa: PLC0415 - keeps --help quick

    _source, text = read_file(path)
    return [
        {
            "id": found.key or found.id,
            **found.csl,
            "confidence": found.confidence,
            **({"works": list(found.works)} if found.works else {}),
            "text": found.text,
        }
        for found in find_references(text)
    ]


def _is_endnote(path: Path) -> bool:
    """Tell an EndNote export from an article in XML by its first bytes."""
    if path.suffix.lower() != ".xml" or not path.is_file():
        return False
    with path.open("rb") as file:
        return b"<records" in file.read(2000)


def _written(rows: list[Row], to: str, locale: str) -> str:
    from counterpoint.exchange.bibliography import (  # noqa: PLC0415 - keeps --help quick
        WRITERS,
        write_bibliography,
    )
    from counterpoint.exchange.bibliography_styles import render_list  # noqa: PLC0415 - as above

    beside = ("confidence", "text", "works")
    items = [{k: v for k, v in row.items() if k not in beside} for row in rows]
    if to in WRITERS:
        return write_bibliography(items, to).rstrip("\r\n")
    return "\n".join(render_list(items, to, locale))


def _line(row: Row) -> str:
    """Say a reference in one line: who, when, what, where; a question mark where it is unsure."""
    people = row.get("author") or row.get("editor") or []
    names = [p.get("family") or p.get("literal", "") for p in people]
    who = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
    dates = (row.get("issued") or {}).get("date-parts") or [[]]
    year = str(dates[0][0]) if dates[0] else "n.d."
    unsure = [k for k, v in row.get("confidence", {}).items() if v < 0.5]
    parts = [who, year, str(row.get("title", "")), str(row.get("container-title", ""))]
    doubt = f"  [unsure: {', '.join(unsure)}]" if unsure else ""
    ended = (part if part[-1:] in "?!" else part.rstrip(".") + "." for part in parts if part)
    said = " ".join(ended).rstrip(".")
    return f"{said} ({row.get('type', '?')}){doubt}"
