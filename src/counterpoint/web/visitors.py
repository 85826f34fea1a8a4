"""Who is asking: whoever opened the printed address, or somebody who has signed in."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import cached_property
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from counterpoint.model import Role
from counterpoint.project import accounts
from counterpoint.project.folder import DATABASE
from counterpoint.store import Store


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in. `csrf` is what their forms must carry.

    `name` is "" for whoever opened the printed address: they sit at the computer that has the
    files, choose the name they code under, and may do everything. `session` is the key of a
    session that can be ended.
    """

    name: str
    role: Role
    csrf: str
    session: str = ""

    @property
    def local(self) -> bool:
        """Whether this is whoever started the program."""
        return not self.name


class Visitors:
    """Tells visitors by their cookies; an account is asked for at each request, so that somebody
    removed or given another role is so at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Cookies do not tell ports apart, and a session outlives the program.
        place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
        self.cookie = f"counterpoint-visit-{place[:8]}"

    @cached_property
    def store(self) -> Store:
        """The database, on a connection that no long page holds."""
        return Store.at(self._folder / DATABASE)

    def signed_in(self, cookies: str) -> Visitor | None:
        """Return who has signed in under this Cookie header."""
        token = cookie_value(cookies, self.cookie)
        person = accounts.signed_in(self.store, token) if token else None
        if person is None:
            return None
        return Visitor(person.name, person.role, self._csrf(person.name), token)

    def expected(self) -> bool:
        """Tell whether anybody has an account."""
        return bool(self.store.rows("person"))

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def _csrf(self, name: str) -> str:
        # For the person, not the session: a form that was open while its session ran out can still
        # be saved after signing in in another window.
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()

    @cached_property
    def _key(self) -> bytes:
        with self.store.write("", "forms", lasting=True) as writer:
            found = writer.secret("key forms")
            if found is None:
                found = secrets.token_hex(32)
                writer.keep_secret("key forms", found)
        return bytes.fromhex(found)


def cookie_value(header: str, name: str) -> str:
    """Return a cookie's value in a Cookie header, or ""."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
