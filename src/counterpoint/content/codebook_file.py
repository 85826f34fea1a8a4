"""Codebooks as YAML files that a scholar can write by hand."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from counterpoint.content.yaml_places import Mapping, Scalar, read_yaml
from counterpoint.errors import CodebookError
from counterpoint.model import Codebook, Concept, Scheme

SCALES = ("nominal", "ordinal", "set")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")

BOOK_KEYS = ("title", "version", "central", "stance_scale", "schemes", "concepts")
SCHEME_KEYS = ("id", "title", "source", "exclusive", "scale")
CONCEPT_KEYS = (
    *("id", "labels", "patterns", "definition", "inclusion", "exclusion"),
    *("examples", "broader", "scheme", "source", "replaces"),
)


def load_codebook(path: Path) -> Codebook:
    """Read a codebook from a YAML file.

    Raises CodebookError, which names the file and the line, when the file is missing, is no YAML,
    holds a key that does not exist, lacks one that must, repeats an id, or points to a concept or
    scheme that is not there.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise CodebookError(
            f"the codebook cannot be read ({error.strerror or error})",
            place=path,
            remedy="check the path",
        ) from error
    try:
        return parse_codebook(data.decode("utf-8-sig"), name=str(path))
    except UnicodeDecodeError as error:
        raise CodebookError(
            "the codebook is not written in UTF-8",
            place=f"{path}, byte {error.start}",
            remedy="save it as UTF-8",
        ) from error


def parse_codebook(content: str, *, name: str = "codebook") -> Codebook:
    """Read a codebook from the text of a YAML file; `name` is what errors call the file.

    Raises CodebookError as `load_codebook` does.
    """
    book = Mapping.of(read_yaml(content, name), "a codebook")
    book.only(BOOK_KEYS)
    schemes = tuple(_scheme(m) for m in book.mappings("schemes"))
    found = book.mappings("concepts")
    if not found:
        raise book.error("no concepts", "list at least one under 'concepts:'")
    concepts = tuple(_concept(m) for m in found)
    _check_ids((*zip(book.mappings("schemes"), (s.id for s in schemes), strict=True),))
    _check_ids((*zip(found, (c.id for c in concepts), strict=True),))
    for place, concept in zip(found, concepts, strict=True):
        _check_links(place, concept, concepts, schemes)
    central = book.optional("central")
    if central is not None:
        _known(book, "central", central, [c.id for c in concepts], "concept")
    return Codebook(
        title=book.required("title"),
        concepts=concepts,
        schemes=schemes,
        version=book.text("version", "1"),
        central=central,
        stance_scale=_stance_scale(book),
    )


def dump_codebook(codebook: Codebook) -> str:
    """Write a codebook as YAML; `parse_codebook` reads the same codebook back.

    Empty fields are left out, and a language with a single label is written on one line.
    """
    book: dict[str, Any] = {"title": codebook.title, "version": codebook.version}
    if codebook.central is not None:
        book["central"] = codebook.central
    if codebook.stance_scale is not None:
        book["stance_scale"] = dict(codebook.stance_scale)
    if codebook.schemes:
        book["schemes"] = [_filled(s, SCHEME_KEYS) for s in codebook.schemes]
    book["concepts"] = [_filled(c, CONCEPT_KEYS) for c in codebook.concepts]
    return yaml.safe_dump(book, allow_unicode=True, sort_keys=False, width=96)


def _filled(noun: Concept | Scheme, keys: Iterable[str]) -> dict[str, Any]:
    """Return the fields of a noun that say something, as YAML values."""
    found = {}
    for key in keys:
        value = getattr(noun, key)
        if key == "scale" and value == "nominal":
            continue
        if isinstance(value, dict):
            value = {k: v[0] if len(v) == 1 else list(v) for k, v in value.items() if v}
        elif isinstance(value, tuple):
            value = list(value)
        if value not in ("", None, False, [], {}):
            found[key] = value
    return found


