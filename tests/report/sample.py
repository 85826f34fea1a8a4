"""An invented debate on smart borders: three schools, nine scholars, three languages.

Nobody in it exists, and nothing in it was said.
"""

from __future__ import annotations

from collections import defaultdict

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
        "smart-border", "smart border", "A border run by data before the traveller arrives.",
        "The concept in dispute", central=True,
    ),  # fmt: skip
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

# actor, concepts, stance, passage, before, after, source, page, section, citation, works,
# triggers, cue, judged by
Row = tuple[
    str, str, int | None, str, str, str, str, str, str, str, str, str, str, str
]  # one statement as its columns
ROWS: tuple[Row, ...] = (
    ("harrow-t", "smart-border automation", 1, "Harrow insists that a gate which decides by itself is safer than a tired officer, because it does not look away.", "The first generation of writers came from the security services. ", " He gives no figures for this.", REVIEW, "4", "Literature", "[1, p. 4]", "r1", "safer than", "insists that", "A. Reader"),
    ("harrow-t", "biometrics", 1, "“A face cannot be lent to a cousin,” he writes, and calls biometric checks the one reliable document.", "Forged papers are his second theme. ", "", REVIEW, "4", "Literature", "[1, p. 17]", "r1", "reliable", "he writes", "A. Reader"),
    ("dufour-a", "smart-border sovereignty", 1, "For Dufour, a state that cannot see who crosses has already given up part of its sovereignty, and the smart border gives it back.", "", " Others read the same facts as a loss of control to suppliers.", REVIEW, "6", "Literature", "[3, p. 9]", "r3", "gives it back", "For Dufour", ""),
    ("dufour-a", "privacy", 0, "Dufour describes privacy rules as a cost that each programme plans for.", "", "", REVIEW, "6", "Literature", "[3]", "r3", "", "describes", ""),
    ("sokolovsky-i", "sovereignty smart-border", 1, "По мнению автора, цифровая граница укрепляет суверенитет государства, если данные хранятся внутри страны.", "Монография продолжает спор о контроле. ", " Иное хранение он считает опасным.", MONOGRAPH, "", "Аннотация", "", "r4", "укрепляет", "По мнению автора", "A. Reader"),
    ("sokolovsky-i", "automation", -1, "Решение о человеке, пишет Соколовский, нельзя передавать машине.", "", " Машина готовит, решает офицер.", MONOGRAPH, "", "Аннотация", "", "r4", "нельзя", "пишет", ""),
    ("brandt-e", "smart-border privacy", -1, "I argue that the smart border moves the border into the traveller’s pocket, where no court has yet followed it.", "What follows is my own reading. ", " The next section shows how.", REVIEW, "9", "Discussion", "", "", "no court", "I argue that", "A. Reader"),
    ("brandt-e", "automation", -1, "An automated refusal gives no reasons, and a refusal without reasons cannot be contested.", "", "", REVIEW, "10", "Discussion", "", "", "cannot be contested", "", ""),
    ("osei-k", "smart-border", -1, "Osei rejects the term itself: nothing, he says, is smart about a queue that has only become invisible.", "The critique came from the south. ", " His field notes cover four crossings.", REVIEW, "7", "Literature", "[2, p. 5]", "r2", "rejects", "he says", "A. Reader"),
    ("osei-k", "biometrics", -1, "He counts one false match in forty at the two crossings he observed (n = 212) and concludes that the burden falls on the poor.", "", "", REVIEW, "7", "Literature", "[2, p. 21]", "r2", "burden", "concludes that", ""),
    ("osei-k", "trade", 0, "Osei notes that lorries pass faster while walkers wait longer.", "", "", REVIEW, "8", "Literature", "[2, p. 23]", "r2", "", "notes that", ""),
    ("lindqvist-m", "privacy", -1, "Lindqvist warns that a face, once enrolled, cannot be withdrawn.", "", " Dufour, her co-author, leaves this open.", REVIEW, "8", "Literature", "[3, p. 12]", "r3", "warns", "warns that", ""),
    ("lindqvist-m", "smart-border", None, "Lindqvist treats the smart border as a contract between suppliers and ministries.", "", "", REVIEW, "8", "Literature", "[3]", "r3", "", "treats", ""),
    ("ormanov-s", "trade smart-border", 1, "Орманов ақылды шекара жүк тасымалын екі есе жеделдетеді деп есептейді.", "Құжат көлік дәлізіне арналған. ", " Ол 2021 жылғы деректерге сүйенеді.", STRATEGY, "", "Кіріспе", "(Орманов, 2022)", "r5", "жеделдетеді", "деп есептейді", "A. Reader"),
    ("ormanov-s", "sovereignty", 0, "Ғалымның айтуынша, егемендік пен ашықтық қатар өмір сүре алады.", "", "", STRATEGY, "", "Кіріспе", "(Орманов, 2022)", "r5", "", "айтуынша", ""),
    ("transit-council", "trade", 1, "Кеңес шекарадан өту уақытын қысқартуды басты мақсат деп атайды.", "", "", STRATEGY, "", "Мақсаттар", "", "", "басты мақсат", "деп атайды", "B. Second"),
    ("transit-council", "smart-border", 1, "Ақылды шекара ашық сауданың негізі болады.", "", "", STRATEGY, "", "Мақсаттар", "", "", "негізі", "", ""),
    ("transit-council", "automation", 1, "Жүк құжаттары автоматты түрде тексеріледі, бұл сыбайлас жемқорлықты азайтады.", "", "", STRATEGY, "", "Мақсаттар", "", "", "азайтады", "", ""),
    ("officials", "biometrics", -1, "Officials at a seminar admitted, Brandt reports, that the readers fail in frost.", "One evening deserves a note. ", "", REVIEW, "12", "Discussion", "", "", "fail", "admitted", ""),
)  # fmt: skip


def statements() -> tuple[StatementEntry, ...]:
    """The rows as statements, numbered s1, s2, ..."""
    return tuple(_statement(number, row) for number, row in enumerate(ROWS, start=1))


def _statement(number: int, row: Row) -> StatementEntry:
    actor, concepts, stance, text, before, after, source, page, section, printed = row[:10]
    works, triggers, cue, judge = row[10:]
    return StatementEntry(
        id=f"s{number}",
        quote=Quote(source, text, before, after, page, section, printed, _language(source)),
        actors=(actor,),
        concepts=tuple(concepts.split()),
        stance=stance,
        kind=StatementKind.MIXED if "“" in text else StatementKind.PARAPHRASE,
        status=Status.ACCEPTED if judge else Status.SUGGESTED,
        confidence=0.55 + (number * 7 % 40) / 100,
        speaker_text=cue.split(" ")[0] if actor == "brandt-e" else "",
        chain=("Elke Brandt",) if source == REVIEW and actor != "brandt-e" else (),
        references=tuple(works.split()),
        triggers=(triggers,) if triggers else (),
        cue=cue,
        coder="cue rules 1",
        decided_by=judge,
        reasons=(f"the cue “{cue}” stands beside the speaker",) if cue else ("own voice",),
    )


def _language(source: str) -> str:
    return {REVIEW: "en", MONOGRAPH: "ru", STRATEGY: "kk"}[source]


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
    return Matrix(
        tuple(a.id for a in ACTORS), tuple(c.id for c in CONCEPTS), tuple(cells + silent)
    )


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
            REVIEW, "The strength of Osei’s account is that he stood in the queue himself.",
            "", " Few others did.", "7", "Literature", "[2]", "en",
        ),
        by="Elke Brandt", ground="field work at four crossings", triggers=("strength",),
        status=Status.ACCEPTED, decided_by="A. Reader", confidence=0.8,
    )  # fmt: skip
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
    hits = (("smart-border", (61, 9, 11)), ("biometrics", (38, 2, 0)), ("automation", (24, 4, 3)),
            ("privacy", (29, 1, 0)), ("sovereignty", (12, 14, 4)), ("trade", (9, 0, 12)))  # fmt: skip
    rows = [
        UseCount(
            concept, "language", language, n, words[language], 1e4 * n / words[language],
            max(0.0, 1e4 * (n - 1.96 * n**0.5) / words[language]),
            1e4 * (n + 1.96 * n**0.5 + 1.9) / words[language],
        )
        for concept, counts in hits
        for language, n in zip(words, counts, strict=True)
    ]  # fmt: skip
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
