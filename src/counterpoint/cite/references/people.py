"""Names in a list of authors or editors, to CSL names."""

from __future__ import annotations

import re
from functools import cache

from counterpoint.cite.references.words import words

Name = dict[str, str]

_IN = re.compile(
    r"^(?:(?:in|dans|en|w|у|в кн\.?|в сб\.?|в)[:\s]+)?(?:(?:ders|dies)\.?[:,\s]+)?", re.IGNORECASE
)
_SPLIT = re.compile(r" ?(?:;|/|[,;]? (?:and|And|AND|und|et|y|и|және|мен|пен|ve|&) |,? ?&) ?")
"""For text with single blanks: runs of blanks would be tried again from each of their places."""
_INITIALS = re.compile(
    r"(?:[^\W\d_]{1,3}|[A-ZА-Я]h|Chr|Th|St|Дж)\.(?:[\s-]?(?:[^\W\d_]{1,3})\.)*(?:[\s-]?[^\W\d_])?"
    r"|[^\W\d_]{1,2}|[A-Z]{1,4}|[^\W\d_]\.?(?:[ -][^\W\d_]\.?)+"
)
_BRACKETED = re.compile(r"\s?\(((?:[^\W\d_]{1,2}\.[\s-]?){1,3})\)")
_SUFFIX = re.compile(r",?\s(Jr\.?|Sr\.?|II|III|IV)(?=$|[\s,])")
_TERSE_NAME = r"[A-Z][a-z]{2,20}(?:-[A-Z][a-z]{2,20})? [A-Z]{1,3}"
_TERSE_LIST = re.compile(rf"{_TERSE_NAME}(?:, {_TERSE_NAME})*")
_SUFFIXES = frozenset({"II", "III", "IV"})
_TRIM = " .,;:/|–—-•*"
_TRIM_MOST = _TRIM.replace(".", "")
_PAUSE = re.compile(r"[,;]")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d")
_DOTTED = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")


def parse_names(text: str, *, family_first: bool = False) -> list[Name]:
    """Return the persons and bodies of a printed list of names, in order.

    A person is {"family", "given"}, particles with the family ("van der Zee"), initials as printed;
    a body is {"literal"}. Inverted and natural order may be mixed. "et al." and words for editing
    are dropped. `family_first` reads two full words without a comma as family and given name, as
    Russian and Kazakh lists have them.
    """
    # Single blanks first: the patterns below would try runs of blanks from each of their places.
    bare = " ".join(text.split())
    lead = _IN.match(bare)
    bare = _without(_others(), "others", bare[lead.end() :] if lead else bare)
    bare = _without(_role(), "role", bare)
    if "(" in bare:
        bare = _BRACKETED.sub(r" \1", bare)
    bare = " ".join(bare.split()).strip(_TRIM_MOST + "()[]")
    if not _LETTER.search(bare):
        return []
    if _TERSE_LIST.fullmatch(bare) and (plain := _terse_list(bare)):
        return plain
    if _is_body(bare):
        return [{"literal": bare.strip(" .,;:")}]
    people = _people(_pieces(bare), family_first)
    return people if all(map(_plausible, people)) else []


def _terse_list(bare: str) -> list[Name]:
    """Read "Smith AB, Moss-Lee C" straight away; nothing when a body or a suffix is among them."""
    pairs = [piece.split(" ") for piece in bare.split(", ")]
    if any(given in _SUFFIXES or family.lower() in _bodies() for family, given in pairs):
        return []
    return [{"family": family, "given": given} for family, given in pairs]


def _plausible(name: Name) -> bool:
    """Tell a name from other words: no figures, at most four given names."""
    words_in = " ".join(name.values())
    return not _DIGITS.search(words_in) and len(name.get("given", "").split()) <= 4


def _without(pattern: re.Pattern[str], kind: str, text: str) -> str:
    """Drop the words of one kind; most names hold none, which is seen faster than searched."""
    low = text.lower()
    return pattern.sub(" ", text) if any(map(low.__contains__, _parts(kind))) else text


@cache
def _parts(kind: str) -> tuple[str, ...]:
    """Return the shortest strings one of which is in every word of a kind."""
    found: list[str] = []
    listed = words("names", kind) | words("names", f"stopped {kind}")
    for word in sorted(listed, key=lambda word: (len(word), word)):
        part = word.removesuffix(".").lower()
        if not any(other in part for other in found):
            found.append(part)
    return tuple(found)


def _said(kind: str) -> str:
    """Return the words of one kind as a pattern, the stop at the end free to be missing.

    Where a word without its stop is a name (Per, Пер), the stop must be there.
    """
    stopped = words("names", f"stopped {kind}")
    listed = sorted(words("names", kind) | stopped, key=len, reverse=True)
    free = (w[-1] == "." and w not in stopped for w in listed)
    return "|".join(
        re.escape(w[:-1]) + r"\.?" if may_lack else re.escape(w)
        for w, may_lack in zip(listed, free, strict=True)
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        rf"[,;]?\s*[\[(]?\s*(?<![^\W\d_])(?:{_said('others')})(?![^\W\d_])\s*[\])]?", re.IGNORECASE
    )


