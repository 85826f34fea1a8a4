"""A running workbench over an invented project, and pages under watch."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

# The invented project and the server live with the tests of the web.
sys.path.insert(0, str(Path(__file__).parent.parent.parent / "web"))

from lab_project import ESSAY, HOSTILE, RUSSIAN, make_project
from lab_server import Server

Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def read_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {"essay.md": ESSAY, "russian.md": RUSSIAN, "hostile.md": HOSTILE}
    return make_project(tmp_path_factory.mktemp("lab"), texts)


@pytest.fixture
def server(read_project: Path, tmp_path: Path) -> Iterator[Server]:
    """The program over a copy of the project."""
    found = Server(Path(shutil.copytree(read_project, tmp_path / "study")))
    yield found
    found.kill()


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """The program over a folder that is not there yet."""
    found = Server(tmp_path / "new")
    yield found
    found.kill()


def _is_fault(message: ConsoleMessage) -> bool:
    """Two versions to choose from come with status 409, which browsers report; all else counts."""
    return message.type == "error" and "409 (Conflict)" not in message.text


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    """Open a workbench in a fresh profile; any error in a page fails the test."""
    contexts = []
    faults: list[str] = []

    def open_(server: Server, path: str = "/", width: int = 1280, **choices: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **choices)  # type: ignore[arg-type]  # passed on
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda m: faults.append(m.text) if _is_fault(m) else None)
        page.on(
            "request",
            lambda r: None if r.url.startswith((server.base, "data:")) else faults.append(r.url),
        )
        page.goto(server.address)
        if path != "/":
            page.goto(server.base + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []
