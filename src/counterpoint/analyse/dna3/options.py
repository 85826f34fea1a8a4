"""The peer's options, with its defaults, and its silent repair of arguments."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from counterpoint.errors import QuestionError
from counterpoint.model.dna import DOCUMENT_FIELDS, DnaType

ANY_START = "01.01.1900"
ANY_STOP = "31.12.2099"
"""The literal dates that stand for the first and the last document of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What one call asks for, under the peer's own names (in snake case).

    Everything has the peer's default. `locale` stands for the computer's, which numbers the weeks.
    """

    network_type: str = "twomode"
    statement_type: str = "DNA Statement"
    variable1: str = "organization"
    variable1_document: bool = False
    variable2: str = "concept"
    variable2_document: bool = False
    qualifier: str | None = "agreement"
    qualifier_document: bool = False
    qualifier_aggregation: str = "ignore"
    normalization: str = "no"
    isolates: bool = False
    duplicates: str = "include"
    start_date: str = ANY_START
    stop_date: str = ANY_STOP
    start_time: str = "00:00:00"
    stop_time: str = "23:59:59"
    time_window: str = "no"
    window_size: int = 100
    kernel: str = "no"
    indent_time: bool = False
    normalize_to_one: bool = False
    exclude_variables: tuple[str, ...] = ()
    exclude_values: tuple[str, ...] = ()
    invert_values: bool = False
    exclude_authors: tuple[str, ...] = ()
    exclude_sources: tuple[str, ...] = ()
    exclude_sections: tuple[str, ...] = ()
    exclude_types: tuple[str, ...] = ()
    invert_authors: bool = False
    invert_sources: bool = False
    invert_sections: bool = False
    invert_types: bool = False
    locale: str | None = None
    distance_method: str = "absdiff"
    method: str = "nested"
    backbone_entities: tuple[str, ...] = ()
    backbone_size: int = 0
    p: float = 7.5
    iterations: int = 50000
    algorithm: str = "greedy"
    normalise_scores: bool = False
    random_seed: int = 0
    num_clusters: int = 2
    num_parents: int = 50
    num_iterations: int = 1000
    elite_percentage: float = 0.1
    mutation_percentage: float = 0.1


_ALIASES = {
    "t": "iterations",
    "dup": "duplicates",
    "invert": "invert_values",
    "excludevalue": "exclude_values",
    "excludevariable": "exclude_variables",
    "include_isolates": "isolates",
    "normalizescores": "normalise_scores",
    "normalise": "normalise_scores",
    "normalisation": "normalization",
    "seed": "random_seed",
}
"""Other spellings of an option that occur in the peer's interfaces."""

_KNOWN = {field.name.replace("_", ""): field.name for field in fields(Options)}
_TEXT_LISTS = {field.name for field in fields(Options) if "tuple" in str(field.type)}


def parse_options(given: dict[str, Any]) -> Options:
    """Read options named as the peer names them, in camel or snake case, in any capitals.

    Unknown names are passed over, as they say nothing about the network. Raises QuestionError for
    a value of the wrong kind.
    """
    chosen: dict[str, Any] = {}
    for name, value in given.items():
        key = _known(name)
        if key is not None:
            chosen[key] = _converted(key, value)
    return Options(**chosen)


def _known(name: str) -> str | None:
    plain = name.replace("_", "").replace(".", "").lower()
    return _ALIASES.get(plain) or _KNOWN.get(plain)


def _converted(key: str, value: Any) -> Any:
    default = _default(key)
    if key in _TEXT_LISTS:
        items = [value] if isinstance(value, str) else list(value or ())
        # A yes or no of the manifest's JSON is excluded by the text it has in the file.
        return tuple(str(int(item) if isinstance(item, bool) else item) for item in items)
    if key in {"qualifier", "locale"}:
        return None if value in (None, "") else str(value)
    if value is None:
        return default
    try:
        return type(default)(value)
    except (TypeError, ValueError) as error:
        raise QuestionError(
            f"option {key} cannot be {value!r}", remedy=f"give a {type(default).__name__}"
        ) from error


def _default(key: str) -> Any:
    return next(field.default for field in fields(Options) if field.name == key)


