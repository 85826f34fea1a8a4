"""What is known so far while author-date citations are read from beginning to end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from counterpoint.cite.citations.cues import cue_pattern
from counterpoint.cite.citations.keys import ReferenceKeys
from counterpoint.cite.citations.listed import WORD
from counterpoint.cite.citations.names_before import Names, names_before
from counterpoint.model import Citation, Target

SAME_PARAGRAPH = 3000
"""Code points within which a bare "(p. 22)" can refer back, if no blank line stands between."""

_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(slots=True)
class Progress:
    """The text, the keys of its list, and what has been cited up to here."""

    content: str
    keys: ReferenceKeys
    cited: list[tuple[int, Target]] = field(default_factory=list)
    linked: int = 0
    _capitals: Counter[str] | None = None

    def take(self, citation: Citation) -> None:
        """Remember what a citation points to."""
        linked = [(citation.span.start, t) for t in citation.targets if t.reference]
        self.cited.extend(linked)
        self.linked += bool(linked)

    def last_target(self, at: int) -> Target | None:
        """Return the work cited last before `at`."""
        return self.cited[-1][1] if self.cited and self.cited[-1][0] < at else None

    def last_in_paragraph(self, at: int) -> Target | None:
        """Return the work cited last before `at` in the same paragraph."""
        last = self.last_target(at)
        if last is None or at - self.cited[-1][0] > SAME_PARAGRAPH:
            return None
        return None if _BLANK_LINE.search(self.content, self.cited[-1][0], at) else last

    def names_between(self, start: int, end: int) -> Names | None:
        """Read names that end at `end` and lie wholly after `start`."""
        names = names_before(self.content, end, self.keys) if start < end else None
        return names if names and names.start >= start else None

    def times_met(self, word: str) -> int:
        """Count a capitalised word in the whole text; counted once for all words."""
        if self._capitals is None:
            self._capitals = Counter(w for w in WORD.findall(self.content) if w[0].isupper())
        return self._capitals[word]


@cache
def prefixes() -> re.Pattern[str]:
    """Return the pattern of "see", "cf.", "as cited in" at the beginning of a stretch."""
    return re.compile(rf"\s*({cue_pattern('prefix', 'citedin')})[\s:,]*", re.IGNORECASE)
