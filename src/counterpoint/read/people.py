"""Names of authors as a title page prints them."""

from __future__ import annotations

import re

from counterpoint.read.lists import words

_PARTICLES = words("particles")
_NOISE = re.compile(
    r"\^?\{[^}]*\}|<[^>]*>|\([^)]*\)|\b(?:Ph\.?\s?D|Dr|Prof|MD|ORCID)\b\.?|[\d*†‡§¶#ⁱ¹²³⁴⁵⁶⁷⁸⁹⁰]+"
)
_SPLIT = re.compile(
    r"\s*[;,]\s*(?:(?:and|und|et|и|және|мен)\s+)?|\s+(?:&|and|und|et|и|және|мен)\s+"
)
_INITIAL = re.compile(r"(?:-?[^\W\d_]{1,2}\.)+(?:-?[^\W\d_]{1,2}\.?)?$")
_CAPITAL = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼʹ-])*$")
_PATRONYMIC = re.compile(r"(?:вич|вна|ич|ұлы|қызы|улы|кызы|vich|vna|uly|kyzy)$")


def is_names(line: str, *, strict: bool = False) -> bool:
    """Tell whether a line is one or more names of people.

    `strict` asks for a sign that no title has: an initial, several names, or a patronymic.
    """
    if len(line) > 600 or line.endswith(("?", "!")):
        return False
    pieces = _pieces(line)
    if not pieces or not all(_is_person(piece) for piece in pieces):
        return False
    if not strict:
        return True
    initials = any(_INITIAL.match(token) for piece in pieces for token in piece.split())
    patronymic = any(_PATRONYMIC.search(piece.split()[-1]) for piece in pieces)
    return initials or patronymic or (len(pieces) > 1 and all(len(p.split()) > 1 for p in pieces))


def read_names(line: str) -> list[dict[str, str]]:
    """Return the people named in a line, as CSL names, in their order."""
    return [_person(piece) for piece in _pieces(line)]


def _pieces(line: str) -> list[str]:
    cleaned = _NOISE.sub(" ", line).replace("ˡ", " ")
    pieces = [" ".join(piece.split()).strip(" .,") for piece in _SPLIT.split(cleaned)]
    joined: list[str] = []
    for piece in pieces:
        bare = piece if piece.endswith(".") or not _INITIAL.match(piece + ".") else piece + "."
        if joined and _INITIAL.match(bare) and len(joined[-1].split()) == 1:
            joined[-1] = f"{joined[-1]} {bare}"  # "Nye, J. S.": the comma parts family and given
        elif piece:
            joined.append(piece)
    return joined


def _is_person(piece: str) -> bool:
    tokens = piece.split()
    if not 2 <= len(tokens) <= 6:
        return len(tokens) == 1 and bool(re.match(r"(?:[^\W\d_]{1,2}\.){1,3}[^\W\d_]{3,}$", piece))
    full = 0
    for token in tokens:
        if token.casefold() in _PARTICLES or _INITIAL.match(token.rstrip(".") + "."):
            continue
        if not _CAPITAL.match(token) or not token[0].isupper():
            return False
        full += len(token) > 1
    return full >= 1


def _person(piece: str) -> dict[str, str]:
    glued = re.match(r"((?:[^\W\d_]{1,2}\.)+)\s*([^\W\d_][\w'’-]{2,})$", piece)
    if glued:
        return {"family": glued.group(2), "given": glued.group(1)}
    tokens = piece.split()
    if len(tokens) > 1 and _is_initial(tokens[-1]):
        cut = next(i for i, token in enumerate(tokens) if i and _is_initial(token))
        given = " ".join(tokens[cut:])
        return {"family": " ".join(tokens[:cut]), "given": given.rstrip(".") + "."}
    if len(tokens) == 3 and _PATRONYMIC.search(tokens[-1]):
        return {"family": tokens[0], "given": " ".join(tokens[1:])}
    cut = len(tokens) - 1
    while cut > 1 and (tokens[cut - 1].casefold() in _PARTICLES or tokens[cut - 1] in ("Ó", "Mac")):
        cut -= 1
    return {"family": " ".join(tokens[cut:]), "given": " ".join(tokens[:cut])}


def _is_initial(token: str) -> bool:
    return bool(_INITIAL.match(token)) or (len(token) == 1 and token.isupper())
