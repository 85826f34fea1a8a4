"""Exports as Zotero and EndNote write them: TeX, odd names, dates in words, kinds of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint.exchange.bibliography import READERS, read_bibliography, write_bibliography
from counterpoint.exchange.bibliography_tex import plain
from counterpoint.exchange.bibliography_values import csl_date
from counterpoint.model import CslItem


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"{\'\i}", "í"),
        (r"Jos\'e", "José"),
        (r"{\c S}ule Erdo{\u{g}}an", "Şule Erdoğan"),
        (r"{\L}{\'o}d{\'z}", "Łódź"),
        (r"Dvo{\v{r}}{\'a}k", "Dvořák"),
        (r"d{\i}\c{s}", "dış"),
        (r"\emph{tides} and \textbf{walls}", "tides and walls"),
        (r"Siglo~XXI \& 100\,\% of \$5 \#1", "Siglo XXI & 100 % of $5 #1"),
        (r"{?`}Qui\'en? ``so'' 1990--91", "¿Quién? “so” 1990–91"),
        (r"a \{set\} of {Braces}", "a {set} of Braces"),
        (r"{\aa}, {\O}yvind, {\ss}, \oe uvre", "å, Øyvind, ß, œuvre"),
    ],
)
def test_tex_becomes_letters(tex: str, said: str) -> None:
    assert plain(tex) == said


def authors(printed: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = read("@book{a, author = {" + printed + "}, title = {T}}")[
        "author"
    ]
    return found


def read(text: str, form: str = "bibtex") -> CslItem:
    return READERS[form](text)[0]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("{Barnes and Noble}", [{"literal": "Barnes and Noble"}]),
        (r"{Garc{\'\i}a M\'arquez}, Jos\'e", [{"family": "García Márquez", "given": "José"}]),
        ("Lee, Jr., Kim", [{"family": "Lee", "given": "Kim", "suffix": "Jr."}]),
        ("Jan van der Berg", [{"family": "van der Berg", "given": "Jan"}]),
        ("Arden, Jo and others", [{"family": "Arden", "given": "Jo"}]),
    ],
)
def test_names_of_bibtex_are_read_as_bibtex_means_them(
    printed: str, names: list[dict[str, str]]
) -> None:
    assert authors(printed) == names


def test_a_name_with_a_suffix_survives_every_format() -> None:
    item = {"id": "a", "type": "book", "title": "T", "author": authors("Lee, Jr., Kim")}

    for form in ("bibtex", "ris", "csl-json"):
        assert READERS[form](write_bibliography([item], form))[0]["author"] == item["author"]


def test_a_zotero_item_gets_its_citation_key_and_no_address_as_key() -> None:
    people = [{"family": "Arden", "given": "Jo"}]
    known = {"id": "http://zotero.org/users/1/items/AB", "citation-key": "arden2016", "title": "T"}
    nameless = {"id": "http://zotero.org/users/1/items/CD", "author": people, "title": "<i>T</i>"}

    written = write_bibliography([known, nameless], "bibtex")

    assert "@misc{arden2016," in written
    assert "@misc{arden," in written
    assert "title = {T}" in written.split("@misc")[2]


RIS = """TY  - CHAP
AU  - Arden, Jo
AU  -
A2  - Moss, Ann
ED  - Doe, Jane, Jr.
TI  - Small rooms
BT  - Large maps
PY  - 2015
ER  -
TY  - RPRT
AU  - World Bank
TI  - Cities
M1  - WP-12
DA  - 2020/01//
ER  -
TY  - EJOUR
TI  - The file breaks off
PY  - 2020
"""


def test_ris_of_other_programs_is_read_whole() -> None:
    chapter, report, last = READERS["ris"](RIS)

    assert chapter["author"] == [{"family": "Arden", "given": "Jo"}]
    assert [person["family"] for person in chapter["editor"]] == ["Moss", "Doe"]
    assert chapter["editor"][1]["suffix"] == "Jr."
    assert chapter["container-title"] == "Large maps"
    assert (report["number"], report["issued"]) == ("WP-12", {"date-parts": [[2020, 1]]})
    assert last["title"] == "The file breaks off"


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("14 March 2022", [2022, 3, 14]),
        ("март 15, 2018", [2018, 3, 15]),
        ("Mar 15 2018", [2018, 3, 15]),
        ("spring 2018", [2018]),
        ("2018-03", [2018, 3]),
    ],
)
def test_dates_in_words_are_read(printed: str, parts: list[int]) -> None:
    assert csl_date(printed) == {"date-parts": [parts]}


def test_dates_of_csl_json_become_numbers() -> None:
    rows = (
        '[{"id": 2, "issued": {"date-parts": [["2018", 3]]}}, {"issued": {"raw": "3 May 2015"}},'
        ' {"issued": {"date-parts": [[]]}}]'
    )

    found = [item["issued"].get("date-parts") for item in READERS["csl-json"](rows)]

    assert found == [[[2018, 3]], [[2015, 5, 3]], None]


ENDNOTE = """<xml><records>
<record><ref-type name="Edited Book">28</ref-type><contributors><authors>
<author>Moss, Ann</author></authors></contributors><titles><title>Maps</title></titles>
<dates><year>2014</year></dates><language>Russian</language></record>
<record><ref-type name="Thesis">32</ref-type><titles><title>Tides</title></titles>
<volume>PhD Thesis</volume><dates><year>2011</year><pub-dates><date>Mar 15</date></pub-dates>
</dates></record>
<record><ref-type name="Web Page">12</ref-type><contributors><authors><author>World Bank,</author>
</authors></contributors><titles><title>A page</title></titles><number>1 April 2022</number>
</record></records></xml>"""


def test_fields_of_endnote_mean_what_their_kind_of_work_makes_of_them() -> None:
    book, thesis, page = READERS["endnote-xml"](ENDNOTE)

    assert book["editor"] == [{"family": "Moss", "given": "Ann"}]
    assert (book.get("author"), book["language"]) == (None, "ru")
    assert (thesis["genre"], thesis.get("volume")) == ("PhD Thesis", None)
    assert thesis["issued"] == {"date-parts": [[2011, 3, 15]]}
    assert page["author"] == [{"literal": "World Bank"}]
    assert page["accessed"] == {"date-parts": [[2022, 4, 1]]}


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Report rdf:about="#item_1"><z:itemType>report</z:itemType><prism:number>WP-12</prism:number>
<z:type>Working Paper</z:type><dc:title>Cities</dc:title></bib:Report>
<bib:BookSection rdf:about="urn:isbn:1"><z:itemType>bookSection</z:itemType>
<dcterms:isPartOf><bib:Book><dcterms:isPartOf><bib:Series><dc:title>Aula</dc:title></bib:Series>
</dcterms:isPartOf><dc:title>Maps</dc:title></bib:Book></dcterms:isPartOf>
<z:translators><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Moss</foaf:surname>
<foaf:givenName>A.</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:translators>
<dc:title>Rooms</dc:title></bib:BookSection></rdf:RDF>"""


def test_zotero_rdf_gives_numbers_kinds_series_and_translators(tmp_path: Path) -> None:
    path = tmp_path / "library.rdf"
    path.write_text(RDF, encoding="utf-8")

    report, chapter = read_bibliography(path)

    assert [report["number"], report["genre"]] == ["WP-12", "Working Paper"]
    assert [chapter["container-title"], chapter["collection-title"]] == ["Maps", "Aula"]
    assert chapter["translator"] == [{"family": "Moss", "given": "A."}]
