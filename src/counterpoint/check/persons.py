"""Names in the running text beside the names of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.check.cue import cue
from counterpoint.check.entry import Entry
from counterpoint.check.view import View
from counterpoint.cite.names import name_match
from counterpoint.model import Actor, ActorKind, Citation, Span, Statement

_UPPER = r"[^\W\d_a-zа-яёәіңғүұқөһ]"
_WORD = rf"{_UPPER}[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*"
_INITIALS = rf"(?:{_UPPER}[a-zа-яё]?\.\s?-?){{1,3}}"
_NAME = re.compile(
    rf"(?P<name>(?:{_INITIALS}\s?)?(?:(?:van|von|de|der|da|di|al|el|фон|ван|де)\s)*"
    rf"{_WORD}(?:\s{_WORD}){{0,2}}(?:\s{_INITIALS})?)(?:['’]s)?\s?$"
)
MARKED = ("numeric", "note-mark")
"""Citations that do not print their author where they stand."""
_PAIR = r"(?:\s(?:and|&|и|және)\s|,\s)"
_OWNED = re.compile(r"['’]s?$")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_REACH = 60
_OPENS = 8
"""A name that opens a sentence stands there, but for initials before it."""

_OTHERS = cue(r"\bet\.? al\b|\band others\b|и др\.|және т\.\s?б\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clash:
    """A name printed beside a citation of somebody else's work; `own` is the name's own entry."""

    name: str
    span: Span
    cited: tuple[Entry, ...]
    own: Entry | None


def clashes(view: View) -> Iterator[Clash]:
    """Yield names that are in no work cited beside them."""
    seen: set[Span] = set()
    for clash in (*_spoken(view), *_beside(view), *_in_passing(view)):
        if not any(clash.span.overlaps(span) for span in seen):
            seen.add(clash.span)
            yield clash


def _spoken(view: View) -> Iterator[Clash]:
    """Yield clashes of statements: their speaker is an author of the list, but of another work."""
    actors = {actor.id: actor for actor in view.reading.actors}
    for statement in view.reading.statements:
        cited = _cited_in(view, statement)
        said = [actors[i] for i in statement.actors if i in actors]
        passing = [actors[i] for i in statement.chain if i in actors]
        if not cited or not said or not _named(said, statement) or not _speaks(view, statement):
            continue
        if any(_in_entry(actor, entry) for actor in (*said, *passing) for entry in cited):
            continue
        own = _own_entry(view, said[0])
        if own is not None and own not in cited:
            yield Clash(_told(statement.speaker_text, said), statement.span, cited, own)


def _told(printed: str, said: list[Actor]) -> str:
    """Return the name as a sentence can tell it: without the case that the text gives it."""
    name = _OWNED.sub("", printed)
    declined = len(said) == 1 and name.split()[-1] not in said[0].name
    return said[0].name if declined and _CYRILLIC.search(name) else name


def _named(said: list[Actor], statement: Statement) -> bool:
    """Tell whether the text names the speakers here, rather than standing words for them."""
    return (
        all(a.kind is ActorKind.PERSON for a in said)
        and any(
            name_match(statement.speaker_text, name).same
            for a in said
            for name in (a.name, *a.names)
        )
    ) or (len(said) > 1 and statement.confidence >= 0.9)


def _speaks(view: View, statement: Statement) -> bool:
    """Tell whether the name stands beside its verb, so that it is no name of a thing or method."""
    words, name = statement.span.of(view.content), statement.speaker_text
    at = words.find(name)
    if at < 0 or not statement.cue or max(map(len, re.findall(r"\w+", name)), default=0) < 3:
        return False
    after, cue = (
        words[at + len(name) :].lstrip(" ,–—-"),
        statement.cue.split(maxsplit=1)[0].casefold(),
    )
    possessive = after[:2] in ("'s", "’s") or name.endswith(("'s", "’s"))
    before = cue in words[:at].casefold()
    last = _verb_last(view, statement) and at <= _OPENS and cue in words[at:].casefold()
    return possessive or before or last or after.casefold().startswith(cue)


def _verb_last(view: View, statement: Statement) -> bool:
    """Tell whether the language puts the verb at the end, far from the name that opens."""
    passage = view.passage_at(statement.span.start)
    return passage is not None and passage.language == "kk"


def _cited_in(view: View, statement: Statement) -> tuple[Entry, ...]:
    """Return the works cited by the one citation of a statement, if all have sure people."""
    around = [c for c in view.citations_in(statement.span) if c.form in MARKED]
    if len(around) != 1:
        return ()
    return sure_targets(view, around[0])


def sure_targets(view: View, citation: Citation) -> tuple[Entry, ...]:
    """Return the works of a citation, if all are in the list and it is sure who wrote each."""
    found = [view.by_id.get(t.reference or "") for t in citation.targets]
    entries = tuple(e for e in found if e is not None)
    if len(entries) != len(found) or not all(sure_people(e) for e in entries):
        return ()
    return entries


def sure_people(entry: Entry) -> bool:
    """Tell whether all who wrote an entry are named in it and were surely read."""
    sure = entry.reference.confidence.get("author", 0.0) >= 0.7
    if _OTHERS.search(entry.text):
        return False
    return bool(entry.families) and (sure or entry.bundle)


def _in_entry(actor: Actor, entry: Entry) -> bool:
    return any(name_in(name, entry) for name in (actor.name, *actor.names))


def name_in(name: str, entry: Entry) -> bool:
    """Tell whether a person is author, editor or otherwise named in an entry."""
    if written_by(name, entry):
        return True
    family = name.rsplit(maxsplit=1)[-1] if name.split() else name
    return len(family) > 3 and family.casefold() in entry.text.casefold()


def written_by(name: str, entry: Entry) -> bool:
    """Tell whether a person is author or editor of an entry, in any script and order."""
    for person in entry.people:
        family = str(person.get("family") or person.get("literal") or "")
        given = str(person.get("given") or "")
        if family and (
            name_match(name, f"{family}, {given}" if given else family).same
            or name_match(name, family).same
        ):
            return True
    family = name.rsplit(maxsplit=1)[-1] if name.split() else name
    return len(family) > 3 and family.casefold() in entry.text.casefold()


def _own_entry(view: View, actor: Actor) -> Entry | None:
    names = (actor.name, *actor.names)
    return next(
        (e for e in view.entries if sure_people(e) and any(written_by(n, e) for n in names)), None
    )


_SAYS = (
    r"(?:warned|argued|noted|written|wrote|said|observed|shown|showed|held|insisted|objected"
    r"|pointed out|claimed|remarked|found|demonstrated|proposed|suggested|maintained|believed)"
)
_PASSING = (
    rf",\s{{name}}\s(?:(?:had|has)\s)?(?:long\s|already\s|once\s|also\s)?{_SAYS}\b",
    rf"\b{_SAYS}\sby\s(?:[^\W\d_]+\s)?{{name}}\b",
    r"(?:предупре|показа|отме[чт]|заме[чт]|писал|указыва|указал|утвержда|доказ|подч[её]ркива"
    r"|установи"
    r"|предлага|предложи|счита)[а-я]*\s(?:ещё\s|еще\s|уже\s|также\s"
    r"|и\s)*(?:[А-ЯЁ]\.\s?){{0,2}}{name}\b",
    r"(?:приводит|привод[яи]т|приводил[аи]?|собрал[аи]?|получил[аи]?|подсчита\w+|обнаружил[аи]?"
    r"|публикует"
    r"|излагает|описывает|предлагает|выдвигает|отстаивает"
    r"|защищает)\s(?:[А-ЯЁ]\.\s?){{0,2}}{name}\b",
    r"(?:мнению|словам|данным|оценке|оценкам|подсч[её]там|замечанию|наблюдени\w+|выводу"
    r"|утверждению)\s"
    r"(?:[А-ЯЁ]\.\s?){{0,2}}{stem}",
    r"{stem}\s(?:[^\W\d_]+\s)?(?:пікірінше|айтуынша|ойынша|дерегінше|сөзінше|есебінше|жазуынша"
    r"|бағалауынша|деректері\w*|деректеріне|мәліметі\w*)",
    r"\b(?:[Aa]ccording to|[Oo]n the evidence of|[Rr]elying on|[Bb]y) (?:the "
    r"|an? )?(?:[^\W\d_]+ ){{0,2}}"
    r"(?:data|figures|estimates?|counts?|account|reckoning|survey|numbers|reading)"
    r"(?: \w+ed)? (?:of|by|from) (?:[A-Z]\. ?){{0,2}}{name}\b",
    r"^(?:According to|In the (?:view|words|opinion|account) of|For) (?:[A-Z]\. ?){{0,2}}{name},",
    r"\b(?:data|figures|estimates?|numbers|evidence) (?:that |which )?{name} (?:gives?|gave|cites?"
    r"|cited|presents?|presented|collected|reports?|reported|quotes?|quoted|adduces?)\b",
    r"{name}\s(?:келтірген|жинаған|алған|есептеген|сипаттаған|ұсынған|айтқан|көрсеткен)\b",
    r"деп\s(?:ескерт|жаз|көрсет|айт|атап өт|санай?)[а-яәіңғүұқөһ]*\s{name}",
    r"^(?:[^\W\d_]\.\s?){{0,2}}{name}\s(?:and|и|мен|пен|бен)\s(?:[^\W\d_]\.\s?){{0,2}}{other}",
)
"""Where a name stands with its verb inside or behind the words it says, or two names open them."""


def _in_passing(view: View) -> Iterator[Clash]:
    """Yield clashes of names inside a sentence whose only citation is of another work."""
    for citation in view.reading.citations:
        if citation.form not in MARKED or len(citation.targets) != 1:
            continue
        sentence = view.sentence_at(citation.span.start)
        cited = sure_targets(view, citation)
        if not cited or len(view.citations_in(sentence)) != 1:
            continue
        words = view.content[sentence.start : citation.span.start]
        for entry in view.entries:
            name = entry.families[0] if entry.families else ""
            shared = set(entry.families) & {f for one in cited for f in one.families}
            if len(name) < 4 or stem_of(name) not in words or shared or not sure_people(entry):
                continue
            hit = _said_in_passing(words, entry)
            if hit and not any(name_in(name, one) for one in cited):
                place = Span(sentence.start + hit.start(), sentence.start + hit.end())
                yield Clash(name, place, cited, entry)


_BENT = re.compile(r"(?:ая|яя|ий|ый|ой|[аяоеёиыуюьй])$")


def stem_of(family: str) -> str:
    """Return a family name without the ending that cases put others in the place of."""
    return family if family.isascii() else _BENT.sub("", family)


def _said_in_passing(words: str, entry: Entry) -> re.Match[str] | None:
    name, other = entry.families[0], (*entry.families[1:], "")[0]
    for pattern in _PASSING:
        if "{other}" in pattern and not other:
            continue
        stem = re.escape(stem_of(name)) + (r"\b" if name.isascii() else r"[а-яёәіңғүұқөһ]{0,5}\b")
        made = pattern.format(name=re.escape(name), other=re.escape(other), stem=stem)
        hit = re.search(made, words)
        if hit is not None:
            return hit
    return None


def _beside(view: View) -> Iterator[Clash]:
    """Yield clashes in rows of names with numbers, where the other names fit theirs."""
    for row in _rows(view):
        wrong = [(n, s, e) for n, s, e in row if not any(name_in(n, one) for one in e)]
        right = [n for n, _, e in row if any(written_by(n, one) for one in e)]
        if len(wrong) == 1 and len(right) == len(row) - 1 > 1:
            name, span, cited = wrong[0]
            yield Clash(name, span, cited, _listed(view, name))


def _listed(view: View, name: str) -> Entry | None:
    return next((e for e in view.entries if e.families and name_in(name, e)), None)


Member = tuple[str, Span, tuple[Entry, ...]]


def _rows(view: View) -> list[list[Member]]:
    return view.once("rows of names", lambda: list(_find_rows(view)))


def _find_rows(view: View) -> Iterator[list[Member]]:
    """Yield rows such as "Castells [16], Gallarotti [17, 18], Fairclough [12]"."""
    row: list[Member] = []
    end = -1
    for citation in view.reading.citations:
        if citation.form != "numeric" or not view.in_body(citation.span.start):
            continue
        member = _member(view, citation)
        gap = view.content[end : citation.span.start] if end >= 0 else ""
        if member is None or end < 0 or len(gap) > _REACH or re.search(r"[.;:!?]\s+\w{4}", gap):
            if row:
                yield row
            row = []
        if member is not None:
            row.append(member)
        end = citation.span.end
    if row:
        yield row


def _member(view: View, citation: Citation) -> Member | None:
    cited = sure_targets(view, citation)
    start = max(0, citation.span.start - _REACH)
    hit = _NAME.search(view.content[start : citation.span.start])
    if not cited or hit is None:
        return None
    place = Span(start + hit.start("name"), citation.span.end)
    return hit["name"].strip(), place, cited


_LONE = re.compile(rf"(?P<name>{_WORD}(?:\s{_WORD}){{1,2}}),\s$")
_CUE = cue(
    r"(?:such as|as|by|including|among them|scholars|authors|researchers|scientists|как|такие как"
    r"|исследователи|учёные|ученые|авторы|ғалымдар)\s*$",
    re.IGNORECASE,
)


def unreferenced(view: View) -> Iterator[tuple[str, Span]]:
    """Yield full names that open a row of cited names and are cited nowhere."""
    for row in _rows(view):
        if len(row) < 2 or sum(any(name_in(n, e) for e in c) for n, _, c in row) < 2:
            continue
        start = row[0][1].start
        hit = _LONE.search(view.content[max(0, start - _REACH) : start])
        if hit is None:
            continue
        at = max(0, start - _REACH) + hit.start("name")
        name = hit["name"]
        if _CUE.search(view.content[max(0, at - 30) : at]) and _listed(view, name) is None:
            yield name, Span(at, at + len(name))
