"""Twenty people coding at once, and a server that is killed again and again: is anything lost?

    python bench/workbench_together.py [--people 20] [--seconds 300] [--kills 200] [--seed 3]

First: people sign in and code, judge, undo and read as fast as the server answers. Nothing may be
refused for no reason, lost or doubled, and every change must stand in the history under its name.
Then: the server is killed (SIGKILL) at a random moment while several code, and started again.
Everything that was acknowledged must be there, and the database whole.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

import counterpoint as cp
from counterpoint.model import Role, Statement
from counterpoint.project import accounts
from large_project import made_project
from workbench import Workbench

PASSWORD = "seven quiet rivers"


def coded(answer: httpx.Response) -> str:
    """The id of the statement that an answer acknowledges."""
    return parse_qs(urlsplit(answer.headers["location"]).query)["statement"][0]


@dataclass
class Coder:
    """One person at work. `kept` are the ids of statements acknowledged and not undone."""

    name: str
    base: str
    sources: list[str]
    kept: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def sign_in(self) -> None:
        self.client = httpx.Client(base_url=self.base, timeout=120)
        key = _key(self.client.get("/login").text)
        given = {"csrf": key, "name": self.name, "password": PASSWORD}
        answer = self.client.post("/login", data=given)
        assert answer.status_code == 303, answer.text[:200]
        self.key = _key(self.client.get("/rounds").text)

    def work(self, until: float, seed: int) -> None:
        draw = random.Random(seed)
        try:
            self.sign_in()
            while time.monotonic() < until:
                draw.choice((self.code, self.code, self.code, self.judge, self.undo, self.look))(
                    draw
                )
        except (AssertionError, httpx.HTTPError) as trouble:
            self.troubles.append(f"{self.name}: {type(trouble).__name__} {trouble}")

    def code(self, draw: random.Random) -> None:
        at, number = draw.randrange(10, 600), self.counts["code"]
        answer = self.client.post(
            f"/sources/{draw.choice(self.sources)}/code",
            data={"csrf": self.key, "start": at, "end": at + 40, "seen": "", "stance": "favour",
                  "concept": "quiet influence", "actors": f"Ann Holt-001; {self.name}, {number}"},
        )  # fmt: skip
        assert answer.status_code == 303, (answer.status_code, answer.text[-200:])
        id_ = coded(answer)
        self.kept.add(id_)
        self.done.append(id_)
        self.counts["code"] += 1

    def judge(self, draw: random.Random) -> None:
        page = self.client.get("/queue", headers={"accept": "application/json"}).json()
        card = page["card"]
        if card is None:
            return
        decision = draw.choice(("accept", "reject"))
        answer = self.client.post(
            f"/statements/{card['id']}/judge",
            data={"csrf": self.key, "decision": decision, "seen": card["version"]},
        )
        assert answer.status_code in (303, 409), answer.status_code
        self.counts["judge" if answer.status_code == 303 else "conflict"] += 1
        if answer.status_code == 303:
            self.done.append("")

    def undo(self, _draw: random.Random) -> None:
        answer = self.client.post("/undo", data={"csrf": self.key})
        assert answer.status_code == 303, (answer.status_code, answer.text[-200:])
        if "note=undone" in answer.headers["location"] and self.done:
            self.kept.discard(self.done.pop())
            self.counts["undo"] += 1

    def look(self, draw: random.Random) -> None:
        for path in (f"/sources/{draw.choice(self.sources)}", "/news?since=0", "/history"):
            assert self.client.get(path).status_code == 200
        self.counts["look"] += 1


def _key(page: str) -> str:
    return page.split('name="csrf" value="')[1].split('"', maxsplit=1)[0]


def together(project: Path, people: int, seconds: float) -> None:
    """Let people work at once, then hold what they were told against what is there."""
    study = cp.open(project)
    names = [f"Person {number:02d}" for number in range(people)]
    for name in names:
        token = accounts.add_person(study.store, name, Role.CODER, "bench").token
        accounts.accept(study.store, token, PASSWORD)
    server = Workbench(project)
    until = time.monotonic() + seconds
    coders = [Coder(name, str(server.client.base_url), server.sources) for name in names]
    threads = [
        threading.Thread(target=coder.work, args=(until, n)) for n, coder in enumerate(coders)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.close()
    troubles = [trouble for coder in coders for trouble in coder.troubles]
    wrong = _differences(study, coders)
    counts = sum((coder.counts for coder in coders), Counter[str]())
    print(f"{people} people, {seconds:.0f} s: {dict(counts)}")
    print(f"  errors: {len(troubles)}; lost, doubled or without history: {len(wrong)}; "
          f"database: {study.store.faults() or 'whole'}")  # fmt: skip
    for line in (troubles + wrong)[:10]:
        print(f"  {line}")


def _differences(study: cp.Study, coders: list[Coder]) -> list[str]:
    """Say what differs between what each coder was told and what is there."""
    wrong = []
    by_coder: dict[str, list[str]] = {coder.name: [] for coder in coders}
    for row in study.store.rows("statement"):
        if row["coder"] in by_coder:
            by_coder[row["coder"]].append(row["id"])
    for coder in coders:
        there = by_coder[coder.name]
        if set(there) != coder.kept or len(there) != len(set(there)):
            wrong.append(f"{coder.name}: {len(coder.kept)} acknowledged, {len(there)} there")
        written = Counter(
            change.action.split(" ")[0]
            for change in study.history(coder=coder.name, kind="statement")
        )
        if written["code"] != coder.counts["code"]:
            wrong.append(f"{coder.name}: {written['code']} of {coder.counts['code']} in history")
    return wrong


def killed(project: Path, kills: int, seed: int) -> None:
    """Kill the server at random moments while three windows code."""
    draw, lost, faults, acknowledged = random.Random(seed), 0, 0, 0
    for _ in range(kills):
        server = Workbench(project)
        told: list[str] = []
        threads = [
            threading.Thread(target=_code_until_gone, args=(server, told, seed))
            for seed in (draw.random(), draw.random(), draw.random())
        ]
        for thread in threads:
            thread.start()
        enough, patience = draw.randint(1, 12), time.monotonic() + 60
        while len(told) < enough and time.monotonic() < patience:
            time.sleep(0.002)
        time.sleep(draw.uniform(0, 0.02))
        server.process.kill()
        server.process.wait()
        for thread in threads:
            thread.join()
        study = cp.open(project)
        there = {one.id for one in study.judged(Statement)}
        lost += len(set(told) - there)
        faults += len(study.store.faults())
        acknowledged += len(told)
        study.close()
    print(f"{kills} kills: {acknowledged} statements acknowledged, {lost} lost, {faults} faults")


def _code_until_gone(server: Workbench, told: list[str], seed: float) -> None:
    draw = random.Random(seed)
    client = httpx.Client(
        base_url=server.client.base_url, cookies=server.client.cookies, timeout=30
    )
    while True:
        at = draw.randrange(10, 900)
        try:
            answer = client.post(
                f"/sources/{draw.choice(server.sources)}/code",
                data={"csrf": server.csrf, "start": at, "end": at + draw.randrange(5, 99),
                      "actors": f"Ann Holt-{draw.randrange(999)}", "stance": "favour",
                      "concept": "quiet influence"},
            )  # fmt: skip
        except httpx.HTTPError:
            return
        if answer.status_code == 303:
            told.append(coded(answer))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=3, help="of the moments of the kills")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = made_project(Path(folder), 40, 1000)
        if asked.people:
            together(project, asked.people, asked.seconds)
        if asked.kills:
            killed(project, asked.kills, asked.seed)


if __name__ == "__main__":
    main()
