"""Searching: the same places as reading every text from its beginning, and always up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.content import phrase_forms
from counterpoint.content.inflection import base_phrase
from counterpoint.content.words import split_words
from counterpoint.errors import QuestionError
from counterpoint.model import Passage, Span, Text
from counterpoint.project.indexing import _places, _ranges, places_in
from counterpoint.project.judging import judge
from counterpoint.project.searching import LANGUAGES, Question, ask, search

TEXTS = {
    "essay.md": """# Quiet influence in the river states

According to Maren Holt, quiet influence is a useful means of policy. A "quiet" influence, say some,
or quiet-influence; but it is quiet. Influence comes later. Quiet influences differ.

Tomas Verin argues that quiet influence has failed. Nobody measured the river states' influence.
""",
    "russian.md": """# Тихое влияние

По мнению М. Холт, тихое влияние приносит пользу. Споры о тихом влиянии продолжаются.

Тихим влиянием, считает Т. Верин, ничего не добиться: тихое; влияние бывает разным.
""",
    "kazakh.md": """# Жұмсақ күш

Жұмсақ күштің мәні туралы пікірлер бөлек. Зерттеушілер жұмсақ күшті әртүрлі түсінеді.
""",
    "bare.txt": "Nothing of the kind is said here, only quiet and, much later, influence.\n",
}
BOOK = cp.Codebook(
    "Quiet influence",
    (
        cp.Concept("quiet-influence", {"en": ("quiet influence",), "ru": ("тихое влияние",)}, {}),
        cp.Concept("force", {"en": ("force",), "kk": ("күш",)}, {}),
    ),
    central="quiet-influence",
)
ACTORS = """schools:
  - {id: harbour, title: Harbour school}
  - {id: hill, title: Hill school}
actors:
  - id: holt-m
    name: Maren Holt
    names: [Holt M., М. Холт]
    memberships:
      - {school: harbour, basis: affiliation, ground: works there}
  - id: verin-t
    name: Tomas Verin
    names: [Verin T., Т. Верин]
    memberships:
      - {school: hill, basis: affiliation, ground: works there}
