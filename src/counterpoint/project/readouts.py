"""What machines read out of a source, as records: written again without loss, never twice."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from counterpoint.model import (
    Actor,
    Appraisal,
    Citation,
    Definition,
    Figure,
    Finding,
    Mention,
    Placement,
    Quotation,
    Reading,
    Reference,
    Statement,
    content_id,
)
from counterpoint.project.indexing import index_mentions
from counterpoint.store import Store, Writer, decode, dump_json, encode

Row = dict[str, Any]
Readout = Statement | Appraisal | Definition

PARTS: dict[str, type] = {
    "references": Reference,
    "citations": Citation,
    "quotations": Quotation,
    "actors": Actor,
    "mentions": Mention,
    "figures": Figure,
    "placements": Placement,
    "findings": Finding,
}
"""The parts of a reading that are kept together; the others are records of their own."""

KINDS: dict[str, type[Readout]] = {
    "statement": Statement,
    "appraisal": Appraisal,
    "definition": Definition,
}
"""What people judge one by one."""


def readout_id(source: str, item: Readout) -> str:
    """Name a readout by what it claims: the place, who, and about what.

    Stance, confidence and reasons are left out, so that a better guess at them is the same
    statement and keeps the judgement that was passed on it.
    """
    place = (source, item.span.start, item.span.end)
    said: tuple[str | None, ...]
    if isinstance(item, Statement):
        said = ("statement", " ".join(item.actors), item.concept, " ".join(item.chain))
    elif isinstance(item, Appraisal):
        said = ("appraisal", item.view, item.side, item.by)
    else:
        said = ("definition", " ".join(item.actors), item.concept, None)
    return content_id(*place, *said)


def readout_row(source: str, item: Readout, coder: str) -> Row:
    """Return the record of one readout; `coder` is a person or the name of the method."""
    return {
        "id": readout_id(source, item),
        "source": source,
        "coder": coder,
        "start": item.span.start,
        "end": item.span.end,
        "body": encode(item),
    }


def keep_reading(writer: Writer, reading: Reading, maker: Row) -> None:
    """Write what was read out of a source, in place of what machines read there before.

    What a person has coded or judged stays as it is, also when it is no longer suggested.
    """
    source = reading.source.id
    parts = {name: encode(getattr(reading, name)) for name in PARTS}
    blob = writer.blob(dump_json(parts).encode())
    put_reading(writer, {"id": source, "maker": maker, "blob": blob}, reading.mentions)
    items: dict[str, tuple[Readout, ...]] = {
        "statement": reading.statements,
        "appraisal": reading.appraisals,
        "definition": reading.definitions,
    }
    for kind, found in items.items():
        rows: dict[str, Row] = {}
        for item in found:
            row = readout_row(source, item, item.method)
            rows.setdefault(row["id"], row)
        _replace(writer, kind, source, rows)


def put_reading(writer: Writer, row: Row, mentions: Iterable[Mention]) -> None:
    """Write the record of a reading, and make findable what it found named."""
    before = writer.row("reading", row["id"])
    if before and before["blob"] != row["blob"]:
        writer.forget_mentions(before["blob"])
    index_mentions(writer, row["blob"], mentions)
    writer.put("reading", row)


def _replace(writer: Writer, kind: str, source: str, new: dict[str, Row]) -> None:
    old = {row["id"]: row for row in writer.rows(kind, source=source)}
    judged = {row["target"] for row in writer.rows("judgement", target=[*old])}
    settled = {id_ for id_, row in old.items() if id_ in judged or not is_machine(row)}
    for id_ in old:
        if id_ not in new and id_ not in settled:
            writer.remove(kind, id_)
    for id_, row in new.items():
        if id_ not in settled:
            writer.put(kind, row)


def is_machine(row: Row) -> bool:
    """Tell whether a method, not a person, made this readout."""
    return bool(row["coder"] == row["body"]["method"])


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks in a source, and in which schools it places anybody."""

    actors: tuple[Actor, ...]
    placements: tuple[Placement, ...]


def load_casts(store: Store, blobs: Collection[str]) -> dict[str, Cast]:
    """Return hash -> only who speaks in a reading and where they are placed, of many readings."""
    return {
        blob: Cast(
            tuple(decode(Actor, item) for item in _part(text, "actors")),
            tuple(decode(Placement, item) for item in _part(text, "placements")),
        )
        for blob, text in ((one, data.decode()) for one, data in store.blobs(blobs).items())
    }


def _part(text: str, name: str) -> Any:
    """Return one part of a stored reading, without reading the others.

    `dump_json` puts no blanks, and within words a quotation mark never stands without a backslash:
    the name of a part cannot stand in them. No noun has a list of the same name (a test says so).
    """
    key = f'"{name}":'
    at = text.find(key + "[")
    return () if at < 0 else _DECODER.raw_decode(text, at + len(key))[0]


_DECODER = json.JSONDecoder()


def load_references(store: Store, blob: str) -> tuple[Reference, ...]:
    """Return only the references of a reading, by the hash of its bytes."""
    found = json.loads(store.blob(blob)).get("references", ())
    return tuple(decode(Reference, item) for item in found)


def load_parts(
    store: Store, source: str, names: Collection[str] = tuple(PARTS)
) -> dict[str, tuple[Any, ...]]:
    """Return the parts of the reading of a source; empty when nothing has been suggested yet.

    `names` are the parts wanted.
    """
    row = store.row("reading", source)
    if row is None:
        return {}
    found = json.loads(store.blob(row["blob"]))
    return {
        name: tuple(decode(PARTS[name], item) for item in found.get(name, ())) for name in names
    }
