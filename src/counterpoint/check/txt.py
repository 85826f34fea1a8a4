"""TXT: the running text against the list, the key words and itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.check.cue import cue
from counterpoint.check.rule import Fault, place_of, rule
from counterpoint.check.txt_broken import breaks_off, unfinished
from counterpoint.check.view import View
from counterpoint.model import PassageKind, SectionRole, Severity, Span

_WORDS_BEFORE = re.compile(r"(?:[^\W\d_]+[ -]){2,8}[^\W\d_]+\s$")
SMALL_WORDS = {
    "of",
    "and",
    "the",
    "for",
    "in",
    "on",
    "to",
    "и",
    "в",
    "на",
    "по",
    "для",
    "және",
    "мен",
}
"""Words that lend no letter to an abbreviation."""

_DEFINED = re.compile(
    r"\((?:the\s|далее\s?[-–—]\s?|бұдан әрі\s?[-–—]\s?)?"
    r"[«\"“]?(?P<a>[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]{2,8})[»\"”]?(?:[,;][^)]{0,40})?\)"
)
_TWICE = re.compile(r"\b(?P<w>[^\W\d_]+)\s(?P<j>(?:and|и|және)\s)?(?P=w)\b", re.I)
_GENUS = re.compile(r"\b[A-Z](?:[a-z]{3,}|\.)\s$")
_GENITIVE = re.compile(r"[а-яё](?:ых|их|ов|ев|ей)$")
"""“Друзья друзей” in another case is “друзей друзей”."""
_PHRASE_TWICE = re.compile(
    r"\b(?P<w>[^\W\d_]+(?:\s[^\W\d_]+){1,3})\s(?:(?:and|и|және|or|или|немесе)\s)?(?P=w)\b"
)
_ALLOWED = {"that", "had", "is", "very", "далеко", "едва", "still", "again", "more", "so", "over",
            "years", "step", "day", "time", "side", "her", "через", "чуть", "еле"}  # fmt: skip
_BROKEN = re.compile(
    r"^(?:In (?:their|his|her|its|our) (?:opinion|view|words)|According to [^?]{3,60}|"
    r"По (?:его|её|их|мнению) [^?]{3,60}|Due to|Because of|However)\?$"
)
_PREPOSED = re.compile(
    r"^(?:Due to|Because of|Owing to|Despite|Thanks to|Благодаря|Вследствие|Несмотря на)\s"
    r"[^.!?]{10,160},"
    r"\s(?:[^\W\d_]+\s){0,2}[^\W\d_]+[.]$"
)
_NO_SUBJECT = re.compile(
    r"^According to (?:the |a )?(?:[^,.;:?!]|\b(?:Jr|Sr|Dr|[A-Z])\.){5,120}?"
    r"(?:\[\d[^\]]{0,12}\])? (?:is|are|was|were) (?:the|a|an)\b"
    r"|^(?:Согласно|По мнению) [^,.;:?!]{5,120}? (?:является|представляет собой)\b"
)
_NOUN_AFTER_QUITE = re.compile(
    r"\b(?:enjoys?|enjoyed|gained|gains|has|have|had) (?:quite|very) "
    r"(?:popularity|success|influence|attention|importance|support|interest|recognition|freedom)\b"
)
_CLASH = cue(
    r"\b(?:of the (?:that|of|to|and|is)(?!-)|of of|to to|in in(?! vi)(?! si)|at at|for for"
    r"|an the|the the|to the the"
    r"|is is|are are|by by|with with|from from|на на|в в|и и|с с|по по|из из|от от|для для"
    r"|что что|не не"
    r"|мен мен|үшін үшін|және және)\b"
)
_SMALL_START = re.compile(
    r"(?:[a-zа-яёәіңғүұқөһ]{4,}|[\])])\.\s(?=(?:the|this|these|those|they|it|he|she|however|although|это|эти|они|она|однако"
    r"|авторы|бұл|олар|сондықтан|алайда)\s[a-zа-яёәіңғүұқөһ])"
)
_SHORT = re.compile(r"(?:approx|resp|vols|eds|trans|incl|prof|approx|соотв|прим|напр|мысал)\.\s$")
_TORN_NAME = re.compile(
    r"\b(?:the )?(?:[A-ZА-ЯЁ]\.\s?){1,2}(?:[A-ZА-ЯЁ][\w-]+\s){2,6}[A-ZА-ЯЁ][\w-]+\.\s"
    r"[A-ZА-ЯЁ][a-zа-яё]+(?=,\s)"
)


@rule(
    "TXT102",
    "Key words differ between the languages",
    Severity.WARNING,
    why="Databases index the languages apart; one that lacks a key word hides the article.",
    example="Eight key words in Kazakh and Russian, six in English.",
    false_alarms="Lists of one length are not compared word by word.",
)
def keywords(view: View) -> Iterator[Fault]:
    """Yield the shortest of several lists of key words."""
    lists = []
    for section in view.text.sections:
        if section.role is SectionRole.KEYWORDS:
            words = section.span.of(view.content).split(":", 1)[-1].strip().split("\n\n")[0]
            count = len([w for w in re.split(r"[,;]", words) if w.strip()])
            if count > 2:
                lists.append((count, section.span))
    if len(lists) > 1 and len({count for count, _ in lists}) > 1:
        lists.sort(key=lambda one: (one[0], one[1]))
        others = " and ".join(str(count) for count, _ in lists[1:])
        where = "in another language" if len(lists) == 2 else "in the other languages"
        said = f"{lists[0][0]} key words stand here, {others} {where}."
        yield Fault(lists[0][1], said, also=tuple(span for _, span in lists[1:]))


@rule(
    "TXT103",
    "An abbreviation before it is explained",
    Severity.WARNING,
    why="The reader meets letters that are explained pages later.",
    example="“CCT programmes” in the introduction, “conditional cash transfers (CCT)” after it.",
    false_alarms="Abbreviations explained in the abstract, and those everybody knows.",
)
def abbreviations(view: View) -> Iterator[Fault]:
    """Yield the first use of an abbreviation that stands before its explanation."""
    explained: dict[str, int] = {}
    for passage in view.passages:
        for hit in _DEFINED.finditer(passage.span.of(view.content)):
            before = _WORDS_BEFORE.search(hit.string, max(0, hit.start() - 120), hit.start())
            if before and _initials(before.group().rstrip(), hit["a"]):
                explained.setdefault(hit["a"], passage.span.start + hit.start("a"))
    for short, at in explained.items():
        if not view.in_body(at) or view.section_role(at) is SectionRole.ABSTRACT:
            continue
        for hit in re.finditer(rf"(?<![\w-]){short}(?![\w-])", view.content[:at]):
            bracketed = view.content[hit.start() - 1 : hit.start()] == "("
            if (
                (len(short) > 2 or not short.isascii())
                and not bracketed
                and _counts(view, hit.start())
                and _earlier(view, hit.start(), at)
            ):
                said = f"{short} is explained only later."
                yield Fault(Span(*hit.span()), said, also=(Span(at, at + len(short)),))
                break


def _counts(view: View, at: int) -> bool:
    front = {SectionRole.FRONT, SectionRole.ABSTRACT, SectionRole.KEYWORDS}
    return view.in_body(at) and view.section_role(at) not in front


def _earlier(view: View, use: int, explained: int) -> bool:
    """Tell whether a use stands in the prose of a paragraph before the explanation."""
    found = view.passage_at(use)
    sentence = view.sentence_at(use)
    return found is not None and found.kind is PassageKind.PARAGRAPH and sentence.end <= explained


def _initials(words: str, short: str) -> bool:
    """Tell whether the letters are the initials of the last words before them."""
    parts = re.split(r"[ -]", words)
    telling = [part for part in parts if part.casefold() not in SMALL_WORDS]
    return any(
        "".join(part[0] for part in listed[-len(short) :]).upper() == short
        for listed in (parts, telling)
    )


@rule(
    "TXT104",
    "A broken sentence",
    Severity.WARNING,
    why="A piece was lost or a mark mistyped; the claim cannot be read.",
    example="“In their opinion? A previously law-abiding country ...”",
    false_alarms="Rhetorical questions; only openings that cannot be sentences are named.",
)
def broken(view: View) -> Iterator[Fault]:
    """Yield openings that ended as sentences of their own."""
    for sentence in view.sentences:
        words = sentence.of(view.content).strip()
        if not view.in_body(sentence.start):
            continue
        if len(words) < 200 and (_BROKEN.match(words) or _PREPOSED.match(words)):
            yield Fault(sentence, "These words are not a whole sentence.")
        elif _NO_SUBJECT.match(words):
            yield Fault(sentence, "This sentence has no subject: who or what is it?")
        elif breaks_off(words):
            yield Fault(sentence, "This sentence breaks off.")
    yield from unfinished(view)
    for passage in view.prose:
        words = passage.span.of(view.content)
        for pattern, said in (
            (_NOUN_AFTER_QUITE, "A word is missing or too many here."),
            (_TORN_NAME, "Initials and family name are torn apart."),
            (_CLASH, "A word is missing or too many here."),
            (_SMALL_START, "A sentence begins with a small letter here."),
        ):
            for hit in pattern.finditer(words):
                if not _SHORT.search(hit.group()) and not _in_quotes(words, hit.start()):
                    yield Fault(Span(*(passage.span.start + end for end in hit.span())), said)


def _in_quotes(words: str, at: int) -> bool:
    """Tell whether a place is inside quotation marks, where the words are another's."""
    opened = max(words.rfind(sign, 0, at) for sign in "“«„")
    return opened >= 0 and not re.search(r"[”»]", words[opened:at])


