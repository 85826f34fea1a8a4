"""Who works on the study: accounts, roles, invitations, and what each has done."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Response

from counterpoint.errors import QuestionError
from counterpoint.model import Invitation, Role
from counterpoint.project import accounts
from counterpoint.project.doings import Doing, doings
from counterpoint.store import Store
from counterpoint.web.bench import AtBench, Bench, Written, back, gate_of, text
from counterpoint.web.entering import visitors_of
from counterpoint.web.prefix import on

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account, and what they have done."""

    name: str
    role: str
    invited: bool
    done: Doing


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody. `link` is the address to send to whoever has just been invited."""

    members: tuple[Member, ...]
    others: tuple[Doing, ...]
    roles: tuple[str, ...]
    invited: str = ""
    link: str = ""
    until: str = ""


@router.get("/people")
def people(bench: AtBench) -> Response:
    """Show everybody with an account, and everybody who has written something."""
    return _show(bench)


@router.post("/people")
def add(bench: AtBench, form: Written) -> Response:
    """Invite somebody new; the page shows the link to send."""
    role = _role(text(form, "role", Role.CODER.value))
    return _show(bench, accounts.add_person(_store(bench), text(form, "name"), role, bench.coder))


@router.post("/people/invite")
def invite(bench: AtBench, form: Written) -> Response:
    """Invite somebody once more."""
    return _show(bench, accounts.invite(_store(bench), text(form, "name"), bench.coder))


@router.post("/people/role")
def role(bench: AtBench, form: Written) -> Response:
    """Give somebody another role."""
    chosen = _role(text(form, "role"))
    accounts.set_role(_store(bench), text(form, "name"), chosen, bench.coder)
    return back(form, "/people", "saved")


@router.post("/people/remove")
def remove(bench: AtBench, form: Written) -> Response:
    """Let somebody in no longer."""
    accounts.remove_person(_store(bench), text(form, "name"), bench.coder)
    return back(form, "/people", "removed")


def _show(bench: Bench, invitation: Invitation | None = None) -> Response:
    store = visitors_of(bench.request).store
    done = {one.coder: one for one in doings(store)}
    members = tuple(
        Member(one.name, one.role.value, one.invited, done.pop(one.name, Doing(one.name)))
        for one in accounts.people(store)
    )
    page = PeoplePage(members, tuple(done.values()), tuple(one.value for one in Role))
    if invitation is not None:
        url = bench.request.url
        path = on(f"/invitation/{invitation.token}", gate_of(bench.request).root)
        link = f"{url.scheme}://{url.netloc}{path}"
        page = replace(page, invited=invitation.person, link=link, until=invitation.until[:10])
    return bench.show("people.html", page)


def _role(name: str) -> Role:
    known = [one.value for one in Role]
    if name not in known:
        raise QuestionError(f"no role {name[:20]!r}", remedy=f"one of: {', '.join(known)}")
    return Role(name)


def _store(bench: Bench) -> Store:
    return visitors_of(bench.request).store
