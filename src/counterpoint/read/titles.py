"""Which words head a section, and what that section is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from counterpoint.model import SectionRole
from counterpoint.read.lists import rows

_NUMBER = re.compile(
    r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5})[.):]?|§\s?\d{1,3}\.?"
    r"|(?:chapter|section|part|глава|раздел|часть|бөлім|тарау)\s+(?:\d{1,3}|[IVX]{1,5})[.:]?"
    r"|\d{1,3}-(?:бөлім|тарау)\.?)\s+",
    re.IGNORECASE,
)
_MARKS = " \t*_#\ufeff"
_SPACED = re.compile(r"(?:\w ){3,}\w")
_RUN_IN = re.compile(
    r"(?P<title>[^\n.:—–]{2,60}?)[*_]{0,3}\s?(?P<sign>—(?=[^\W\d_])|(?:[.:]|\s?[—–-])[*_]{0,3}(?=\s|$))"
)
_CAPITALS = re.compile(
    r"(?P<title>[^\W\d_a-zа-я]{4,}(?: [^\W\d_a-zа-я]{4,})?)[*_]{0,3}\s+(?=[^\W\d_])"
)
_EVERYWHERE = frozenset(
    {
        SectionRole.ABSTRACT,
        SectionRole.KEYWORDS,
        SectionRole.FUNDING,
        SectionRole.CONTRIBUTIONS,
        SectionRole.ACKNOWLEDGEMENTS,
        SectionRole.AUTHORS,
        SectionRole.FRONT,
    }
)
_OPENING = frozenset(
    {
        SectionRole.INTRODUCTION,
        SectionRole.LITERATURE_REVIEW,
        SectionRole.METHODS,
        SectionRole.RESULTS,
        SectionRole.DISCUSSION,
        SectionRole.CONCLUSIONS,
    }
)


@dataclass(frozen=True, slots=True)
class RunIn:
    """A title printed on the line of its text ("Abstract. An important ..."); `end` closes it."""

    title: str
    role: SectionRole
    end: int


def strip_marks(line: str) -> str:
    """Return a line without Markdown marks and white space around it."""
    return line.strip().strip(_MARKS)


def heading_number(line: str) -> tuple[str, str]:
    """Split a printed heading number ("2.1", "IV.", "§ 3") from the heading's words."""
    bare = strip_marks(line)
    number = _NUMBER.match(bare)
    if number is None:
        return "", bare
    return number.group().strip(), bare[number.end() :]


def title_role(line: str) -> SectionRole | None:
    """Return the role of a line that is a known section title, in any language, else None."""
    if len(line) > 100:
        return None
    return _roles().get(_key(heading_number(line)[1])) or _roles().get(_key(strip_marks(line)))


def run_in_title(text: str) -> RunIn | None:
    """Return the known title that opens a paragraph on its own line, else None."""
    head = text[:120]
    lead = len(head) - len(head.lstrip(_MARKS))
    body = head[lead:]
    number = _NUMBER.match(body)
    shift = number.end() if number else 0
    for pattern in (_RUN_IN, _CAPITALS):
        found = pattern.match(body, shift)
        role = _roles().get(_key(found.group("title"))) if found else None
        if found and role and _allowed(found, role, text[lead + found.end() :]):
            return RunIn(found.group("title").strip(_MARKS), role, lead + found.end())
    return None


def _allowed(found: re.Match[str], role: SectionRole, rest: str) -> bool:
    sign = found.groupdict().get("sign") or ""
    if not sign:
        return role in (SectionRole.ABSTRACT, SectionRole.KEYWORDS)
    if not found.group("title").strip()[:1].isupper():
        return False
    if role in _EVERYWHERE:
        return True
    return role in _OPENING and sign == "." and len(rest) > 60 and rest.strip()[:1].isupper()


def _key(words: str) -> str:
    bare = words.strip().strip(_MARKS).rstrip(".:").strip().strip(_MARKS)
    if _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "")
    folded = bare.casefold().replace("’", "'").replace("ё", "е").replace("&", "and")
    return " ".join(folded.replace("\u00a0", " ").split())


@cache
def _roles() -> dict[str, SectionRole]:
    known: dict[str, SectionRole] = {}
    for role, title in rows("titles"):
        known.setdefault(_key(title), SectionRole(role))
    return known
