"""Discourse networks by definitions that are stated and right (the mode called "strict")."""
