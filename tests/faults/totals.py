"""Totals over all tests, also from the processes of pytest-xdist, for the summary at the end of a run."""

from __future__ import annotations

from collections import Counter

_PROPERTY = "fault totals"


def record(request, **figures):
    """Adds numbers to the totals of the summary."""
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
    """Prints the totals below the results."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    totals = collected(report for report in reports if hasattr(report, "user_properties"))
    if totals:
        terminalreporter.section("faults")
        for name, figure in totals.items():
            terminalreporter.write_line(f"{figure:>8,} {name.replace('_', ' ')}")
