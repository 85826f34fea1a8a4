"""Labelled stretches and marks, to the fields of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from counterpoint.cite.references.dates import month_in, parse_date
from counterpoint.cite.references.finish import finish, holder_of
from counterpoint.cite.references.kinds import kind_of
from counterpoint.cite.references.links import Mark
from counterpoint.cite.references.people import parse_names
from counterpoint.cite.references.repairs import repair
from counterpoint.cite.references.segments import Segment
from counterpoint.cite.references.tongues import guessed_language, tagged_language
from counterpoint.cite.references.values import clean, number, pages
from counterpoint.cite.references.words import words
from counterpoint.model import CslItem

_MARKED = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "medium": "medium"}
_PLAIN = {
    "title": "title",
    "publisher": "publisher",
    "place": "publisher-place",
    "edition": "edition",
    "collection": "collection-title",
    "genre": "genre",
    "volume of series": "collection-number",
}
_IN = re.compile(
    r"^(?:[Ii]n:\s*|[Ii]n\s(?!(?:[Vv]itro|[Vv]ivo|[Ss]ilico)\b)(?=[A-Z\d“\"«])"
    r"|[Вв] (?:кн|сб)\.? ?:?\s|[ВУ]:\s|(?:[Dd]ers|[Dd]ies)\.:\s)+"
)
_LETTERS_STOP = re.compile(r"^([A-ZА-ЯЁ]{2,6})\.$")
_FIGURES = re.compile(r"\d[\d/.-]*")
_SERIES_NUMBER = re.compile(r"[,.]? ?(?:(?:No|Nr|№|Bd|Vol)\.? ?)?(?P<n>\d[\d/.-]*)\)?$")
_PART_OF_BOOK = re.compile(r"(?:Ч|Т|Кн|Вып|Vol|Bd|Pt)\.? ?\d")
_SET = re.compile(r"(?:[Вв]|[Ii]n) \d+ ?(?:т|ч|кн|vols?|Bd)\b")
_PART = re.compile(r"(?:Т|Том|Vol|Tom|Bd|Кн|Ч)\.? ?([IVXLC]+|\d+)\.?")
_CLOSING = re.compile(r"[?!…]{1,5}[”»]?")
_NUMERO = re.compile(r"(?:№|\bNo?)\.?\s?(\d{1,4}) ?\((\d{1,4}(?:-\d{1,4})?)\)")
_YEAR_VOLUME = re.compile(
    r"(?<!\d)((?:1[89]|20)\d\d)(?: [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?; ?"
    r"(\d{1,4}(?: Suppl(?: \d+)?)?)(?: ?\(([^()]{1,16})\))?: ?(?=[A-Za-z]{0,2}\d)"
)
_LOOSE_PAGES = re.compile(
    r"(?<!\w)(?:Pp?|pp?|С|с|S)\.?\s?\d{1,5}\s?[-–—]\s?\d{1,5}(?!\d)"
    r"|(?<![\w–—-])\d{1,5}\s?[-–—]\s?\d{1,5}\s?(?:бб?|бет|с|сс|стр|pp?|S)\b"
)
_FIGURE = re.compile(r"\d|^[IVXLCivxlc]{1,7}$")
_LONGEST_PAGE = 7
_NUMBER = re.compile(r"(?:№|\bNo?\.?)\s?(\d+(?:-[^\W\d_]{1,4})?(?: [А-ЯІ]{3})?)(?![\d.])")
_FROM = re.compile(
    r"\b(?:от|ot|of|dated|on)\s+(\d\d\.\d\d\.\d{4}|\d{1,2} [^\W\d_]+ \d{4}"
    r"|[A-Z][a-z]+ \d{1,2}, \d{4})|(\d{4} жылғы \d{1,2} [^\W\d_]+)"
)
_PARALLEL = re.compile(r"\s*=\s*([^=]{8,400}?)(?=\s?//|\.\s[–—-]\s|\s/\s|$)")
_EVENT = re.compile(
    r"(?:(?:paper )?presented at|delivered at|доклад на|выступление на)"
    r"\s+(?:the\s+)?(?:conference\s+)?"
    r"[\"“«]?(.{6,300}?)[\"”»]?(?=,\s\d|\.\s|$|\x01)",
    re.IGNORECASE,
)
_EVENT_LEADS = ("presented at", "delivered at", "доклад на", "выступление на")
_ISSUE_CUE = re.compile(
    r"(?:№|n°|\b(?:[Nn](?:os?|r)?|[Ii]ssue|[Ii]ss|[Вв]ып|[Hh]eft)\b)[\s.]*\d[\w/-]*$"
)
_NO_CUE = re.compile(r"^(?:[^\W_][ ,]|[.,;] ?|  ?)?\d+$")
_VOLUME_BEHIND = re.compile(r"[.,]? (\d{1,4})(?: ?\(\w+\))?: ?\w?\d")
_PAGE_BEHIND = re.compile(r"(?: ?\([^()]{1,16}\))?: ?([a-zA-Z]?\d+)\b")
_YEAR = re.compile(r"(?<![\d.\w-])(?:1[5-9]|20)\d\d(?![\d\w])")


_GENRE = re.compile(r"(?i)^(?:\S+ ){0,2}(?:thesis|dissertation|report|editorial|abstract)$")
_HOUSE = re.compile(r"(?<=\w{3})\. ((?:Издательство|Изд-во|Издателство|Издавачка|Izd-vo) .{3,80})$")
_OPENING_BODY = re.compile(r"((?:[^\s.:]+ ){2,9}[^\s.:]+)[.:] (?=[^\W\d_a-zа-яё]\S* \S)")
_EDITION_NEXT = re.compile(r"\.?,? ?(?:[^\W\d_]{2,9}\.,? ?){0,2}(?:Aufl|Auflage)\b")
_DAY_OF = re.compile(r" [^\W\d_]{3,9}")
_SAID = re.compile(r"(?:[^\W\d_]\.?|№)\s?$")
_LOW = 0.4
_BODY_WORDS = 8
_NOTHING_ELSE = frozenset({"title", "language", "type"})
"""Fields of any sentence; without another one nothing tells a reference."""


@dataclass(slots=True)
class Fields:
    """The fields of one entry while they are gathered, each with its confidence."""

    csl: CslItem = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: object, sure: float) -> None:
        """Keep a value unless it is empty or the field is taken."""
        if value and name not in self.csl:
            self.csl[name] = value
            self.sure[name] = round(sure, 3)


def gather(
    text: str, marks: Sequence[Mark], segments: Sequence[Segment], *, family_first: bool
) -> Fields:
    """Return the CSL fields of one mended entry, values as printed, and their confidences.

    `family_first` says how two full words in a name are read (see `parse_names`).
    """
    found = Fields()
    segments = repair(text, segments)
    labelled = _by_label(segments)
    _names(found, text, labelled, family_first)
    _texts(found, text, labelled)
    _host(found, text, labelled)
    _figures(found, text, labelled)
    _marks(found, text, marks, labelled)
    _rest(found, text, marks)
    _body_behind_title(found)
    _body_before_title(found)
    finish(found.csl, found.sure, text)
    found.labels = {s.label: text[s.start : s.end] for s in reversed(segments)}
    found.csl["type"] = kind_of(found.csl, found.labels, text)
    if found.csl.keys() <= _NOTHING_ELSE and "title" in found.sure:
        found.sure["title"] = min(found.sure["title"], _LOW)
    return found


def _words(text: str, segment: Segment) -> str:
    """Return the words of a segment with the signs that belong to them."""
    end = segment.end
    inside = text[segment.start : end]
    if inside.count('"') % 2 and text[end : end + 1] == '"':
        end += 1
    for left, right in ("()", "[]", "“”", "«»", "„“"):
        if inside.count(left) > inside.count(right) and text[end : end + 1] == right:
            end += 1
            inside = text[segment.start : end]
    closing = _CLOSING.match(text, end)
    end = closing.end() if closing else end
    start = segment.start
    if start and text[start - 1] in "“«„\"'‘¿¡(" and _closes(text[start - 1], text[start:end]):
        start -= 1
    if text[end : end + 1] == ".":
        end += 1
    return text[start:end]


def _closes(left: str, inside: str) -> bool:
    right = {"“": "”", "«": "»", "„": "“", "(": ")", "‘": "’", "¿": "?", "¡": "!"}.get(left, left)
    return (
        right in inside and inside.find(right) < len(inside) - 1 and inside.count(right) % 2 == 1
    ) or left in "¿¡"


class _Labelled(dict[str, list[Segment]]):
    """The segments of each label in order; under "host" those of journals and books alike."""

    def __missing__(self, label: str) -> list[Segment]:
        return []


def _by_label(segments: Sequence[Segment]) -> _Labelled:
    found = _Labelled()
    for segment in segments:
        found.setdefault(segment.label, []).append(segment)
        if segment.label in ("journal", "book"):
            found.setdefault("host", []).append(segment)
    return found


def _names(found: Fields, text: str, labelled: _Labelled, family_first: bool) -> None:
    for label in ("author", "editor", "translator"):
        people: list[dict[str, str]] = []
        here = labelled[label]
        for segment in here[:1] if label == "author" else here[:2]:
            printed = text[segment.start : segment.end]
            open_quote = printed.count("«") > printed.count("»")
            if text[segment.end : segment.end + 1] == ("»" if open_quote else "."):
                printed += text[segment.end]
            people += parse_names(printed, family_first=family_first)
        if label == "translator" and any("literal" in person for person in people):
            continue  # a body does not translate
        if label == "editor" and _is_host(people, labelled):
            found.put("container-title", people[0].get("family", ""), _LOW)
        elif people:
            found.put(label, people, here[0].confidence)


def _is_host(people: list[dict[str, str]], labelled: _Labelled) -> bool:
    """Tell a host in one word ("In NeurIPS") that was taken for an editor."""
    alone = len(people) == 1 and list(people[0]) == ["family"]
    return alone and not labelled["host"]


def _texts(found: Fields, text: str, labelled: _Labelled) -> None:
    for label, name in _PLAIN.items():
        here = labelled[label]
        if here:
            value = clean(_words(text, here[0]), sentence=name == "title")
            value = _tidied(label, value)
            found.put(name, value, here[0].confidence)
    _number_of_series(found, labelled)
    if "publisher" not in found.csl and (body := labelled["org"]):
        found.put("publisher", clean(_words(text, body[0])), 0.5 * body[0].confidence)
    _kind_of_work(found)
    _cities(found)
    found.put("event-title", _event(text), 0.6)


def _tidied(label: str, value: str) -> str:
    """Return a house or number without the stop that is none of its own."""
    if label == "publisher":
        return "" if _PART_OF_BOOK.match(value) else _LETTERS_STOP.sub(r"\1", value)
    return value.strip(" .,") if label == "volume of series" else value


def _number_of_series(found: Fields, labelled: _Labelled) -> None:
    """Take the only number of a series out of its name ("Texte und Studien 20")."""
    series = str(found.csl.get("collection-title", ""))
    number_in = _SERIES_NUMBER.search(series)
    if number_in is None or len(_FIGURES.findall(series)) > 1 or not number_in.start():
        return
    found.csl["collection-title"] = series[: number_in.start()]
    if not labelled["number"]:
        found.put("collection-number", number_in["n"], found.sure["collection-title"])


def _kind_of_work(found: Fields) -> None:
    """Take what the title says of the kind of work out of it ("Tides: a monograph")."""
    title, colon, kind = str(found.csl.get("title", "")).rpartition(":")
    if colon and kind.strip(" .").lower() in words("cues", "genre"):
        found.csl["title"] = title.rstrip()
        found.put("genre", kind.strip(" ."), 0.9)


def _cities(found: Fields) -> None:
    """Take a house that is a city for the place."""
    house = str(found.csl.get("publisher", ""))
    if "publisher-place" not in found.csl and house.lower() in words("cues", "city"):
        found.csl["publisher-place"] = found.csl.pop("publisher")
        found.sure["publisher-place"] = found.sure.pop("publisher")


def _event(text: str) -> str:
    low = text.lower()
    if not any(map(low.__contains__, _EVENT_LEADS)):
        return ""
    hit = _EVENT.search(text)
    return clean(hit.group(1)) if hit else ""


def _host(found: Fields, text: str, labelled: _Labelled) -> None:
    hosts = [
        s
        for s in labelled["host"]
        if not _EVENT.match(text, s.start) and not _SET.match(text, s.start)
    ]
    if hosts:
        best = max(hosts, key=lambda s: (s.label == "journal", s.end - s.start))
        host = clean(_words(text, best))
        lead = _IN.match(host)
        found.put("container-title", host[lead.end() :] if lead else host, best.confidence)


def _figures(found: Fields, text: str, labelled: _Labelled) -> None:
    for label in ("volume", "issue", "number"):
        here = labelled[label]
        if here:
            name = _by_cue(label, text, here[0], labelled)
            value = number(text[here[0].start : here[0].end + 1])
            meant = _FIGURE.search(value) and not _EDITION_NEXT.match(text, here[0].end)
            meant = meant and not _is_day(text, here[0])
            found.put(name, value if meant else "", here[0].confidence)
    _running_number(found, text)
    _year_volume(found, text)
    part = _PART.fullmatch(str(found.csl.get("edition", "")))
    if part and "volume" not in found.csl:
        found.put("volume", part.group(1), found.sure["edition"])
        del found.csl["edition"], found.sure["edition"]
    for segment in labelled["pages"][:1]:
        printed = pages(text[segment.start : segment.end])
        number_of_database = printed.isdigit() and len(printed) > _LONGEST_PAGE
        found.put("page", "" if number_of_database else printed, segment.confidence)
    dates = [(parse_date(text[s.start : s.end]), s.confidence) for s in labelled["date"]]
    known = [(date, sure) for date, sure in dates if date]
    if known:
        date, sure = max(known, key=lambda pair: len(pair[0]["date-parts"][0]))
        found.put("issued", date, sure)


def _is_day(text: str, segment: Segment) -> bool:
    """Tell a figure with a month behind it and no word before it: "2017. 3 окт."."""
    behind = _DAY_OF.match(text, segment.end)
    if behind is None or not text[segment.start].isdigit():
        return False
    said = _SAID.search(text, max(0, segment.start - 12), segment.start)
    return said is None and month_in(behind.group()) is not None


def _by_cue(label: str, text: str, segment: Segment, labelled: _Labelled) -> str:
    """Put a lone figure right: with "no." before it an issue, with no word before it a volume."""
    if label == "number" or (labelled["volume"] and labelled["issue"]):
        return label
    said = text[max(0, segment.start - 8) : segment.end]
    if _ISSUE_CUE.search(said):
        return "issue"
    bare = text[max(0, segment.start - 2) : segment.end]
    return "volume" if label == "issue" and _NO_CUE.search(bare) else label


def _running_number(found: Fields, text: str) -> None:
    """Read "№ 2 (18)" as issue 2, the 18th of all; "N 15 (3)" as volume 15; "N 80 (80)" as 80."""
    hit = _NUMERO.search(text) if "(" in text else None
    taken = {found.csl.get("volume"), found.csl.get("issue")}
    if not hit or not set(hit.groups()) & taken:
        return
    outer, inner = hit.groups()
    last = int(inner.split("-")[-1])
    for name in ("volume", "issue"):
        found.csl.pop(name, None)
    if int(outer) > last:
        found.put("volume", outer, 0.8)
        found.put("issue", inner, 0.8)
    else:
        found.put("issue", outer if outer == inner else f"{outer} ({inner})", 0.9)
    found.sure = {name: sure for name, sure in found.sure.items() if name in found.csl}


def _year_volume(found: Fields, text: str) -> None:
    """Read "2005;26(1):32" as medicine prints it: what follows the year is the volume."""
    hit = _YEAR_VOLUME.search(text) if ";" in text else None
    if not hit:
        return
    for name, value in (("volume", hit.group(2)), ("issue", hit.group(3))):
        if value and found.csl.get(name) != number(value):
            found.csl.pop(name, None)
            found.put(name, number(value), 0.9)


def _marks(found: Fields, text: str, marks: Sequence[Mark], labelled: _Labelled) -> None:
    for mark in marks:
        if mark.kind in _MARKED:
            found.put(_MARKED[mark.kind], mark.value, 0.97)
        elif mark.kind == "url":
            found.put("URL", mark.value, 0.95)
        elif mark.kind == "extent":
            found.put("number-of-pages", mark.value, 0.9)
        elif mark.kind == "accessed":
            found.put("accessed", parse_date(mark.value), 0.95)
        elif mark.kind == "archive":
            found.put("archive_location", mark.value, 0.9)
            found.put("archive", holder_of(text, mark.start), 0.8)
        elif mark.kind == "language" and (code := tagged_language(mark.value)):
            found.put("language", code, 0.97)
    _translations(found, marks, labelled)
    _host_before_bracket(found)
    title = next(iter(labelled["title"]), None)
    if title and (parallel := _PARALLEL.match(text, title.end)):
        found.put("title-translated", clean(parallel.group(1)), 0.8)


def _translations(found: Fields, marks: Sequence[Mark], labelled: _Labelled) -> None:
    """Give a bracket behind the title to it, one behind the host to what it is as long as."""
    titles, hosts = labelled["title"], labelled["host"]
    for mark in marks:
        if mark.kind != "bracket" or not titles or mark.start < titles[0].start:
            continue
        if _GENRE.search(mark.value):
            found.put("genre", mark.value, 0.8)
            continue
        behind_host = hosts and titles[0].start < hosts[0].start < mark.start
        if behind_host and ("title-translated" in found.csl or _is_of_host(mark, found.csl)):
            found.put("container-title-translated", mark.value, 0.7)
        else:
            found.put("title-translated", mark.value, 0.9)


def _is_of_host(mark: Mark, csl: CslItem) -> bool:
    length = len(mark.value.split())
    title, host = (len(str(csl.get(n, "")).split()) for n in ("title", "container-title"))
    return abs(length - host) < abs(length - title)


def _host_before_bracket(found: Fields) -> None:
    """Give a short bracket to the last sentence before it: "Title. Paper [The Paper]"."""
    title, bracket = str(found.csl.get("title", "")), str(found.csl.get("title-translated", ""))
    head, stop, tail = title.rpartition(". ")
    count = len(bracket.split())
    if not stop or not bracket or "container-title" in found.csl or len(head.split()) < 3:
        return
    if 2 * count <= len(title.split()) and abs(len(tail.split()) - count) <= 2:
        found.csl["title"] = clean(head)
        found.put("container-title", tail, 0.5)
        found.csl["container-title-translated"] = found.csl.pop("title-translated")
        found.sure["container-title-translated"] = found.sure.pop("title-translated")


def _body_behind_title(found: Fields) -> None:
    """Take an organisation that stands behind the title, after a stop, for the publisher."""
    head, stop, tail = str(found.csl.get("title", "")).rpartition(". ")
    taken = {"publisher", "container-title", "volume"} & set(found.csl)
    house = _HOUSE.search(str(found.csl.get("title", ""))) if not taken else None
    if house:
        found.csl["title"] = clean(house.string[: house.start()], sentence=True)
        found.put("publisher", house.group(1), _LOW)
        return
    if not stop or taken or len(head.split()) < 3 or not 1 < len(tail.split()) <= _BODY_WORDS:
        return
    if any(word in words("cues", "organisation") for word in tail.lower().split()):
        found.csl["title"] = clean(head, sentence=True)
        found.put("publisher", tail, _LOW)


def _body_before_title(found: Fields) -> None:
    """Take an institution that opens an entry without author for its author."""
    title = str(found.csl.get("title", ""))
    taken = "author" in found.csl or "editor" in found.csl
    body = None if taken else _OPENING_BODY.match(title)
    if body is None:
        return
    head, tail = body.group(1), title[body.end() :]
    opening = head.lower().split()
    if opening[0] in words("cues", "organisation") and opening[1] not in words("cues", "and"):
        found.put("author", [{"literal": clean(head)}], _LOW)
        found.csl["title"] = clean(tail, sentence=True)


def _rest(found: Fields, text: str, marks: Sequence[Mark]) -> None:
    """Fill from the whole entry what no label gave, with low confidence."""
    csl = found.csl
    title = str(csl.get("title", ""))
    blotted = _blotted(text, marks)
    if "issued" not in csl:
        decree = _FROM.search(title)
        years = _YEAR.findall(blotted.replace(title, " "))
        if decree and (date := parse_date(decree.group(1) or decree.group(2))):
            found.put("issued", date, 0.7)
        elif years:
            found.put("issued", {"date-parts": [[int(years[-1])]]}, 0.4)
    if "page" not in csl and (loose := _LOOSE_PAGES.search(blotted)):
        found.put("page", pages(loose.group()), 0.6)
    if "volume" not in csl and (host := str(csl.get("container-title", ""))):
        found.put("volume", _behind(host, _VOLUME_BEHIND, text), 0.6)
    if "page" not in csl and (volume := str(csl.get("volume", ""))).isdigit():
        found.put("page", _behind(volume, _PAGE_BEHIND, blotted), 0.6)
    if "number" not in csl and not csl.get("author") and "issue" not in csl:
        decree_number = _NUMBER.search(title)
        found.put("number", decree_number.group(1) if decree_number else "", 0.7)
    if "language" not in csl and title and (guess := guessed_language(title)):
        found.put("language", guess[0], guess[1])


def _behind(value: str, pattern: re.Pattern[str], text: str) -> str:
    """Return what the pattern finds right behind a value of the text, no figure before that."""
    at = text.find(value)
    while at >= 0:
        hit = pattern.match(text, at + len(value))
        if hit and not (value.isdigit() and text[at - 1 : at].isdigit()):
            return hit.group(1)
        at = text.find(value, at + 1)
    return ""


def _blotted(text: str, marks: Sequence[Mark]) -> str:
    out = text
    for mark in reversed(marks):
        out = out[: mark.start] + " " + out[mark.end :]
    return out
