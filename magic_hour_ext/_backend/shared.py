"""Shared by sync and async code: the TLS context, the logger, and the filters that redact log lines."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.environment_checks import checked_tls_context as tls_context
from magic_hour_ext._rules.redaction import Secret, redact_json, redact_key, redact_url

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["guard_logs", "log", "redact_logs", "redacting_logs", "tls_context"]

log = logging.getLogger("magic_hour_ext")
log.addHandler(logging.NullHandler())

redact_logs: ContextVar[Secret | bool] = ContextVar("magic_hour_ext_redact_logs", default=False)
"""Set while a step of a request of this package is in progress, to distinguish its log lines from those of other
requests. The value is the API key, which a server may echo in the reason phrase that is logged, or True."""


@contextmanager
def redacting_logs(key: Secret) -> Iterator[None]:
    """Marks a step of a request of this package. It must not contain a `yield` to the app, which may log too, and may
    continue in another context."""
    mark = redact_logs.set(key)
    try:
        yield
    finally:
        redact_logs.reset(mark)


_RAW_LOGGERS = (
    *(f"httpcore.{name}" for name in ("connection", "http11", "http2", "proxy", "socks")),
    *("hpack.hpack", "hpack.table"),
)


class _RedactingFilter(logging.Filter):
    """Redacts the log lines about requests of this package: a pre-signed URL gives access like a key."""

    def filter(self, record: logging.LogRecord) -> bool:
        if key := redact_logs.get():
            record.msg = _redact(record.msg, key)
            if isinstance(record.args, tuple):
                record.args = tuple(_redact(argument, key) for argument in record.args)
            elif record.args:
                record.args = {name: _redact(argument, key) for name, argument in record.args.items()}
        return True


def _redact(argument: Any, key: Secret | bool) -> Any:
    """Redacts an argument of a log line. Numbers stay numbers, as the format of the line may require them."""
    if argument is None or isinstance(argument, (int, float)):
        return argument
    if type(argument).__name__ == "URL":
        argument = redact_url(argument)
    elif not isinstance(argument, (str, bytes, dict, list, tuple)):
        argument = str(argument)
    redacted = redact_json(argument)
    if isinstance(key, bool):
        return redacted
    return redact_key(redacted if isinstance(redacted, (str, bytes)) else str(redacted), key)


class _DroppingFilter(logging.Filter):
    """Drops the log lines of httpcore, and of hpack for HTTP/2, about requests of this package: they contain raw
    headers, such as the key, or the Location of a redirect to a signed URL."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not redact_logs.get()


def guard_logs() -> None:
    """Installs the filters, once. Log lines about other requests of the process are not changed."""
    logger = logging.getLogger("httpx")
    if not any(isinstance(present, _RedactingFilter) for present in logger.filters):
        logger.addFilter(_RedactingFilter())
        for name in _RAW_LOGGERS:
            logging.getLogger(name).addFilter(_DroppingFilter())
