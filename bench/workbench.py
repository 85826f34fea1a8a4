"""The workbench over 2,000 sources and 50,000 statements, beside Taguette over the same texts.

    python bench/workbench.py [--folder DIR] [--small] [--no-peer | --only-peer]

Prints for each: seconds to start, memory, pages (median and 95th percentile), a coding action, the
full table, and the full export with how long somebody else waits meanwhile. Where it matters, the
processor time of the server per request stands beside the clock: other work on the same machine
moves the clock, not that. Taguette is installed from PyPI into an environment of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import quote_plus

import httpx

from large_project import SOURCES, STATEMENTS, made_project
from taguette_side import Taguette

TIMES = 20
TARGETS = {
    "start": "< 1.5 s", "memory at rest": "< 250 MB", "page": "p95 < 300 ms", "code": "< 100 ms",
    "table": "< 2 s", "export": "< 10 s, nobody waits",
}  # fmt: skip
RUN = "from counterpoint.cli import main; main()"


class Workbench:
    """Our server as a person starts it."""

    name = "counterpoint"

    def __init__(self, project: Path) -> None:
        began = time.perf_counter()
        self.project = project
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, "lab", str(project), "--port", "0", "--no-browser"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        found = re.search(r"http\S+", self.process.stdout.readline())
        assert found
        base, _, token = found[0].partition("/?token=")
        self.client = httpx.Client(base_url=base, timeout=300, follow_redirects=True)
        self.client.get("/", params={"token": token}).raise_for_status()
        self.seconds = time.perf_counter() - began
        data = self.client.get("/search", headers={"accept": "application/json"}).json()
        self.sources = [id_ for id_, _ in data["sources"]]
        card = self.client.get("/queue", headers={"accept": "application/json"}).json()["card"]
        self.speaker = quote_plus(card["actors"][0])
        page = self.client.get("/history").text
        self.csrf = page.split('name="csrf" value="')[1].split('"')[0]

    def pages(self, draw: random.Random) -> dict[str, Callable[[], str]]:
        """Name -> a maker of addresses."""
        last = max(0, len(self.sources) // 100 - 1)
        return {
            "list of sources": lambda: f"/?first={100 * draw.randint(0, last)}",
            "a source": lambda: f"/sources/{draw.choice(self.sources)}",
            "a suggestion": lambda: "/queue",
            "matrix": lambda: "/matrix",
            "one source's matrix": lambda: f"/matrix?source={draw.choice(self.sources)}",
            "disagreements": lambda: "/compare/disagreements",
            "most useful suggestion": lambda: "/queue?order=useful",
            "search": lambda: "/search?words=nation+branding",
            "search with a concept": lambda: "/search?words=describes&concept=media-presence",
            "search with a speaker": lambda: f"/search?words=cases&actor={self.speaker}",
            "history": lambda: "/history",
            "type-ahead": lambda: f"/choices/actors?typed={draw.choice('abcdefgh')}",
            "news": lambda: "/news?since=0",
        }

    def code(self, draw: random.Random) -> None:
        """Code a passage that nobody has coded so."""
        at = draw.randrange(10, 800)
        answer = self.client.post(
            f"/sources/{draw.choice(self.sources)}/code",
            data={"csrf": self.csrf, "start": at, "end": at + draw.randrange(20, 90), "seen": "",
                  "actors": "Ann Holt-001", "concept": "quiet influence", "stance": "favour"},
            follow_redirects=False,
        )  # fmt: skip
        assert answer.status_code == 303, answer.text[:300]

    def judge(self, _draw: random.Random, order: str = "text") -> None:
        """Accept the first suggestion that waits, in one of the orders."""
        address, asked = f"/queue?order={order}", time.perf_counter()
        card = self.client.get(address, headers={"accept": "application/json"}).json()["card"]
        self.shown = time.perf_counter() - asked
        began = time.perf_counter()
        answer = self.client.post(
            f"/statements/{card['id']}/judge",
            data={"csrf": self.csrf, "decision": "accept", "seen": card["version"]},
            follow_redirects=False,
        )
        self.judged = time.perf_counter() - began
        assert answer.status_code == 303

    def table(self) -> float:
        """Seconds of the whole table of statements as CSV, from a program just started."""
        return _run("export", "statements", "--project", str(self.project), "--out", os.devnull)

    def export(self) -> tuple[float, float]:
        """Seconds of the whole archive, and the longest that a page took meanwhile."""
        with tempfile.TemporaryDirectory() as out:
            process = subprocess.Popen(
                [sys.executable, "-c", RUN, "export", "--archive", out, "-p", str(self.project)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            began, longest = time.perf_counter(), 0.0
            while process.poll() is None:
                asked = time.perf_counter()
                self.client.get("/queue").raise_for_status()
                longest = max(longest, time.perf_counter() - asked)
                time.sleep(0.1)
            assert process.returncode == 0
            return time.perf_counter() - began, longest

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)


def _run(*words: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", RUN, *words], check=True, capture_output=True)
    return time.perf_counter() - began


def memory(process: subprocess.Popen[str], what: str = "VmRSS") -> float:
    """Megabytes of a process: now, or with VmHWM at its peak."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def processor(process: subprocess.Popen[str]) -> float:
    """Seconds that a process has computed so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(side: Workbench | Taguette, work: Callable[[], object], times: int = TIMES) -> str:
    """Do something several times and say how long it took."""
    seconds, before = [], processor(side.process)
    for _ in range(times):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    computed = (processor(side.process) - before) / times
    seconds.sort()
    p95 = seconds[min(times - 1, round(0.95 * times))]
    shown = (median(seconds), p95, computed)
    return "median {:6.0f} ms, p95 {:6.0f} ms, computed {:6.0f} ms".format(
        *(1e3 * s for s in shown)
    )


def examine(side: Workbench | Taguette) -> None:
    """Print everything about one side."""
    draw = random.Random(5)
    tell = lambda what, said: print(f"  {what:<28} {said}", flush=True)  # noqa: E731 - one line
    print(f"{side.name}")
    tell("start to first page", f"{side.seconds:.2f} s, computed {processor(side.process):.2f} s")
    tell("memory after start", f"{memory(side.process):.0f} MB")
    for name, address in side.pages(draw).items():

        def get(make: Callable[[], str] = address) -> None:
            side.client.get(make()).raise_for_status()

        began = time.perf_counter()
        get()
        first = time.perf_counter() - began
        tell(name, f"{timed(side, get)}; the first {1e3 * first:.0f} ms")
    tell("code a passage", timed(side, lambda: side.code(draw)))
    if isinstance(side, Workbench):
        side.judge(draw)
        for order in ("text", "useful"):
            pairs = []
            for _ in range(TIMES):
                side.judge(draw, order)
                pairs.append((side.judged, side.shown))
            judged, shown = (sorted(1e3 * s for s in column) for column in zip(*pairs, strict=True))
            tell(
                f"judge, order {order}",
                f"median {median(judged):6.0f} ms; the next shown after {median(shown):6.0f} ms, "
                f"at most {shown[-1]:6.0f} ms",
            )
    tell("full table", f"{side.table():.1f} s")
    whole, waited = side.export()
    tell("full export", f"{whole:.1f} s; somebody else waited at most {waited:.2f} s")
    tell("memory: now, at the peak",
         f"{memory(side.process):.0f} MB, {memory(side.process, 'VmHWM'):.0f} MB")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the material is made, and kept")
    parser.add_argument("--small", action="store_true", help="a fiftieth of it")
    parser.add_argument("--no-peer", action="store_true", help="only our own side")
    parser.add_argument("--only-peer", action="store_true", help="only the other side")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="workbench-"))
    part = 50 if asked.small else 1
    project = made_project(folder, SOURCES // part, STATEMENTS // part)
    print(f"{SOURCES // part} sources, {STATEMENTS // part} statements; targets: {TARGETS}")
    ours = None if asked.only_peer else Workbench
    for make in (ours, None if asked.no_peer else Taguette.installed(folder)):
        if make is None:
            continue
        side = make(project)
        try:
            examine(side)
        finally:
            side.close()


if __name__ == "__main__":
    main()
