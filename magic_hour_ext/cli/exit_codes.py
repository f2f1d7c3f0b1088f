"""What the exit code of a command says."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of `mhx`."""

    DONE = 0
    FAILED = 1
    """The job or the API failed; a failed job is refunded."""
    USAGE = 2
    """Wrong use; nothing was sent."""
    AUTHENTICATION = 3
    """No API key, or one that the service does not accept."""
    TIMEOUT = 4
    """The time is over; the job goes on."""
    OVER_BUDGET = 5
    """It could cost more than allowed, or its price is not known; nothing was sent."""
    UNCERTAIN = 6
    """A job may have been created and charged: do not simply repeat."""
    INTERRUPTED = 130
    """Interrupted by Ctrl-C; a job that was created goes on."""
