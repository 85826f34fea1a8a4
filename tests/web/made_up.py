"""Made-up input for every route, from the application's own OpenAPI description."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from lab_project import Browser
from starlette.testclient import TestClient

from counterpoint.web.guard import Guard

WEB = Path(__file__).parent.parent.parent / "src" / "counterpoint" / "web"


def described(app: Any, left_out: set[str]) -> dict[str, Any]:
    """The description, with the fields of all forms as fields that any form may have."""
    spec: dict[str, Any] = app.openapi()
    templates = "".join(p.read_text("utf-8") for p in (WEB / "templates").glob("*.html"))
    fields = set(re.findall(r'\bname="(\w+)"', templates)) - {"csrf", "files", "viewport"}
    form = {"type": "object", "properties": {name: {"type": "string"} for name in sorted(fields)}}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    spec["paths"] = {path: ops for path, ops in spec["paths"].items() if path not in left_out}
    for operations in spec["paths"].values():
        if "post" in operations:
            operations["post"]["requestBody"] = body
    return spec


@dataclass
class Asking:
    """Asks a running application; keeps what it answered badly.

    Of the ids in `known` half are put for made-up ones, so that what stands behind them is reached.
    """

    client: TestClient
    key: str
    known: dict[str, str]
    asked: int = 0
    failures: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, client: TestClient, token: str) -> Asking:
        """Let the client in, and find a source and a statement to ask about."""
        browser = Browser(client, token)
        card: Any = browser.data("/queue")["card"]
        known = {"source": browser.sources()["essay.md"], "target": card["id"]}
        return cls(client, browser.key, known)

    def operations(self, guard: Guard, left_out: set[str]) -> list[Any]:
        """Every route and method."""
        inside: Any = guard._app
        spec = schemathesis.openapi.from_dict(described(inside, left_out))
        return [found.ok() for found in spec.get_all_operations()]

    def ask(self, case: Any) -> None:
        """Send one case; an answer of 500 or more is a failure."""
        for name, real in self.known.items():
            made_up = str((case.path_parameters or {}).get(name, ""))
            if name in (case.path_parameters or {}) and len(made_up) % 2 == 0:
                case.path_parameters[name] = real
        sent = case.as_transport_kwargs(base_url="http://testserver")
        headers = {**(sent.get("headers") or {}), "x-csrf-token": self.key}
        answer = self.client.request(
            case.method,
            sent["url"],
            params=sent.get("params"),
            data=sent.get("data"),
            headers={n: v for n, v in headers.items() if n.lower() != "host"},
            follow_redirects=False,
        )
        self.asked += 1
        if answer.status_code >= 500:
            self.failures.append(f"{case.method} {answer.request.url} {sent.get('data')}")
