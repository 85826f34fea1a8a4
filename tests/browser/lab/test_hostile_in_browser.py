"""A corpus of hostile files is dropped on the workbench: no script runs, nobody else is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hostile_corpus import corpus
from lab_server import Server
from playwright.sync_api import Page, expect

import counterpoint as cp

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
PAGES = ("/", "/queue", "/matrix", "/search?words=influence", "/history", "/compare/findings")


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody may ask: its address, and what it was asked."""
    paths: list[str] = []

    class Beacon(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Beacon)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()


def test_no_script_of_a_source_runs_and_nothing_is_fetched(
    empty_server: Server, opened: Opened, asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    beacon, paths = asked
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    files = corpus(beacon)
    for name, content in files.items():
        (inbox / name).write_bytes(content)
    page = opened(empty_server)
    page.locator("#files").set_input_files(sorted(inbox.iterdir()))
    expect(page.locator("#progress[data-busy='0']")).to_be_visible(timeout=120_000)

    addresses = page.locator(".sources-table th a").evaluate_all("all => all.map(a => a.href)")
    assert len(addresses) >= 6, page.locator("#progress").inner_text()
    for address in [*(empty_server.base + path for path in PAGES), *addresses]:
        page.goto(address)
        page.locator("html.ready").wait_for()
        assert page.evaluate("() => window.pwned") is None, address
        wild = "script:not([src]), iframe, object, embed, [onerror], [onload], [onmouseover]"
        assert page.locator(f"main :is({wild}), body[onload]").count() == 0, address
        assert page.locator("main a[href^='javascript:']").count() == 0, address
    assert paths == []

    study = cp.open(tmp_path / "new")
    texts = [study.text(source.id).content for source in study.sources]
    assert not [text for text in texts if "root:x:0" in text]
    assert not list(tmp_path.rglob("escaped*")) and not Path("/tmp/escaped-absolute.txt").exists()
