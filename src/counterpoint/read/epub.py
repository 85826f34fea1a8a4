"""EPUB books: the chapters in reading order, as the package file lists them."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from counterpoint.errors import BrokenSource
from counterpoint.model import CslItem
from counterpoint.read.archive import Archive, parse_xml, words_of
from counterpoint.read.draft import Draft, DraftBuilder
from counterpoint.read.html import walk_html

READER = "epub 1"
_CONTAINER = "META-INF/container.xml"


def read_epub(data: bytes, name: str) -> Draft:
    """Read an .epub file. Raises BrokenSource for one that is protected or lists no chapters."""
    archive = Archive(data, name)
    container = archive.xml(_CONTAINER)
    root_file = None if container is None else container.find(".//{*}rootfile")
    package_name = "" if root_file is None else root_file.get("full-path", "")
    packed = archive.read(package_name) if package_name else None
    if packed is None:
        raise _no_book(name)
    package = parse_xml(packed, f"{name} ({package_name})")
    builder = DraftBuilder()
    for member in _chapters(package, posixpath.dirname(package_name)):
        page = archive.read(member)
        if page is not None:
            tree = LexborHTMLParser(page.decode("utf-8", "replace"))
            walk_html(tree, builder, prefix=f"{member}#")
    if not builder.blocks:
        raise _no_book(name)
    return Draft(
        builder.content,
        READER,
        tuple(builder.blocks),
        notes=builder.notes,
        superscripts=tuple(builder.superscripts),
        metadata=_metadata(package),
    )


def _no_book(name: str) -> BrokenSource:
    return BrokenSource(
        "the file lists no readable chapters; it is damaged or protected against copying",
        place=name,
        remedy="export it again as .epub without protection, or as PDF",
    )


def _chapters(package: etree._Element, folder: str) -> list[str]:
    items = {
        item.get("id", ""): item.get("href", "")
        for item in package.iterfind("{*}manifest/{*}item")
        if "html" in item.get("media-type", "") and "nav" not in item.get("properties", "").split()
    }
    order = [ref.get("idref", "") for ref in package.iterfind("{*}spine/{*}itemref")]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(items[key])))
        for key in order
        if key in items
    ]


def _metadata(package: etree._Element) -> CslItem:
    def stated(field: str) -> list[str]:
        found = package.iterfind(f"{{*}}metadata/{{http://purl.org/dc/elements/1.1/}}{field}")
        return [words_of(e) for e in found]

    item: CslItem = {}
    if stated("title"):
        item["title"] = stated("title")[0]
    names = [name.rpartition(" ") for name in stated("creator") if name]
    if names:
        item["author"] = [{"family": family, "given": given} for given, _, family in names]
    year = next((date[:4] for date in stated("date") if date[:4].isdecimal()), None)
    if year:
        item["issued"] = {"date-parts": [[int(year)]]}
    if stated("publisher"):
        item["publisher"] = stated("publisher")[0]
    return item
