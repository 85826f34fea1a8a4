"""Who says what: statements with their speakers, grounds, stance; definitions; appraisals."""

from counterpoint.attribute.attribution import Attribution, Suggester, attribute

__all__ = ["Attribution", "Suggester", "attribute"]
