"""Names of people across scripts, romanisations, initials, order and case endings."""

from counterpoint.cite.names.match import NameMatch, name_match, same_name
from counterpoint.cite.names.parse import PersonName, parse_name
from counterpoint.cite.names.words import skeleton, skeletons, word_likeness

__all__ = [
    "NameMatch",
    "PersonName",
    "name_match",
    "parse_name",
    "same_name",
    "skeleton",
    "skeletons",
    "word_likeness",
]
