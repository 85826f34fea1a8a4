"""What `counterpoint network` works on: a project, a .dna file or a table, and the filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counterpoint.errors import ExchangeError, QuestionError

if TYPE_CHECKING:
    import polars as pl

    from counterpoint.analyse.networks.against_dna3 import Comparison
    from counterpoint.analyse.networks.settings import Filter, NetworkSettings

DNA_TYPE = "DNA Statement"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where the statements are, of which type, and which of them are wanted."""

    place: Path
    statement_type: str = DNA_TYPE
    filters: tuple[str, ...] = ()

    @property
    def dna(self) -> bool:
        """Whether the place is a database of Discourse Network Analyzer."""
        return self.place.suffix == ".dna" and not self.place.is_dir()


def parse_filters(texts: tuple[str, ...]) -> tuple[Filter, ...]:
    """Read COLUMN=VALUE (keep) and COLUMN!=VALUE (drop); values of one column are alternatives.

    Raises QuestionError for a text without an equals sign.
    """
    from counterpoint.analyse.networks.settings import Filter  # noqa: PLC0415 - slow, late import

    found: dict[tuple[str, bool], list[str]] = {}
    for text in texts:
        column, equals, value = text.partition("=")
        if not equals or not column.strip("! "):
            raise QuestionError(
                f"the filter {text!r} names no column and value",
                remedy="write COLUMN=VALUE to keep or COLUMN!=VALUE to drop",
            )
        keep = not column.endswith("!")
        found.setdefault((column.rstrip("!").strip(), keep), []).append(value.strip())
    return tuple(Filter(column, tuple(each), keep) for (column, keep), each in found.items())


def parse_choices(texts: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read NAME=VALUE into choices of the network and of how it is looked at.

    Numbers, dates, yes and no, and lists ("a,b"; a range is "-2,2") are read by what the setting
    is. Raises QuestionError for a name that does not exist or a value that is none.
    """
    from counterpoint.analyse.networks.aspects import AspectSettings  # noqa: PLC0415 - slow

    settings: dict[str, Any] = {}
    looks: dict[str, Any] = {}
    known = {each.name: each.default for each in fields(AspectSettings)}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or (name not in known and name not in _NETWORK):
            raise QuestionError(
                f"{text!r} is no choice",
                remedy=f"NAME=VALUE, NAME being {', '.join((*known, *_NETWORK))}",
            )
        try:
            if name in _NETWORK:
                settings[name] = _NETWORK[name](value)
            else:
                looks[name] = _as(known[name], value)
        except ValueError as error:
            raise QuestionError(f"{name} cannot be {value!r}", remedy=f"not so: {error}") from error
    return settings, looks


def _yes(value: str) -> bool:
    if value.lower() not in {"yes", "no", "true", "false", "1", "0"}:
        raise ValueError("say yes or no")
    return value.lower() in {"yes", "true", "1"}


def _as(default: object, value: str) -> Any:
    """Return a value of the kind of its default."""
    if isinstance(default, bool):
        return _yes(value)
    if isinstance(default, int):
        return int(value)
    return tuple(value.split(",")) if isinstance(default, tuple) else value


def _range(value: str) -> tuple[float, float]:
    low, high = (float(each) for each in value.split(","))
    return low, high


_NETWORK: dict[str, Callable[[str], Any]] = {
    "first": date.fromisoformat,
    "last": date.fromisoformat,
    "isolates": _yes,
    "roster": lambda value: tuple(value.split(",")),
    "scale": str,
    "range": _range,
}
"""Further choices of the network itself, and how each is read."""


def settings_for(asked: Asked, given: dict[str, Any]) -> NetworkSettings:
    """Return the settings of a network: those of .dna files have the program's own columns."""
    from counterpoint.analyse.networks.settings import (  # noqa: PLC0415 - slow, late import
        NetworkSettings,
        dna_settings,
    )

    chosen = {**given, "filters": parse_filters(asked.filters)}
    return dna_settings(**chosen) if asked.dna else NetworkSettings(**chosen)


def with_everybody(asked: Asked, settings: NetworkSettings) -> NetworkSettings:
    """Return settings whose isolates are all there are in the project or the .dna file."""
    if not settings.isolates:
        return settings
    if asked.place.is_dir():
        from counterpoint import project as waist  # noqa: PLC0415 - opens a project

        return waist.results.with_everybody(waist.open(asked.place), settings)
    if not asked.dna:
        return settings
    from counterpoint.exchange.dna.attributes import values_of  # noqa: PLC0415 - slow, late import
    from counterpoint.exchange.dna.read import read_dna  # noqa: PLC0415 - slow, late import

    named = values_of(read_dna(asked.place), asked.statement_type, settings.rows)
    return replace(settings, roster=tuple(dict.fromkeys((*settings.roster, *named))))


def statements_of(asked: Asked, settings: NetworkSettings) -> pl.DataFrame:
    """Return the statements; attributes that settings or filters name come as columns."""
    import polars as pl  # noqa: PLC0415 - slow to import

    place = asked.place
    if place.is_dir():
        import counterpoint as cp  # noqa: PLC0415 - opens a project

        return cp.open(place).statements()
    if not place.is_file():
        raise ExchangeError("no such file or folder", place=place, remedy="check the path")
    if asked.dna:
        from counterpoint.exchange.dna.attributes import with_attributes  # noqa: PLC0415 - slow
        from counterpoint.exchange.dna.read import read_dna  # noqa: PLC0415 - slow, late import

        columns = [settings.rows, settings.columns, *(each.column for each in settings.filters)]
        wanted = [column for column in columns if "." in column]
        return with_attributes(read_dna(place), asked.statement_type, wanted)
    if place.suffix == ".parquet":
        return pl.read_parquet(place)
    if place.suffix == ".csv":
        table = pl.read_csv(place, try_parse_dates=True, infer_schema_length=None)
        return table if "statement" in table.columns else table.with_row_index("statement", 1)
    raise ExchangeError(
        f"no reader for {place.suffix!r}", place=place, remedy="known: .dna .csv .parquet"
    )


def both_modes_of(asked: Asked, settings: NetworkSettings) -> Comparison:
    """Compare the modes on a .dna file or on a project. Raises QuestionError for a table."""
    if asked.place.is_dir():
        import counterpoint as cp  # noqa: PLC0415 - opens a project

        return cp.open(asked.place).compare_modes(settings)
    if not asked.dna:
        raise QuestionError(
            "the modes are compared on .dna files and projects",
            remedy="give one of these; a table has no counterpart there",
        )
    from counterpoint.analyse.networks.against_dna3 import compare_modes  # noqa: PLC0415 - slow
    from counterpoint.exchange.dna.read import read_dna  # noqa: PLC0415 - slow, late import

    return compare_modes(read_dna(asked.place), asked.statement_type, settings)
