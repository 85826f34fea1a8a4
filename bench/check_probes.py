"""Probe the checks: one defect or look-alike at a time, put into clean articles of our own.

    python bench/check_probes.py [SET] [KIND] [STYLE]

A set is a clean article NAME.txt with its NAME.probes.txt; the first two letters are its language,
and the language alone names all its sets. Recall is told by kind where something is missed.

A probe counts as found when a finding of its families appears that the clean article does not have;
a trap as flagged when a new warning or error appears. The articles are rendered in three habits of
citing (`probe_articles.py`); a probe may name those it is for.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import counterpoint as cp
import probe_articles as articles
from counterpoint.check import check

SETS = tuple(
    sorted(p.name.removesuffix(".probes.txt") for p in articles.FOLDER.glob("*.probes.txt"))
)


def headings(text: str) -> tuple[str, ...]:
    """Return the headings of a template: the short lines without a full stop after the keywords."""
    lines = text.split("\n==", 1)[0].split("\n\n")
    short = [line for line in lines[4:] if len(line) < 40 and not re.search(r"[.:|!]", line)]
    return tuple(short)


@dataclass(frozen=True, slots=True)
class Probe:
    """One change to a clean article; no families make it a trap."""

    kind: str
    families: tuple[str, ...]
    styles: tuple[str, ...]
    way: str
    old: str
    new: str

    def planted(self, text: str, language: str, style: str) -> str:
        """Return the clean template with the change made, rendered."""
        if self.way == "in list of the printed":
            clean = articles.rendered(text, language, style)
            return _changed(clean, self.old, self.new)
        if self.way == "added":
            changed = _added(text, headings(text), int(self.old), self.new)
        else:
            changed = _changed(text, self.old, self.new)
        return articles.rendered(changed, language, style).replace("%2C", ",")


def _changed(text: str, old: str, new: str) -> str:
    if old not in text:
        raise ValueError(f"no {old!r} in the clean article")
    return text.replace(old, new, 1)


def _added(text: str, titles: tuple[str, ...], number: int, sentence: str) -> str:
    """Add a sentence to the last paragraph of a section."""
    after = [f"\n\n{heading}\n\n" for heading in titles[number + 1 :]] or ["\n==", "\n\n=="]
    end = min(text.index(one) for one in after if one in text)
    return f"{text[:end].rstrip()} {sentence}{text[end:]}"


def probes(name: str) -> Iterator[Probe]:
    """Yield the probes of a set."""
    lines = (articles.FOLDER / f"{name}.probes.txt").read_text("utf-8").splitlines()
    at = 0
    while at < len(lines):
        kind, families, styles = (cell.strip() for cell in lines[at][1:].split("|"))
        body = lines[at + 1 :]
        sign, words = body[0][0], body[0][1:]
        if sign == "@":
            way, old, new = "added", words[0], words[2:]
        elif sign == "r":
            way = "in list of the printed"
            old, _, new = words.strip().partition(" => ")
            old, new = old.replace("{{", "(").replace("}}", ")"), new.replace("{{", "(")
            new = new.replace("}}", ")")
        else:
            way, old, new = "changed", words.strip(), body[1][1:].strip().replace("\\n", "\n")
        at += 3 if sign == "-" else 2
        told = tuple(families.split()) if families != "-" else ()
        chosen = tuple(styles.split(",")) if styles else articles.STYLES
        yield Probe(kind, told, chosen, way, old, new)


def new_findings(reading: cp.Reading, clean: set[tuple[str, str]]) -> list[tuple[cp.Finding, str]]:
    """Return the findings whose rule did not speak of these words in the clean article."""
    found = ((f, f.span.of(reading.text.content)) for f in check(reading))
    return [(f, words) for f, words in found if (f.code, words) not in clean]


def measure(name: str, kind: str = "", style: str = "") -> None:
    """Print what is missed and what is flagged in a set."""
    text, language = articles.template(name), name[:2]
    clean = {
        one: {
            (f.code, f.span.of(reading.text.content))
            for reading in [_read(articles.rendered(text, language, one))]
            for f in check(reading)
        }
        for one in articles.STYLES
    }
    found, total = Counter[str](), Counter[str]()
    for probe in probes(name):
        if not probe.kind.startswith(kind):
            continue
        missed: list[str] = []
        for one in (o for o in probe.styles if o == style or not style):
            total[probe.kind] += 1
            new = new_findings(_read(probe.planted(text, language, one)), clean[one])
            if probe.families:
                right = [f for f, _ in new if f.code[:3] in probe.families]
                found[probe.kind] += bool(right)
                if not right:
                    missed.append(one)
                continue
            wrong = [f for f, _ in new if f.severity is not cp.Severity.NOTE]
            found[probe.kind] += bool(wrong)
            for f in wrong:
                print(f"  flagged {name} {one} {probe.kind}: {probe.new[:60]}: {f.code} "
                      f"{f.message[:90]}")  # fmt: skip
        if missed:
            print(f"  missed {name} {probe.kind} ({', '.join(missed)}): {probe.old[:40]} -> "
                  f"{probe.new[:80]}")  # fmt: skip
    _told(name, found, total)


def _told(name: str, found: Counter[str], total: Counter[str]) -> None:
    """Print recall by kind where it is not whole, then the sums."""
    defects = [kind for kind in total if not kind.startswith("trap")]
    low = [f"{k} {found[k]}/{total[k]}" for k in defects if found[k] < total[k]]
    if low:
        print(f"  by kind, where not all: {', '.join(low)}")
    traps = [kind for kind in total if kind.startswith("trap")]
    print(f"probes in {name}: {sum(found[k] for k in defects)}/{sum(total[k] for k in defects)} "
          f"defects found; {sum(found[k] for k in traps)}/{sum(total[k] for k in traps)} traps "
          "flagged")  # fmt: skip


def _read(text: str) -> cp.Reading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "probe.txt"
        path.write_text(text, "utf-8")
        return cp.read(path)


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    for one in SETS:
        if one == asked or one[:2] == asked or not asked:
            measure(one, *sys.argv[2:4])
