"""What sort of source a text is, proposed from its words."""

from __future__ import annotations

from counterpoint.model import CslItem, SectionRole, SourceKind, Text


def propose_kind(text: Text, metadata: CslItem, media_type: str) -> SourceKind:
    """Return the likeliest kind of source; a person decides."""
    roles = {section.role for section in text.sections}
    if SectionRole.REFERENCES in roles:
        return SourceKind.ARTICLE
    return SourceKind.OTHER
