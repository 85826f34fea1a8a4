"""The room of the checks, which is still being built: it answers nothing until it is there."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def _room(module: str, name: str, otherwise: Any) -> Any:
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError):
        return otherwise


check_reading = _room("counterpoint.check", "check", lambda _: ())
