"""Figures that tests hand to the summary at the end of the run, also from the processes of pytest-xdist."""

from __future__ import annotations

from collections import Counter

_PROPERTY = "fault totals"


def record(request, **figures):
    """Adds figures to the summary's totals."""
    request.node.user_properties.append((_PROPERTY, figures))


def collected(reports):
    """The sums over the reports of a run."""
    totals = Counter()
    for report in reports:
        if report.when == "call":
            for name, figures in report.user_properties:
                if name == _PROPERTY:
                    totals.update(figures)
    return totals


def pytest_terminal_summary(terminalreporter):
    """Shows the totals under the results."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    totals = collected(report for report in reports if hasattr(report, "user_properties"))
    if totals:
        terminalreporter.section("faults")
        for name, figure in totals.items():
            terminalreporter.write_line(f"{figure:>8,} {name.replace('_', ' ')}")
