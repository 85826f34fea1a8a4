"""Train the model that labels the words of a reference.

Run: nice python bench/train_references.py [--out FILE] [--limit N]. Same input, same bytes: the
order of the strings and every seed are fixed. Public strings: ../shared/data/references (AnyStyle
core and good, BSD-2-Clause; GROBID, Apache-2.0), without any string of the test files; the rest is
rendered from invented records by reference_records.py and reference_styles.py.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

import reference_styles
from counterpoint.cite.references.features import sequence
from counterpoint.cite.references.marks import find_marks
from counterpoint.cite.references.mend import mend
from counterpoint.cite.references.tokens import Token, tokenize

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", ROOT.parent / "shared"))
MODEL = ROOT / "src/counterpoint/cite/references/model/references.crfsuite"
PUBLIC = ("anystyle-core", "anystyle-good", "grobid")
TESTS = ("test-anystyle-good", "test-grobid", "test-cyrillic")
SETTINGS = {
    "c1": 0.1,
    "c2": 0.02,
    "max_iterations": 200,
    "feature.minfreq": 2,
    "feature.possible_transitions": False,
}
RENDERED = 11000

LABELS = {
    "author": "author",
    "authors": "author",
    "director": "author",
    "producer": "other",
    "editor": "editor",
    "translator": "translator",
    "title": "title",
    "journal": "journal",
    "container-title": "book",
    "source": "book",
    "collection-title": "collection",
    "date": "date",
    "year": "date",
    "volume": "volume",
    "volumes": "volume",
    "issue": "issue",
    "pages": "pages",
    "publisher": "publisher",
    "publishe": "publisher",
    "location": "place",
    "orgName": "org",
    "edition": "edition",
    "genre": "genre",
    "identifier": "number",
    "number": "number",
    "event": "event",
    "citation-number": "other",
    "note": "note",
    "notes": "note",
    "book": "book",
    "place": "place",
    "collection": "collection",
}
"""From the labels of the public strings to ours; what is missing here is "other"."""

Segments = Sequence[tuple[str, str]]
Example = tuple[str, Segments]


def plain(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def public_examples() -> Iterator[Example]:
    """Yield the public strings in a fixed order, none of them in a test file."""
    held_back = set()
    for name in TESTS:
        for line in (SHARED / f"data/references/{name}.jsonl").open(encoding="utf-8"):
            held_back.add(plain(json.loads(line)["text"]))
    for name in PUBLIC:
        with gzip.open(SHARED / f"data/references/{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if plain(row["text"]) not in held_back:
                    yield row["text"], [(label, words) for label, words in row["segments"]]


def labelled(example: Example) -> tuple[str, list[Token], list[str]]:
    """Return the mended string, its tokens and their labels."""
    text, segments = example
    mended = mend(text)
    spans = list(_placed(text, segments))
    tokens = tokenize(mended, find_marks(mended))
    labels = []
    cursor = 0
    for place, token in enumerate(tokens):
        while cursor < len(spans) and spans[cursor][1] <= token.start:
            cursor += 1
        inside = cursor < len(spans) and spans[cursor][0] < token.end
        name = LABELS.get(spans[cursor][2], "other") if inside else "other"
        if token.kind:
            labels.append("mark")
        elif name in ("volume", "issue"):
            labels.append(_volume_or_issue(mended, tokens, place, spans[cursor], name))
        else:
            labels.append(name)
    return mended, tokens, labels


def _placed(text: str, segments: Segments) -> Iterator[tuple[int, int, str]]:
    place = 0
    for label, words in segments:
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            yield start, place, label


def _volume_or_issue(
    text: str, tokens: Sequence[Token], place: int, span: tuple[int, int, str], name: str
) -> str:
    """Tell the issue from the volume where the public label covers both ("57(1)", "12, 5")."""
    if name == "issue":
        return "issue"
    before = text[span[0] : tokens[place].start]
    cue = re.search(
        r"(?:\(|no?s?\.?|nr\.?|№|issue|iss\.?|heft|h\.|вып\.?|[,/.:])\s*$", before, re.I
    )
    after_number = re.search(r"\d", before)
    if cue and after_number and re.match(r"\w*\d|[IVX]", tokens[place].text):
        return "issue"
    if after_number and re.match(r"(?:no?s?|nr|№|issue|iss|heft|h|вып)$", tokens[place].text, re.I):
        return "issue"
    return "volume"


def examples(limit: int | None) -> list[Example]:
    public = list(public_examples())
    rendered = reference_styles.rendered(RENDERED if limit is None else limit // 2)
    return (public if limit is None else public[:limit]) + rendered


def train(out: Path, limit: int | None = None) -> str:
    """Train and write the model; return the SHA-256 of its bytes."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for example in examples(limit):
        text, tokens, labels = labelled(example)
        if tokens:
            trainer.append(sequence(text, tokens), labels)
    out.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(out))
    return hashlib.sha256(out.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--limit", type=int, default=None)
    chosen = parser.parse_args()
    begun = time.perf_counter()
    digest = train(chosen.out, chosen.limit)
    print(f"{chosen.out} {chosen.out.stat().st_size / 1e6:.2f} MB {digest[:16]}")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
