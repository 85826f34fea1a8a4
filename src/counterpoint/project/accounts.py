"""Who may come into a study over a network: people with roles, invitations, passwords, sessions.

Whoever can open the project folder needs no account: the files are theirs.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from counterpoint.errors import AccessError, QuestionError
from counterpoint.model import Invitation, Person, Role
from counterpoint.store import Store, Writer

if TYPE_CHECKING:
    import argon2

DAY = 24 * 3600
INVITED_FOR, SIGNED_IN_FOR = 14 * DAY, 30 * DAY
"""Seconds that an invitation, and that a session, is good for."""

SHORTEST, LONGEST = 10, 200
"""Signs of a password; NIST SP 800-63B asks for eight or more, and for no rules about kinds."""

LONGEST_NAME = 60


@cache
def _hasher() -> argon2.PasswordHasher:
    # argon2id with 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's first
    # choice for little memory; twenty people signing in at once must not fill a small server.
    from argon2 import PasswordHasher  # noqa: PLC0415 - loaded when somebody signs in

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def people(store: Store) -> list[Person]:
    """Return everybody with an account, by name."""
    return [_person(row) for row in sorted(store.rows("person"), key=lambda row: row["id"])]


def add_person(store: Store, name: str, role: Role, by: str) -> Invitation:
    """Invite somebody who has no account yet. Raises QuestionError for a name that is taken."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise QuestionError(f"{plain[:40]!r} is no name", remedy=f"give 1 to {LONGEST_NAME} signs")
    if plain in store.methods():
        raise QuestionError(f"{plain!r} is the name of a method", remedy="choose another name")
    with store.write(by, f"invite {plain} as {role.value}", lasting=True) as writer:
        if writer.row("person", _id(plain)) is not None:
            raise QuestionError(
                f"{plain!r} has an account already", remedy="see: counterpoint people list"
            )
        row = {"id": _id(plain), "name": plain, "role": role.value, "access": None}
        writer.put("person", {**row, "since": writer.when})
        return _invite(writer, plain)


def invite(store: Store, name: str, by: str) -> Invitation:
    """Invite somebody once more, for instance because the password was forgotten.

    Earlier invitations end; the password stays good until a new one is chosen.
    """
    with store.write(by, "", lasting=True) as writer:
        return _invite(writer, str(_row(writer, name)["name"]))


def set_role(store: Store, name: str, role: Role, by: str) -> None:
    """Give somebody another role. Raises QuestionError for the last owner."""
    with store.write(by, f"make {name} {role.value}", lasting=True) as writer:
        row = _row(writer, name)
        if role is not Role.OWNER:
            _keep_an_owner(writer, row)
        writer.put("person", {**row, "role": role.value})


def remove_person(store: Store, name: str, by: str) -> None:
    """Let somebody in no longer; what they wrote stays. Raises QuestionError for the last owner."""
    with store.write(by, f"remove {name}", lasting=True) as writer:
        row = _row(writer, name)
        _keep_an_owner(writer, row)
        writer.remove("person", row["id"])
        _forget(writer, row["id"])


def invited(store: Store, token: str) -> Person | None:
    """Return whom an invitation is for; None when it is used up, too old or none."""
    found = _kept(store.secret(_named("invitation", token)))
    row = store.row("person", found["person"]) if found else None
    return _person(row) if row else None


def accept(store: Store, token: str, password: str) -> Person:
    """Choose the password of whoever was invited; the invitation is used up.

    Raises AccessError for an invitation that is not good, QuestionError for an unfit password.
    """
    whom = invited(store, token)
    if whom is None:
        raise AccessError(
            "this invitation is used up or too old", remedy="ask an owner for a new one"
        )
    hashed = _hashed(password, whom.name)
    with store.write(whom.name, f"choose the password of {whom.name}", lasting=True) as writer:
        found = _kept(writer.secret(_named("invitation", token)))
        row = writer.row("person", found["person"]) if found else None
        if row is None:
            raise AccessError("this invitation is used up", remedy="ask an owner for a new one")
        _set_password(writer, row, hashed)
        return _person({**row, "access": "set"})


def change_password(store: Store, name: str, old: str, new: str) -> None:
    """Choose another password; all sessions of this person end.

    Raises AccessError when the old one is not right, QuestionError for an unfit new one.
    """
    if check_password(store, name, old) is None:
        raise AccessError("the password so far is another one", remedy="type it again")
    hashed = _hashed(new, name)
    with store.write(name, f"choose the password of {name}", lasting=True) as writer:
        _set_password(writer, _row(writer, name), hashed)


