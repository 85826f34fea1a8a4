"""TeX in the fields of BibTeX: accents, letters, signs and formatting, to plain Unicode."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "k": "\u0328", "H": "\u030b",
    "r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å",
    "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "textendash": "–", "textemdash": "—",
    "dots": "…", "ldots": "…", "textellipsis": "…", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«",
    "guillemotright": "»", "textbackslash": "\\", "textasciitilde": "~", "textdegree": "°",
    "S": "§", "P": "¶", "pounds": "£", "euro": "€", "texteuro": "€", "copyright": "©",
    "textregistered": "®", "texttrademark": "™", "quotedblbase": "„", "textnumero": "№",
}  # fmt: skip
"""Lamport, LaTeX: A Document Preparation System (2nd ed.), tables 3.1-3.3; the text companion."""

_ACCENT = re.compile(
    r"\\([`'^~\"=.])\s*(?:\{\s*\\?([^\W\d_])\s*\}|\\([ij])(?![A-Za-z])\s?|([^\W\d_]))"
    r"|\\([cvukHrdbt])(?:\s*\{\s*\\?([^\W\d_])\s*\}|\s+\\?([^\W\d_]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\s+|(?=[^A-Za-z])|$)(?:\{\})?")
_SIGNS = (
    (re.compile(r"\\([&%$#_{}])"), r"\1"),
    (re.compile(r"\\[,;:!@ /-]"), " "),
    (re.compile(r"(?<!\\)~"), " "),
    (re.compile(r"---"), "—"),
    (re.compile(r"--"), "–"),
    (re.compile(r"``"), "“"),
    (re.compile(r"''"), "”"),
    (re.compile(r"\?`"), "¿"),
    (re.compile(r"!`"), "¡"),
)
_ESCAPES = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}",
}  # fmt: skip
_LIGATURES = re.compile(r"-{2,}|`{2,}|'{2,}|[?!]`")
"""Signs that TeX joins to others; empty braces keep them apart."""
_HELD = {r"\{": "\ue000", r"\}": "\ue001"}
"""Braces that are printed stand aside while those that group are dropped."""


def plain(value: str, *, verbatim: bool = False) -> str:
    """Return a field as plain text; of a `verbatim` one, such as a link, only escapes are undone.

    A command that is not known is dropped and its words are kept ("\\emph{tides}" is "tides").
    """
    if verbatim:
        bare = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", value.strip())
        return re.sub(r"\\([&%$#_~{}])", r"\1", bare).replace("{", "").replace("}", "").strip()
    text = value
    for sign, held in _HELD.items():
        text = text.replace(sign, held)
    if "\\" in text:
        text = _ACCENT.sub(_accented, text)
    for pattern, said in _SIGNS:
        text = pattern.sub(said, text)
    if "\\" in text:
        text = _COMMAND.sub(lambda hit: _LETTERS.get(hit[1], ""), text)
    text = re.sub(r"[{}]", "", text)
    for sign, held in _HELD.items():
        text = text.replace(held, sign[1])
    return " ".join(text.split())


def escaped(words: str) -> str:
    """Return plain text as TeX that `plain` reads back sign by sign."""
    text = "".join(_ESCAPES.get(letter, letter) for letter in words)
    return _LIGATURES.sub(lambda hit: "{}".join(hit.group()), text)


def _accented(hit: re.Match[str]) -> str:
    sign = hit[1] or hit[5]
    letter = next(part for part in (*hit.groups()[1:4], *hit.groups()[5:]) if part)
    return unicodedata.normalize("NFC", letter + _ACCENTS[sign])


def cut_outside_braces(value: str, sign: re.Pattern[str]) -> list[str]:
    """Cut a field at a sign, but never inside braces: "{Barnes and Noble} and Ann Moss"."""
    pieces = [""]
    depth = place = 0
    while place < len(value):
        found = sign.match(value, place) if depth == 0 else None
        if found and found.end() > place:
            pieces.append("")
            place = found.end()
            continue
        depth += {"{": 1, "}": -1}.get(value[place], 0)
        pieces[-1] += value[place]
        place += 1
    return pieces
