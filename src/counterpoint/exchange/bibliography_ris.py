"""RIS in and out (tags of the RIS format specification, Research Information Systems, 2001)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterpoint.errors import ExchangeError
from counterpoint.exchange.bibliography_values import (
    csl_date,
    date_parts,
    name_from_text,
    name_to_text,
    without_tags,
)
from counterpoint.model import CslItem

_TYPES = {
    "JOUR": "article-journal",
    "JFULL": "article-journal",
    "EJOUR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "STAT": "legislation",
    "LEGAL": "legislation",
    "BILL": "legislation",
    "ELEC": "webpage",
    "BLOG": "webpage",
    "DATA": "dataset",
    "PCOMM": "interview",
    "UNPB": "manuscript",
    "GEN": "document",
}
_BACK = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "thesis": "THES",
    "report": "RPRT",
    "legislation": "STAT",
    "webpage": "ELEC",
    "dataset": "DATA",
    "interview": "PCOMM",
    "manuscript": "UNPB",
}
_SINGLE = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "TT": "title-translated",
    "VL": "volume",
    "PB": "publisher",
    "CY": "publisher-place",
    "PP": "publisher-place",
    "DO": "DOI",
    "UR": "URL",
    "LA": "language",
    "ET": "edition",
    "T3": "collection-title",
    "AB": "abstract",
    "N1": "note",
    "ID": "id",
    "M3": "genre",
}
_OUT = (
    ("title", "TI"),
    ("title-translated", "TT"),
    ("container-title", "T2"),
    ("collection-title", "T3"),
    ("volume", "VL"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("edition", "ET"),
    ("DOI", "DO"),
    ("URL", "UR"),
    ("language", "LA"),
    ("genre", "M3"),
    ("note", "N1"),
)
_ROLES = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A4": "translator"}
_HOSTS = ("T2", "JF", "JO", "BT", "JA")
_ISSN = re.compile(r"^\d{4}-?\d{3}[\dXx](?:[,;\s]|$)")
_NUMBERED = ("report", "legislation", "document")


def read_ris(text: str) -> list[CslItem]:
    """Return the records of a RIS file as CSL-JSON.

    Raises ExchangeError when there is no record in it.
    """
    import rispy  # noqa: PLC0415 - needed by this format alone

    # The raw tags are kept: the names rispy maps them to differ between kinds of record.
    mapping = {tag: tag for tag in (*rispy.TAG_KEY_MAPPING, "ED", "BT", "CT", "TT", "PP")}
    try:
        records = rispy.loads(_ended(text), mapping=mapping, skip_unknown_tags=True)
    except (OSError, ValueError, KeyError) as error:
        raise ExchangeError(
            f"a record of this RIS file cannot be read ({error})",
            remedy="each record runs from 'TY  - ' to 'ER  - '",
        ) from error
    if not records and text.strip():
        raise ExchangeError(
            "there is no record in this RIS file",
            remedy="each record runs from 'TY  - ' to 'ER  - '",
        )
    return [_item({tag: _list(value) for tag, value in record.items()}) for record in records]


def _ended(text: str) -> str:
    """End the last record where the file breaks off, and close tags that have no blank behind."""
    closed = re.sub(r"(?m)^ER  ?-\s*$", "ER  - ", text.rstrip())
    started = re.search(r"(?m)^TY  - ", closed) is not None
    return closed if not started or closed.endswith("ER  -") else closed + "\nER  - \n"


def _list(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _item(record: dict[str, list[str]]) -> CslItem:
    item: CslItem = {"type": _TYPES.get(record.get("TY", [""])[0], "document")}
    for tag, role in _ROLES.items():
        people = [name_from_text(n, inverted=True) for n in record.get(tag, []) if n.strip()]
        if people:
            item.setdefault(role, []).extend(people)
    for tag, name in _SINGLE.items():
        if record.get(tag):
            item.setdefault(name, record[tag][0])
    host = next((record[tag][0] for tag in _HOSTS if record.get(tag)), "")
    if host:
        item["container-title"] = host
    _numbers(item, record)
    for tag, name in (("DA", "issued"), ("PY", "issued"), ("Y1", "issued"), ("Y2", "accessed")):
        if record.get(tag) and (date := csl_date(record[tag][0])):
            item.setdefault(name, date)
    return item


def _numbers(item: CslItem, record: dict[str, list[str]]) -> None:
    numbered = item["type"] in _NUMBERED
    issue = record.get("IS") or (record.get("M1") if numbered else None)
    if issue:
        item["number" if numbered else "issue"] = issue[0]
    first, last = (record.get(tag, [""])[0] for tag in ("SP", "EP"))
    if first:
        whole = item["type"] in ("book", "thesis", "report") and not last and first.isdigit()
        item["number-of-pages" if whole else "page"] = f"{first}-{last}" if last else first
    number = record.get("SN", [""])[0]
    if number:
        item["ISSN" if _ISSN.match(number) else "ISBN"] = number


def write_ris(items: Sequence[CslItem]) -> str:
    """Return works as a RIS file, one record each, lines ended by CR LF as the format asks."""
    records = []
    for item in items:
        lines = [f"TY  - {_BACK.get(str(item.get('type')), 'GEN')}"]
        lines += [f"{tag}  - {_one_line(value)}" for tag, value in _tags(item)]
        records.append("\r\n".join([*lines, "ER  - ", ""]))
    return "\r\n".join(records)


def _one_line(value: object) -> str:
    return " ".join(without_tags(str(value)).split())


def _tags(item: CslItem) -> list[tuple[str, object]]:
    tags: list[tuple[str, object]] = []
    for tag, role in (("AU", "author"), ("A2", "editor"), ("A4", "translator")):
        tags += [(tag, name_to_text(person)) for person in item.get(role) or []]
    tags += [(tag, item[name]) for name, tag in _OUT if item.get(name)]
    tags += [("IS", item[name]) for name in ("issue", "number") if item.get(name)][:1]
    first, _, last = str(item.get("page") or item.get("number-of-pages") or "").partition("-")
    tags += [(tag, value) for tag, value in (("SP", first), ("EP", last)) if value]
    tags += [("SN", item[name]) for name in ("ISBN", "ISSN") if item.get(name)][:1]
    for tag, name in (("DA", "issued"), ("Y2", "accessed")):
        parts = date_parts(item.get(name))
        if parts and tag == "DA":
            tags.append(("PY", parts[0]))
        if parts:
            tags.append((tag, "/".join(f"{part:02}" for part in parts)))
    if item.get("id"):
        tags.append(("ID", item["id"]))
    return tags
