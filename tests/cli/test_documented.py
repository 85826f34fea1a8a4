"""Every command and every option stands in docs/cli.md, and nothing that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from counterpoint.cli.app import app

DOCS = Path(__file__).parent.parent.parent / "docs" / "cli.md"


def commands(node: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield "run", "codebook show", ... with the command that stands there."""
    for name, command in getattr(node, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from commands(command, (*words, name))
        else:
            yield " ".join((*words, name)), command


COMMANDS = dict(commands(get_command(app)))


def section(name: str) -> str:
    """What the page says under the heading of a command."""
    page = DOCS.read_text("utf-8")
    found = re.search(rf"^### counterpoint {name}$(.*?)(?=^##|\Z)", page, re.M | re.S)
    assert found, f"docs/cli.md has no heading '### counterpoint {name}'"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_all_its_options_and_an_example(name: str) -> None:
    said = section(name)

    options = [o for p in COMMANDS[name].params for o in p.opts if o.startswith("--")]
    missing = [option for option in options if f"`{option}" not in said]
    assert [o for o in missing if o != "--help"] == []
    assert f"    counterpoint {name}" in said, "an example, indented by four"


def test_no_command_or_option_is_documented_that_does_not_exist() -> None:
    page = DOCS.read_text("utf-8")
    named = set(re.findall(r"^### counterpoint (.+)$", page, re.M))

    assert named == set(COMMANDS)
    for name, command in COMMANDS.items():
        known = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
        assert set(re.findall(r"`(--[a-z-]+)", section(name))) <= known | {"--help"}, name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_prints_can_print_json(name: str) -> None:
    # These write files, or print what another program reads already.
    silent = {"export", "dna3", "actors name", "actors place"}
    options = {option for p in COMMANDS[name].params for option in p.opts}

    assert name in silent or "--json" in options
