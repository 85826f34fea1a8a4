"""Many files are checked in several processes: the same findings, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint.errors import BrokenSource
from counterpoint.project.checking import MANY, check_files

ESSAY = """# Essay {number}

Ferries are slow [1, p. 52]. They are loud [7].

## References

1. Ash A. Slow ferries. Harbour Studies, 2019, 4(2), 11-{end}.
"""


@pytest.fixture
def essays(tmp_path: Path) -> list[Path]:
    made = []
    for number in range(MANY):
        path = tmp_path / f"essay-{number}.md"
        path.write_text(ESSAY.format(number=number, end=32 + number), "utf-8")
        made.append(path)
    return made


def test_many_files_give_what_each_gives_alone(essays: list[Path]) -> None:
    together = check_files(essays)
    alone = [check_files([path])[0] for path in essays]

    assert together == alone
    assert all(one.findings for one in together)


def test_a_broken_file_among_many_is_named(essays: list[Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"x")

    with pytest.raises(BrokenSource) as error:
        check_files([*essays, broken])
    assert error.value.place == str(broken) and "zip" in error.value.problem
