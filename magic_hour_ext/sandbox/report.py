"""Plain-text reports about a sandbox, for failed assertions and failed tests."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .jobs import Job
    from .records import Delivery, Payment
    from .request_log import SeenRequest

MAX_LINES = 40
# The part of a path that differs in every run: the id of a project, also in storage keys.
_WITH_ID = re.compile(r"^(/v1/(?:\w+-projects|face-detection)|/api-assets|/outputs)/[^/]+")


def request_line(request: SeenRequest) -> str:
    """A request as one line, such as ``POST /v1/image-to-video``; ids of projects and files become ``{id}``."""
    path = _WITH_ID.sub(r"\1/{id}", request.path)
    return f"{request.method} {path}"


def requests_text(requests: Iterable[SeenRequest]) -> str:
    """The requests as a table: status, request, fault, and the number of equal requests in a row."""
    cells = [(str(one.status or "-"), request_line(one), one.fault and f"fault {one.fault}") for one in requests]
    runs = [(cell, len(list(run))) for cell, run in groupby(cells)]
    rows = [(*cell, f"{times} times" if times > 1 else "") for cell, times in runs]
    return _section("requests", rows, len(cells))


def jobs_text(jobs: Iterable[Job]) -> str:
    """The jobs as a table: status, tool, credits, id."""
    return _section("jobs", [(one.status, str(one.tool["name"]), f"{one.credits_charged:,}", one.id) for one in jobs])


def payments_text(payments: Iterable[Payment]) -> str:
    """The payments as a table: kind, credits, tool, job."""
    return _section("payments", [(one.kind, f"{one.credits:,}", one.tool, one.job_id) for one in payments])


def webhooks_text(deliveries: Iterable[Delivery]) -> str:
    """The deliveries as a table: answer, type, attempt, job."""
    rows = [
        (str(one.status or "no answer"), one.type, f"attempt {one.attempt}", one.job_id, one.fault)
        for one in deliveries
    ]
    return _section("webhook deliveries", rows)


def difference(expected: Sequence[str], actual: Sequence[str]) -> str:
    """A diff of two lists of lines: ``-`` is expected but missing, ``+`` is unexpected."""
    from difflib import ndiff

    return "\n".join(f"  {line}" for line in ndiff(expected, actual) if not line.startswith("?"))


def _section(title: str, rows: list[tuple[Any, ...]], count: int | None = None) -> str:
    if not rows:
        return f"{title}: none"
    widths = [max(len(str(row[column])) for row in rows) for column in range(len(rows[0]))]
    lines = ["  " + "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    hidden = len(lines) - MAX_LINES
    if hidden > 0:
        lines = [f"  … {hidden} earlier", *lines[-MAX_LINES:]]
    return "\n".join([f"{title}: {len(rows) if count is None else count}", *(line.rstrip() for line in lines)])
