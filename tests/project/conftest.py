"""Invented sources for studies."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp

ESSAY = """# Quiet influence in the river states

## Introduction

According to Maren Holt, quiet influence is a lasting and useful means of policy [1, p. 12].
Tomas Verin argues that quiet influence has failed in the river states [2, pp. 4-5].
The weakness of Holt's view is that it rests on one country only.

## References

1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press, 2019. – 210 p.
2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – Vol. 4, No. 2. – P. 1-20.
"""

BOOK = cp.Codebook(
    "Quiet influence",
    (cp.Concept("quiet-influence", {"en": ("quiet influence",), "ru": ("тихое влияние",)}, {}),),
    central="quiet-influence",
)


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "essay.md"
    path.write_text(ESSAY, "utf-8")
    return path


@pytest.fixture
def study(tmp_path: Path, essay: Path) -> cp.Study:
    """A study with the essay added and read."""
    found = cp.create(tmp_path / "study", "Quiet influence")
    found.codebook = BOOK
    found.add(essay, coder="ann")
    found.suggest()
    return found
