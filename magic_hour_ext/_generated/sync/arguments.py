# Generated from magic_hour_ext/_async/arguments.py by `make generate`; never edited.
"""Checks the arguments that several public methods share: progress, file names, time-outs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._generated.sync.client_state import JOB_TIMEOUT
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.option_checks import check_seconds
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from magic_hour_ext._generated.sync.reporting import Reporter
    from magic_hour_ext._rules.templates import NameTemplate
    from magic_hour_ext.progress import Progress


def reporter_of(on_progress: Callable[[Progress], Any] | None, progress: object) -> Reporter | None:
    """The reporter of a call's progress; None if neither argument asks for it.

    Raises:
        ConfigurationError: If `on_progress` is not callable, or the bars can't be shown.
    """
    if on_progress is None and progress is False:
        return None
    from magic_hour_ext._generated.sync.reporting import Reporter

    return Reporter.of(on_progress, progress)


def close_reporter(reporter: Reporter | None) -> None:
    """Ends the display of a reporter, if there is one."""
    if reporter is not None:
        reporter.close()


def checked_template(filename: object, *, has_key: bool) -> NameTemplate | None:
    """The parsed template of file names; None for the default names.

    Args:
        filename: The template, or None.
        has_key: Whether the call has an idempotency key.

    Raises:
        ConfigurationError: If it is not a valid template, or has the field ``{idempotency_key}`` without a key.
    """
    if filename is None:
        return None
    from magic_hour_ext._rules.templates import NameTemplate

    template = NameTemplate(filename)
    if "idempotency_key" in template.fields and not has_key:
        raise ConfigurationError(
            f"filename {show(filename)} has the field {{idempotency_key}}, but the call has no idempotency key: pass "
            "idempotency_key=…, or use another field"
        )
    return template


def checked_timeout(timeout: float | None) -> float:
    """The time limit of a wait in seconds; 1800 for None.

    Raises:
        ConfigurationError: If it is neither a number of seconds above 0 nor infinite.
    """
    if timeout is None:
        return JOB_TIMEOUT
    if type(timeout) is float and timeout == float("inf"):
        return timeout
    return check_seconds("timeout", timeout, default=JOB_TIMEOUT) or JOB_TIMEOUT
