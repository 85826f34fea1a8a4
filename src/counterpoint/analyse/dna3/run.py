"""Run every call of a manifest, each in the shape of the peer's results."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from counterpoint.analyse.dna3 import redundancy
from counterpoint.analyse.dna3.annealing import annealed
from counterpoint.analyse.dna3.camps import polarization
from counterpoint.analyse.dna3.counts import attributes, barplot, event_list
from counterpoint.analyse.dna3.distances import distances
from counterpoint.analyse.dna3.kernels import kernel_slices
from counterpoint.analyse.dna3.options import Options, parse_options
from counterpoint.analyse.dna3.selection import Selection, select
from counterpoint.analyse.dna3.slices import Slice, combination_note, whole
from counterpoint.analyse.dna3.windows import moving_windows, refuse_endless
from counterpoint.errors import CounterpointError, QuestionError
from counterpoint.model.dna import DnaDatabase

Answer = dict[str, Any]


def run_manifest(
    manifest: dict[str, Any], open_database: Callable[[str], DnaDatabase]
) -> dict[str, Answer]:
    """Run the calls of a manifest: {"cases": {name: {"kind", "options": {"db", ...}}}}.

    `open_database` is asked once for each name. What fails, in the peer or for want of a file, is
    said in words under "error"; the other calls go on.
    """
    opened: dict[str, DnaDatabase | CounterpointError] = {}
    answers: dict[str, Answer] = {}
    for name, case in _cases(manifest).items():
        told = case.get("options", case)
        given = dict(told) if isinstance(told, dict) else {}
        kind = str(case.get("kind") or given.get("kind") or "network")
        file = str(given.get("db") or given.get("database") or "")
        if file not in opened:
            try:
                opened[file] = open_database(file)
            except CounterpointError as error:
                opened[file] = error
        database = opened[file]
        if isinstance(database, CounterpointError):
            answers[name] = {"warnings": [], "error": str(database)}
        else:
            answers[name] = run_call(kind, database, given)
    return answers


def _cases(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    cases = manifest.get("cases", manifest)
    if isinstance(cases, list):
        listed = [(at, case) for at, case in enumerate(cases) if isinstance(case, dict)]
        return {str(case.get("name", at)): case for at, case in listed}
    if not isinstance(cases, dict):
        raise QuestionError("the manifest lists no calls", remedy='write {"cases": {...}}')
    return {name: case for name, case in cases.items() if isinstance(case, dict)}


def run_call(kind: str, database: DnaDatabase, given: dict[str, Any]) -> Answer:
    """Run one call; a failure of the call is its answer's "error"."""
    try:
        if kind not in CALLS:
            raise QuestionError(f"no call {kind!r}", remedy=f"known: {', '.join(CALLS)}")
        call, defaults = CALLS[kind]
        options = parse_options({**defaults, **given, **FIXED.get(kind, {})})
        return {"warnings": [], "error": None, **call(database, options)}
    except CounterpointError as error:
        return {"warnings": [], "error": str(error)}


def _counted(selection: Selection) -> Answer:
    return {
        "num_original": len(selection.loaded),
        "num_filtered": len(selection.kept),
        "filtered_ids": selection.kept["statement_id"].to_list(),
        "warnings": list(selection.warnings),
        "error": selection.failure or None,
    }


def _network(database: DnaDatabase, options: Options) -> Answer:
    if options.network_type.lower() == "eventlist":
        selection = select(database, options, blanks=True)
        return {
            "filtered_statements": event_list(database, selection),
            **_counted(selection),
        }
    selection = select(database, options)
    refuse_endless(selection)
    answer = _counted(selection)
    try:
        slices = slices_of(selection)
    except QuestionError as error:
        # The peer catches this failure itself and hands back an empty result.
        answer["warnings"] += _combination_notes(selection, rows=1)
        answer["warnings"] += [f"No network: {error}", *[NOT_COMPUTED] * 2]
        return {**answer, "matrices": []}
    if slices and options.time_window == "no":
        answer["warnings"] += _combination_notes(selection, rows=len(slices[0].rows))
    answer["matrices"] = [each.to_json() for each in slices]
    answer["num_matrices"] = len(slices)
    return answer