"""


@pytest.fixture
def study(tmp_path: Path) -> cp.Study:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    made = cp.create(tmp_path / "study", "Quiet influence")
    made.codebook = BOOK
    (tmp_path / "study" / "actors.yaml").write_text(ACTORS, "utf-8")
    made.add([tmp_path / name for name in TEXTS])
    made.suggest()
    return made


def by_reading(study: cp.Study, phrase: str, *, exact: bool = False) -> list[tuple[str, int, int]]:
    """Every place of a phrase, found by going through each text word by word."""
    plain = split_words(phrase).folded
    forms = {plain}
    for language in () if exact else LANGUAGES:
        forms |= phrase_forms(phrase, language)
        forms |= phrase_forms(" ".join(base_phrase(plain, language)), language)
    found = []
    for source in study.sources:
        words, free = split_words(study.text(source.id).content), 0
        for at in range(len(words)):
            fits = [
                len(form)
                for form in forms
                if words.folded[at : at + len(form)] == form
                and all(words.gap[at + 1 : at + len(form)])
            ]
            if fits and at >= free:
                free = at + max(fits)
                found.append((source.id, words.starts[at], words.ends[free - 1]))
    return found


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    "phrase",
    ["quiet influence", "Quiet Influences", "тихое влияние", "тихим влиянием", "жұмсақ күш",
     "influence", "күш", "river states", "of", "the river states", "no such words"],
)  # fmt: skip
def test_the_index_finds_what_reading_every_word_finds(
    study: cp.Study, phrase: str, exact: bool
) -> None:
    hits, total = search(study, Question(phrase, exact=exact))

    assert [(h.source, h.span.start, h.span.end) for h in hits] == by_reading(
        study, phrase, exact=exact
    )
    assert total == len(hits)


def test_a_hit_shows_its_words_with_what_stands_around(study: cp.Study) -> None:
    hits, _ = search(study, Question("тихим влиянием"))

    assert {hit.text for hit in hits} >= {"Тихим влиянием", "тихое влияние", "тихом влиянии"}
    assert any("считает Т. Верин" in hit.after for hit in hits)
    for hit in hits:
        assert hit.span.of(study.text(hit.source).content) == hit.text


def test_only_the_first_hits_are_laid_out_but_all_are_counted(study: cp.Study) -> None:
    every, total = search(study, Question("quiet influence"))
    some, counted = search(study, Question("quiet influence"), 2)

    assert (some, counted) == (every[:2], total)


def test_a_school_is_asked_for_by_its_title(study: cp.Study) -> None:
    hits, _ = search(study, Question("quiet influence", school="Hill school"))
    shown = " ".join(hit.before + hit.text + hit.after for hit in hits)

    assert hits and "Tomas Verin argues" in shown
    assert all("Maren Holt" not in hit.before for hit in hits)


def test_a_school_alone_shows_what_its_members_say(study: cp.Study) -> None:
    hits, _ = search(study, Question(school="Harbour school"))
    said, _ = search(study, Question(actor="holt-m"))

    assert hits == said and hits
    assert search(study, Question(actor="verin-t", school="Harbour school")) == ([], 0)


def test_a_school_that_is_none_is_refused_with_those_there_are(study: cp.Study) -> None:
    with pytest.raises(QuestionError, match="Harbour school, Hill school"):
        search(study, Question("influence", school="Valley school"))


def test_a_rejected_statement_is_not_what_an_actor_says(study: cp.Study) -> None:
    said = [one for one in study.judged(cp.Statement) if "verin-t" in one.item.actors]
    with study.store.write("ann", "reject") as writer:
        for one in said:
            judge(writer, one.id, "reject", None)

    assert said
    assert search(study, Question(actor="verin-t")) == ([], 0)


def test_a_concept_is_found_where_it_is_named_in_any_language(study: cp.Study) -> None:
    hits, _ = search(study, Question(concept="quiet-influence"))
    mentions = [m for r in study.readings() for m in r.mentions if m.concept == "quiet-influence"]

    assert sorted(hit.text for hit in hits) == sorted(m.text for m in mentions)
    assert {study.text(hit.source).content[:3] for hit in hits} == {"# Q", "# Т"}


def test_words_with_a_concept_are_found_only_in_passages_that_name_it(study: cp.Study) -> None:
    hits, _ = search(study, Question("влияние", concept="quiet-influence"))

    assert hits
    assert search(study, Question("пікірлер", concept="quiet-influence")) == ([], 0)


def test_names_are_taken_for_what_they_mean(study: cp.Study) -> None:
    asked = ask(study, Question(concept="тихое влияние", actor="Tomas Verin", source="bare.txt"))

    assert (asked.concept, asked.actor) == ("quiet-influence", "verin-t")
    assert asked.source == next(s.id for s in study.sources if s.name == "bare.txt")
    hits = study.search("influence", actor="Tomas Verin")
    assert hits == search(study, Question("influence", actor="verin-t")) and hits[1]
    with pytest.raises(QuestionError, match="no actor is called 'Nobody'"):
        ask(study, Question(actor="Nobody"))


def test_a_source_taken_back_is_found_no_more_and_found_again_when_put_back(
    study: cp.Study, tmp_path: Path
) -> None:
    (tmp_path / "late.txt").write_text("Lanterns are late here.", "utf-8")
    study.add(tmp_path / "late.txt")

    assert search(study, Question("lantern"))[1] == 1
    study.undo()
    assert search(study, Question("lantern"))[1] == 0
    study.redo()
    assert search(study, Question("lantern"))[1] == 1


def test_another_codebook_is_searched_by_its_concepts_and_the_old_one_after_undo(
    study: cp.Study,
) -> None:
    before = search(study, Question(concept="quiet-influence"))
    assert before[1] > 0
    study.codebook = cp.Codebook(
        "River", (cp.Concept("river", {"en": ("river",)}, {}),), central="river"
    )
    study.suggest()

    assert search(study, Question(concept="river"))[1] > 0
    assert search(study, Question(concept="quiet-influence"))[1] == 0
    while search(study, Question(concept="river"))[1]:
        assert study.undo()
    assert search(study, Question(concept="quiet-influence")) == before


def test_a_project_of_an_older_version_is_searched_like_a_new_one(study: cp.Study) -> None:
    questions = (
        Question("quiet influence"),
        Question(concept="quiet-influence"),
        Question("влияние", school="Hill school"),
    )
    before, changes = [search(study, one) for one in questions], study.store.change_count()
    study.close()
    with closing(sqlite3.connect(study.folder / "project.db")) as old, old:
        for table in ("word_places", "word_index", "named_places", "findable"):
            old.execute(f"DROP TABLE {table}")
        old.execute("DELETE FROM counterpoint_migrations WHERE number = 3")
    later = cp.open(study.folder)

    assert [search(later, one) for one in questions] == before
    assert later.store.change_count() == changes
    assert later.store.faults() == []


def test_what_is_not_kept_is_not_found(study: cp.Study, tmp_path: Path) -> None:
    """Words go into the index in the action that keeps the text, and with it or not at all."""
    from counterpoint.project import library  # noqa: PLC0415 - only here

    (tmp_path / "half.txt").write_text("Lanterns again.", "utf-8")
    text = cp.read(tmp_path / "half.txt").text
    with pytest.raises(ZeroDivisionError), study.store.write("ann", "add") as writer:
        blob = writer.blob(b"half")
        library.index_text(writer, blob, text)
        _ = 1 / 0

    assert study.store.phrases([("lanterns",)]) == {}
    assert study.store.unindexed() == ([], [])


def test_places_are_the_same_whether_a_text_is_split_whole_or_by_passages() -> None:
    """Every word and pair of words, with breaks, addresses, hyphens and overlapping passages."""
    content = (
        "Heading\n\nOne two-three. See https://example.org/one-two, then four\u00ad teen!\n\n"
        "«Five six» – seven. Eight:nine\n\n(a)(b) ten; eleven twelve"
    )
    cuts = [(0, 7), (9, 60), (9, 24), (30, 78), (80, 112), (114, len(content))]
    text = Text(
        content,
        "text",
        passages=tuple(Passage(Span(start, end)) for start, end in cuts),
    )
    words = split_words(content)
    at = [*_places(words)]
    asked = [(place, 1) for place in at]
    asked += [(one, 2) for one, other in pairwise(at) if other == one + 1]

    found = places_in(text, asked, _ranges(text, words))

    whole = [at.index(place) for place, _ in asked]
    assert found == [
        (words.starts[n], words.ends[n + length - 1])
        for n, (_, length) in zip(whole, asked, strict=True)
    ]
