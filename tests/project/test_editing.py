"""Editing codebook, actors, schools and works: each one action, undone as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.errors import QuestionError
from counterpoint.model import Actor, Basis, Membership
from counterpoint.project import codebook_edits, people_edits, twins, work_edits
from counterpoint.project.codebook_edits import ConceptEdit
from counterpoint.project.roster import roster_of

ESSAY = """# Quiet influence

According to Maren Holt, quiet influence is a lasting and useful means of policy [1, p. 12].
Tomas Verin argues that quiet influence has failed in the river states [2, pp. 4-5].
M. Holt repeats that soft sway endures [3].

## References

1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press, 2019. – 210 p.
2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – Vol. 4, No. 2. – P. 1-20.
3. Holt M. Quiet Influence: Essay. – Lindau: Harbour, 2019. – 210 p.
"""

BOOK = cp.Codebook(
    "Quiet influence",
    (
        cp.Concept("quiet-influence", {"en": ("quiet influence",)}, {}),
        cp.Concept("sway", {"en": ("soft sway", "gentle sway")}, {}),
    ),
    central="quiet-influence",
)


@pytest.fixture
def study(tmp_path: Path) -> cp.Study:
    (tmp_path / "essay.md").write_text(ESSAY, "utf-8")
    made = cp.create(tmp_path / "study")
    made.codebook = BOOK
    made.add(tmp_path / "essay.md", coder="ann")
    made.suggest()
    return made


def speakers(study: cp.Study) -> set[str]:
    return set(study.statements()["actor_name"].drop_nulls())


def concepts(study: cp.Study) -> list[str]:
    return sorted(study.statements()["concept"].drop_nulls())


def actor(study: cp.Study, name: str) -> str:
    found = roster_of(study).find(name)
    assert found
    return found.id


def test_a_merge_gives_one_actor_what_two_said_and_undo_gives_both_back(study: cp.Study) -> None:
    before, said = study.statements(), speakers(study)
    holt, verin = actor(study, "Maren Holt"), actor(study, "Tomas Verin")
    ahead = people_edits.preview_merge(study, verin, holt)

    people_edits.merge_actors(study, verin, holt, "ann")

    assert "Tomas Verin" in said - speakers(study)
    assert ahead.statements == 1
    assert roster_of(study).find("Tomas Verin") == roster_of(study).actors[holt]
    assert verin not in {one.id for one in study.actors()}
    study.undo("ann")
    assert study.statements().equals(before)


def test_a_merged_actor_can_be_taken_out_again_later(study: cp.Study) -> None:
    said = speakers(study)
    holt, verin = actor(study, "Maren Holt"), actor(study, "Tomas Verin")
    people_edits.merge_actors(study, verin, holt, "ann")
    study.name_actor(Actor("somebody", "Somebody"), "ann")

    people_edits.part_actor(study, verin, "ann")

    assert speakers(study) == said
    assert actor(study, "Tomas Verin") == verin


def test_merging_leaves_suggestions_suggested(study: cp.Study) -> None:
    people_edits.merge_actors(study, actor(study, "Tomas Verin"), actor(study, "Maren Holt"))

    assert set(study.statements()["status"]) == {"suggested"}


def test_a_split_name_takes_its_statements_along(study: cp.Study) -> None:
    holt = actor(study, "Maren Holt")
    printed = {one.item.speaker_text for one in study.judged(cp.Statement)}
    study.name_actor(Actor(holt, "Maren Holt", ("Maren Holt", *sorted(printed))), "ann")
    name = next(one for one in sorted(printed) if one != "Tomas Verin" and "Holt" in one)
    left = [n for n in study.snapshot().actors[holt].names if n != name]
    assert left

    new = people_edits.split_actor(study, holt, [name], "Another Holt", "ann")

    assert "Another Holt" in speakers(study)
    assert name not in study.snapshot().actors[holt].names
    assert study.snapshot().actors[new].names == (name,)
    study.undo("ann")
    assert "Another Holt" not in speakers(study)


def test_all_names_cannot_be_split_off(study: cp.Study) -> None:
    holt = actor(study, "Maren Holt")
    with pytest.raises(QuestionError, match="not some of the names"):
        people_edits.split_actor(study, holt, ["Nobody"])


def test_names_of_one_person_in_two_scripts_are_proposed_until_they_are_kept_apart() -> None:
    one, other = Actor("a", "Marlene Laruelle"), Actor("b", "Марлен Ларюэль")
    found = twins.find_twins([one, other, Actor("c", "Tomas Verin")])

    assert [(t.one.id, t.other.id) for t in found] == [("a", "b")]
    assert twins.find_twins([one, other], frozenset({twins.pair_id("b", "a")})) == []


def test_what_is_kept_apart_is_remembered(study: cp.Study) -> None:
    holt = actor(study, "Maren Holt")
    study.name_actor(Actor("holt-2", "Maren Holt", ("Maren Holt",)), "ann")
    assert people_edits.twins(study)
    people_edits.keep_apart(study, holt, "holt-2", "ann")

    assert people_edits.twins(study) == []


def test_actors_are_placed_together_and_a_school_is_renamed(study: cp.Study) -> None:
    both = [actor(study, "Maren Holt"), actor(study, "Tomas Verin")]
    ground = Membership("", "Lakes", Basis.AFFILIATION, "ann", ground="both teach there")
    people_edits.place_many(study, both, ground, "ann")
    assert {a.school for a in study.actors() if a.id in both} == {"Lakes"}

    people_edits.rename_school(study, "Lakes", "Lake school", "default", "ann")
    assert {a.school for a in study.actors() if a.id in both} == {"Lake school"}
    people_edits.place_many(study, both[:1], Membership("", "", Basis.CODER, "ann"), "ann")
    assert [a.school for a in study.actors() if a.id == both[0]] == [None]


def test_a_merged_concept_takes_its_statements_and_mentions_along(study: cp.Study) -> None:
    before = concepts(study)
    mentions = study.mentions().height
    assert "sway" in before

    codebook_edits.merge_concepts(study, "sway", "quiet-influence", "ann")

    assert set(concepts(study)) == {"quiet-influence"}
    assert len(concepts(study)) == len(before)
    assert study.mentions().height == mentions
    assert "gentle sway" in study.required_codebook().concepts[0].labels["en"]
    study.undo("ann")
    assert concepts(study) == before
    assert study.codebook == BOOK


def test_the_codebook_file_follows_undo_and_redo(study: cp.Study) -> None:
    edit = ConceptEdit({"en": ("river law",), "ru": ("речное право",)}, "Law of rivers")
    new = codebook_edits.add_concept(study, edit, "ann")
    added = study.codebook
    study.undo("ann")
    without = study.codebook
    study.redo("ann")

    assert new == "river-law"
    assert without == BOOK
    assert study.codebook == added != BOOK


def test_what_was_written_by_hand_is_not_lost_by_undoing(study: cp.Study) -> None:
    codebook_edits.add_concept(study, ConceptEdit({"en": ("river law",)}), "ann")
    path = study.folder / study.settings.codebook
    path.write_text(path.read_text("utf-8").replace("river law", "law of rivers"), "utf-8")

    with pytest.raises(QuestionError, match="changed since"):
        study.undo("ann")
    assert "law of rivers" in path.read_text("utf-8")


def test_a_concept_is_split_by_its_labels(study: cp.Study) -> None:
    new = codebook_edits.split_concept(study, "sway", ["gentle sway"], "ann")
    book = study.required_codebook()

    assert [one.id for one in book.concepts] == ["quiet-influence", "sway", new]
    assert book.concepts[1].labels == {"en": ("soft sway",)}
    assert book.concepts[2].labels == {"en": ("gentle sway",)}


def test_a_concept_that_statements_are_about_is_not_removed(study: cp.Study) -> None:
    with pytest.raises(QuestionError, match="statements are about"):
        codebook_edits.remove_concept(study, "quiet-influence")


def test_a_circle_of_concepts_is_refused_and_changes_nothing(study: cp.Study) -> None:
    codebook_edits.change_concept(
        study, "sway", ConceptEdit({"en": ("soft sway",)}, broader="quiet-influence"), "ann"
    )
    kept = study.codebook
    with pytest.raises(cp.CounterpointError):
        codebook_edits.change_concept(
            study, "quiet-influence", ConceptEdit({"en": ("quiet influence",)}, broader="sway")
        )
    assert study.codebook == kept


def test_two_references_become_one_work_or_stay_two_as_people_say(study: cp.Study) -> None:
    works = study.snapshot().works
    pair = next((w.id, w.matches[0].other) for w in works if w.matches)
    work_edits.match_works(study, *pair, same=True, coder="ann")
    joined = study.snapshot().works

    assert len(joined) == len(works) - 1
    assert "decided by a person" in next(w for w in joined if len(w.members) == 2).reasons
    study.undo("ann")
    work_edits.match_works(study, *pair, same=False, coder="ann")
    assert not any(w.matches for w in study.snapshot().works)


def test_a_reference_set_apart_is_a_work_of_its_own(tmp_path: Path) -> None:
    twice = ESSAY.replace("Quiet Influence: Essay", "Quiet Influence: An Essay")
    (tmp_path / "twice.md").write_text(twice, "utf-8")
    study = cp.create(tmp_path / "study")
    study.codebook = BOOK
    study.add(tmp_path / "twice.md")
    study.suggest()
    (joined,) = [work for work in study.snapshot().works if len(work.members) == 2]
    source, reference = joined.members[1]

    work_edits.part_work(study, joined.id, source, reference, "ann")

    assert all(len(work.members) == 1 for work in study.snapshot().works)
    with pytest.raises(QuestionError, match="no other reference"):
        work_edits.part_work(study, joined.id, *joined.members[0])
    study.undo("ann")
    assert joined in study.snapshot().works


def test_fields_of_a_reference_are_put_right_everywhere(study: cp.Study) -> None:
    source, reference = study.snapshot().works[0].members[0]
    work_edits.correct_reference(
        study, source, reference, {"issued": "2018-05", "author": "Holt, Maren"}, "ann"
    )
    csl = study.reading(source).references[0].csl

    assert work_edits.shown(csl, "issued") == "2018-05"
    assert csl["author"] == [{"family": "Holt", "given": "Maren"}]
    with pytest.raises(QuestionError, match="no date"):
        work_edits.correct_reference(study, source, reference, {"issued": "soon"})
    study.undo("ann")
    assert work_edits.shown(study.reading(source).references[0].csl, "issued") == "2019"
