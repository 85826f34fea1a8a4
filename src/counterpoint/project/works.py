"""Which works the references of a study mean, and where they are cited."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from counterpoint.model import Reading, Source, Work
from counterpoint.project.library import load_text
from counterpoint.project.readouts import load_parts
from counterpoint.project.work_edits import put_right
from counterpoint.store import Store, decode

if TYPE_CHECKING:
    from counterpoint.project.study import Study

Fields = Mapping[tuple[str, str], dict[str, Any]]
"""(source, reference) -> the CSL fields that people put right."""


def cited_in(study: Study, row: dict[str, Any], fields: Fields) -> Reading:
    """Return of a source, by its record, only the text, its citations and its references."""
    id_ = str(row["id"])
    parts = load_parts(study.store, id_, ("citations", "references"))
    return Reading(
        decode(Source, row["body"]),
        load_text(study.store, id_),
        citations=parts.get("citations", ()),
        references=put_right(id_, parts.get("references", ()), fields),
    )


def times_cited(store: Store, sources: Collection[str]) -> Counter[tuple[str, str]]:
    """Return (source, reference) -> how often it is cited there, in some sources."""
    read = {str(row["id"]): str(row["blob"]) for row in store.rows("reading", id=sorted(sources))}
    blobs = store.blobs({*read.values()})
    return Counter(
        (source, str(target["reference"] or ""))
        for source, blob in read.items()
        for citation in json.loads(blobs[blob]).get("citations", ())
        for target in citation["targets"]
    )


def work_ids(works: Iterable[Work]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return (source id, reference id) -> ids of the works that the entry describes."""
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for work in works:
        for member in work.members:
            found[member][work.id] = None
    return {member: tuple(ids) for member, ids in found.items()}
