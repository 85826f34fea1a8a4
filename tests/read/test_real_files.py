"""Real articles: what a careful reader finds in them is found."""

from __future__ import annotations

import difflib
import json
from bisect import bisect_right
from pathlib import Path

import pytest

from counterpoint.model import SectionRole
from counterpoint.read import read_file

pytestmark = pytest.mark.real


def test_the_text_of_the_article_is_the_decoded_file(article: Path) -> None:
    _, text = read_file(article)

    assert text.content == article.read_bytes().decode()


def test_the_sections_of_the_article(article: Path) -> None:
    _, text = read_file(article)

    assert " > ".join(s.role.value for s in text.sections) == (
        "front > abstract > keywords > front > introduction > literature review > methods > "
        "discussion > body > body > body > body > conclusions > funding > contributions > "
        "references > front > abstract > keywords > front > abstract > keywords > authors > front"
    )


def test_the_article_speaks_english_kazakh_and_russian(article: Path) -> None:
    source, _ = read_file(article)

    assert set(source.languages) == {"en", "kk", "ru"}
    assert [author["family"] for author in source.metadata["author"]] == ["Gubaidullina", "Paizova"]


def test_a_sentence_of_the_article_goes_on_over_the_page_break(article: Path) -> None:
    _, text = read_file(article)
    sentences = [" ".join(s.of(text.content).split()) for s in text.sentences]

    assert any("show their strength and limitations." in s for s in sentences)
    assert any("Russian researchers analyze the strategy" in s for s in sentences)


@pytest.mark.parametrize("name", ["a5_conditionality", "a7_initbudget_ru"])
def test_the_words_of_a_two_column_pdf_come_in_order(shared: Path, name: str) -> None:
    folder = shared / "data" / "articles"
    expected = (folder / f"{name}.txt").read_text("utf-8").replace("|", " ").split()
    _, text = read_file(folder / f"{name}.pdf")
    found = text.content.replace("|", " ").split()

    assert difflib.SequenceMatcher(None, expected, found, autojunk=False).ratio() >= 0.995


@pytest.mark.parametrize("name", ["a5_conditionality", "a7_initbudget_ru"])
def test_nearly_all_paragraphs_of_a_two_column_pdf_are_whole(shared: Path, name: str) -> None:
    folder = shared / "data" / "articles"
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    expected = {" ".join(line.split()) for line in lines if line.strip() and "|" not in line}
    _, text = read_file(folder / f"{name}.pdf")
    found = {" ".join(p.span.of(text.content).split()) for p in text.passages}

    assert len(expected & found) >= 0.95 * len(expected)


def test_every_list_of_references_is_found(shared: Path) -> None:
    for file in sorted((shared / "data").glob("[pa][lr]*/*.txt")):
        gold = json.loads(file.with_suffix(".gold.json").read_text("utf-8"))
        _, text = read_file(file)
        lists = [s.span for s in text.sections if s.role is SectionRole.REFERENCES]
        starts = [reference["start"] for reference in gold["references"]]

        assert all(any(s.start <= at < s.end for s in lists) for at in starts), file.name


def test_no_gold_statement_begins_inside_a_sentence_of_another(shared: Path) -> None:
    for file in sorted((shared / "data" / "articles").glob("*.txt")):
        gold = json.loads(file.with_suffix(".gold.json").read_text("utf-8"))
        _, text = read_file(file)
        ends = {s.end for s in text.sentences}
        whole = [s for s in gold["statements"] if text.content[s["end"] - 1] in ".?!"]

        assert sum(s["end"] in ends for s in whole) >= 0.95 * len(whole), file.name


def test_a_citation_lies_within_one_sentence(shared: Path) -> None:
    whole = torn = 0
    for file in sorted((shared / "data").glob("[pa][lr]*/*.txt")):
        gold = json.loads(file.with_suffix(".gold.json").read_text("utf-8"))
        _, text = read_file(file)
        ends = [s.end for s in text.sentences]
        for citation in gold["citations"]:
            at = bisect_right(ends, citation["start"])
            inside = text.sentences[at].start <= citation["start"] and citation["end"] <= ends[at]
            whole, torn = whole + inside, torn + (not inside)

    assert whole > 1800
    assert torn <= 0.001 * whole
