"""REF3xx: links in the list of references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from counterpoint.check.cue import cue
from counterpoint.check.entry import Entry, folded
from counterpoint.check.rule import Fault, rule
from counterpoint.check.view import View
from counterpoint.model import Severity, Span

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_TORN = re.compile(
    r"(?P<link>https?://[^\s<>]*[^\s<>.,;])(?:>\s?|\s)(?P<rest>\d{6,})(?=[\s(\[.,;]|$)|"
    r"(?P<host>https?://[\w.-]+\.)\s(?=[a-z-]+\.[a-z]{2,6}/)|(?P<sign>https?:\s+//|https?:/\s?/\s)|"
    r"(?P<part>https?://[^\s<>]*[\w/-])\s(?=[\d-]*[a-z])(?P<tail>[a-z0-9]+[-_/][\w/-]*\w)"
    r"(?=[.)\]]?(?:\s*$|\s*\n|\s*[(\[]))"
)
_MISTYPED = cue(
    r"(?<![\w:/.])(?:htps?|htttps?|hhttps?|httpss|htpps?|ttps?)://\S+|\bhttps?(?://|;//|:/(?!/)|:\\\\)(?=\S)\S+"
    r"|\bhttps?://(?:www,|\S*[a-z0-9](?:\.\.|,)[a-z]|[^/\s]*//)\S*|\bhttps?://(?:https?:|[^\s/.]+/)\S*",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    r"(?<![\w/.:@-])(?P<name>[^\W\d_]{2,8})(?P<sign>[:;.,]{0,2}[/\\]{1,3}|[:;](?=www\.))"
    r"(?P<rest>[\w-]+(?:[.,][\w-]+)*[.,][a-zа-я]{2,12}(?![\w])\S*)",
    re.IGNORECASE,
)
"""What stands where the scheme of a link does."""
_SCHEMES = ("http", "https")
_OTHERS = {"ftp", "sftp", "htm", "html", "doi"}
_COMMA = re.compile(r"(?<![\w/.:@-])www\.[\w-]+,[a-z]{2,4}(?:/\S*)?(?=[\s.;)\]]|$)", re.IGNORECASE)
_CUT = re.compile(
    r"https?://[^\s<>]*[\w-]\s(?P<rest>/[\w][^\s]*|\.[a-z]{2,4}(?:/\S*)?)"
    r"|https?://[a-z]+\s(?P<host>-?[a-z][a-z-]*\.[a-z]{2,3}/\S*)",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"[?&](?:utm_\w+|ysclid|fbclid|gclid|yclid|barrier|igshid|mc_[ce]id|_ga|redir_esc)=[^\s&>#]*",
    re.IGNORECASE,
)
_HOME = re.compile(r"https?://(?:www\.)?[\w.-]+\.[a-z]{2,}/?$", re.IGNORECASE)
_SITE = cue(
    r"software|\bpackage\b|language and environment|data ?(?:base|sets?)|\bsystem\b|\blibrary\b"
    r"|\bportal\b|home ?page|web ?site|программ\w+ обеспеч|база данных|портал|сайт|дерекқор",
    re.IGNORECASE,
)
_SLOT = re.compile(
    r"(?:Available at|URL|Режим доступа)\s?:\s*(?P<date>\d{1,2}\s[^\W\d_]+\s\d{4}"
    r"|\d{1,2}\.\d{1,2}\.\d{4})\s?:?\s*(?=https?)",
    re.IGNORECASE,
)
_PAGE = {
    "webpage",
    "post",
    "post-weblog",
    "article-journal",
    "paper-conference",
    "article-newspaper",
    "speech",
    "event",
    "book",
}


def _links(entry: Entry) -> Iterator[tuple[str, Span]]:
    for hit in _LINK.finditer(entry.text):
        link = hit.group().rstrip(".,;:)]")
        yield link, Span(entry.span.start + hit.start(), entry.span.start + hit.start() + len(link))


def _person(entry: Entry) -> bool:
    return any(p.get("family") and p.get("given") for p in entry.people)


@rule(
    "REF301",
    "A broken link",
    Severity.ERROR,
    why="Copied as printed, the link leads nowhere.",
    example="“...?ysclid=ltetil9jp> 9318570588”: a space and a bracket inside; “htps://”, “www,”.",
    false_alarms="Links broken over a line by a PDF are joined by the reader before this rule.",
)
def torn(view: View) -> Iterator[Fault]:
    """Yield links with a space or a stray bracket inside, and mistyped ones."""
    for entry in view.entries:
        for hit in _TORN.finditer(entry.text):
            place = Span(entry.span.start + hit.start(), entry.span.start + hit.end())
            yield Fault(place, "A space or a stray bracket breaks this link.")
        if _TORN.search(entry.text):
            continue
        for pattern, said in (
            (_MISTYPED, "This link is mistyped."),
            (_CUT, "A space breaks this link."),
        ):
            for hit in pattern.finditer(entry.text):
                yield Fault(_printed(entry, hit), said)
        if not _MISTYPED.search(entry.text):
            for hit in (
                *filter(_no_scheme, _SCHEME.finditer(entry.text)),
                *_COMMA.finditer(entry.text),
            ):
                yield Fault(_printed(entry, hit), "This link is mistyped.")


def _printed(entry: Entry, hit: re.Match[str]) -> Span:
    start = entry.span.start + hit.start()
    return Span(start, start + len(hit.group().rstrip(".,;:)]")))


def _no_scheme(hit: re.Match[str]) -> bool:
    """Tell whether a link begins with what is nearly “http://” or “https://”."""
    name, sign = hit["name"].casefold(), hit["sign"]
    if (name in _SCHEMES and sign == "://") or name in _OTHERS:
        return False
    near = min(Levenshtein.distance(name, one) for one in _SCHEMES)
    return near == 0 or (near <= 2 and ("t" in name or "p" in name) and len(sign) > 1)


