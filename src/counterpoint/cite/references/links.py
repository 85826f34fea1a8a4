"""Links and DOIs as references print them: broken by spaces, wrapped in brackets, with a lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterpoint.cite.references.words import words


@dataclass(frozen=True, slots=True)
class Mark:
    """A part found by rule: its kind, its place in the mended entry, and its value."""

    kind: str
    start: int
    end: int
    value: str


_BODY = r"[^\s<>\"“”«»\])(]"
_LINK = re.compile(
    rf"<?(?P<link>(?:https?|ftp)\s?:\s?/\s?/\s?{_BODY}+(?:\([^\s()]*\){_BODY}*)*|www\.{_BODY}+)",
    re.IGNORECASE,
)
_MORE = re.compile(r"> ?\d{4,}(?=[\s(\[.,;]|$)| \d{6,}(?=\s?[(\[.,;]|$)")
_PATH = re.compile(r" (?=\S*[/_=&?%])(?!\S*//)[a-z0-9_%?=&./#~-]+(?=[\s(\[,;)]|$)")
_HOST = re.compile(r"\.\s(?=[a-z0-9-]+(?:\.[a-z]{2,10})+/)[^\s<>\"]+")
_DOI = re.compile(r"10\.(?<!\w10\.)\s?\d{2,9}/[^\s<>\"“”«»]+")
_DOI_LEAD = re.compile(r"(?:(?:https?://)?(?:dx\.)?doi\.org/ ?|\bdoi\s?[:.]?\s?)$", re.IGNORECASE)
_LONGEST_LEAD = len("https://dx.doi.org/ ")


@cache
def _lead() -> re.Pattern[str]:
    said = "|".join(sorted(map(re.escape, words("marks", "lead")), key=len, reverse=True))
    return re.compile(rf"(?:(?<![^\W_])(?:{said}) ?[:：]? ?)+<? ?$", re.IGNORECASE)


def find_links(text: str) -> Iterator[Mark]:
    """Yield the DOIs, then the links of a mended entry; a link includes the words that lead to it.

    A link cut by a space or a stray bracket is joined again when digits of an argument, a piece of
    its path or the rest of its host follow.
    """
    taken: list[tuple[int, int]] = []
    if "10." in text:
        for hit in _DOI.finditer(text):
            value = trim_link(hit.group())
            free_from = max(taken[-1][1] if taken else 0, hit.start() - _LONGEST_LEAD)
            lead = _DOI_LEAD.search(text, free_from, hit.start())
            taken.append(((lead or hit).start(), hit.start() + len(value)))
            yield Mark("doi", *taken[-1], re.sub(r"\s", "", value))
    low = text.lower()
    if "http" not in low and "www." not in low and "ftp" not in low:
        return
    for hit in _LINK.finditer(text):
        if any(hit.start() < end and start < hit.end() for start, end in taken):
            continue
        mark = _link(text, hit, max((end for _, end in taken if end <= hit.start()), default=0))
        taken.append((mark.start, mark.end))
        yield mark


def _link(text: str, hit: re.Match[str], free_from: int) -> Mark:
    value = trim_link(hit.group("link"))
    end = hit.start("link") + len(value)
    value, end = _continued(text, value, end)
    lead = _lead().search(text, max(free_from, hit.start() - 60), hit.start())
    if text[end : end + 1] == ">":
        end += 1
    start = lead.start() if lead else hit.start()
    return Mark("url", start, end, re.sub(r"\s", "", value))


def trim_link(link: str) -> str:
    """Return a link without the punctuation of the sentence after it."""
    while link and (
        link[-1] in ".,;:!'’>*_" or (link[-1] == ")" and link.count("(") < link.count(")"))
    ):
        link = link[:-1]
    return link


def _continued(text: str, link: str, end: int) -> tuple[str, int]:
    if "?" in link and (more := _MORE.match(text, end)):
        return link + more.group().lstrip("> "), more.end()
    if link[-1:] in "/-_=&" and (more := _PATH.match(text, end)):
        return link + more.group().strip(), more.end()
    if link.count("/") == 2 and (more := _HOST.match(text, end)):
        rest = trim_link(more.group())
        return link + rest, end + len(rest)
    return link, end
