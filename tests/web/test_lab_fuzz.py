"""Every route with made-up input, from the application's own OpenAPI description: never a 5xx."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from made_up import Asking
from starlette.testclient import TestClient

from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "4"))
"""Cases for each route and method; for longer runs there is bench/workbench_fuzz.py."""

SLOW = {"/read", "/people", "/invitation/{token}", "/password", "/login"}
"""Reading starts a job; the others hash passwords or add people, and have tests of their own."""


def test_no_route_fails_on_made_up_input(project: Path) -> None:
    gate = Gate(hosts=("testserver",))
    guard = create_app(project, gate)
    with TestClient(guard, raise_server_exceptions=False) as client:
        asking = Asking.of(client, gate.token)
        operations = asking.operations(guard, SLOW)
        for operation in operations:
            chosen = settings(
                max_examples=EXAMPLES,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            )
            chosen(given(case=operation.as_strategy())(asking.ask))()

        assert len(operations) > 30
        assert asking.failures == []