@cache
def _role() -> re.Pattern[str]:
    return re.compile(
        rf"[\[(]?\s*(?<![^\W\d_])(?:{_said('role')})(?![^\W\d_])\s*[\])]?[:,]?", re.IGNORECASE
    )


@cache
def _bodies() -> frozenset[str]:
    return words("cues", "organisation") | words("names", "body")


def _is_body(text: str) -> bool:
    """Tell whether the whole is one organisation."""
    tokens = _WORD.findall(text)
    low = [token.lower() for token in tokens]
    named = any(word in _bodies() for word in low)
    if _of_a_state(text, tokens, named) or (named and text[:4] in ("U.S.", "U.K.", "U.N.")):
        return True
    if any(_has_initials(piece) for piece in _PAUSE.split(text)):
        return False
    if len(tokens) == 1:
        return tokens[0].isupper() and len(tokens[0]) > 2
    if named:
        return True
    if "«" in text or _DIGITS.search(text):
        return True
    plain = [w for w, t in zip(low, tokens, strict=True) if t[0].islower()]
    strange = [
        w for w in plain if w not in words("names", "particle") and w not in words("cues", "and")
    ]
    return bool(strange) and len(tokens) > 2


def _of_a_state(text: str, tokens: list[str], named: bool) -> bool:
    """Tell a body that ends or opens with the letters of a state: they are no initials.

    Latin letters may be initials in the manner of medicine ("Brown US") where nothing names a body.
    """
    states = words("names", "state").intersection(tokens)
    sure = named or any(len(state) > 2 and not state.isascii() for state in states)
    return bool(states) and sure and len(tokens) > 1 and not _DOTTED.search(text)


def _has_initials(piece: str) -> bool:
    return any(
        _INITIALS.fullmatch(word) is not None
        and (len(word.strip(".")) <= 2 or word.isupper() or word.startswith(_LETTER_GROUPS))
        and len(word.strip(".")) <= 4
        and (word[-1:] == "." or word.isupper())
        for word in piece.split()
    )


