"""The case in a report: its scope, its causes and contradictions, its gaps, what it concludes."""

from __future__ import annotations

from counterpoint.project.case import Grounded
from counterpoint.project.reporting.recorded import Record, quoted
from counterpoint.report import Column, Section
from counterpoint.report.wording import count, joined

SIGNS = {"+": "strengthens", "-": "weakens"}
OPEN = "open: for you to decide"


def scope_section(record: Record) -> Section:
    """Return the part on the scope; empty where none is recorded."""
    rows = record.of("scope")
    empty = Section("scope", 1, "What is claimed here, and what is not")
    if not rows:
        return empty
    beyond = [one for one in record.of("conclusions") if one.entry.fields.get("beyond_scope")]
    said = (
        [
            f"{count(len(beyond), 'conclusion')} marked as going beyond this scope: "
            + "; ".join(f"“{quoted(one)}”" for one in beyond)
        ]
        if beyond
        else []
    )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="The limits that the text sets itself. A conclusion beyond them needs more.",
        paragraphs=tuple(said),
        tables=(
            record.table(
                "scope-table",
                "Scope",
                ("sort", "in short"),
                [(one, (one.entry.text("kind"), one.entry.text("says"))) for one in rows],
            ),
        ),
    )


def causes_section(record: Record) -> Section:
    """Return the part on causes; empty where none is recorded."""
    rows = record.of("causes")
    empty = Section("causes", 10, "What is said to cause what")
    if not rows:
        return empty
    signs: dict[tuple[str | None, str | None], set[str | None]] = {}
    for one in rows:
        edge = (one.entry.text("cause"), one.entry.text("effect"))
        signs.setdefault(edge, set()).add(one.entry.text("sign"))
    both = [f"{cause} → {effect}" for (cause, effect), found in signs.items() if len(found) > 1]
    bare = sum(one.entry.text("evidence") is None for one in rows)
    said = [
        f"Held with both signs: {joined(both)}. The authors contradict each other here, unless "
        "they mean different horizons or different places."
        if both
        else "No link is held with both signs."
    ]
    if bare:
        said.append(
            f"For {count(bare, 'link')} of {len(rows)} no evidence of the link itself is recorded."
        )
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Links that speakers claim. An arrow is a claim of theirs, not a finding.",
        paragraphs=tuple(said),
        tables=(
            record.table(
                "causes-table",
                "Causal claims",
                (
                    *("cause", "does what", "effect", "who says so", "when", "by which mechanism"),
                    "evidence of the link",
                ),
                [
                    (
                        one,
                        (
                            one.entry.text("cause"),
                            SIGNS[one.entry.text("sign") or "+"],
                            one.entry.text("effect"),
                            record.all_called(one, "by"),
                            *(one.entry.text("horizon"), one.entry.text("mechanism")),
                            one.entry.text("evidence") or "none recorded",
                        ),
                    )
                    for one in sorted(rows, key=_edge)
                ],
            ),
        ),
    )


def _edge(one: Grounded) -> tuple[str, str, str]:
    entry = one.entry
    return entry.text("cause") or "", entry.text("effect") or "", entry.text("sign") or ""


def contradictions_section(record: Record) -> Section:
    """Return the part on contradictions; empty where none is recorded."""
    rows = record.of("claims")
    empty = Section("contradictions", 10, "Claims that cannot both stand as they are")
    if not rows:
        return empty
    pairs = dict.fromkeys(one.entry.text("pair") for one in rows)
    decided = {one.entry.text("pair") for one in rows if one.entry.text("clash")}
    clash = {one.entry.text("pair"): one.entry.text("clash") for one in rows}
    clash |= {
        one.entry.text("pair"): one.entry.text("clash") for one in rows if one.entry.text("clash")
    }
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Two sentences about one thing. Often they part over where, when or what is meant.",
        paragraphs=(
            f"{count(len(pairs), 'pair')}; for {len(decided)} somebody has decided whether facts "
            "or definitions clash.",
        ),
        tables=(
            record.table(
                "contradictions-table",
                "Contradictions, claim by claim",
                (
                    *("about", "who", "claims", "where", "in which sector", "when"),
                    *("rests on", "clash of"),
                ),
                [
                    (
                        one,
                        (
                            *(one.entry.text("pair"), record.all_called(one, "by")),
                            *(one.entry.text("says"), one.entry.text("where")),
                            *(one.entry.text("sector"), one.entry.text("when")),
                            one.entry.text("evidence"),
                            clash[one.entry.text("pair")] or OPEN,
                        ),
                    )
                    for one in rows
                ],
            ),
        ),
    )