@rule(
    "TXT105",
    "Words printed twice",
    Severity.WARNING,
    why="A leftover of editing.",
    example="“serves and serves as”",
    false_alarms="“that that”, “had had” and meant doubling; names and formulas.",
)
def doubled(view: View) -> Iterator[Fault]:
    """Yield neighbouring words that are the same."""
    for passage in view.prose:
        for hit in _TWICE.finditer(passage.span.of(view.content)):
            word = hit["w"]
            species = not hit["j"] and _GENUS.search(hit.string[: hit.start()])
            if len(word) > 2 and word.islower() and word not in _ALLOWED and not species:
                if hit["j"] and not (word.endswith("s") and word.isascii() and len(word) > 4):
                    continue
                if not hit["j"] and _GENITIVE.search(word):
                    continue
                place = place_of(passage.span, hit)
                yield Fault(place, f"“{hit.group()}” doubles a word.", fix=word)
        for hit in _PHRASE_TWICE.finditer(passage.span.of(view.content)):
            compound = hit.group().isascii() and hit.string[hit.end() :][:2].strip()[:1].isalpha()
            if len(hit["w"]) > 6 and hit["w"].islower() and not compound:
                place = place_of(passage.span, hit)
                yield Fault(place, f"“{hit.group()}” says one thing twice.", fix=hit["w"])
