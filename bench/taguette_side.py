"""Taguette (PyPI, BSD-3) over the same texts and passages, for bench/workbench.py.

It is installed into an environment of its own and filled through its own models; then its server is
asked over HTTP as its pages do.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx

import counterpoint as cp
from counterpoint.model import Statement

FILL = """
import html, json, sys
from taguette import database
db = database.connect(sys.argv[1])()
project = database.Project(name='Large', description='')
db.add(project)
admin = db.query(database.User).filter_by(login='admin').first() or database.User(login='admin')
db.add(admin)
db.add(database.ProjectMember(project=project, user=admin,
                              privileges=database.Privileges.ADMIN))
tags = {}
for line in open(sys.argv[2], encoding='utf-8'):
    given = json.loads(line)
    body = ''.join('<p>' + html.escape(p) + '</p>' for p in given['text'].split('\\n'))
    document = database.Document(name=given['name'], description='', filename=given['name'],
                                 project=project, contents=body,
                                 text_direction=database.TextDirection.LEFT_TO_RIGHT)
    db.add(document)
    for start, end, words, concept in given['passages']:
        if concept not in tags:
            tags[concept] = database.Tag(project=project, path=concept, description='')
        highlight = database.Highlight(document=document, start_offset=start, end_offset=end,
                                       snippet=words)
        highlight.tags.append(tags[concept])
        db.add(highlight)
    db.flush()
db.commit()
"""


class Taguette:
    """Their server in its single-user mode."""

    name = "Taguette"

    def __init__(self, environment: Path, folder: Path, project: Path) -> None:
        self._python = environment / "bin" / "python"
        path = folder / "taguette.sqlite3"
        if not path.exists():
            self._fill(folder, path, project)
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [str(environment / "bin" / "taguette"), "--no-browser", "--port", "17465",
             "--database", str(path)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        assert self.process.stdout
        address = None
        for line in self.process.stdout:
            address = re.search(r"http://localhost\S*token=\S+", line)
            if address:
                break
        assert address, "Taguette printed no address"
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        self.client = httpx.Client(timeout=600, follow_redirects=True)
        self.client.base_url = "http://localhost:17465"
        answer = self.client.get(address[0])
        answer.raise_for_status()
        self.client.get("/project/1").raise_for_status()
        self.seconds = time.perf_counter() - began
        self.documents = len(list((folder / "texts").iterdir()))

    @classmethod
    def installed(cls, folder: Path) -> Callable[[Path], Taguette] | None:
        """Install it unless that has been done; None, said aloud, when it cannot be."""
        environment = folder / "taguette"
        if not (environment / "bin" / "taguette").exists():
            python = shutil.which("python3") or sys.executable
            subprocess.run([python, "-m", "venv", str(environment)], check=True)
            pip = [str(environment / "bin" / "pip"), "install", "--quiet", "taguette"]
            if subprocess.run(pip, check=False, capture_output=True).returncode:
                print("Taguette cannot be installed from here; only our own side is measured")
                return None
        return lambda project: cls(environment, folder, project)

    def _fill(self, folder: Path, path: Path, project: Path) -> None:
        study = cp.open(project)
        lines = folder / "for-taguette.jsonl"
        with lines.open("w", encoding="utf-8") as out:
            for source in study.sources:
                passages = [
                    [one.item.span.start, one.item.span.end, one.item.text, one.item.concept or "-"]
                    for one in study.judged(Statement, source.id)
                ]
                text = study.text(source.id).content
                given = {"name": source.name, "text": text, "passages": passages}
                out.write(json.dumps(given) + "\n")
        study.close()
        command = [str(self._python), "-c", FILL, f"sqlite:///{path}", str(lines)]
        subprocess.run(command, check=True, capture_output=True)

    def pages(self, draw: random.Random) -> dict[str, Callable[[], str]]:
        """Name -> a maker of addresses."""
        one = lambda: draw.randint(1, self.documents)  # noqa: E731 - used twice
        return {
            "project": lambda: "/project/1",
            "a source": lambda: f"/api/project/1/document/{one()}/contents",
            "passages of one tag": lambda: "/api/project/1/highlights/quiet-influence",
        }

    def code(self, draw: random.Random) -> None:
        """Add a highlight, as the page does."""
        at = draw.randrange(10, 800)
        token = self.client.cookies.get("_xsrf") or ""
        answer = self.client.post(
            f"/api/project/1/document/{draw.randint(1, self.documents)}/highlight/new",
            json={"start_offset": at, "end_offset": at + draw.randrange(20, 90), "tags": [1]},
            headers={"x-xsrftoken": token},
        )
        answer.raise_for_status()

    def table(self) -> float:
        """Seconds of all highlights as CSV."""
        began = time.perf_counter()
        told = self.client.get("/project/1/export/highlights/.csv").raise_for_status()
        assert told.text.count("\n") > 25 * self.documents // 2, "not all highlights"
        return time.perf_counter() - began

    def export(self) -> tuple[float, float]:
        """Seconds of the whole project, and the longest that a page took meanwhile."""
        spent: list[float] = []

        def whole() -> None:
            began = time.perf_counter()
            with httpx.Client(cookies=self.client.cookies, timeout=600) as client:
                base = str(self.client.base_url).rstrip("/")
                client.get(f"{base}/project/1/export/project.sqlite3").raise_for_status()
            spent.append(time.perf_counter() - began)

        thread = threading.Thread(target=whole)
        thread.start()
        longest = 0.0
        while thread.is_alive():
            asked = time.perf_counter()
            self.client.get("/api/project/1/document/1/contents")
            longest = max(longest, time.perf_counter() - asked)
            time.sleep(0.1)
        return spent[0], longest

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)


if __name__ == "__main__":
    print("the peer's side of bench/workbench.py; run that")
