"""Invented debates, told in short sentences, as tables of statements."""

from __future__ import annotations

from typing import Any

import polars as pl

from counterpoint.model.frames import STATEMENTS

STANCES = {"for": 1, "against": -1, "describes": 0, "mentions": None}
SCHOOLS = {"Ann": "North", "Bo": "North", "Cy": "South", "Di": "South"}


def told(sentence: str, **fields: Any) -> dict[str, Any]:
    """Return the row of "Ann for tax" or "Bo against tax"; `fields` replace what is filled in."""
    actor, stance, concept = sentence.split(maxsplit=2)
    filled: dict[str, Any] = dict.fromkeys(STATEMENTS)
    filled |= {
        **{"source": "review", "source_title": "A review", "source_kind": "review article"},
        **{"text": sentence, "language": "en", "kind": "paraphrase", "citation": "", "cue": ""},
        **{"actor": actor.lower(), "actor_name": actor, "actor_kind": "person"},
        **{"school": SCHOOLS.get(actor), "concept": concept, "concept_label": concept.title()},
        **{"stance": STANCES[stance], "coder": "cues", "status": "suggested", "confidence": 0.5},
        **{name: [] for name in ("reported_by", "works", "triggers", "reasons")},
    }
    return filled | fields


def debate(*sentences: str | dict[str, Any]) -> pl.DataFrame:
    """Return a table of statements in the order told, each at a place of its own."""
    rows = []
    for number, one in enumerate(sentences):
        row = told(one) if isinstance(one, str) else dict(one)
        place = {"statement": f"s{number}", "start": number * 100, "end": number * 100 + 50}
        rows.append({**row, **{k: v for k, v in place.items() if row[k] is None}})
    return pl.DataFrame(rows, schema=STATEMENTS, orient="row")
