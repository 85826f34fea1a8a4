"""The command line."""

from counterpoint.cli.app import main

__all__ = ["main"]
