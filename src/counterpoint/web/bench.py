"""What every view works with: an open study, the coder, the words, and how a page is answered."""

from __future__ import annotations

import dataclasses
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.datastructures import FormData

import counterpoint as cp
from counterpoint.errors import QuestionError
from counterpoint.model import Role
from counterpoint.web import prefix
from counterpoint.web.catalogue import LANGUAGES, Catalogue, catalogue, preferred
from counterpoint.web.desk import Desk
from counterpoint.web.guard import Gate
from counterpoint.web.rendering import render
from counterpoint.web.rights import visitor_of
from counterpoint.web.visitors import Visitor

CODER, LANGUAGE = "counterpoint-coder", "counterpoint-language"
MOST_FILES = 2000
NOTES = (
    *("saved", "begun", "undone", "redone", "nothing", "judged", "busy", "stopping", "named"),
    *("invited", "removed", "password", "left"),
)
"""What may be told after a redirection; each is a message `note.NAME`."""


class Forbidden(Exception):
    """A form without the right key."""


@dataclass(frozen=True)
class Bench:
    """One request at work."""

    request: Request
    study: cp.Study
    desk: Desk
    coder: str
    words: Catalogue
    visitor: Visitor | None = None
    last: int = 0  # the newest change when the request came

    def show(self, name: str, page: Any, status: int = 200) -> Response:
        """Answer with a page object: as HTML, or as JSON to who asks for that."""
        if "application/json" in self.request.headers.get("accept", ""):
            content = json.dumps(dataclasses.asdict(page), ensure_ascii=False, default=str)
            return Response(content, status, media_type="application/json")
        return page_answer(self.request, render(name, page, self._frame(name)), status)

    def _frame(self, name: str) -> dict[str, Any]:
        query = self.request.query_params
        note = query.get("note", "")
        visitor = self.visitor
        return {
            "t": self.words,
            "csrf": csrf_of(self.request),
            "last": self.last,
            "root": gate_of(self.request).root,
            "role": visitor.role.value if visitor else "",
            "owner": bool(visitor and visitor.role is Role.OWNER),
            "signed_in": visitor.name if visitor else "",
            "coder": self.coder,
            "languages": LANGUAGES,
            "view": name.partition(".")[0],
            "title": self.study.settings.title if visitor else "",
            "note": note if note in NOTES else "",
            "address": address(self.request),
            "path": self.request.url.path,
        }


def gate_of(request: Request) -> Gate:
    """Return the gate of the application."""
    found: Gate = request.app.state.gate
    return found


def csrf_of(request: Request) -> str:
    """Return what a form must carry that is shown to, or sent by, this visitor."""
    visitor = visitor_of(request)
    return visitor.csrf if visitor else gate_of(request).csrf


def page_answer(request: Request, html: str, status: int = 200) -> HTMLResponse:
    """Answer with a page, its addresses below the path where the workbench stands."""
    return HTMLResponse(prefix.on_page(html, gate_of(request).root), status)


def address(request: Request) -> str:
    """Return path and query of a request, without the note that was told."""
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "note"]
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in rest)
    return quote(request.url.path) + (f"?{query}" if query else "")


def coder_of(request: Request) -> str:
    """Return in whose name a visitor writes."""
    visitor = visitor_of(request)
    named = visitor.name if visitor else ""
    return named or coder_name(unquote(request.cookies.get(CODER, "")))


def _bench(request: Request) -> Iterator[Bench]:
    desk: Desk = request.app.state.desk
    chosen = request.cookies.get(LANGUAGE, "")
    language = chosen if chosen in LANGUAGES else ""
    language = language or preferred(request.headers.get("accept-language", ""))
    visitor = visitor_of(request)
    with desk.study() as whole_study:
        coder = coder_of(request) or whole_study.default_coder
        study = whole_study.seen_by(coder)
        last = study.store.last_change() if visitor else 0
        yield Bench(request, study, desk, coder, catalogue(language), visitor, last)


def coder_name(name: str) -> str:
    """Return a coder's name as it is kept: one line of at most 60 signs.

    >>> coder_name("  Ann \\n Lee ")
    'Ann Lee'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:60]


async def _form(request: Request) -> FormData:
    """Read a form; refuse one without its key before anything is done."""
    form = await request.form(max_files=MOST_FILES, max_fields=MOST_FILES)
    given = request.headers.get("x-csrf-token") or form.get("csrf")
    wanted = csrf_of(request)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise Forbidden
    return form


AtBench = Annotated[Bench, Depends(_bench)]
Written = Annotated[FormData, Depends(_form)]


def text(form: FormData, name: str, default: str = "") -> str:
    """Return a field of a form as text."""
    value = form.get(name, default)
    return value if isinstance(value, str) else default


def whole(value: str, name: str) -> int:
    """Return a whole number from a form or an address. Raises QuestionError."""
    plain = value.strip()
    if (
        len(plain) > 12
        or not plain.removeprefix("-").isascii()
        or not plain.removeprefix("-").isdigit()
    ):
        raise QuestionError(f"{plain[:20]!r} is no whole number", place=name)
    return int(plain)


def back(form: FormData, default: str, note: str) -> RedirectResponse:
    """Lead back to the page a form came from, or to `default`; never to another site."""
    where = own_address(text(form, "back"), default)
    path, hash_, anchor = where.partition("#")
    joint = "&" if "?" in path else "?"
    return RedirectResponse(f"{path}{joint}note={note}{hash_}{anchor}", 303)


def own_address(where: str, default: str) -> str:
    """Return an address of this workbench; `default` for anything that could lead elsewhere."""
    own = where.startswith("/") and not where.startswith("//")
    return where if own and "\\" not in where and where.isprintable() else default


def as_json(value: Any) -> JSONResponse:
    """Answer a script with JSON."""
    return JSONResponse(value)
