"""References, citations, quotations and names: who cites what, and where."""
