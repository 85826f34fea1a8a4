"""Every route with made-up input, from the application's own OpenAPI description: never a 5xx."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from lab_project import Browser
from starlette.testclient import TestClient

from counterpoint.web.app import create_app
from counterpoint.web.guard import Gate

WEB = Path(__file__).parent.parent.parent / "src" / "counterpoint" / "web"
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "4"))
"""Cases for each route and method; more by hand: FUZZ_EXAMPLES=200."""

SLOW = {"/read", "/people", "/invitation/{token}", "/password", "/login"}
"""Reading starts a job; the others hash passwords or add people, and have tests of their own."""


def described(app: Any) -> dict[str, Any]:
    """The description, with the fields of all forms as fields that any form may have."""
    spec: dict[str, Any] = app.openapi()
    templates = "".join(p.read_text("utf-8") for p in (WEB / "templates").glob("*.html"))
    fields = set(re.findall(r'\bname="(\w+)"', templates)) - {"csrf", "files", "viewport"}
    form = {"type": "object", "properties": {name: {"type": "string"} for name in sorted(fields)}}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    spec["paths"] = {path: ops for path, ops in spec["paths"].items() if path not in SLOW}
    for operations in spec["paths"].values():
        if "post" in operations:
            operations["post"]["requestBody"] = body
    return spec


def test_no_route_fails_on_made_up_input(project: Path) -> None:
    gate = Gate(hosts=("testserver",))
    guard = create_app(project, gate)
    with TestClient(guard, raise_server_exceptions=False) as client:
        browser = Browser(client, gate.token)
        source = browser.sources()["essay.md"]
        card: Any = browser.data("/queue")["card"]
        known = {"source": source, "target": card["id"]}
        key = browser.key
        failures: list[str] = []

        def ask(case: Any) -> None:
            for name, real in known.items():
                made_up = str((case.path_parameters or {}).get(name, ""))
                if name in (case.path_parameters or {}) and len(made_up) % 2 == 0:
                    case.path_parameters[name] = real
            sent = case.as_transport_kwargs(base_url="http://testserver")
            headers = {**(sent.get("headers") or {}), "x-csrf-token": key}
            answer = client.request(
                case.method,
                sent["url"],
                params=sent.get("params"),
                data=sent.get("data"),
                headers={n: v for n, v in headers.items() if n.lower() != "host"},
                follow_redirects=False,
            )
            if answer.status_code >= 500:
                failures.append(f"{case.method} {answer.request.url} {sent.get('data')}")

        operations = [
            found.ok()
            for found in schemathesis.openapi.from_dict(described(guard._app)).get_all_operations()  # type: ignore[attr-defined]  # the application inside
        ]
        for operation in operations:
            chosen = settings(
                max_examples=EXAMPLES,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            )
            chosen(given(case=operation.as_strategy())(ask))()

        assert len(operations) > 30
        assert failures == []
