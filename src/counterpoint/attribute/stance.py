"""Where a speaker stands toward the central concept, read from words of praise and blame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.leaning import STANCES, Weights, keep_faith, package_weights
from counterpoint.attribute.sides import declared_side, declared_sides
from counterpoint.attribute.signs import reports_figures, signs_of
from counterpoint.attribute.values import Values, read_values

_CLEAR = 1.0  # a score from which a denied view takes the other side
_SILENT = 0.5  # a score nearer to nought says nothing
_CUE = {"doubt": -1.5, "agree": 0.5}
_OUTWEIGHS_FIGURES = 2.0
_NOT_HELD = "stance: a concession or a view not held"
_COUNTED = "stance: reports figures"
_SETTLED = frozenset({_NOT_HELD, _COUNTED})


def settle_stances(
    drafts: Sequence[Draft],
    topic: frozenset[str] = frozenset(),
    weights: Weights | None = None,
) -> None:
    """Fill stance and triggers of each draft, in the order of the text.

    -1 against, 0 describes, qualifies or concedes, 1 for. First the rules: words of value count,
    turned by a negation near them; doubt and agreement in the verb count; what follows "but"
    counts twice. Then a trained model weighs what the rules say with the other signs, and what the
    speaker says elsewhere. `topic` holds the stems of the words that name the concept, which
    evaluate nothing ("cash benefits").
    """
    known = weights or package_weights()
    found = read_signs(drafts, topic)
    shares = [known.shares(signs) for _, signs in found]
    speakers = [draft.actors for draft, _ in found]
    moved = keep_faith(shares, speakers, declared_sides(drafts, topic))
    for (draft, _), share in zip(found, moved, strict=True):
        _weigh(draft, share)
        _declare(draft, topic)
        _show_what_carries(draft)
    _repeat(drafts)


def read_signs(
    drafts: Sequence[Draft], topic: frozenset[str] = frozenset()
) -> list[tuple[Draft, dict[str, float]]]:
    """Fill the stance that the rules give; return each passage once with its signs."""
    before: Draft | None = None
    found = []
    for draft in _apart(drafts):
        read = read_values(draft, topic)
        _by_rules(draft, before, read)
        found.append((draft, signs_of(draft, read, draft.stance or 0, topic)))
        before = draft
    return found


def _apart(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield each passage once: those who share it share its stance."""
    before: Draft | None = None
    for draft in drafts:
        if before is None or draft.span != before.span or draft.cue != before.cue:
            yield draft
        before = draft


def _repeat(drafts: Sequence[Draft]) -> None:
    for before, draft in pairwise(drafts):
        if draft.stance is None:
            draft.stance, draft.triggers = before.stance, before.triggers
            draft.reasons += [r for r in before.reasons if r.startswith("stance")]


def _weigh(draft: Draft, shares: tuple[float, float, float]) -> None:
    """Take the likeliest stance; what is conceded, denied or counted stays."""
    if draft.reasons and draft.reasons[-1] in _SETTLED:
        return
    best = max(range(3), key=lambda n: shares[n])
    if STANCES[best] != draft.stance:
        draft.reasons = [r for r in draft.reasons if not r.startswith("stance")]
        draft.reasons.append(f"stance weighed from all signs ({shares[best]:.0%} sure)")
    draft.stance = STANCES[best]


def _declare(draft: Draft, topic: frozenset[str]) -> None:
    """Take supporters to be for and critics against, unless they concede or count."""
    side = declared_side(draft, topic)
    if side and draft.reasons[-1] not in _SETTLED:
        draft.reasons = [r for r in draft.reasons if not r.startswith("stance")]
        draft.reasons.append("stance: the speakers are called supporters or critics")
        draft.stance = side


def _show_what_carries(draft: Draft) -> None:
    """Keep the words that lean to the side taken: others explain nothing."""
    if draft.stance:
        carrying = zip(draft.triggers, draft.leans, strict=True)
        draft.triggers = tuple(word for word, side in carrying if side == draft.stance)


def _by_rules(draft: Draft, before: Draft | None, read: Values) -> None:
    """Fill stance, triggers and the reason for them from the words of value and the cue."""
    leaning = dict(zip(read.triggers, read.leans, strict=True))
    draft.triggers, draft.leans = tuple(leaning), tuple(leaning.values())
    denied = _denied_cue(draft)
    if denied and draft.cue_group in {"doubt", "agree"}:
        draft.stance = 1 if draft.cue_group == "doubt" else -1
        draft.reasons.append("stance: the verb of doubt or agreement is denied")
        return
    if draft.cue_group == "caution" and abs(read.score) < _OUTWEIGHS_FIGURES:
        draft.stance = 0
        draft.reasons.append("stance: warns of something")
        return
    if draft.cue_group == "concede" or denied:
        turned = denied and abs(read.score) >= _CLEAR
        draft.stance = (-1 if read.score > 0 else 1) if turned else 0
        draft.reasons.append(_NOT_HELD)
        return
    if abs(read.score) < _OUTWEIGHS_FIGURES and reports_figures(draft):
        draft.stance = 0
        draft.reasons.append(_COUNTED)
        return
    related = _by_answer(draft, read, before)
    if related is not None:
        draft.stance = related
        return
    opposed = draft.cue_group == "doubt" and "reverse" in read.groups
    score = read.score + _CUE.get(draft.cue_group, 0.0)
    if draft.cue_group == "doubt" and not opposed:
        score = min(score, -abs(read.score) - 0.5)
    if abs(score) >= _SILENT:
        draft.stance = 1 if score > 0 else -1
        draft.reasons.append(f"stance from: {', '.join(draft.triggers) or draft.cue}")
        return
    draft.stance = _by_relation(draft, read, before)


def _by_relation(draft: Draft, read: Values, before: Draft | None) -> int:
    """A speaker who goes on without a sign goes on as before; another one stands open."""
    if before is None or before.stance is None or not _near(draft, before):
        return 0
    if before.actors != draft.actors or "neutral" in read.groups:
        return 0
    return before.stance


def _by_answer(draft: Draft, read: Values, before: Draft | None) -> int | None:
    """Return the stance of one who answers the speaker before: "X disagrees", "is of that opinion".

    "On the contrary" alone does so only where the answer has no words of value of its own.
    """
    if before is None or before.stance is None or not _near(draft, before):
        return None
    if before.actors == draft.actors:
        return None
    silent = abs(read.score) < _SILENT
    agrees = draft.cue_group == "agree"
    if "same" in read.groups and (silent or agrees) and (before.stance or (silent and agrees)):
        draft.reasons.append("stance: shared with the statement before")
        return before.stance
    if "reverse" in read.groups and before.stance and (silent or draft.cue_group == "doubt"):
        draft.reasons.append("stance: opposed to the statement before")
        return -before.stance
    return None


def _near(draft: Draft, before: Draft) -> bool:
    return 0 <= draft.span.start - before.span.end <= 5


def _denied_cue(draft: Draft) -> bool:
    """Tell whether the verb of saying is itself denied: "they do not hold that"."""
    if draft.cue_group not in {"claim", "find", "doubt", "agree"} or not draft.cue:
        return False
    if draft.sentence.lexicon.verb_last:
        endings = tuple(draft.sentence.lexicon.sets.get("negative_endings", ()))
        return bool(endings) and draft.cue.lower().endswith(endings)
    words = draft.sentence.words
    negations = draft.sentence.lexicon.sets.get("negation", frozenset())
    place = draft.words[0]
    window = words[max(0, place - 2) : place]
    return any(word.low in negations for word in window)
