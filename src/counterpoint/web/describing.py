"""Putting right what is known of a source, from the page that shows its text."""

from __future__ import annotations

from fastapi import APIRouter, Response

from counterpoint.project import source_edits as edits
from counterpoint.web.bench import AtBench, Written, back, text

router = APIRouter()


@router.post("/sources/{source}/about")
def describe(bench: AtBench, source: str, form: Written) -> Response:
    """Put the kind, title, authors or date of a source right."""
    fields = {name: text(form, name) for name in edits.FIELDS if name in form}
    edits.describe(bench.study, source, fields, bench.coder)
    return back(form, f"/sources/{source}", "saved")
