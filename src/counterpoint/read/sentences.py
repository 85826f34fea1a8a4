"""Cutting running text into sentences by rule."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.model import Span
from counterpoint.read.lists import rows, words

# A stop, the quotation marks and brackets that close after it, a note number set after it, and the
# citations that belong to the sentence before: "... indirect. [10, 11]. In the short run".
_CITED = (
    r"(?:[ \t\u00a0]{0,2}(?:\[\d[^\[\]\n]{0,80}\](?:\s?[,;–—-]\s?\[\d[^\[\]\n]{0,80}\]){0,8}"
    r"|\((?:see |cf\. |см\. )?[^\W\d_][^()\n]{0,120}?(?:1[5-9]|20)\d\d[a-zа-я]?"
    r"(?:[,:;] ?[^()\n]{0,40})?\))[.;]?){0,4}"
)
_STOP = re.compile(
    r"(?P<stop>[.!?…。！？]{1,6})"
    r"(?P<close>(?:[»”’\"')\]*_]|\u00a0»){0,4})"
    r"(?P<note>(?:(?<=[^\W\d_][.!?…])|(?<=[.!?…][»”\"]))\d{1,3}(?=\s|$)"
    r"|[⁰¹²³⁴-⁹]{1,3}(?:[,⁻–-][⁰¹²³⁴-⁹]{1,3}){0,4}(?=\s|$))?"
    rf"(?P<cited>{_CITED})"
    r"(?=\s|$|(?<=[。！？]))"
)
_BEFORE = re.compile(r"[^\s(\[«“\"„]{1,40}$")
_AFTER = re.compile(r"\s*(?P<open>[«“„\"'‘’(\[*_—–-]{0,3}\s?)(?P<word>[^\W_]+(?:-[^\W\d_]+)*)?")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)?(?:-?[^\W\d_]{1,2}\.){0,3}-?[^\W\d_]{1,2}")
_NUMBERED = re.compile(r"\s*[\[(]?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[A-Za-zА-Яа-я])[\])]?$")

_CAPTION = re.compile(
    r"[*_]{0,2}(?:table|figure|fig\.|box|algorithm|таблица|табл\.|рисунок|рис\.|\d{1,2}-?кесте|кесте"
    r"|\d{1,2}-?сурет|сурет|схема|диаграмма)\s{0,2}[\dA-ZА-Я.]{0,6}",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:^|[\s(])([\"«“])[^\"«»“”]{1,60}$")
_SHUT = re.compile(r"[^\"«»“”.!?]{1,60}([\"»”])(?=,|\s[^\W\d_A-ZА-Я])")
_PAIRS = {'"': '"', "«": "»", "“": "”"}


def split_sentences(content: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of `content`, or of `span` within it, as spans in `content`.

    Together they hold every visible character of the stretch. A citation or note number after a
    full stop belongs to the sentence before it. Line breaks count as spaces, so the stretch should
    be one passage. Linear in its length.
    """
    start, end = (span.start, span.end) if span else (0, len(content))
    found: list[Span] = []
    begin = _skip(content, start, end)
    for stop in _STOP.finditer(content, start, end):
        if stop.start() >= begin and _ends(content, stop, begin, end):
            found.append(Span(begin, stop.end()))
            begin = _skip(content, stop.end(), end)
    last = end
    while last > begin and content[last - 1].isspace():
        last -= 1
    if last > begin:
        found.append(Span(begin, last))
    return found


_VISIBLE = re.compile(r"\S")


def _skip(content: str, start: int, end: int) -> int:
    seen = _VISIBLE.search(content, start, end)
    return seen.start() if seen else end


def _ends(content: str, stop: re.Match[str], begin: int, end: int) -> bool:
    after = _AFTER.match(content, stop.end(), min(end, stop.end() + 80))
    word = (after.group("word") or "") if after else ""
    if after is None or after.end() >= end:
        return True
    if word[:1].islower():
        return False
    if stop.group("stop") != "." or stop.group("close").strip("*_"):
        return True
    if stop.group("note") or stop.group("cited"):
        return not _abbreviated(content, stop, begin, "")
    if len(word) == 1 and content.startswith(".", after.end()):
        word += "."  # an initial, not the one-letter word that it looks like
    return not (_abbreviated(content, stop, begin, word) or _in_title(content, stop, begin, end))


def _in_title(content: str, stop: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether the stop stands inside a quoted title that the sentence goes on after."""
    before = _OPENED.search(content, max(begin, stop.start() - 60), stop.start())
    after = _SHUT.match(content, stop.end(), min(end, stop.end() + 60)) if before else None
    return before is not None and after is not None and _PAIRS[before.group(1)] == after.group(1)


def _abbreviated(content: str, stop: re.Match[str], begin: int, following: str) -> bool:
    """Tell whether the full stop belongs to an abbreviation, an initial or a number."""
    at = stop.start("stop")
    before = _BEFORE.search(content, max(begin, at - 40), at)
    if before is None:
        return False
    token = before.group().lstrip("*_'’‘")
    if at - begin < 8 and _NUMBERED.fullmatch(content, begin, at):
        return True
    if at - begin < 24 and _CAPTION.fullmatch(content, begin, at):
        return True
    if token.isdigit():
        return False
    opens = following.lower() in _openers()
    if _INITIALS.fullmatch(token) and token[0].isupper():
        return not opens
    return _listed(token.lower(), following[:1].isdigit(), opens)


def _listed(token: str, figure: bool, opens: bool) -> bool:
    kind = _abbreviations().get(token)
    if kind is None and "." in token:
        kind = _abbreviations().get(token.rpartition(".")[2])
    if kind is None and "-" in token:
        kind = _abbreviations().get(token.rpartition("-")[2])
    if kind is None:
        return len(token) == 1 and token.isalpha() and not opens
    if kind == "digit":
        return figure
    return kind == "never" or not opens


@cache
def _abbreviations() -> dict[str, str]:
    known: dict[str, str] = {}
    for kind, word in rows("abbreviations"):
        if known.get(word) != "maybe":
            known[word] = kind
    return known


@cache
def _openers() -> frozenset[str]:
    return words("openers-en") | words("openers-ru") | words("openers-kk")
