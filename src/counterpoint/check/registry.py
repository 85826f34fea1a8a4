"""Every rule by its code."""

from __future__ import annotations

from counterpoint.check import cit, loc, ref, ref_fields, ref_links, ref_names
from counterpoint.check.rule import Rule

_FAMILIES = (cit, loc, ref, ref_fields, ref_links, ref_names)

RULES: dict[str, Rule] = {
    found.code: found
    for family in _FAMILIES
    for found in vars(family).values()
    if isinstance(found, Rule)
}
"""The rules in the order of their families; codes are stable and never used again."""
