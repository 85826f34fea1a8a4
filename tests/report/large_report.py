"""A field of any size, for weighing the page."""

from __future__ import annotations

from counterpoint.report import (
    ActorEntry,
    Cell,
    CitedAt,
    ConceptEntry,
    Disagreement,
    FoundField,
    Matrix,
    Quote,
    ReferenceEntry,
    Report,
    SourceEntry,
    StatementEntry,
    Tally,
)

WORDS = (
    "The author holds that the programme, whatever was promised at its start, has changed the "
    "conditions under which the parties meet, and gives three reasons for this view. "
)


def large(statements: int, references: int) -> Report:
    """A report of so many statements by a twelfth as many speakers on eight concepts."""
    speakers = max(4, statements // 12)
    actors = tuple(
        ActorEntry(f"a{n}", f"Speaker Number {n}", school=f"School {n % 5}")
        for n in range(speakers)
    )
    concepts = tuple(ConceptEntry(f"c{n}", f"concept number {n}") for n in range(8))
    found = tuple(
        StatementEntry(
            f"s{n}",
            Quote("0f", f"{WORDS} {n}", WORDS, WORDS, str(n % 90), "Literature", f"[{n}]", "en"),
            (f"a{n % speakers}",),
            (f"c{n % 8}",),
            stance=(n * 7) % 3 - 1,
            references=(f"r{n % references}",),
            triggers=("changed",),
            cue="holds that",
            confidence=0.5,
            coder="rules 1",
            reasons=("the cue stands beside the speaker", "a citation follows"),
        )
        for n in range(statements)
    )
    grounds: dict[tuple[str, str], list[StatementEntry]] = {}
    for one in found:
        grounds.setdefault((one.actors[0], one.concepts[0]), []).append(one)
    schools = {actor.id: actor.school for actor in actors}
    cells = tuple(
        Cell(
            schools[actor],
            actor,
            concept,
            Tally(*(sum(one.stance == side for one in those) for side in (-1, 0, 1))),
            suggested=len(those),
            grounds=tuple(one.id for one in those),
        )
        for (actor, concept), those in grounds.items()
    )
    sides = {
        side: tuple(one.id for one in found if one.stance == side and one.concepts[0] == "c0")
        for side in (-1, 1)
    }
    return Report(
        title="A large field",
        sources=(SourceEntry("0f", "The one source", languages=("en",), reader="text 1"),),
        actors=actors,
        concepts=concepts,
        statements=found,
        matrix=Matrix(tuple(a.id for a in actors), tuple(c.id for c in concepts), cells),
        disagreements=(Disagreement("c0", sides[-1], sides[1]),),
        references=tuple(
            ReferenceEntry(
                f"r{n}",
                f"Writer, A. N. ({1990 + n % 30}). A title of the usual length, number {n}. A "
                "Journal of Some Standing, 12(3), 4-29.",
                str(n + 1),
                "0f",
                f"https://example.org/{n}",
                tuple(FoundField(name, "a value", 0.9) for name in ("author", "year", "title")),
                (CitedAt(f"[{n}, p. 5]", "0f", "3", "Literature"),),
            )
            for n in range(references)
        ),
    )
