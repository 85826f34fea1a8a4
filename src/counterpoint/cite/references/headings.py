"""Lines that open and close a list of references."""

from __future__ import annotations

import re

from counterpoint.cite.references.words import words

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]{1,5})[.)]?\s+")
_SPACES = re.compile(r"\s+")
_LONGEST = 80


def _plain(line: str) -> str:
    bare = line.strip().strip("#*_=-–— \t:.").strip()
    return _SPACES.sub(" ", _NUMBER.sub("", bare)).casefold()


def opens_list(line: str) -> bool:
    """Tell whether a line is the heading of a list of references, in any of our languages.

    Two headings joined by a stroke, a bracket or a word for "and" ("References / Литература")
    count as well.
    """
    if not 0 < len(line) <= _LONGEST:
        return False
    plain = _plain(line)
    known = words("headings", "start")
    if plain in known:
        return True
    parts = [part.strip() for part in re.split(r"[/|()]", plain) if part.strip()]
    return len(parts) > 1 and all(part in known for part in parts)


def closes_list(line: str) -> bool:
    """Tell whether a line opens the part that follows a list ("About the authors", "Аннотация").

    A word that ends the list may be followed by its text after a full stop or colon.
    """
    head = re.split(r"[.:]", line[:_LONGEST].strip("#* \t"), maxsplit=1)[0]
    if not head or len(head) > 60:
        return False
    plain = _plain(head)
    return plain in words("headings", "end") or opens_list(head)
