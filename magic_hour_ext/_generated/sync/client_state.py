# Generated from magic_hour_ext/_async/client_state.py by `make generate`; never edited.
"""State shared by the parts of one client: transport, clock, settings, and the measured durations of jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from magic_hour_api import catalog
from magic_hour_ext._rules.polling import updated_median
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from magic_hour_ext._backend.sync_backend import Clock
    from magic_hour_ext._generated.sync.fleet import Fleet
    from magic_hour_ext._generated.sync.transport import Transport
    from magic_hour_ext._rules.budget import Budget
    from magic_hour_ext._rules.polling import PollState
    from magic_hour_ext.journal import Journal
    from magic_hour_ext.types import ValidationMode

JOB_TIMEOUT = 1800.0
"""The default time limit of a wait, in seconds."""

MAX_DOWNLOAD_BYTES = 50 * 2**30
"""The default upper limit for the size of one output, in bytes."""


class ClientState:
    """State shared by the parts of one client.

    Attributes:
        transport: Sends all requests.
        clock: The clock of deadlines and pauses.
        validation: ``error``, ``warn`` or ``off``.
        max_download_bytes: Upper limit for the size of one output in bytes.
        max_retries: Upper limit for the retries of one request.
        journal: The journal, or None.
        budget: The limit for the cost of the calls in the journal, or None.
        fleet: Limits that all workers of a shared journal keep together; None for a journal that is not shared.
        scope: A hash of base URL and API key, which separates the calls of different accounts in one journal; empty
            without a journal.
        active_polls: The poll states of the jobs that are currently being waited for.
        plan_limit: How many jobs the account's plan allows at a time (None: any number), and the time until which that
            is cached; None before the first request.
    """

    def __init__(
        self,
        *,
        transport: Transport,
        clock: Clock,
        validation: ValidationMode,
        max_download_bytes: int,
        max_retries: int,
        journal: Journal | None,
        budget: Budget | None = None,
        fleet: Fleet | None = None,
        scope: str,
    ) -> None:
        self.transport = transport
        self.clock = clock
        self.validation = validation
        self.max_download_bytes = max_download_bytes
        self.max_retries = max_retries
        self.journal = journal
        self.budget = budget
        self.fleet = fleet
        self.scope = scope
        self.active_polls: set[PollState] = set()
        self.plan_limit: tuple[int | None, float] | None = None
        self._medians: dict[str, float] = {}

    def refuse_unrecorded(self, call: str) -> None:
        """Raises ConfigurationError for a create that the journal does not record, if the client has a budget."""
        if self.budget is not None:
            raise ConfigurationError(
                f"{call} is not recorded in the journal, so the budget of this client can't limit it: use start or "
                "generate, or a client without a budget. Nothing was sent"
            )

    def median(self, tool: str | None) -> float | None:
        """The median duration of a job of this tool in seconds: as measured, or else as published; None if unknown."""
        if tool is None:
            return None
        measured = self._medians.get(tool)
        if measured is not None:
            return measured
        published: float | None = catalog.tool(tool)["median_seconds"]
        return published

    def record_duration(self, tool: str | None, seconds: float) -> None:
        """Updates the tool's median duration after a job has completed."""
        if tool is not None:
            self._medians[tool] = updated_median(self.median(tool), seconds)
