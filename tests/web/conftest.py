"""A project in the workbench, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab_project import ESSAY, HOSTILE, RUSSIAN, Browser, make_project
from starlette.testclient import TestClient

from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was read, made once; never to be written to."""
    return make_project(
        tmp_path_factory.mktemp("lab"),
        {"essay.md": ESSAY, "russian.md": RUSSIAN, "hostile.md": HOSTILE},
    )


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "study"))


@pytest.fixture
def gate() -> Gate:
    return Gate(hosts=("testserver",), upload_limit=200_000, form_limit=20_000)


@pytest.fixture
def outside(project: Path, gate: Gate) -> Iterator[TestClient]:
    """A client without a session."""
    with TestClient(create_app(project, gate), raise_server_exceptions=True) as client:
        yield client


@pytest.fixture
def browser(outside: TestClient, gate: Gate) -> Browser:
    """A client that has opened the printed address."""
    return Browser(outside, gate.token)
