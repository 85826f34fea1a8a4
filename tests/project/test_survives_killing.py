"""Killing the process at any moment loses nothing that was reported as done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed process is forked")
def test_nothing_reported_as_done_is_lost_by_kill_9(tmp_path: Path) -> None:
    script = Path(__file__).with_name("killed_writer.py")

    told = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "study"), "2616", "25"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert told.returncode == 0, told.stdout + told.stderr
    assert "none lost" in told.stdout
