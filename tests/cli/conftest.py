"""An invented essay, and the program as a person would call it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from counterpoint.cli.app import app

ESSAY = """# Quiet influence in the river states

## Introduction

According to Maren Holt, quiet influence is a lasting and useful means of policy [1, p. 12].
Tomas Verin argues that quiet influence has failed in the river states [2, pp. 4-5].
In a survey of 2021, 48% of those asked had heard of quiet influence [1].

## Conclusions

Quiet influence divides its scholars.

## References

1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press, 2019. – 210 p.
2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – Vol. 4, No. 2. – P. 1-20.
"""

CODEBOOK = """title: Quiet influence
central: quiet-influence
concepts:
  - id: quiet-influence
    labels:
      en: [quiet influence]
      ru: [тихое влияние]
"""

ACTORS = """schools:
  - {id: harbour, title: Harbour school}
actors:
  - id: holt-m
    name: Maren Holt
    names: [Holt M.]
    memberships:
      - {school: harbour, basis: affiliation, ground: works there}
"""

Program = Callable[..., Result]


@pytest.fixture
def program() -> Program:
    """The program: `program("add", path)` is `counterpoint add PATH`."""

    def call(*words: object, typed: str = "", code: int = 0) -> Result:
        result = CliRunner().invoke(app, [str(word) for word in words], input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return call


def write_essay(folder: Path) -> Path:
    """Write the essay with a codebook and a register beside it; return its path."""
    folder.mkdir()
    (folder / "essay.md").write_text(ESSAY, "utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK, "utf-8")
    (folder / "actors.yaml").write_text(ACTORS, "utf-8")
    return folder / "essay.md"


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    """A short essay with two speakers, a codebook and a register beside it."""
    return write_essay(tmp_path / "essays")


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the essay was read, made once; never to be written to."""
    place = tmp_path_factory.mktemp("finished")
    write_essay(place / "essays")
    result = CliRunner().invoke(app, ["run", str(place / "essays"), "--out", str(place / "study")])
    assert result.exit_code == 0, result.output
    return place / "study"


@pytest.fixture
def study(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that project, the current project of the program; the coder is ann."""
    monkeypatch.setenv("COUNTERPOINT_CODER", "ann")
    monkeypatch.setenv("COUNTERPOINT_PROJECT", str(tmp_path / "study"))
    return Path(shutil.copytree(finished, tmp_path / "study"))
