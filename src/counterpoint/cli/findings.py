"""`counterpoint findings`: what the checks found in a project, and what was decided."""

from __future__ import annotations

from typing import Annotated

import typer

import counterpoint as cp
from counterpoint.cli.options import HERE, AsJson, Project
from counterpoint.cli.output import notice, tell, tell_json


def findings(
    status: Annotated[str, typer.Option(help="Only open, confirmed, dismissed or fixed.")] = "",
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """List what the checks found in the sources of a project, with ids to judge them by."""
    if status and status not in list(cp.FindingStatus):
        known = ", ".join(cp.FindingStatus)
        raise cp.QuestionError(f"no status {status!r}", remedy=f"one of: {known}")
    study = cp.open(project)
    found = [one for one in study.findings() if status in ("", one.status)]
    if as_json:
        from counterpoint.project import encode  # noqa: PLC0415 - keeps --help quick

        tell_json(encode(found))
        return
    names = {source.id: source.name for source in study.sources}
    for one in found:
        said = one.finding
        tell(f"{one.id[:10]}  {one.status:9}  {names[one.source]}: {said.code} {said.message}")
    notice(f"{len(found)} finding{'' if len(found) == 1 else 's'}")
    if found:
        notice('judge one with: counterpoint judge ID --confirm, --fix, or --dismiss --note "why"')
