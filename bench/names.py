"""Measure name matching: precision, recall and F1 on pairs.

Run: python bench/names.py [FILE...]. Without files: data/names/pairs.json of ../shared (or
COUNTERPOINT_SHARED) and our own pairs in tests/cite/names.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from counterpoint.cite.names import name_match

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", ROOT.parent / "shared"))
Pair = tuple[str, str, bool]


def read_pairs(path: Path) -> list[Pair]:
    if path.suffix == ".json":
        return [(row["a"], row["b"], row["same"]) for row in json.loads(path.read_text("utf-8"))]
    lines = [x.split("\t") for x in path.read_text("utf-8").splitlines() if "\t" in x]
    return [(a, b, same == "same") for a, b, same, *_ in lines if not a.startswith("#")]


def main() -> None:
    own = [ROOT / "tests/cite/names" / name for name in ("pairs.tsv", "pairs_second.tsv")]
    own.insert(0, SHARED / "data/names/pairs.json")
    files = [Path(name) for name in sys.argv[1:]] or own
    print(f"{'pairs':32}{'n':>5}{'P':>8}{'R':>8}{'F1':>8}{'pairs/s':>9}")
    for path in files:
        pairs = read_pairs(path)
        began = time.perf_counter()
        found = [name_match(a, b) for a, b, _ in pairs]
        spent = time.perf_counter() - began
        right = sum(m.same and same for m, (_, _, same) in zip(found, pairs, strict=True))
        said, wanted = sum(m.same for m in found), sum(same for *_, same in pairs)
        f1 = 2 * right / (said + wanted) if said + wanted else 1.0
        precision, recall = right / max(said, 1), right / max(wanted, 1)
        print(
            f"{path.name:32}{len(pairs):5}{precision:8.3f}{recall:8.3f}{f1:8.3f}"
            f"{len(pairs) / spent:9.0f}"
        )
        for match, (a, b, same) in zip(found, pairs, strict=True):
            if match.same != same:
                print(
                    f"   {'missed' if same else 'false '} {a} | {b}  {match.score} {match.reasons}"
                )


if __name__ == "__main__":
    main()
