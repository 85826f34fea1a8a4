"""The structure of an index: indicators, the aggregates they are joined into, and the weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from counterpoint.errors import QuestionError

INDICATORS: dict[str, pl.DataType] = {
    "code": pl.String(),
    "name": pl.String(),
    "parent": pl.String(),  # code of the aggregate it is part of; null: the index itself
    "weight": pl.Float64(),  # within its parent; any unit, for they are made to add to 1
    "direction": pl.Float64(),  # 1: more is more of the thing measured; -1: less of it
    "denominator": pl.String(),  # code of the column that its values are divided by, or null
    "source": pl.String(),  # where the values come from
    "year": pl.Int64(),
}
"""One row for each indicator and each aggregate; what is no parent of any row is an indicator."""

_OTHER_NAMES = {
    **{"iCode": "code", "iName": "name", "Parent": "parent", "Weight": "weight"},
    **{"Direction": "direction", "Denominator": "denominator", "Source": "source", "Year": "year"},
}
"""Heads of the table of indicators in COINr (R), which are read as ours."""


@dataclass(frozen=True, slots=True)
class Node:
    """An indicator or an aggregate; `parts` are the codes joined in it, empty for an indicator."""

    code: str
    name: str
    parent: str | None
    weight: float
    direction: float
    denominator: str | None
    source: str | None
    year: int | None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """All nodes by their code; parts before their aggregates, the index last."""

    nodes: Mapping[str, Node]

    @property
    def indicators(self) -> tuple[Node, ...]:
        """Return the nodes that are measured."""
        return tuple(node for node in self.nodes.values() if not node.parts)

    @property
    def aggregates(self) -> tuple[Node, ...]:
        """Return the nodes that are joined from others, each after its parts."""
        return tuple(node for node in self.nodes.values() if node.parts)

    @property
    def top(self) -> Node:
        """Return the index itself."""
        return list(self.nodes.values())[-1]

    def share(self, code: str) -> float:
        """Return the weight of a node in the whole index: the product of its shares upward."""
        node = self.nodes[code]
        if node.parent is None:
            return 1.0
        whole = sum(self.nodes[part].weight for part in self.nodes[node.parent].parts)
        return node.weight / whole * self.share(node.parent)

    def weighted(self, weights: Mapping[str, float]) -> Tree:
        """Return the tree with other weights for some nodes.

        Raises QuestionError for a code that is not there and for a weight below 0.
        """
        for code, weight in weights.items():
            if code not in self.nodes:
                raise QuestionError(f"no indicator {code!r}", remedy="use a code of the table")
            if weight < 0:
                raise QuestionError(f"weight {weight:g} of {code}", remedy="give 0 or more")
        return _checked(
            Tree({c: replace(n, weight=weights.get(c, n.weight)) for c, n in self.nodes.items()})
        )


def read_tree(indicators: pl.DataFrame) -> Tree:
    """Return the structure that a table of indicators describes.

    `indicators` has the columns code and parent, and may have the others of `INDICATORS`; heads of
    COINr are understood, and its rows that are neither indicator nor aggregate left out.
    Raises QuestionError that names the code at fault.
    """
    rows = _rows(indicators)
    nodes = {row["code"]: _node(row) for row in rows}
    if len(nodes) < len(rows):
        codes = [row["code"] for row in rows]
        twice = next(code for code in codes if codes.count(code) > 1)
        raise QuestionError(f"two rows have the code {twice!r}", remedy="give each its own")
    for node in nodes.values():
        if node.parent is not None and node.parent not in nodes:
            raise QuestionError(
                f"{node.code!r} is part of {node.parent!r}, which is no row",
                remedy="add a row for it, or leave the parent of the index itself empty",
            )
    parts: dict[str, tuple[str, ...]] = {}
    for node in nodes.values():
        if node.parent is not None:
            parts[node.parent] = (*parts.get(node.parent, ()), node.code)
    whole = {code: replace(node, parts=parts.get(code, ())) for code, node in nodes.items()}
    return _checked(Tree(_upward(whole)))


def _rows(indicators: pl.DataFrame) -> list[dict[str, Any]]:
    renamed = {old: new for old, new in _OTHER_NAMES.items() if old in indicators.columns}
    table = indicators.rename(renamed)
    missing = [name for name in ("code", "parent") if name not in table.columns]
    if missing:
        raise QuestionError(
            f"the table of indicators lacks {', '.join(missing)}",
            remedy=f"its columns are: {', '.join(INDICATORS)}",
        )
    if "Type" in table.columns:
        table = table.filter(pl.col("Type").is_in(["Indicator", "Aggregate"]))
    known = [name for name in INDICATORS if name in table.columns]
    try:
        table = table.select(pl.col(name).cast(INDICATORS[name]) for name in known)
    except pl.exceptions.InvalidOperationError as error:
        raise QuestionError(
            f"a weight, a direction or a year is no number ({' '.join(str(error).split())[:120]})",
            remedy="write numbers there, or leave the cell empty",
        ) from error
    return table.filter(pl.col("code").is_not_null()).to_dicts()


def _node(row: Mapping[str, Any]) -> Node:
    code = row["code"]
    weight, direction = row.get("weight"), row.get("direction")
    if direction not in (None, 1.0, -1.0):
        raise QuestionError(f"direction {direction:g} of {code!r}", remedy="write 1 or -1")
    if weight is not None and weight < 0:
        raise QuestionError(f"weight {weight:g} of {code!r}", remedy="give 0 or more")
    return Node(
        code,
        row.get("name") or code,
        row["parent"] or None,
        1.0 if weight is None else weight,
        1.0 if direction is None else direction,
        row.get("denominator") or None,
        row.get("source") or None,
        row.get("year"),
    )


def _upward(nodes: Mapping[str, Node]) -> dict[str, Node]:
    """Order nodes so that each stands after its parts.

    Raises QuestionError unless all of them lead to one index.
    """
    tops = [code for code, node in nodes.items() if node.parent is None]
    if len(tops) != 1:
        named = ", ".join(tops[:5]) or "none"
        raise QuestionError(
            f"one row must have no parent, the index itself; here: {named}",
            remedy="give every other row the code of what it is part of",
        )
    ordered: list[str] = []
    waiting = [tops[0]]
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += nodes[code].parts
    lost = [code for code in nodes if code not in set(ordered)]
    if lost:
        raise QuestionError(
            f"{lost[0]!r} is part of itself", remedy="follow its parents up to the index"
        )
    return {code: nodes[code] for code in reversed(ordered)}


def _checked(tree: Tree) -> Tree:
    for node in tree.aggregates:
        if not any(tree.nodes[part].weight for part in node.parts):
            raise QuestionError(
                f"all parts of {node.code!r} have the weight 0", remedy="give one of them some"
            )
    return tree
