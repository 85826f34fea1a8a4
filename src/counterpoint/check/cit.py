"""CIT: citations and what they point to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from counterpoint.check import persons
from counterpoint.check.entry import Entry
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.view import View
from counterpoint.model import Citation, Severity, Span, Target

REVIEWED = 30
"""More than this behind one claim are the works that a systematic review takes in."""

MANY, SHARE = 10, 0.25
"""So many references, and so much of the list, behind one claim say nothing of which carries it."""

FAR = 12
"""A number that is further off was first met in a table, a box or a figure."""

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SHORT_NOTE = re.compile(
    r"(?:See |Cf\. |См\. )?(?:[^\W\d_]\.\s?)*[^\W\d_a-zа-я][\w’'-]+"
    r"(?:\s(?:and|и)\s[^\W\d_a-zа-я][\w’'-]+)?,"
    r"\s[“«\"]?[^\W\d_a-zа-я][^.,;:“”«»]{5,80},?[”»\"]?,?"
    r"\s(?:p\.\s?|pp\.\s?|с\.\s?)?\d+(?:[-–]\d+)?\.?"
)
_NOTE_YEAR = re.compile(r"\((?:[^()]*[,:]\s)?(?P<y>(?:1[5-9]|20)\d\d)\)")


@rule(
    "CIT101",
    "A citation without a reference",
    Severity.ERROR,
    why="Readers cannot find what the claim rests on.",
    example="“[31]” where the list ends at 28; “(Lombardi, 2017)” who is not in the list.",
    false_alarms="Personal communications have no entry by rule and are passed over. A text whose "
    "list was not found gets one note, not one error per citation.",
)
def undefined(view: View) -> Iterator[Fault]:
    """Yield citations that point to no entry."""
    if not view.entries:
        yield from _no_list(view)
        return
    numbers = [e.number for e in view.entries if e.number is not None]
    whole = bool(numbers) and len(set(numbers)) == max(numbers)
    for citation in view.reading.citations:
        for target in citation.targets:
            if target.reference is None and target.printed:
                yield _missing(view, citation, target, max(numbers, default=0), whole)
    yield from _unlisted_notes(view)


def _unlisted_notes(view: View) -> Iterator[Fault]:
    """Yield notes that name a work in short, where no entry has it and the other notes are linked.

    "Hartman, Borrowed Boats, 12." must have its full form somewhere.
    """
    linked = {c.span.start for c in view.reading.citations if c.form == "note-mark"}
    if 2 * len(linked) < len(view.notes):
        return
    for note in view.notes:
        words = note.body.of(view.content).strip()
        if note.mark.start not in linked and _SHORT_NOTE.fullmatch(words):
            at = view.content.find(words, note.body.start)
            said = f"“{words.rstrip('.')}” is not in the list of references."
            yield Fault(Span(at, at + len(words)), said, severity=Severity.WARNING)


def _no_list(view: View) -> Iterator[Fault]:
    spans = [c.span for c in view.reading.citations]
    if spans:
        yield Fault(
            spans[0],
            "The text cites works, but no list of references was found in it; give the list in "
            "the same file to have the citations checked.",
            severity=Severity.NOTE,
        )


def _missing(view: View, citation: Citation, target: Target, last: int, whole: bool) -> Fault:
    if target.printed.isdigit():
        said = f"number {target.printed} is not in the list, which ends at {last}"
        sure = whole and view.numbered
    else:
        said = f"{target.printed} is not in the list of references"
        sure = citation.form in ("author-date", "narrative") and target.confidence >= 0.5
    return Fault(
        view.printed_place(citation, target),
        f"{said[0].upper()}{said[1:]}.",
        severity=Severity.ERROR if sure else Severity.WARNING,
    )


@rule(
    "CIT102",
    "A reference never cited",
    Severity.WARNING,
    why="A list of references lists what the text uses; an entry nobody cites is a leftover, or a "
    "lost citation.",
    example="Entry 25 of the list, to which no bracket points.",
    false_alarms="Lists of further reading: where less than half of the list is cited, the rule "
    "stays silent. So it does where the text has no citations in a known form, and on three "
    "neighbours or more, which are cited in a table or a box that was not read.",
)
def uncited(view: View) -> Iterator[Fault]:
    """Yield entries without a citation."""
    if 2 * len(view.uses) < len(view.entries):
        return
    unused = [n for n, e in enumerate(view.entries) if e.id not in view.uses]
    for at in unused:
        entry = view.entries[at]
        if not _in_a_row(unused, at) and not _twin_cited(view, entry):
            yield Fault(entry.span, f"{_upper(entry.label)} is never cited in the text.")


def _in_a_row(unused: list[int], at: int) -> bool:
    """Tell whether three neighbours are uncited: they are cited in a table or box left out."""
    known = set(unused)
    return any({at + n - 2, at + n - 1, at + n} <= known for n in range(3))


def _twin_cited(view: View, entry: Entry) -> bool:
    """Tell whether an entry shares its key with a cited one: which of the two is open."""
    return entry.reference.key is not None and any(
        other.reference.key == entry.reference.key and other.id in view.uses
        for other in view.once("by key", lambda: _by_key(view)).get(entry.reference.key, ())
    )


def _by_key(view: View) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in view.entries:
        found.setdefault(entry.reference.key or "", []).append(entry)
    return found


@rule(
    "CIT103",
    "Numbers out of the order of first mention",
    Severity.NOTE,
    why="Where a list is numbered in the order of first mention, readers and typesetters rely on "
    "it; a number too early means an entry was moved or inserted.",
    example="[37] stands before [34], [35] and [36].",
    false_alarms="Alphabetical lists: the rule speaks only where nearly all first mentions are in "
    "order.",
)
def first_mentions(view: View) -> Iterator[Fault]:
    """Yield citations whose number comes before smaller ones met later."""
    if not view.numbered:
        return
    firsts = _first_mentions(view)
    odd = _out_of_order([number for number, _ in firsts])
    if len(firsts) < 6 or 10 * len(odd) > len(firsts):
        return
    places = dict(firsts)
    for at in odd:
        number, place = firsts[at]
        later = [n for n, _ in firsts[at + 1 :] if n < number]
        before = [n for n, _ in firsts[:at] if n > number]
        if max([number, *before[-1:]]) - min([number, *later, *before[-1:]]) > FAR:
            continue
        said = f"before {_listed(later)}" if later else f"only after {_listed(before[-3:])}"
        yield Fault(
            place,
            f"[{number}] is first mentioned {said}, though the list is numbered in the order of "
            "first mention.",
            also=tuple(places[n] for n in (later or before[-3:])[:3]),
        )


def _listed(numbers: list[int]) -> str:
    return ", ".join(f"[{n}]" for n in numbers[:6])


def _first_mentions(view: View) -> list[tuple[int, Span]]:
    found: dict[int, Span] = {}
    for citation in view.reading.citations:
        for target in citation.targets:
            entry = view.by_id.get(target.reference or "")
            if entry is not None and entry.number is not None:
                found.setdefault(entry.number, citation.span)
    return list(found.items())


def _out_of_order(numbers: list[int]) -> list[int]:
    """Return the places that must be left out for the rest to rise: as few as possible.

    Longest increasing subsequence by patience sorting; where several will do, the smaller numbers
    are kept, so that of two neighbours in the wrong order the one too early is named.
    """
    tails: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        height = bisect_left(tails, number, key=numbers.__getitem__)
        before.append(tails[height - 1] if height else -1)
        tails[height : height + 1] = [at]
    kept = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [at for at in range(len(numbers)) if at not in kept]


@rule(
    "CIT104",
    "The name in the text is not an author of the work cited",
    Severity.ERROR,
    why="Somebody is credited with another person's words: the gravest slip of a review.",
    example="“In Duarte-Ngoma's view ... [22]”, where 22 is by Benkirane and 17 by Duarte-Ngoma.",
    false_alarms="Names match across scripts, romanisations, initials and order; editors count; a "
    "person named in the entry counts; so does a reporter who passes on another's words.",
)
def wrong_name(view: View) -> Iterator[Fault]:
    """Yield citations whose named speaker wrote something else."""
    for clash in persons.clashes(view):
        own = f"; {clash.name} is {clash.own.label}" if clash.own is not None else ""
        cited = " and ".join(f"{e.label} is by {_by(e)}" for e in clash.cited[:2])
        yield Fault(
            clash.span,
            f"The text names {clash.name}, but {cited}{own}.",
            also=(clash.own.span, *(e.span for e in clash.cited[:2]))
            if clash.own is not None
            else tuple(e.span for e in clash.cited[:2]),
        )


def _by(entry: Entry) -> str:
    return " and ".join(entry.families[:2]) + (" and others" if len(entry.families) > 2 else "")


@rule(
    "CIT105",
    "A scholar is named without a reference",
    Severity.WARNING,
    why="In a row of names with their references, the one without leaves the reader nothing to "
    "look up.",
    example="“Western scholars such as Hall Stuart, Castells [16], Gallarotti [17]”.",
    false_alarms="Only names inside such a row are looked at, and only those not in the list.",
)
def no_reference(view: View) -> Iterator[Fault]:
    """Yield names in a row of cited names that have no citation."""
    for name, span in persons.unreferenced(view):
        yield Fault(span, f"{name} is named in a row of cited scholars without a reference.")


@rule(
    "CIT106",
    "A citation outside its sentence",
    Severity.NOTE,
    why="A bracket between two full stops belongs to neither sentence.",
    example="“... tend to be slow and indirect. [10, 11]. In the short run ...”",
    false_alarms="Texts that always set the number after the full stop, as some styles have it.",
)
def outside(view: View) -> Iterator[Fault]:
    """Yield brackets with a full stop on both sides."""
    numeric = [c for c in view.reading.citations if c.form == "numeric" and c.text[:1] == "["]
    found = []
    for citation in numeric:
        before = view.content[max(0, citation.span.start - 5) : citation.span.start]
        after = view.content[citation.span.end : citation.span.end + 1]
        ended = re.search(r"[^\W\d_]{2}[.!?][ \u00a0]$", before) and " al." not in before
        if ended and after == ".":
            found.append(citation)
    if 5 * len(found) <= len(numeric):
        for citation in found:
            yield Fault(
                citation.span,
                f"{citation.text} stands between two full stops, outside the sentence it supports.",
            )


@rule(
    "CIT107",
    "Very many references for one claim",
    Severity.NOTE,
    why="Behind a bracket with a dozen works a reader cannot tell which one carries the claim.",
    example="“... quite effective, according to some scholars [15-18, 20, 21, 24-27, 29].”",
    false_alarms="Lists of what was included in a systematic review.",
)
def crowd(view: View) -> Iterator[Fault]:
    """Yield brackets with very many works."""
    for citation in view.reading.citations:
        works = {t.reference for t in citation.targets if t.reference}
        if max(MANY, SHARE * len(view.entries)) <= len(works) <= REVIEWED:
            yield Fault(
                citation.span,
                f"{len(works)} works stand behind one claim; say which of them shows what.",
            )


@rule(
    "CIT108",
    "The year in the citation is not the year in the list",
    Severity.ERROR,
    why="Readers look for a work that does not exist, or take one work for another.",
    example="“(Mwangi, 2018, p. 74)”, where the list has Mwangi (2019) alone.",
    false_alarms="Reprints cited with two years, and years that differ by a letter only.",
)
def wrong_year(view: View) -> Iterator[Fault]:
    """Yield author-date citations whose year differs from the entry."""
    for citation in view.reading.citations:
        for target in citation.targets:
            entry = view.by_id.get(target.reference or "")
            if entry is None or entry.year is None:
                continue
            if citation.form == "numeric":
                yield from _year_beside(view, citation, entry)
                continue
            printed = [int(y) for y in _years(view, citation, target)]
            if not printed or entry.year in printed or set(printed) & set(entry.years_printed):
                continue
            yield Fault(
                view.printed_place(citation, target),
                f"The text has {' '.join(map(str, printed))}; the list has {entry.label}.",
                also=(entry.span,),
            )


def _year_beside(view: View, citation: Citation, entry: Entry) -> Iterator[Fault]:
    """Yield the wrong year of "Ettlinger (2013) objects ... [5]", where no other work has it."""
    sentence = view.sentence_at(citation.span.start)
    words = view.content[sentence.start : citation.span.start]
    for family in entry.families[:1] if "(" in words else ():
        if family not in words:
            continue
        for hit in re.finditer(rf"{re.escape(family)}\s\((?P<y>(?:19|20)\d\d)\)", words):
            years = {e.year for e in view.entries if family in e.families}
            if int(hit["y"]) not in years | set(entry.years_printed):
                place = place_of(sentence, hit)
                said = f"The text has {hit['y']}; {entry.label} is of {entry.year}."
                yield Fault(place, said, also=(entry.span,))


def _years(view: View, citation: Citation, target: Target) -> list[str]:
    """Return the years of publication printed; a note has one in brackets, beside other years."""
    if citation.form != "note-mark":
        return _YEAR.findall(target.printed)
    words = view.printed_place(citation, target).of(view.content)
    found = [hit["y"] for hit in _NOTE_YEAR.finditer(words)]
    return found if len(found) == 1 else []


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
