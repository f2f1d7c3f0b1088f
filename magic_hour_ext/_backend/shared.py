"""What sync and async code share: the TLS context, the log, and the filters that keep secrets out of log lines."""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import Any

from magic_hour_ext._backend.environment_checks import checked_tls_context as tls_context
from magic_hour_ext._rules.redaction import Secret, redact_json, redact_key, redact_url

__all__ = ["guard_logs", "log", "redact_logs", "tls_context"]

log = logging.getLogger("magic_hour_ext")
log.addHandler(logging.NullHandler())

redact_logs: ContextVar[Secret | bool] = ContextVar("magic_hour_ext_quiet", default=False)
"""Set while a request of ours is under way, so that log lines of the HTTP library can be told from the app's own: to
the API key, which a server may echo in what is logged (its reason phrase), or to True."""


class _Redacting(logging.Filter):
    """Redacts the log lines about our requests: a pre-signed URL is as good as a key."""

    def filter(self, record: logging.LogRecord) -> bool:
        if key := redact_logs.get():
            record.msg = _shown(record.msg, key)
            if isinstance(record.args, tuple):
                record.args = tuple(_shown(argument, key) for argument in record.args)
            elif record.args:
                record.args = {name: _shown(argument, key) for name, argument in record.args.items()}
        return True


def _shown(argument: Any, key: Secret | bool) -> Any:
    """An argument of a log line, redacted; numbers stay numbers, as their places in the line may ask for them."""
    if argument is None or isinstance(argument, (int, float)):
        return argument
    if type(argument).__name__ == "URL":
        argument = redact_url(argument)
    elif not isinstance(argument, (str, bytes, dict, list, tuple)):
        argument = str(argument)
    shown = redact_json(argument)
    if isinstance(key, bool):
        return shown
    return redact_key(shown if isinstance(shown, (str, bytes)) else str(shown), key)


class _Silent(logging.Filter):
    """Drops httpcore's lines about our requests: they show raw headers, as of a redirect to a signed URL."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not redact_logs.get()


def guard_logs() -> None:
    """Installs the filters, once; log lines of other requests in the process stay as they are."""
    logger = logging.getLogger("httpx")
    if not any(isinstance(present, _Redacting) for present in logger.filters):
        logger.addFilter(_Redacting())
        for name in ("connection", "http11", "http2", "proxy", "socks"):
            logging.getLogger(f"httpcore.{name}").addFilter(_Silent())