NOT_COMPUTED = "Results have not been computed and could not be returned."
"""What the peer says, twice, after a failure it catches itself."""


def _combination_notes(selection: Selection, rows: int) -> list[str]:
    """Return the peer's remarks on "combine"; the one on normalisation comes for each row."""
    options = selection.options
    if options.qualifier_aggregation != "combine":
        return []
    plain = replace(selection, options=replace(options, normalization="no"))
    notes = list(combination_note(selection, whole(plain).matrix))
    if options.normalization != "no":
        notes += ['Normalization and "combine" yield uninterpretable results.'] * rows
    return notes


def strict_json(answers: dict[str, Answer]) -> str:
    """Return the answers as JSON; what is not a number there is null, as JSON has no NaN."""
    return json.dumps(_without_nan(answers), ensure_ascii=False, allow_nan=False)


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nan(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def slices_of(selection: Selection) -> list[Slice]:
    """Return the matrices of a selection: one, or one for each window or kernel slice."""
    options = selection.options
    if options.time_window == "no":
        return [whole(selection)]
    return moving_windows(selection) if options.kernel == "no" else kernel_slices(selection)


def _time_window(database: DnaDatabase, options: Options) -> Answer:
    answer = _network(database, options)
    given = options.normalization.lower()
    if options.kernel != "no" and given not in {"no", "average"}:
        answer["warnings"].append(f"{given} normalization not implemented.")
    return answer


def _distance(database: DnaDatabase, options: Options) -> Answer:
    selection = select(database, options)
    answer = _counted(selection)
    matrix, slices = distances(
        slices_of(selection), options.distance_method, selection.options.network_type
    )
    answer["matrices"] = [each.to_json() for each in slices]
    answer["num_matrices"] = len(slices)
    answer["distance_matrix"] = matrix.tolist()
    return answer


def _backbone(database: DnaDatabase, options: Options) -> Answer:
    setting = redundancy.prepare(database, options)
    if options.method == "nested":
        return {"nested": redundancy.nested(setting)}
    if options.method not in {"penalty", "fixed"}:
        raise QuestionError(
            f"no backbone method {options.method!r}", remedy="known: nested, penalty, fixed"
        )
    return {"annealing": annealed(setting)}


def _evaluate(database: DnaDatabase, options: Options) -> Answer:
    setting = redundancy.prepare(database, replace(options, method="nested"))
    return {"loss": redundancy.evaluate(setting, options.backbone_entities, options.p)}


def _polarization(database: DnaDatabase, options: Options) -> Answer:
    # Without a window the peer remarks on the size of the window it does not use.
    warnings = ["Invalid window size."] if options.time_window == "no" else []
    return {"warnings": warnings, "polarization": polarization(database, options)}


def _barplot(database: DnaDatabase, options: Options) -> Answer:
    return {"barplot": barplot(database, options)}


_BACKBONE_DEFAULTS = {
    "networkType": "onemode",
    "qualifierAggregation": "subtract",
    "normalization": "average",
    "duplicates": "document",
}

CALLS: dict[str, tuple[Callable[[DnaDatabase, Options], Answer], Answer]] = {
    "network": (_network, {}),
    "timewindow": (_time_window, {}),
    "distance": (_distance, {}),
    "backbone": (_backbone, _BACKBONE_DEFAULTS),
    "evalbackbone": (_evaluate, {**_BACKBONE_DEFAULTS, "p": 0.0}),
    "barplot": (_barplot, {}),
    "attributes": (attributes, {}),
    "polarization": (_polarization, {"networkType": "onemode"}),
    "eventlist": (_network, {"networkType": "eventlist"}),
}
"""The kinds of call and their own defaults."""

FIXED: dict[str, Answer] = {"network": {"indentTime": True}}
"""What the peer's function sets itself and lets nobody change."""
