"""What somebody does not see while coding in a round: what others decide there, and machines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from counterpoint.model import Change, Round
from counterpoint.project.readouts import KINDS, is_machine
from counterpoint.store import Store, decode

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Veil:
    """Hides in the sources `blind` what others coded or decided, in `machineless` what machines
    suggest. What the coder has decided about stays seen.
    """

    coder: str
    blind: frozenset[str]
    machineless: frozenset[str]

    def hides(self, source: str) -> bool:
        """Tell whether anything of a source may be hidden."""
        return source in self.blind or source in self.machineless

    def readouts(self, rows: Iterable[Row], decisions: Iterable[Row]) -> list[Row]:
        """Return the readouts that are seen; `decisions` are those that are seen."""
        own = {row["target"] for row in decisions if row["coder"] == self.coder}
        return [row for row in rows if row["id"] in own or self._shown(row)]

    def decisions(self, rows: Iterable[Row], source_of: dict[str, str]) -> list[Row]:
        """Return the judgements that are seen; `source_of` maps their targets to sources."""
        return [
            row
            for row in rows
            if row["coder"] == self.coder or source_of.get(row["target"]) not in self.blind
        ]

    def changes(self, found: Iterable[Change], source_of: dict[str, str]) -> list[Change]:
        """Return the changes that are seen."""
        return [
            change
            for change in found
            if change.coder == self.coder or _source(change, source_of) not in self.blind
        ]

    def _shown(self, row: Row) -> bool:
        if is_machine(row):
            return row["source"] not in self.machineless
        return row["coder"] == self.coder or row["source"] not in self.blind


def veil_of(store: Store, coder: str) -> Veil | None:
    """Return what is hidden from a coder by the rounds that are open; None for nothing."""
    blind: set[str] = set()
    machineless: set[str] = set()
    for row in store.rows("round", state="open"):
        one = decode(Round, row["body"])
        if coder in one.coders:
            blind.update(one.sources if one.blind else ())
            machineless.update(() if one.machine else one.sources)
    return Veil(coder, frozenset(blind), frozenset(machineless)) if blind or machineless else None


def sources_of(store: Store, changes: Iterable[Change]) -> dict[str, str]:
    """Return readout id -> source for those that judgements among the changes are about."""
    targets = sorted(
        {str(_row(change).get("target", "")) for change in changes if change.kind == "judgement"}
    )
    rows = (row for kind in KINDS for row in store.rows(kind, id=targets)) if targets else ()
    return {row["id"]: row["source"] for row in rows}


def _source(change: Change, source_of: dict[str, str]) -> str:
    if change.kind == "judgement":
        return source_of.get(str(_row(change).get("target", "")), "")
    return str(_row(change).get("source", "")) if change.kind in KINDS else ""


def _row(change: Change) -> Row:
    return change.after or change.before or {}
