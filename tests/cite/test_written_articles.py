"""Lists and citations of the articles that we wrote, as text and as Word, are found to the last."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import written
import written_articles

ARTICLES = {article.name: article for article in written_articles.articles()}
FORMS = written_articles.printers(None)


@pytest.mark.parametrize("name", sorted(ARTICLES))
@pytest.mark.parametrize("form", sorted(FORMS))
def test_entries_citations_links_and_places_are_all_found(name: str, form: str) -> None:
    article = ARTICLES[name]

    found = written.found(article, form, FORMS[form](article))

    assert found == written.wanted(article)
