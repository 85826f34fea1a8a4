"""Networks from .dna files, timed beside the recorded figures of Discourse Network Analyzer 3.

    python bench/networks.py [--large] [--folder DIR]

Makes the databases (seeded) in a folder, runs each job in a process of its own and prints seconds,
the peak of memory and the peer's recorded figures. With --large also a million statements.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from counterpoint.analyse.chance import Draws, bootstrap_ties
from counterpoint.analyse.dna3.run import run_call
from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.camps import polarization as measure_polarization
from counterpoint.analyse.networks.core import backbone as search_backbone
from counterpoint.analyse.networks.moments import WindowSettings, kernel_slices
from counterpoint.analyse.networks.multiverse import multiverse as run_multiverse
from counterpoint.analyse.networks.settings import dna_settings
from counterpoint.exchange.dna.read import read_dna
from counterpoint.exchange.dna.schema import TABLES

ACTORS, CONCEPTS = 2000, 300

RECORDED = {
    "100k, one-mode congruence, from the file": ("61-66 s, 500-600 MB", "< 1.5 s, < 400 MB"),
    "100k, the same, duplicates by document": ("not in 600 s", "< 2 s"),
    "10k, monthly slices, gaussian (strict)": ("71 s", "< 1 s"),
    "10k, monthly slices, gaussian (dna3)": ("71 s", "< 1 s"),
    "10k, nested backbone, 60 concepts (dna3)": ("not in 200 s", "< 5 s"),
    "10k, nested backbone, 60 concepts (strict, spectral)": ("none", "< 5 s"),
    "10k, polarization, 300 actors": ("93 s", "< 5 s with a bound"),
    "1,200, multiverse of 64 specifications": ("none", "< 10 s"),
    "1,200, 1,000 bootstrap draws": ("none", "< 10 s"),
    "1M, one-mode congruence, from the file": ("119-133 s, 3,300 MB", "< 8 s, < 1,200 MB"),
    "1M, the same, once in memory": ("none", "< 1 s"),
}
"""The peer's figures (2 cores, recorded) and the targets."""


