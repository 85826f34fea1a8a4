"""Reference strings to CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterpoint.cite.references.fields import Fields, gather
from counterpoint.cite.references.finish import archive_marks, finish
from counterpoint.cite.references.kinds import kind_of
from counterpoint.cite.references.links import Mark
from counterpoint.cite.references.marks import find_marks
from counterpoint.cite.references.mend import mend
from counterpoint.cite.references.segments import label_tokens
from counterpoint.cite.references.tokens import tokenize
from counterpoint.cite.references.works import split_works
from counterpoint.cite.references.zones import has_strokes, is_zoned, mask, read_zones
from counterpoint.model import CslItem

_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_SIGNS = re.compile(r"[\W_]+")
_EXPLICIT = frozenset({"volume", "issue", "page", "publisher-place", "publisher", "editor"})
_AGREED = 0.98
_ALONE = 0.75
_DISPUTED = 0.4
_SHARED = 0.7


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """One reference string and what was read out of it.

    `csl` holds the fields as printed, `confidence` a figure in 0-1 for each of them, `works` the
    single works when one entry bundles several. `style` is "zoned" when the entry shows its areas
    by signs, as GOST has it, else "flowing".
    """

    text: str
    csl: CslItem
    confidence: dict[str, float] = field(default_factory=dict)
    works: tuple[CslItem, ...] = ()
    style: str = "flowing"


def parse_references(strings: Sequence[str]) -> list[ParsedReference]:
    """Parse reference strings, one result for each, in order.

    A string that is no reference gives few fields with low confidence; none raises an error.
    """
    return [_parse(text) for text in strings]


def _parse(text: str) -> ParsedReference:
    mended = mend(text)
    marks = _marks(mended)
    masked = mask(mended, marks)
    zoned = is_zoned(masked)
    style = "zoned" if zoned else "flowing"
    places = split_works(masked, marks) if ";" in masked else [(0, len(mended))]
    if len(places) == 1:
        read = _read(mended, marks, masked, zoned)
        return ParsedReference(text, read.csl, read.sure, style=style)
    parts = [_read_part(mended[start:end]) for start, end in places]
    whole = _shared(parts)
    return ParsedReference(text, whole.csl, whole.sure, tuple(p.csl for p in parts), style)


def _marks(words: str) -> list[Mark]:
    """Return what rules read surely; the model was trained without the places of archives."""
    marks = find_marks(words)
    return sorted([*marks, *archive_marks(words, marks)], key=lambda mark: mark.start)


def _read_part(words: str) -> Fields:
    marks = _marks(words)
    masked = mask(words, marks)
    return _read(words, marks, masked, is_zoned(masked))


def _shared(parts: Sequence[Fields]) -> Fields:
    """Return the fields of the first work, and what closes the entry for all of its works."""
    whole = Fields(dict(parts[0].csl), dict(parts[0].sure))
    if "issued" not in whole.csl and "URL" not in whole.csl:
        for name in ("URL", "accessed", "issued", "container-title", "event-title", "medium"):
            whole.put(name, parts[-1].csl.get(name), _SHARED * parts[-1].sure.get(name, 0))
        whole.csl["type"] = parts[-1].csl["type"]
    return whole


def _read(mended: str, marks: list[Mark], masked: str, zoned: bool) -> Fields:
    """Read one work with the model; where it shows its areas, with the rules as well."""
    family_first = zoned and _CYRILLIC.search(mended[:12]) is not None
    segments = label_tokens(mended, tokenize(mended, marks))
    learned = gather(mended, marks, segments, family_first=family_first)
    if not zoned:
        return learned
    ruled = gather(mended, marks, read_zones(masked), family_first=family_first)
    joined = _agreed(learned, ruled, has_strokes(masked))
    finish(joined.csl, joined.sure, mended)
    joined.csl["type"] = kind_of(joined.csl, ruled.labels | learned.labels, mended)
    return joined


def _agreed(learned: Fields, ruled: Fields, strokes: bool) -> Fields:
    """Join both readings: where they agree a field is sure, where they differ it is marked low.

    The rules win where a sign says what a field is (a number behind "Vol.", the host behind "//",
    names in the fixed form "Family I. I."), the model elsewhere.
    """
    joined = Fields(dict(learned.csl), dict(learned.sure))
    same_people = _soft(learned.csl.get("author")) == _soft(ruled.csl.get("author"))
    astray = "author" in ruled.csl and _soft(ruled.csl["author"]) not in _soft(
        learned.csl.get("author")
    )
    header = astray or (strokes and same_people) or _swallowed_host(learned.csl, ruled.csl)
    for name, value in ruled.csl.items():
        if name == "type":
            continue
        if name not in joined.csl:
            joined.put(name, value, _ALONE * ruled.sure.get(name, 1.0))
        elif _soft(joined.csl[name]) == _soft(value):
            joined.sure[name] = max(joined.sure[name], _AGREED if ruled.sure[name] >= 0.9 else 0)
        else:
            joined.sure[name] = min(joined.sure[name], _DISPUTED)
            if _ruled_wins(name, astray, header, strokes):
                joined.csl[name] = value
    _one_number_once(joined, ruled.csl)
    if not strokes:
        _one_title(joined, learned.csl, ruled.csl)
    return joined


def _one_number_once(joined: Fields, ruled: CslItem) -> None:
    """Drop the model's volume when the rules read the same figure as the issue."""
    volume = joined.csl.get("volume")
    if volume and "volume" not in ruled and volume == ruled.get("issue"):
        del joined.csl["volume"], joined.sure["volume"]


def _one_title(joined: Fields, learned: CslItem, ruled: CslItem) -> None:
    """Give a book its subtitle back that the model took for a host: no sign leads to a host."""
    both = _soft(learned.get("title")) + _soft(learned.get("container-title"))
    printed = "publisher-place" in ruled and "container-title" not in ruled
    if printed and "container-title" in learned and both == _soft(ruled.get("title")):
        joined.csl["title"] = ruled["title"]
        joined.sure["title"] = min(joined.sure["title"], _DISPUTED)
        del joined.csl["container-title"], joined.sure["container-title"]


def _swallowed_host(learned: CslItem, ruled: CslItem) -> bool:
    """Tell whether the model's title holds the rules' title and host, or title and body."""
    title, said = _soft(ruled.get("title")), _soft(learned.get("title"))
    if "container-title" not in learned and said == title + _soft(ruled.get("container-title")):
        return True
    return "publisher" in ruled and said == title + _soft(ruled["publisher"])


def _ruled_wins(name: str, astray: bool, header: bool, strokes: bool) -> bool:
    if name == "author":
        return astray
    if name == "title":
        return header
    return name in _EXPLICIT or (name == "container-title" and strokes)


def _soft(value: object) -> str:
    return _SIGNS.sub("", str(value)).lower()
