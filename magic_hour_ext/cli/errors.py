"""The exceptions of the command line."""

from __future__ import annotations

from magic_hour_ext.cli.exit_codes import ExitCode
from magic_hour_ext.errors import ConfigurationError, MagicHourError


class UsageError(MagicHourError):
    """The command line is not valid. Nothing was sent."""


class MissingKeyError(ConfigurationError):
    """There is no API key, or it can't be read."""


class CommandFailedError(MagicHourError):
    """A command printed its result, but a part of it failed, such as rows of a batch.

    Attributes:
        exit_code: The exit code.
        paid: Whether a job was paid for: ``yes``, ``no`` or ``perhaps``.
        resume: The command that continues; empty if there is none.
    """

    def __init__(
        self, message: str, *, exit_code: ExitCode = ExitCode.FAILED, paid: str = "no", resume: str = ""
    ) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.paid = paid
        self.resume = resume


class BatchInterruptedError(KeyboardInterrupt):
    """A batch was interrupted.

    Attributes:
        exit_code, paid, resume: As in `CommandFailedError`.
    """

    exit_code = ExitCode.INTERRUPTED
    paid = "perhaps"

    def __init__(self, message: str, *, resume: str) -> None:
        super().__init__(message)
        self.resume = resume
