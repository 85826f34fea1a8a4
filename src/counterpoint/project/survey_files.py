"""The evidence of surveys as a file: words, tables or the picture of the intervals."""

from __future__ import annotations

from counterpoint.analyse.surveys import SurveyEvidence
from counterpoint.analyse.surveys.evidence import PARTS
from counterpoint.errors import ExchangeError
from counterpoint.project.exporting import FORMATS
from counterpoint.project.reporting.polls import survey_bars
from counterpoint.report.intervals import intervals_svg
from counterpoint.store import dump_json


def render_surveys(found: SurveyEvidence, kind: str, show: str = "") -> bytes:
    """Return the evidence of surveys as a file.

    `show` is one of `PARTS`; without it markdown and json hold all of them, other tables the
    shares. svg draws the shares with their intervals. Raises ExchangeError for a format or a part
    that does not exist.
    """
    if show and show not in PARTS:
        raise ExchangeError(f"no part {show!r}", remedy=f"one of: {', '.join(PARTS)}")
    if kind == "svg":
        return (intervals_svg(survey_bars(found)) + "\n").encode()
    if kind not in FORMATS:
        known = ", ".join((*FORMATS, "svg"))
        raise ExchangeError(f"no format {kind!r}", remedy=f"one of: {known}")
    write = FORMATS[kind]
    if not show and kind == "json":
        whole = {part: found.part(part).table.to_dicts() for part in PARTS}
        return (dump_json(whole) + "\n").encode()
    if not show and kind == "markdown":
        filled = [found.part(part) for part in PARTS if found.part(part).table.height]
        return b"\n".join(f"{one.caption}\n\n".encode() + write(one.table) for one in filled)
    return write(found.part(show or "shares").table)
