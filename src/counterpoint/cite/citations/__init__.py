"""Citations: the places in a text that invoke its references."""

from counterpoint.cite.citations.find import find_citations

__all__ = ["find_citations"]
