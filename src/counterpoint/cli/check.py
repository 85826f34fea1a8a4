"""`counterpoint check` and `counterpoint rule`: what is wrong with the scholarship."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import counterpoint as cp
from counterpoint.cli.guard import FOUND, WRONG_USE
from counterpoint.cli.options import AsJson, Out, Sources
from counterpoint.cli.output import deliver, notice, tell, tell_json
from counterpoint.errors import QuestionError, ReadError
from counterpoint.model import CheckSettings

if TYPE_CHECKING:
    from counterpoint.project.checking import Checked

FORMATS = ("text", "json", "sarif", "markdown", "docx")
_TOLD = ("code", "title", "severity", "why", "example", "false_alarms")
_RANKS = {"error": 0, "warning": 1, "note": 2}
Codes = Annotated[str, typer.Option(help="Codes or their beginnings, with commas: LOC,REF1.")]


def check(  # noqa: PLR0913, PLR0917 - each is an option of the command
    sources: Sources,
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMATS))] = "text",
    select: Codes = "",
    ignore: Codes = "",
    cited: Annotated[
        list[Path] | None,
        typer.Option("--sources", help="A cited work, or a folder of them; repeatable."),
    ] = None,
    fail_on: Annotated[str, typer.Option(help="Exit 1 from: error, warning, note.")] = "warning",
    exit_zero: Annotated[bool, typer.Option(help="Exit 0 whatever is found.")] = False,
    baseline: Annotated[Path | None, typer.Option(help="Leave out what this file lists.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="List today's findings here.")] = None,
    dismiss: Annotated[str, typer.Option(help="Put this finding into the baseline.")] = "",
    reason: Annotated[str, typer.Option(help="Why it is dismissed.")] = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Check references, citations, pages, quotations, dates and numbers of sources."""
    from counterpoint.project import checking  # noqa: PLC0415 - keeps --help quick

    form = "json" if as_json else form
    if form not in FORMATS or fail_on not in _RANKS:
        raise QuestionError(
            "unknown --format or --fail-on", remedy=f"formats: {', '.join(FORMATS)}"
        )
    codes = _codes(select), _codes(ignore)
    chosen = CheckSettings(*codes) if any(codes) else None
    known = None if dismiss and baseline and not baseline.exists() else baseline
    unread: list[ReadError] = []
    checked = checking.check_files(sources, chosen, cited or (), known, unread)
    notice(*(f"counterpoint: {error}." for error in unread))
    if dismiss:
        if baseline is None:
            raise QuestionError("--dismiss needs a file to keep it in", remedy="--baseline FILE")
        found = checking.dismiss(checked, dismiss, reason, baseline)
        notice(f"dismissed: {found.code} {found.message}")
        return
    if write_baseline is not None:
        checking.list_today(checked, write_baseline)
        notice(f"written: {write_baseline}")
        return
    if form == "docx" and out is None and sys.stdout.isatty():
        raise QuestionError("a DOCX is nothing for a terminal", remedy="--out commented.docx")
    deliver(_rendered(checked, form), out)
    bad = [f for one in checked for f in one.findings if _RANKS[f.severity] <= _RANKS[fail_on]]
    if unread or (bad and not exit_zero):
        raise typer.Exit(FOUND)


def _codes(printed: str) -> tuple[str, ...]:
    """Return the codes, or beginnings of codes, of an option; a slip of the pen is refused."""
    from counterpoint.check import RULES  # noqa: PLC0415 - keeps --help quick

    codes = tuple(code.strip().upper() for code in printed.split(",") if code.strip())
    for code in codes:
        if not any(known.startswith(code) for known in RULES):
            families = ", ".join(sorted({known[:3] for known in RULES}))
            raise QuestionError(f"no rule begins with {code!r}", remedy=f"families: {families}")
    return codes


def _rendered(checked: list[Checked], form: str) -> bytes:
    from counterpoint.check.show import counted, markdown, shown  # noqa: PLC0415 - keeps --help quick

    rows = [(str(one.path), one.reading.text, one.findings) for one in checked]
    left_out = sum(len(one.dismissed) for one in checked)
    notice(counted((f for one in checked for f in one.findings), left_out))
    if form == "docx":
        return _commented(checked)
    if form == "sarif":
        return _dumped(_sarif(checked))
    if form == "json":
        return _dumped([_json(one) for one in checked])
    if form == "markdown":
        return "\n".join(markdown(*row) for row in rows).encode()
    return "\n".join(shown(*row) for row in rows if row[2]).encode()


def _dumped(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _sarif(checked: list[Checked]) -> Any:
    from counterpoint.check import RULES  # noqa: PLC0415 - keeps --help quick
    from counterpoint.exchange.sarif import Reported, sarif  # noqa: PLC0415 - as above

    rows = []
    for one in checked:
        found = [Reported(f, id_) for f, id_ in zip(one.findings, one.ids, strict=True)]
        found += [Reported(d.finding, d.id, d.reason, d.in_text) for d in one.dismissed]
        rows.append((one.path.as_posix(), one.reading.text.content, found))
    return sarif(rows, list(RULES.values()), cp.__version__)


def _json(one: Checked) -> dict[str, Any]:
    from counterpoint.check.show import Places  # noqa: PLC0415 - keeps --help quick

    places, rows = Places(one.reading.text), one.reading.to_json()["findings"]
    found = []
    for id_, row, finding in zip(one.ids, rows, one.findings, strict=True):
        also = [
            {**place, **places.told(span)}
            for place, span in zip(row["also"], finding.also, strict=True)
        ]
        found.append({"id": id_, **row, "also": also, **places.told(finding.span)})
    dismissed = [
        {"id": d.id, "code": d.finding.code, "message": d.finding.message, "reason": d.reason}
        for d in one.dismissed
    ]
    return {"path": str(one.path), "findings": found, "dismissed": dismissed}


def _commented(checked: list[Checked]) -> bytes:
    from counterpoint.exchange.docx_comments import with_comments  # noqa: PLC0415 - keeps --help quick

    if len(checked) != 1:
        raise QuestionError("comments are written into one DOCX at a time", remedy="name one file")
    one = checked[0]
    return with_comments(one.path.read_bytes(), one.reading.text.content, one.findings)


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
