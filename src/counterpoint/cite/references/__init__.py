"""Lists of references: found, cut into entries, parsed to CSL-JSON."""

from counterpoint.cite.references.finding import find_references
from counterpoint.cite.references.parsing import ParsedReference, parse_references

__all__ = ["ParsedReference", "find_references", "parse_references"]