def check_password(store: Store, name: str, password: str) -> Person | None:
    """Return the person whose name and password these are, or None.

    It takes the same time whether or not there is anybody of that name.
    """
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415 - likewise

    row = store.row("person", _id(name))
    hashed = store.secret(f"password {row['id']}") if row else None
    try:
        _hasher().verify(hashed or _nobody(), password[:LONGEST])
    except (Argon2Error, InvalidHashError):
        return None
    return _person(row) if row and hashed else None


def sign_in(store: Store, person: Person) -> str:
    """Begin a session and return its key; the study keeps only a digest of it."""
    token = secrets.token_urlsafe(32)
    with store.write(person.name, "sign in", lasting=True) as writer:
        row = _row(writer, person.name)
        for name, value in writer.secrets("session "):
            if _kept(value) is None:  # too old
                writer.drop_secrets(name)
        session = {"person": row["id"], "access": row["access"], "until": _until(SIGNED_IN_FOR)}
        writer.keep_secret(_named("session", token), json.dumps(session))
    return token


def sign_out(store: Store, token: str) -> None:
    """End a session."""
    with store.write("", "sign out", lasting=True) as writer:
        writer.drop_secrets(_named("session", token))


def signed_in(store: Store, token: str) -> Person | None:
    """Return whose session this is; None when it has ended, or the password changed since."""
    found = _kept(store.secret(_named("session", token)))
    row = store.row("person", found["person"]) if found else None
    good = found and row and row["access"] and row["access"] == found["access"]
    return _person(row) if good and row else None


def _invite(writer: Writer, name: str) -> Invitation:
    token, until = secrets.token_urlsafe(24), _until(INVITED_FOR)
    _forget(writer, _id(name), "invitation ")
    invitation = {"person": _id(name), "until": until}
    writer.keep_secret(_named("invitation", token), json.dumps(invitation))
    day = datetime.fromtimestamp(until, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Invitation(name, token, day)


def _set_password(writer: Writer, row: dict[str, Any], hashed: str) -> None:
    _forget(writer, row["id"])  # sessions and invitations end with the old password
    writer.put("person", {**row, "access": secrets.token_hex(8)})
    writer.keep_secret(f"password {row['id']}", hashed)


def _forget(writer: Writer, person: str, beginning: str = "") -> None:
    """Drop what lets one person in: of one sort, or everything."""
    for name, value in writer.secrets(beginning):
        if name == f"password {person}" or (_loaded(value) or {}).get("person") == person:
            writer.drop_secrets(name)


def _keep_an_owner(writer: Writer, row: dict[str, Any]) -> None:
    others = [one for one in writer.rows("person") if one["id"] != row["id"]]
    owners = [one for one in others if one["role"] == Role.OWNER.value and one["access"]]
    if others and not owners and row["role"] == Role.OWNER.value:
        raise QuestionError(
            f"{row['name']} is the last owner with a password",
            remedy="make somebody else owner first: counterpoint people role NAME owner",
        )


def _hashed(password: str, name: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise QuestionError(
            f"a password has {SHORTEST} to {LONGEST} signs", remedy="a few words make a good one"
        )
    if password.casefold() == name.casefold() or len(set(password)) < 4:
        raise QuestionError("this password is too easy to guess", remedy="take a few words")
    return str(_hasher().hash(password))


@cache
def _nobody() -> str:
    """A hash that no password fits, for names that nobody has."""
    return str(_hasher().hash(secrets.token_hex(16)))


def _row(writer: Writer, name: str) -> dict[str, Any]:
    row = writer.row("person", _id(name))
    if row is None:
        raise QuestionError(f"nobody is called {name!r}", remedy="see: counterpoint people list")
    return row


def _id(name: str) -> str:
    return " ".join(name.split()).casefold()


def _named(kind: str, token: str) -> str:
    return f"{kind} {hashlib.sha256(token.encode('utf-8', 'replace')).hexdigest()}"


def _until(seconds: int) -> int:
    return int(time.time()) + seconds


def _kept(value: str | None) -> dict[str, Any] | None:
    """Return what a secret says unless its day is over."""
    found = _loaded(value) if value else None
    return found if found and found["until"] > time.time() else None


def _loaded(value: str) -> dict[str, Any] | None:
    return json.loads(value) if value.startswith("{") else None


def _person(row: dict[str, Any]) -> Person:
    return Person(row["name"], Role(row["role"]), row["access"] is None, row["since"])
