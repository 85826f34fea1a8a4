"""The surveys that sources report: `surveys.yaml`, every figure with the words it rests on.

No quote, no claim: a figure must stand, in digits, in its quote, and the quote in a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from counterpoint.content.numbers import NUMBER, parse_number
from counterpoint.content.yaml_places import Mapping as Placed
from counterpoint.content.yaml_places import read_yaml
from counterpoint.errors import CodebookError, ProjectError
from counterpoint.model import Reading
from counterpoint.model.frames import SHARE_PAIRS, SURVEY_CLAIMS, SURVEYS
from counterpoint.project.case import find_words

SURVEY_KEYS = (
    *("id", "by", "population", "mode", "n", "deff", "field", "quote", "source"),
    "questions",
)
QUESTION_KEYS = ("id", "about", "wording", "topic", "quote", "source", "figures")
FIGURE_KEYS = (
    *("category", "value", "unit", "within", "opposite", "sign", "word", "quote", "source"),
)
CONTRAST_KEYS = ("id", "one", "other", "says")
CLAIM_KEYS = ("id", "says", "population", "rests_on", "quote", "source")
FILE_KEYS = ("surveys", "contrasts", "claims")

_FIELD = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")
_OF_QUESTION = ("about", "wording", "topic")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A row of a table with the quote it rests on, and the line it is written on.

    `printed` are the numbers that must stand in the quote, by what they are called.
    """

    row: Row
    quote: str
    source: str
    place: str
    printed: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """What a file of surveys holds: the figures, what is said of each survey, pairs and claims."""

    path: Path
    figures: tuple[Quoted, ...] = ()
    surveys: tuple[Quoted, ...] = ()
    pairs: tuple[Row, ...] = ()
    claims: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyTables:
    """The tables of SURVEYS, SHARE_PAIRS and SURVEY_CLAIMS; see `model.frames`."""

    figures: pl.DataFrame
    pairs: pl.DataFrame
    claims: pl.DataFrame


