"""The files Discourse Network Analyzer exports: event lists and GraphML for visone.

Sections 13 and 14 of the restatement of its behaviour; matrices are in `exchange.graphs`. Node
positions are random there; here nodes stand on a circle, so that a file is always the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import polars as pl

from counterpoint.errors import ExchangeError, QuestionError
from counterpoint.model.dna import DnaDatabase, DnaType, DnaVariable

_NUMBERS = ("boolean", "integer")
_ILLEGAL = {code: " " for code in range(32) if code not in {9, 10, 13}}
"""Characters that XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets)."""
_GREEN, _RED, _BLUE, _BLACK = "#00ff00", "#ff0000", "#0000ff", "#000000"


def event_list_csv(database: DnaDatabase, label: str, statements: Iterable[int]) -> str:
    """Return statements of one type, by id, as the peer's event list.

    Separator ";", texts in double quotes; in texts ";" becomes "," and a double quote a single
    one, which cannot be undone. Offsets are the file's own. Raises QuestionError for a type the
    file does not have.
    """
    kind = _type(database, label)
    frame = database.statements[label]
    documents = database.tables["DOCUMENTS"]
    texts = dict(zip(documents["ID"], documents["Text"], strict=True))
    head = ["statement_id", "time", *(each.name for each in kind.variables)]
    head += ["start_position", "stop_position", "text", "coder", "document_id"]
    fields = ("title", "author", "source", "section", "type")
    lines = [";".join(map(_quoted, [*head, *(f"document_{field}" for field in fields)]))]
    rows = {row["statement_id"]: row for row in frame.iter_rows(named=True)}
    for row in (rows[each] for each in statements):
        start, stop = row["start_position"], row["stop_position"]
        text = str(texts.get(row["document_id"]) or "")[start:stop]
        cells = [str(row["statement_id"]), "" if row["time"] is None else f"{row['time']:%F %T}"]
        cells += [_cell(row[each.column], each.data_type) for each in kind.variables]
        cells += [str(start), str(stop), _quoted(text), str(row["coder"]), str(row["document_id"])]
        lines.append(";".join(cells + [_quoted(row[f"document_{field}"]) for field in fields]))
    return "\n".join(lines)


def _cell(value: object, kind: str) -> str:
    if kind in _NUMBERS:
        return str(value) if kind == "integer" else str(int(bool(value)))
    return _quoted(str(value or ""))


def _quoted(text: str) -> str:
    return '"' + text.replace(";", ",").replace('"', "'") + '"'


def _type(database: DnaDatabase, label: str) -> DnaType:
    kind = database.type_of(label)
    if kind is None:
        raise QuestionError(
            f"no statement type {label!r}",
            remedy=f"the file has {', '.join(each.label for each in database.types)}",
        )
    return kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerNetwork:
    """A matrix of the `dna3` mode with what its file says about it.

    `variable2` is None for a one-mode network. `boolean` tells whether the qualifier is yes or no.
    `statements` are the ids of the whole filtered set, which the frequencies count.
    """

    statement_type: str
    variable1: str
    variable2: str | None
    aggregation: str
    boolean: bool
    rows: list[str]
    columns: list[str]
    matrix: list[list[float]]
    statements: list[int]


@dataclass(frozen=True, slots=True)
class _Node:
    id: int
    name: str
    variable: str
    colour: str
    shape: str
    attributes: dict[str, str]
    frequency: int


def visone_graphml(database: DnaDatabase, network: PeerNetwork) -> str:
    """Return GraphML as the peer writes it for visone.

    Nodes are named "n" and the id of the entity, so nodes must be entities. Raises ExchangeError
    for document variables (where the peer crashes) and for names the file does not know.
    """
    first = _nodes(database, network, network.variable1, network.rows, "ellipse")
    second = []
    if network.variable2 is not None:
        second = _nodes(database, network, network.variable2, network.columns, "roundrectangle")
    nodes = [*first, *second]
    names = sorted({name for node in nodes for name in node.attributes})
    possible = len(first) * len(second) if second else len(first) * (len(first) - 1) // 2
    lines = [_HEAD]
    for key in ("id", "name", *names, "variable"):
        lines.append(
            f'  <key id={_attribute(key)} for="node" attr.name={_attribute(key)} '
            'attr.type="string" />'
        )
    lines.append(_GRAPH.format(edges=possible, nodes=len(nodes)))
    lines += [_node(node, names, _place(at, len(nodes))) for at, node in enumerate(nodes)]
    lines.append("    <!-- edges -->")
    for row, source in enumerate(first):
        targets = list(enumerate(second)) if second else list(enumerate(first))[row + 1 :]
        for column, target in targets:
            weight = float(network.matrix[row][column])
            if weight:
                lines.append(_edge(source.id, target.id, weight, _colour(network, weight)))
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def _nodes(
    database: DnaDatabase, network: PeerNetwork, name: str, labels: list[str], shape: str
) -> list[_Node]:
    variable = _type(database, network.statement_type).variable(name)
    if variable is None or variable.data_type != "short text":
        raise ExchangeError(
            f"nodes of {name!r} are no entities, and the peer's GraphML names nodes by entity",
            remedy="write GraphML with counterpoint.exchange.graphs",
        )
    tables = database.tables
    entities = tables["ENTITIES"].filter(pl.col("VariableId") == variable.id)
    known = {row["Value"]: row for row in entities.iter_rows(named=True)}
    missing = [label for label in labels if label not in known]
    if missing:
        raise ExchangeError(f"no {name} {missing[0]!r}", remedy="write it with its own database")
    frame = database.statements[network.statement_type]
    kept = frame.filter(pl.col("statement_id").is_in(network.statements))
    counts = dict(kept[variable.column].value_counts().iter_rows())
    described = _attributes(tables, variable)
    return [
        _Node(
            known[label]["ID"],
            label,
            name,
            "#{:02X}{:02X}{:02X}".format(*(known[label][c] or 0 for c in ("Red", "Green", "Blue"))),
            shape,
            described[known[label]["ID"]],
            counts.get(label, 0),
        )
        for label in labels
    ]


def _attributes(
    tables: dict[str, pl.DataFrame], variable: DnaVariable
) -> dict[int, dict[str, str]]:
    """Return the attributes of each entity of a variable, "" where none was given."""
    listed = tables["ATTRIBUTEVARIABLES"].filter(pl.col("VariableId") == variable.id)
    names = dict(listed.select("ID", "AttributeVariable").iter_rows())
    entities = tables["ENTITIES"].filter(pl.col("VariableId") == variable.id)
    found = {entity: dict.fromkeys(names.values(), "") for entity in entities["ID"]}
    columns = ("EntityId", "AttributeVariableId", "AttributeValue")
    for entity, attribute, value in tables["ATTRIBUTEVALUES"].select(columns).iter_rows():
        if entity in found and attribute in names:
            found[entity][names[attribute]] = value or ""
    return found


def _colour(network: PeerNetwork, weight: float) -> str:
    if network.aggregation == "combine" and network.boolean:
        return {1.0: _GREEN, 2.0: _RED, 3.0: _BLUE}.get(weight, _BLACK)
    if network.aggregation == "subtract":
        return _GREEN if weight > 0 else _RED
    return {"conflict": _RED, "congruence": _GREEN}.get(network.aggregation, _BLACK)


def _place(at: int, count: int) -> tuple[float, float]:
    angle = 2 * math.pi * at / max(count, 1)
    return 400 + 300 * math.cos(angle), 400 + 300 * math.sin(angle)


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_ILLEGAL))


def _data(key: str, text: str) -> str:
    shown = escape(text.translate(_ILLEGAL))
    key = _attribute(key)
    return f"      <data key={key}>{shown}</data>" if shown else f"      <data key={key} />"


def _node(node: _Node, names: list[str], place: tuple[float, float]) -> str:
    lines = [f'    <node id="n{node.id}">', _data("id", str(node.id)), _data("name", node.name)]
    lines += [_data(name, node.attributes.get(name, "")) for name in names]
    lines += [_data("variable", node.variable), _data("frequency", str(node.frequency))]
    label = escape(node.name.translate(_ILLEGAL))
    x, y = place
    lines.append(_SHAPE.format(x=x, y=y, colour=node.colour, label=label, shape=node.shape))
    return "\n".join([*lines, "    </node>"])


def _edge(source: int, target: int, weight: float, colour: str) -> str:
    return _EDGE.format(source=source, target=target, weight=weight, colour=colour)


_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:visone="http://visone.info/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns/graphml \
http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd ">
  <!-- data schema -->
  <key for="node" id="d0" yfiles.type="nodegraphics" />
  <key for="edge" id="e0" yfiles.type="edgegraphics" />
  <key for="graph" id="prop" visone.type="properties" />"""

