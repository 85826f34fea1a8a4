"""Fields put in order once all are gathered: sets of volumes, archives, articles of laws."""

from __future__ import annotations

import re

from counterpoint.cite.references.links import Mark
from counterpoint.cite.references.values import clean
from counterpoint.cite.references.words import words
from counterpoint.model import CslItem

_NUMBER = r"(?:№ ?)?(?:[РрПпКкRr]-)?\d+[-а-яa-z]{0,3}"
_ARCHIVE = re.compile(
    rf"(?:Ф|F|Қ|Қор|Фонд|Fond)\. ?{_NUMBER}[.,;]? ?"
    rf"(?:(?:Разд|Оп|Op|Т|Тізбе|Опись)\.? ?{_NUMBER}[.,;]? ?){{1,2}}"
    rf"(?:(?:Картон|Карт|К)\. ?{_NUMBER}[.,;]? ?)?"
    rf"(?:(?:Ед\. ?хр|Д|D|Іс|Дело|Ed\. ?khr)\.? ?{_NUMBER}[.,;]? ?)?"
    r"(?:(?:ЛЛ?|Лл|LL?|П|Парақ)\.? ?\d+(?: ?об\.?)?(?:[-–—, ]{1,3}\d+(?: ?об\.?)?){0,4})?"
    r"|\d+-(?:қор|қ\.), ?\d+-(?:тізбе|т\.)(?:, ?\d+-(?:іс|і\.))?"
    r"(?:, ?\d+(?:[-–]\d+)?-(?:парақ|п)\.?)?"
)
"""Fond, inventory, file and leaves, as GOST R 7.0.5-2008 (section 7.7) has archival items."""
_FONDS = ("Ф.", "F.", "Қ.", "қор", "Қор.", "Фонд.", "Fond.")
_HOLDER = re.compile(r"(?:^|[.?!»”/]\s*)([^\W\d_a-zа-яё][^./\n]{1,80})[.,]?\s*(?://)?\s*$")
_PRIVATE = re.compile(r"(?:личный архив|жеке мұрағат|personal archive|private archive)", re.I)
_SET = re.compile(
    r"\s?[:.]?\s(?:[ВвVv]|[Ii]n)\s(?P<count>\d{1,3}|двух|трёх|трех)[ -]?"
    r"(?:х )?(?:т|тт|тома[х]?|ч|кн|книгах|vols?|volumes|частях|tt?)\b\.?"
    r"|\s?[:.]\s(?P<kazakh>\d{1,3})[ -]томды[қғ]\w{0,4}\.?"
    r"|:\s[Вв]\s(?P<bare>\d{1,3})$"
)
_MAYBE_SET = re.compile(r"\d|двух|тр[её]х")
_OF_SET = re.compile(
    r"\s?[.,:;]?\s(?:Т|Том|Vol|Volume|Кн|Bd|T)\.?\s(?P<part>\d{1,3}|[IVXLC]{1,6})\b(?:\s?[:.]\s(?P<rest>.{0,120}))?$"
)
_VOLUME_ONLY = re.compile(r"[.,:;]\s(?=(?:Т|Том|Vol|Volume|Кн|Bd)\.?\s(?:\d{1,3}|[IVXLC]{1,6})\b)")
_SITE = re.compile(r"\s?:?\s?\[(?:сайт|веб-сайт|портал|официальный сайт|web ?site|site)\]", re.I)
_TAIL_NUMBERS = re.compile(
    r",? (?P<volume>\d{1,3}) ?\((?P<issue>\d{1,4})\)(?:,? (?:1[89]|20)\d\d)?$"
)
_CASE = re.compile(
    r"\s*(?P<title>[A-ZÀ-ÞА-Я][^.]{1,80}? v\.? [^.,]{2,80}?)[.,] (?P<volume>\d{1,4}) "
    r"(?P<reporter>[A-Z]\. ?(?:[A-Z][a-z]{0,4}\.? ?){0,2}(?:\d[a-z]{1,2})?|WL|AC|QB|All ER)"
    r" ?(?P<page>\d{1,4})(?!\d)"
)
"""A case in a reporter, as the Bluebook (20th ed., rule 10) has it."""

_PUBLIC_LAW = re.compile(
    r"\s*(?P<title>[A-Z].{5,200}?),? Pub(?:lic)?\. ?L(?:aw)?\.? (?:No\. ?)?(?P<n>\d+-\d+)"
)
_ARTICLE = re.compile(r"(?<!\w)(?:[Сс]т|[Aa]rt)\.\s?$")


def archive_marks(text: str, taken: list[Mark]) -> list[Mark]:
    """Return the place of an archival item within an entry, unless a link or bracket holds it."""
    hit = _ARCHIVE.search(text) if any(lead in text for lead in _FONDS) else None
    if not hit or any(hit.start() < mark.end and mark.start < hit.end() for mark in taken):
        return []
    end = hit.start() + len(hit.group().rstrip(" .,;"))
    return [Mark("archive", hit.start(), end, text[hit.start() : end])]


def is_case(text: str) -> bool:
    """Tell whether an entry is a case in a reporter ("Mathews v. United States. 485 U.S. 58")."""
    return _case(text) is not None


def _case(text: str) -> re.Match[str] | None:
    return _CASE.match(text) if " v. " in text or " v " in text else None


