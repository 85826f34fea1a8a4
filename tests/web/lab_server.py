"""A workbench in a process of its own, as `counterpoint lab` starts it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import httpx
from lab_project import Browser


class Server:
    """The program, running; `address` is what it printed."""

    def __init__(self, project: Path, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from counterpoint.cli import main; main()",
             "lab", str(project), "--port", "0", "--no-browser", *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )  # fmt: skip
        assert self.process.stdout
        found = re.search(r"http\S+", self.process.stdout.readline())
        assert found, "the program printed no address"
        self.address = found[0]
        self.base, _, self.token = self.address.partition("/?token=")

    def browser(self) -> Browser:
        """A new client that has opened the address."""
        client = httpx.Client(base_url=self.base, follow_redirects=True, timeout=30)
        return Browser(client, self.token)

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """End the program as Ctrl+C would."""
        self.process.terminate()
        self.process.wait(15)
