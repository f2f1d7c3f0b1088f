"""What `make coverage` accepts, and its messages about figures below the limits."""

from __future__ import annotations

import pytest
from coverage_gate import shortfalls


def totals(statements: float, branches: float) -> dict[str, float]:
    """The part of coverage's report that the gate reads, beside its combined figure."""
    return {
        "percent_covered": 99.9,
        "percent_statements_covered": statements,
        "percent_branches_covered": branches,
    }


@pytest.mark.parametrize("branches", [95.0, 100.0])
def test_full_line_coverage_and_enough_branches_pass(branches: float) -> None:
    assert shortfalls(totals(100.0, branches)) == []


def test_one_uncovered_line_of_many_fails() -> None:
    (line,) = shortfalls(totals(99.999, 95.0))
    assert line == "statements: 99.99 % are run by the tests, at least 100 % must be"


def test_too_few_branches_fail_even_if_the_combined_figure_is_high() -> None:
    (line,) = shortfalls(totals(100.0, 94.9))
    assert line == "branches: 94.90 % are run by the tests, at least 95 % must be"
