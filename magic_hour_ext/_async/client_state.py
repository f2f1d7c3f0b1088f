"""What the parts of one client share: transport, clock, settings, and what was learned about how long jobs take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_api import catalog

from magic_hour_ext._rules.polling import updated_median
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from magic_hour_ext._async.transport import AsyncTransport
    from magic_hour_ext._backend.anyio_backend import AsyncClock
    from magic_hour_ext._rules.budget import Budget
    from magic_hour_ext._rules.polling import PollState
    from magic_hour_ext.journal import Journal
    from magic_hour_ext.types import ValidationMode

JOB_TIMEOUT = 1800.0
"""Seconds that a wait takes at most, unless told otherwise."""

MAX_DOWNLOAD_BYTES = 50 * 2**30
"""Bytes that one output may have, unless told otherwise."""


class AsyncClientState:
    """The shared inside of one client.

    Attributes:
        transport: Sends everything.
        clock: The passing of time.
        validation: ``error``, ``warn`` or ``off``.
        max_download_bytes: Bytes that one output may have.
        max_retries: How often what may be repeated is.
        journal: The record of paid calls, if there is one.
        budget: What they may cost, if that is limited.
        scope: A hash of the address and the API key, which tells the calls of two accounts apart in one journal; empty
            without a journal.
        watches: The jobs that are waited for right now.
    """

    def __init__(
        self,
        *,
        transport: AsyncTransport,
        clock: AsyncClock,
        validation: ValidationMode,
        max_download_bytes: int,
        max_retries: int,
        journal: Journal | None,
        budget: Budget | None = None,
        scope: str,
    ) -> None:
        self.transport = transport
        self.clock = clock
        self.validation = validation
        self.max_download_bytes = max_download_bytes
        self.max_retries = max_retries
        self.journal = journal
        self.budget = budget
        self.scope = scope
        self.active_polls: set[PollState] = set()
        self._medians: dict[str, float] = {}

    def refuse_unrecorded(self, call: str) -> None:
        """Raises ConfigurationError for a create that the journal does not record, if there is a budget to keep."""
        if self.budget is not None:
            raise ConfigurationError(
                f"{call} is not recorded in the journal, so the budget of this client would not hold: use start or "
                "generate, or a client without a budget. Nothing was sent"
            )

    def median(self, tool: str | None) -> float | None:
        """Seconds that a job of this tool takes: as published, then as seen."""
        if tool is None:
            return None
        seen = self._medians.get(tool)
        if seen is not None:
            return seen
        published: float | None = catalog.tool(tool)["median_seconds"]
        return published

    def record_duration(self, tool: str | None, seconds: float) -> None:
        """Learns from a finished job."""
        if tool is not None:
            self._medians[tool] = updated_median(self.median(tool), seconds)
