"""Throw random and mutated text at the readers of references and citations; they must answer.

Run: nice python bench/fuzz_references.py [--cases N] [--seed N]. Of 16 cases five are invented
references with random edits, nine mixtures of signs and words, two whole texts that cite a list.
A case is a fault when it raises, when a field has no confidence in 0-1, when spans leave the text
or overlap, when a citation's words are not those at its place, or when a string takes more than a
second of processor time.
"""

from __future__ import annotations

import argparse
import faulthandler
import random
import time

import reference_styles
from counterpoint.cite.citations import find_citations
from counterpoint.cite.references import find_references, parse_references
from counterpoint.model import Text

SIGNS = [
    *"[](){}<>«»“”„\"'.,;:/\\-–—=*_№§&@#%\x00\n\r\t \u00a0\u200b\u202e\ufeff\ud800",
    *(" // ", ". – ", "http://", "www.", "10.5/", "doi:", "et al.", "и др.", "(ed.)", "P. ", "С. "),
    *("\n\n", "12. ", "[3] ", "2010", "15.05.2024", "ماء", "水", "ß", "ǅ", "İ", "ﬁ", "e\u0301"),
]
SLOW = 1.0


def edited(text: str, dice: random.Random) -> str:
    """Return a string with a few pieces cut, doubled, swapped or put in."""
    for _ in range(dice.randrange(1, 8)):
        at = dice.randrange(len(text) + 1)
        length = dice.randrange(1, 20)
        choice = dice.randrange(5)
        if choice == 0:
            text = text[:at] + text[at + length :]
        elif choice == 1:
            text = text[:at] + dice.choice(SIGNS) * dice.choice((1, 1, 1, 40)) + text[at:]
        elif choice == 2:
            text = text[:at] + text[at : at + length] * dice.choice((2, 2, 30)) + text[at:]
        elif choice == 3:
            text = (
                text[:at]
                + chr(dice.choice((dice.randrange(0x250), dice.randrange(0x10FFFF))))
                + text[at:]
            )
        else:
            text = text[at:] + text[:at]
    return text


def mixture(dice: random.Random) -> str:
    return "".join(
        dice.choice(SIGNS)
        if dice.random() < 0.5
        else "Aaб1"[dice.randrange(4)] * dice.randrange(1, 9)
        for _ in range(dice.randrange(60))
    )


CITING = [
    *("Words [1, 2-3; 4, p. 5] of [7].", "See Moss (2010, p. 5) and (ibid.).", "So it is.¹˒²"),
    *(
        "(Арден, 2004, с. 8; там же)",
        "[1]-[3], [9",
        "(see Arden, 2004a, 2004b; Bello et al., 2017)",
    ),
]


def whole_text(stock: list[str], dice: random.Random) -> str:
    body = " ".join(dice.choice(CITING) for _ in range(dice.randrange(1, 4)))
    lines = [dice.choice(stock) for _ in range(dice.randrange(1, 4))]
    mark = dice.choice(("{}. ", "[{}] ", "", ""))
    listed = "\n".join(mark.format(at) + line for at, line in enumerate(lines, 1))
    return f"{body}\n\nReferences\n\n{listed}"


def check_string(text: str) -> str:
    begun = time.process_time()
    found = parse_references([text])[0]
    if time.process_time() - begun > SLOW:
        return "slow"
    if not all(0 <= share <= 1 for share in found.confidence.values()):
        return "confidence out of range"
    if set(found.confidence) != set(found.csl) - {"type"}:
        return f"fields without confidence: {set(found.confidence) ^ (set(found.csl) - {'type'})}"
    return ""


def check_text(content: str) -> str:
    begun = time.process_time()
    found = find_references(Text(content, "fuzz"))
    if time.process_time() - begun > 5 * SLOW:
        return "slow"
    end = 0
    for reference in found:
        if reference.span.start < end or reference.span.end > len(content):
            return "spans overlap or leave the text"
        end = reference.span.end
    cited = find_citations(Text(content, "fuzz"), found)
    if any(citation.text != citation.span.of(content) for citation in cited):
        return "a citation's words are not at its place"
    return ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    dice = random.Random(chosen.seed)
    stock = [text for text, _ in reference_styles.rendered(2000, seed=chosen.seed + 1000)]
    faults = 0
    begun = time.perf_counter()
    for case in range(chosen.cases):
        kind = case % 16
        if kind < 5:
            text = edited(dice.choice(stock), dice)
        elif kind < 14:
            text = mixture(dice)
        else:
            text = edited(whole_text(stock, dice), dice)
        faulthandler.dump_traceback_later(20 * SLOW, exit=True)  # a case that never ends says where
        try:
            fault = check_text(text) if kind > 13 else check_string(text)
        except Exception as error:  # noqa: BLE001 - a fuzzer reports whatever is raised
            fault = f"{type(error).__name__}: {error}"
        if fault:
            faults += 1
            print(f"case {case}: {fault}: {text[:300]!r}")
    print(f"{chosen.cases} cases, {faults} faults, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
