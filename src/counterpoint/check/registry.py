"""Every rule by its code."""

from __future__ import annotations

from counterpoint.check import (
    arg,
    arg_claims,
    arg_scope,
    cit,
    cit_claims,
    dat,
    dat_events,
    dat_spans,
    drift,
    loc,
    num_counts,
    num_means,
    num_samples,
    num_shares,
    num_sums,
    num_tables,
    num_told,
    quo,
    quo_marks,
    ref,
    ref_fields,
    ref_journals,
    ref_links,
    ref_names,
    src,
    txt,
    txt_abstract,
    txt_counts,
    txt_drift,
    txt_lists,
    txt_names,
    txt_terms,
    txt_titles,
)
from counterpoint.check.rule import Rule

_FAMILIES = (
    *(cit, cit_claims, loc, ref, ref_fields, ref_journals, ref_links, ref_names),
    *(quo, quo_marks, src, dat, dat_spans, dat_events, drift),
    *(num_counts, num_tables, num_shares, num_means, num_samples, num_sums, num_told),
    *(txt, txt_abstract, txt_counts, txt_drift, txt_terms, txt_titles, txt_lists, txt_names),
    *(arg, arg_claims, arg_scope),
)

RULES: dict[str, Rule] = {
    found.code: found
    for family in _FAMILIES
    for found in vars(family).values()
    if isinstance(found, Rule)
}
"""The rules in the order of their families; codes are stable and never used again."""
