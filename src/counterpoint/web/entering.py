"""Coming in over a network: signing in and out, invitations, passwords."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from counterpoint.errors import AccessError, QuestionError
from counterpoint.model import Person
from counterpoint.project import accounts
from counterpoint.web.bench import AtBench, Bench, Written, gate_of, own_address, text
from counterpoint.web.rights import visitor_of
from counterpoint.web.throttle import Throttle
from counterpoint.web.visitors import Visitors

router = APIRouter()
_THROTTLE = Throttle()
_HASHING = threading.BoundedSemaphore(2)
"""So many passwords are checked at the same time; each takes 19 MiB for a moment."""


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Where one signs in. `trouble` says why it did not work; `wait` counts seconds."""

    name: str
    next: str
    trouble: str = ""
    wait: int = 0


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """Where somebody invited chooses a password; nobody's when the invitation is no good."""

    token: str
    name: str
    shortest: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """Where one chooses another password."""

    name: str
    shortest: int
    trouble: str = ""


@router.get("/login")
def login_page(bench: AtBench, next: str = "/") -> Response:
    """Show where one signs in."""
    return bench.show("login.html", LoginPage("", own_address(next, "/")))


@router.post("/login")
def login(bench: AtBench, form: Written) -> Response:
    """Sign somebody in. After some failures one waits, under that name and from that address."""
    name, onward = text(form, "name"), own_address(text(form, "next"), "/")
    client = bench.request.client
    keys = (f"name {name.casefold()[:80]}", f"from {client.host if client else ''}")
    wait = math.ceil(_THROTTLE.wait(*keys))
    if wait:
        answer = bench.show("login.html", LoginPage(name, onward, "wait", wait), 429)
        answer.headers["retry-after"] = str(wait)
        return answer
    with _HASHING:
        person = accounts.check_password(_visitors(bench).store, name, text(form, "password"))
    if person is None:
        _THROTTLE.failed(*keys)
        return bench.show("login.html", LoginPage(name, onward, "wrong"), 403)
    _THROTTLE.succeeded(keys[0])
    return _entered(bench, person, onward)


@router.get("/invitation/{token}")
def invitation_page(bench: AtBench, token: str) -> Response:
    """Show whom an invitation is for."""
    person = accounts.invited(_visitors(bench).store, token)
    return _invitation(bench, token, person)


@router.post("/invitation/{token}")
def invitation(bench: AtBench, token: str, form: Written) -> Response:
    """Choose the password of whoever was invited, and sign them in."""
    store = _visitors(bench).store
    try:
        with _HASHING:
            person = accounts.accept(store, token, _twice(form))
    except AccessError:
        return _invitation(bench, token, None)
    except QuestionError as error:
        return _invitation(bench, token, accounts.invited(store, token), str(error))
    return _entered(bench, person, "/")


@router.post("/logout")
def logout(bench: AtBench, form: Written) -> Response:
    """End the session of this browser."""
    visitor, visitors = visitor_of(bench.request), _visitors(bench)
    answer = RedirectResponse("/login?note=left", 303)
    if visitor is not None and visitor.session:
        accounts.sign_out(visitors.store, visitor.session)
        answer.delete_cookie(visitors.cookie, path=gate_of(bench.request).root or "/")
    return answer


@router.get("/password")
def password_page(bench: AtBench) -> Response:
    """Show where one chooses another password."""
    return bench.show("password.html", PasswordPage(_own_name(bench), accounts.SHORTEST))


@router.post("/password")
def password(bench: AtBench, form: Written) -> Response:
    """Choose another password: all sessions of this person end, and a new one begins here."""
    name, store = _own_name(bench), _visitors(bench).store
    try:
        with _HASHING:
            accounts.change_password(store, name, text(form, "old"), _twice(form))
    except QuestionError as error:
        page = PasswordPage(name, accounts.SHORTEST, str(error))
        return bench.show("password.html", page, 400)
    person = next(one for one in accounts.people(store) if one.name == name)
    return _entered(bench, person, "/?note=password")


def _own_name(bench: Bench) -> str:
    if bench.visitor is None or bench.visitor.local:
        raise QuestionError("whoever opened the printed address has no password")
    return bench.visitor.name


def _twice(form: Written) -> str:
    if text(form, "password") != text(form, "again"):
        raise QuestionError("the two passwords differ", remedy="type the same one twice")
    return text(form, "password")


def _invitation(bench: Bench, token: str, person: Person | None, trouble: str = "") -> Response:
    page = InvitationPage(token, person.name if person else "", accounts.SHORTEST, trouble)
    return bench.show("invitation.html", page, 200 if person and not trouble else 400)


def _entered(bench: Bench, person: Person, onward: str) -> Response:
    visitors = _visitors(bench)
    answer = RedirectResponse(onward, 303)
    answer.set_cookie(
        visitors.cookie,
        accounts.sign_in(visitors.store, person),
        max_age=accounts.SIGNED_IN_FOR,
        path=gate_of(bench.request).root or "/",
        secure=bench.request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


def _visitors(bench: Bench) -> Visitors:
    return visitors_of(bench.request)


def visitors_of(request: Request) -> Visitors:
    """Return what tells visitors of the application."""
    found: Visitors = request.app.state.visitors
    return found
