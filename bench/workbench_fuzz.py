"""Ask every route of the workbench with made-up input for minutes on end: never a 5xx.

Run: python bench/workbench_fuzz.py [MINUTES] [SEED]. Each round starts from a fresh project and
another seed; all routes are asked, those that hash passwords too. Failures are printed with what
was sent, and end the run with 1.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "web"))

from lab_project import ESSAY, HOSTILE, PLACED, RUSSIAN, make_project
from made_up import Asking

from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate

EACH = 12
"""Cases for each route and method in one round."""


def one_round(number: int, until: float) -> tuple[int, list[str]]:
    """Ask all routes of a fresh project; how many were asked, and what failed."""
    with tempfile.TemporaryDirectory() as folder:
        texts = {"essay.md": ESSAY, "russian.md": RUSSIAN, "hostile.md": HOSTILE}
        project = make_project(Path(folder), {**texts, "placed.md": PLACED})
        gate = Gate(hosts=("testserver",))
        guard = create_app(project, gate)
        with TestClient(guard, raise_server_exceptions=False) as client:
            asking = Asking.of(client, gate.token)
            for operation in asking.operations(guard, set()):
                if time.monotonic() > until:
                    break
                put(asking, operation, number)
        return asking.asked, asking.failures


def put(asking: Asking, operation: Any, number: int) -> None:
    """Ask one route, with other cases in every round."""
    chosen = settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(chosen(given(case=operation.as_strategy())(asking.ask)))()


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    logging.disable(logging.WARNING)
    began, asked, failures = time.monotonic(), 0, []
    while time.monotonic() - began < minutes * 60:
        more, failed = one_round(number, began + minutes * 60)
        asked, number = asked + more, number + 1
        failures += failed
        for line in failed:
            print("FAILED", line[:2000], flush=True)
    spent = (time.monotonic() - began) / 60
    print(f"{asked} requests in {spent:.1f} minutes, seeds to {number - 1}: {len(failures)} failed")
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
