"""Pages below a path of somebody else's server: `/study/queue` instead of `/queue`.

The application knows nothing of it. Only the guard takes the prefix off what comes in, and puts it
before the addresses that go out.
"""

from __future__ import annotations

import re

from counterpoint.errors import QuestionError

_ADDRESS = re.compile(r'(\s(?:href|action|src|formaction|data-choices)=")/(?!/)')
"""Attributes that hold an address. In words of a source the quotation mark is escaped, so that
nothing but a template's own attribute fits."""


def checked_root(root: str) -> str:
    """Return a prefix as it is used: "" or "/study". Raises QuestionError for what is none."""
    plain = "/" + root.strip("/") if root.strip("/") else ""
    if not re.fullmatch(r"(/[A-Za-z0-9_.~-]+)*", plain) or "/." in plain:
        raise QuestionError(f"{root!r} is no path", remedy="give one such as /study")
    return plain


def off(path: str, root: str) -> str:
    """Return a path without the prefix; a proxy may have taken it off already.

    >>> off("/study/queue", "/study"), off("/study", "/study"), off("/queue", "/study")
    ('/queue', '/', '/queue')
    """
    if root and (path == root or path.startswith(root + "/")):
        return path[len(root) :] or "/"
    return path


def on(address: str, root: str) -> str:
    """Return the address of one of our pages with the prefix.

    >>> on("/queue?at=1", "/study"), on("/study/queue", "/study"), on("/queue", "")
    ('/study/queue?at=1', '/study/queue', '/queue')
    """
    if not root or not address.startswith("/") or off(address, root) != address:
        return address
    return root + address


def on_page(html: str, root: str) -> str:
    """Return a page whose addresses carry the prefix.

    >>> on_page('<a href="/queue">', "/study")
    '<a href="/study/queue">'
    """
    return _ADDRESS.sub(rf"\1{root}/", html) if root else html
