"""Counterpoint compares the voices of a research field, and shows the passage behind every cell."""
