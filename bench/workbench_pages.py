"""Every page of the workbench over 2,000 sources and 50,000 statements, also without its tables.

    python bench/workbench_pages.py [--folder DIR] [--small] [--cold] [--times N]

Follows the links of the pages to have one address of each GET route, and of each comparison, asks
for each N times, and prints the first answer, the median, the 95th percentile and the processor
time of the server per answer; those above 300 ms are marked. With `--cold` the derived tables are
deleted first, and every page is asked for in turns from the first moment on until all are ready.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from large_project import SOURCES, STATEMENTS, made_project
from workbench import Workbench, processor

SLOW = 0.3
"""Seconds at the 95th percentile above which a page is marked."""

HTML = {"accept": "text/html"}

STARTS = (
    *("/", "/queue", "/queue?order=useful", "/queue?gain=1", "/matrix", "/search", "/history"),
    *("/search?words=describes&concept=media-presence", "/search?words=nation+branding"),
    *("/notes", "/people", "/rounds", "/codebook", "/actors", "/works", "/works?words=essay"),
    *("/compare", "/compare/disagreements", "/compare/views", "/compare/network"),
    *("/compare/findings", "/choices/actors?typed=a", "/choices/concepts?typed=m", "/news?since=0"),
    *("/progress", "/password", "/login"),
)
FOLLOWED = (
    *(r"/sources/\w+", r"/passages\?", r"/codebook/[\w-]+(?!/)", r"/actors/[\w-]+", r"/works/\w+"),
    *(r"/compare/[\w-]+", r"/compare/[\w-]+/passages\?", r"/compare/disagreements/passages\?"),
    *(r"/references/\w+/\w+", r"/matrix\?"),
)
"""Addresses that pages lead to; of each comparison one, of all others the first that is met."""


def addresses(side: Workbench) -> list[str]:
    """Return one address of every page that others lead to."""
    found = dict.fromkeys(STARTS, "")
    kinds: dict[str, str] = {}
    for page in (*STARTS, "/compare/disagreements"):
        html = _there(side, page)
        for found_link in re.findall(r'href="(/[^"#]+)', html):
            link = found_link.replace("&amp;", "&")
            for form in FOLLOWED:
                if re.match(form, link) and not re.search(r"\.(csv|json|docx|svg|png)", link):
                    path = link.split("?")[0]
                    kind = path if path.startswith("/compare/") else form
                    kinds.setdefault(kind, link)
    for kind, link in list(kinds.items()):
        if kind.startswith("/compare/"):
            html = _there(side, link)
            inner = re.search(rf'href="({re.escape(kind)}/passages\?[^"]+)', html)
            if inner:
                kinds.setdefault(f"{kind}/passages", inner[1].replace("&amp;", "&"))
    source = side.sources[3]
    actor = side.client.get("/choices/actors?typed=a").json()[0]
    asked = (
        "/sources/{}/beside?at=10",
        "/matrix?source={}",
        "/queue?source={}",
        "/notes?source={}",
    )
    more = [one.format(source) for one in asked]
    more.append(f"/passages?concept=media-presence&actor={actor}")
    return [*dict.fromkeys((*found, *kinds.values(), *more))]


def _there(side: Workbench, page: str) -> str:
    _whole(side, page)
    return side.client.get(page, headers=HTML).text


def measure(side: Workbench, pages: list[str], times: int) -> None:
    """Print how long each page takes until it is there; `at once` tells when it first answered."""
    for page in pages:
        seconds, before = [], processor(side.process)
        status, longest = 0, 0.0
        for _ in range(times + 1):
            began = time.perf_counter()
            status, answered = _whole(side, page)
            longest = max(longest, answered)
            seconds.append(time.perf_counter() - began)
        computed = (processor(side.process) - before) / (times + 1)
        first, rest = seconds[0], sorted(seconds[1:])
        p95 = rest[min(times - 1, round(0.95 * times))]
        _tell(page, status, (first, median(rest), p95, computed))
        if longest > SLOW:
            print(f"      longest answer {1e3 * longest:.0f} ms", flush=True)


def _whole(side: Workbench, page: str) -> tuple[int, float]:
    """Ask for a page until it is there; return its status, and the longest answer on the way."""
    longest = 0.0
    while True:
        began = time.perf_counter()
        status = side.client.get(page, headers=HTML).status_code
        longest = max(longest, time.perf_counter() - began)
        if status != 202:
            return status, longest
        time.sleep(0.2)


def _tell(page: str, status: int, seconds: tuple[float, float, float, float]) -> None:
    first, middle, p95, computed = (f"{1e3 * one:6.0f}" for one in seconds)
    slow = "  SLOW" if seconds[2] > SLOW else ""
    print(f"  {page[:70]:<70} {status} first {first}, median {middle}, p95 {p95} ms, "
          f"computed {computed}{slow}", flush=True)  # fmt: skip


def cold(project: Path, pages: list[str]) -> None:
    """Delete what was derived, start, and ask for every page in turns until all are ready."""
    shutil.rmtree(project / ".derived", ignore_errors=True)
    side = Workbench(project)
    taken: dict[str, list[float]] = {page: [] for page in pages}
    began, rounds = time.perf_counter(), 0
    try:
        missing = True
        while missing:
            missing = False
            for page in pages:
                asked = time.perf_counter()
                missing |= side.client.get(page, headers=HTML).status_code == 202
                taken[page].append(time.perf_counter() - asked)
            rounds += 1
        print(f"cold: all ready after {time.perf_counter() - began:.1f} s, {rounds} rounds")
        for page, seconds in taken.items():
            seconds.sort()
            p95 = seconds[min(len(seconds) - 1, round(0.95 * len(seconds)))]
            _tell(page, 200, (seconds[-1], median(seconds), p95, 0.0))
    finally:
        side.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the material is made, and kept")
    parser.add_argument("--small", action="store_true", help="a fiftieth of it")
    parser.add_argument("--cold", action="store_true", help="also without derived tables")
    parser.add_argument("--times", type=int, default=10, help="times that each page is asked for")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="workbench-"))
    part = 50 if asked.small else 1
    project = made_project(folder, SOURCES // part, STATEMENTS // part)
    side = Workbench(project)
    try:
        pages = addresses(side)
        measure(side, pages, asked.times)
    finally:
        side.close()
    if asked.cold:
        cold(project, pages)


if __name__ == "__main__":
    main()
