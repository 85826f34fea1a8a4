"""Every cell is recounted from the statements it rests on."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from debates import FOUR, debate

from counterpoint.analyse.networks.build import network
from counterpoint.analyse.networks.clusters import coalitions
from counterpoint.analyse.networks.core import backbone
from counterpoint.analyse.networks.differences import distance
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError

SAID = debate(
    *FOUR, "Ann against tax in s5", "Bo on cap in s6", "Cy for cap in s7", "Di for tax in s4"
)


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
def test_a_tie_is_recounted_from_its_grounds(aggregation: str) -> None:
    chosen = NetworkSettings(aggregation=aggregation, duplicates="none")
    found = network(SAID, chosen)

    for a, b in combinations(found.rows, 2):
        ids = found.because(a, b)
        if not ids:
            assert found.value(a, b) == 0
            continue
        again = network(SAID.filter(SAID["statement"].is_in(ids)), chosen)
        assert again.value(a, b) == pytest.approx(found.value(a, b))


@pytest.mark.parametrize("aggregation", ["ignore", "subtract", "combine"])
def test_an_affiliation_is_recounted_from_its_grounds(aggregation: str) -> None:
    chosen = NetworkSettings(mode="two-mode", aggregation=aggregation, duplicates="none")
    found = network(SAID, chosen)

    for a in found.rows:
        for concept in found.columns:
            ids = found.because(a, concept)
            if ids:
                again = network(SAID.filter(SAID["statement"].is_in(ids)), chosen)
                assert again.value(a, concept) == found.value(a, concept)
            else:
                assert found.value(a, concept) == 0


def test_conflict_does_not_rest_on_statements_that_agree() -> None:
    said = debate("Ann for tax", "Bo against tax", "Bo for tax in s2", "Ann for cap")

    found = network(said, NetworkSettings(aggregation="conflict"))

    assert found.because("Ann", "Bo") == ["s1", "s2"]


def test_duplicates_are_no_grounds() -> None:
    said = debate("Ann for tax", "Ann for tax", "Bo for tax")

    assert network(said).because("Ann", "Bo") == ["s1", "s3"]


def test_a_node_that_is_not_there_is_named() -> None:
    with pytest.raises(QuestionError, match="no node 'Zoe'"):
        network(SAID).because("Ann", "Zoe")


def test_a_concept_of_the_backbone_lists_its_statements() -> None:
    found = backbone(SAID, NetworkSettings(aggregation="subtract"))

    assert found.because("trade") == ["s6", "s9"]


def test_a_coalition_is_recounted_from_its_grounds() -> None:
    """Alone with the statements behind a coalition, its ties are the same."""
    chosen = NetworkSettings(aggregation="subtract", duplicates="none")
    found = network(SAID, chosen)
    groups = coalitions(found)

    for number in set(groups.members):
        inside = [actor for actor in groups.actors if groups.of(actor) == number]
        ids = groups.because(number)
        if not ids:  # an actor alone
            assert len(inside) == 1
            continue
        again = network(SAID.filter(SAID["statement"].is_in(ids)), chosen)
        assert set(again.rows) <= set(inside)
        for a, b in combinations(again.rows, 2):
            assert again.value(a, b) == pytest.approx(found.value(a, b))


def test_the_losses_of_a_backbone_are_recounted_from_its_grounds() -> None:
    chosen = NetworkSettings(aggregation="subtract", duplicates="none")
    found = backbone(SAID, chosen)
    whole = network(SAID, chosen)

    for concepts, loss in ((found.kept, found.loss), (found.redundant, found.redundant_loss)):
        ids = [each for concept in concepts for each in found.because(concept)]
        part = network(SAID.filter(SAID["statement"].is_in(ids)), chosen)
        place = [whole.rows.index(row) for row in part.rows]
        matrix = np.zeros((len(whole.rows), len(whole.rows)))
        matrix[np.ix_(place, place)] = part.dense()
        assert distance(whole.dense(), matrix) == pytest.approx(loss)
