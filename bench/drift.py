"""Plant claim drift: retell sentences of real articles, change one thing in half of them, check.

A sentence of a source is retold (brackets and citations dropped, a lead put before it, some verbs
and openings replaced, a late clause cut), cited, and in the changed half one number, year, group
of people or word for how many is replaced by another. The source is given to the checks.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from pathlib import Path

import counterpoint as cp
from counterpoint.check import check
from counterpoint.check.facts import numbers_in, populations_in, quantifiers_in
from counterpoint.model import Source, Text

SEED = 20261127
EACH = 25
KINDS = ("number", "date", "population", "quantifier")
CODES = ("NUM201", "NUM202", "NUM203", "DAT201")
PEOPLE = (
    "teachers",
    "farmers",
    "voters",
    "nurses",
    "students",
    "migrants",
    "officials",
    "children",
)
AMOUNTS = ("all", "most", "half", "none", "few")
DROPPED = 0.15
"""So many of the longer words are left out when a sentence is retold."""

SWAPS = {
    "showed": "found", "shows": "finds", "demonstrated": "showed", "observed": "seen",
    "however, ": "", "in addition, ": "", "furthermore, ": "", "therefore, ": "",
    "we ": "the authors ",
    "our ": "their ", "significantly": "clearly", "obtained": "got", "performed": "made",
    "approximately": "about", "compared to": "against", "due to": "because of",
}  # fmt: skip
LEADS = ("As the authors report, ", "According to this study, ", "It was found that ", "")


def retold(sentence: str, rng: random.Random) -> str:
    """Say a sentence in slightly other words."""
    words = re.sub(r"\s?(?:\[[^\]]*\]|\([^()]*\))", "", " ".join(sentence.split())).rstrip(". ")
    words = " ".join(w for w in words.split() if _kept(w, rng))
    words = words[:1].lower() + words[1:]
    for one, other in SWAPS.items():
        words = words.replace(one, other)
    return rng.choice(LEADS) + words


def _kept(word: str, rng: random.Random) -> bool:
    """Leave out some longer words, never those that the changes are about."""
    telling = re.search(r"\d", word) or populations_in(word) or quantifiers_in(word)
    return bool(len(word) < 6 or telling or numbers_in(word)) or rng.random() >= DROPPED


def candidates(source: Source, text: Text, kind: str) -> list[str]:
    """Return sentences of the body that say something of this kind."""
    found = []
    for span in text.sentences:
        words = " ".join(span.of(text.content).split())
        if (
            not 70 <= len(words) <= 260
            or not words[0].isupper()
            or text.content[: span.start].count("\n") < 8
        ):
            continue
        if re.search(r"https?:|doi|et al|Fig|Table|©|[=<>|]", words) or _spot(words, kind) is None:
            continue
        if re.search(r"\d{4};|pp\.|\bJ\b", words):
            continue
        found.append(words)
    return found


def _spot(words: str, kind: str) -> tuple[int, int] | None:
    plain = retold(words, random.Random(0))
    if kind == "number":
        hits = [n for n in numbers_in(plain) if not n.year and (n.percent or max(n.values) >= 3)]
    elif kind == "date":
        hits = [n for n in numbers_in(plain) if n.year and n.values[0] > 1900]
    elif kind == "population":
        hits = populations_in(plain)
    else:
        hits = [q for q in quantifiers_in(plain) if q.kind in ("all", "most", "half", "none")]
    return (hits[0].start, hits[0].end) if hits else None


def changed(words: str, kind: str, rng: random.Random) -> str | None:
    """Replace the first thing of a kind by another one."""
    if kind in ("number", "date"):
        hits = [n for n in numbers_in(words) if n.year == (kind == "date")]
        hits = [n for n in hits if n.year or n.percent or max(n.values) >= 3]
        if not hits:
            return None
        one = hits[0]
        printed = re.match(r"[\d.,\u00a0 ]*\d|\w+", words[one.start : one.end])
        value = one.values[0]
        if kind == "date":
            new = str(int(value) - rng.choice((2, 3, 5)))
        else:
            factor = rng.choice((0.6, 0.7, 1.3, 1.6))
            digits = max(0, one.digits)
            new = f"{value * factor:.{digits}f}" if digits else str(max(3, round(value * factor)))
            if float(new) == value:
                new = str(int(value) + 2)
        end = one.start + (printed.end() if printed else one.end - one.start)
        return words[: one.start] + new + words[end:]
    hits2 = populations_in(words) if kind == "population" else quantifiers_in(words)
    if kind == "quantifier":
        hits2 = [q for q in hits2 if q.kind in ("all", "most", "half", "none")]
    if not hits2:
        return None
    one2 = hits2[0]
    known = {h.kind for h in hits2}
    pool = [w for w in (PEOPLE if kind == "population" else AMOUNTS)
            if not {h.kind for h in (*populations_in(w), *quantifiers_in(w))} & known]  # fmt: skip
    return words[: one2.start] + rng.choice(pool) + words[one2.end :]


def measure(shared: Path) -> None:
    """Print recall of planted changes and false alarms on what was only retold."""
    rng = random.Random(SEED)
    sources = [(path, cp.read(path)) for path in sorted((shared / "data" / "plos").glob("*.txt"))]
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    alarms = told = 0
    missed: list[str] = []
    wrong: list[str] = []
    for kind in KINDS:
        pool = [(r, s) for _, r in sources for s in candidates(r.source, r.text, kind)]
        rng.shuffle(pool)
        plain = 0
        for reading, sentence in pool:
            if planted[kind] >= EACH and plain >= EACH:
                break
            alter = planted[kind] < EACH and (plain >= EACH or rng.random() < 0.5)
            words = retold(sentence, rng)
            new = changed(words, kind, rng) if alter else words
            if new is None or (new == words != sentence and alter):
                continue
            found = _findings(reading, new)
            if alter:
                planted[kind] += 1
                caught[kind] += bool(found)
                if not found:
                    missed.append(f"{kind}: {new} <- {sentence}")
            else:
                told, plain = told + 1, plain + 1
                alarms += bool(found)
                wrong += [f"{f.code} {f.message[:150]} <- {new}" for f in found[:1]]
    total, hits = sum(planted.values()), sum(caught.values())
    kinds = ", ".join(f"{kind} {caught[kind]}/{planted[kind]}" for kind in KINDS)
    print(f"claim drift: {hits}/{total} planted changes found ({kinds}); "
          f"{alarms}/{told} false alarms on claims only retold")  # fmt: skip
    for line in (*(f"  missed {m[:230]}" for m in missed), *(f"  alarm {w[:300]}" for w in wrong)):
        print(line)


OTHERS = {
    "ru": (
        ("чиновников", "студентов", "водителей", "медсестёр", "фермеров"),
        ("все", "половина", "треть", "никто", "меньшинство"),
        ("Как сообщают авторы, ", "Согласно обследованию, ", "Установлено: ", ""),
        {"показало": "выявило", "сообщила": "рассказала", "причём": "при этом", "хотя": "но"},
    ),
    "kk": (
        ("шенеуніктердің", "студенттердің", "дәрігерлердің", "фермерлердің", "мұғалімдердің"),
        ("барлық", "жартысы", "үштен бірі", "ешкім", "азшылығы"),
        ("Авторлардың айтуынша, ", "Зерттеу бойынша, ", "Анықталғаны: ", ""),
        {"көрсетті": "анықтады", "айтты": "мәлімдеді", "әсіресе": "ең алдымен"},
    ),
}
"""People, words for how many, leads and swaps of the other languages."""

RETELLINGS = 4


def measure_other(language: str) -> None:
    """Print the same for a text of our own in another language, each sentence in turn."""
    rng = random.Random(SEED)
    source = cp.read(Path(__file__).parent / "data" / "drift" / f"{language}.txt")
    sentences = [" ".join(s.of(source.text.content).split()) for s in source.text.sentences]
    sentences = [s for s in sentences if re.search(r"\d{4}", s)]
    caught, planted, alarms, told = 0, 0, 0, 0
    for sentence in sentences:
        for kind in KINDS:
            new = _changed_in(language, _retold_in(language, sentence, rng), kind, rng)
            if new:
                planted, found = planted + 1, bool(_findings(source, new))
                caught += found
                if not found:
                    print(f"  missed {language} {kind}: {new[:150]}")
        for _ in range(RETELLINGS):
            words = _retold_in(language, sentence, rng)
            found_now = _findings(source, words)
            told, alarms = told + 1, alarms + bool(found_now)
            for f in found_now[:1]:
                print(f"  alarm {language} {f.code} {f.message[:90]} <- {words[:120]}")
    print(f"claim drift, {language}: {caught}/{planted} planted changes found; {alarms}/{told} "
          "false alarms on claims only retold")  # fmt: skip


def _retold_in(language: str, sentence: str, rng: random.Random) -> str:
    _, _, leads, swaps = OTHERS[language]
    words = sentence.rstrip(". ")
    for one, other in swaps.items():
        words = words.replace(one, other)
    kept = [w for w in words.split() if _kept(w, rng)]
    words = " ".join(kept)
    return rng.choice(leads) + words[:1].lower() + words[1:]


def _changed_in(language: str, words: str, kind: str, rng: random.Random) -> str | None:
    if kind in ("number", "date"):
        return changed(words, kind, rng)
    people, amounts, _, _ = OTHERS[language]
    hits = populations_in(words) if kind == "population" else quantifiers_in(words)
    hits = [h for h in hits if h.kind != "some"]
    if not hits:
        return None
    known = {h.kind for h in hits}
    pool = [w for w in (people if kind == "population" else amounts)
            if not {h.kind for h in (*populations_in(w), *quantifiers_in(w))} & known]  # fmt: skip
    return words[: hits[0].start] + rng.choice(pool) + words[hits[0].end :]


def _findings(source: cp.Reading, claim: str) -> list[cp.Finding]:
    title = source.source.title
    article = (
        f"On What Was Found\n\nIntroduction\n\n{claim[:1].upper() + claim[1:]} [1]. Others say "
        f"little [2].\n\nReferences\n\n1. Adair B. {title} // Sea Studies. - 2011. - P. 9-24.\n"
        "2. Benn C. Tides and timetables // Journal of Harbours. - 2015. - P. 31-52.\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essay.txt"
        path.write_text(article, "utf-8")
        reading = cp.read(path)
    return [f for f in check(reading, sources=[source]) if f.code in CODES]


if __name__ == "__main__":
    for other in OTHERS:
        measure_other(other)
    measure(Path("../shared"))
