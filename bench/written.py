"""Measure lists and citations on articles that we wrote, as text, Word and two-column PDF.

Run: python bench/written.py [--errors] [--pdf]. PDF needs Playwright with Chromium. The list is
the one Counterpoint finds, so a faulty list costs citations.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any

from counterpoint.cite.citations import find_citations
from counterpoint.cite.references import find_references
from counterpoint.read import read_bytes
from written_articles import Article, articles, printers

Facts = dict[str, Counter[Any]]


def soft(words: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()


def wanted(article: Article) -> Facts:
    facts: Facts = {
        "entry": Counter(),
        "citation": Counter(),
        "link": Counter(),
        "place": Counter(),
    }
    facts["entry"].update(soft(words) for _, words in article.entries)
    for cited in article.citations:
        name = soft(cited.words)
        facts["citation"][name] += 1
        for key, place in cited.targets:
            facts["link"][(name, key)] += 1
            if place:
                facts["place"][(name, key, soft(place))] += 1
    return facts


def found(article: Article, form: str, data: bytes) -> Facts:
    _, text = read_bytes(data, f"{article.name}.{form}")
    references = find_references(text)
    facts: Facts = {
        "entry": Counter(),
        "citation": Counter(),
        "link": Counter(),
        "place": Counter(),
    }
    facts["entry"].update(soft(r.text) for r in references)
    # An automatic number is no part of the text; an entry is known by the beginning of its words.
    names = {
        r.id: next((k for k, words in article.entries if _same(r.text, words)), "?")
        for r in references
    }
    labels = {note.mark: note.label for note in text.notes}
    for citation in find_citations(text, references):
        name = soft(labels.get(citation.span, citation.text))
        facts["citation"][name] += 1
        for target in citation.targets:
            key = names.get(target.reference or "", "")
            facts["link"][(name, key)] += 1
            if target.locator:
                facts["place"][(name, key, soft(target.locator))] += 1
    return facts


def _same(ours: str, gold: str) -> bool:
    return soft(ours)[:40] == soft(gold)[:40] and bool(soft(ours))


def chromium() -> Callable[[str], bytes]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only with --pdf

    browser = (
        sync_playwright()
        .start()
        .chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
    )

    def print_pdf(page_html: str) -> bytes:
        page = browser.new_page()
        page.set_content(page_html)
        data = page.pdf(prefer_css_page_size=True)
        page.close()
        return data

    return print_pdf


def main() -> None:
    forms = printers(chromium() if "--pdf" in sys.argv else None)
    print(f"{'article':32}" + "".join(f"{n:>10}" for n in ("entry", "citation", "link", "place")))
    sums: dict[str, Counter[str]] = {}
    for article in articles():
        gold = wanted(article)
        for form, make in forms.items():
            facts = found(article, form, make(article))
            line = f"{article.name + '.' + form:32}"
            for measure, expected in gold.items():
                right = (expected & facts[measure]).total()
                total = expected.total() + facts[measure].total()
                line += f"{200 * right / total if total else 100:10.1f}"
                sums.setdefault(measure, Counter()).update(right=2 * right, total=total)
            print(line)
            if "--errors" in sys.argv:
                for measure, expected in gold.items():
                    for fact in sorted((expected - facts[measure]).elements(), key=str):
                        print(f"    missed {measure}: {fact}")
                    for fact in sorted((facts[measure] - expected).elements(), key=str):
                        print(f"    wrong  {measure}: {fact}")
    print(f"{'all':32}" + "".join(f"{100 * c['right'] / c['total']:10.1f}" for c in sums.values()))
    os._exit(0)


if __name__ == "__main__":
    main()
