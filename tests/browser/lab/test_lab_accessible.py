"""No page has a serious fault of accessibility, in light and dark, wide and narrow; all fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lab_server import Server
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
AXE = (Path(__file__).parent.parent / "axe" / "axe.min.js").read_text("utf-8")

PATHS = (
    *("/", "/queue", "/matrix", "/search?words=influence", "/history", "/people", "/notes"),
    *("/compare", "/compare/disagreements", "/compare/views", "/compare/definitions"),
    *("/compare/network", "/compare/network?kind=affiliation", "/compare/time"),
    *("/compare/concepts", "/compare/figures", "/compare/conclusions", "/compare/findings"),
    *("/codebook", "/codebook/force", "/codebook/force/merge?into=quiet-influence"),
    *("/actors", "/works", "/queue?correct=1"),
)


def pages(page: Page, server: Server) -> list[str]:
    """Every kind of page, those about one thing among them."""
    found = [*PATHS]
    for path, link in (
        ("/", ".sources-table a[href*='/sources/']"),
        ("/actors", "th a[href^='/actors/']"),
        ("/works", "th a[href^='/works/']"),
        ("/matrix", "a.cell"),
    ):
        page.goto(server.base + path)
        found.append(str(page.locator(link).first.get_attribute("href")))
    page.goto(server.base + found[len(PATHS)])
    id_ = page.locator("#text .statement").first.get_attribute("data-statement")
    source = found[len(PATHS)]
    statement = str(id_).split()[0]
    found += [f"{source}?statement={statement}", f"{source}?at=0&citation=0"]
    return [*found, f"{source}?statement={statement}&correct=1"]


def faults(page: Page) -> list[str]:
    """The serious faults that axe finds, each with the place."""
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:2]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_serious_fault_and_all_fit(
    server: Server, opened: Opened, scheme: str, width: int
) -> None:
    page = opened(server, width=width, color_scheme=scheme, reduced_motion="reduce")
    found: dict[str, list[str]] = {}
    for path in pages(page, server):
        page.goto(server.base + path, timeout=60_000)  # the first chart loads the drawing program
        page.locator("html.ready").wait_for()
        wrong = faults(page)
        if page.evaluate("() => document.documentElement.scrollWidth") > width:
            wrong.append("wider than the window")
        if wrong:
            found[path] = wrong

    assert found == {}
