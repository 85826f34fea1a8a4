"""What Discourse Network Analyzer 3 returns, fault for fault, so that published work holds still.

Written from the restatement of its behaviour and from expected results, never from its sources.
Kernels follow 3.0.11.5. The faults are numbered B1 to B27 in `docs/dna3.md`. For right numbers
use `counterpoint.analyse.networks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.analyse.dna3.api import (
        attributes,
        backbone,
        barplot,
        distance,
        evaluate_backbone,
        event_list,
        network,
        polarization,
        time_window,
    )
    from counterpoint.analyse.dna3.run import run_call, run_manifest

__all__ = [
    "attributes",
    "backbone",
    "barplot",
    "distance",
    "evaluate_backbone",
    "event_list",
    "network",
    "polarization",
    "run_call",
    "run_manifest",
    "time_window",
]


def __getattr__(name: str) -> Any:
    """Load the calls when the first of them is asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - Polars and SciPy are paid for on use

    home = "run" if name.startswith("run_") else "api"
    return getattr(import_module(f"{__name__}.{home}"), name)
