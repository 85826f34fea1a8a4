"""A list of works rendered in any style of the Citation Style Language (citeproc-py)."""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counterpoint.errors import ExchangeError
from counterpoint.model import CslItem

_NAMES = ("author", "editor", "translator", "container-author")
_DATES = ("issued", "accessed", "event-date")
_KNOWN = frozenset(
    {
        "title",
        "container-title",
        "collection-title",
        "publisher",
        "publisher-place",
        "volume",
        "issue",
        "page",
        "number",
        "edition",
        "DOI",
        "URL",
        "ISBN",
        "ISSN",
        "language",
        "genre",
        "note",
        "event-title",
        "event-place",
        "number-of-pages",
        "abstract",
        "medium",
        "archive",
        "version",
    }
)
_TAG = re.compile(r"<[^>]+>")


def bundled_styles() -> tuple[str, ...]:
    """Return the names of the styles that come with the program."""
    from citeproc import STYLES_PATH  # noqa: PLC0415 - heavy, needed for rendering alone

    return tuple(sorted(path.stem for path in Path(STYLES_PATH).glob("*.csl")))


def render_list(
    items: Sequence[CslItem], style: str = "harvard-cite-them-right", locale: str = "en-GB"
) -> list[str]:
    """Return the works as a bibliography in a CSL style: plain text, one string each, in its order.

    `style` is the path of a .csl file or the name of a bundled style; `locale` such as "ru-RU".
    Raises ExchangeError for a style that is unknown or broken.
    """
    from citeproc import (  # noqa: PLC0415 - heavy, needed for rendering alone
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - as above

    known = [_known(item, f"w{place}") for place, item in enumerate(items)]
    if not known:
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of every field a style does not know
        source = CiteProcJSON(known)
        chosen = _style(CitationStylesStyle, style, locale)
        bibliography = CitationStylesBibliography(chosen, source, formatter.plain)
        for item in known:
            bibliography.register(Citation([CitationItem(item["id"])]))
        bibliography.sort()
        return [_plain(str(entry)) for entry in bibliography.bibliography()]


def _style(maker: Any, style: str, locale: str) -> Any:
    path = Path(style)
    if path.suffix == ".csl" and not path.is_file():
        raise ExchangeError("there is no such style file", place=style, remedy="check the path")
    if path.suffix != ".csl" and style not in bundled_styles():
        raise ExchangeError(
            f"no style '{style}'",
            remedy=f"bundled: {', '.join(bundled_styles())}; or give the path of a .csl file",
        )
    name = style if path.suffix != ".csl" else str(path)
    try:
        return maker(name, locale=locale, validate=False)
    except (OSError, ValueError, SyntaxError, AttributeError, TypeError) as error:
        raise ExchangeError(
            f"this style or locale cannot be used ({error})", place=style, remedy="check both"
        ) from error


def _known(item: CslItem, key: str) -> CslItem:
    """Keep what citeproc-py can take: known fields, whole names, dates of numbers."""
    kept: CslItem = {"id": key, "type": str(item.get("type") or "document")}
    kept.update({name: str(item[name]) for name in _KNOWN if item.get(name)})
    for name in _NAMES:
        people = [
            {"family": p["literal"]} if p.get("literal") else dict(p)
            for p in item.get(name) or []
            if p.get("literal") or p.get("family")
        ]
        if people:
            kept[name] = people
    for name in _DATES:
        parts = (item.get(name) or {}).get("date-parts")
        if parts and parts[0] and all(str(part).isdigit() for part in parts[0]):
            kept[name] = {"date-parts": [[int(part) for part in parts[0]]]}
    return kept


def _plain(entry: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", entry)).split())
