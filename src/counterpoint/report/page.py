"""The page itself."""

from __future__ import annotations

from html import escape

from counterpoint.report.contents import Report


def render_report(report: Report) -> str:
    """Return the report as one self-contained HTML file."""
    return f"<!doctype html><title>{escape(report.title)}</title>"
