"""Putting right what is known of a source: its kind, title, authors and date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from counterpoint.errors import QuestionError
from counterpoint.model import Source, SourceKind
from counterpoint.project.work_edits import read_field, shown
from counterpoint.read import csl_type
from counterpoint.store import decode, encode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

FIELDS = ("kind", "title", "author", "issued")
"""What can be put right, in the order in which a form shows it."""


def described(source: Source) -> dict[str, str]:
    """Return what is known of a source, field by field, as `describe` reads it."""
    known = {name: shown(source.metadata, name) for name in FIELDS if name != "kind"}
    return {"kind": source.kind.value, **known, "title": source.title}


def describe(
    study: Study, source: str, fields: Mapping[str, str], coder: str | None = None
) -> Source:
    """Put fields of a source right, and return it; an empty value takes a field away.

    Names are "Family, Given", several parted by semicolons; a date is YYYY, YYYY-MM or YYYY-MM-DD.
    The text, and every place in it, stay as they are; comparisons follow the new date and kind.
    Raises QuestionError for an unknown source, field, kind or date.
    """
    for name in fields:
        if name not in FIELDS:
            raise QuestionError(f"no field {name[:40]!r}", remedy=f"one of: {', '.join(FIELDS)}")
    with study.store.write(coder or study.default_coder, "describe a source") as pen:
        row = pen.row("source", source)
        if row is None:
            raise QuestionError(
                f"no source {source[:16]!r}", remedy="counterpoint status lists them"
            )
        found = _changed(decode(Source, row["body"]), fields)
        pen.put("source", {**row, "body": encode(found)})
    return found


def _changed(source: Source, fields: Mapping[str, str]) -> Source:
    kind = _kind(fields["kind"]) if "kind" in fields else source.kind
    metadata = dict(source.metadata)
    if kind != source.kind:
        metadata["type"] = csl_type(kind)
    for name, value in fields.items():
        if name == "kind" or value.strip() == described(source)[name]:
            continue
        read = read_field(name, value)
        if read is None:
            metadata.pop(name, None)
        else:
            metadata[name] = read
    return replace(source, kind=kind, metadata=metadata)


def _kind(value: str) -> SourceKind:
    try:
        return SourceKind(value.strip())
    except ValueError as error:
        known = ", ".join(kind.value for kind in SourceKind)
        raise QuestionError(f"no kind {value[:40]!r}", remedy=f"one of: {known}") from error
