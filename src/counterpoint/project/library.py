"""The sources of a project: adding them, and getting their texts back."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from counterpoint.errors import CounterpointError
from counterpoint.model import Source, Text
from counterpoint.project import folder as files
from counterpoint.project.indexing import index_text
from counterpoint.project.opening import open_source
from counterpoint.read import find_sources
from counterpoint.store import Store, decode, dump_json, encode

Progress = Callable[[str, int, int], None]
"""Called with what is being worked on, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files that were to be added.

    `known` were there already and changed nothing; `failed` holds each file that could not be read
    with the reason.
    """

    added: tuple[Source, ...] = ()
    known: tuple[Source, ...] = ()
    failed: tuple[tuple[Path, CounterpointError], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the same as JSON values."""
        return {
            "added": [{"id": source.id, "title": source.title} for source in self.added],
            "known": [{"id": source.id, "title": source.title} for source in self.known],
            "failed": [{"file": str(path), "error": str(error)} for path, error in self.failed],
        }


@dataclass(slots=True)
class Intake:
    """Files on their way into a project; `result` is complete when `next_file` is exhausted."""

    paths: Iterable[str | Path]
    failed: list[tuple[Path, CounterpointError]] = field(default_factory=list)

    def files(self) -> list[Path]:
        """Return the files meant, each once; a path that leads to none counts as failed."""
        found: dict[Path, None] = {}
        for path in map(Path, self.paths):
            try:
                found.update(dict.fromkeys(find_sources([_within(path)])))
            except CounterpointError as error:
                self.failed.append((path, error))
        return list(found)

    def read(self, progress: Progress | None = None) -> Iterator[tuple[Path, Source, Text]]:
        """Yield each file that can be read; one that cannot is noted and passed over."""
        files_meant = self.files()
        for done, path in enumerate(files_meant):
            if progress:
                progress(path.name, done, len(files_meant))
            try:
                yield (path, *open_source(path))
            except CounterpointError as error:
                self.failed.append((path, error))


def _within(path: Path) -> Path:
    """Of a folder laid out like a project, only `sources/` holds sources."""
    inner = path / files.SOURCES
    return inner if inner.is_dir() else path


def keep_source(store: Store, folder: Path, coder: str, found: tuple[Path, Source, Text]) -> bool:
    """Put one source into a project; False, and nothing changes, when it is there already."""
    path, source, text = found
    if store.row("source", source.id):
        return False
    name = files.keep_original(folder, path)
    with store.write(coder, f"add {name}") as writer:
        if writer.row("source", source.id):
            return False
        blob = writer.blob(dump_json(encode(text)).encode())
        index_text(writer, blob, text)
        row = {
            "id": source.id,
            "position": writer.next_value("source", "position"),
            "name": name,
            "text": blob,
            "body": encode(replace(source, name=name)),
        }
        writer.put("source", row)
    return True


def load_sources(store: Store) -> list[Source]:
    """Return the sources in the order in which they were added."""
    rows = sorted(store.rows("source"), key=lambda row: int(row["position"]))
    return [decode(Source, row["body"]) for row in rows]


def load_text(store: Store, source: str) -> Text:
    """Return the text of a source as it was read when it was added."""
    return decode(Text, _stored_text(store, source))


def load_texts(store: Store, sources: Collection[str]) -> dict[str, Text]:
    """Return source -> its text, of many sources at once."""
    hashes = {str(row["id"]): str(row["text"]) for row in store.rows("source", id=[*sources])}
    blobs = store.blobs({*hashes.values()})
    return {id_: decode(Text, json.loads(blobs[name])) for id_, name in hashes.items()}


def load_notices(store: Store, sources: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return source -> only what the reader gave notice of, of many sources at once."""
    hashes = {str(row["id"]): str(row["text"]) for row in store.rows("source", id=[*sources])}
    blobs = store.blobs({*hashes.values()})
    return {
        # Within words a quotation mark never stands without a backslash: this is no one's words.
        id_: () if _NO_NOTICES in blobs[name] else tuple(json.loads(blobs[name])["notices"])
        for id_, name in hashes.items()
    }


_NO_NOTICES = b'"notices":[]'


def _stored_text(store: Store, source: str) -> dict[str, Any]:
    (row,) = store.rows("source", id=source)
    found: dict[str, Any] = json.loads(store.blob(row["text"]))
    return found
