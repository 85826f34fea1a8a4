"""Journal articles in JATS XML (NISO Z39.96), as publishers and PubMed Central give them out."""

from __future__ import annotations

from lxml import etree

from counterpoint.errors import UnknownFormat
from counterpoint.model import CslItem, PassageKind, SectionRole
from counterpoint.read.archive import local, parse_xml, words_of
from counterpoint.read.draft import Draft, DraftBuilder, Inline
from counterpoint.read.lists import words

READER = "jats 1"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROLES = {
    "ack": SectionRole.ACKNOWLEDGEMENTS,
    "ref-list": SectionRole.REFERENCES,
    "app": SectionRole.APPENDIX,
    "app-group": SectionRole.APPENDIX,
    "intro": SectionRole.INTRODUCTION,
    "methods": SectionRole.METHODS,
    "materials|methods": SectionRole.METHODS,
    "results": SectionRole.RESULTS,
    "discussion": SectionRole.DISCUSSION,
    "conclusions": SectionRole.CONCLUSIONS,
    "supplementary-material": SectionRole.APPENDIX,
}
_TITLES = {"ack": "Acknowledgements", "ref-list": "References", "abstract": "Abstract"}
_KINDS = {
    "disp-quote": PassageKind.PARAGRAPH,
    "fig": PassageKind.CAPTION,
    "table-wrap": PassageKind.CAPTION,
    "list": PassageKind.LIST_ITEM,
    "tr": PassageKind.TABLE,
}


def read_jats(data: bytes, name: str) -> Draft:
    """Read a JATS article. Raises UnknownFormat for other kinds of XML."""
    root = parse_xml(data, name)
    article = root if local(root) == "article" else root.find(".//{*}article")
    if article is None:
        raise UnknownFormat(
            f"this XML file is a <{local(root)}>, not a JATS <article>",
            place=name,
            remedy="export the text as .docx, .html, .pdf or .txt",
        )
    walk = _Walk()
    meta = article.find("{*}front/{*}article-meta")
    item = _front(walk, meta, article.get(_LANG)) if meta is not None else {}
    for part in ("body", "back", "floats-group"):
        element = article.find(f"{{*}}{part}")
        if element is not None:
            walk.children(element, PassageKind.PARAGRAPH, 1)
    walk.foot()
    builder = walk.builder
    return Draft(
        builder.content,
        READER,
        tuple(builder.blocks),
        notes=builder.notes,
        superscripts=tuple(builder.superscripts),
        metadata=item,
    )


def _front(walk: _Walk, meta: etree._Element, language: str | None) -> CslItem:
    item: CslItem = {"title": words_of(meta.find("{*}title-group/{*}article-title"))}
    names = [_author(contrib) for contrib in meta.iterfind("{*}contrib-group/{*}contrib")]
    item["author"] = [name for name in names if name]
    walk.builder.add(item["title"], PassageKind.HEADING, level=1, role=SectionRole.FRONT)
    line = ", ".join(
        " ".join(filter(None, (n.get("given"), n.get("family") or n.get("literal"))))
        for n in item["author"]
    )
    walk.builder.add(line)
    _published(item, meta)
    if language:
        item["language"] = language[:2].lower()
    for element in (*meta.iterfind("{*}abstract"), *meta.iterfind("{*}trans-abstract")):
        walk.abstract(element)
    keywords = [words_of(kwd) for kwd in meta.iterfind("{*}kwd-group/{*}kwd")]
    if keywords:
        item["keyword"] = ", ".join(keywords)
        walk.builder.add("Keywords: " + ", ".join(keywords), role=SectionRole.KEYWORDS)
    return {key: value for key, value in item.items() if value}


def _author(contrib: etree._Element) -> dict[str, str]:
    if contrib.get("contrib-type", "author") != "author":
        return {}
    name = contrib.find("{*}name")
    if name is None:
        together = words_of(contrib.find("{*}collab"))
        return {"literal": together} if together else {}
    return {
        "family": words_of(name.find("{*}surname")),
        "given": words_of(name.find("{*}given-names")),
    }


def _published(item: CslItem, meta: etree._Element) -> None:
    dates = meta.findall("{*}pub-date")
    dates.sort(key=lambda d: (d.get("pub-type") or d.get("date-type") or "") not in ("epub", "pub"))
    for date in dates:
        parts = [words_of(date.find(f"{{*}}{part}")) for part in ("year", "month", "day")]
        known = [int(part) for part in parts if part.isdecimal() and len(part) < 5]
        if known and parts[0].isdecimal():
            item["issued"] = {"date-parts": [known]}
            break
    for identifier in meta.iterfind("{*}article-id"):
        if identifier.get("pub-id-type") == "doi":
            item["DOI"] = words_of(identifier)
    root = meta.getparent()
    journal = root.find("{*}journal-meta//{*}journal-title") if root is not None else None
    if journal is not None:
        item["container-title"] = words_of(journal)


