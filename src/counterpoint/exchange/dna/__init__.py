"""Databases of Discourse Network Analyzer (.dna): read (versions 2 and 3), audited, written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.exchange.dna.build import database_of
    from counterpoint.exchange.dna.faults import audit
    from counterpoint.exchange.dna.read import read_dna
    from counterpoint.exchange.dna.write import write_dna

__all__ = ["audit", "database_of", "read_dna", "write_dna"]

_HOMES = {"audit": "faults", "database_of": "build", "read_dna": "read", "write_dna": "write"}


def __getattr__(name: str) -> Any:
    """Load the module that holds `name` when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - Polars is paid for only on use

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
