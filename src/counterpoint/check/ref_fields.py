"""REF2xx: fields that are missing, numbers that break their own check digit, brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from counterpoint.check.cue import cue
from counterpoint.check.entry import Entry
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

_NO_DATE = re.compile(r"\bn\.?\s?d\b|б\. ?г\.|in press|forthcoming|в печати|\[no date\]", re.I)
_ISBN = re.compile(r"ISBN(?:-1[03])?:?\s*(?P<n>[\dXХ][\dXХ -]{8,20}[\dXХ])(?![\d-])", re.IGNORECASE)
_ISSN = re.compile(r"e?-?ISSN:?\s*(?P<n>\d{4}-?\d{3}[\dXХ])(?!\d)", re.IGNORECASE)
_DOI = re.compile(
    r"(?:doi\.org/|\bdoi(?::\s*|\s+(?=10\.)))(?P<n>10\.\S*[^\s.,;>)\]]|\d[\w./-]+)", re.IGNORECASE
)
_DOI_FORM = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOUBLED = re.compile(r"\b(?P<w>[^\W\d_]{4,})\s*[(,:]?\s*(?P=w)\b", re.IGNORECASE)
_ODD = re.compile(
    r"\bIn:|\bProc\b|\bConf\b|\bPress\b|\bPubMed\b|\bedition\b|\bv\. "
    r"|\d\s?[:;(]\s?e?\d|in press|Publish",
    re.IGNORECASE,
)
_ELSEWHERE = cue(
    r"\bIn:|\bProc\b|\bConf|\bPress\b|\bedition\b|in press|в печати|баспада|\bvolume\b|arXiv"
    r"|Kaufmann"
    r"|Springer|[Ss]oftware|\blibrar|preprint",
)
_JOURNAL = re.compile(
    r"\b(?:Journal|J|Review|Rev|Quarterly|Studies|Вестник|Журнал|Хабаршы\w*)\b|//", re.IGNORECASE
)
_HANDBOOK = re.compile(r"\bhandbook\b|\bcompanion to\b", re.IGNORECASE)
_EDITED = cue(
    r"\beds?\b\.?|\bedited\b|\beditors?\b|под ред|\bред\.|отв\. ?ред|сост\.|редакция|құраст",
    re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "[", "»": "«", "”": "“"}
_SIGNED = re.compile(r"(?:№|\bNo\.|\bN)\s?(?P<n>\d{1,5})(?![\d/-])")
_TAG = re.compile(r"\[\s?(?:in|на)\s[^\W\d_]+\s?\]|\((?:in)\s[^\W\d_]+\)", re.IGNORECASE)
MOST_MISSING = 0.45
"""Where more of the list lacks a field, it is the habit of the list, not a slip."""


def _missing(entries: list[Entry], has: Callable[[Entry], bool], least: int = 4) -> Iterator[Entry]:
    """Yield the entries that lack what most of their siblings have."""
    lacking = [e for e in entries if not has(e)]
    if len(entries) >= least and len(lacking) <= MOST_MISSING * len(entries):
        yield from lacking


@rule(
    "REF201",
    "The year is missing",
    Severity.WARNING,
    why="Without a year a reader cannot tell editions apart, nor place the view in time.",
    example="A web page with an access date only.",
    false_alarms="“n.d.” says that there is no date. Years in titles do not count as dates, years "
    "printed anywhere else do.",
)
def no_year(view: View) -> Iterator[Fault]:
    """Yield entries without a year where siblings have one."""
    for entry in _missing(list(view.entries), _dated):
        yield Fault(entry.span, f"{_upper(entry.label)} has no year of publication.{_hint(entry)}")


def _dated(entry: Entry) -> bool:
    if entry.has("issued") or any(w.get("issued") for w in entry.reference.works):
        return True
    rest = entry.bare
    raw = (entry.reference.csl.get("accessed") or {}).get("raw", "")
    for words in (raw, entry.field("title", 0.0), entry.field("title-translated", 0.0)):
        rest = rest.replace(str(words), " ") if words else rest
    return bool(re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", rest) or _NO_DATE.search(entry.text))


def _hint(entry: Entry) -> str:
    hit = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", entry.field("URL"))
    return f" Its address has {hit.group()}." if hit else ""


@rule(
    "REF202",
    "Volume, issue or pages are missing",
    Severity.NOTE,
    why="A journal article cannot be found without the place in its journal.",
    example="A journal article with title and year only, among siblings with volume and pages.",
    false_alarms="Articles of online journals with an article number, preprints, newspapers.",
)
def no_place(view: View) -> Iterator[Fault]:
    """Yield journal articles without volume and issue, or without pages."""
    articles = [e for e in view.entries if e.kind == "article-journal" and e.journal]
    lacking = [(e, "pages") for e in _missing(articles, _found_by)]
    lacking += [
        (e, "volume and issue")
        for e in _missing(articles, lambda e: any(map(e.has, ("volume", "issue", "DOI"))))
    ]
    for entry, what in lacking:
        odd = any(map(entry.has, ("number", "publisher"))) or _ODD.search(entry.text)
        half = entry.field("volume", 0.9) if what == "pages" else _JOURNAL.search(entry.text)
        half = half and entry.field("container-title", 0.9)
        sure = half and not odd and entry.field("type", 0.0) and " et al" not in entry.text
        if sure or _plainly_lacks(entry, what):
            yield Fault(entry.span, f"{_upper(entry.label)} gives no {what}.")


def _found_by(entry: Entry) -> bool:
    """Tell whether an article can be found in its issue: by pages, a DOI, or its own number."""
    return entry.has("page") or entry.has("DOI") or bool(_NUMBERED.search(entry.text))


_NUMBERED = re.compile(
    r"\b(?:Art(?:icle|\.)?(?:\s(?:no|number|ID)\.?)?|Paper|Статья|Ст\.)\s?[a-z]?\d+|\be\d{3,}\b",
    re.IGNORECASE,
)
"""Electronic journals number their articles instead of paging through the issue."""


def _plainly_lacks(entry: Entry, what: str) -> bool:
    """Tell whether no number of an entry is left that could be what was not read."""
    known = entry.field("container-title", 0.75) and (what != "pages" or entry.has("volume"))
    return bool(known) and not _spare_numbers(entry) and not _ELSEWHERE.search(entry.text)


def _spare_numbers(entry: Entry) -> set[str]:
    """Return the numbers of an entry that no field was read from."""
    fields = ("volume", "issue", "page", "number", "title", "title-translated", "container-title")
    read = " ".join(entry.field(name, 0.0) for name in fields) + f" {entry.year or ''}"
    printed = re.sub(r"\b(?:doi|DOI|ISSN|ISBN)\b.*", "", entry.bare)
    return set(re.findall(r"\d+", printed)) - set(re.findall(r"\d+", read))


@rule(
    "REF203",
    "Publisher or editor is missing",
    Severity.NOTE,
    why="A book is found by its publisher, a chapter by the editors of its book.",
    example="“Routledge Handbook of Russian Foreign Policy. - 2018. - Pp 20-22”, with no editor.",
    false_alarms="Reports of the body that wrote them, laws, reference works without editors.",
)
def no_publisher(view: View) -> Iterator[Fault]:
    """Yield books without publisher, where siblings have one."""
    every = [e for e in view.entries if e.kind == "book" and not e.bundle and not e.has("page")]
    every = [e for e in every if not _by_body(e) and not _swallowed(e)]
    books = [e for e in every if e.has("author")]
    for entry in _missing(books, lambda e: e.has("publisher") or e.has("URL"), 3):
        yield Fault(entry.span, f"{_upper(entry.label)} names no publisher.")
    for entry in _missing([e for e in every if _placed(e)], _placed_twice, 3):
        yield Fault(entry.span, f"{_upper(entry.label)} names a place or a publisher, not both.")
    yield from _place_alone(every)
    for entry in view.entries:
        if _HANDBOOK.search(entry.field("container-title")) and not _edited(entry):
            said = f"{_upper(entry.label)} is a chapter, but no editor of the book is named."
            yield Fault(entry.span, said)


def _by_body(entry: Entry) -> bool:
    """Tell whether a body wrote the work, which then is its publisher too."""
    names = [p for p in entry.reference.csl.get("author") or () if isinstance(p, dict)]
    if not names and re.match(r"[^.]{12,}\w{3}\.\s\w", entry.field("title", 0.0)):
        return True  # the body was read as the beginning of the title
    bodies = (str(p.get("literal") or p.get("family") or "").split() for p in names)
    return any(p.get("literal") for p in names) or any(
        len(words) > 2 and any(w[:1].islower() and len(w) > 3 for w in words) for words in bodies
    )


def _swallowed(entry: Entry) -> bool:
    """Tell whether the publisher may have been read as the end of the title."""
    tail = re.search(
        r",\s[^\W\d_a-zа-я][\w&.-]+(?:\s[^\W\d_a-zа-я][\w&.-]+)*$", entry.field("title", 0.0)
    )
    return bool(tail) and not entry.has("publisher")


def _place_alone(books: list[Entry]) -> Iterator[Fault]:
    """Yield the one book with a place, its pages and no publisher, in a list of two or more."""
    told = [e for e in books if e.has("publisher-place") and e.has("number-of-pages")]
    alone = [e for e in told if not e.has("publisher")]
    if len(alone) == 1 and len(told) == 2 and not alone[0].has("container-title"):
        yield Fault(alone[0].span, f"{_upper(alone[0].label)} names no publisher.")


def _placed(entry: Entry) -> bool:
    printed = entry.has("publisher") or entry.has("publisher-place")
    return printed and not entry.has("URL") and not entry.has("container-title")


def _placed_twice(entry: Entry) -> bool:
    return entry.has("publisher") and entry.has("publisher-place")


def _edited(entry: Entry) -> bool:
    return entry.has("editor") or bool(_EDITED.search(entry.text))


@rule(
    "REF204",
    "An ISBN that breaks its check digit",
    Severity.ERROR,
    why="The number finds another book, or none.",
    example="978-0-9941027-3-1, whose check digit should be 7.",
    false_alarms="Ten-digit numbers may end in X.",
)
def isbn(view: View) -> Iterator[Fault]:
    """Yield ISBNs whose check digit is wrong (ISO 2108)."""
    for entry in view.entries:
        for hit in _ISBN.finditer(entry.text):
            digits = re.sub(r"[ -]", "", hit["n"].upper().replace("Х", "X"))
            want = _isbn_digit(digits)
            if want is None:
                said = f"ISBN {hit['n']} has {len(digits)} digits; it needs 10 or 13."
            elif want != digits[-1]:
                said = f"The check digit of ISBN {hit['n']} should be {want}."
            else:
                continue
            yield Fault(_at(entry, hit), said)


def _isbn_digit(digits: str) -> str | None:
    if len(digits) == 13 and digits.isdigit():
        total = sum(int(d) * (1 if n % 2 == 0 else 3) for n, d in enumerate(digits[:12]))
        return str(-total % 10)
    if len(digits) == 10 and digits[:9].isdigit():
        total = sum(int(d) * (10 - n) for n, d in enumerate(digits[:9]))
        return "0123456789X"[-total % 11]
    return None


@rule(
    "REF205",
    "An ISSN that breaks its check digit",
    Severity.ERROR,
    why="The number finds another journal, or none.",
    example="1998-4021, whose check digit should be 2.",
    false_alarms="None known.",
)
def issn(view: View) -> Iterator[Fault]:
    """Yield ISSNs whose check digit is wrong (ISO 3297)."""
    for entry in view.entries:
        for hit in _ISSN.finditer(entry.text):
            digits = hit["n"].upper().replace("Х", "X").replace("-", "")
            want = "0123456789X"[-sum(int(d) * (8 - n) for n, d in enumerate(digits[:7])) % 11]
            if want != digits[-1]:
                yield Fault(
                    _at(entry, hit), f"The check digit of ISSN {hit['n']} should be {want}."
                )


@rule(
    "REF206",
    "Not a DOI",
    Severity.ERROR,
    why="The link does not resolve.",
    example="10.55/jts.2020.11.1.1: a registrant code has at least four digits.",
    false_alarms="Parentheses, colons and angle brackets are allowed in a DOI.",
)
def doi(view: View) -> Iterator[Fault]:
    """Yield DOIs that break the form 10.NNNN/suffix (DOI Handbook, 2.2)."""
    for entry in view.entries:
        for hit in _DOI.finditer(entry.text):
            if not _DOI_FORM.fullmatch(hit["n"]):
                yield Fault(
                    _at(entry, hit),
                    f"{hit['n']} is not a DOI: it must be 10., four or more digits, a slash and "
                    "a suffix.",
                    severity=None if hit["n"].startswith("10.") else Severity.WARNING,
                )


def _at(entry: Entry, hit: re.Match[str]) -> Span:
    return Span(entry.span.start + hit.start("n"), entry.span.start + hit.end("n"))


@rule(
    "REF207",
    "A bracket or quotation mark without its partner",
    Severity.WARNING,
    why="It shows that words were lost, and reference managers misread the entry.",
    example="“(KISI pri Prezidente RK, Almaty, 2012, 232 p.” without the closing bracket.",
    false_alarms="Links, smileys and list marks such as “a)” are not looked at.",
)
def unbalanced(view: View) -> Iterator[Fault]:
    """Yield entries whose brackets do not match."""
    for entry in view.entries:
        lone = _lone(_without_links(entry.text))
        if lone is not None:
            at = entry.span.start + lone
            sign = view.content[at]
            yield Fault(
                Span(at, at + 1), f"“{sign}” in {entry.label} has no partner.", also=(entry.span,)
            )


def _without_links(text: str) -> str:
    return re.sub(r"(?:https?://|www\.)[^\s>]*?(?=[)\]]?[.,;]?(?:[\s>]|$))", _blank, text)


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit.group())


def _lone(text: str) -> int | None:
    """Return where the first bracket without a partner stands."""
    waiting: list[tuple[str, int]] = []
    for at, sign in enumerate(text):
        if sign in "([«":
            waiting.append((sign, at))
        elif sign in ")]»":
            if not waiting or waiting[-1][0] != _PAIRS[sign]:
                return at
            waiting.pop()
    return waiting[0][1] if waiting else None


@rule(
    "REF208",
    "The language is not marked",
    Severity.NOTE,
    why="Where translated titles carry “[in Russian]”, an entry without it is taken for English.",
    example="A romanised Russian title with a translation and no tag, among siblings with one.",
    false_alarms="Lists without such tags; works in the language of the list.",
)
def no_language(view: View) -> Iterator[Fault]:
    """Yield translated entries without a language tag, where siblings have one."""
    translated = [e for e in view.entries if e.has("title-translated")]
    for entry in _missing(translated, lambda e: bool(_TAG.search(e.text))):
        yield Fault(
            entry.span, f"{_upper(entry.label)} has a translated title, but no tag of its language."
        )


@rule(
    "REF212",
    "A number is missing in the translation",
    Severity.NOTE,
    why="A law is found by its number; a reader of the translation has none.",
    example="“... ot 31 marta 2023 g. №229 [... on March 31, 2023.]”",
    false_alarms="Only numbers with a number sign, and only where the translation has no number.",
)
def number_dropped(view: View) -> Iterator[Fault]:
    """Yield entries whose title has a number that the translation leaves out."""
    for entry in view.entries:
        title, other = entry.field("title", 0.5), entry.field("title-translated")
        hit = _SIGNED.search(title)
        if hit and other and hit["n"] not in re.findall(r"\d+", other):
            said = f"{hit.group()} stands in the title of {entry.label}, not in its translation."
            yield Fault(entry.place(other), said, also=(entry.place(hit.group()),))


@rule(
    "REF209",
    "All pages were visited on the day the text was handed in",
    Severity.NOTE,
    why="The access date should say when the page was read; one date for all, on the day of "
    "submission, was put in afterwards.",
    example="Every “(Accessed: 15.05.2024)” beside “Received: 15.05.2024”.",
    false_alarms="Links that were all verified on that day.",
)
def one_access_date(view: View) -> Iterator[Fault]:
    """Yield the first access date when all are one and the same as the date received."""
    dated = [(e, str((e.reference.csl.get("accessed") or {}).get("raw", ""))) for e in view.entries]
    dates = {raw for _, raw in dated if raw}
    if len(dates) != 1 or sum(bool(raw) for _, raw in dated) < 5:
        return
    date = next(iter(dates))
    hit = re.search(rf"(?:received|поступила|түсті)\D{{0,30}}{re.escape(date)}", view.content, re.I)
    if hit:
        entry = next(e for e, raw in dated if raw)
        yield Fault(
            entry.place(date),
            f"All pages were accessed on {date}, the day the text was received.",
            also=(Span(hit.start(), hit.end()),),
        )


@rule(
    "REF210",
    "A word printed twice",
    Severity.NOTE,
    why="A doubled word is a leftover of editing.",
    example="“accessed (Accessed: 15.05.2024)”",
    false_alarms="Titles with a meant repetition; only neighbouring equal words count, with no "
    "capital in the middle of a name.",
)
def doubled(view: View) -> Iterator[Fault]:
    """Yield doubled words of entries."""
    for entry in view.entries:
        hit = _DOUBLED.search(entry.bare)
        if hit and hit["w"].islower():
            yield Fault(entry.place(hit.group()), f"“{hit.group()}” doubles a word.")


@rule(
    "REF211",
    "One entry for several works",
    Severity.WARNING,
    why="One number then names two works, and a page with it is open.",
    example="“Laruelle M. The 'Russian World' ... May 2015; Laruelle M. Assessing ... 2017.”",
    false_alarms="Styles of chemistry that number parts as 3a, 3b.",
)
def bundles(view: View) -> Iterator[Fault]:
    """Yield entries that hold several works."""
    for entry in view.entries:
        if entry.bundle:
            count = len(entry.reference.works)
            yield Fault(
                entry.span, f"{_upper(entry.label)} holds {count} works; give each its own."
            )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
