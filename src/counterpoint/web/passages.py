"""Statements as passages: the words, who says them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from counterpoint.web.cards import STANCES, where

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement behind a figure. `where` is the address of its place in the reading view."""

    where: str
    text: str
    actor: str
    stance: str
    status: str
    coder: str
    reported_by: tuple[str, ...]
    place: str
    triggers: tuple[str, ...]
    cue: str
    school: str = ""


STEP, MOST = 200, 20_000
"""Passages on one page at first, and at most."""


@dataclass(frozen=True, slots=True)
class PassagesPage:
    """The passages behind one cell or row: so many of `total`; `more` shows further ones."""

    actor: str
    concept: str
    passages: tuple[Passage, ...]
    back: str
    total: int
    more: str = ""


def laid_out(
    title: tuple[str, str], rows: pl.DataFrame, back: str, shown: tuple[str, int]
) -> PassagesPage:
    """Return a page of statements: so many as were asked for, and the address of more of them.

    `title` are an actor, or what else the passages have in common, and a concept; `shown` is the
    address of this page and how many it asks for.
    """
    address, most = shown
    limit = max(1, min(most, MOST))
    ids = rows.sort("source", "start", "end")["statement"].unique(maintain_order=True)
    first = rows if len(ids) <= limit else rows.filter(rows["statement"].is_in(list(ids[:limit])))
    parts = urlsplit(address)
    asked = {**dict(parse_qsl(parts.query, keep_blank_values=True)), "most": limit + STEP}
    more = f"{parts.path}?{urlencode(asked)}" if len(ids) > limit else ""
    return PassagesPage(*title, passages_of(first), back, len(ids), more)


def passages_of(rows: pl.DataFrame) -> tuple[Passage, ...]:
    """Return each statement of a table once, with all its actors, in the order of the text."""
    told: dict[str, list[dict[str, Any]]] = {}
    for row in rows.sort("source", "start", "end").iter_rows(named=True):
        told.setdefault(row["statement"], []).append(row)
    return tuple(map(passage, told.values()))


def passage(rows: Iterable[dict[str, Any]]) -> Passage:
    """Return one statement from its rows."""
    listed = list(rows)
    row = listed[0]
    page = f"p. {row['page']}" if row["page"] else ""
    names = dict.fromkeys(one["actor_name"] for one in listed if one["actor_name"])
    schools = dict.fromkeys(one["school"] for one in listed if one["school"])
    stance = next((one["stance"] for one in listed if one["stance"] is not None), None)
    return Passage(
        where=where(row["source"], row["start"], statement=row["statement"]),
        text=row["text"],
        actor=", ".join(names),
        stance=STANCES[stance],
        status=row["status"],
        coder=row["coder"],
        reported_by=tuple(row["reported_by"]),
        place=" · ".join(word for word in (row["source_title"], page, row["section"]) if word),
        triggers=tuple(row["triggers"]),
        cue=row["cue"] or "",
        school=", ".join(schools),
    )


def together(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages with those of one place and kind as one, under the names of all.

    A sentence on what three speakers say is three statements, and the same words three times.
    """
    found: dict[tuple[object, ...], list[Passage]] = {}
    for one in passages:
        key = (one.text, one.place, one.stance, one.status, one.coder, one.reported_by)
        found.setdefault(key, []).append(one)
    return [
        replace(
            same[0],
            actor=", ".join(dict.fromkeys(one.actor for one in same if one.actor)),
            school=", ".join(dict.fromkeys(one.school for one in same if one.school)),
        )
        for same in found.values()
    ]
