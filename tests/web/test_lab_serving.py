"""Serving to a network: which names are answered, and whose word is taken for who is asking."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from lab_server import Server

import counterpoint as cp
from counterpoint.errors import ProjectError
from counterpoint.model import Role
from counterpoint.project import accounts
from counterpoint.web.app import create_app
from counterpoint.web.guard import Guard
from counterpoint.web.serving import Outlook, serve


def served(outlook: Outlook, name: str, tmp_path: Path) -> bool:
    guard = create_app(tmp_path, outlook.gate())
    assert isinstance(guard, Guard)
    return guard._served(name)


def test_alone_it_answers_to_this_computer_only(tmp_path: Path) -> None:
    cp.create(tmp_path)
    for name in ("127.0.0.1", "localhost", "::1"):
        assert served(Outlook(), name, tmp_path)
    for name in ("192.168.1.7", "study.example.org", "evil.example"):
        assert not served(Outlook(), name, tmp_path)


def test_on_a_network_it_answers_to_its_names_and_to_numbers(tmp_path: Path) -> None:
    cp.create(tmp_path)
    outlook = Outlook("0.0.0.0", names=("Study.example.org",))
    for name in ("192.168.1.7", "study.example.org", "127.0.0.1", "fe80::1"):
        assert served(outlook, name, tmp_path)
    assert not served(outlook, "evil.example", tmp_path)  # a name may be made to point here


@pytest.mark.parametrize("told", [True, False])
def test_a_proxy_is_believed_only_when_it_was_named(project: Path, told: bool) -> None:
    more = ("--proxy", "127.0.0.1") if told else ()
    server = Server(project, "--name", "study.example.org", *more)
    try:
        headers = {"host": "study.example.org", "x-forwarded-proto": "https"}
        answer = httpx.get(f"{server.base}/?token={server.token}", headers=headers, timeout=30)
        assert answer.status_code == 303
        assert ("Secure" in answer.headers["set-cookie"]) is told
    finally:
        server.kill()


def test_a_host_that_is_none_of_this_computers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be used"):
        serve(tmp_path, Outlook("203.0.113.9"), lambda _: None)


def test_the_session_of_a_person_outlives_the_program(project: Path) -> None:
    study = cp.open(project)
    token = accounts.add_person(study.store, "Ann", Role.CODER, "root").token
    accounts.accept(study.store, token, "seven quiet rivers")
    first = Server(project)
    client = httpx.Client(base_url=first.base, timeout=30)
    page = client.get("/login").text
    key = page.split('name="csrf" value="')[1].split('"')[0]
    given = {"csrf": key, "name": "Ann", "password": "seven quiet rivers"}
    assert client.post("/login", data=given).status_code == 303
    form = client.get("/history").text.split('name="csrf" value="')[1].split('"')[0]
    first.kill()

    second = Server(project)
    try:
        again = httpx.Client(base_url=second.base, cookies=client.cookies, timeout=30)
        # A form that was open before the program ended can still be sent.
        assert again.post("/undo", data={"csrf": form}).status_code == 303
    finally:
        second.kill()
