"""A project as large as a life's work: 2,000 sources, 50,000 statements, made from a seed.

    python bench/large_project.py FOLDER [--sources N] [--statements N]

The texts are invented from a small stock of names, concepts and verbs, the same for each seed; they
are written as plain text beside the project, so that another program can be given the same. What
machines would read is laid in directly: to read 2,000 sources takes long and is measured elsewhere.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from dataclasses import replace
from pathlib import Path

import counterpoint as cp
from counterpoint.model import Citation, Reference, Target
from counterpoint.project.judging import judge
from counterpoint.project.opening import open_source
from counterpoint.project.readouts import keep_reading
from counterpoint.project.upkeep import lay_ready

SOURCES, STATEMENTS, SEED = 2_000, 50_000, 11
AUTHORS, REFERENCES, CODERS = 400, 20, ("Ann", "Bo", "Cy")
FIRST = [
    "Ann",
    "Bo",
    "Cyra",
    "Dana",
    "Egor",
    "Faina",
    "Gleb",
    "Hana",
    "Ilan",
    "Jana",
    "Kir",
    "Lena",
    "Marat",
    "Nina",
    "Olga",
    "Pavel",
]
LAST = [
    "Holt",
    "Verin",
    "Quill",
    "Sarov",
    "Tamm",
    "Udal",
    "Vance",
    "Wirth",
    "Yelin",
    "Zorin",
    "Abai",
    "Bekov",
    "Chen",
    "Dorn",
    "Esen",
]
CONCEPTS = ("quiet influence", "public diplomacy", "cultural exchange", "strategic narrative",
            "nation branding", "media presence", "student mobility", "language policy")  # fmt: skip
VERBS = {1: ("praises", "defends", "welcomes"), -1: ("rejects", "doubts", "attacks"),
         0: ("describes", "examines", "traces")}  # fmt: skip
PLACES = ["the river states", "the northern towns", "the coast", "the old capital", "the steppe"]


def made_project(folder: Path, sources: int = SOURCES, statements: int = STATEMENTS) -> Path:
    """Make the project in `folder`/study unless it is there, and return it."""
    study_folder = folder / "study"
    if (folder / "made").exists():
        return study_folder
    texts = folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    study = cp.create(study_folder, "A large study")
    study.codebook = cp.Codebook(
        "Influence",
        tuple(cp.Concept(_id(name), {"en": (name,)}, {}) for name in CONCEPTS),
        central=_id(CONCEPTS[0]),
    )
    draw = random.Random(SEED)
    people = [f"{draw.choice(FIRST)} {draw.choice(LAST)}-{n:03d}" for n in range(AUTHORS)]
    for number in range(sources):
        share = statements * (number + 1) // sources - statements * number // sources
        _add(study, texts / f"source-{number:04d}.txt", share, draw, people)
    lay_ready(study)  # as reading sources does when it is through
    study.close()
    (folder / "made").write_text("done\n")
    return study_folder


def _add(study: cp.Study, path: Path, share: int, draw: random.Random, people: list[str]) -> None:
    """Write one source, add it, and lay in what was read out of it."""
    cast = draw.sample(people, 12)
    lines, claims = [f"Influence, part {path.stem[-4:]}", ""], []
    for number in range(share):
        who, about, stance = draw.choice(cast), draw.choice(CONCEPTS), draw.choice((1, 0, -1))
        cited = draw.randrange(REFERENCES) + 1
        claims.append((who, about, stance, cited))
        lines.append(
            f"In {draw.choice(PLACES)}, {who} {draw.choice(VERBS[stance])} {about}, and gives "
            f"{draw.randrange(2, 90)} cases for it in section {number + 1} [{cited}]."
        )
        if number % 3 == 2:
            lines.append("")
    lines += ["", "References", ""]
    entries = [
        f"{draw.choice(people)}. Essay {draw.randrange(900)}. Lindau, {draw.randrange(1990, 2026)}."
        for _ in range(REFERENCES)
    ]
    lines += [f"{n}. {entry}" for n, entry in enumerate(entries, start=1)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    source, text = open_source(path)
    study.keep((path, source, text), "ann")
    reading = _reading(source, text, claims, entries)
    with study.store.write("counterpoint", f"suggest {path.name}") as writer:
        keep_reading(writer, reading, {"program": "bench"})
        for n, row in enumerate(writer.rows("statement", source=source.id)):
            if n % 4 == 0:
                writer.coder = draw.choice(CODERS)
                decision = draw.choice(("accept", "accept", "reject"))
                judge(writer, row["id"], decision, None)


def _reading(
    source: cp.Source, text: cp.Text, claims: list[tuple[str, str, int, int]], entries: list[str]
) -> cp.Reading:
    content = text.content
    statements, mentions, citations, at = [], [], [], 0
    for who, about, stance, cited in claims:
        start = content.index("In ", at)
        at = content.index("].", start) + 2
        span = cp.Span(start, at)
        place = content.index(about, start)
        mentions.append(cp.Mention(_id(about), cp.Span(place, place + len(about)), about, "en"))
        mark = content.index(f"[{cited}]", start)
        citations.append(
            Citation(cp.Span(mark, at - 1), f"[{cited}]", (Target(f"r{cited}", None),))
        )
        statements.append(
            cp.Statement(
                span,
                span.of(content),
                (_id(who),),
                who,
                _id(about),
                stance,
                references=(f"r{cited}",),
                cue="verb",
                confidence=0.5 + (start % 40) / 100,
                method="cues",
                reasons=("a verb of saying stands beside the name",),
            )
        )
    references = []
    for n, entry in enumerate(entries, start=1):
        start = content.index(f"{n}. {entry}", at) + len(f"{n}. ")
        name, title, rest = entry.split(". ", 2)
        given, family = name.split()
        csl = {
            "type": "book",
            "title": title,
            "author": [{"family": family, "given": given}],
            "issued": {"date-parts": [[int(rest.split(", ")[1].rstrip("."))]]},
        }
        references.append(
            Reference(f"r{n}", cp.Span(start, start + len(entry)), entry, csl, number=n)
        )
    actors = tuple(cp.Actor(_id(who), who, (who,)) for who in dict.fromkeys(c[0] for c in claims))
    reading = cp.Reading(source, text)
    return replace(
        reading,
        references=tuple(references),
        citations=tuple(citations),
        actors=actors,
        mentions=tuple(mentions),
        statements=tuple(statements),
    )


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--sources", type=int, default=SOURCES)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    asked = parser.parse_args()
    if asked.folder is None:
        print("material for bench/workbench.py; give a folder to make it there")
        return
    began = time.perf_counter()
    place = made_project(asked.folder, asked.sources, asked.statements)
    print(f"{place}: {asked.sources} sources, {asked.statements} statements, "
          f"{time.perf_counter() - began:.0f} s")  # fmt: skip


if __name__ == "__main__":
    main()
