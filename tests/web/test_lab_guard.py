"""Who is let in, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lab_project import Browser
from starlette.routing import Mount
from starlette.testclient import TestClient

from counterpoint.web.guard import Gate, Guard, host_name

PAGES = ("/", "/queue", "/matrix", "/matrix.{kind}", "/search", "/history", "/progress")
WRITES = ("/sources", "/read", "/stop", "/undo", "/redo", "/coder", "/language",
          "/sources/abc/code", "/statements/abc/judge", "/statements/abc/correct")  # fmt: skip


def routes(guard: object) -> list[tuple[str, str]]:
    """Every address pattern of the application with its method."""
    assert isinstance(guard, Guard)
    found: list[tuple[str, str]] = []
    waiting = list(guard._app.routes)  # type: ignore[attr-defined]  # the application inside
    while waiting:
        route = waiting.pop()
        if hasattr(route, "methods"):
            found += [(method, route.path) for method in route.methods]
        elif not isinstance(route, Mount):
            waiting += getattr(route, "routes", None) or route.original_router.routes
    return found


def test_no_route_answers_without_the_key(outside: TestClient) -> None:
    every = routes(outside.app)
    assert {path for _, path in every} >= {*PAGES, *WRITES[:7]}

    for method, path in every:
        answer = outside.request(method, path.replace("{source}", "x").replace("{target}", "x"))
        assert answer.status_code == 403, (method, path)


def test_a_wrong_key_opens_nothing(outside: TestClient) -> None:
    assert outside.get("/?token=guess").status_code == 403
    assert outside.get("/", cookies={"counterpoint": "guess"}).status_code == 403


def test_the_key_leaves_the_address_and_the_cookie_is_out_of_reach_of_scripts(
    outside: TestClient, gate: Gate
) -> None:
    answer = outside.get(f"/matrix?per=work&token={gate.token}", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/matrix?per=work"
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]
    assert gate.token not in answer.headers["set-cookie"]


def test_entering_never_leads_to_another_site(outside: TestClient, gate: Gate) -> None:
    answer = outside.get(f"//evil.example/?token={gate.token}", follow_redirects=False)

    assert not answer.headers.get("location", "/").startswith(("//", "http", "/\\"))


@pytest.mark.parametrize("path", WRITES)
def test_every_write_asks_for_the_key_of_the_form(browser: Browser, path: str) -> None:
    before = browser.data("/history")

    assert browser.client.post(path, data={"decision": "accept"}).status_code == 403
    assert browser.client.post(path, data={"csrf": "0" * 64}).status_code == 403
    assert browser.data("/history") == before


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_a_form_of_another_site_is_refused(browser: Browser, headers: dict[str, str]) -> None:
    answer = browser.client.post("/undo", data={"csrf": browser.key}, headers=headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "[::1", "a b"])
def test_another_name_is_not_served(outside: TestClient, host: str) -> None:
    # A page elsewhere may let its own name point here (DNS rebinding).
    assert outside.get("/", headers={"host": host}).status_code == 400


def test_a_host_may_carry_a_port() -> None:
    assert host_name("127.0.0.1:8407") == "127.0.0.1"
    assert host_name("[::1]:8407") == "::1"


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/static/lab.css", "/sources/x"])
def test_every_answer_carries_the_policy(browser: Browser, path: str) -> None:
    headers = browser.client.get(path).headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_no_page_holds_a_script_or_style_of_its_own(browser: Browser) -> None:
    source = browser.sources()["essay.md"]
    for path in ("/", "/queue", "/matrix", "/search?words=influence", "/history",
                 f"/sources/{source}?at=100&from=100&to=120"):  # fmt: skip
        page = browser.page(path)
        assert page.count("<script") == page.count("<script src=") + page.count(
            '<script type="module" src='
        )
        assert " style=" not in page
        assert " onclick" not in page
        assert "http://" not in page.replace("http://testserver", "")
        assert "https://" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/look/../../web/app.py",
        "/static//etc/passwd",
        "/sources/../../project.db",
        "/sources/%2e%2e%2fproject.db",
    ],
)
def test_no_path_leads_out_of_the_pages(browser: Browser, path: str) -> None:
    answer = browser.client.get(path)

    assert answer.status_code in (400, 404)
    assert "import annotations" not in answer.text


def test_a_form_too_large_is_refused_by_its_announced_length(browser: Browser) -> None:
    answer = browser.post("/coder", coder="x" * 30_000)

    assert answer.status_code == 413


def test_bytes_are_counted_when_no_length_is_announced(browser: Browser) -> None:
    def long() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 5_000

    answer = browser.client.post(
        "/coder",
        content=long(),
        headers={"content-type": "application/x-www-form-urlencoded", "x-csrf-token": browser.key},
    )

    assert answer.status_code == 413
