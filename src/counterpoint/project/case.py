"""What people record beside the readings: `case.yaml`, every entry with the passage it rests on.

No quote, no claim: an entry without a quote, or with a quote that stands in no source of the
project, is an error that names the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from counterpoint.errors import ProjectError
from counterpoint.model import Reading, Span

ASPECTS = ("means", "agent", "target", "mechanism", "excludes")

KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "scope": (("says",), ("kind",)),
    "definitions": (("concept", "by"), ASPECTS),
    "appraisals": (("view", "side"), ("by", "ground")),
    "codings": (("concept",), ("value", "by", "coder", "note", "instrument", "date")),
    "actors": (("actor", "standing"), ("founder", "sector", "start", "end")),
    "instruments": (("name", "by"), ("classes", "channel", "audience", "target")),
    "relations": (("from", "to", "kind"), ("evidence", "by")),
    "events": (("date", "what"), ("by", "form")),
    "documents": (("title",), ("number", "date", "issuer", "kind", "replaces", "status")),
    "causes": (("cause", "effect", "sign", "by"), ("horizon", "mechanism", "evidence")),
    "claims": (("pair", "says", "by"), ("where", "sector", "when", "clash", "evidence")),
    "gaps": (("says", "missing"), ("by",)),
    "searches": (("where",), ("query", "date", "found", "excluded", "included", "reasons")),
    "evidence": (("says",), ("by",)),
    "conclusions": (("says",), ("rests_on", "beyond_scope")),
}
"""Kind of entry -> the fields it must have, and those it may have besides id, quote and source."""

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("appraisals", "side"): ("strength", "limit"),
    ("actors", "standing"): ("state", "non-state", "said to be non-state"),
    ("relations", "evidence"): ("shown", "not shown", "denied"),
    ("causes", "sign"): ("+", "-"),
    ("claims", "clash"): ("facts", "definitions"),
}
"""Fields that take one of a few words."""

_COMMON = ("id", "quote", "source", "also")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")
"""ISO 8601: a year, month or day, or a stretch between two."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its kind, its id, what it says, and the words of a source that it rests on.

    `source` narrows the search to files of that name. `also` are other dates that sources give
    for the same thing, each an entry with `date` and its own quote.
    """

    kind: str
    id: str
    fields: Mapping[str, Any]
    quote: str
    source: str = ""
    also: tuple[Entry, ...] = ()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field as a list of words; a single value is a list of one."""
        return tuple(str(one) for one in _list(self.fields.get(name)))

    def text(self, name: str) -> str | None:
        """Return a field as words; a list is joined by commas."""
        value = self.fields.get(name)
        if isinstance(value, tuple):
            return ", ".join(value) or None
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Grounded:
    """An entry with the place where its quote stands; `also` the same for its other dates."""

    entry: Entry
    reading: Reading
    span: Span
    also: tuple[Grounded, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All entries of a case file, by kind, in the order of the file."""

    path: Path
    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind."""
        return self.entries.get(kind, ())


def load_case(path: Path) -> Case:
    """Read a case file; an empty case when there is none.

    Raises ProjectError that names the entry at fault.
    """
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except FileNotFoundError:
        return Case(path)
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(
            f"cannot be read ({error})", place=path, remedy="save it as UTF-8"
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        where = " ".join(str(error).split())
        raise ProjectError(
            f"not readable as YAML ({where})", place=path, remedy="mend that line"
        ) from error
    if not isinstance(found, dict):
        raise ProjectError("a case must be lists by kind", place=path, remedy=_known(KINDS))
    for kind in found:
        if kind not in KINDS:
            raise ProjectError(f"unknown kind {kind!r}", place=path, remedy=_known(KINDS))
    entries = {kind: tuple(_entries(kind, listed, path)) for kind, listed in found.items()}
    case = Case(path, entries)
    _check_ids(case)
    return case


def ground_case(case: Case, readings: Iterable[Reading]) -> dict[str, list[Grounded]]:
    """Find the quote of every entry in the sources.

    Words must stand there letter by letter, in their order; only blanks and line breaks may
    differ. The first source that has them counts. Raises ProjectError that names the entry whose
    quote is nowhere, or whose aspects are not words of its quote.
    """
    read = list(readings)
    return {
        kind: [_grounded(entry, read, case.path) for entry in entries]
        for kind, entries in case.entries.items()
    }


def find_words(words: str, content: str) -> Span | None:
    """Return where the words stand in a text, whatever blanks are between them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(pattern, content) if pattern else None
    return Span(*match.span()) if match else None


def _grounded(entry: Entry, readings: list[Reading], path: Path) -> Grounded:
    _check_aspects(entry, path)
    for reading in readings:
        if entry.source and not reading.source.name.endswith(entry.source):
            continue
        span = find_words(entry.quote, reading.text.content)
        if span is not None:
            also = tuple(_grounded(other, readings, path) for other in entry.also)
            return Grounded(entry, reading, span, also)
    where = f"the source {entry.source!r}" if entry.source else "any source"
    raise ProjectError(
        f"the quote of {_named(entry)} does not stand in {where}",
        place=path,
        remedy=f"copy the words letter by letter; now: {entry.quote[:80]!r}",
    )


def _check_aspects(entry: Entry, path: Path) -> None:
    if entry.kind != "definitions":
        return
    for aspect in ASPECTS:
        words = entry.text(aspect)
        if words and find_words(words, entry.quote) is None:
            raise ProjectError(
                f"the words for {aspect!r} of {_named(entry)} are not in its quote",
                place=path,
                remedy=f"take them from the quote; now: {words!r}",
            )


def _entries(kind: str, listed: Any, path: Path) -> Iterator[Entry]:
    if not isinstance(listed, list):
        raise ProjectError(f"'{kind}' must be a list", place=path, remedy="start each with '-'")
    required, optional = KINDS[kind]
    for number, given in enumerate(listed, start=1):
        name = f"entry {number} of '{kind}'"
        if not isinstance(given, dict):
            raise ProjectError(f"{name} must be pairs of key and value", place=path)
        if given.get("id"):
            name = f"{given['id']!r} of '{kind}'"
        known = (*_COMMON, *required, *optional)
        for key in given:
            if key not in known:
                raise ProjectError(
                    f"unknown key {key!r} in {name}", place=path, remedy=_known(known)
                )
        for key in ("id", "quote", *required):
            if not given.get(key):
                raise ProjectError(f"{name} has no '{key}'", place=path, remedy=_known(known))
        yield _entry(kind, given, path)


def _entry(kind: str, given: Mapping[str, Any], path: Path) -> Entry:
    found = Entry(
        kind=kind,
        id=str(given["id"]),
        fields={key: _value(v) for key, v in given.items() if key not in _COMMON},
        quote=str(given["quote"]),
        source=str(given.get("source", "")),
        also=tuple(_other_date(kind, one, given, path) for one in _list(given.get("also"))),
    )
    for key in found.fields:
        _check_value(found, key, path)
    return found


def _other_date(kind: str, one: Any, given: Mapping[str, Any], path: Path) -> Entry:
    if not isinstance(one, dict) or not one.get("date") or not one.get("quote"):
        raise ProjectError(
            f"'also' of {given['id']!r} of '{kind}' needs a date and a quote", place=path
        )
    found = Entry(
        kind,
        str(given["id"]),
        {"date": _value(one["date"])},
        str(one["quote"]),
        str(one.get("source", "")),
    )
    _check_value(found, "date", path)
    return found


def _check_value(entry: Entry, key: str, path: Path) -> None:
    text = entry.text(key) or ""
    allowed = CHOICES.get((entry.kind, key))
    if allowed and text not in allowed:
        raise ProjectError(
            f"{key} {text!r} of {_named(entry)} is not known",
            place=path,
            remedy=f"one of: {', '.join(allowed)}",
        )
    if key == "date" and not _DATE.fullmatch(text):
        raise ProjectError(
            f"the date {text!r} of {_named(entry)} is not a date",
            place=path,
            remedy="write 2023, 2023-03, 2023-03-31 or 1941/1945",
        )


def _check_ids(case: Case) -> None:
    seen: set[str] = set()
    for entry in (one for entries in case.entries.values() for one in entries):
        if entry.id in seen:
            raise ProjectError(f"two entries have the id {entry.id!r}", place=case.path)
        seen.add(entry.id)
    for entry in case.of("conclusions"):
        for id_ in _list(entry.fields.get("rests_on")):
            if id_ not in seen:
                raise ProjectError(
                    f"{_named(entry)} rests on {id_!r}, which is no entry", place=case.path
                )


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(str(_value(one)) for one in value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value if isinstance(value, (int, float, bool)) or value is None else str(value)


def _list(value: Any) -> list[Any]:
    """Return a list as it is, a single value as a list of one, nothing as an empty list."""
    if isinstance(value, (list, tuple)):
        return list(value)
    return [] if value is None else [value]


def _named(entry: Entry) -> str:
    return f"{entry.id!r} of '{entry.kind}'"


def _known(names: Iterable[str]) -> str:
    return f"known: {', '.join(names)}"
