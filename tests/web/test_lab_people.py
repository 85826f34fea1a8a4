"""Several people: what each role may do on every route, how one comes in, how one leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_lab_guard import routes

from counterpoint.model import Role
from counterpoint.project import accounts
from counterpoint.web import entering
from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate
from counterpoint.web.rights import EVERYBODY, LOCAL, OPEN, OWNERS
from counterpoint.web.throttle import FREE, Throttle

PASSWORD = "seven quiet rivers"
Enter = Callable[[str], TestClient]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entering, "_THROTTLE", Throttle())


@pytest.fixture
def enter(outside: TestClient) -> Enter:
    """Sign one of three people in: Olga the owner, Cora the coder, Rita the reader."""
    store = outside.app._visitors.store  # type: ignore[attr-defined]  # the guard's
    for name, role in (("Olga", Role.OWNER), ("Cora", Role.CODER), ("Rita", Role.READER)):
        accounts.accept(store, accounts.add_person(store, name, role, "root").token, PASSWORD)

    def sign_in(name: str) -> TestClient:
        client = TestClient(outside.app)
        if name:
            page = client.get("/login").text
            key = page.split('name="csrf" value="')[1].split('"')[0]
            given = {"csrf": key, "name": name, "password": PASSWORD, "next": "/history"}
            answer = client.post("/login", data=given)
            assert answer.status_code == 200 and answer.url.path == "/history", answer.text[:300]
        return client

    return sign_in


def key_of(client: TestClient) -> str:
    return str(client.get("/").text.split('name="csrf" value="')[1].split('"')[0])


def fill(path: str) -> str:
    return path.replace("{source}", "x").replace("{target}", "x").replace("{token}", "x")


WHO = {"": 0, "Rita": 1, "Cora": 2, "Olga": 3}


@pytest.mark.parametrize("name", WHO)
def test_every_route_asks_for_its_role(outside: TestClient, enter: Enter, name: str) -> None:
    client = enter(name)
    key = key_of(client) if name else "x"
    for method, path in routes(outside.app):
        asked = (method, path)
        if asked == ("POST", "/logout"):
            continue
        enough = 1 if method in ("GET", "HEAD") or asked in EVERYBODY else 2
        enough = 3 if asked in OWNERS else 4 if asked in LOCAL else enough
        enough = 0 if asked in OPEN else enough
        answer = client.request(
            method, fill(path), headers={"x-csrf-token": key}, follow_redirects=False
        )
        let_in = answer.status_code not in (403, 303) or (
            answer.status_code == 303 and "/login" not in answer.headers["location"]
        )
        if asked in OPEN and method == "POST" and not name:
            assert "Reload it" in answer.text  # refused for its form, not for who is asking
            continue
        if enough <= WHO[name]:
            assert let_in or asked == ("POST", "/login"), (name, asked, answer.text[-300:])
        else:
            assert not let_in, (name, asked, answer.status_code)


def test_each_route_that_is_listed_exists(outside: TestClient) -> None:
    every = set(routes(outside.app))

    assert (OPEN | OWNERS | EVERYBODY | LOCAL) - every == set()


def test_a_stranger_is_led_to_the_door_and_from_there_to_the_page_wanted(enter: Enter) -> None:
    client = enter("")
    answer = client.get("/history?last=5", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fhistory%3Flast%3D5"


def test_a_reader_sees_everything_and_writes_nothing(enter: Enter) -> None:
    client = enter("Rita")
    data = client.get("/queue", headers={"accept": "application/json"}).json()
    answer = client.post(
        f"/statements/{data['card']['id']}/judge",
        data={"decision": "accept", "csrf": key_of(client)},
    )

    assert answer.status_code == 403
    assert "a reader may not do this" in answer.text


def test_what_a_coder_writes_stands_under_the_name_of_the_account(enter: Enter) -> None:
    client = enter("Cora")
    client.cookies.set("counterpoint-coder", "Olga")
    data = client.get("/queue", headers={"accept": "application/json"}).json()
    client.post(
        f"/statements/{data['card']['id']}/judge",
        data={"decision": "accept", "csrf": key_of(client)},
    )
    actions = client.get("/history", headers={"accept": "application/json"}).json()["actions"]

    assert actions[0]["coder"] == "Cora"


def test_only_an_owner_takes_back_what_others_did(enter: Enter) -> None:
    cora, olga = enter("Cora"), enter("Olga")

    assert cora.post("/undo", data={"anyone": "1", "csrf": key_of(cora)}).status_code == 403
    assert olga.post("/undo", data={"anyone": "1", "csrf": key_of(olga)}).status_code == 200


def test_a_form_of_one_person_is_not_taken_from_another(enter: Enter) -> None:
    cora, olga = enter("Cora"), enter("Olga")

    assert olga.post("/people", data={"name": "Eve", "csrf": key_of(cora)}).status_code == 403


def test_an_owner_invites_and_the_link_opens_once(enter: Enter, outside: TestClient) -> None:
    olga = enter("Olga")
    page = olga.post("/people", data={"name": "Nina", "role": "coder", "csrf": key_of(olga)})
    link = page.text.split('id="link" readonly value="')[1].split('"')[0]
    nina = TestClient(outside.app)
    path = link.removeprefix("http://testserver")
    key = nina.get(path).text.split('name="csrf" value="')[1].split('"')[0]
    given = {"csrf": key, "password": PASSWORD, "again": PASSWORD}

    assert nina.post(path, data={**given, "again": "something else"}).status_code == 400
    entered = nina.post(path, data=given)
    assert entered.status_code == 200 and "Nina" in entered.text
    again = TestClient(outside.app).get(path)
    assert again.status_code == 400 and "has been used" in again.text


def test_leaving_ends_the_session_on_the_server(enter: Enter) -> None:
    client = enter("Cora")
    cookies = dict(client.cookies)
    client.post("/logout", data={"csrf": key_of(client)})
    client.cookies.update(cookies)

    assert client.get("/", follow_redirects=False).headers["location"].startswith("/login")


def test_a_removed_person_is_out_at_once(enter: Enter) -> None:
    cora, olga = enter("Cora"), enter("Olga")
    assert cora.get("/queue", follow_redirects=False).status_code == 200
    olga.post("/people/remove", data={"name": "Cora", "csrf": key_of(olga)})

    assert cora.get("/queue", follow_redirects=False).status_code == 303


def test_guessing_a_password_is_slowed_down(enter: Enter) -> None:
    client = enter("")
    key = client.get("/login").text.split('name="csrf" value="')[1].split('"')[0]
    given = {"csrf": key, "name": "Olga", "password": "a guess too many"}
    told = [client.post("/login", data=given).status_code for _ in range(FREE + 1)]
    right = client.post("/login", data={**given, "password": PASSWORD})

    assert told == [403] * FREE + [429]
    assert right.status_code == 429 and int(right.headers["retry-after"]) > 0


def test_after_signing_in_nobody_is_led_to_another_site(enter: Enter) -> None:
    client = enter("")
    key = client.get("/login").text.split('name="csrf" value="')[1].split('"')[0]
    for next_ in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        given = {"csrf": key, "name": "Olga", "password": PASSWORD, "next": next_}
        answer = client.post("/login", data=given, follow_redirects=False)
        assert answer.headers["location"] == "/"
        client.cookies.clear()


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(enter: Enter) -> None:
    client = enter("")
    key = client.get("/login").text.split('name="csrf" value="')[1].split('"')[0]
    given = {"csrf": key, "name": "Olga", "password": PASSWORD}
    cookie = client.post("/login", data=given, follow_redirects=False).headers["set-cookie"]

    assert "HttpOnly" in cookie and "SameSite=lax" in cookie


def test_below_a_path_every_address_carries_it(project: Path) -> None:
    gate = Gate(hosts=("testserver",), root="/study")
    with TestClient(create_app(project, gate)) as client:
        opened = client.get(f"/study/?token={gate.token}", follow_redirects=False)
        assert opened.headers["location"] == "/study/"
        assert "Path=/study" in opened.headers["set-cookie"]
        for path in ("/", "/queue", "/matrix", "/search?words=influence", "/history", "/people"):
            page = client.get(f"/study{path}")
            assert page.status_code == 200, path
            wild = [
                part[:40]
                for name in ('href="', 'action="', 'src="', 'data-choices="')
                for part in page.text.split(f" {name}")[1:]
                if part.startswith("/") and not part.startswith("/study/")
            ]
            assert wild == [], path
        key = page.text.split('name="csrf" value="')[1].split('"')[0]
        answer = client.post(
            "/study/undo", data={"csrf": key, "back": "/history"}, follow_redirects=False
        )
        assert answer.headers["location"].startswith("/study/history")
