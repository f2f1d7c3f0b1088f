"""Fails unless the tests run every line of the hand-written package, and 95 % of its branches.

coverage.py compares one figure with one limit, and that figure mixes lines with branches. Reads the report of
`coverage json` from standard input.
"""

from __future__ import annotations

import json
import sys
from typing import Any

LIMITS = {"statements": 100.0, "branches": 95.0}


def shortfalls(totals: dict[str, Any]) -> list[str]:
    """One line for each figure that is below its limit."""
    found = {kind: float(totals[f"percent_{kind}_covered"]) for kind in LIMITS}
    return [
        # Rounded down: 99.996 % must not read as 100 %.
        f"{kind}: {int(found[kind] * 100) / 100:.2f} % are run by the tests, at least {least:g} % must be"
        for kind, least in LIMITS.items()
        if found[kind] < least
    ]


def main() -> int:
    report = json.load(sys.stdin)
    lines = shortfalls(report["totals"])
    print("\n".join(lines) or "coverage: within its limits")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
