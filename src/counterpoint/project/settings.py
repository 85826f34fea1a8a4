"""The settings of a project: `counterpoint.toml`, a file that people edit."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from counterpoint.errors import ProjectError
from counterpoint.model import CheckSettings, Severity

FILE = "counterpoint.toml"
CODEBOOK = "codebook.yaml"
ACTORS = "actors.yaml"
CASE = "case.yaml"
SURVEYS = "surveys.yaml"
COUNTS = "counts.csv"
INDEX = "index"


@dataclass(frozen=True, slots=True)
class Settings:
    """What people choose for a project.

    `question` is what the study asks, in words; `concepts` the words for the concept in dispute,
    used only while there is no codebook; `grouping` the grouping of actors into schools that is
    shown; `date` the day printed on reports ("" prints none); `confidence` the least confidence a
    suggestion needs to be counted (0-1); `check` which rules of the checks are asked, and how bad
    their findings are.
    """

    title: str = ""
    question: str = ""
    concepts: tuple[str, ...] = ()
    codebook: str = CODEBOOK
    actors: str = ACTORS
    case: str = CASE
    surveys: str = SURVEYS
    counts: str = COUNTS
    index: str = INDEX
    grouping: str = "default"
    date: str = ""
    confidence: float = 0.0
    check: CheckSettings = field(default_factory=CheckSettings)


_CODE = re.compile(r"[A-Z]{3}\d{0,3}")

_ABOUT = {
    "title": "the title of the study, as printed on the report",
    "question": "what the study asks",
    "concepts": "words for the concept in dispute, while there is no codebook",
    "codebook": "the codebook file",
    "actors": "the register of actors and their schools",
    "case": "what people recorded beside the readings, with quotes",
    "surveys": "the surveys that sources report, with quotes",
    "counts": "counts of two phases, whose rates are held against each other",
    "index": "the folder of a composite index: values.csv and indicators.csv",
    "grouping": "which grouping of actors into schools is shown",
    "date": "the day printed on reports; empty: none",
    "confidence": "leave out suggestions less sure than this (0-1)",
    "select": "codes of the checks, or their beginnings; empty: all",
    "ignore": "codes, or their beginnings, to leave out",
}


def load_settings(path: Path) -> Settings:
    """Read a settings file. Raises ProjectError that names the line or the key at fault."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProjectError(
            "this is not a project folder: it has no counterpoint.toml",
            place=path.parent,
            remedy="make one with: counterpoint init",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(
            f"the settings are not valid TOML ({error})", place=path, remedy="mend the file"
        ) from error
    return Settings(**{key: _value(key, value, path) for key, value in found.items()})


def dump_settings(settings: Settings) -> str:
    """Write settings as TOML, each with a comment that says what it is for."""
    lines = ["# Settings of this Counterpoint project."]
    values = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name != "check"}
    lines += [_line(name, value) for name, value in values.items()]
    lines += ["", "[check]", _line("select", settings.check.select)]
    lines += [_line("ignore", settings.check.ignore)]
    if settings.check.severity:
        pairs = (f"{code} = {json.dumps(value)}" for code, value in settings.check.severity)
        lines.append(f"severity = {{{', '.join(pairs)}}}")
    return "\n".join(lines) + "\n"


def _line(name: str, value: Any) -> str:
    # A JSON string, number or array of strings is the same in TOML.
    return f"{name} = {json.dumps(value, ensure_ascii=False)}  # {_ABOUT[name]}"


def _value(key: str, value: Any, path: Path) -> Any:
    defaults = {f.name: f.default for f in fields(Settings)}
    if key not in defaults:
        raise ProjectError(
            f"unknown setting {key!r}", place=path, remedy=f"known: {', '.join(defaults)}"
        )
    if key == "check":
        return check_settings(value, path)
    if key == "date":
        value = str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = tuple(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(defaults[key]):
        kind = {tuple: "a list of texts", float: "a number"}.get(type(defaults[key]), "a text")
        raise ProjectError(f"{key} must be {kind}", place=path, remedy=f"not {value!r}")
    return value


def check_settings(table: Any, path: Path) -> CheckSettings:
    """Read the `[check]` table of a settings file. Raises ProjectError that names the key."""
    if not isinstance(table, dict):
        raise ProjectError("check must be a table", place=path, remedy="write it as [check]")
    severity = table.get("severity", {})
    for key, value in table.items():
        codes = value if key in ("select", "ignore") else list(severity)
        if key not in ("select", "ignore", "severity"):
            known = "select, ignore, severity"
            raise ProjectError(f"unknown setting check.{key}", place=path, remedy=f"known: {known}")
        whole = isinstance(value, dict if key == "severity" else list)
        if not whole or not all(isinstance(c, str) and _CODE.fullmatch(c) for c in codes):
            kind = "a table of codes" if key == "severity" else "a list of codes"
            raise ProjectError(
                f"check.{key} must be {kind}", place=path, remedy='such as "LOC" or "REF101"'
            )
    if not all(value in list(Severity) for value in severity.values()):
        raise ProjectError(
            "unknown severity in check.severity",
            place=path,
            remedy=f"one of: {', '.join(Severity)}",
        )
    return CheckSettings(
        tuple(table.get("select", ())),
        tuple(table.get("ignore", ())),
        tuple(sorted((code, Severity(value)) for code, value in severity.items())),
    )
