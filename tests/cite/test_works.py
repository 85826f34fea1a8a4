from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from counterpoint.cite import works as module
from counterpoint.cite.works import join_works, match_works
from counterpoint.model import Reference, Span, Work


def reference(name: str, author: str, title: str, year: int, **csl: Any) -> Reference:
    family, _, given = author.partition(", ")
    fields = {"author": [{"family": family, "given": given}], "title": title, **csl}
    fields["issued"] = {"date-parts": [[year]]}
    text = f"{author} {title} {year}"
    return Reference(name, Span(0, len(text)), text, fields)


def match(*references: Reference) -> tuple[Work, ...]:
    """Each reference in a source of its own."""
    return match_works([(f"s{at}", found) for at, found in enumerate(references)])


def test_the_same_doi_makes_one_work() -> None:
    (work,) = match(
        reference("r1", "Arden, P.", "The long lever", 1990, DOI="10.1/abc"),
        reference("r7", "Arden, Peter", "Long lever, the", 1991, DOI="https://doi.org/10.1/ABC"),
    )

    assert work.members == (("s0", "r1"), ("s1", "r7"))
    assert work.reasons == ("same DOI 10.1/abc",)


def test_the_same_author_year_and_title_make_one_work_whatever_the_punctuation() -> None:
    (work,) = match(
        reference("r1", "Arden, P.", "Borrowed light: influence without force", 2004),
        reference(
            "r1", "Arden, Peter K.", "Borrowed Light — Influence Without Force", 2004, volume="2"
        ),
    )

    assert len(work.members) == 2
    assert work.csl["volume"] == "2"


def test_two_dois_are_two_works_even_with_one_title() -> None:
    assert (
        len(
            match(
                reference("r1", "Arden, P.", "Borrowed light", 2004, DOI="10.1/a"),
                reference("r2", "Arden, P.", "Borrowed light", 2004, DOI="10.1/b"),
            )
        )
        == 2
    )


def test_the_other_script_is_proposed_and_not_merged() -> None:
    romanised, cyrillic = match(
        reference("r1", "Gubina, M.", "Otnosheniya soseda i soseda v gorodskoj politike", 2019),
        reference("r2", "Губина, М.", "Отношения соседа и соседа в городской политике", 2019),
    )

    (proposal,) = romanised.matches
    assert proposal.other == cyrillic.id
    assert proposal.score > 0.9
    assert "alike in sound" in proposal.reasons[0]


def test_a_reprint_is_proposed_with_both_years() -> None:
    first, again = match(
        reference("r1", "Arden, P.", "Borrowed light and its uses", 2004),
        reference("r1", "Arden, P.", "Borrowed light and its uses", 2009),
    )

    assert first.matches[0].other == again.id
    assert "printed in 2009 and 2004" in " ".join(first.matches[0].reasons)


def test_a_translated_title_is_proposed_when_author_year_and_pages_agree() -> None:
    first, other = match(
        reference("r1", "Arden, P.", "Borrowed light", 2004, volume="12", page="5-28"),
        reference("r1", "Arden, P.", "La lumière empruntée", 2004, volume="12", page="5–28"),
    )

    assert first.matches[0].other == other.id
    assert "same volume, page" in first.matches[0].reasons


@pytest.mark.parametrize(
    "other",
    [
        reference("r2", "Arden, P.", "The long lever", 2004),
        reference("r2", "Bello, T.", "Borrowed light and its uses", 2004),
        reference("r2", "Arden, Q.", "Borrowed light and its uses", 2005),
    ],
)
def test_different_works_are_not_proposed(other: Reference) -> None:
    works = match(reference("r1", "Arden, P.", "Borrowed light and its uses", 2004), other)

    assert [work.matches for work in works] == [(), ()]


def test_an_entry_that_bundles_two_works_is_a_member_of_both() -> None:
    parts = tuple(reference("x", "Arden, P.", t, 2015).csl for t in ("World one", "Second agenda"))
    bundle = Reference("r20", Span(0, 9), "Arden ...", parts[0], works=parts)

    assert [work.members for work in match(bundle)] == [(("s0", "r20"),), (("s0", "r20"),)]


def test_ids_do_not_depend_on_what_stands_beside() -> None:
    one = reference("r1", "Arden, P.", "Borrowed light", 2004)

    assert match(one)[0].id == match(reference("r9", "Bello, T.", "Two roads", 2017), one)[1].id


def test_comparisons_grow_with_the_list_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A list of one author's works, all of one year: the worst block there is."""
    compared = 0
    compare = module.compare

    def counted(a: Any, b: Any) -> tuple[float, tuple[str, ...]]:
        nonlocal compared
        compared += 1
        return compare(a, b)

    monkeypatch.setattr(module, "compare", counted)

    def cost(count: int) -> int:
        nonlocal compared
        compared = 0
        match(*(reference("r", "Arden, P.", f"Light {n}", 2004) for n in range(count)))
        return compared

    assert cost(200) < 2.3 * cost(100)


def test_volumes_of_one_title_are_two_works() -> None:
    works = match(
        reference("r1", "Arden, P.", "The fishes of the coast. Volume II", 1993),
        reference("r2", "Arden, P.", "The fishes of the coast. Volume III", 1994),
    )

    assert [work.matches for work in works] == [(), ()]


def test_a_body_is_known_in_the_other_script_by_the_sound_of_its_title() -> None:
    def of_body(name: str, body: str, title: str) -> Reference:
        fields = {
            "author": [{"literal": body}],
            "title": title,
            "issued": {"date-parts": [[2017]]},
        }
        return Reference(name, Span(0, 9), title, fields)

    one, _ = match(
        of_body("r1", "ЮНЕСКО", "Рекомендации о малых музеях"),
        of_body("r2", "UNESCO", "Rekomendatsii o malykh muzeyakh"),
    )

    assert "titles alike in sound" in one.matches[0].reasons[0]


def test_a_title_cut_at_its_colon_is_proposed() -> None:
    one, _ = match(
        reference("r1", "Arden, P.", "Borrowings: a social history of light", 1984),
        reference("r2", "Arden, P.", "Borrowings", 2010),
    )

    assert one.matches


def test_a_sequel_in_the_next_volume_is_another_work() -> None:
    works = match(
        reference("r1", "Kim, T.", "Who visits museums?", 2018, volume="1", page="14-30"),
        reference("r2", "Kim, T.", "Who visits museums again?", 2018, volume="3", page="99-115"),
    )

    assert [work.matches for work in works] == [(), ()]


def test_joining_alone_finds_the_same_works_without_proposals() -> None:
    entries = [
        ("s0", reference("r1", "Arden, P.", "The long lever", 1990, DOI="10.1/abc")),
        ("s1", reference("r7", "Arden, Peter", "The long lever", 1990, DOI="10.1/ABC")),
        ("s2", reference("r2", "Arden, P.", "The long levers", 1991)),
    ]
    proposed = match_works(entries)

    assert any(work.matches for work in proposed)
    assert join_works(entries) == tuple(replace(work, matches=()) for work in proposed)
