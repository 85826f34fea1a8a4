"""Finding words and named concepts: an index of contents, by their hashes."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from counterpoint.store.schema import FINDABLE, NAMED, READINGS, SOURCES
from counterpoint.store.sqlite import BREAK, add_words, places_of_words, words_known

Phrase = tuple[str, ...]
Named = tuple[str, int, int]
"""Concept, start, end."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """The passages of a text: start and end in code points, first place and end in the index."""

    passages: tuple[tuple[int, int, int, int], ...] = ()

    def packed(self) -> bytes:
        """Return the same as bytes."""
        return b"".join(struct.pack("<4I", *one) for one in self.passages)

    @classmethod
    def unpacked(cls, data: bytes) -> Ranges:
        """Read back what `packed` returned."""
        return cls(tuple(struct.iter_unpack("<4I", data)))


def index_text(connection: Connection, name: str, words: Iterable[str], ranges: Ranges) -> None:
    """Put the words of a text into the index, unless they are there."""
    number = _new(connection, name, ranges.packed())
    if number is not None:
        add_words(connection, number, " ".join(words))


def index_mentions(connection: Connection, name: str, places: Iterable[Named]) -> None:
    """Put the places into the index where a reading found concepts named, unless they are there."""
    number = _new(connection, name, b"")
    rows = [
        {"content": number, "concept": concept, "start": start, "end": end}
        for concept, start, end in places
    ]
    if number is not None and rows:
        connection.execute(insert(NAMED), rows)


def forget_mentions(connection: Connection, name: str) -> None:
    """Take a reading out of the index that stands no more; it can be put in again."""
    number = connection.scalar(select(FINDABLE.c.number).where(FINDABLE.c.hash == name))
    connection.execute(delete(NAMED).where(NAMED.c.content == number))
    connection.execute(delete(FINDABLE).where(FINDABLE.c.number == number))


def unindexed(connection: Connection) -> tuple[list[str], list[str]]:
    """Return the hashes of texts, and of readings, that stand and cannot be searched yet."""
    known = select(FINDABLE.c.hash)
    texts = select(SOURCES.c.text).where(SOURCES.c.text.not_in(known)).order_by(SOURCES.c.position)
    readings = select(READINGS.c.blob).where(READINGS.c.blob.not_in(known)).order_by(READINGS.c.id)
    return list(connection.scalars(texts)), list(connection.scalars(readings))


def phrases(
    connection: Connection, forms: Collection[Phrase], sources: Collection[str] | None = None
) -> dict[str, list[tuple[int, int]]]:
    """Return source -> the places of phrases in the index of its text, and how many words each has.

    From left to right, without overlaps; where several begin, the longest. `forms` are phrases as
    folded words; `sources` are those looked at, all without.
    """
    known = words_known(connection, {word for form in forms for word in form})
    wanted = {form for form in forms if known.issuperset(form)}
    if not wanted:
        return {}
    words = {word for form in wanted for word in form}
    at: dict[int, dict[int, str]] = defaultdict(dict)
    spoken = {" ".join(form) for form in wanted}
    numbers = _sources(connection)
    among = None
    if sources is not None:
        wished = set(sources)
        among = [number for number, ids in numbers.items() if wished.intersection(ids)]
    for word, number, place in places_of_words(connection, words, spoken, among):
        at[number][place] = word
    lengths = sorted({len(form) for form in wanted}, reverse=True)
    found = {}
    for number, there in at.items():
        places = _phrases_in(there, wanted, lengths)
        if places:
            found.update(dict.fromkeys(numbers.get(number, ()), places))
    return found


def _phrases_in(
    there: dict[int, str], wanted: set[Phrase], lengths: Sequence[int]
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    free = 0
    for place in sorted(there):
        if place < free:
            continue
        for length in lengths:
            words = tuple(there.get(at, BREAK) for at in range(place, place + length))
            if words in wanted:
                found.append((place, length))
                free = place + length
                break
    return found


def _sources(connection: Connection) -> dict[int, list[str]]:
    query = select(FINDABLE.c.number, SOURCES.c.id).join(SOURCES, SOURCES.c.text == FINDABLE.c.hash)
    found = defaultdict(list)
    for number, source in connection.execute(query).all():
        found[number].append(source)
    return found


def named(connection: Connection, concepts: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """Return source -> the places where its reading found one of the concepts named, in order."""
    query = (
        select(READINGS.c.id, NAMED.c.start, NAMED.c.end)
        .join(FINDABLE, FINDABLE.c.hash == READINGS.c.blob)
        .join(NAMED, NAMED.c.content == FINDABLE.c.number)
        .where(NAMED.c.concept.in_(sorted(concepts)))
        .order_by(READINGS.c.id, NAMED.c.start, NAMED.c.end)
    )
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for source, start, end in connection.execute(query).all():
        found[source].append((start, end))
    return dict(found)


def ranges(connection: Connection, sources: Collection[str]) -> dict[str, Ranges]:
    """Return source -> the passages of its text."""
    query = (
        select(SOURCES.c.id, FINDABLE.c.ranges)
        .join(FINDABLE, FINDABLE.c.hash == SOURCES.c.text)
        .where(SOURCES.c.id.in_(sorted(sources)))
    )
    return {id_: Ranges.unpacked(data) for id_, data in connection.execute(query).all()}


def _new(connection: Connection, name: str, packed: bytes) -> int | None:
    """Return the number that a content gets; None when it has one already."""
    if connection.scalar(select(FINDABLE.c.number).where(FINDABLE.c.hash == name)) is not None:
        return None
    made = connection.execute(insert(FINDABLE).values(hash=name, ranges=packed))
    (number,) = made.inserted_primary_key or (0,)
    return int(number)