_LETTER_GROUPS = ("Ch", "Dzh", "Kh", "Sh", "Th", "Ts", "Ya", "Yu", "Zh", "Дж")
"""What an initial of three letters may begin with; "Aid." is a word."""


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Cut at signs between names; say of each piece whether a sure separator stands before it."""
    pieces: list[tuple[str, bool]] = []
    if _maybe_suffix(text):
        text = " ".join(_SUFFIX.sub(r" \1", text).split())
    for part in _SPLIT.split(text):
        for place, piece in enumerate(part.split(",")):
            clean = piece.strip(_TRIM_MOST)
            if clean.strip(". "):
                pieces.append((clean, place == 0))
    return pieces


def _people(pieces: list[tuple[str, bool]], family_first: bool) -> list[Name]:
    people: list[Name] = []
    place = 0
    terse = sum(_vancouver(piece.split()) for piece, _ in pieces) * 2 > len(pieces)
    while place < len(pieces):
        piece, apart = pieces[place]
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        pair = _pair(piece, following, place == 0 or apart)
        if pair:
            people.append(pair)
            place += 2
            continue
        people.append(
            _terse(piece) if terse and _TERSE.search(piece) else _single(piece, family_first)
        )
        place += 1
    return people


def _pair(piece: str, following: tuple[str, bool] | None, first: bool) -> Name | None:
    """Join "Family" and "Given" that a comma parts."""
    if following is None or following[1] or _has_own_given(piece):
        return None
    given = following[0]
    if _only_initials(given):
        return _name(piece, given)
    family, words_given = _without_particles(piece), given.split()
    if not words_given or len(family) > 2 or (len(family) == 2 and not first):
        return None
    opens = len(words_given) == 1 or _looks_initial(words_given[0], words_given)
    if opens or (first and len(piece.split()) == 1):
        return _name(piece, given)
    return None


def _without_particles(piece: str) -> list[str]:
    return [w for w in piece.split() if w.lower() not in words("names", "particle")]


def _only_initials(piece: str) -> bool:
    return all(_INITIALS.fullmatch(word) for word in piece.split()) and (
        "." in piece or piece.isupper() or len(piece) <= 2
    )


def _has_own_given(piece: str) -> bool:
    parts = piece.split()
    if len(parts) == 1:
        return _GLUED.match(piece) is not None
    return _looks_initial(parts[-1], parts) or _looks_initial(parts[0], parts)


def _looks_initial(word: str, parts: list[str]) -> bool:
    if len(word) == 1 and word.islower() and word is parts[-1]:
        return len(parts) > 2 and _looks_initial(parts[-2], parts[:-1])
    if word.endswith(".") and len(word.strip(".")) <= 9:
        return _INITIALS.fullmatch(word) is not None
    bare = word.replace("-", "")
    shouting = all(part.isupper() for part in parts if len(part) > 2) and any(
        len(p) > 2 for p in parts
    )
    return bare.isupper() and bare.isalpha() and len(bare) <= (2 if shouting else 3)


def _single(piece: str, family_first: bool) -> Name:
    """Read a piece that holds a whole name."""
    parts = piece.split()
    if len(parts) == 1:
        return _one_word(piece)
    shouted = [part for part in parts if part.isupper() and len(part) > 2 and part[-1] != "."]
    if shouted and len(shouted) < len(parts) and not _vancouver(parts):
        given = " ".join(part for part in parts if part not in shouted)
        return _name(" ".join(shouted), given)
    if family_first and _of_syllables(parts):
        return _name(parts[0], " ".join(parts[1:]).strip("."))
    return _by_initials(parts) or _by_words(parts, family_first)


def _of_syllables(parts: list[str]) -> bool:
    """Tell "Ким Ен Су." from a name with initials: three short words, no stop but the last."""
    return (
        len(parts) == 3
        and all(
            1 < len(part.strip(".")) <= 4 and part.strip(".").istitle() and "." not in part[:-1]
            for part in parts
        )
        and not any("." in part for part in parts[:2])
    )


def _by_initials(parts: list[str]) -> Name | None:
    """Read "Nye J. S." and "J. S. Nye"; None where no initials stand at either end."""
    tail = len(parts)
    while tail > 1 and _looks_initial(parts[tail - 1], parts):
        tail -= 1
    if tail < len(parts):
        return _name(" ".join(parts[:tail]), " ".join(parts[tail:]))
    head = 0
    while head < len(parts) - 1 and _looks_initial(parts[head], parts):
        head += 1
    return _name(" ".join(parts[head:]), " ".join(parts[:head])) if head else None


def _by_words(parts: list[str], family_first: bool) -> Name:
    """Read a name of full words: the family is last, with its particles, or first."""
    if family_first or _is_patronymic(parts[-1]):
        return _name(parts[0], " ".join(parts[1:]))
    particles = words("names", "particle")
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1].lower() in particles:
        cut -= 1
    if cut < len(parts) - 1 or parts[0].lower() not in particles:
        return _name(" ".join(parts[cut:]), " ".join(parts[:cut]))
    return {"family": " ".join(parts)}


_PATRONYMIC = re.compile(
    r"(?:ович|евич|ич|овна|евна|инична|ұлы|қызы|uly|kyzy|ovich|evich|ovna|evna)$"
)


def _vancouver(parts: list[str]) -> bool:
    """Tell "Smith JAB" from "Jane SMITH": the capitals are the initials."""
    letters = parts[-1].replace("-", "")
    return letters.isupper() and len(letters) <= 3 and not parts[0].isupper() and len(parts) < 4


_TERSE = re.compile(r"[^\W\d_]{2} (?:[A-Z][a-z]?|[A-Z] [a-z])$")


def _terse(piece: str) -> Name:
    """Read "Welch Ra" among names such as "Welch RA": the last letters are initials."""
    family, _, given = piece.partition(" ")
    while len(given.replace(" ", "")) > 2:
        more, _, given = given.partition(" ")
        family = f"{family} {more}"
    return _name(family, given)


def _is_patronymic(word: str) -> bool:
    return _PATRONYMIC.search(word.lower()) is not None


_GLUED = re.compile(
    r"^((?:[^\W\d_]{1,2}\.){1,3})([^\W\d_]{2,}.*)$|^([^\W\d_]{2,}?)((?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]?\.){1,3})$"
)


def _one_word(piece: str) -> Name:
    bare = piece.strip(".")
    if bare.isupper() and bare.isascii() and len(bare) > 2 and "." not in bare:
        return {"literal": bare}
    glued = _GLUED.match(piece)
    if glued and glued.group(1):
        return _name(glued.group(2), glued.group(1))
    if glued and glued.group(3):
        return _name(glued.group(3), glued.group(4))
    if piece.isupper() and len(piece) > 2 and piece.isascii():
        return {"literal": piece.strip(".")}
    return {"family": piece.strip(".")}


def _maybe_suffix(text: str) -> bool:
    return "II" in text or "IV" in text or "Jr" in text or "Sr" in text


def _name(family: str, given: str) -> Name:
    if not _maybe_suffix(family) and not _maybe_suffix(given):
        return _whole(family.strip(_TRIM), given.strip(" ,;:"))
    suffix = _SUFFIX.search(" " + family) or _SUFFIX.search(" " + given)
    family = _SUFFIX.sub("", " " + family).strip(_TRIM)
    if suffix is None:
        return _whole(family, given.strip(" ,;:"))
    name = _whole(family, _SUFFIX.sub("", " " + given).strip(" ,;:"))
    return name | {"suffix": suffix.group(1)} if family else name


def _whole(family: str, given: str) -> Name:
    if not family:
        return {"family": given.strip(_TRIM)}
    return {"family": family, "given": given} if given else {"family": family}
