"""From a study to the values of its report; the page itself is made in `counterpoint.report`."""

from counterpoint.project.reporting.build import build_report

__all__ = ["build_report"]
