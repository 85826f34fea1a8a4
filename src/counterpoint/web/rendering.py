"""Templates to pages. Everything a source says is escaped; nothing it says is ever a tag."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from typing import Any

import jinja2
from markupsafe import Markup, escape

from counterpoint.report.passages import segments
from counterpoint.report.wording import clean, number
from counterpoint.web.catalogue import Catalogue
from counterpoint.web.files import NAMES
from counterpoint.web.passages import together
from counterpoint.web.shortcuts import PAGES, SHORTCUTS

# The same signs that `clean` names or replaces, here each by one sign, so that offsets stay true.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def one_to_one(text: str) -> str:
    """Return a source's words safe to show, sign for sign: offsets in it are offsets in the text.

    A carriage return becomes a blank, because HTML would join it to the line feed after it.
    """
    return _UNSHOWN.sub("\ufffd", text).replace("\r", " ")


def render(name: str, page: Any, frame: dict[str, Any]) -> str:
    """Return a template filled with its page object and the frame around it."""
    return environment().get_template(name).render(page=page, **frame)


def picture(svg: Markup, words: Catalogue) -> Markup:
    """Return a drawing with the words on it, its axes and its legend in the language of a page."""

    def told(found: re.Match[str]) -> str:
        said = words.term(unescape(found[2]).strip())
        return found[1] + (str(escape(said)) if said else found[2])

    return Markup(_ON_PICTURE.sub(told, svg))


_ON_PICTURE = re.compile(r"(<(?:text|tspan|title|desc)(?:\s[^<>]*)?>)([^<>]+)")


def _exact(text: str) -> Markup:
    return escape(one_to_one(text))


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return clean(value)


@cache
def environment() -> jinja2.Environment:
    """Return the templates, all escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("counterpoint.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    made.filters.update(number=number, exact=_exact, picture=picture, together=together)
    made.globals.update(
        segments=segments,
        file_names=NAMES,
        shortcuts=SHORTCUTS,
        shortcut_pages=PAGES,
        keys=json.dumps([[s.key, s.page, s.action] for s in SHORTCUTS]),
    )
    return made
