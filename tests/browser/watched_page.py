"""A page under watch."""

from __future__ import annotations

from playwright.sync_api import Page, Request


class Watched:
    """A page with everything it should not do written down: requests, dialogs, errors."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("request", self._requested)
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("popup", lambda popup: self.faults.append(f"popup {popup.url}"))
        page.on(
            "console",
            lambda said: self.faults.append(said.text) if said.type == "error" else None,
        )

    def _requested(self, request: Request) -> None:
        url = request.url
        if not url.startswith(("file:", "blob:")):
            self.faults.append(f"request {url}")
