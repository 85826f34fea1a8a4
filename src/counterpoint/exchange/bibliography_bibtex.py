"""BibTeX in and out (Patashnik, BibTeXing, 1988; url, doi and langid as in biblatex)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from counterpoint.errors import ExchangeError
from counterpoint.exchange.bibliography_tex import cut_outside_braces, escaped, plain
from counterpoint.exchange.bibliography_values import (
    csl_date,
    date_parts,
    distinct_keys,
    name_to_text,
    without_tags,
)
from counterpoint.model import CslItem

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "manual": "report",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "legislation": "legislation",
    "dataset": "dataset",
    "proceedings": "book",
    "collection": "book",
    "unpublished": "manuscript",
    "misc": "document",
}
_BACK = {
    "article-journal": "article",
    "article-newspaper": "article",
    "article-magazine": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "webpage": "online",
    "legislation": "legislation",
    "dataset": "dataset",
    "manuscript": "unpublished",
}
_FIELDS = {
    "title": "title",
    "volume": "volume",
    "publisher": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "edition": "edition",
    "series": "collection-title",
    "note": "note",
    "abstract": "abstract",
    "pagetotal": "number-of-pages",
    "langid": "language",
    "language": "language",
    "eventtitle": "event-title",
    "titleaddon": "title-translated",
    "entrysubtype": "genre",
}
_OUT = (
    ("title", "title"),
    ("title-translated", "titleaddon"),
    ("volume", "volume"),
    ("publisher", "publisher"),
    ("publisher-place", "address"),
    ("edition", "edition"),
    ("collection-title", "series"),
    ("event-title", "eventtitle"),
    ("number-of-pages", "pagetotal"),
    ("DOI", "doi"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("URL", "url"),
    ("language", "langid"),
    ("genre", "entrysubtype"),
    ("note", "note"),
)
_NUMBERED = ("report", "legislation", "document")
_AND = re.compile(r" and ", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_COMMA = re.compile(r"\s*,\s*")
_ENTRY = re.compile(r"\s*@(?P<kind>\w+)\s*[{(](?P<key>[^,\n}]*)")
_TELLING = 60
"""Characters by which a piece of the file is found again."""
_VERBATIM = {"url", "doi"}


def read_bibtex(text: str) -> list[CslItem]:
    """Return the entries of a BibTeX file as CSL-JSON; TeX accents become letters.

    The kind of an entry that is lost in BibTeX (a newspaper is an "article") is not guessed back.
    Raises ExchangeError when the file holds entries and none can be read.
    """
    return read_bibtex_telling(text)[0]


def read_bibtex_telling(text: str) -> tuple[list[CslItem], list[str]]:
    """Return the entries as `read_bibtex` does, and in words which could not be read, and where.

    Raises ExchangeError when the file holds entries and none can be read.
    """
    import bibtexparser  # noqa: PLC0415 - costs 0.1 s, needed by this format alone
    from bibtexparser.bparser import BibTexParser  # noqa: PLC0415 - as above

    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    found = bibtexparser.loads(text, parser)
    lost = _lost(text, found.comments)
    if not found.entries and "@" in text:
        raise ExchangeError(
            "no entry of this BibTeX file can be read" + "".join(f"; {one}" for one in lost[:1]),
            remedy="check its braces and commas",
        )
    return [_item(entry) for entry in found.entries], lost


def _lost(text: str, comments: Sequence[str]) -> list[str]:
    """Say which entries the parser took for comments, because it could make nothing of them."""
    said = []
    at = 0
    for comment in comments:
        hit = _ENTRY.match(comment)
        if hit is None or hit["kind"].lower() == "comment":
            continue
        at = max(at, text.find(comment.strip()[:_TELLING], at))
        line = text.count("\n", 0, at) + 1
        why = "is cut short or has one brace too few or too many"
        if comment.count("{") == comment.count("}"):
            why = "cannot be read: a comma or a quotation mark may be missing"
        said.append(f"line {line}: the entry “{hit['key'].strip() or '?'}” {why}; left out")
        at += 1
    return said


def _item(entry: dict[str, str]) -> CslItem:
    fields = {
        name.lower(): plain(value, verbatim=name.lower() in _VERBATIM)
        for name, value in entry.items()
    }
    kind = fields.pop("entrytype", "misc").lower()
    item: CslItem = {"id": fields.pop("id", ""), "type": _TYPES.get(kind, "document")}
    for role in ("author", "editor", "translator"):
        if people := _people(entry.get(role, "")):
            item[role] = people
    for name, csl in _FIELDS.items():
        if fields.get(name):
            item.setdefault(csl, fields[name])
    _host_and_numbers(item, fields)
    for name in ("school", "institution", "organization"):
        if fields.get(name):
            item.setdefault("publisher", fields[name])
    if fields.get("type") and item["type"] in ("thesis", "report"):
        item.setdefault("genre", fields["type"])
    _dates(item, fields)
    return item


def _host_and_numbers(item: CslItem, fields: dict[str, str]) -> None:
    host = fields.get("journal") or fields.get("journaltitle") or fields.get("booktitle")
    if host:
        item["container-title"] = host
    if fields.get("number"):
        item["number" if item["type"] in _NUMBERED else "issue"] = fields["number"]
    if fields.get("pages"):
        item["page"] = re.sub(r"\s*[-–—]+\s*", "-", fields["pages"])


def _people(printed: str) -> list[dict[str, str]]:
    """Read the names of a field; "and others" stands for people who are not named."""
    names = cut_outside_braces(" ".join(printed.split()), _AND)
    return [_person(name.strip()) for name in names if name.strip() not in ("", "others")]


def _person(printed: str) -> dict[str, str]:
    """Read one name: "van Family, Jr., Given" or "Given van Family"; whole braces mark a body."""
    parts = cut_outside_braces(printed, _COMMA)
    if len(parts) == 1:
        words = cut_outside_braces(printed, _SPACE)
        if len(words) == 1:
            return {"literal": plain(printed)}
        particle = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), None)
        cut = len(words) - 1 if particle is None else particle
        return {"family": plain(" ".join(words[cut:])), "given": plain(" ".join(words[:cut]))}
    name = {"family": plain(parts[0]), "given": plain(parts[-1])}
    if len(parts) > 2:
        name["suffix"] = plain(parts[1])
    return {key: value for key, value in name.items() if value}


def _dates(item: CslItem, fields: dict[str, str]) -> None:
    printed = fields.get("date") or "-".join(
        part for part in (fields.get("year", ""), _month(fields.get("month", ""))) if part
    )
    if issued := csl_date(printed):
        item["issued"] = issued
    if accessed := csl_date(fields.get("urldate", "")):
        item["accessed"] = accessed


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _month(text: str) -> str:
    low = text.strip().lower()
    if low.isdigit():
        return low
    return str(_MONTHS.index(low[:3]) + 1) if low[:3] in _MONTHS else ""


def write_bibtex(items: Sequence[CslItem]) -> str:
    """Return works as a BibTeX file in UTF-8, one entry each, keys unique and in plain ASCII."""
    entries = []
    for key, item in zip(distinct_keys(items), items, strict=True):
        lines = [f"  {name} = {{{value}}}" for name, value in _lines(item)]
        kind = _BACK.get(str(item.get("type")), "misc")
        entries.append(f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n")
    return "\n".join(entries)


def _lines(item: CslItem) -> list[tuple[str, str]]:
    lines = []
    for role in ("author", "editor", "translator"):
        people = [_written_name(person) for person in item.get(role) or []]
        if people:
            lines.append((role, " and ".join(_escaped(person, braces=True) for person in people)))
    for csl, name in _OUT:
        if item.get(csl):
            words = str(item[csl])
            lines.append((name, words if name in _VERBATIM else _escaped(words)))
    lines += _host(item)
    lines += _issued(item)
    return lines


def _written_name(person: dict[str, str]) -> str:
    """Return "Family, Jr., Given", the order that BibTeX has for names with a suffix."""
    suffix = person.get("suffix")
    if not (suffix and person.get("given")):
        return name_to_text(person, body="{{{}}}")
    bare = {key: value for key, value in person.items() if key != "suffix"}
    family, given = name_to_text(bare).split(", ", 1)
    return f"{family}, {suffix}, {given}"


def _host(item: CslItem) -> list[tuple[str, str]]:
    found = []
    if item.get("container-title"):
        kind = _BACK.get(str(item.get("type")), "misc")
        name = "booktitle" if kind in ("incollection", "inproceedings") else "journal"
        found.append((name, _escaped(str(item["container-title"]))))
    number = item.get("number") if item.get("type") in _NUMBERED else item.get("issue")
    if number:
        found.append(("number", _escaped(str(number))))
    if item.get("page"):
        found.append(("pages", re.sub("[-–]", "--", _escaped(str(item["page"])))))
    return found


def _issued(item: CslItem) -> list[tuple[str, str]]:
    found = []
    for csl, name in (("issued", "date"), ("accessed", "urldate")):
        parts: list[Any] = date_parts(item.get(csl))
        if parts and name == "date":
            found.append(("year", str(parts[0])))
        if parts and (len(parts) > 1 or name == "urldate"):
            found.append((name, "-".join(f"{int(part):02}" for part in parts)))
    return found


def _escaped(words: str, *, braces: bool = False) -> str:
    kept = without_tags(words if braces else words.replace("{", "").replace("}", ""))
    return escaped(kept)
