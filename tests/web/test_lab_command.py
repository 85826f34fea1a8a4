"""`counterpoint lab`: what it prints, what it makes, what it refuses."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterpoint.cli.app import app
from counterpoint.web.serving import HOST


def test_it_listens_on_this_computer_only_and_prints_its_address(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "from counterpoint.cli import main; main()",
         "lab", str(tmp_path / "new"), "--port", "0", "--no-browser", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout
    address = json.loads("".join(process.stdout.readline() for _ in range(3)))["address"]
    process.terminate()
    process.wait(15)

    assert HOST == "127.0.0.1"
    assert address.startswith("http://127.0.0.1:")
    assert len(address.partition("?token=")[2]) >= 32
    assert (tmp_path / "new" / "counterpoint.toml").is_file()


def test_a_folder_that_is_no_project_is_not_littered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["lab", "--no-browser"])

    assert result.exit_code == 2
    assert "counterpoint lab my-study" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(app, ["lab", str(tmp_path), "--port", port, "--no-browser"])

    assert result.exit_code == 2
    assert f"port {port} cannot be used" in result.output
