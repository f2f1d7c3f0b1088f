"""The exit codes of `mhx`, for scripts."""

from __future__ import annotations

from enum import IntEnum

SUMMARY = (
    "0 done; 1 the job or the API failed, and a failed job is refunded; 2 not valid, nothing sent; 3 no API key, or a "
    "wrong one; 4 time limit reached, the job continues; 5 over the budget, nothing sent; 6 uncertain, do not simply "
    "repeat; 130 interrupted"
)
"""The exit codes in ``mhx --help``."""


class ExitCode(IntEnum):
    """The exit codes of `mhx`."""

    DONE = 0
    FAILED = 1
    """The job or the API failed; a failed job is refunded."""
    USAGE = 2
    """The command line or the request is not valid; nothing was sent."""
    AUTHENTICATION = 3
    """No API key, or one that the service does not accept."""
    TIMEOUT = 4
    """The time limit was reached; the job continues."""
    OVER_BUDGET = 5
    """The job could cost more than allowed, or its price is unknown; nothing was sent."""
    UNCERTAIN = 6
    """A job may have been created and charged: do not simply repeat the command."""
    INTERRUPTED = 130
    """Interrupted by Ctrl-C; a job that was created continues."""
