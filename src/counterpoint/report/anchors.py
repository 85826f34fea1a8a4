"""Stable anchors, and links that only lead where links should."""

from __future__ import annotations

import re

_ODD = re.compile(r"[^\w.-]")
_WEB = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,2000}\Z", re.IGNORECASE)


def anchor(kind: str, *ids: str | None) -> str:
    """Return the same HTML id for the same thing in every report.

    Letters of any script stay; other characters become their code, so that no two ids meet.

    >>> anchor("cell", "a b", "x")
    'cell-a_20_b-x'
    """
    return "-".join([kind, *(_ODD.sub(lambda m: f"_{ord(m[0]):x}_", id_ or "") for id_ in ids)])


def web_link(url: str) -> str:
    """Return the address if it is http(s), else nothing: no other scheme is ever linked."""
    url = url.strip()
    return url if _WEB.match(url) else ""


def linked(text: str, url: str) -> list[tuple[str, bool]]:
    """Cut a text at its own address, so that the page links it where it stands.

    Pieces are (words, whether they are the link); an address that the text lacks comes last.

    >>> linked("See http://a.org now.", "http://a.org")
    [('See ', False), ('http://a.org', True), (' now.', False)]
    >>> linked("See.", "http://a.org")
    [('See.', False), (' ', False), ('http://a.org', True)]
    """
    url = web_link(url)
    if not url:
        return [(text, False)]
    before, found, after = text.partition(url)
    if not found:
        return [(text, False), (" ", False), (url, True)]
    return [piece for piece in ((before, False), (found, True), (after, False)) if piece[0]]