def load_surveys(path: Path) -> SurveyFile:
    """Read a file of surveys; an empty one when there is none.

    Raises ProjectError that names the file, the line and what is wrong there.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return SurveyFile(path)
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(
            f"cannot be read ({error})", place=path, remedy="save it as UTF-8"
        ) from error
    if not re.search(r"^[^#\s]", content, re.MULTILINE):
        return SurveyFile(path)
    try:
        return _file(Placed.of(read_yaml(content, str(path)), "the file"), path)
    except CodebookError as error:
        raise ProjectError(error.problem, place=error.place, remedy=error.remedy) from error


def ground_surveys(found: SurveyFile, readings: Iterable[Reading]) -> SurveyTables:
    """Find the quote of every figure and claim in the sources, and lay them out as tables.

    Raises ProjectError, with file and line, for a quote that stands nowhere and for a number that
    does not stand in its quote.
    """
    read = list(readings)
    for survey in found.surveys:
        _grounded(survey, read)
    figures = [{**one.row, **_grounded(one, read)} for one in found.figures]
    claims = [{**one.row, **_grounded(one, read)} for one in found.claims]
    return SurveyTables(
        pl.DataFrame([{key: row.get(key) for key in SURVEYS} for row in figures], schema=SURVEYS),
        pl.DataFrame(list(found.pairs), schema=SHARE_PAIRS),
        pl.DataFrame(claims, schema=SURVEY_CLAIMS),
    )


def _file(place: Placed, path: Path) -> SurveyFile:
    place.only(FILE_KEYS)
    surveys: list[Quoted] = []
    figures: list[Quoted] = []
    for one in place.mappings("surveys"):
        about = _survey(one)
        surveys += [about] if about.quote else []
        figures += [figure for q in one.mappings("questions") for figure in _question(q, about)]
    _unlike(place.mappings("surveys"))
    known = {_key(one.row) for one in figures}
    pairs = tuple(_pair(one, known) for one in place.mappings("contrasts"))
    claims = tuple(row for one in place.mappings("claims") for row in _claim(one, known))
    return SurveyFile(path, tuple(figures), tuple(surveys), pairs, claims)


def _survey(place: Placed) -> Quoted:
    place.only(SURVEY_KEYS)
    when = place.optional("field")
    if when and not _FIELD.fullmatch(when):
        raise place.error(
            f"'field' is {when!r}", "write 2023, 2023-05-03 or 2023-05-03/2023-05-12", key="field"
        )
    n = _number(place, "n")
    row = {
        "survey": place.required("id"),
        **{key: place.optional(key) for key in ("by", "population", "mode")},
        **{"n": None if n is None else int(n), "deff": _number(place, "deff"), "field": when},
    }
    quote = place.optional("quote") or ""
    if n is not None and not quote:
        raise place.error("'n' has no quote", "copy the words that give it as 'quote'", key="n")
    printed = {} if n is None else {"n": n}
    return Quoted(row, quote, place.text("source"), _place(place), printed)


def _question(place: Placed, survey: Quoted) -> Iterator[Quoted]:
    place.only(QUESTION_KEYS)
    row = {
        **survey.row,
        "question": place.required("id"),
        **{key: place.optional(key) for key in _OF_QUESTION},
    }
    quote = place.optional("quote") or ""
    source = place.optional("source") or survey.source
    listed = place.mappings("figures")
    if not listed:
        if not quote:
            raise place.error(
                "a question without figures has no quote", "copy the words as 'quote'"
            )
        yield Quoted(row, quote, source, _place(place))
    answers = [one.required("category") for one in listed]
    for one in listed:
        yield _figure(one, row, (quote, source), answers)


def _figure(place: Placed, row: Row, beside: tuple[str, str], answers: list[str]) -> Quoted:
    place.only(FIGURE_KEYS)
    share = _number(place, "value")
    if share is None or not 0 <= share <= 100:
        raise place.error("'value' must be a share", "write per cent, from 0 to 100", key="value")
    if place.text("unit", "%") != "%":
        raise place.error("only shares are read", "write unit: '%', or leave it out", key="unit")
    sign = place.optional("sign")
    if sign not in (None, "+", "-"):
        raise place.error(f"'sign' is {sign!r}", "write '+' or '-'", key="sign")
    within = place.optional("within")
    if within is not None and within not in answers:
        raise place.error(
            f"'within' names {within!r}, which is no answer of this question",
            f"known: {', '.join(answers)}",
            key="within",
        )
    quote, source = place.optional("quote") or beside[0], place.optional("source") or beside[1]
    if not quote:
        raise place.error("the figure has no quote", "copy the words it stands in as 'quote'")
    word = place.optional("word")
    if word is not None and find_words(word.lower(), quote.lower()) is None:
        raise place.error(
            f"the word {word!r} is not in the quote", "take it from there", key="word"
        )
    filled = {
        **row,
        **{key: place.optional(key) for key in ("category", "within", "opposite", "word")},
        **{"share": share, "sign": sign},
    }
    return Quoted(filled, quote, source, _place(place), {"value": share})


def _pair(place: Placed, known: set[tuple[str, ...]]) -> Row:
    place.only(CONTRAST_KEYS)
    row: Row = {"contrast": place.required("id"), "says": place.optional("says")}
    for side in ("one", "other"):
        row |= {f"{side}_{key}": part for key, part in _named(place, side, 3, known).items()}
    return row


def _claim(place: Placed, known: set[tuple[str, ...]]) -> Iterator[Quoted]:
    place.only(CLAIM_KEYS)
    row = {
        **{"claim": place.required("id"), "says": place.required("says")},
        "population": place.required("population"),
    }
    quote = place.required("quote")
    rests_on = _named(place, "rests_on", 2, {key[:2] for key in known} | {k[:1] for k in known})
    named = {"survey": rests_on["survey"], "question": rests_on.get("question")}
    yield Quoted({**row, **named}, quote, place.text("source"), _place(place))


def _named(place: Placed, key: str, most: int, known: set[tuple[str, ...]]) -> dict[str, str]:
    """Read "survey/question/answer", the name of something that is in the file."""
    parts = tuple(part.strip() for part in place.required(key).split("/", most - 1))
    if parts not in known:
        listed = sorted("/".join(one) for one in known if len(one) == len(parts))
        raise place.error(
            f"'{key}' names {'/'.join(parts)!r}, which is not in this file",
            f"known: {', '.join(listed[:8])}",
            key=key,
        )
    return dict(zip(("survey", "question", "category"), parts, strict=False))


def _key(row: Row) -> tuple[str, ...]:
    return tuple(str(row[key]) for key in ("survey", "question", "category") if row.get(key))


def _unlike(surveys: Iterable[Placed]) -> None:
    """Raise CodebookError when two surveys, or two questions of one, have the same id."""
    for listed in ([*surveys], *([*one.mappings("questions")] for one in surveys)):
        seen: dict[str, int] = {}
        for one in listed:
            name = one.required("id")
            if name in seen:
                raise one.error(
                    f"the id '{name}' is already used on line {seen[name]}", "rename one", key="id"
                )
            seen[name] = one.line


def _number(place: Placed, key: str) -> float | None:
    words = place.optional(key)
    if words is None:
        return None
    try:
        found = float(words)
    except ValueError:
        found = -1.0
    if not 0 <= found < 1e12 or (key in ("n", "deff") and found == 0):
        raise place.error(f"'{key}' is {words!r}", "write a number, such as 1100 or 51.5", key=key)
    return found


def _place(place: Placed) -> str:
    return f"{place.name}, line {place.line}"


def _grounded(one: Quoted, readings: list[Reading]) -> Row:
    for name, value in one.printed.items():
        if not any(abs(value - number) < 1e-9 for number in _numbers(one.quote)):
            raise ProjectError(
                f"the {name} {value:g} does not stand in its quote",
                place=one.place,
                remedy=f"copy the words that give it; now: {one.quote[:80]!r}",
            )
    for reading in readings:
        if one.source and not reading.source.name.endswith(one.source):
            continue
        span = find_words(one.quote, reading.text.content)
        if span is not None:
            return {
                **{"source": reading.source.id, "source_title": reading.source.title},
                **{"start": span.start, "end": span.end},
                "text": " ".join(span.of(reading.text.content).split()),
            }
    where = f"the source {one.source!r}" if one.source else "any source"
    raise ProjectError(
        f"the quote does not stand in {where}",
        place=one.place,
        remedy=f"copy the words letter by letter; now: {one.quote[:80]!r}",
    )


def _numbers(quote: str) -> Iterator[float]:
    for printed in re.findall(rf"(?<![\d.,]){NUMBER}", quote):
        for language in ("en", "ru"):  # a comma parts thousands in one and decimals in the other
            value = parse_number(printed, language)
            if value is not None:
                yield value
