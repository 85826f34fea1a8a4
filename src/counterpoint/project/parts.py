"""Which part of a study is asked for: one school, source, coder, status or span of years."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoint.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Part:
    """Which statements are compared; "" and None leave everything in.

    `school` is a title as the table has it, `source` an id, `coder` a name; `since` and `until`
    are years, both included. `status` is "accepted" or "suggested", `voices` "both", "direct" or
    "reported". Raises QuestionError for others.
    """

    school: str = ""
    source: str = ""
    coder: str = ""
    since: int | None = None
    until: int | None = None
    status: str = ""
    voices: str = "both"

    def __post_init__(self) -> None:
        if self.status not in ("", "accepted", "suggested"):
            raise QuestionError(
                f"no status {self.status[:20]!r}", remedy="choose accepted or suggested"
            )
        if self.voices not in ("both", "direct", "reported"):
            raise QuestionError(
                f"no voices {self.voices[:20]!r}", remedy="choose both, direct or reported"
            )