@rule(
    "REF302",
    "A link with a tracking tail",
    Severity.NOTE,
    why="The tail names the reader's way to the page, not the page; it may stop working.",
    example="“...?utm_source=google.com&utm_medium=organic”",
    false_alarms="Only tails known to be for tracking are named.",
)
def tracking(view: View) -> Iterator[Fault]:
    """Yield links with parameters that only track readers."""
    for entry in view.entries:
        for link, place in _links(entry):
            hit = _TRACKING.search(link)
            if hit:
                cut = _TRACKING.sub("", link)
                whole = not _TORN.search(view.content, place.start, place.end + 40)
                yield Fault(
                    place,
                    f"“{hit.group()[1:].split('=')[0]}” in this link only tracks readers.",
                    fix=cut if (whole and "?" in cut) or "&" not in cut else None,
                )


@rule(
    "REF303",
    "A home page in the place of a page",
    Severity.WARNING,
    why="The reader lands on a front page and has to search for the work.",
    example="“https://centralasia.group.cam.ac.uk/” for one talk.",
    false_alarms="Entries that mean the site itself, and data sets at their own address.",
)
def home_page(view: View) -> Iterator[Fault]:
    """Yield works whose only link is a home page."""
    for entry in view.entries:
        found = list(_links(entry))
        if len(found) != 1 or not _HOME.match(found[0][0]) or not _person(entry):
            continue
        if _SITE.search(entry.text):
            continue
        host = re.sub(r"https?://(?:www\.)?|/$", "", found[0][0]).split(".")[0]
        if entry.kind in _PAGE and host not in folded(entry.field("title", 0.0)):
            yield Fault(found[0][1], f"The link of {entry.label} leads to a home page.")


@rule(
    "REF304",
    "The title and the address disagree",
    Severity.WARNING,
    why="Either the title or the link belongs to another page.",
    example="“centralasia” in the address where the title has “Central Asia”: a lost hyphen.",
    false_alarms="Addresses shorten titles; only words run together and addresses that share "
    "little with a title of several words are named.",
)
def slug(view: View) -> Iterator[Fault]:
    """Yield addresses in which two words of the title are run together."""
    for entry in view.entries:
        words = folded(entry.field("title", 0.0)).split()
        pairs = {a + b: f"{a}-{b}" for a, b in pairwise(words) if len(a) > 2 < len(b)}
        for link, place in _links(entry):
            parts = re.split(r"[-_/.?=]", link.casefold().split("//")[-1])[1:]
            joined = [p for p in parts if p in pairs]
            apart = {p for p in parts if p in words}
            if joined and len(apart) >= 3 and "-" in link:
                yield Fault(
                    place, f"“{joined[0]}” has lost its hyphen: {pairs[joined[0]]} in the title."
                )


@rule(
    "REF305",
    "A date in the place of the link",
    Severity.WARNING,
    why="The words that announce the link are followed by something else.",
    example="“Available at: 08 ноября 2023: https://...”",
    false_alarms="None known.",
)
def date_in_slot(view: View) -> Iterator[Fault]:
    """Yield dates that stand where the link is announced."""
    for entry in view.entries:
        hit = _SLOT.search(entry.text)
        if hit:
            start = entry.span.start
            place = Span(start + hit.start("date"), start + hit.end("date"))
            yield Fault(place, "A date stands where the link is announced.")


@rule(
    "REF306",
    "Two links for one work",
    Severity.NOTE,
    why="The reader cannot tell which text was read.",
    example="Two addresses of different sites in one entry.",
    false_alarms="A DOI beside a link, and archived copies.",
)
def two_links(view: View) -> Iterator[Fault]:
    """Yield entries with links to two sites."""
    for entry in view.entries:
        found = [(u, s) for u, s in _links(entry) if "doi.org" not in u and "archive" not in u]
        hosts = {re.sub(r"https?://|www\.", "", u).split("/")[0] for u, _ in found}
        if len(hosts) > 1 and not entry.bundle:
            yield Fault(found[1][1], f"{entry.label.capitalize()} has links to {len(hosts)} sites.")
