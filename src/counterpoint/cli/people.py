"""`counterpoint people`: who may come into the workbench over a network."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

import counterpoint as cp
from counterpoint import project as waist
from counterpoint.cli.guard import guarded
from counterpoint.cli.options import HERE, AsJson, Coder, Project
from counterpoint.cli.output import tell, tell_json
from counterpoint.model import Invitation, Role

app = typer.Typer(help="Invite people to the workbench and give them roles.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The name; what is written is written under it.")]


def list_(project: Project = HERE, as_json: AsJson = False) -> None:
    """List everybody with an account or anything written, with roles and what each has done."""
    store = cp.open(project).store
    roles = {one.name: one for one in waist.accounts.people(store)}
    done = {one.coder: one for one in waist.doings.doings(store)}
    rows = [
        {
            "name": name,
            "role": roles[name].role.value if name in roles else "",
            "invited": name in roles and roles[name].invited,
            **{
                k: v
                for k, v in asdict(done.get(name, waist.doings.Doing(name))).items()
                if k != "coder"
            },
        }
        for name in (*roles, *(one for one in done if one not in roles))
    ]
    if as_json:
        tell_json(rows)
        return
    for row in rows:
        what = (row["role"] or "no account") + (", invited" if row["invited"] else "")
        tell(
            f"{row['name']}: {what}; {row['coded']} coded, {row['judged']} judged, "
            f"last active {row['last'] or 'never'}"
        )


def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What the person may do.")] = Role.CODER,
    coder: Coder = None,
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """Invite somebody; prints the end of the link to send, good once and for two weeks."""
    study = cp.open(project)
    _told(waist.accounts.add_person(study.store, name, role, coder or study.default_coder), as_json)


def invite(
    name: Name, coder: Coder = None, project: Project = HERE, as_json: AsJson = False
) -> None:
    """Invite somebody once more, for instance because the password was forgotten."""
    study = cp.open(project)
    _told(waist.accounts.invite(study.store, name, coder or study.default_coder), as_json)


def role(
    name: Name,
    role: Annotated[Role, typer.Argument(help="owner, coder or reader.")],
    coder: Coder = None,
    project: Project = HERE,
    as_json: AsJson = False,
) -> None:
    """Give somebody another role."""
    study = cp.open(project)
    waist.accounts.set_role(study.store, name, role, coder or study.default_coder)
    _say({"name": name, "role": role.value}, f"{name}: {role.value}", as_json)


def remove(
    name: Name, coder: Coder = None, project: Project = HERE, as_json: AsJson = False
) -> None:
    """Let somebody in no longer; what they wrote stays."""
    study = cp.open(project)
    waist.accounts.remove_person(study.store, name, coder or study.default_coder)
    _say({"removed": name}, f"{name} comes in no longer; what they wrote stays", as_json)


def _told(invitation: Invitation, as_json: bool) -> None:
    words = (
        f"send {invitation.person} the address of your workbench with this at its end:\n"
        f"  /invitation/{invitation.token}\n"
        f"It opens once, until {invitation.until[:10]}, and is not shown again."
    )
    _say(waist.encode(invitation), words, as_json)


def _say(values: object, words: str, as_json: bool) -> None:
    if as_json:
        tell_json(values)
    else:
        tell(words)


app.command("list")(guarded(list_))
for command in (add, invite, role, remove):
    app.command()(guarded(command))
