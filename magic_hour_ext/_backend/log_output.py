"""Log lines on standard error, for whoever sets MAGIC_HOUR_LOG and does not configure logging."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from magic_hour_ext._backend.shared import log
from magic_hour_ext._rules.formatting import show
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "MAGIC_HOUR_LOG"
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


class _Output(logging.Handler):
    """Writes to the standard error of now, unless the app has configured logging: then its handlers do."""

    def emit(self, record: logging.LogRecord) -> None:
        if logging.getLogger().handlers:
            return
        try:
            sys.stderr.write(f"{self.format(record)}\n")
        except Exception:  # noqa: BLE001 (a closed standard error; logging must not break what is logged)
            self.handleError(record)


def configure_log(environ: Mapping[str, str]) -> None:
    """Sets the level of the logger ``magic_hour_ext`` to the one in MAGIC_HOUR_LOG, and prints its lines.

    Does nothing if the variable is unset or empty.

    Args:
        environ: The environment variables.

    Raises:
        ConfigurationError: If the variable holds something else.
    """
    value = environ.get(VARIABLE, "").strip().lower()
    if not value:
        return
    level = _LEVELS.get(value)
    if level is None:
        raise ConfigurationError(
            f"the environment variable {VARIABLE} is {show(value)}, which is no level; "
            f"allowed: {', '.join(_LEVELS)}; set one of these, or unset it"
        )
    if not any(isinstance(handler, _Output) for handler in log.handlers):
        handler = _Output()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        log.addHandler(handler)
    log.setLevel(level)
