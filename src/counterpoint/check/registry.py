"""Every rule by its code."""

from __future__ import annotations

from counterpoint.check import (
    arg,
    arg_claims,
    cit,
    cit_claims,
    dat,
    drift,
    loc,
    num,
    num_means,
    num_shares,
    quo,
    quo_marks,
    ref,
    ref_fields,
    ref_links,
    ref_names,
    src,
    txt,
    txt_drift,
    txt_titles,
)
from counterpoint.check.rule import Rule

_FAMILIES = (
    *(cit, cit_claims, loc, ref, ref_fields, ref_links, ref_names, quo, quo_marks, src, dat, drift),
    *(num, num_shares, num_means, txt, txt_drift, txt_titles, arg, arg_claims),
)

RULES: dict[str, Rule] = {
    found.code: found
    for family in _FAMILIES
    for found in vars(family).values()
    if isinstance(found, Rule)
}
"""The rules in the order of their families; codes are stable and never used again."""