def make(
    path: Path, count: int, *, actors: int = ACTORS, concepts: int = CONCEPTS, years: int = 10
) -> Path:
    """Write a database of `count` statements by two loose camps; the same every time."""
    if path.exists():
        return path
    draw = np.random.default_rng(count)
    documents = max(count // 20, 5)
    actor = np.minimum(draw.geometric(4 / actors, count) - 1, actors - 1)
    concept = np.minimum(draw.geometric(6 / concepts, count) - 1, concepts - 1)
    camp = (actor + concept) % 2 == 0
    agree = np.where(draw.random(count) < 0.85, camp, ~camp).astype(int)
    document = draw.integers(1, documents + 1, count)
    first = int(dt.datetime(2010, 1, 1).timestamp())
    dates = first + np.sort(draw.integers(0, years * 365 * 86400, documents))
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    base = sqlite3.connect(half)
    base.execute("PRAGMA synchronous = OFF")
    for statement in TABLES.values():
        base.execute(statement)
    _fixed(base, actors, concepts)
    base.executemany(
        "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, ?, '', '', '', '', ?)",
        (
            (n + 1, f"Text {n}", "word " * 200, f"Author {n % 50}", int(dates[n]))
            for n in range(documents)
        ),
    )
    base.executemany(
        "INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)",
        ((n + 1, int(document[n]), n % 900, n % 900 + 20) for n in range(count)),
    )
    base.executemany(
        "INSERT INTO DATABOOLEAN VALUES (?, ?, 4, ?)",
        ((n + 1, n + 1, int(agree[n])) for n in range(count)),
    )
    base.executemany(
        "INSERT INTO DATASHORTTEXT VALUES (?, ?, ?, ?)", _texts(actor, concept, actors)
    )
    base.commit()
    base.close()
    half.rename(path)
    return path


def _texts(
    actor: np.ndarray, concept: np.ndarray, actors: int
) -> Iterator[tuple[int, int, int, int]]:
    for n in range(len(actor)):
        yield 3 * n + 1, n + 1, 1, 1
        yield 3 * n + 2, n + 1, 2, 4 + int(actor[n])
        yield 3 * n + 3, n + 1, 3, 4 + actors + int(concept[n])


def _fixed(base: sqlite3.Connection, actors: int, concepts: int) -> None:
    base.executemany("INSERT INTO SETTINGS VALUES (?, ?)", [("version", "3.0.11")])
    base.execute("INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Admin', 'x')")
    base.execute("INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51)")
    names = [("person", "short text"), ("organization", "short text")]
    names += [("concept", "short text"), ("agreement", "boolean")]
    base.executemany(
        "INSERT INTO VARIABLES VALUES (?, ?, ?, 1)",
        [(n, name, kind) for n, (name, kind) in enumerate(names, 1)],
    )
    entities = [(1, 1, ""), (2, 2, ""), (3, 3, "")]
    entities += [(4 + n, 2, f"Organization {n:05d}") for n in range(actors)]
    entities += [(4 + actors + n, 3, f"Concept {n:05d}") for n in range(concepts)]
    base.executemany("INSERT INTO ENTITIES VALUES (?, ?, ?, 0, 0, 0, NULL)", entities)


def _answer(path: Path, kind: str, **options: object) -> None:
    answer = run_call(kind, read_dna(path), {"networkType": "onemode", **options})
    assert answer["error"] is None, answer["error"]


def _strict(path: Path, **changes: object) -> None:
    network(read_dna(path).statements["DNA Statement"], dna_settings(**changes))


def from_file(path: Path) -> None:
    _strict(path, duplicates="none")


def from_file_by_document(path: Path) -> None:
    _strict(path, duplicates="document")


def kernel(path: Path) -> None:
    table = read_dna(path).statements["DNA Statement"]
    kernel_slices(table, dna_settings(duplicates="none"), WindowSettings(unit="months", width=6))


def kernel_dna3(path: Path) -> None:
    _answer(
        path,
        "timewindow",
        qualifierAggregation="congruence",
        timeWindow="months",
        windowSize=6,
        kernel="gaussian",
    )


def backbone(path: Path) -> None:
    _answer(path, "backbone", method="nested")


def backbone_strict(path: Path) -> None:
    table = read_dna(path).statements["DNA Statement"]
    search_backbone(table, dna_settings(aggregation="subtract", normalisation="average"))


def polarization(path: Path) -> None:
    table = read_dna(path).statements["DNA Statement"]
    print("   ", measure_polarization(table, dna_settings()).caption)


def multiverse(path: Path) -> None:
    table = read_dna(path).statements["DNA Statement"]
    found = run_multiverse(table, dna_settings(aggregation="subtract"))
    print(
        "   ", found.specifications, "specifications;", len(found.surviving), "conclusions survive"
    )


def bootstrap(path: Path) -> None:
    table = read_dna(path).statements["DNA Statement"]
    bootstrap_ties(table, dna_settings(aggregation="subtract"), Draws(count=1000))


def _measured(job: Callable[[Path], None], path: Path, told: Any) -> None:
    start, used = time.perf_counter(), time.process_time()
    job(path)
    spent = (time.perf_counter() - start, time.process_time() - used)
    told.put((*spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def run(what: str, job: Callable[[Path], None], path: Path) -> float:
    """Run a job in a process of its own and print one row; return its processor time."""
    peer, target = RECORDED.get(what, ("", ""))
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    process = context.Process(target=_measured, args=(job, path, told))
    process.start()
    seconds, used, memory = told.get()
    process.join()
    print(
        f"{what:<58} {seconds:7.2f} s {used:7.2f} s cpu {memory:7.0f} MB   "
        f"peer {peer:<22} target {target}",
        flush=True,
    )
    return float(used)


def in_memory(path: Path) -> None:
    """Time the table of a file, once it is in memory."""
    table = read_dna(path).statements["DNA Statement"]
    start = time.perf_counter()
    network(table, dna_settings(duplicates="none"))
    print(f"    from the table in memory: {time.perf_counter() - start:.2f} s")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--large", action="store_true", help="also a million statements")
    asked.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "networks")
    chosen = asked.parse_args()
    folder: Path = chosen.folder
    folder.mkdir(parents=True, exist_ok=True)
    small = make(folder / "small.dna", 1200, actors=120, concepts=30)
    ten = make(folder / "ten.dna", 10_000, actors=300, concepts=60)
    hundred = make(folder / "hundred.dna", 100_000)
    print(pl.__version__, np.__version__)
    once = (
        ("100k, one-mode congruence, from the file", from_file, hundred),
        ("100k, the same, duplicates by document", from_file_by_document, hundred),
        ("10k, monthly slices, gaussian (strict)", kernel, ten),
        ("10k, monthly slices, gaussian (dna3)", kernel_dna3, ten),
        ("10k, nested backbone, 60 concepts (dna3)", backbone, ten),
        ("10k, nested backbone, 60 concepts (strict, spectral)", backbone_strict, ten),
        ("10k, polarization, 300 actors", polarization, ten),
        ("1,200, multiverse of 64 specifications", multiverse, small),
        ("1,200, 1,000 bootstrap draws", bootstrap, small),
    )
    for what, job, path in once:
        run(what, job, path)
    sizes = [25_000, 50_000, 100_000, 200_000]
    if chosen.large:
        million = make(folder / "million.dna", 1_000_000)
        run("1M, one-mode congruence, from the file", from_file, million)
        run("1M, the same, once in memory", in_memory, million)
        sizes += [400_000, 1_000_000]
    costs = []
    for size in sizes:
        name = {100_000: "hundred.dna", 1_000_000: "million.dna"}.get(size, f"{size}.dna")
        made = make(folder / name, size)
        costs.append((size, run(f"{size:,}, duplicates by document", from_file_by_document, made)))
    each = ", ".join(f"{spent / size * 1e5:.2f}" for size, spent in costs)
    print("seconds of processor time per 100,000 statements:", each)


if __name__ == "__main__":
    main()
