"""The stable JSON of a reading (schema 1). Offsets are code points of "text"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counterpoint.model.actor import Actor
from counterpoint.model.finding import Finding
from counterpoint.model.reference import Citation, Quotation, Reference
from counterpoint.model.source import Source, Text
from counterpoint.model.span import Span
from counterpoint.model.statement import Appraisal, Definition, Figure, Mention, Statement

if TYPE_CHECKING:
    from counterpoint.model.reading import Reading

SCHEMA = 1
Json = dict[str, Any]


def reading_json(reading: Reading) -> Json:
    """Return the whole reading as JSON values."""
    return {
        "schema": SCHEMA,
        "source": _source(reading.source, reading.text),
        "text": reading.text.content,
        "sections": [
            {"title": s.title, "role": s.role.value, **_place(s.span)}
            for s in reading.text.sections
        ],
        "references": [_reference(r) for r in reading.references],
        "citations": [_citation(c) for c in reading.citations],
        "quotations": [_quotation(q) for q in reading.quotations],
        "actors": [_actor(a) for a in reading.actors],
        "mentions": [_mention(m) for m in reading.mentions],
        "statements": [_statement(s) for s in reading.statements],
        "appraisals": [_appraisal(a) for a in reading.appraisals],
        "definitions": [_definition(d) for d in reading.definitions],
        "figures": [_figure(f) for f in reading.figures],
        "findings": [_finding(f) for f in reading.findings],
    }


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _source(source: Source, text: Text) -> Json:
    issued = source.metadata.get("issued", {}).get("date-parts", [[]])[0]
    return {
        "path": source.name,
        "sha256": source.id,
        "kind": source.kind.value,
        "media_type": source.media_type,
        "languages": list(source.languages),
        "title": source.metadata.get("title"),
        "authors": [
            {"family": a.get("family", a.get("literal", "")), "given": a.get("given", "")}
            for a in source.metadata.get("author", [])
        ],
        "date": "-".join(f"{part:02d}" for part in issued) or None,
        "doi": source.metadata.get("DOI"),
        "pages": len({page.number for page in text.pages}) or None,
        "reader": text.reader,
        "notices": list(text.notices),
    }


def _reference(reference: Reference) -> Json:
    found: Json = {
        "id": reference.id,
        "number": reference.number,
        "key": reference.key,
        **_place(reference.span),
        "text": reference.text,
        "csl": reference.csl,
        "confidence": reference.confidence,
    }
    if reference.works:
        found["works"] = list(reference.works)
    return found


def _citation(citation: Citation) -> Json:
    return {
        **_place(citation.span),
        "text": citation.text,
        "form": citation.form,
        "targets": [
            {"reference": t.reference, "locator": t.locator, "label": t.label}
            for t in citation.targets
        ],
    }


def _quotation(quotation: Quotation) -> Json:
    return {**_place(quotation.span), "text": quotation.text, "citation": quotation.citation}


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "names": list(actor.names),
        "kind": actor.kind.value,
        "school": actor.school,
    }


def _mention(mention: Mention) -> Json:
    return {
        "concept": mention.concept,
        **_place(mention.span),
        "text": mention.text,
        "language": mention.language,
    }


def _statement(statement: Statement) -> Json:
    return {
        **_place(statement.span),
        "text": statement.text,
        "actors": list(statement.actors),
        "speaker_text": statement.speaker_text,
        "chain": list(statement.chain),
        "references": list(statement.references),
        "kind": statement.kind.value,
        "concept": statement.concept,
        "facets": list(statement.facets),
        "stance": statement.stance,
        "cue": statement.cue,
        "triggers": list(statement.triggers),
        "confidence": statement.confidence,
        "method": statement.method,
        "reasons": list(statement.reasons),
    }


def _appraisal(appraisal: Appraisal) -> Json:
    return {
        **_place(appraisal.span),
        "text": appraisal.text,
        "side": appraisal.side,
        "view": appraisal.view,
        "by": appraisal.by,
        "confidence": appraisal.confidence,
        "method": appraisal.method,
    }


def _definition(definition: Definition) -> Json:
    return {
        **_place(definition.span),
        "text": definition.text,
        "concept": definition.concept,
        "actors": list(definition.actors),
        "attributes": {name: _place(span) for name, span in definition.attributes.items()},
        "references": list(definition.references),
        "confidence": definition.confidence,
        "method": definition.method,
    }


def _figure(figure: Figure) -> Json:
    return {
        **_place(figure.span),
        "text": figure.text,
        "value": figure.value,
        "unit": figure.unit,
        "n": figure.n,
        "what": figure.what,
        "date": figure.date,
    }


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        **_place(finding.span),
        "also": [_place(span) for span in finding.also],
        "message": finding.message,
        "fix": finding.fix,
    }
