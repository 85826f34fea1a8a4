"""Which role each route asks for. What is not listed is read by readers and written by coders."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from counterpoint.errors import AccessError
from counterpoint.model import Role
from counterpoint.web.visitors import Visitor

OPEN = frozenset(
    (
        ("GET", "/login"),
        ("POST", "/login"),
        ("GET", "/invitation/{token}"),
        ("POST", "/invitation/{token}"),
        ("POST", "/language"),
    )
)
"""What somebody may ask for who has not signed in, once there are accounts."""

OWNERS = frozenset(
    (
        ("GET", "/people"),
        ("POST", "/people"),
        ("POST", "/people/invite"),
        ("POST", "/people/role"),
        ("POST", "/people/remove"),
        ("POST", "/rounds"),
        ("POST", "/rounds/{round_}/close"),
        ("POST", "/rounds/{round_}/decide"),
    )
)
"""What only owners may."""

EVERYBODY = frozenset((("POST", "/logout"), ("POST", "/password"), ("GET", "/password")))
"""Writes that readers may too: about themselves."""

LOCAL = frozenset((("POST", "/coder"),))
"""What only whoever started the program may."""

OPEN_PATHS = ("/login", "/invitation/", "/language")
"""The beginnings of the paths of `OPEN`, for the guard."""


def needed(method: str, path: str) -> Role:
    """Return the role that a route asks for, by its method and pattern.

    >>> needed("POST", "/people"), needed("POST", "/undo"), needed("GET", "/a/route/to/come")
    (<Role.OWNER: 'owner'>, <Role.CODER: 'coder'>, <Role.READER: 'reader'>)
    """
    asked = (method, path)
    if asked in OWNERS or asked in LOCAL:
        return Role.OWNER
    return Role.READER if method in ("GET", "HEAD") or asked in EVERYBODY | OPEN else Role.CODER


def visitor_of(request: Request) -> Visitor | None:
    """Return who is asking, as the guard found out."""
    found: Visitor | None = request.scope.get("counterpoint.visitor")
    return found


def allowed(request: Request) -> None:
    """Refuse what the visitor's role does not allow. Raises AccessError."""
    route = request.scope.get("route")
    asked = (request.method, getattr(route, "path", ""))
    visitor = visitor_of(request)
    if visitor is None:
        if asked not in OPEN:
            raise AccessError("you have not signed in")
        return
    if asked in LOCAL and not visitor.local:
        raise AccessError("whoever has an account codes under its name")
    if not visitor.role.may(needed(*asked)):
        raise AccessError(f"a {visitor.role.value} may not do this", remedy="ask an owner")


Allowed = Annotated[None, Depends(allowed)]
