"""Files built to run a script, to reach another server, or to leave their folder."""

from __future__ import annotations

import io
import zipfile

SCRIPT = "<script>window.pwned=1;alert('pwned')</script>"
TAGS = (
    SCRIPT,
    "<img src=x onerror=\"window.pwned=1\">",
    "<svg onload=\"window.pwned=1\"></svg>",
    "<iframe srcdoc=\"<script>parent.pwned=1</script>\"></iframe>",
    "<a href=\"javascript:window.pwned=1\">quiet influence</a>",
    "</div></main></body><body onload=\"window.pwned=1\">",
    "\" onmouseover=\"window.pwned=1\" x=\"",
    "{{ 7*7 }}{% raw %}${7*7}",
    "<style>*{background:url(BEACON/css)}</style>",
    "<meta http-equiv=\"refresh\" content=\"0;url=BEACON/refresh\">",
    "<object data=\"BEACON/object\"></object><embed src=\"BEACON/embed\">",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title=\"--&gt;&lt;img src=1 onerror=window.pwned=1&gt;\">",
)  # fmt: skip
SENTENCE = "According to Maren Holt, quiet influence is a useful means of policy."


def corpus(beacon: str) -> dict[str, bytes]:
    """File name -> content. `beacon` is the address of a server that nobody may ask."""
    tags = [tag.replace("BEACON", beacon) for tag in TAGS]
    plain = "\n\n".join(f"{SENTENCE} {tag}" for tag in tags)
    escaped = "".join(f"<p>{SENTENCE} {_escaped(tag)}</p>" for tag in tags)
    raw = "".join(f"<p>{SENTENCE}</p>{tag}" for tag in tags)
    found = {
        "page.html": f"<html><head><title>{_escaped(SCRIPT)} Title</title></head><body>"
        f"<h1>{_escaped(tags[1])}</h1>{escaped}{raw}<img src='{beacon}/img'></body></html>",
        "notes.md": f"# {SCRIPT} Notes\n\n{plain}\n\n![x]({beacon}/md) [y](javascript:alert(1))\n",
        "plain.txt": f"{SCRIPT}\n\n{plain}\n",
        "picture.svg": f"<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=1'>"
        f"<script>window.pwned=1</script><image href='{beacon}/svg'/><text>{SENTENCE}</text></svg>",
        "article.xml": f"<!DOCTYPE article [<!ENTITY out SYSTEM '{beacon}/entity'>"
        "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>"
        f"<article><front><article-meta><title-group><article-title>{_escaped(SCRIPT)}"
        "</article-title></title-group></article-meta></front><body><sec><title>One</title>"
        f"{escaped}<p>&out;&file;</p></sec></body></article>",
        "laughs.xml": "<!DOCTYPE article [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>"
        "<article><body><p>&d;&d;&d;&d;</p></body></article>",
        "&lt;img src=x onerror=alert(1)&gt;.txt": SENTENCE,
        "quote\"'<b>.txt": f"{SENTENCE} Again.",
    }
    return {
        **{name: text.encode() for name, text in found.items()},
        "letter.docx": _docx(tags, beacon),
        "paper.pdf": _pdf(f"{SENTENCE} {SCRIPT}", beacon),
    }


def _escaped(text: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, entity)
    return text


def _docx(tags: list[str], beacon: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{SENTENCE} {_escaped(tag)}</w:t></w:r></w:p>" for tag in tags
    )
    files = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package."
        "relationships+xml'/>"
        "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-"
        "officedocument.wordprocessingml.document.main+xml'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' "
        f"Type='{office}/officeDocument' Target='word/document.xml'/></Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships xmlns='{package}/relationships'>"
        f"<Relationship Id='r2' Type='{office}/attachedTemplate' TargetMode='External' "
        f"Target='{beacon}/template'/><Relationship Id='r3' Type='{office}/image' "
        f"TargetMode='External' Target='{beacon}/image'/></Relationships>",
        "word/document.xml": f"<w:document xmlns:w='{word}'><w:body>{paragraphs}</w:body>"
        "</w:document>",
        "../../escaped.txt": "a name that leads out of the folder",
        "/tmp/escaped-absolute.txt": "an absolute name",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _pdf(words: str, beacon: str) -> bytes:
    said = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    stream = f"BT /F1 9 Tf 40 700 Td ({said}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 800] /Contents 4 0 R /Resources "
        "<< /Font << /F1 5 0 R >> >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 900 800] "
        f"/A << /S /URI /URI ({beacon}/pdf) >> >>] >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\n"
    return (out + f"startxref\n{out.index('xref')}\n%%EOF\n").encode()
