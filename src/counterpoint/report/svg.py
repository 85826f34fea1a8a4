"""Pictures made by others, with everything taken out that is not a drawing."""

from __future__ import annotations

import re

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
# What drawings are made of; anything else (script, foreignObject, use of other files, style
# sheets, animation) is dropped with what it holds.
_ELEMENTS = frozenset(
    (
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "defs",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "marker",
        "mask",
        "symbol",
    )
)
_LOCAL = re.compile(r"\s*url\(\s*[\"']?#([\w.:-]+)[\"']?\s*\)\s*\Z")
_STYLES = frozenset(
    (
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "stroke-opacity",
        "fill-opacity",
        "opacity",
        "font-size",
        "font-family",
        "font-weight",
        "font-style",
        "text-anchor",
        "dominant-baseline",
        "stroke-linecap",
        "stroke-linejoin",
    )
)


def safe_svg(svg: str, prefix: str = "picture") -> str:
    """Return the SVG as a drawing only, or "" where it is none.

    No scripts, handlers, links, outside addresses or style sheets survive; inline styles become
    attributes, because the page's policy refuses them. Its ids get the `prefix`, so that two
    pictures on one page do not share theirs.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(svg.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    if root.tag not in {f"{{{SVG}}}svg", "svg"}:
        return ""
    kept = _kept(root, prefix)
    if kept is None:
        return ""
    kept.set("role", "presentation")
    kept.set("aria-hidden", "true")
    _scalable(kept)
    return etree.tostring(kept, encoding="unicode").replace(f' xmlns:svg="{SVG}"', "")


def _kept(element: etree._Element, prefix: str) -> etree._Element | None:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name not in _ELEMENTS:
        return None
    out = etree.Element(name)
    for key, given in _attributes(element):
        local = _LOCAL.match(given)
        value = f"{prefix}-{given}" if key == "id" else given
        out.set(key, f"url(#{prefix}-{local[1]})" if local else value)
    out.text = element.text
    last: etree._Element | None = None
    for child in element:
        kept = _kept(child, prefix)
        if kept is not None:
            kept.tail = child.tail
            out.append(kept)
            last = kept
        elif last is not None:
            last.tail = (last.tail or "") + (child.tail or "")
        else:
            out.text = (out.text or "") + (child.tail or "")
    return out


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    pairs = [(str(key), str(value)) for key, value in element.attrib.items()]
    styled = [
        (name.strip(), value.strip())
        for key, style in pairs
        if key == "style"
        for name, _, value in (part.partition(":") for part in style.split(";"))
        if name.strip() in _STYLES
    ]
    return [(key, value) for key, value in pairs + styled if _harmless(key, value)]


def _harmless(key: str, value: str) -> bool:
    low = key.lower()
    if "}" in key or ":" in key or low.startswith("on") or low in {"style", "href", "src"}:
        return False
    return "url(" not in value.lower() or bool(_LOCAL.match(value))


def _scalable(root: etree._Element) -> None:
    """Let the picture shrink with the page."""
    width, height = root.get("width"), root.get("height")
    if not root.get("viewBox") and width and height:
        sizes = [re.match(r"[\d.]+", size) for size in (width, height)]
        if all(sizes):
            root.set("viewBox", "0 0 " + " ".join(size[0] for size in sizes if size))
    if "height" in root.attrib:
        del root.attrib["height"]