_GRAPH = """  <key id="frequency" for="node" attr.name="frequency" attr.type="int" />
  <key id="weight" for="edge" attr.name="weight" attr.type="double" />
  <graph edgedefault="undirected" id="DNA" parse.edges="{edges}" parse.nodes="{nodes}" \
parse.order="free">
    <data key="prop">
      <visone:labelAttribute edgeLabel="weight" nodeLabel="name" />
    </data>
    <!-- nodes -->"""

_SHAPE = """      <data key="d0">
        <visone:shapeNode>
          <y:ShapeNode>
            <y:Geometry height="20.0" width="20.0" x="{x:.1f}" y="{y:.1f}" />
            <y:Fill color="{colour}" transparent="false" />
            <y:BorderStyle color="#000000" type="line" width="1.0" />
            <y:NodeLabel alignment="center" autoSizePolicy="content" backgroundColor="#FFFFFF" \
fontFamily="Dialog" fontSize="12" fontStyle="plain" hasLineColor="false" height="19.0" \
modelName="eight_pos" modelPosition="n" textColor="#000000" visible="true">{label}</y:NodeLabel>
            <y:Shape type="{shape}" />
          </y:ShapeNode>
        </visone:shapeNode>
      </data>"""

_EDGE = """    <edge source="n{source}" target="n{target}">
      <data key="weight">{weight}</data>
      <data key="e0">
        <visone:polyLineEdge>
          <y:PolyLineEdge>
            <y:LineStyle color="{colour}" type="line" width="2.0" />
          </y:PolyLineEdge>
        </visone:polyLineEdge>
      </data>
    </edge>"""
