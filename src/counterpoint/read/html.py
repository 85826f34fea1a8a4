"""Web pages: the main content, with headings, lists and tables; scripts and menus left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from counterpoint.model import CslItem, PassageKind
from counterpoint.read.draft import Draft, DraftBuilder, Inline
from counterpoint.read.encoding import decode_text
from counterpoint.read.lists import words

READER = "html 1"
_AROUND = frozenset(("header", "footer", "aside"))
_CELLS = frozenset(("td", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DEEP = 40  # elements around a word that are looked at; deeper nesting is no page's meaning
_LONG_CELL = 300  # characters; a cell that holds more is layout, not data
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?$")


def read_html(data: bytes, name: str) -> Draft:
    """Read a web page saved as a file."""
    text, notices = _decode(data, name)
    tree = LexborHTMLParser(text)
    builder = DraftBuilder()
    walk_html(tree, builder)
    return Draft(
        builder.content,
        READER,
        tuple(builder.blocks),
        notes=builder.notes,
        superscripts=tuple(builder.superscripts),
        notices=notices,
        metadata=_metadata(tree),
    )


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    stated = _CHARSET.search(data[:2048])
    if stated and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(stated.group(1).decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            pass  # the page states a wrong encoding; it is guessed below
    decoded = decode_text(data, name)
    return decoded.text, decoded.notices


def walk_html(tree: LexborHTMLParser, builder: DraftBuilder, prefix: str = "") -> None:
    """Add the blocks of a parsed page to `builder`; `prefix` keeps note ids of files apart."""
    root = _main(tree)
    if root is not None:
        _Walk(builder, prefix, _note_targets(root)).run(root)


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    body = tree.body
    if body is None:
        return None
    whole = len(body.text(deep=True))
    for query in ("main", "[role=main]", "article"):
        found = tree.css(query)
        if len(found) == 1 and len(found[0].text(deep=True)) * 3 > whole:
            return found[0]
    return body


def _note_targets(root: LexborNode) -> frozenset[str]:
    """Return the ids that short links such as "3" or "*" point to: the notes of the page."""
    found = set()
    for link in root.css("a"):
        target = (link.attributes.get("href") or "").partition("#")[2]
        if target and _NOTE_MARK.match(link.text(deep=True).strip()):
            found.add(target)
    return frozenset(found)


class _Walk:
    """One pass over a page. Each opening and closing of a block ends the words before it."""

    def __init__(self, builder: DraftBuilder, prefix: str, targets: frozenset[str]) -> None:
        self.builder = builder
        self.prefix = prefix
        self.targets = targets
        self.inline = Inline()
        self.kinds: list[str] = []
        self.raised = 0
        self.mark: str | None = None
        self.note: tuple[str, int] | None = None
        self.seen_marks: set[str] = set()

    def run(self, root: LexborNode) -> None:
        for node, opens in _events(root):
            tag = node.tag or ""
            if tag == "-text":
                if opens:
                    self._words(node.text(deep=False) or "")
            elif opens:
                self._open(node, tag)
            else:
                self._close(tag)
        self._flush()

    def _words(self, text: str) -> None:
        if "pre" in self.kinds[-_DEEP:]:
            for at, line in enumerate(text.split("\n")):
                if at:
                    self.inline.line_break()
                self.inline.add(line)
            return
        self.inline.add(text, raised=self.raised > 0, mark=self.mark)

    def _open(self, node: LexborNode, tag: str) -> None:
        if tag in words("html-blocks"):
            if not (tag == "p" and self._in_cell()):
                self._flush()
            self.kinds.append(tag)
        elif tag in _CELLS:
            if self.inline.length:
                self.inline.add(" | ")
            self.kinds.append(tag)
        elif tag == "br":
            self.inline.line_break()
        elif tag == "sup":
            self.raised += 1
        elif tag == "a":
            self._link(node)
        self._begin_note(node)

    def _link(self, node: LexborNode) -> None:
        target = (node.attributes.get("href") or "").partition("#")[2]
        sign = node.text(deep=True).strip()
        if target in self.targets and target not in self.seen_marks and _NOTE_MARK.match(sign):
            self.seen_marks.add(target)
            self.mark = self.prefix + target

    def _begin_note(self, node: LexborNode) -> None:
        own = node.attributes.get("id") or ""
        if own in self.seen_marks and node.tag in words("html-blocks"):
            self._flush()
            self.note = (self.prefix + own, len(self.kinds))

    def _close(self, tag: str) -> None:
        if tag in _CELLS:
            self._close_cell()
        elif tag in words("html-blocks"):
            if tag == "p" and self._in_cell():
                self.inline.add(" ")
            else:
                self._flush()
        elif tag == "sup":
            self.raised -= 1
            return
        elif tag == "a":
            self.mark = None
            return
        else:
            return
        if self.kinds:
            self.kinds.pop()
        if self.note and len(self.kinds) < self.note[1]:
            self.note = None

    def _close_cell(self) -> None:
        if self.inline.length > _LONG_CELL:
            self._flush(PassageKind.PARAGRAPH)

    def _in_cell(self) -> bool:
        return any(kind in _CELLS for kind in self.kinds[-_DEEP:])

    def _flush(self, kind: PassageKind | None = None) -> None:
        inline, self.inline = self.inline, Inline()
        if not inline.text.strip(" |"):
            return
        if self.note:
            label = _label(inline.text, self.note[0])
            self.builder.add_note(self.note[0], label, inline)
            self.note = None
            return
        level = next((_HEADINGS[k] for k in reversed(self.kinds[-_DEEP:]) if k in _HEADINGS), None)
        self.builder.add(inline, kind or self._kind(), level=level)

    def _kind(self) -> PassageKind:
        for tag in reversed(self.kinds[-_DEEP:]):
            if tag in _HEADINGS:
                return PassageKind.HEADING
            if tag in ("li", "dd", "dt"):
                return PassageKind.LIST_ITEM
            if tag in ("caption", "figcaption"):
                return PassageKind.CAPTION
            if tag in _CELLS or tag == "tr":
                return PassageKind.TABLE
        return PassageKind.PARAGRAPH


def _label(printed_words: str, note: str) -> str:
    printed = re.match(r"[\[(]?(\d{1,3}|[*†‡]{1,3})\b", printed_words)
    digits = re.search(r"\d+$", note)
    return printed.group(1) if printed else (digits.group() if digits else "*")


def _events(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node as it opens and closes, without recursion: pages may nest without end."""
    stack: list[tuple[LexborNode, bool]] = [(root, True)]
    while stack:
        node, opens = stack.pop()
        yield node, opens
        if not opens:
            continue
        stack.append((node, False))
        child = node.last_child
        while child is not None:
            if not _is_skipped(child, root):
                stack.append((child, True))
            child = child.prev


