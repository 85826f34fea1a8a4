"""Who may ask: this server's name, a key or a session, and no other site's pages."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse

from counterpoint.model import Role
from counterpoint.web import prefix
from counterpoint.web.rights import OPEN_PATHS
from counterpoint.web.visitors import Visitor, Visitors, cookie_value

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
"""What every answer carries."""

SMALL, UPLOAD = 512 * 1024, 2 * 1024**3
"""Bytes that a form, and that an upload of sources, may have."""

UPLOADS = "/sources"
STATIC = ("/static/", "/look/")


class TooLarge(Exception):
    """More bytes came than a request may have."""


@dataclass(frozen=True)
class Gate:
    """What lets a request in. `token` stands in the address that is printed at the start.

    `hosts` are the names this server goes by, and with `numbers` any IP address besides: only a
    name can be made to point here by somebody else. `root` is the path it stands under.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    # Cookies do not tell ports apart: two workbenches at once need two names.
    cookie: str = field(default_factory=lambda: f"counterpoint-{secrets.token_hex(4)}")
    numbers: bool = False
    root: str = ""
    upload_limit: int = UPLOAD
    form_limit: int = SMALL
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def session(self) -> str:
        """The value of the session cookie; it dies with the program."""
        return hmac.new(self._key, b"session", hashlib.sha256).hexdigest()

    @property
    def csrf(self) -> str:
        """What every form must carry."""
        return hmac.new(self._key, b"csrf", hashlib.sha256).hexdigest()


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: App, gate: Gate, visitors: Visitors) -> None:
        self._app = app
        self._gate = gate
        self._visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["path"] = prefix.off(scope["path"], self._gate.root)
        armed = _with_headers(send, self._gate.root, keep=scope["path"].startswith(STATIC))
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, armed)
            return
        limit = self._gate.upload_limit if scope["path"] == UPLOADS else self._gate.form_limit
        await self._app(scope, _bounded(receive, limit), armed)

    def _refusal(self, scope: Scope) -> PlainTextResponse | RedirectResponse | None:
        headers = Headers(scope=scope)
        if not self._served(host_name(headers.get("host", ""))):
            return _refuse("This address is not served here.", 400)
        entered = self._entered(scope)
        if entered is not None:
            return entered
        if not scope["path"].startswith(STATIC):
            visitor = scope["counterpoint.visitor"] = self._visitor(headers)
            stranger = self._stranger(scope) if visitor is None else None
            if stranger is not None:
                return stranger
        if scope["method"] not in ("GET", "HEAD"):
            if not _own_page(headers):
                return _refuse("This form came from another site.", 403)
            limit = self._gate.upload_limit if scope["path"] == UPLOADS else self._gate.form_limit
            if _announced(headers) > limit:
                return _refuse("This is too large.", 413)
        return None

    def _entered(self, scope: Scope) -> RedirectResponse | PlainTextResponse | None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if not given:
            return None
        if not _same(given[0], self._gate.token):
            return _refuse("This key is not, or no longer, the right one.", 403)
        rest = urlencode([pair for pair in query if pair[0] != "token"])
        path = "/" + scope["path"].lstrip("/\\")
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(
            self._gate.cookie,
            self._gate.session,
            path=self._gate.root or "/",
            secure=scope["scheme"] == "https",
            httponly=True,
            samesite="lax",
        )
        return answer

    def _served(self, name: str) -> bool:
        return name in self._gate.hosts or (self._gate.numbers and _is_number(name))

    def _visitor(self, headers: Headers) -> Visitor | None:
        cookies = headers.get("cookie", "")
        if _same(cookie_value(cookies, self._gate.cookie), self._gate.session):
            return Visitor("", Role.OWNER, self._gate.csrf)
        return self._visitors.signed_in(cookies)

    def _stranger(self, scope: Scope) -> PlainTextResponse | RedirectResponse | None:
        """Lead somebody unknown to where one signs in, if there are accounts."""
        if not self._visitors.expected():
            return _refuse(
                "Please open the address that `counterpoint lab` printed; it holds a key.", 403
            )
        if scope["path"].startswith(OPEN_PATHS):
            return None
        if scope["method"] in ("GET", "HEAD") and scope["path"] != "/news":
            query = scope["query_string"].decode("latin-1")
            wanted = quote(scope["path"]) + (f"?{query}" if query else "")
            return RedirectResponse(f"/login?{urlencode({'next': wanted})}", 303)
        return _refuse("You are not signed in. Sign in in another window, then save again.", 403)


def host_name(host: str) -> str:
    """Return the name in a Host header, without its port; "" for what is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_page(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _bounded(receive: Receive, limit: int) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge
        return message

    return counted


def _with_headers(send: Send, root: str, *, keep: bool) -> Send:
    async def armed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if keep:
                headers["cache-control"] = "no-cache"  # asked again, answered 304 when unchanged
            if root and "location" in headers:
                headers["location"] = prefix.on(headers["location"], root)
        await send(message)

    return armed


def _refuse(words: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(words + "\n", status)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
