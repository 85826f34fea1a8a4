"""Small repairs of one entry before it is parsed."""

from __future__ import annotations

import re

LONGEST = 3000
"""Code points of one entry that are parsed; what lies beyond cannot be a reference."""

_HYPHENATED = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad|\ufffe)[ \t]*\r?\n\s*(?=[^\W\d_])")
_BROKEN_RANGE = re.compile(r"(?<=\d)([-–—])[ \t]*\r?\n\s*(?=\d)")
_BROKEN_LINK = re.compile(r"(https?://\S*[/_=&?.-])[ \t]*\r?\n\s*(?=[^\s/]*[/_=&?.%\d-])")
_LEADING = re.compile(r"^\s*(?:\[\d{1,4}\]\.?|\(?\d{1,4}[.)])\s+(?=\D)")
_HALF = re.compile(r"[\ud800-\udfff]")
_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_FORMAT = str.maketrans(
    dict.fromkeys(_BLANKS, " ")
    | {"\x00": " ", "*": " ", "\u200b": " ", "\ufeff": " ", "\u00ad": " ", "\u2028": " "}
    | dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e", " ")
)


def mend(text: str) -> str:
    """Return one entry on one line, without page breaks, hyphenation and converter marks.

    Only what stands around line breaks changes the length; all else is replaced sign by sign, so
    that a string of one line keeps its offsets. A printed number in front is
    blotted out. At most `LONGEST` code points are returned.
    """
    cut = text[:LONGEST]
    if "\n" in cut:
        cut = _BROKEN_LINK.sub(r"\1", cut)
        cut = _BROKEN_RANGE.sub(r"\1", cut)
        cut = _HYPHENATED.sub(_join, cut)
        cut = re.sub(r"[ \t]*\r?\n\s*", " ", cut)
    line = _HALF.sub("\ufffd", cut.translate(_FORMAT))
    number = _LEADING.match(line)
    return " " * number.end() + line[number.end() :] if number else line


def _join(found: re.Match[str]) -> str:
    """Keep the hyphen of a double name ("Meyer-\\nCastellanos"), drop that of a broken word."""
    following = found.string[found.end() : found.end() + 1]
    return "-" if following.isupper() and found.group()[0] == "-" else ""
