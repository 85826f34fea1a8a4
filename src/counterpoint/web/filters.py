"""Which part of a study a page shows: the filters, as they stand in its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import Request

from counterpoint.project.parts import Part
from counterpoint.web.bench import Bench, whole

if TYPE_CHECKING:
    import polars as pl

ASKED = ("school", "source", "coder", "status", "since", "until", "per", "voices", "grouping")
"""The filters, as they stand in the address."""

PART = ("school", "source", "coder", "status", "since", "until", "voices", "grouping")
"""Those that say which statements count."""

VALUES = {
    "status": ("accepted", "suggested"),
    "voices": ("direct", "reported"),
    "per": ("work", "statement"),
}
"""Filters with fixed values; the first choice, "all" or the usual, is none of them."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a form. `usual` is the message for "nothing chosen"."""

    name: str
    chosen: str
    options: tuple[tuple[str, str], ...]
    usual: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """A form of filters. `query` is what stands in the address, "" or beginning with "?"."""

    fields: tuple[Filter, ...]
    years: bool
    since: str
    until: str
    query: str


def asked(request: Request, names: tuple[str, ...] = ASKED) -> dict[str, str]:
    """Return the filters that stand in the address."""
    query = request.query_params
    return {name: query[name].strip() for name in names if query.get(name, "").strip()}


def part_of(found: dict[str, str]) -> Part:
    """Return the part of the study that is asked for. Raises QuestionError."""
    return Part(
        found.get("school", ""),
        found.get("source", ""),
        found.get("coder", ""),
        whole(found["since"], "since") if "since" in found else None,
        whole(found["until"], "until") if "until" in found else None,
        found.get("status", ""),
        found.get("voices", "both"),
    )


def query_of(found: dict[str, str]) -> str:
    """Return filters as the end of an address."""
    return f"?{urlencode(found)}" if found else ""


def form_of(bench: Bench, found: dict[str, str], names: tuple[str, ...]) -> Filters:
    """Return a form with the filters `names`; those with one value or none are left out."""
    options = choices(bench, bench.study.statements(found.get("grouping"))) if names else {}
    fields = []
    for name in names:
        if name in ("since", "until"):
            continue
        if name in VALUES:
            listed = tuple((value, value) for value in VALUES[name])
            usual = "filter.all" if name == "status" else f"{name}.{_USUAL[name]}"
            fields.append(Filter(name, found.get(name, ""), listed, usual, fixed=True))
        elif len(options[name]) > 1 or name in found:
            usual = "filter.asset" if name == "grouping" else "filter.all"
            fields.append(Filter(name, found.get(name, ""), tuple(options[name]), usual))
    return Filters(
        tuple(fields),
        "since" in names,
        found.get("since", ""),
        found.get("until", ""),
        query_of(found),
    )


_USUAL = {"voices": "both", "per": "actor"}


def choices(bench: Bench, table: pl.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """Return the values that each open filter can take."""

    def met(column: str) -> list[tuple[str, str]]:
        return [(value, value) for value in sorted(table[column].drop_nulls().unique())]

    titles = table.select("source", "source_title").unique(maintain_order=True).iter_rows()
    return {
        "school": met("school"),
        "source": [(id_, title) for id_, title in titles],
        "coder": met("coder"),
        "grouping": [(name, name) for name in bench.study.register.groupings()],
    }
