"""Everything Counterpoint can refuse, in one tree.

    CounterpointError
    ├── ReadError            a source cannot be read
    │   ├── UnknownFormat    no reader for this kind of file
    │   ├── BrokenSource     the file is damaged, encrypted or not what its name says
    │   ├── HostileSource    the file is built to harm (zip bomb, external entity)
    │   └── NoTextLayer      the file holds pictures of pages, not text
    ├── CodebookError        a codebook file breaks the format
    ├── ProjectError         a project folder is missing, foreign, locked or damaged
    ├── ExchangeError        a foreign file cannot be imported or written
    └── QuestionError        an analysis was asked a question its data cannot answer
        ├── AccessError      somebody may not come in, or may not do this
        └── ConflictError    somebody else has changed the same thing meanwhile

Each error answers three questions: what happened, to which file or value (and where in it), what to
do next.
"""

from __future__ import annotations

from pathlib import Path


class CounterpointError(Exception):
    """Something a user can understand and mend.

    `problem` says what happened, `place` names the file, page, line or value, `remedy` what to do.
    """

    def __init__(self, problem: str, *, place: str | Path | None = None, remedy: str = "") -> None:
        self.problem = problem
        self.place = None if place is None else str(place)
        self.remedy = remedy
        where = f"{self.place}: " if self.place else ""
        super().__init__(f"{where}{problem}" + (f"; {remedy}" if remedy else ""))


class ReadError(CounterpointError):
    """A source cannot be read."""


class UnknownFormat(ReadError):
    """No reader knows this kind of file."""


class BrokenSource(ReadError):
    """The file is damaged, encrypted, empty or not what its name says."""


class HostileSource(ReadError):
    """The file is built to exhaust memory or to reach outside itself."""


class NoTextLayer(ReadError):
    """The file holds pictures of pages; it needs text recognition first."""


class CodebookError(CounterpointError):
    """A codebook file breaks the format."""


class ProjectError(CounterpointError):
    """A project folder is missing, foreign, locked or damaged."""


class ExchangeError(CounterpointError):
    """A foreign file cannot be imported, or a file cannot be written for another program."""


class QuestionError(CounterpointError):
    """The data cannot answer this question; the message says what could."""


class AccessError(QuestionError):
    """Somebody may not come in, or may not do this."""


class ConflictError(QuestionError):
    """Somebody else has changed the same thing since it was looked at; nothing was written.

    `target` is the id of the thing.
    """

    def __init__(self, problem: str, target: str, *, remedy: str = "") -> None:
        self.target = target
        super().__init__(problem, remedy=remedy)
