"""Short articles of our own, rendered in three habits of citing, for probing the checks.

A template has prose with `{key}`, `{key:page}`, `{key,key}` for citations, and after `==` the list,
one work a line: key | names | year | title | kind | ... (J journal, volume, issue, pages; B place,
publisher, extent; C book, editor, place, publisher, pages; W address, day visited), and perhaps a
last field that is printed at the end of the entry as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "probes"
STYLES = ("numeric", "author-date", "notes")
_CITED = re.compile(r"\s?\{(?P<w>[^{}]+)\}")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIELDS = {"J": 4, "B": 3, "C": 5, "W": 2}


@dataclass(frozen=True, slots=True)
class Work:
    """One line of the list."""

    key: str
    names: tuple[str, ...]
    year: str
    title: str
    kind: str
    rest: tuple[str, ...]
    tail: str


def template(language: str) -> str:
    """Return the template of a language."""
    return (FOLDER / f"{language}.txt").read_text("utf-8")


def rendered(text: str, language: str, style: str) -> str:
    """Return a template as an article."""
    prose, listed = text.split("\n==", 1)
    heading, *lines = listed.strip().split("\n")
    works = [_work(line) for line in lines]
    draw = {"numeric": _numeric, "author-date": _author_date, "notes": _notes}[style]
    return draw(prose, heading, works, language)


def _work(line: str) -> Work:
    key, names, year, title, kind, *rest = (cell.strip() for cell in line.split("|"))
    number = _FIELDS[kind]
    people = tuple(name.strip() for name in names.split(";"))
    return Work(key, people, year, title, kind, tuple(rest[:number]), " ".join(rest[number:]))


def _cited(words: str) -> list[tuple[str, str]]:
    return [
        (key.strip(), page) for key, _, page in (one.partition(":") for one in words.split(","))
    ]


def _page(page: str, language: str) -> str:
    if language == "kk":
        return f"{page}-б."
    return f"с. {page}" if language == "ru" else f"p. {page}"


def _numeric(prose: str, heading: str, works: list[Work], language: str) -> str:
    order: list[str] = []
    for hit in _CITED.finditer(prose):
        order += [key for key, _ in _cited(hit["w"]) if key not in order]
    known = {work.key: work for work in works}
    order = [k for k in order if k in known] + [w.key for w in works if w.key not in order]
    number = {key: str(n) for n, key in enumerate(order, 1)}

    def mark(hit: re.Match[str]) -> str:
        shown = [
            number.get(key, key) + (f", {_page(page, language)}" if page else "")
            for key, page in _cited(hit["w"])
        ]
        return f" [{'; '.join(shown) if any(':' in s for s in shown) else ', '.join(shown)}]"

    entries = [f"{number[key]}. {_entry(known[key], language, 'numeric')}" for key in order]
    return _joined(_CITED.sub(mark, prose), heading, entries)


def _joined(prose: str, heading: str, entries: list[str]) -> str:
    return f"{prose.rstrip()}\n\n{heading}\n\n" + "\n".join(entries) + "\n"


def _family(name: str) -> str:
    return name.split(",", maxsplit=1)[0] if "," in name else name.split(maxsplit=1)[0]


def _author_date(prose: str, heading: str, works: list[Work], language: str) -> str:
    known = {work.key: work for work in works}

    def mark(hit: re.Match[str]) -> str:
        shown = []
        for key, page in _cited(hit["w"]):
            if key not in known:
                shown.append(key)
                continue
            work = known[key]
            families = [
                n if len(n.split()) > 2 and "," not in n and "." not in n else _family(n)
                for n in work.names
            ]
            joint = " & " if language == "en" else ", "
            words = f"{joint.join(families)}, {work.year}"
            shown.append(f"{words}, {_page(page, language)}" if page else words)
        return f" ({'; '.join(shown)})"

    ordered = sorted(works, key=lambda w: w.names[0].casefold())
    entries = [_entry(work, language, "author-date") for work in ordered]
    return _joined(_CITED.sub(mark, prose), heading, entries)


def _notes(prose: str, heading: str, works: list[Work], language: str) -> str:
    known = {work.key: work for work in works}
    notes: list[str] = []
    seen: set[str] = set()
    last = [""]

    def mark(hit: re.Match[str]) -> str:
        said = [
            _note(known, key, page, language, first=key not in seen, again=last[0] == key)
            for key, page in _cited(hit["w"])
        ]
        keys = [key for key, _ in _cited(hit["w"])]
        seen.update(keys)
        last[0] = keys[0] if len(keys) == 1 else ""
        notes.append("; ".join(one.rstrip(".") for one in said) + ".")
        return "{" + str(len(notes)) + "}"

    text = re.sub(r"\{(\d+)\}([.,;:]?)", lambda h: h[2] + h[1].translate(_RAISED),
                  _CITED.sub(mark, prose))  # fmt: skip
    listed = "\n".join(f"{n}. {note}" for n, note in enumerate(notes, 1))
    title = {"en": "Notes", "ru": "Примечания", "kk": "Ескертпелер"}[language]
    ordered = sorted(works, key=lambda w: w.names[0].casefold())
    entries = [_entry(work, language, "notes") for work in ordered]
    return _joined(f"{text.rstrip()}\n\n{title}\n\n{listed}", heading, entries)


def _note(
    known: dict[str, Work], key: str, page: str, language: str, *, first: bool, again: bool
) -> str:
    if key not in known:
        return key
    work = known[key]
    if again:
        return _ibid(page, language)
    if language != "en":
        pages = f" {'С' if language == 'ru' else 'Б'}. {page}." if page else ""
        again_told = f"{', '.join(work.names)} {work.title}.{pages}"
        return _gost(work, "notes", language, page) if first else again_told
    if first:
        return _chicago(work, " and ".join(_natural(n) for n in work.names), page)
    quoted = f"“{work.title},”" if work.kind in "JC" else f"{work.title},"
    families = " and ".join(_family(n) for n in work.names)
    return f"{families}, {quoted} {page}." if page else f"{families}, {quoted}".rstrip(",")


def _ibid(page: str, language: str) -> str:
    words = {"en": "Ibid.", "ru": "Там же.", "kk": "Сонда."}[language]
    if language == "en":
        return f"{words}, {page}." if page else words
    return f"{words} {'С' if language == 'ru' else 'Б'}. {page}." if page else words


def _natural(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def _initials(name: str) -> str:
    family, comma, given = name.partition(", ")
    return f"{family}, {given[0]}." if comma else family


def _chicago(work: Work, names: str, page: str) -> str:
    """Write a full note."""
    r = work.rest
    if work.kind == "J":
        at = f": {page}" if page else ""
        return f"{names}, “{work.title},” {r[0]} {r[1]}, no. {r[2]} ({work.year}){at}."
    at = f", {page}" if page else ""
    if work.kind == "B":
        return f"{names}, {work.title} ({r[0]}: {r[1]}, {work.year}){at}."
    if work.kind == "C":
        return f"{names}, “{work.title},” in {r[0]}, ed. {r[1]} ({r[2]}: {r[3]}, {work.year}){at}."
    return f"{names}, {work.title}, {work.year}, {r[0]}."


def _entry(work: Work, language: str, style: str) -> str:
    if language != "en":
        shown = _gost(work, style, language, "")
    else:
        shown = {"numeric": _ieee, "author-date": _apa, "notes": _bibliography}[style](work)
    return f"{shown} {work.tail}".rstrip()


def _ieee(work: Work) -> str:
    names = " and ".join(
        f"{n.partition(', ')[2][:1]}. {_family(n)}" if "," in n else n for n in work.names
    )
    r = work.rest
    if work.kind == "J":
        return f"{names}, “{work.title},” {r[0]}, vol. {r[1]}, no. {r[2]}, pp. {r[3]}, {work.year}."
    if work.kind == "B":
        return f"{names}, {work.title}. {r[0]}: {r[1]}, {work.year}."
    if work.kind == "C":
        return (
            f"{names}, “{work.title},” in {r[0]}, {r[1]}, Ed. {r[2]}: {r[3]}, {work.year}, "
            f"pp. {r[4]}."
        )
    return f"{names}, {work.title}, {work.year}. [Online]. Available: {r[0]}. Accessed: {r[1]}."


def _apa(work: Work) -> str:
    names = ", & ".join(_initials(n) for n in work.names)
    r = work.rest
    year = f"({work.year})" if work.year else ""
    if work.kind == "J":
        return f"{names} {year}. {work.title}. {r[0]}, {r[1]}({r[2]}), {r[3]}."
    if work.kind == "B":
        return f"{names} {year}. {work.title}. {r[1]}."
    if work.kind == "C":
        return f"{names} {year}. {work.title}. In {r[1]} (Ed.), {r[0]} (pp. {r[4]}). {r[3]}."
    return f"{names} {year}. {work.title}. Retrieved {r[1]}, from {r[0]}"


def _bibliography(work: Work) -> str:
    rest = [_natural(n) for n in work.names[1:]]
    names = ", and ".join((work.names[0], *rest))
    r = work.rest
    if work.kind == "J":
        return f"{names}. “{work.title}.” {r[0]} {r[1]}, no. {r[2]} ({work.year}): {r[3]}."
    if work.kind == "B":
        return f"{names}. {work.title}. {r[0]}: {r[1]}, {work.year}."
    if work.kind == "C":
        return (
            f"{names}. “{work.title}.” In {r[0]}, edited by {r[1]}, {r[4]}. {r[2]}: {r[3]}, "
            f"{work.year}."
        )
    return f"{names}. {work.title}. {work.year}. {r[0]} (accessed {r[1]})."


def _gost(work: Work, style: str, language: str, page: str) -> str:
    names, r = ", ".join(work.names), work.rest
    sign = "С" if language == "ru" else "Б"
    small = "с" if language == "ru" else "б"
    dated = style == "author-date"
    head = f"{names} ({work.year}). {work.title}" if dated else f"{names} {work.title}"
    year = "" if dated else f" {work.year}."
    if work.kind == "J":
        return f"{head} // {r[0]}.{year} Т. {r[1]}, № {r[2]}. {sign}. {page or r[3]}."
    if work.kind == "B":
        at = f" {sign}. {page}." if page else f" {r[2]} {small}."
        return f"{head}. {r[0]} : {r[1]}, {work.year}.{at}" if not dated else (
            f"{head}. {r[0]} : {r[1]}.{at}")  # fmt: skip
    if work.kind == "C":
        ed = "под ред." if language == "ru" else "ред."
        when = "" if dated else f", {work.year}"
        return f"{head} // {r[0]} / {ed} {r[1]}. {r[2]} : {r[3]}{when}. {sign}. {page or r[4]}."
    seen = "дата обращения" if language == "ru" else "қаралған күні"
    return f"{head}.{year} URL: {r[0]} ({seen}: {r[1]})."
