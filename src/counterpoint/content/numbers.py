"""Numbers as they are printed in English, Russian and Kazakh."""

from __future__ import annotations

import re

_THIN = " \u00a0\u202f\u2009"

_THOUSANDS = rf"\d{{1,3}}(?:[{_THIN},']\d{{3}}){{1,4}}(?!\d)(?:[.,]\d{{1,6}})?"
NUMBER = rf"(?:{_THOUSANDS}|\d{{1,15}}(?:[.,]\d{{1,6}})?)(?!\d)"
"""A whole or decimal number, with or without signs between the thousands."""

_GROUPED = re.compile(rf"\d{{1,3}}(?:[{_THIN}']\d{{3}})+")
_COMMA_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONGEST = 30


def parse_number(printed: str, language: str) -> float | None:
    """Return the value of a printed number, or None when it is none.

    A comma before exactly three digits parts thousands in English and is a decimal comma in other
    languages, unless it comes twice; blanks and apostrophes always part thousands.
    """
    if len(printed) > _LONGEST or not printed[:1].isdigit():
        return None
    grouped = _GROUPED.match(printed)
    if grouped:
        whole = re.sub(rf"[{_THIN}']", "", grouped.group())
        rest = printed[grouped.end() :].replace(",", ".")
        return float(whole + rest)
    commas = _COMMA_GROUPED.match(printed)
    if commas and printed[0] != "0" and (language == "en" or commas.group().count(",") > 1):
        return float(commas.group().replace(",", "") + printed[commas.end() :])
    return float(printed.replace(",", "."))


def is_year(printed: str) -> bool:
    """Tell whether a number may be a year: four digits without signs, 1800 to 2100."""
    return len(printed) == 4 and printed.isdigit() and 1800 <= int(printed) <= 2100
