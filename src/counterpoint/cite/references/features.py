"""What the model sees of each word of an entry."""

from __future__ import annotations

import re
from functools import lru_cache

from counterpoint.cite.references.tokens import Token
from counterpoint.cite.references.words import rows

_ROMAN = re.compile(r"[IVXLC]+$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d[a-zа-е]?$")
_RANGE = re.compile(r"[a-zA-Z]?\d+[-–—‐‑][a-zA-Z]?\d+$")
_SIGNS = str.maketrans(
    {"–": "-", "—": "-", "‐": "-", "‑": "-", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys(" \t_", "")
)
_QUOTES = frozenset('"“”„«»')


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Map each cue word to the kinds it announces, joined."""
    kinds: dict[str, set[str]] = {}
    for kind, _language, word in rows("cues"):
        kinds.setdefault(word, set()).add("edn" if kind == "edition" else kind[:4])
    return {word: "+".join(sorted(names)) for word, names in kinds.items()}


@lru_cache(maxsize=65536)
def _word(text: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Return the lower form, the shape, the cue and the own features of a word."""
    low = text.lower().replace("’", "'")
    if text[0] == "<":
        return text, text, "", (f"w={text}",)
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
    return form, shape, cue, tuple(own)


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
    """Return the features of each token of an entry, some thirty short strings apiece."""
    words = [_word(token.text) for token in tokens]
    gaps = _gaps(text, tokens)
    states = _states(tokens, gaps)
    edited = _edited(words)
    whole = _whole(text, words)
    count = len(tokens)
    found: list[list[str]] = []
    for place, (_form, shape, _cue, own) in enumerate(words):
        before, after = gaps[place], gaps[place + 1]
        one = words[place - 1] if place else _EDGE
        two = words[place - 2] if place > 1 else _EDGE
        next_one = words[place + 1] if place + 1 < count else _EDGE
        next_two = words[place + 2] if place + 2 < count else _EDGE
        position = place * 10 // count
        found.append(
            [
                *own,
                f"p<{before}",
                f"p>{after}",
                f"sp={before}|{shape}|{after}",
                f"s-={one[1]}|{shape}|{before}",
                f"s+={shape}|{after}|{next_one[1]}",
                f"s++={shape}|{next_one[1]}|{next_two[1]}",
                f"s--={two[1]}|{one[1]}|{shape}",
                f"w-={one[0]}",
                f"w+={next_one[0]}",
                f"c-={one[2]}",
                f"c+={next_one[2]}",
                f"p>>{gaps[place + 2] if place + 2 < len(gaps) else ''}{next_one[1]}",
                states[place],
                f"o={position}",
                f"{whole}|{states[place]}",
                f"ow={place if place < 4 else 4}|{whole}",
                f"s={shape}|{states[place]}",
                f"ed={edited[place]}|{states[place][-2]}",
            ]
        )
    return found


_EDGE: tuple[str, str, str, tuple[str, ...]] = ("", "", "", ())


def _gaps(text: str, tokens: list[Token]) -> list[str]:
    """Return the signs before each token and after the last, spaces dropped, at most four."""
    gaps = []
    place = 0
    for token in tokens:
        gaps.append(text[place : token.start].translate(_SIGNS)[-4:])
        place = token.end
    gaps.append(text[place : place + 8].translate(_SIGNS)[-4:])
    return gaps


def _states(tokens: list[Token], gaps: list[str]) -> list[str]:
    """Return for each token what is behind it: quotation, bracket, host sign, a year, stops.

    The host sign is "//", or a word for "in" after a stop, a comma or before a colon.
    """
    stops = 0
    quote = bracket = year = host = False
    found = []
    for place, (token, gap) in enumerate(zip(tokens, gaps, strict=False)):
        turns, within, stop = _signs(gap)
        quote ^= turns
        bracket = bracket if within is None else within
        if token.text == "//" or (token.text in _IN and _announces(gap, gaps[place + 1])):
            host = True
        if stop and token.start and token.text[0].isupper():
            stops += 1
        found.append(f"q{quote:d}{bracket:d}{year:d}{host:d}{stops if stops < 4 else 4}")
        if _YEAR.match(token.text):
            year = True
    return found


_IN = frozenset({"In", "in", "В", "в", "У", "у", "Dans", "dans", "W", "w", "Y", "V", "v"})


def _announces(before: str, after: str) -> bool:
    """Tell whether a word for "in" leads to a host, by the signs around it."""
    return after == ":" or (after == "" and before[-1:] in tuple('.,)?!"-'))


def _edited(words: list[tuple[str, str, str, tuple[str, ...]]]) -> list[str]:
    """Return for each token how far ahead the next word for editing is, a year between or not."""
    found = []
    far = _FAR
    year = False
    for _form, shape, cue, _own in reversed(words):
        if "edit" in cue:
            far, year = 0, False
        found.append("-" if far >= _FAR else f"{_STEPS[far]}{year:d}")
        if shape == "y":
            year = True
        far += 1
    return found[::-1]


_FAR = 16
_STEPS = "01222333344444444"


@lru_cache(maxsize=4096)
def _signs(gap: str) -> tuple[bool, bool | None, bool]:
    """Return whether signs turn quotation on or off, open or close a bracket, hold a stop."""
    last = max(gap.rfind("("), gap.rfind(")"))
    return gap.count('"') % 2 == 1, None if last < 0 else gap[last] == "(", "." in gap


def _whole(text: str, words: list[tuple[str, str, str, tuple[str, ...]]]) -> str:
    """Return what the entry as a whole is like: strokes, dashes, quotes, an early or late year."""
    place = next((n for n, word in enumerate(words) if word[1][:1] == "y"), -1)
    when = "-" if place < 0 else str(min(2, 3 * place // len(words)))
    quotes = any(sign in text for sign in '“"«„')
    strokes = " //" in text or "// " in text
    dashes = ". – " in text or ". - " in text
    return f"g{strokes:d}{dashes:d}{quotes:d}{when}"
