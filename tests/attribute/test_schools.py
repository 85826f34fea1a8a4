"""In which groups a text itself places those it names; nothing is guessed from a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from scenes import hear

import counterpoint as cp

AUTHORS = ["Brown, P.", "Ivanova, A.", "Okoye, C.", "Nguyen, T."]


def placed(text: str, language: str = "en") -> list[tuple[str, str]]:
    found = hear(text, AUTHORS, language=language).placements
    return [(one.actor, one.school) for one in found]


def test_a_group_with_a_colon_counts_those_it_lists() -> None:
    text = (
        "Central Asian authors in studies of fares see some good in them: Brown P. [1], "
        "Ivanova A. [2]. Russian researchers compare them: Okoye C., Nguyen T. [4], etc."
    )

    assert placed(text) == [
        ("brown-p", "central-asian"),
        ("ivanova-a", "central-asian"),
        ("okoye-c", "russian"),
        ("nguyen-t", "russian"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Western scientists such as Brown [1] and Okoye [3] stress fares.", "en",
         [("brown-p", "western"), ("okoye-c", "western")]),
        ("Brown [1], Okoye [3] and other Western scholars praise free fares.", "en",
         [("brown-p", "western"), ("okoye-c", "western")]),
        ("Polish researcher Paul Brown argues that free fares work [1].", "en",
         [("brown-p", "polish")]),
        ("Brown, an American specialist in fares, holds that they fail [1].", "en",
         [("brown-p", "american")]),
        ("Norwegian economist P. Brown holds that free fares work [1].", "en",
         [("brown-p", "norwegian")]),
        ("Западные исследователи, такие как П. Браун [1], хвалят бесплатный проезд.", "ru",
         [("brown-p", "western")]),
        ("Brown and Okoye dislike Western scholars of fares [1].", "en", []),
        ("Western critics argue: Brown [1] is wrong about free fares.", "en", []),
        ("Many researchers, Brown [1] and Okoye [3], praise free fares.", "en", []),
        ("Russian researchers, together with Brown and Okoye, studied fares [1].", "en", []),
    ],
)  # fmt: skip
def test_each_form_places_those_it_names_and_nobody_else(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert placed(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "school"),
    [
        ("Российские исследователи хвалят проезд: Соколов П. [1], Орлова А. [2] и др.", "ru",
         "russian"),
        ("Соколов [1], Орлова [2] и другие западные учёные хвалят проезд.", "ru", "western"),
        ("Қазақстандық ғалымдар атап айтқанда Соколов [1], Орлова [2] мұны қолдайды.", "kk",
         "kazakh"),
    ],
)  # fmt: skip
def test_russian_and_kazakh_lists_are_read_too(text: str, language: str, school: str) -> None:
    found = hear(text, ["Соколов, П.", "Орлова, А."], language=language).placements

    assert {one.school for one in found} == {school} and len(found) == 2
    assert {one.title for one in found} == {school.title()}


def test_a_list_of_a_paragraph_about_one_group_is_counted_to_it_with_doubt() -> None:
    text = (
        "Free fares have been studied by Western authors for years. Towns differ. "
        "Here we follow such authors as Brown [1], Okoye [3] and others."
    )
    found = hear(text, AUTHORS).placements

    assert [(one.actor, one.school) for one in found] == [
        ("brown-p", "western"),
        ("okoye-c", "western"),
    ]
    assert all(one.confidence < 0.5 for one in found)


def test_the_words_that_say_so_are_kept() -> None:
    (found,) = hear("Polish researcher Paul Brown argues that fares work [1].", AUTHORS).placements

    assert found.text == "Polish researcher Paul Brown"


def test_a_study_without_a_register_shows_schools_as_the_source_says(tmp_path: Path) -> None:
    folder = tmp_path
    source = folder / "review.md"
    source.write_text(
        "# Quiet influence\n\n## Review\n\nWestern scholars such as Holt [1] and Verin [2] differ. "
        "Holt argues that quiet influence is useful [1]. Verin claims that quiet influence has "
        "failed [2]. Norwegian researcher Verin also holds that quiet influence is weak [2].\n\n"
        "## References\n\n1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press, 2019. – "
        "210 p.\n2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – P. 1-20.\n",
        "utf-8",
    )
    study = cp.create(folder / "study", concepts=["quiet influence"])
    study.add(source, coder="ann")
    study.suggest()
    register = study.snapshot().register
    members = {(m.actor, m.grouping): m for m in register.memberships}

    assert {actor.school for actor in study.actors() if actor.name.endswith("Holt")} == {"Western"}
    assert members["verin-t", "as the sources also say"].school == "norwegian"
    assert members["holt-m", "default"].basis is cp.Basis.SOURCE
    assert "Western scholars such as Holt" in members["holt-m", "default"].ground
    assert members["holt-m", "default"].confidence < 1, "a proposal, not a fact"
    assert study.register.memberships == (), "the register of people stays as it is"


@pytest.mark.real
def test_the_article_places_its_authors_itself(shared: Path) -> None:
    """Lines 45 to 49, 91, 101 and 131 of the article name the groups and their members."""
    found = cp.read(shared / "seed" / "article.txt").placements
    schools: dict[str, set[str]] = {}
    for one in found:
        schools.setdefault(one.school, set()).add(one.actor)

    assert schools["central-asian"] == {
        *("mahkamov-m", "laumulin-m", "sultanov-b", "gubaidullina-m", "ospanova-a"),
        "rakhmatulin-o",
    }
    assert schools["russian"] == {
        *("sergunin-a", "jarabeshkin-l", "omelicheva-m", "denisov-i", "zuenko-i"),
    }
    assert {"castells-m", "gallarotti-g", "hudson-v", "laruelle-m"} <= schools["western"]
    assert schools["polish"] == {"wlodkowska-bagan-a"} and schools["american"] == {"laruelle-m"}
