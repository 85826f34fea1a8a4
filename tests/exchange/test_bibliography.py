"""Bibliographies: what other programs write is read, what we write they read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.errors import ExchangeError
from counterpoint.exchange.bibliography import (
    READERS,
    WRITERS,
    read_bibliography,
    write_bibliography,
)
from counterpoint.exchange.bibliography_styles import bundled_styles, render_list

ARTICLE: dict[str, Any] = {
    "id": "arden2016",
    "type": "article-journal",
    "author": [{"family": "Arden", "given": "Jo"}, {"family": "van der Linde", "given": "W."}],
    "title": "Small rooms & large maps: 50% of a harbour",
    "container-title": "Journal of Harbour Studies",
    "volume": "7",
    "issue": "1",
    "page": "5-29",
    "issued": {"date-parts": [[2016, 5, 3]]},
    "DOI": "10.5555/jhs_2016.7",
    "URL": "https://harbour.example/a_b?c=1&d=2",
    "language": "en",
}
CHAPTER: dict[str, Any] = {
    "id": "bojlov2012",
    "type": "chapter",
    "author": [{"family": "Бойлов", "given": "К. Ю."}],
    "editor": [{"family": "Тидов", "given": "П."}],
    "title": "Тихое государство",
    "container-title": "Новые моря",
    "publisher": "Мыс",
    "publisher-place": "Алматы",
    "page": "11-32",
    "issued": {"date-parts": [[2012]]},
    "language": "ru",
}
REPORT: dict[str, Any] = {
    "id": "committee2020",
    "type": "report",
    "author": [{"literal": "Committee on Harbours"}],
    "title": "Өңірлік айлақтар",
    "publisher": "Merrow",
    "number": "14",
    "issued": {"date-parts": [[2020]]},
}
WORKS = [ARTICLE, CHAPTER, REPORT]


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_what_is_written_reads_back_the_same(form: str) -> None:
    assert READERS[form](write_bibliography(WORKS, form)) == WORKS


_words = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12
)
_works = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"[a-z]{2,8}[0-9]{4}", fullmatch=True),
        "type": st.sampled_from(["article-journal", "book", "chapter", "webpage", "thesis"]),
        "author": st.lists(
            st.fixed_dictionaries({"family": _words, "given": _words}), min_size=1, max_size=3
        ),
        "title": st.lists(_words, min_size=1, max_size=5).map(" ".join),
        "issued": st.integers(1500, 2030).map(lambda y: {"date-parts": [[y]]}),
    },
    optional={"publisher": _words, "volume": st.from_regex(r"[1-9][0-9]?", fullmatch=True)},
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_works, max_size=4, unique_by=lambda work: work["id"]),
    st.sampled_from(["bibtex", "ris", "csl-json"]),
)
def test_any_works_survive_the_round_trip(works: list[dict[str, Any]], form: str) -> None:
    text = write_bibliography(works, form)

    assert (READERS[form](text) if text.strip() else []) == works


def test_bibtex_of_the_world_is_read() -> None:
    entry = r"""
