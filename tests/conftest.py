"""What the tests share: where the real data lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("COUNTERPOINT_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and gold; in CI its absence is a failure, at home a skip."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the real data is missing: {SHARED}")
        pytest.skip(f"no real data at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def article(shared: Path) -> Path:
    """The published article the method comes from."""
    return shared / "seed" / "article.txt"
