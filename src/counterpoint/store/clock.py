"""What time it is, or what time it is to be taken for."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second.

    SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/) stands in for the
    clock where it is set, so that two runs can write the same bytes.
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
