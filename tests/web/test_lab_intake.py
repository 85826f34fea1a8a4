"""Files come in, are read, and what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lab_project import ESSAY, HOSTILE, Browser, visible

import counterpoint as cp
from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate, Guard
from counterpoint.web.intake import safe_name


def upload(browser: Browser, *files: tuple[str, bytes]) -> int:
    answer = browser.client.post(
        "/sources", data={"csrf": browser.key}, files=[("files", one) for one in files]
    )
    finish(browser)
    return answer.status_code


def finish(browser: Browser) -> dict[str, object]:
    guard = browser.client.app  # type: ignore[attr-defined]  # the client of tests knows it
    assert isinstance(guard, Guard)
    guard._app.state.desk.job.wait(30)  # type: ignore[attr-defined]  # the application inside
    found: dict[str, object] = browser.client.get("/progress").json()
    assert found["busy"] is False
    return found


def test_files_are_added_read_and_compared(tmp_path: Path) -> None:
    from starlette.testclient import TestClient  # noqa: PLC0415 - only here a project begins empty

    gate = Gate(hosts=("testserver",))
    cp.create(tmp_path / "new").close()
    with TestClient(create_app(tmp_path / "new", gate)) as client:
        browser = Browser(client, gate.token)
        assert "Drop files here" in browser.page("/")
        assert upload(browser, ("essay.md", ESSAY.encode()), ("b.txt", b"Only a line.")) == 200

        assert browser.client.get("/progress").json()["stage"] == "done"
        assert set(browser.sources()) == {"essay.md", "b.txt"}
        assert "See the comparison" in browser.page("/")
        assert "Maren Holt" in visible(browser.page("/matrix"))


def test_a_file_that_is_there_already_changes_nothing(browser: Browser) -> None:
    before = browser.sources()
    upload(browser, ("essay.md", ESSAY.encode()))

    assert browser.sources() == before
    assert "Already there, and unchanged: 1" in visible(browser.page("/"))


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(browser: Browser) -> None:
    upload(browser, ("a.pdf", b"no pdf at all"), ("b.txt", b"Quiet influence grows."))
    words = visible(browser.page("/"))

    assert "a.pdf" in words.split("could not be read")[1]
    assert "b.txt" in browser.sources()


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "..\\..\\evil.txt", "C:\\evil.txt", ".evil.txt"]
)
def test_a_name_from_outside_leads_nowhere(browser: Browser, project: Path, name: str) -> None:
    upload(browser, (name, b"Quiet influence grows."))

    assert (project / "sources" / "evil.txt").is_file()
    assert not list(project.parent.glob("evil*"))


def test_names_keep_their_ending_however_long() -> None:
    assert safe_name("я" * 400 + ".docx").endswith(".docx")
    assert len(safe_name("я" * 400 + ".docx").encode()) < 400
    assert safe_name("...") == "source"
    assert "/" not in safe_name("a/b/c") and safe_name("a\x00b.txt") == "ab.txt"


def test_an_upload_too_large_is_refused(browser: Browser) -> None:
    assert upload(browser, ("big.txt", b"x" * 300_000)) == 413
    assert "big.txt" not in browser.sources()


def test_an_upload_without_a_file_is_refused_in_plain_words(browser: Browser) -> None:
    answer = browser.post("/sources")

    assert answer.status_code == 400
    assert "no file was chosen" in answer.text


def test_nothing_of_an_upload_stays_behind(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "held"
    held.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(held))
    upload(browser, ("c.txt", b"Quiet influence grows."))

    assert list(held.iterdir()) == []


def test_what_a_source_says_is_shown_and_never_run(browser: Browser) -> None:
    source = browser.sources()["hostile.md"]
    start = HOSTILE.index("<img")
    pages = [
        "/", f"/sources/{source}", f"/sources/{source}?from={start}&to={start + 20}",
        f"/queue?source={source}", "/matrix", "/search?words=quiet influence",
        "/search?words=<script>alert(3)</script>", "/history",
        f"/sources/{source}/beside?citation=0",
    ]  # fmt: skip
    for address in pages:
        page = browser.page(address)
        assert "<script>" not in page, address
        assert "<img" not in page, address
        assert "<svg onload" not in page, address
        assert '"onmouseover' not in page, address
        assert "102887" not in page, address  # no time of day looks like it
    assert "&lt;script&gt;" in browser.page(f"/sources/{source}")


def test_a_hostile_name_is_only_a_name(browser: Browser) -> None:
    source = browser.sources()["essay.md"]
    browser.post(
        f"/sources/{source}/code", start=3, end=20, actors='"><script>alert(1)</script>',
        concept="", stance="favour",
    )  # fmt: skip
    browser.post("/coder", coder="<b>Bo</b>\r\nx: y")

    for address in ("/", "/history", "/matrix", f"/sources/{source}?at=3", "/search?actor=<i>x"):
        page = browser.page(address)
        assert "<script>alert" not in page and "<b>Bo" not in page and "<i>x" not in page
