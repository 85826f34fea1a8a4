"""`counterpoint check` and `counterpoint rule`: what is wrong with the scholarship."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.guard import FOUND, WRONG_USE
from counterpoint.cli.options import AsJson, Out, Sources
from counterpoint.cli.output import deliver, notice, tell, tell_json
from counterpoint.errors import QuestionError
from counterpoint.model import CheckSettings

FORMATS = ("text", "json", "sarif", "markdown", "docx")
_TOLD = ("code", "title", "severity", "why", "example", "false_alarms")
_RANKS = {"error": 0, "warning": 1, "note": 2}
Codes = Annotated[str, typer.Option(help="Codes or their beginnings, with commas: LOC,REF1.")]
Checked = list[tuple[Path, cp.Reading, list[cp.Finding]]]


def check(  # noqa: PLR0913, PLR0917 - each is an option of the command
    sources: Sources,
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMATS))] = "text",
    select: Codes = "",
    ignore: Codes = "",
    against: Annotated[
        list[Path] | None, typer.Option(help="A work that is cited; may be given several times.")
    ] = None,
    fail_on: Annotated[str, typer.Option(help="Exit 1 from: error, warning, note.")] = "warning",
    exit_zero: Annotated[bool, typer.Option(help="Exit 0 whatever is found.")] = False,
    baseline: Annotated[Path | None, typer.Option(help="Leave out what this file lists.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="List today's findings here.")] = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Check references, citations, pages, quotations, dates and numbers of sources."""
    form = "json" if as_json else form
    if form not in FORMATS or fail_on not in _RANKS:
        raise QuestionError(
            "unknown --format or --fail-on", remedy=f"formats: {', '.join(FORMATS)}"
        )
    checked = _checked(sources, _codes(select), _codes(ignore), against or [], baseline)
    if write_baseline is not None:
        from counterpoint.check.dismissals import baseline as listed  # noqa: PLC0415 - keeps --help quick

        rows = [(f, r.text.content) for _, r, found in checked for f in found]
        deliver(listed(rows).encode(), write_baseline)
        return
    deliver(_rendered(checked, form), out)
    bad = [
        f for _, _, found in checked for f in found if _RANKS[f.severity.value] <= _RANKS[fail_on]
    ]
    if bad and not exit_zero:
        raise typer.Exit(FOUND)


def _codes(printed: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in printed.split(",") if code.strip())


def _checked(
    sources: list[Path],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    against: list[Path],
    baseline: Path | None,
) -> Checked:
    from counterpoint.check import check as findings_of  # noqa: PLC0415 - keeps --help quick
    from counterpoint.check.dismissals import load_baseline, without  # noqa: PLC0415 - as above

    settings = CheckSettings(select, ignore)
    cited = [cp.read(path) for path in against]
    known = load_baseline(baseline) if baseline is not None else None
    checked = []
    for path in sources:
        reading = cp.read(path)
        found = list(findings_of(reading, settings, cited))
        if known is not None:
            found = without(found, reading.text.content, known)
        checked.append((path, reading, found))
    return checked


def _rendered(checked: Checked, form: str) -> bytes:
    from counterpoint.check.show import markdown, shown  # noqa: PLC0415 - keeps --help quick

    rows = [(str(path), r.text.content, found) for path, r, found in checked]
    if form == "docx":
        return _commented(checked)
    if form == "sarif":
        from counterpoint.check import RULES  # noqa: PLC0415 - keeps --help quick
        from counterpoint.exchange.sarif import sarif  # noqa: PLC0415 - as above

        log = sarif(rows, list(RULES.values()), cp.__version__)
        return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "json":
        from dataclasses import replace  # noqa: PLC0415 - as above

        made = [
            {"path": str(p), "findings": replace(r, findings=tuple(f)).to_json()["findings"]}
            for p, r, f in checked
        ]
        return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "markdown":
        return "\n".join(markdown(*row) for row in rows).encode()
    total = sum(len(found) for _, _, found in checked)
    notice(f"{total} finding{'' if total == 1 else 's'}")
    return "\n".join(shown(*row) for row in rows if row[2]).encode()


def _commented(checked: Checked) -> bytes:
    from counterpoint.exchange.docx_comments import with_comments  # noqa: PLC0415 - keeps --help quick

    if len(checked) != 1:
        raise QuestionError("comments are written into one DOCX at a time", remedy="name one file")
    path, reading, found = checked[0]
    return with_comments(path.read_bytes(), reading.text.content, found)


def rule(
    code: Annotated[str, typer.Argument(help="A code such as LOC101.")],
    as_json: AsJson = False,
) -> None:
    """Explain a rule of the checks: why it is there, an example, what looks alike and is right."""
    from counterpoint.check import RULES  # noqa: PLC0415 - keeps --help quick
    from counterpoint.check.show import rule_page  # noqa: PLC0415 - as above

    found = [r for name, r in RULES.items() if name.startswith(code.upper())]
    if not found:
        notice(f"counterpoint: no rule {code}; known: {', '.join(RULES)}.")
        raise typer.Exit(WRONG_USE)
    if as_json:
        tell_json([{k: str(getattr(one, k)) for k in _TOLD} for one in found])
    else:
        tell(*(rule_page(one) for one in found))
