"""The words around citations, from the data files, one kind at a time."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def cues(kind: str) -> tuple[str, ...]:
    """Return the forms of one kind ("ibid", "etal" ...) in all languages, the longest first."""
    table = files("counterpoint.cite.citations") / "data" / "cues.tsv"
    found: set[str] = set()
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, forms = line.split("\t")
            if name == kind:
                found.update(form.strip() for form in forms.split(" | "))
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def cue_pattern(*kinds: str) -> str:
    """Return a regular expression for any form of these kinds, not in the midst of a word."""
    forms = sorted((f for kind in kinds for f in cues(kind)), key=lambda form: (-len(form), form))
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return rf"(?<!\w)(?:{words})(?!\w)"
