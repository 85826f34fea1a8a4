"""Everything that can be read off a network, by name, from one settings value."""

from __future__ import annotations

import polars as pl
import pytest
from debates import FOUR, debate

from counterpoint.analyse.networks.aspects import ASPECTS, AspectSettings, aspect
from counterpoint.analyse.networks.camps import polarization
from counterpoint.analyse.networks.moments import WindowSettings, event_windows, windows
from counterpoint.analyse.networks.settings import NetworkSettings
from counterpoint.errors import QuestionError

SIGNED = NetworkSettings(aggregation="subtract")
MONTHS = AspectSettings(width=1, draws=5)
SAID = debate(
    *(f"{said} on 2020-0{1 + at % 4}-01" for at, said in enumerate(FOUR)),
)


@pytest.mark.parametrize("name", ASPECTS)
def test_every_aspect_has_a_table_and_says_what_it_shows(name: str) -> None:
    found = aspect(SAID, SIGNED, name, MONTHS)

    assert found.table.height > 0
    assert found.caption.endswith(".")


@pytest.mark.parametrize("name", ["ties", "matrix", "coalitions", "bars", "backbone", "time"])
def test_what_can_be_drawn_is_drawn(name: str) -> None:
    assert aspect(SAID, SIGNED, name, MONTHS).chart().to_dict()


def test_an_unknown_aspect_lists_the_known() -> None:
    with pytest.raises(QuestionError, match="one of: ties, matrix"):
        aspect(SAID, SIGNED, "aura")


def test_what_has_no_picture_says_so() -> None:
    with pytest.raises(QuestionError, match="no picture"):
        aspect(SAID, SIGNED, "events").chart()


def test_ids_are_shown_by_their_names() -> None:
    named = SAID.with_columns(pl.format("{} Smith", "actor").alias("actor_name"))

    table = aspect(named, SIGNED, "centrality").table

    assert set(table["actor"]) == {"Ann Smith", "Bo Smith", "Cy Smith", "Di Smith"}


@pytest.mark.parametrize("kernel", ["no", "events", "gaussian"])
def test_moments_are_windows_runs_or_kernels(kernel: str) -> None:
    found = aspect(SAID, SIGNED, "time", AspectSettings(width=3, kernel=kernel))

    assert found.table.height >= 2


def test_isolates_stay_in_every_window() -> None:
    lasting = NetworkSettings(aggregation="subtract", isolates=True)

    monthly = windows(SAID, lasting, WindowSettings(unit="months", width=1))
    runs = event_windows(SAID, lasting, 2)

    everybody = ("Ann", "Bo", "Cy", "Di")
    assert {each.network.rows for each in (*monthly, *runs)} == {everybody}


def test_windows_of_an_hour_part_the_morning_from_noon() -> None:
    said = debate("Ann for tax in s1", "Bo for tax in s2", "Cy for tax in s3").with_columns(
        pl.Series(
            "date", ["2020-01-01T09:10", "2020-01-01T09:50", "2020-01-01T12:00"]
        ).str.to_datetime()
    )

    found = windows(said, SIGNED, WindowSettings(unit="hours", width=1))

    assert [each.network.rows for each in found] == [("Ann", "Bo"), ("Cy",)]


def test_what_goes_against_two_camps_is_named_with_its_statements() -> None:
    """Di agrees with Ann on one thing and clashes on none: the weight is the frustration."""
    said = debate(*FOUR, "Ann for peace in s1", "Di for peace in s4", "Cy against peace in s3")

    found = polarization(said, SIGNED)

    assert found.against["weight"].abs().sum() == pytest.approx(found.frustration)
    for a, b, weight in found.against.iter_rows():
        assert found.because(a, b), (a, b, weight)
