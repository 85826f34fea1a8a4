"""Reading: the bytes of a source become a `Source` and its `Text`.

The readers of the single formats are imported when a file of that format is met.
"""

from counterpoint.read.files import find_sources, read_bytes, read_file
from counterpoint.read.kind import csl_type

__all__ = ["csl_type", "find_sources", "read_bytes", "read_file"]
