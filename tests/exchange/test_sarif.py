"""SARIF, against the parts of its schema that we write."""

from __future__ import annotations

import jsonschema

from counterpoint.check import RULES
from counterpoint.exchange.sarif import sarif
from counterpoint.model import Finding, Severity, Span

_PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "required": ["artifactLocation", "region"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "format": "uri-reference"}},
                },
                "region": {
                    "additionalProperties": False,
                    "properties": {
                        "snippet": {"additionalProperties": False, "properties": {"text": {}}},
                        "startLine": {"type": "integer", "minimum": 1},
                        "startColumn": {"type": "integer", "minimum": 1},
                        "charOffset": {"type": "integer", "minimum": -1},
                        "charLength": {"type": "integer", "minimum": 0},
                    },
                },
            },
        }
    },
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "message": {"additionalProperties": False, "properties": {"text": {"type": "string"}}},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "locations": {"type": "array", "items": _PLACE},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": _PLACE},
        "partialFingerprints": {"additionalProperties": {"type": "string"}},
        "fixes": {"type": "array", "items": {"required": ["artifactChanges"]}},
    },
}
_LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool"],
                "properties": {"results": {"type": "array", "items": _RESULT}},
            },
        },
    },
}


def test_the_log_keeps_to_the_schema_and_counts_places_from_one() -> None:
    text = "First line.\nPages 52-31 here."
    finding = Finding("REF102", Severity.ERROR, Span(18, 23), "Backwards.", (Span(0, 5),), "31-52")
    log = sarif([("my essay.txt", text, [finding])], list(RULES.values()), "1")
    jsonschema.validate(log, _LOG)
    result = log["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20essay.txt"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (2, 7)
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "REF102"
