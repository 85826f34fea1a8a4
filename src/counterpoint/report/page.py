"""The page: parts in their order, one template, one style sheet, one script, all in one file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

import jinja2
from markupsafe import Markup

from counterpoint.report.anchors import anchor, linked, web_link
from counterpoint.report.checklists import drafts
from counterpoint.report.contents import Report
from counterpoint.report.findings import (
    findings_table,
    place_ends,
    rule_groups,
    severity_counts,
)
from counterpoint.report.glance import glance_view
from counterpoint.report.listings import (
    checklist_table,
    coders_table,
    matrix_table,
    references_table,
    resting,
    sources_table,
    table_data,
)
from counterpoint.report.matrix import matrix_view
from counterpoint.report.passages import Passages, payload, place_words, segments, status_words
from counterpoint.report.svg import safe_svg
from counterpoint.report.tables import Section, Table
from counterpoint.report.use import use_view
from counterpoint.report.wording import (
    clean,
    count,
    joined,
    language_name,
    number,
    shortened,
    stance_word,
    tally_words,
)

SCRIPTS = ("page.js", "panel.js", "tables.js", "matrix.js", "print.js")
STYLES = ("page.css", "parts.css", "print.css")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its anchor, its place among the others, its title and template."""

    id: str
    place: int
    title: str
    template: str
    section: Section | None = None


def render_report(report: Report) -> str:
    """Return the report as one self-contained HTML file.

    The same report gives the same text. It loads nothing from anywhere: its policy allows only its
    own style sheet and script, by their hashes. Every text of the report is escaped; links lead
    to http(s) only.
    """
    passages = Passages.of(report)
    style, script = _inline(STYLES), _inline(SCRIPTS)
    matrix = matrix_view(passages)
    use = use_view(report)
    checklists = tuple(checklist_table(one) for one in drafts(report))
    made = (
        *(matrix_table(report), references_table(report), sources_table(report)),
        findings_table(report.findings, passages.sources),
    )
    shown = (coders_table(report), *checklists, *use.tables)
    tables = [*made, *shown, *(table for part in report.sections for table in part.tables)]
    data = {**payload(passages), "tables": table_data(tables), "scale": _scale(report)}
    return (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            passages=passages,
            parts=_parts(report),
            glance=glance_view(report, matrix),
            matrix=matrix,
            use=use,
            checklists=checklists,
            coders=shown[0],
            resting=resting(report),
            data=_embedded(data),
            style=Markup(style),  # ours, from the package
            script=Markup(script),  # ours, from the package
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


def _parts(report: Report) -> list[Part]:
    fixed = (
        (Part("glance", 1, "The field at a glance", "glance.html"), True),
        (Part("matrix", 2, "Synthesis matrix", "matrix.html"), report.matrix.cells),
        (Part("disagreements", 3, "Where they disagree", "disagreements.html"), _disputed(report)),
        (Part("views", 4, "Views with strengths and limits", "views.html"), report.views),
        (Part("concepts", 8, "Concepts in use", "use.html"), report.use.counts),
        (Part("findings", 11, "Findings of the checks", "findings.html"), report.findings),
        (Part("references", 12, "References", "references.html"), report.references),
        (Part("making", 13, "How this was made", "making.html"), True),
    )
    parts = [part for part, content in fixed if content]
    parts += [
        Part(anchor("part", one.id), one.place, one.title, "section.html", one)
        for one in report.sections
        if not one.empty
    ]
    return sorted(parts, key=lambda part: part.place)


def _disputed(report: Report) -> bool:
    """Whether to speak of disagreement: where stances were read, its absence is news too."""
    return bool(report.disagreements) or any(one.stance for one in report.statements)


def _scale(report: Report) -> dict[str, str]:
    words = {str(stance): clean(stance_word(report.scale, stance)) for stance in (-1, 0, 1)}
    return {**words, "none": clean(report.scale.unstated)}


def _embedded(data: dict[str, Any]) -> Markup:
    """Write JSON that no text inside can leave: no <, > or & stands in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # the signs that could end it are escaped above


def _inline(names: tuple[str, ...]) -> str:
    folder = files(__package__).joinpath("static")
    return "\n" + "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)


def _hash(text: str) -> str:
    """Return the source expression for a policy (https://www.w3.org/TR/CSP3/#grammardef-hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return clean(value) if isinstance(value, str) else value


def _pictures(part: Part) -> Iterator[tuple[Markup, str, str]]:
    for at, picture in enumerate(part.section.pictures if part.section else ()):
        svg = safe_svg(picture.svg, f"{part.id}-{at}")
        yield Markup(svg), picture.caption, picture.alt  # rebuilt from a whitelist


def _cells(table: Table) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Print a table: for each row the ids it rests on, then class and text of each cell."""
    for at, row in enumerate(table.rows):
        yield (
            " ".join(table.grounds[at]) if table.grounds else "",
            [
                ("number" if column.number else "", _printed(value, column.digits))
                for value, column in zip(row, table.columns, strict=True)
            ],
        )


def _printed(value: str | int | float | None, digits: int | None) -> str:
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ""
    if isinstance(value, str):
        return value
    return number(value, digits if isinstance(value, float) else None)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("counterpoint.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters.update(number=number, joined=joined, link=web_link, language=language_name)
    environment.globals.update(
        anchor=anchor,
        linked=linked,
        count=count,
        segments=segments,
        shortened=shortened,
        stance_word=stance_word,
        tally_words=tally_words,
        status_words=status_words,
        place_words=place_words,
        place_ends=place_ends,
        rule_groups=rule_groups,
        severity_counts=severity_counts,
        pictures=_pictures,
        cells=_cells,
    )
    return environment
