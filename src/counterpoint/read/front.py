"""What the front matter says of the source: title, authors, date, DOI, keywords."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.model import CslItem, Section
from counterpoint.read.draft import Block


def read_metadata(
    content: str, blocks: Sequence[Block], sections: Sequence[Section], stated: CslItem
) -> CslItem:
    """Return CSL-JSON of the source; what the file itself states goes before what is read."""
    return dict(stated)
