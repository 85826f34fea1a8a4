"""What the model sees of each word of an entry."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from counterpoint.cite.references.tokens import Token
from counterpoint.cite.references.words import rows

_ROMAN = re.compile(r"[IVXLC]+$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-zа-е]?$")
_RANGE = re.compile(r"[a-zA-Z]?\d+[-–—‐‑][a-zA-Z]?\d+$")
_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "‐": "-", "‑": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys(" \t_", "")
)
_Word = tuple[str, str, str, tuple[str, ...], str, str, str, str]
"""A word's lower form, shape, cue and own features; then what it is to its neighbours: the form to
the word after and before it, the cue to the word after and before it."""


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Map each cue word to the kinds it announces, joined."""
    kinds: dict[str, set[str]] = {}
    for kind, _language, word in rows("cues"):
        kinds.setdefault(word, set()).add("edn" if kind == "edition" else kind[:4])
    return {word: "+".join(sorted(names)) for word, names in kinds.items()}


@lru_cache(maxsize=65536)
def _word(text: str) -> _Word:
    """Return the lower form, the shape, the cue and the own features of a word."""
    low = text.lower().replace("’", "'")
    if text[0] == "<":
        return text, text, "", (f"w={text}",), *_beside(text, "")
    shape = _shape(text)
    form = low if shape[0] not in "dyr" else shape
    cue = _kinds().get(low, "")
    own = [f"w={form}", f"s={shape}", f"e={low[-3:]}", f"b={low[:3]}"]
    if cue:
        own.append(f"c={cue}")
    if shape[0] == "A":
        own.append(f"n={len(text) if len(text) < 5 else 5}")
        if not text.isascii():
            own.append(f"x={_script(text)}")
    return form, shape, cue, tuple(own), *_beside(form, cue)


def _beside(form: str, cue: str) -> tuple[str, str, str, str]:
    return f"w-={form}", f"w+={form}", f"c-={cue}", f"c+={cue}"


def _shape(text: str) -> str:
    if text.isdigit():
        return "y" if _YEAR.match(text) else f"d{min(len(text), 6)}"
    if text[0].isdigit() or (text[-1].isdigit() and len(text) > 1):
        if _YEAR.match(text):
            return "ya"
        return "r" if _RANGE.match(text) else "da"
    if text.isupper():
        return "I" if len(text) == 1 else ("R" if _ROMAN.match(text) else f"AA{min(len(text), 4)}")
    if text[0].isupper():
        return "Aa" if text[1:].islower() else "AaA"
    return "a" if len(text) > 3 else f"a{len(text)}"


def _script(text: str) -> str:
    return "cyr" if any("Ѐ" <= c <= "ӿ" for c in text) else "lat+"


