"""An invented debate on smart borders: three schools, nine scholars, three languages.

Nobody in it exists, and nothing in it was said.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from counterpoint.model import StatementKind, Status
from counterpoint.report import (
    ActorEntry,
    AppraisalEntry,
    Cell,
    CitedAt,
    CoderEntry,
    Column,
    ConceptEntry,
    ConceptUse,
    Disagreement,
    FoundField,
    Making,
    Matrix,
    Picture,
    Quote,
    ReferenceEntry,
    Report,
    Section,
    SourceEntry,
    StanceScale,
    StatementEntry,
    Table,
    Tally,
    Tension,
    UseCount,
    View,
)

SOURCES = (
    SourceEntry(
        id="a1" * 32,
        title="Smart borders between promise and practice: a review",
        file="brandt-review.docx",
        kind="review article",
        authors="Elke Brandt",
        date="2023",
        languages=("en",),
        url="https://example.org/brandt-2023",
        reader="docx 1",
        words=8420,
        pages=21,
    ),
    SourceEntry(
        id="b2" * 32,
        title="Цифровая граница и суверенитет: аннотация монографии",
        file="Цифровая граница.txt",
        kind="abstract",
        authors="И. П. Соколовский",
        date="2021-05",
        languages=("ru",),
        reader="text 1",
        words=1310,
    ),
    SourceEntry(
        id="c3" * 32,
        title="Ақылды шекара тұжырымдамасының қысқаша мазмұны",
        file="тұжырымдама.html",
        kind="strategic document",
        authors="Transit Council",
        date="2022",
        languages=("kk",),
        reader="html 1",
        words=960,
        notices=("Two tables were left out: they hold pictures of text.",),
    ),
)
REVIEW, MONOGRAPH, STRATEGY = (source.id for source in SOURCES)

SECURITY, RIGHTS, CORRIDOR = "Security first", "Rights first", "Transit corridor"
ACTORS = (
    ActorEntry("brandt-e", "Elke Brandt", school=RIGHTS, basis="self-description"),
    ActorEntry("osei-k", "Kwame Osei", school=RIGHTS, basis="said by a source"),
    ActorEntry("lindqvist-m", "Maja Lindqvist", school=RIGHTS, basis="affiliation"),
    ActorEntry("sokolovsky-i", "Соколовский И. П.", school=SECURITY, basis="self-description"),
    ActorEntry("harrow-t", "Thomas Harrow", school=SECURITY, basis="said by a source"),
    ActorEntry("dufour-a", "Anne Dufour", school=SECURITY, basis="coder's judgement"),
    ActorEntry("ormanov-s", "Серік Орманов", school=CORRIDOR, basis="affiliation"),
    ActorEntry("transit-council", "Transit Council", "organisation", CORRIDOR, "self-description"),
    ActorEntry("officials", "officials at a seminar", "unnamed"),
)
CONCEPTS = (
    ConceptEntry(
        "smart-border",
        "smart border",
        "A border run by data before the traveller arrives.",
        "The concept in dispute",
        central=True,
    ),
    ConceptEntry("biometrics", "biometric identification", "", "Instruments"),
    ConceptEntry("automation", "automated decisions", "", "Instruments"),
    ConceptEntry("privacy", "privacy of travellers", "", "Values"),
    ConceptEntry("sovereignty", "sovereignty", "", "Values"),
    ConceptEntry("trade", "ease of trade", "", "Values"),
)

REFERENCES = tuple(
    ReferenceEntry(
        id=f"r{number}",
        label=str(number),
        text=text,
        source=REVIEW,
        url=url,
        fields=(
            FoundField("author", author, 0.98),
            FoundField("year", year, 0.99),
            FoundField("title", title, 0.91),
        ),
        cited=(CitedAt(f"[{number}, p. {number + 3}]", REVIEW, str(number + 1), "Literature"),),
        confidence=0.94,
    )
    for number, (text, author, year, title, url) in enumerate(
        (
            (
                "Harrow, T. (2018). The gate that thinks. Northgate Press.",
                "Harrow, T.",
                "2018",
                "The gate that thinks",
                "https://example.org/harrow",
            ),
            (
                "Osei, K. (2020). Counted at the crossing. Border Studies Quarterly, 12(3), 4-29.",
                "Osei, K.",
                "2020",
                "Counted at the crossing",
                "",
            ),
            (
                "Dufour, A., & Lindqvist, M. (2019). Who owns the face? Review of Frontiers, 7.",
                "Dufour, A.; Lindqvist, M.",
                "2019",
                "Who owns the face?",
                "",
            ),
            (
                "Соколовский И. П. Цифровая граница. М.: Рубеж, 2021. 312 с.",
                "Соколовский И. П.",
                "2021",
                "Цифровая граница",
                "",
            ),
            (
                "Орманов С. Көлік дәлізі және шекара. Алматы: Жол, 2022.",
                "Орманов С.",
                "2022",
                "Көлік дәлізі және шекара",
                "",
            ),
        ),
        start=1,
    )
)

FOLDER = {"review": REVIEW, "monograph": MONOGRAPH, "strategy": STRATEGY}
LANGUAGE = {"review": "en", "monograph": "ru", "strategy": "kk"}


def statements() -> tuple[StatementEntry, ...]:
    """The rows of smart_borders.tsv as statements, numbered s1, s2, ..."""
    with (Path(__file__).parent / "smart_borders.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(_statement(number, row) for number, row in enumerate(rows, start=1))


def _statement(number: int, row: dict[str, str]) -> StatementEntry:
    reported = row["source"] == "review" and row["actor"] != "brandt-e"
    return StatementEntry(
        id=f"s{number}",
        quote=Quote(
            FOLDER[row["source"]],
            *(row[name] for name in ("text", "before", "after", "page", "section", "citation")),
            LANGUAGE[row["source"]],
        ),
        actors=(row["actor"],),
        concepts=tuple(row["concepts"].split()),
        stance=int(row["stance"]) if row["stance"] else None,
        kind=StatementKind.MIXED if "“" in row["text"] else StatementKind.PARAPHRASE,
        status=Status.ACCEPTED if row["judge"] else Status.SUGGESTED,
        confidence=0.55 + (number * 7 % 40) / 100,
        chain=("Elke Brandt",) if reported else (),
        references=tuple(row["works"].split()),
        triggers=(row["triggers"],) if row["triggers"] else (),
        cue=row["cue"],
        coder="cue rules 1",
        decided_by=row["judge"],
        reasons=(f"the cue “{row['cue']}” stands beside the speaker",)
        if row["cue"]
        else ("own voice",),
    )


def tally(found: list[StatementEntry]) -> Tally:
    """Count stances."""
    count = defaultdict(int)
    for one in found:
        count[one.stance] += 1
    return Tally(count[-1], count[0], count[1], count[None])


def matrix(found: tuple[StatementEntry, ...]) -> Matrix:
    """Tabulate statements by actor and school; every other pair of a concept is half examined."""
    grounds: dict[tuple[str | None, str | None, str], list[StatementEntry]] = defaultdict(list)
    schools = {actor.id: actor.school for actor in ACTORS}
    for one in found:
        for concept in one.concepts:
            school = schools[one.actors[0]]
            grounds[school, one.actors[0], concept].append(one)
            grounds[school, None, concept].append(one)
    cells = [
        Cell(
            school,
            actor,
            concept,
            statements=tally(those),
            works=tally(those[:1]),
            actors=tally(those[:1]),
            suggested=sum(one.status is Status.SUGGESTED for one in those),
            grounds=tuple(one.id for one in those),
        )
        for (school, actor, concept), those in grounds.items()
    ]
    silent = [
        Cell(actor.school, actor.id, concept.id)
        for actor in ACTORS[:6]
        for concept in CONCEPTS
        if (actor.school, actor.id, concept.id) not in grounds
    ]
    return Matrix(tuple(a.id for a in ACTORS), tuple(c.id for c in CONCEPTS), tuple(cells + silent))


def disagreements(found: tuple[StatementEntry, ...]) -> tuple[Disagreement, ...]:
    """Both sides of each concept that has two."""
    out = []
    for concept in CONCEPTS:
        sides = {
            stance: tuple(s.id for s in found if s.stance == stance and concept.id in s.concepts)
            for stance in (-1, 0, 1)
        }
        if sides[-1] and sides[1]:
            pair = Tension(
                sides[-1][0], sides[1][0], "Both speak of the same checks; one sees a duty broken."
            )
            kind = "values" if concept.id == "smart-border" else ""
            out.append(Disagreement(concept.id, sides[-1], sides[1], sides[0], (pair,), kind))
    return tuple(out)


def views() -> tuple[View, ...]:
    """Three views, one of them without any appraisal and one without a limit."""
    strong = AppraisalEntry(
        "p1",
        Quote(
            REVIEW,
            "The strength of Osei’s account is that he stood in the queue himself.",
            "",
            " Few others did.",
            "7",
            "Literature",
            "[2]",
            "en",
        ),
        by="Elke Brandt",
        ground="field work at four crossings",
        triggers=("strength",),
        status=Status.ACCEPTED,
        decided_by="A. Reader",
        confidence=0.8,
    )
    weak = AppraisalEntry(
        "p2",
        Quote(REVIEW, "Harrow’s claim rests on no figures at all.", page="5", section="Literature"),
        triggers=("no figures",),
        confidence=0.6,
    )
    return (
        View("Kwame Osei", RIGHTS, strengths=(strong,)),
        View("Thomas Harrow", SECURITY, limits=(weak,)),
        View("Transit Council", CORRIDOR),
    )


def use() -> ConceptUse:
    """Counts with made-up intervals."""
    words = {"English": 8420, "Russian": 1310, "Kazakh": 960}
    hits = (
        ("smart-border", (61, 9, 11)),
        ("biometrics", (38, 2, 0)),
        ("automation", (24, 4, 3)),
        ("privacy", (29, 1, 0)),
        ("sovereignty", (12, 14, 4)),
        ("trade", (9, 0, 12)),
    )
    rows = [
        UseCount(
            concept,
            "language",
            language,
            n,
            words[language],
            1e4 * n / words[language],
            max(0.0, 1e4 * (n - 1.96 * n**0.5) / words[language]),
            1e4 * (n + 1.96 * n**0.5 + 1.9) / words[language],
        )
        for concept, counts in hits
        for language, n in zip(words, counts, strict=True)
    ]
    return ConceptUse(tuple(rows), interval="95 % interval, Poisson")


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><rect width="200" height="60" '
    'fill="#ffffff"/><circle cx="50" cy="30" r="12" fill="#2b6cb0"/><circle cx="150" cy="30" r="12"'
    ' fill="#b4530a"/><line x1="62" y1="30" x2="138" y2="30" stroke="#666666"/></svg>'
)


def smart_borders() -> Report:
    """The whole sample."""
    found = statements()
    return Report(
        title="Smart borders: who says what",
        question="Is the smart border a gain or a loss, and for whom?",
        made="2026-11-24",
        scale=StanceScale(
            meanings={-1: "the smart border is a loss", 0: "no judgement", 1: "it is a gain"}
        ),
        sources=SOURCES,
        actors=ACTORS,
        concepts=CONCEPTS,
        statements=found,
        matrix=matrix(found),
        disagreements=disagreements(found),
        views=views(),
        use=use(),
        references=REFERENCES,
        sections=(network(),),
        making=Making(
            versions=(("Counterpoint", "0.1.0"), ("codebook", "smart borders 2")),
            settings=(("concept", "smart border"), ("seed", "1")),
            steps=("Three sources were read.", "Statements were suggested by cue rules."),
            not_done=("No second coder has judged the statements.", "Tables were not read."),
            coders=(
                CoderEntry("cue rules", version="1", suggested=19),
                CoderEntry("A. Reader", person=True, accepted=6, corrected=1),
                CoderEntry("B. Second", person=True, accepted=1),
            ),
        ),
    )


def network() -> Section:
    """A further section, as another room would add it."""
    return Section(
        "network",
        6,
        "Who stands with whom",
        lead="Two camps, joined by nobody (n = 9 speakers).",
        pictures=(Picture(SVG, "Speakers tied by shared stances.", "Two dots joined by a line."),),
        tables=(
            Table(
                "ties",
                "The strongest ties",
                (Column("one"), Column("other"), Column("weight", number=True, digits=2)),
                (("Elke Brandt", "Kwame Osei", 2.0), ("Thomas Harrow", "Anne Dufour", 1.5)),
                grounds=(("s7", "s9"), ("s1", "s3")),
            ),
        ),
        statements=("s7", "s9"),
    )
