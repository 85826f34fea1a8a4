"""Every deterministic call of the manifest gives what the peer gave, to 1e-9."""

from __future__ import annotations

import json
import math
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from counterpoint.analyse.dna3.run import run_call
from counterpoint.exchange.dna.read import read_dna
from counterpoint.model.dna import DnaDatabase

pytestmark = pytest.mark.real

SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", Path(__file__).parents[4] / "shared"))
DATA = SHARED / "data" / "dna"
COMPARED = (
    "num_original",
    "num_filtered",
    "filtered_ids",
    "matrices",
    "num_matrices",
    "distance_matrix",
    "nested",
    "loss",
    "barplot",
    "filtered_statements",
    "names",
    "types",
    "data",
)


def _cases(*, deterministic: bool) -> list[str]:
    if not DATA.is_dir():
        return []
    cases = json.loads((DATA / "manifest.json").read_text("utf-8"))["cases"]
    return [name for name, case in cases.items() if case["deterministic"] is deterministic]


@cache
def _manifest() -> dict[str, Any]:
    return json.loads((DATA / "manifest.json").read_text("utf-8"))["cases"]


@cache
def _database(name: str) -> DnaDatabase:
    return read_dna(DATA / name)


def _run(case: str) -> tuple[dict[str, Any], dict[str, Any]]:
    told = _manifest()[case]
    answer = run_call(told["kind"], _database(told["options"]["db"]), told["options"])
    return answer, json.loads((DATA / "expected" / case).read_text("utf-8"))


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    """Say where two results differ by more than 1e-9."""
    if isinstance(other, dict):
        return [d for k in other for d in differences(one.get(k), other[k], f"{place}.{k}")]
    if isinstance(other, list):
        if not isinstance(one, list) or len(one) != len(other):
            return [f"{place}: {len(one) if isinstance(one, list) else one} != {len(other)}"]
        return [
            d
            for i, (a, b) in enumerate(zip(one, other, strict=True))
            for d in differences(a, b, f"{place}[{i}]")
        ]
    if isinstance(other, float) and isinstance(one, int | float):
        same = math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
        return (
            [] if same or (math.isnan(one) and math.isnan(other)) else [f"{place}: {one} {other}"]
        )
    return [] if one == other else [f"{place}: {one!r} != {other!r}"]


@pytest.mark.parametrize("case", _cases(deterministic=True))
def test_a_call_gives_what_the_peer_gave(case: str, shared: Path) -> None:
    answer, expected = _run(case)

    if expected["error"]:
        assert answer["error"], "the peer fails here; the answer should say in words what failed"
        assert "java" not in answer["error"]
    else:
        assert answer["error"] is None
        wanted = {key: expected[key] for key in COMPARED if key in expected}
        assert differences(answer, wanted)[:5] == []


IDS = ("filtered_ids", "filtered_statements")


@pytest.mark.parametrize("case", _cases(deterministic=True))
def test_the_same_debate_in_a_version_2_file_gives_the_same(case: str, shared: Path) -> None:
    """The program numbered statements anew when it converted its example; all else is equal."""
    told, expected = _manifest()[case], json.loads((DATA / "expected" / case).read_text("utf-8"))
    if told["options"]["db"] != "sample.dna" or expected["error"]:
        return
    answer = run_call(told["kind"], _database("sample_v2.dna"), told["options"])

    wanted = {key: expected[key] for key in COMPARED if key in expected and key not in IDS}
    assert differences(answer, wanted)[:5] == []


def test_version_2_values_are_numbered_as_the_program_numbers_them(shared: Path) -> None:
    new, old = _database("sample.dna").tables, _database("sample_v2.dna").tables

    for table in ("ENTITIES", "ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES"):
        assert old[table].equals(new[table])
