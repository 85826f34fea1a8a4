from __future__ import annotations

import numpy as np
import pytest
from scenes import CODEBOOK, hear, source

from counterpoint.attribute.attribution import RuleSuggester
from counterpoint.attribute.learned import (
    Example,
    LearnedSuggester,
    concept_examples,
    gain_curve,
    learn,
    most_useful,
    stance_examples,
)
from counterpoint.attribute.lexicon import package_lexicons
from counterpoint.model import Judgement

LIKED = ["a splendid bus", "splendid trams", "the splendid town", "splendidly run", "so splendid"]
LOATHED = ["a dreadful bus", "dreadful trams", "the dreadful town", "dreadfully run", "so dreadful"]
EXAMPLES = [Example(t, "1") for t in LIKED] + [Example(t, "-1") for t in LOATHED]


def test_a_model_learns_the_words_that_part_its_classes() -> None:
    model = learn(EXAMPLES)

    likely = model.probabilities(["splendid ferries", "dreadful ferries"])

    assert [model.classes[n] for n in likely.argmax(axis=1)] == ["1", "-1"]
    assert np.allclose(likely.sum(axis=1), 1)


def test_an_unknown_inflected_form_is_known_by_its_letters() -> None:
    examples = [
        Example("польза", "1"),
        Example("полезный", "1"),
        Example("вред", "-1"),
        Example("вредный", "-1"),
    ]
    model = learn(examples)

    assert model.classes[model.probabilities(["вредными"]).argmax()] == "-1"


def test_the_passage_the_model_is_least_sure_of_comes_first() -> None:
    order = most_useful(learn(EXAMPLES), ["splendid", "splendid and dreadful", "dreadful"])

    assert order[0] == 1


def test_a_gain_curve_grows_on_a_task_that_can_be_learned() -> None:
    many = [
        Example(f"{word} {n} {'well' if n % 3 else 'ill'}", label)
        for n in range(30)
        for word, label in (("splendid", "1"), ("dreadful", "-1"))
    ]

    curve = gain_curve(many, [2, 10, 40, 10_000])

    assert [point.judged for point in curve] == [2, 10, 40]
    assert curve[-1].chosen >= curve[0].chosen
    assert curve[-1].chosen == 1.0


def test_nothing_is_learned_from_nothing() -> None:
    with pytest.raises(ValueError, match="no passage has been judged"):
        learn([])


def test_one_class_is_answered_with_that_class() -> None:
    assert learn([Example("a", "1")]).probabilities(["b"]).tolist() == [[1.0]]


def test_judgements_become_examples() -> None:
    statement = hear("Brown argues that free fares are fair [1].", ["Brown, P."]).statements[0]
    told = {"s1": statement, "s2": statement, "s3": statement}
    judgements = [
        Judgement("s1", "accept", "ann", "2025-01-01"),
        Judgement("s2", "correct", "ann", "2025-01-01", {"stance": -1}),
        Judgement("s3", "reject", "ann", "2025-01-01"),
    ]

    assert [e.label for e in stance_examples(judgements, told)] == ["1", "-1"]
    assert [e.label for e in concept_examples(judgements, told)] == ["free-fares", "free-fares"]


def test_a_learned_stance_replaces_the_suggested_one_and_says_so() -> None:
    examples = [Example(f"buses queue {n}", "-1") for n in range(8)]
    examples += [Example(f"trains fly {n}", "1") for n in range(8)]
    suggester = LearnedSuggester(RuleSuggester(package_lexicons()), learn(examples))
    reading = source("Brown argues that buses queue [1].", ["Brown, P."])

    (statement,) = suggester(reading, CODEBOOK).statements

    assert statement.stance == -1
    assert any("learned from 16 judgements" in reason for reason in statement.reasons)


def test_too_few_judgements_change_nothing() -> None:
    suggester = LearnedSuggester(RuleSuggester(package_lexicons()), learn(EXAMPLES[:3]))
    reading = source("Brown argues that free fares are harmful [1].", ["Brown, P."])

    assert suggester(reading, CODEBOOK) == RuleSuggester(package_lexicons())(reading, CODEBOOK)
