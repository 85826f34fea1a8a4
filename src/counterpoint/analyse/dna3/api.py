"""The peer's calls as functions of a database, with its own option names as keywords."""

from __future__ import annotations

from typing import Any

from counterpoint.analyse.dna3.run import run_call
from counterpoint.errors import QuestionError
from counterpoint.model.dna import DnaDatabase

Answer = dict[str, Any]


def _call(kind: str, database: DnaDatabase, options: dict[str, Any]) -> Answer:
    answer = run_call(kind, database, options)
    if answer["error"]:
        raise QuestionError(str(answer["error"]))
    return answer


def network(database: DnaDatabase, **options: Any) -> Answer:
    """Return the network, or one for each window: "matrices" of rows, cols, matrix, stamps.

    Options as in the peer, camel or snake case: networkType, variable1, variable2, qualifier,
    qualifierAggregation, normalization, isolates, duplicates, startDate, stopDate, timeWindow,
    windowSize, kernel, excludeVariables, excludeValues, excludeAuthors ... Raises QuestionError
    where the peer throws.
    """
    return _call("network", database, options)


def time_window(database: DnaDatabase, **options: Any) -> Answer:
    """Return one network for each window or kernel slice; `indentTime` is off unless given."""
    return _call("timewindow", database, options)


def distance(database: DnaDatabase, **options: Any) -> Answer:
    """Return the slices and the distance of each pair ("distance_matrix")."""
    return _call("distance", database, options)


def backbone(database: DnaDatabase, **options: Any) -> Answer:
    """Return the backbone of `variable2`: method "nested", "penalty" or "fixed"."""
    return _call("backbone", database, options)


def evaluate_backbone(database: DnaDatabase, **options: Any) -> Answer:
    """Return the losses of the set `backboneEntities` and of its complement."""
    return _call("evalbackbone", database, options)


def barplot(database: DnaDatabase, **options: Any) -> Answer:
    """Return the counts of each value of `variable1` by level of the qualifier."""
    return _call("barplot", database, options)


def attributes(database: DnaDatabase, **options: Any) -> Answer:
    """Return the entities of `variable1` with colours and attributes."""
    return _call("attributes", database, options)


def event_list(database: DnaDatabase, **options: Any) -> Answer:
    """Return the filtered statements as events."""
    return _call("eventlist", database, options)


def polarization(database: DnaDatabase, **options: Any) -> Answer:
    """Return the peer's polarization, which maximises where the ideal is the minimum (B23)."""
    return _call("polarization", database, options)