@string{hs = {Harbour Studies}}
@Article{arden:2016,
  author = {Arden, J{\"o}rg and {Committee on Harbours} and Mary Boyle},
  title = "The {Sea} and \& its \emph{banks}",
  journal = hs, year = 2016, month = may, number = {2}, pages = {5--29},
}"""
    item = READERS["bibtex"](entry)[0]

    assert item["author"] == [
        {"family": "Arden", "given": "Jörg"},
        {"literal": "Committee on Harbours"},
        {"family": "Boyle", "given": "Mary"},
    ]
    assert item["container-title"] == "Harbour Studies"
    assert item["issued"] == {"date-parts": [[2016, 5]]}
    assert (item["issue"], item["page"]) == ("2", "5-29")


def test_keys_of_bibtex_are_unique_and_ascii() -> None:
    text = write_bibliography([CHAPTER | {"id": ""}, CHAPTER | {"id": ""}], "bibtex")

    assert "@incollection{boylov2012," in text
    assert "@incollection{boylov2012-2," in text


def test_ris_of_the_world_is_read() -> None:
    text = (
        "TY  - JOUR\r\nA1  - Arden, J.\r\nT1  - Tides\r\nJF  - Harbour Studies\r\n"
        "Y1  - 2016/05/03/\r\nVL  - 7\r\nIS  - 1\r\nSP  - 5\r\n"
        "EP  - 29\r\nSN  - 1234-5678\r\nER  - \r\n"
    )
    item = READERS["ris"](text)[0]

    assert item["author"] == [{"family": "Arden", "given": "J."}]
    assert (item["title"], item["container-title"]) == ("Tides", "Harbour Studies")
    assert (item["volume"], item["issue"], item["page"]) == ("7", "1", "5-29")
    assert item["issued"] == {"date-parts": [[2016, 5, 3]]}
    assert item["ISSN"] == "1234-5678"


ZOTERO = """<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
 <bib:Article rdf:about="#item_1">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Arden</foaf:surname>
   <foaf:givenName>Jo</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <dc:title>Tides</dc:title><dc:date>2016-05-03</dc:date><bib:pages>5-29</bib:pages>
  <dc:identifier><dcterms:URI><rdf:value>https://a.example</rdf:value></dcterms:URI></dc:identifier>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:1234-5678">
  <dc:title>Harbour Studies</dc:title><prism:volume>7</prism:volume>
  <prism:number>1</prism:number><dc:identifier>ISSN 1234-5678</dc:identifier>
 </bib:Journal>
 <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>
  <dc:title>PDF</dc:title></z:Attachment>
</rdf:RDF>"""


def test_zotero_rdf_is_read_with_its_journal() -> None:
    items = READERS["zotero-rdf"](ZOTERO)

    assert len(items) == 1
    assert items[0]["container-title"] == "Harbour Studies"
    assert (items[0]["volume"], items[0]["issue"], items[0]["page"]) == ("7", "1", "5-29")
    assert items[0]["author"] == [{"family": "Arden", "given": "Jo"}]
    assert (items[0]["URL"], items[0]["ISSN"]) == ("https://a.example", "1234-5678")


ENDNOTE = """<xml><records><record><rec-number>3</rec-number>
<ref-type name="Book Section">5</ref-type><contributors>
<authors><author><style face="normal">Arden, J.</style></author></authors>
<secondary-authors><author>Tidow, P.</author></secondary-authors></contributors>
<titles><title><style>Tides</style></title><secondary-title>Seas</secondary-title></titles>
<pages>11–32</pages><dates><year><style>2012</style></year></dates>
<pub-location>Oxford</pub-location><publisher>Merrow</publisher></record></records></xml>"""


def test_endnote_xml_is_read() -> None:
    item = READERS["endnote-xml"](ENDNOTE)[0]

    assert (item["type"], item["title"], item["container-title"]) == ("chapter", "Tides", "Seas")
    assert item["editor"] == [{"family": "Tidow", "given": "P."}]
    assert (item["page"], item["publisher-place"]) == ("11-32", "Oxford")
    assert item["issued"] == {"date-parts": [[2012]]}


def test_an_external_entity_is_not_fetched() -> None:
    hostile = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + ENDNOTE.replace(
        "<title><style>Tides", "<title><style>&e;Tides"
    )

    assert "root" not in str(READERS["endnote-xml"](hostile))


def test_the_ending_of_the_name_tells_the_format(tmp_path: Path) -> None:
    path = tmp_path / "әдебиет.ris"
    path.write_text(write_bibliography([ARTICLE], "ris"), encoding="utf-8")

    assert read_bibliography(path) == [ARTICLE]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", "{broken"),
        ("a.json", '"words"'),
        ("a.ris", "no record here"),
        ("a.rdf", "<broken"),
        ("a.rdf", "<other/>"),
        ("a.xml", "<xml/>"),
        ("a.pages", ""),
    ],
)
def test_a_damaged_file_is_refused_by_name(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ExchangeError, match="a\\."):
        read_bibliography(path)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"gone\.bib"):
        read_bibliography(tmp_path / "gone.bib")


def test_an_unknown_format_is_refused_with_those_known() -> None:
    with pytest.raises(ExchangeError, match="bibtex"):
        write_bibliography(WORKS, "clay tablets")


def test_a_list_is_rendered_in_a_style() -> None:
    lines = render_list(WORKS)

    assert len(lines) == 3
    assert any(line.startswith("Arden, J. and van der Linde, W.") for line in lines)
    assert any("Committee on Harbours" in line for line in lines)


def test_a_style_may_be_a_file(tmp_path: Path) -> None:
    style = tmp_path / "short.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
        "<info><title>Short</title><id>short</id>"
        "<updated>2026-01-01T00:00:00+00:00</updated></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout suffix="!"><text variable="title"/></layout></bibliography></style>',
        encoding="utf-8",
    )

    assert render_list([CHAPTER], str(style)) == ["Тихое государство!"]


def test_an_unknown_style_is_refused_with_those_bundled() -> None:
    with pytest.raises(ExchangeError, match=bundled_styles()[0]):
        render_list(WORKS, "no-such-style")
    with pytest.raises(ExchangeError, match=r"gone\.csl"):
        render_list(WORKS, "gone.csl")


BROKEN = """@article{good, title={One}, year=2001}

@book{unclosed,
  title = {Two {open,
  year = 2002
}

@book{comma, title={Three} year=2003}

@comment{nothing is lost here}
@book{last, title={Four}, year=2004}
"""


def test_bibtex_entries_that_cannot_be_read_are_told_with_their_lines(tmp_path: Path) -> None:
    """An unbalanced brace on line 3 and a comma that lacks on line 8 cost these entries alone."""
    path = tmp_path / "library.bib"
    path.write_text(BROKEN, encoding="utf-8")
    told: list[str] = []

    kept = read_bibliography(path, tell=told.append)

    assert [item["id"] for item in kept] == ["good", "last"]
    assert [line.split(" the entry ")[0] for line in told] == [
        "library.bib, line 3:",
        "library.bib, line 8:",
    ]
    assert "“unclosed”" in told[0]
    assert "brace" in told[0]
    assert "“comma”" in told[1]


def test_without_a_listener_lost_entries_are_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "library.bib"
    path.write_text(BROKEN, encoding="utf-8")

    with pytest.warns(UserWarning, match="line 3.*unclosed"):
        read_bibliography(path)


def test_the_place_is_named_where_no_entry_can_be_read() -> None:
    with pytest.raises(ExchangeError, match="line 2"):
        READERS["bibtex"]("\n@book{a, title={Never {closed}, year=2002\n")
