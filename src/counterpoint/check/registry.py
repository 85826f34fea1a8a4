"""Every rule by its code."""

from __future__ import annotations

from counterpoint.check import (
    arg,
    cit,
    dat,
    loc,
    num,
    quo,
    ref,
    ref_fields,
    ref_links,
    ref_names,
    src,
    txt,
)
from counterpoint.check.rule import Rule

_FAMILIES = (cit, loc, ref, ref_fields, ref_links, ref_names, quo, src, dat, num, txt, arg)

RULES: dict[str, Rule] = {
    found.code: found
    for family in _FAMILIES
    for found in vars(family).values()
    if isinstance(found, Rule)
}
"""The rules in the order of their families; codes are stable and never used again."""