def sequence(text: str, tokens: list[Token]) -> list[list[str]]:
    """Return the features of each token of an entry, some twenty short strings apiece."""
    words = [_word(token.text) for token in tokens]
    gaps = _gaps(text, tokens)
    states = _states(tokens, words, gaps)
    edited = _edited(words)
    whole = _whole(text, words)
    count = len(tokens)
    gaps.append("")
    wide = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    shapes = [word[1] for word in wide]
    runs = [_run(*three) for three in zip(shapes, shapes[1:], shapes[2:], strict=False)]
    found: list[list[str]] = []
    for place, word in enumerate(words):
        one, next_one = wide[place + 1], wide[place + 3]
        inside, at_state, by_state, ahead = _within(whole, states[place], word[1], edited[place])
        found.append(
            [
                *word[3],
                *_around(one[1], gaps[place], word[1], gaps[place + 1], next_one[1]),
                runs[place + 2][0],
                runs[place][1],
                one[4],
                next_one[5],
                one[6],
                next_one[7],
                f"p>>{gaps[place + 2]}{next_one[1]}",
                at_state,
                _TENTHS[place * 10 // count],
                inside,
                f"ow={place if place < 4 else 4}|{whole}",
                by_state,
                ahead,
            ]
        )
    return found


_EDGE: _Word = ("", "", "", (), *_beside("", ""))
_TENTHS = tuple(f"o={tenth}" for tenth in range(10))
_KEPT = 16384
"""Combinations whose features are kept: the same few thousand make up most entries."""


@lru_cache(maxsize=_KEPT)
def _around(shape_before: str, before: str, shape: str, after: str, shape_after: str) -> list[str]:
    """Return what the signs beside a word and the shapes behind them tell."""
    return [
        f"p<{before}",
        f"p>{after}",
        f"sp={before}|{shape}|{after}",
        f"s-={shape_before}|{shape}|{before}",
        f"s+={shape}|{after}|{shape_after}",
    ]


@lru_cache(maxsize=_KEPT)
def _run(first: str, second: str, third: str) -> tuple[str, str]:
    """Return what three shapes in a row tell of the first of them, and of the last."""
    run = f"{first}|{second}|{third}"
    return f"s++={run}", f"s--={run}"


@lru_cache(maxsize=_KEPT)
def _within(whole: str, state: str, shape: str, edited: str) -> tuple[str, str, str, str]:
    """Return what the entry and all that stands before a word tell of it."""
    return f"{whole}|{state}", state, f"s={shape}|{state}", f"ed={edited}|{state[-2]}"


def _gaps(text: str, tokens: list[Token]) -> list[str]:
    """Return the signs before each token and after the last, spaces dropped, at most four."""
    gaps = []
    place = 0
    for _word, start, end, _kind in tokens:
        gap = text[place:start]
        gaps.append("" if gap == " " else gap.translate(_SIGNS)[-4:])
        place = end
    gaps.append(text[place : place + 8].translate(_SIGNS)[-4:])
    return gaps


def _states(tokens: list[Token], words: list[_Word], gaps: list[str]) -> list[str]:
    """Return for each token what is behind it: quotation, bracket, host sign, a year, stops.

    The host sign is "//", or a word for "in" after a stop, a comma or before a colon.
    """
    stops = 0
    quote = bracket = year = host = False
    found = []
    for place, ((word, start, _end, _kind), (_, shape, *_)) in enumerate(
        zip(tokens, words, strict=True)
    ):
        gap = gaps[place]
        if gap:
            turns, within, stop = _signs(gap)
            quote ^= turns
            bracket = bracket if within is None else within
            if stop and stops < _MOST_STOPS and start and word[0].isupper():
                stops += 1
        if word in _HOST and (word == "//" or _announces(gap, gaps[place + 1])):
            host = True
        found.append(_STATES[quote, bracket, year, host, stops])
        year = year or shape in _YEARS
    return found


_MOST_STOPS = 4
_STATES = {
    signs: "q{:d}{:d}{:d}{:d}{}".format(*signs)
    for signs in product(*[(False, True)] * 4, range(_MOST_STOPS + 1))
}
_YEARS = frozenset({"y", "ya"})
_HOST = frozenset({"//", "In", "in", "В", "в", "У", "у", "Dans", "dans", "W", "w", "Y", "V", "v"})


def _announces(before: str, after: str) -> bool:
    """Tell whether a word for "in" leads to a host, by the signs around it."""
    return after == ":" or (after == "" and before[-1:] in tuple('.,)?!"-'))


def _edited(words: list[_Word]) -> list[str]:
    """Return for each token how far ahead the next word for editing is, a year between or not."""
    found = []
    far = _FAR
    year = False
    for word in reversed(words):
        if "edit" in word[2]:
            far, year = 0, False
        found.append("-" if far >= _FAR else f"{_STEPS[far]}{year:d}")
        year = year or word[1] == "y"
        far += 1
    return found[::-1]


_FAR = 16
_STEPS = "01222333344444444"


@lru_cache(maxsize=4096)
def _signs(gap: str) -> tuple[bool, bool | None, bool]:
    """Return whether signs turn quotation on or off, open or close a bracket, hold a stop."""
    last = max(gap.rfind("("), gap.rfind(")"))
    return gap.count('"') % 2 == 1, None if last < 0 else gap[last] == "(", "." in gap


def _whole(text: str, words: list[_Word]) -> str:
    """Return what the entry as a whole is like: strokes, dashes, quotes, an early or late year."""
    place = next((n for n, word in enumerate(words) if word[1][:1] == "y"), -1)
    when = "-" if place < 0 else str(min(2, 3 * place // len(words)))
    quotes = any(sign in text for sign in '“"«„')
    strokes = " //" in text or "// " in text
    dashes = ". – " in text or ". - " in text
    return f"g{strokes:d}{dashes:d}{quotes:d}{when}"
