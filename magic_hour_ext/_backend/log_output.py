"""Prints log lines on standard error if MAGIC_HOUR_LOG is set and the app does not configure logging."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress

from magic_hour_ext._backend.shared import log
from magic_hour_ext._rules.formatting import show
from magic_hour_ext.errors import ConfigurationError

VARIABLE = "MAGIC_HOUR_LOG"
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class _Output(logging.Handler):
    """Writes to the current `sys.stderr`, unless the app has configured logging: then its handlers write the lines."""

    def emit(self, record: logging.LogRecord) -> None:
        if logging.getLogger().handlers:
            return
        with suppress(Exception):  # Standard error may be closed. `handleError` would write there, and raise.
            sys.stderr.write(f"{self.format(record)}\n")


def configure_log(value: str) -> None:
    """Sets the level of the logger ``magic_hour_ext``, and prints its lines. Does nothing for white space.

    Args:
        value: The value of MAGIC_HOUR_LOG; the whole environment would be in the frame of an exception.

    Raises:
        ConfigurationError: If it is not a level.
    """
    value = value.strip().lower()
    if not value:
        return
    level = _LEVELS.get(value)
    if level is None:
        raise ConfigurationError(
            f"the environment variable {VARIABLE} is {show(value)}, which is not a level: "
            f"set it to {', '.join(_LEVELS)}, or unset it"
        )
    if not any(isinstance(handler, _Output) for handler in log.handlers):
        handler = _Output()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        log.addHandler(handler)
    log.setLevel(level)
