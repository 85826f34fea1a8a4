"""Where a text has to be heard for who speaks, so that the rules on names can run.

To find out who says what costs more than all else that a check reads. But a name can only be wrong
where it stands beside the number of a work that does not name it, and only a name of the list can
have been meant otherwise: a tenth of the paragraphs.
"""

from __future__ import annotations

import re

from counterpoint.check.persons import MARKED, sure_people, sure_targets
from counterpoint.check.view import View
from counterpoint.cite.names import skeletons, word_likeness
from counterpoint.model import Citation, Reading, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_CAPITALISED = re.compile(r"(?<![^\W\d_])[^\W\d_a-zа-яёәіңғүұқөһ][^\W\d_]*(?:['’ʼ-][^\W\d_]+)*")
_LIKE = 0.8
"""Words are less alike than this in no two forms of one family name."""
_TELLING = 4
"""Letters from which on a name that stands inside an entry is held to be that entry's."""


def paragraphs_to_hear(reading: Reading) -> tuple[Span, ...]:
    """Return the paragraphs where a name of the list stands with the number of another work.

    A statement holds its speaker and one citation by number, so that between the citations before
    and after this one a word must sound like a family name of the list that this work has not.
    """
    view = View(reading)
    numeric = [c for c in reading.citations if c.form in MARKED]
    listed = _by_sound(view) if numeric else {}
    found: dict[Span, None] = {}
    starts = [*(c.span.start for c in numeric[1:]), len(view.content)]
    ends = [0, *(c.span.end for c in numeric)]
    for before, citation, after in zip(ends, numeric, starts, strict=False):
        paragraph = view.paragraph_at(citation.span.start)
        window = max(paragraph.start, before), min(paragraph.end, after)
        if paragraph not in found and _names_another(view, citation, window, listed):
            found[paragraph] = None
    return tuple(found)


def _by_sound(view: View) -> dict[str, set[str]]:
    """Return the words of the family names of the list under the ways they may sound."""
    found: dict[str, set[str]] = {}
    people = (person for e in view.entries if sure_people(e) for person in e.people)
    for name in {str(p.get("family") or p.get("literal") or "") for p in people}:
        for hit in _WORD.finditer(name):
            for part in _parts(hit.group()):
                for key in skeletons(part):
                    found.setdefault(key, set()).add(part.lower())
    return found


def _parts(word: str) -> set[str]:
    """Return a word, and each part of a double name by itself."""
    return {word, *(part for part in word.split("-") if part)}


def _names_another(
    view: View, citation: Citation, window: tuple[int, int], listed: dict[str, set[str]]
) -> bool:
    """Tell whether a window holds a name of the list that the works cited in it have not."""
    cited = sure_targets(view, citation)
    if not cited:
        return False
    known = " ".join(entry.text for entry in cited).casefold()
    for hit in _CAPITALISED.finditer(view.content, *window):
        word = hit.group()
        told = len(word) >= _TELLING and word.casefold() in known
        if not told and any(_is_listed(part, listed) for part in _parts(word)):
            return True
    return False


def _is_listed(word: str, listed: dict[str, set[str]]) -> bool:
    names = {name for key in skeletons(word) for name in listed.get(key, ())}
    return any(word_likeness(name, word.lower()) >= _LIKE for name in names)