def repair(options: Options, kind: DnaType) -> tuple[Options, tuple[str, ...]]:
    """Mend arguments as the peer does, silently there, with a warning for each here."""
    warnings: list[str] = []
    options = replace(
        options,
        network_type=options.network_type.lower(),
        qualifier_aggregation=options.qualifier_aggregation.lower(),
        normalization=options.normalization.lower(),
        duplicates=options.duplicates.lower(),
        time_window=options.time_window.lower(),
        kernel=options.kernel.lower(),
    )
    if options.time_window != "no" and options.window_size < 1:
        raise QuestionError(
            f"a window of {options.window_size} {options.time_window} holds nothing",
            remedy="give a window size of 1 or more",
        )
    options = _repair_variables(options, kind, warnings)
    options = _repair_aggregation(options, kind, warnings)
    allowed = {
        "twomode": ("no", "activity", "prominence"),
        "onemode": ("no", "average", "jaccard", "cosine"),
    }.get(options.network_type, (options.normalization,))
    if options.normalization not in allowed:
        warnings.append(
            f"normalization {options.normalization!r} does not exist in {options.network_type} "
            'networks; "no" was used'
        )
        options = replace(options, normalization="no")
    return options, tuple(warnings)


def _repair_variables(options: Options, kind: DnaType, warnings: list[str]) -> Options:
    short = [v.name for v in kind.variables if v.data_type == "short text"]
    names = [options.variable1, options.variable2]

    def spare(given: str) -> str:
        found = next((name for name in short if name not in names), None)
        if found is None and options.network_type == "eventlist":
            return given  # lists and bar plots need no second variable
        if found is None:
            raise QuestionError(
                f"statement type {kind.label!r} has no further short text variable",
                remedy="two are needed for a network",
            )
        return found

    if not options.variable1_document and options.variable1 not in short:
        taken = spare(options.variable1)
        warnings.append(f"variable 1 {options.variable1!r} is not a short text; {taken!r} taken")
        options, names[0] = replace(options, variable1=taken), taken
    if not options.variable2_document and options.variable2 not in short:
        taken = spare(options.variable2)
        warnings.append(f"variable 2 {options.variable2!r} is not a short text; {taken!r} taken")
        options, names[1] = replace(options, variable2=taken), taken
    if options.variable1 == options.variable2:
        taken = spare(options.variable2)
        warnings.append(f"variables 1 and 2 are both {options.variable1!r}; {taken!r} taken as 2")
        options = replace(options, variable2=taken, variable2_document=False)
    for name, document in (
        (options.variable1, options.variable1_document),
        (options.variable2, options.variable2_document),
        (options.qualifier, options.qualifier_document and options.qualifier is not None),
    ):
        if document and name not in DOCUMENT_FIELDS:
            raise QuestionError(
                f"documents have no {name!r}", remedy=f"known: {', '.join(DOCUMENT_FIELDS)}"
            )
    return options


def _repair_aggregation(options: Options, kind: DnaType, warnings: list[str]) -> Options:
    known = options.qualifier_document or kind.variable(options.qualifier) is not None
    if options.qualifier is None or not known:
        if options.qualifier is not None:
            warnings.append(f"no qualifier {options.qualifier!r}; statements are only counted")
        return replace(
            options, qualifier=None, qualifier_document=False, qualifier_aggregation="ignore"
        )
    wrong = {"combine": "twomode", "congruence": "onemode", "conflict": "onemode"}
    aggregation = options.qualifier_aggregation
    if aggregation == "congruence & conflict" and options.time_window == "events":
        wrong["congruence & conflict"] = "onemode"
    elif aggregation not in {"ignore", "subtract", *wrong}:
        wrong[aggregation] = "nowhere"
    if aggregation in wrong and wrong[aggregation] != options.network_type:
        warnings.append(f'aggregation {aggregation!r} does not exist here; "ignore" was used')
        return replace(options, qualifier_aggregation="ignore")
    return options


def moment(date: str, time: str, *, option: str) -> int:
    """Return the seconds since 1970 of a date and time in the peer's notation."""
    try:
        read = datetime.strptime(f"{date} {time}", "%d.%m.%Y %H:%M:%S")
    except ValueError as error:
        raise QuestionError(
            f"{option} is {date!r} {time!r}", remedy="write dd.MM.yyyy and HH:mm:ss"
        ) from error
    return int((read - datetime(1970, 1, 1)).total_seconds())
