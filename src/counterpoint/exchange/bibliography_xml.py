"""Zotero RDF and EndNote XML in. No entity of the file is expanded and nothing is fetched."""

from __future__ import annotations

import re

from lxml import etree

from counterpoint.errors import ExchangeError
from counterpoint.exchange.bibliography_values import csl_date, name_from_text
from counterpoint.model import CslItem

_BIB = "{http://purl.org/net/biblio#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_PRISM = "{http://prismstandard.org/namespaces/1.2/basic/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_VCARD = "{http://nwalsh.com/rdf/vCard#}"
_Z = "{http://www.zotero.org/namespaces/export#}"

_ZOTERO = {
    "journalArticle": "article-journal",
    "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper",
    "book": "book",
    "bookSection": "chapter",
    "conferencePaper": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "webpage": "webpage",
    "blogPost": "post-weblog",
    "statute": "legislation",
    "bill": "bill",
    "interview": "interview",
    "presentation": "speech",
    "dataset": "dataset",
    "manuscript": "manuscript",
}
_ENDNOTE = {
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Book": "book",
    "Edited Book": "book",
    "Electronic Book": "book",
    "Book Section": "chapter",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Thesis": "thesis",
    "Report": "report",
    "Government Document": "report",
    "Web Page": "webpage",
    "Statute": "legislation",
    "Legal Rule or Regulation": "legislation",
    "Interview": "interview",
    "Dataset": "dataset",
    "Manuscript": "manuscript",
}
_ZOTERO_PLAIN = (
    (_BIB + "pages", "page"),
    (_PRISM + "volume", "volume"),
    (_PRISM + "number", "issue"),
    (_PRISM + "edition", "edition"),
    (_Z + "language", "language"),
    (_Z + "numPages", "number-of-pages"),
    (_Z + "type", "genre"),
    (_DCTERMS + "abstract", "abstract"),
    (_DC + "description", "note"),
)
_ZOTERO_ROLES = (
    (_BIB + "authors", "author"),
    (_BIB + "editors", "editor"),
    (_Z + "translators", "translator"),
    (_Z + "interviewers", "interviewer"),
)
_NUMBERED = frozenset({"report", "legislation", "bill", "document"})
_ENDNOTE_PLAIN = (
    ("titles/title", "title"),
    ("titles/translated-title", "title-translated"),
    ("titles/secondary-title", "container-title"),
    ("titles/tertiary-title", "collection-title"),
    ("volume", "volume"),
    ("number", "issue"),
    ("publisher", "publisher"),
    ("pub-location", "publisher-place"),
    ("edition", "edition"),
    ("language", "language"),
    ("electronic-resource-num", "DOI"),
    ("urls/related-urls/url", "URL"),
    ("abstract", "abstract"),
)
_TONGUES = {
    "english": "en", "russian": "ru", "kazakh": "kk", "german": "de", "french": "fr",
    "spanish": "es", "italian": "it", "polish": "pl", "turkish": "tr", "ukrainian": "uk",
    "chinese": "zh", "portuguese": "pt",
}  # fmt: skip
"""EndNote writes the names of languages; CSL asks for their codes (ISO 639-1)."""
_BOOKS = frozenset({"book", "thesis", "report"})


def _root(text: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExchangeError(
            f"this XML is damaged: {error}", remedy="export the library again"
        ) from error


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def read_zotero_rdf(text: str) -> list[CslItem]:
    """Return the items of a Zotero RDF export as CSL-JSON; notes and attachments are left out.

    Raises ExchangeError when the XML is damaged or is no RDF.
    """
    root = _root(text)
    if root.tag != f"{_RDF}RDF":
        raise ExchangeError("this is no RDF", remedy="export the library as Zotero RDF")
    about = {e.get(f"{_RDF}about"): e for e in root if e.get(f"{_RDF}about")}
    found = []
    for element in root:
        kind = _words(element.find(f"{_Z}itemType"))
        if kind and kind not in ("attachment", "note") and element.find(f"{_DC}title") is not None:
            found.append(_zotero_item(element, kind, about))
    return found


def _zotero_item(
    element: etree._Element, kind: str, about: dict[str | None, etree._Element]
) -> CslItem:
    item: CslItem = {
        "id": element.get(f"{_RDF}about") or "",
        "type": _ZOTERO.get(kind, "document"),
        "title": _words(element.find(f"{_DC}title")),
    }
    for tag, role in _ZOTERO_ROLES:
        people = [_zotero_person(p) for p in element.iterfind(f"{tag}//{_FOAF}Person")]
        if people:
            item[role] = people
    host = element.find(f"{_DCTERMS}isPartOf")
    places = [element, *_hosts(host, about)]
    if host is not None:
        item["container-title"] = next(
            (t for h in places[1:] if (t := _words(h.find(f"{_DC}title")))), ""
        )
    for tag, name in _ZOTERO_PLAIN:
        value = next((v for p in places if (v := _words(p.find(tag)))), "")
        if value:
            item[name] = value
    _zotero_rest(item, element, places)
    return {name: value for name, value in item.items() if value}


def _hosts(
    host: etree._Element | None, about: dict[str | None, etree._Element]
) -> list[etree._Element]:
    if host is None:
        return []
    linked = about.get(host.get(f"{_RDF}resource"))
    return [*host, *([linked] if linked is not None else [])]


def _zotero_person(person: etree._Element) -> dict[str, str]:
    family, given = (_words(person.find(_FOAF + tag)) for tag in ("surname", "givenName"))
    given = given or _words(person.find(f"{_FOAF}givenname"))
    return {"family": family, "given": given} if given else {"literal": family}


def _zotero_rest(item: CslItem, element: etree._Element, places: list[etree._Element]) -> None:
    series = element.find(f".//{_BIB}Series/{_DC}title")
    item["collection-title"] = _words(series)
    if item["type"] in _NUMBERED and "issue" in item:
        item["number"] = item.pop("issue")
    item["publisher"] = _words(element.find(f"{_DC}publisher//{_FOAF}name"))
    item["publisher-place"] = _words(element.find(f"{_DC}publisher//{_VCARD}locality"))
    item["issued"] = csl_date(_words(element.find(f"{_DC}date")))
    item["accessed"] = csl_date(_words(element.find(f"{_DCTERMS}dateSubmitted")))
    item["URL"] = _words(element.find(f"{_DC}identifier//{_RDF}value"))
    for place in places:
        for identifier in place.iterfind(f"{_DC}identifier"):
            words = _words(identifier)
            for name in ("DOI", "ISBN", "ISSN"):
                if words.startswith(f"{name} "):
                    item[name] = words[len(name) :].strip()


def read_endnote_xml(text: str) -> list[CslItem]:
    """Return the records of an EndNote XML export as CSL-JSON.

    Raises ExchangeError when the XML is damaged or holds no records.
    """
    root = _root(text)
    records = list(root.iter("record"))
    if not records:
        raise ExchangeError(
            "there is no record in this XML", remedy="export it from EndNote as XML"
        )
    return [_endnote_item(record) for record in records]


def _endnote_item(record: etree._Element) -> CslItem:
    kind = record.find("ref-type")
    name = "" if kind is None else str(kind.get("name") or "")
    item: CslItem = {"id": _words(record.find("rec-number"))}
    item["type"] = _ENDNOTE.get(name, "document")
    first = "editor" if name == "Edited Book" else "author"
    for path, role in (("authors", first), ("secondary-authors", "editor")):
        people = [
            name_from_text(words)
            for author in record.iterfind(f"contributors/{path}/author")
            if (words := _words(author))
        ]
        if people:
            item[role] = people
    for path, field in _ENDNOTE_PLAIN:
        item[field] = _words(record.find(path))
    day = _words(record.find("dates/pub-dates/date"))
    item["issued"] = csl_date(f"{day} {_words(record.find('dates/year'))}")
    item["accessed"] = csl_date(_words(record.find("access-date")))
    item["genre"] = _words(record.find("work-type"))
    _endnote_kinds(item)
    pages = re.sub(r"\s*[-–—]\s*", "-", _words(record.find("pages")))
    whole = item["type"] in _BOOKS and pages.isdigit()
    item["number-of-pages" if whole else "page"] = pages
    number = _words(record.find("isbn"))
    item["ISSN" if re.fullmatch(r"\d{4}-?\d{3}[\dXx]", number) else "ISBN"] = number
    return {name: value for name, value in item.items() if value}


def _endnote_kinds(item: CslItem) -> None:
    """Put right what EndNote's fields mean otherwise in theses, reports and pages of the web."""
    if item["type"] == "thesis" and not re.search(r"\d", str(item["volume"])):
        item["genre"] = item["genre"] or item["volume"]
        item["volume"] = ""
    if item["type"] == "webpage":
        item["accessed"] = item["accessed"] or csl_date(str(item["issue"]))
        item["issue"] = "" if csl_date(str(item["issue"])) else item["issue"]
    if item["type"] in _NUMBERED:
        item["number"], item["issue"] = item["issue"], ""
    language = str(item["language"])
    item["language"] = _TONGUES.get(language.lower(), language)
