"""Adds and judges until it is killed, over and over; prints what was lost. Run by the test beside.

Usage: killed_writer.py FOLDER SEED KILLS
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

import counterpoint as cp


def work(folder: Path, files: list[Path], report: int, seed: int) -> None:
    """Add sources and judge statements for ever, reporting each thing only when it is done."""
    chance = random.Random(seed)
    study = cp.open(folder)
    while True:
        added = study.add([chance.choice(files)], coder="ann")
        for source in (*added.added, *added.known):
            os.write(report, f"source {source.id} -\n".encode())
            text = study.text(source.id).content
            start = chance.randrange(len(text) - 20)
            span = cp.Span(start, start + 10)
            target = study.code(source.id, cp.Statement(span, span.of(text), ("nye-j",), "Nye"))
            decision = chance.choice(("accept", "reject"))
            study.judge(target, decision, coder="ann")
            os.write(report, f"judgement {target} {decision}\n".encode())
            if chance.random() < 0.2:
                study.undo()
                os.write(report, f"judgement {target} undone\n".encode())


def killed(folder: Path, files: list[Path], seed: int) -> list[tuple[str, str, str]]:
    """Let a process work for a moment, kill it, and return what it had reported as done."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        work(folder, files, writer, seed)
    os.close(writer)
    if seed % 3:  # two times in three, only after a first thing was done, however slow the machine
        select.select([reader], [], [], 30)
    time.sleep(random.Random(seed).uniform(0.005, 0.15))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader) as pipe:
        lines = pipe.read().splitlines()
    return [tuple(line.split()) for line in lines]  # type: ignore[misc] # three words each


def losses(folder: Path, reported: list[tuple[str, str, str]]) -> list[str]:
    """Open what the killed process left behind and return what is wrong with it."""
    study = cp.open(folder)
    found = study.store.faults()
    sources = {source.id: source for source in study.sources}
    decided = {row["target"]: row["decision"] for row in study.store.rows("judgement")}
    last = {id_: decision for kind, id_, decision in reported if kind == "judgement"}
    # After its last report the process may have begun, and finished, one more step.
    settled = dict(list(last.items())[:-1])
    found += [
        f"lost source {id_}" for kind, id_, _ in reported if id_ not in sources and kind == "source"
    ]
    found += [
        f"lost judgement {id_}"
        for id_, decision in settled.items()
        if decision != "undone" and decided.get(id_) != decision
    ]
    for source in sources.values():
        original = folder / "sources" / source.name
        if study.text(source.id).content != original.read_text("utf-8"):
            found.append(f"half a file {source.name}")
    study.close()
    return found


def main(folder: Path, seed: int, kills: int) -> int:
    """Kill so often; return 1 when anything was lost."""
    originals = folder.parent / "originals"
    originals.mkdir()
    for number in range(300):
        (originals / f"essay-{number}.txt").write_text(f"Essay {number}.\n" * (number + 9), "utf-8")
    files = sorted(originals.iterdir())
    cp.create(folder).close()
    done = 0
    for number in range(kills):
        reported = killed(folder, files, seed + number)
        done += len(reported)
        for loss in losses(folder, reported):
            print(f"kill {number}: {loss}")
            return 1
    print(f"{kills} kills, {done} things reported as done, none lost")
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
