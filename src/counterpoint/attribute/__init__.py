"""Who says what: statements with their speakers, grounds, stance; definitions; appraisals."""

from counterpoint.attribute.attribution import Attribution, Suggester, attribute, attribute_speakers

__all__ = ["Attribution", "Suggester", "attribute", "attribute_speakers"]
