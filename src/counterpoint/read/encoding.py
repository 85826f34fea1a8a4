"""Which characters the bytes of a plain-text file stand for."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from counterpoint.errors import BrokenSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("ascii", "utf_8", "latin_1", "cp1252", "iso8859_15")
_SAMPLE = 65536  # bytes looked at when an encoding is guessed
_CYRILLIC_PAGES = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5", "ptcp154")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Letters of Russian running text, most frequent first (Russian National Corpus, letter counts).
_FREQUENT = frozenset("оеаинтсрвл")
_OURS = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_TURNED = re.compile("[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺІ]")
_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "zip",
    b"\x89PNG": "PNG picture",
    b"\xff\xd8\xff": "JPEG picture",
    b"GIF8": "GIF picture",
    b"\x7fELF": "program",
    b"MZ": "program",
    b"\xd0\xcf\x11\xe0": "old Word document",
    b"{\\rtf": "RTF document",
    b"\x1f\x8b": "gzip archive",
    b"SQLite format 3": "database",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a text file, the encoding they were in, and what a user should know."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode_text(data: bytes, name: str) -> Decoded:
    """Decode a text file: UTF-8, UTF-16 or -32, else the likeliest old code page.

    Raises BrokenSource when the bytes are not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data, encoding, name)
    wide = _wide(data)
    if wide:
        return _decode(data, wide, name)
    _refuse_binary(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", _null_notice(data))
    except UnicodeDecodeError as problem:
        if _nearly_utf8(data):
            return _mended(data, problem)
    return _old(data)


def _decode(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise BrokenSource(
            f"the file begins like {encoding.upper()} but breaks that encoding at byte "
            f"{problem.start}",
            place=name,
            remedy="open it in an editor and save it as UTF-8",
        ) from problem
    if encoding == "utf-8-sig":
        return Decoded(text, "utf-8")
    return Decoded(text, encoding, (_notice(encoding),))


def _notice(encoding: str) -> str:
    return f"The file is not in UTF-8; it was read as {encoding.upper().replace('_', '-')}."


def _null_notice(data: bytes) -> tuple[str, ...]:
    count = data.count(b"\x00")
    return (f"The file holds {count} NUL bytes; they were kept.",) if count else ()


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark by the zeros (Latin) or 04 bytes (Cyrillic) of every pair."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 8 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        low = sample[0::2] if encoding == "utf-16-le" else sample[1::2]
        known = high.count(0) + high.count(4)
        if known > 0.9 * pairs and low.count(0) == 0:
            return encoding
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    kind = next((what for mark, what in _SIGNATURES.items() if data.startswith(mark)), None)
    sample = data[:_SAMPLE]
    strange = len(_CONTROL.findall(sample))
    if kind is None and strange * 10 <= len(sample):
        return
    what = f"a {kind}" if kind else "binary data"
    raise BrokenSource(
        f"the name says text but the file holds {what}",
        place=name,
        remedy="give it its true extension, or export it as text in UTF-8",
    )


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether a file is UTF-8 with a few damaged bytes rather than in an old code page."""
    sample = data[:_SAMPLE]
    text = sample.decode("utf-8", "replace")
    wide = sum(ord(c) > 127 for c in text)
    return text.count("\ufffd") * 20 < wide


def _mended(data: bytes, problem: UnicodeDecodeError) -> Decoded:
    text = data.decode("utf-8", "replace")
    notice = (
        f"The file is UTF-8 with damaged bytes, the first at byte {problem.start}; they are shown "
        "as \ufffd."
    )
    return Decoded(text, "utf-8", (notice,))


def _old(data: bytes) -> Decoded:
    encoding = _cyrillic_page(data[:_SAMPLE]) or _guess(data[:_SAMPLE])
    return Decoded(data.decode(encoding, "replace"), encoding, (_notice(encoding),))


def _cyrillic_page(sample: bytes) -> str | None:
    """Return the Cyrillic code page whose letters fall like those of Russian or Kazakh text.

    Words must be lower case after a first capital, and six letters in ten be among the ten most
    frequent of Russian. Reading with the wrong page fails both tests.
    """
    high = sum(byte > 127 for byte in sample)
    if high * 4 < len(sample) or high < 8:
        return None
    scores = {page: _score(sample.decode(page, "replace")) for page in _CYRILLIC_PAGES}
    best = max(_CYRILLIC_PAGES, key=lambda page: scores[page])
    return best if scores[best] > 0.4 else None


def _score(text: str) -> float:
    letters = len(_OURS.findall(text))
    if not letters:
        return 0.0
    frequent = sum(c in _FREQUENT for c in text)
    strange = sum(not (c.isspace() or ord(c) < 128) for c in text) - letters
    turned = len(_TURNED.findall(text))
    return (frequent - turned - strange) / letters


def _guess(sample: bytes) -> str:
    """Return the likeliest encoding; Western European where it reads nearly as well as the best.

    Short texts give charset-normalizer little to go by, and its ties fall to rare code pages.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only needed for odd files

    guesses = list(from_bytes(sample))
    western = next((guess for guess in guesses if guess.encoding == "cp1252"), None)
    if not guesses or guesses[0].encoding in _WESTERN:
        return "cp1252"
    if western is not None and western.chaos < guesses[0].chaos + 0.1:
        return "cp1252"
    return str(guesses[0].encoding)
