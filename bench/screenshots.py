"""Take the pictures of the README anew: the report and the workbench on the bundled example.

Run: python bench/screenshots.py [FOLDER]; needs Debian's Chromium. Without a folder the pictures
in docs/images are replaced. Look at each before it is committed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "web"))

from lab_server import Server

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium"
EXAMPLE = ROOT / "examples" / "soft-power-kazakhstan"


def report(page: Page, study: Path, out: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 1750})
    page.goto((study / "report.html").as_uri())
    page.screenshot(path=out / "report.png")


def reading(page: Page, server: Server, out: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server.address)
    page.locator(".sources-table a", has_text="How scholars read").first.click()
    page.locator("html.ready #text").wait_for()
    run = page.locator("#text .statement", has_text="Gallarotti").first
    run.scroll_into_view_if_needed()
    run.click()
    page.locator("#beside [data-statement]").wait_for()
    page.evaluate(
        "() => document.querySelector('#text .current').scrollIntoView({block: 'center'})"
    )
    page.screenshot(path=out / "reading.png")


def disagreements(page: Page, server: Server, out: Path) -> None:
    page.goto(f"{server.base}/compare/disagreements")
    page.locator(".dispute", has_text="soft power").first.wait_for()
    page.evaluate("() => scrollTo(0, document.getElementById('soft-power').offsetTop - 60)")
    page.screenshot(path=out / "disagreements.png")


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        study = Path(folder) / "study"
        made = "from counterpoint.cli import main; main()"
        run = [sys.executable, "-c", made, "run", str(EXAMPLE), "--out", str(study)]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
        server = Server(study)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        report(page, study, out)
        reading(page, server, out)
        disagreements(page, server, out)
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
