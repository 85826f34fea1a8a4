"""Running the rules over one reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from counterpoint.check.dismissals import Dismissed, fingerprint, reason_in_text
from counterpoint.check.registry import RULES
from counterpoint.check.rule import Fault, Rule
from counterpoint.check.view import View
from counterpoint.model import CheckSettings, Finding, Reading, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_SHOWN = 3


def check(
    reading: Reading,
    settings: CheckSettings = CheckSettings(),  # noqa: B008 - frozen, safe to share
    sources: Sequence[Reading] = (),
) -> tuple[Finding, ...]:
    """Return what is wrong with the scholarship of a reading, sorted by place.

    Offsets count code points of `reading.text.content`. `sources` are readings of works it cites:
    with them, quotations, locators and figures are held against the source. A rule stays silent
    where what it rests on was read with low confidence. Many findings of one rule are reported as
    one, with the other places in `also`. Places dismissed in the text itself are left out.
    """
    return examine(reading, settings, sources)[0]


def examine(
    reading: Reading, settings: CheckSettings, sources: Sequence[Reading] = ()
) -> tuple[tuple[Finding, ...], tuple[Dismissed, ...]]:
    """Return the findings as `check` does, and those that are dismissed in the text itself."""
    view = View(reading, tuple(sources))
    found: list[Finding] = []
    for rule in RULES.values():
        if settings.wants(rule.code):
            found += _grouped(_findings(rule, rule.run(view)), settings.group_from)
    kept, dismissed = [], []
    for one in sorted(map(settings.apply, found), key=lambda f: (f.span, f.code, f.message)):
        reason = reason_in_text(view, one)
        if reason is None:
            kept.append(one)
        else:
            name = fingerprint(one, view.content)
            dismissed.append(Dismissed(one, name, reason, in_text=True))
    return tuple(kept), tuple(dismissed)


def _findings(rule: Rule, faults: Iterable[Fault]) -> list[Finding]:
    made = (
        Finding(rule.code, f.severity or rule.severity, f.span, f.message, f.also, f.fix)
        for f in faults
    )
    return list(dict.fromkeys(made))


def _grouped(found: list[Finding], group_from: int) -> list[Finding]:
    kept: list[Finding] = []
    ordered = sorted(found, key=lambda f: (_RANK[f.severity], f.span))
    for _, same in groupby(ordered, key=lambda f: f.severity):
        one = list(same)
        kept += one if len(one) < group_from else [_joined(one)]
    return kept


def _joined(found: list[Finding]) -> Finding:
    first = found[0]
    places = [span for one in found for span in (one.span, *one.also)]
    others = tuple(dict.fromkeys(span for span in places if span != first.span))
    message = f"{first.message} (and {len(found) - 1} more of the kind)"
    return Finding(first.code, first.severity, first.span, message, others)