class _Walk:
    """One pass over body and back matter. The parser bounds the depth, so this may recurse."""

    def __init__(self) -> None:
        self.builder = DraftBuilder()
        self._notes: list[etree._Element] = []

    def abstract(self, element: etree._Element) -> None:
        """Add an abstract under its own heading."""
        title = words_of(element.find("{*}title")) or "Abstract"
        self.builder.add(title, PassageKind.HEADING, level=1, role=SectionRole.ABSTRACT)
        for child in element:
            if local(child) != "title":
                self.block(child, PassageKind.PARAGRAPH, 2)

    def children(self, element: etree._Element, kind: PassageKind, level: int) -> None:
        """Add what stands below an element, block by block."""
        for child in element:
            self.block(child, kind, level)

    def block(self, element: etree._Element, kind: PassageKind, level: int) -> None:
        """Add one element and what it holds."""
        name = local(element)
        if name in words("jats-skipped") or not name:
            return
        if name == "fn":
            self._notes.append(element)
        elif name == "ref":
            self.reference(element)
        elif name in ("title", "label"):
            self.heading(element, name, kind, level)
        elif name == "tr":
            cells = [words_of(cell) for cell in element]
            self.builder.add(" | ".join(filter(None, cells)), PassageKind.TABLE)
        elif name in ("p", "attrib", "disp-formula"):
            self.paragraph(element, kind, level)
        else:
            self.group(element, name, kind, level)

    def heading(self, element: etree._Element, name: str, kind: PassageKind, level: int) -> None:
        """Add the title of a section or of a figure; section labels go before their title."""
        parent = element.getparent()
        if kind is PassageKind.CAPTION or parent is None:
            self.builder.add(words_of(element), PassageKind.CAPTION)
            return
        if name == "label":
            return
        label = words_of(parent.find("{*}label"))
        printed = " ".join(filter(None, (label, words_of(element))))
        role = _ROLES.get(parent.get("sec-type") or local(parent))
        self.builder.add(printed, PassageKind.HEADING, level=max(1, level - 1), role=role)

    def group(self, element: etree._Element, name: str, kind: PassageKind, level: int) -> None:
        """Add an element that only holds others."""
        if name in _TITLES and element.find("{*}title") is None:
            role = _ROLES.get(name)
            self.builder.add(_TITLES[name], PassageKind.HEADING, level=1, role=role)
        deeper = level + 1 if name in ("sec", "app", "ack", "ref-list", "boxed-text") else level
        self.children(element, _KINDS.get(name, kind), deeper)

    def paragraph(self, element: etree._Element, kind: PassageKind, level: int) -> None:
        """Add a paragraph; figures and lists inside it come after the words before them."""
        self._line(element, Inline(), kind, level)

    def _line(self, element: etree._Element, inline: Inline, kind: PassageKind, level: int) -> None:
        inline = self._inside(element, inline, kind, level, False)
        self.builder.add(inline, kind)

    def _inside(
        self, element: etree._Element, inline: Inline, kind: PassageKind, level: int, raised: bool
    ) -> Inline:
        inline.add(element.text or "", raised=raised)
        for child in element:
            name = local(child)
            if name in words("jats-blocks"):
                self.builder.add(inline, kind)
                inline = Inline()
                self.block(child, kind, level)
            elif name == "xref" and child.get("ref-type") == "fn":
                inline.add(words_of(child), raised=True, mark=child.get("rid"))
            elif name and name not in words("jats-skipped"):
                up = raised or name == "sup"
                inline = self._inside(child, inline, kind, level, up)
            inline.add(child.tail or "", raised=raised)
        return inline

    def reference(self, element: etree._Element) -> None:
        """Add an entry of the list of references with its printed number."""
        label = words_of(element.find("{*}label"))
        cited = element.find("{*}mixed-citation")
        entry = words_of(cited) if cited is not None else _composed(element)
        if label and not entry.startswith(label):
            entry = f"{label if label[-1] in '.])' else label + '.'} {entry}"
        self.builder.add(entry, PassageKind.LIST_ITEM)

    def foot(self) -> None:
        """Add the bodies of all notes at the end."""
        for element in self._notes:
            inline = Inline()
            label = words_of(element.find("{*}label"))
            for child in element:
                if local(child) == "p":
                    inline.add(words_of(child) + " ")
            self.builder.add_note(element.get("id") or "", label or "*", inline)


def _composed(reference: etree._Element) -> str:
    """Write out an entry given as fields only: authors, year, title, source."""
    cited = next((c for c in reference if local(c).endswith("citation")), None)
    if cited is None:
        return words_of(reference)
    people = [
        " ".join(filter(None, (words_of(n.find("{*}surname")), words_of(n.find("{*}given-names")))))
        for n in cited.iter("{*}name")
    ]
    field = {local(child): words_of(child) for child in cited}
    first, last = field.get("fpage", ""), field.get("lpage", "")
    pages = f"{first}–{last}" if last else first
    volume = field.get("volume", "") + (f"({field['issue']})" if field.get("issue") else "")
    where = " ".join(filter(None, (field.get("source"), volume)))
    parts = (
        ", ".join(people) or field.get("collab", ""),
        f"({field['year']})" if field.get("year") else "",
        field.get("article-title", "") and field["article-title"].rstrip(".") + ".",
        f"{where}: {pages}." if pages else where,
        f"doi:{field['pub-id']}" if field.get("pub-id") else "",
    )
    return " ".join(filter(None, parts)) or words_of(cited)
