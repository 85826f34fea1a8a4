"""Having machines read the sources of a study."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from counterpoint import __version__
from counterpoint.content import dump_codebook, lend_labels, propose_codebook
from counterpoint.errors import QuestionError
from counterpoint.model import Codebook, Source
from counterpoint.project.findings import AGAINST, hold_against_sources
from counterpoint.project.library import Progress
from counterpoint.project.reading import read_text
from counterpoint.project.readouts import keep_reading
from counterpoint.project.register import Register
from counterpoint.project.suggesters import RULES, Choice, suggester_of
from counterpoint.project.upkeep import lay_ready
from counterpoint.store import dump_json, encode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

PROGRAM = "counterpoint"
"""The coder in whose name machines write."""

_LENDERS = 20
"""So many sources of a language, the longest first, are asked for its word for the concept."""


def suggest(
    study: Study,
    progress: Progress | None,
    *,
    again: bool,
    by: Choice = Choice(),  # noqa: B008 - frozen
) -> list[Source]:
    """See `Study.suggest`. One source is one action: stopping half-way keeps what is done."""
    sources = study.sources
    if not sources:
        return []
    suggester = suggester_of(study, by)
    codebook = study.codebook or _proposed(study)
    register = study.register
    known = register.grouped(study.settings.grouping)
    done = []
    for number, source in enumerate(sources):
        if progress:
            progress(source.name, number, len(sources))
        text = study.text(source.id)
        maker = _maker(text.reader, codebook, register)
        if by.kind != RULES:
            maker["suggester"] = by.name
        standing = study.store.row("reading", source.id)
        if standing and _same_maker(standing["maker"], maker) and not again:
            continue
        reading = read_text(source, text, codebook, known, suggester)
        with study.store.write(PROGRAM, f"suggest {source.name}") as writer:
            keep_codebook(writer, codebook)
            keep_reading(writer, reading, maker)
        done.append(source)
    hold_against_sources(study, PROGRAM)
    if done:
        lay_ready(study)
    return done


def propose(study: Study, concepts: Sequence[str]) -> Codebook:
    """Propose a codebook from the longest source; others lend their language's word for it.

    See `Study.propose_codebook`.
    """
    sources = study.sources
    if not sources:
        raise QuestionError("there are no sources yet", remedy="counterpoint add FILE...")
    ranked = sorted(sources, key=lambda source: -len(study.text(source.id).content))
    codebook = propose_codebook(ranked[0], study.text(ranked[0].id), tuple(concepts))
    for language in sorted({one.languages[0] for one in ranked if one.languages}):
        # One source in its own language has the words for what another calls in English.
        for source in [one for one in ranked[1:] if language in one.languages[:1]][:_LENDERS]:
            central = codebook.concept(codebook.central or "")
            if central is None or language in central.labels:
                break
            other = propose_codebook(source, study.text(source.id))
            codebook = lend_labels(codebook, other)
    return codebook


def _proposed(study: Study) -> Codebook:
    """Propose a codebook and write it beside the sources, unless it would be empty."""
    codebook = propose(study, study.settings.concepts)
    if codebook.concepts:
        study.codebook = codebook
    return codebook


def keep_codebook(writer: Any, codebook: Codebook) -> None:
    """Keep the codebook that was used, so that it can be seen later with what it made."""
    content = dump_codebook(codebook).encode()
    blob = writer.blob(content)
    writer.put("codebook", {"id": blob[:16], "version": codebook.version, "blob": blob})


def _maker(reader: str, codebook: Codebook, register: Register) -> dict[str, str]:
    return {
        "counterpoint": __version__,
        "reader": reader,
        "codebook": _hash(dump_codebook(codebook)),
        "register": _hash(dump_json(encode(register))),
    }


def _same_maker(standing: dict[str, Any], maker: dict[str, str]) -> bool:
    return {name: value for name, value in standing.items() if name != AGAINST} == maker


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:16]