def _scheme(place: Mapping) -> Scheme:
    place.only(SCHEME_KEYS)
    scale = place.text("scale", "nominal")
    _known(place, "scale", scale, SCALES, "scale")
    exclusive = place.text("exclusive", "false").lower()
    if exclusive not in ("true", "false", "yes", "no"):
        raise place.error(f"'exclusive' is {exclusive!r}", "write true or false", key="exclusive")
    return Scheme(
        id=place.required("id"),
        title=place.text("title", place.required("id")),
        source=place.text("source"),
        exclusive=exclusive in ("true", "yes"),
        scale=scale,
    )


def _concept(place: Mapping) -> Concept:
    place.only(CONCEPT_KEYS)
    concept = Concept(
        id=place.required("id"),
        labels=_by_language(place, "labels"),
        patterns=_by_language(place, "patterns", _check_pattern),
        definition=place.text("definition"),
        inclusion=place.text("inclusion"),
        exclusion=place.text("exclusion"),
        examples=tuple(s.value for s in place.scalars("examples")),
        broader=place.optional("broader"),
        scheme=place.optional("scheme"),
        source=place.text("source"),
        replaces=tuple(s.value for s in place.scalars("replaces")),
    )
    if not concept.labels:
        raise place.error(
            f"concept '{concept.id}' has no label",
            "give at least one, such as 'labels: {en: soft power}'",
        )
    return concept


def _by_language(
    place: Mapping, key: str, check: Callable[[Mapping, Scalar], None] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the words under `key` by language; a single word may stand without a list."""
    by_language = place.mapping(key)
    if by_language is None:
        return {}
    found = {}
    for language in by_language.lines:
        if not _LANGUAGE.fullmatch(language):
            raise by_language.error(
                f"{language!r} is not a language code",
                "write two letters, such as en, ru or kk",
                key=language,
            )
        words = by_language.scalars(language)
        for word in words:
            if not word.value.strip():
                raise by_language.error(f"an empty entry in '{key}'", "delete it", key=language)
            if check is not None:
                check(by_language, word)
        if words:
            found[language] = tuple(word.value.strip() for word in words)
    return found


def _check_pattern(place: Mapping, pattern: Scalar) -> None:
    try:
        re.compile(pattern.value)
    except (re.error, OverflowError, RecursionError) as error:
        raise place.error(
            f"the pattern {pattern.value!r} is not a regular expression ({error})",
            "mend it, or write the words as a label",
            line=pattern.line,
        ) from error


def _stance_scale(book: Mapping) -> dict[int, str] | None:
    scale = book.mapping("stance_scale")
    if scale is None:
        return None
    for key in scale.lines:
        if key not in ("-1", "0", "1"):
            raise scale.error(f"{key!r} is no step of the stance scale", "use -1, 0, 1", key=key)
    return {int(key): scale.text(key) for key in scale.lines}


def _known(place: Mapping, key: str, value: str, known: Iterable[str], what: str) -> None:
    ids = list(known)
    if value not in ids:
        near = difflib.get_close_matches(value, ids, n=1)
        listed = ", ".join(ids[:12]) or "none"
        remedy = f"did you mean '{near[0]}'?" if near else f"known: {listed}"
        raise place.error(f"'{key}' names the {what} '{value}', which is not here", remedy, key=key)


def _check_ids(placed: tuple[tuple[Mapping, str], ...]) -> None:
    seen: dict[str, int] = {}
    for place, name in placed:
        if name in seen:
            raise place.error(
                f"the id '{name}' is already used on line {seen[name]}", "rename one", key="id"
            )
        seen[name] = place.line


def _check_links(
    place: Mapping, concept: Concept, concepts: tuple[Concept, ...], schemes: tuple[Scheme, ...]
) -> None:
    if concept.scheme is not None:
        _known(place, "scheme", concept.scheme, [s.id for s in schemes], "scheme")
    above = {c.id: c.broader for c in concepts}
    if concept.broader is not None:
        _known(place, "broader", concept.broader, above, "concept")
    step, climbed = concept.broader, 0
    while step is not None and climbed <= len(concepts):
        if step == concept.id:
            raise place.error(
                f"the concept '{concept.id}' is broader than itself",
                "break the circle of 'broader'",
                key="broader",
            )
        step, climbed = above.get(step), climbed + 1