def finish(csl: CslItem, sure: dict[str, float], text: str) -> None:
    """Put the gathered fields of one entry in order."""
    _case_or_act(csl, sure, text)
    _archive(csl, sure)
    _repeated_host(csl, sure)
    for name in ("title", "container-title"):
        if name in csl:
            _set(csl, sure, name)
    host = str(csl.get("container-title", ""))
    if host:
        if _SITE.search(host):
            csl["container-title"] = clean(_SITE.sub("", host)) or host
        _numbers_of_host(csl, sure)
    _article_of_law(csl, sure, text)
    _own_number(csl, sure)


def _case_or_act(csl: CslItem, sure: dict[str, float], text: str) -> None:
    """Read "Mathews v. United States. 485 U.S. 58" and acts with their number as what they are."""
    case = _case(text)
    act = _PUBLIC_LAW.match(text) if " Pub" in text else None
    hit = case or act
    if hit is None:
        return
    for name in ("author", "editor", "container-title", "issue", "volume", "publisher"):
        _drop(csl, sure, name)
    _put(csl, sure, "title", clean(hit["title"]), 0.7)
    if case:
        _put(csl, sure, "container-title", case["reporter"].strip(), 0.7)
        _put(csl, sure, "volume", case["volume"], 0.7)
        _put(csl, sure, "page", case["page"], 0.7)
    else:
        _put(csl, sure, "number", hit["n"], 0.7)


def holder_of(text: str, start: int) -> str:
    """Return the archive named right before the place of an item in it."""
    named = _HOLDER.search(text[max(0, start - 120) : start])
    return clean(named.group(1)) if named else ""


def _archive(csl: CslItem, sure: dict[str, float]) -> None:
    host = str(csl.get("container-title", ""))
    if "archive" in csl:
        for name in ("container-title", "publisher", "publisher-place"):
            if str(csl.get(name, "")).strip(" .") and str(csl[name]).strip(" .") in csl["archive"]:
                _drop(csl, sure, name)
        title = str(csl.get("title", ""))
        if title.endswith(csl["archive"]) and title != csl["archive"]:
            csl["title"] = clean(title.removesuffix(csl["archive"]), sentence=True)
    elif _PRIVATE.match(host):
        csl["archive"] = csl["container-title"]
        sure["archive"] = sure["container-title"]
        _drop(csl, sure, "container-title")


def _repeated_host(csl: CslItem, sure: dict[str, float]) -> None:
    """Drop "Там же" and "Ibid." behind the strokes: they name no host."""
    if str(csl.get("container-title", "")).strip(" .").lower() in words("marks", "ibid"):
        _drop(csl, sure, "container-title")


def _set(csl: CslItem, sure: dict[str, float], name: str) -> None:
    """Take "в 3 т. Т. 2" out of a title: the number of volumes, and which of them it is."""
    words_of = str(csl[name])
    if not _MAYBE_SET.search(words_of):
        return
    part = _OF_SET.search(words_of)
    whole = _SET.search(words_of)
    if part and whole is None:
        _volume_alone(csl, sure, name, part)
    if whole is None or whole.start() < 3:
        return
    count = whole["count"] or whole["kazakh"] or whole["bare"]
    if part and part.start() >= whole.start():
        _put(csl, sure, "volume", part["part"], sure[name])
    if count.isdigit():
        csl.setdefault("number-of-volumes", count)
        sure.setdefault("number-of-volumes", sure[name])
        if csl.get("volume") == count and not (part and part["part"] == count):
            _drop(csl, sure, "volume")
    behind = "" if part else words_of[whole.end() :].strip(" .:;")
    head = clean(words_of[: whole.start()], sentence=name == "title")
    csl[name] = f"{head}: {behind}" if behind else head


def _volume_alone(csl: CslItem, sure: dict[str, float], name: str, part: re.Match[str]) -> None:
    """Read "Selected works. Vol. 1: On words" as a volume and its own title."""
    sign = _VOLUME_ONLY.match(part.string, part.start())
    hosted = name == "container-title" and not part["rest"]
    if sign is None or sign.start() < 3 or "volume" in csl or hosted:
        return
    _put(csl, sure, "volume", part["part"], sure[name])
    if part["rest"]:
        _put(csl, sure, "volume-title", clean(part["rest"], sentence=True), sure[name])
    csl[name] = clean(part.string[: sign.start()], sentence=name == "title")


def _numbers_of_host(csl: CslItem, sure: dict[str, float]) -> None:
    """Take "4 (56) 2013" off the name of a journal."""
    hit = _TAIL_NUMBERS.search(str(csl["container-title"]))
    if hit and hit.start() > 2:
        csl["container-title"] = clean(str(csl["container-title"])[: hit.start()])
        for name in ("volume", "issue"):
            if name not in csl:
                _put(csl, sure, name, hit[name], 0.5)


def _article_of_law(csl: CslItem, sure: dict[str, float], text: str) -> None:
    """ "Ст. 945" in a collection of laws is no page."""
    page = str(csl.get("page", ""))
    at = text.rfind(page) if page else -1
    if at > 0 and _ARTICLE.search(text, max(0, at - 5), at):
        _drop(csl, sure, "page")


def _own_number(csl: CslItem, sure: dict[str, float]) -> None:
    """Give a decree back its number that was taken for an issue of what printed it."""
    issue = csl.get("issue")
    if issue and "author" not in csl and f"№ {issue}" in str(csl.get("title", "")):
        _put(csl, sure, "number", str(issue), sure["issue"])
        _drop(csl, sure, "issue")


def _put(csl: CslItem, sure: dict[str, float], name: str, value: str, how_sure: float) -> None:
    csl[name], sure[name] = value, round(how_sure, 3)


def _drop(csl: CslItem, sure: dict[str, float], name: str) -> None:
    csl.pop(name, None)
    sure.pop(name, None)