def _is_skipped(node: LexborNode, root: LexborNode) -> bool:
    tag = node.tag or ""
    if tag == "-text":
        return False
    if tag in words("html-skipped") or tag.startswith(("-", "!")):
        return True
    if tag in _AROUND and root.tag == "body" and _is_frame(node):
        return True
    attributes = node.attributes
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in ("navigation", "banner", "contentinfo", "search")
        or "display:none" in (attributes.get("style") or "").replace(" ", "")
    )


def _is_frame(node: LexborNode) -> bool:
    """Tell whether a header, footer or aside frames the site rather than holding a heading."""
    return node.tag != "header" or node.css_first("h1") is None


def _metadata(tree: LexborHTMLParser) -> CslItem:
    """Return what the page states of itself in its Highwire and Dublin Core meta elements."""
    stated: dict[str, list[str]] = {}
    for node in tree.css("meta"):
        key = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        value = " ".join((node.attributes.get("content") or "").split())
        if key and value:
            stated.setdefault(key, []).append(value)
    item: CslItem = {}
    title = stated.get("citation_title") or stated.get("dc.title") or stated.get("og:title")
    heads = tree.css("h1")
    heading = heads[0] if len(heads) == 1 else tree.css_first("title")
    if title:
        item["title"] = title[0]
    elif heading is not None and (words_ := _read_words(heading)):
        item["title"] = words_
    authors = stated.get("citation_author") or stated.get("dc.creator") or []
    if authors:
        item["author"] = [_author(author) for author in authors]
    _more(item, stated)
    return item


def _read_words(node: LexborNode) -> str:
    """Return what a reader sees of a heading: scripts inside it are no words."""
    for code in node.css("script, style, template"):
        code.decompose()
    return " ".join(node.text(deep=True).split())


def _author(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    if comma:
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}


def _more(item: CslItem, stated: dict[str, list[str]]) -> None:
    for key in ("citation_publication_date", "citation_date", "dc.date", "article:published_time"):
        parts = re.match(
            r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?", (stated.get(key) or [""])[0]
        )
        if parts:
            item["issued"] = {"date-parts": [[int(part) for part in parts.groups() if part]]}
            break
    if stated.get("citation_doi"):
        item["DOI"] = re.sub(
            r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", stated["citation_doi"][0]
        )
    if stated.get("citation_journal_title"):
        item["container-title"] = stated["citation_journal_title"][0]