def gaps_section(record: Record) -> Section:
    """Return the part on gaps; empty where none is recorded."""
    rows = record.of("gaps")
    empty = Section("gaps", 10, "Claims that still want evidence")
    if not rows:
        return empty
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="What the sources assert and do not show. An open gap is not a refutation.",
        tables=(
            record.table(
                "gaps-table",
                "Gaps",
                ("claim", "who", "what is missing"),
                [
                    (
                        one,
                        (
                            one.entry.text("says"),
                            record.all_called(one, "by"),
                            one.entry.text("missing"),
                        ),
                    )
                    for one in rows
                ],
            ),
        ),
    )


def conclusions_section(record: Record) -> Section:
    """Return the part on conclusions; empty where none is recorded."""
    rows = record.of("conclusions")
    empty = Section("conclusions", 10, "Conclusions and what carries them")
    if not rows:
        return empty
    known = {one.entry.id: one for listed in record.entries.values() for one in listed}
    bare = sum(not one.entry.texts("rests_on") for one in rows)
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Each conclusion with the recorded passages it rests on.",
        paragraphs=(
            f"{count(len(rows), 'conclusion')}: {len(rows) - bare} rest on something recorded, "
            f"{bare} are unsupported so far. Whether it suffices is for you to judge.",
        ),
        tables=(
            record.table(
                "conclusions-table",
                "Conclusions",
                ("conclusion", "rests on", Column("how many", number=True), "standing"),
                [
                    (
                        one,
                        (
                            one.entry.text("says"),
                            " / ".join(f"“{quoted(known[i])}”" for i in one.entry.texts("rests_on"))
                            or None,
                            len(one.entry.texts("rests_on")),
                            _standing(one),
                        ),
                    )
                    for one in rows
                ],
            ),
        ),
    )


def _standing(one: Grounded) -> str:
    said = "carried" if one.entry.texts("rests_on") else "unsupported"
    return f"{said}, beyond the scope" if one.entry.fields.get("beyond_scope") else said


def searches_section(record: Record) -> Section:
    """Return the part on searches; empty where none is recorded."""
    rows = record.of("searches")
    empty = Section("searches", 11, "How the literature was found")
    if not rows:
        return empty
    return Section(
        *(empty.id, empty.place, empty.title),
        lead="Where was searched, what was found, what was left out and why.",
        tables=(
            record.table(
                "searches-table",
                "Search and selection",
                (
                    *("where", "query", "date", Column("found", number=True)),
                    *(Column("left out", number=True), Column("kept", number=True)),
                    *("reasons", "do the numbers agree?"),
                ),
                [
                    (
                        one,
                        (
                            *(one.entry.text(k) or "not said" for k in ("where", "query", "date")),
                            *(one.entry.text(k) for k in ("found", "excluded", "included")),
                            one.entry.text("reasons") or "not said",
                            _reconciled(one),
                        ),
                    )
                    for one in rows
                ],
            ),
        ),
    )


def _reconciled(one: Grounded) -> str:
    numbers = [one.entry.fields.get(key) for key in ("found", "excluded", "included")]
    if not all(isinstance(value, int) for value in numbers):
        return "cannot be checked: a number is missing"
    found, excluded, included = (int(value or 0) for value in numbers)
    return "yes" if found == excluded + included else f"no: {found} is not {excluded} + {included}"
