"""What both halves share: the TLS context, the log, and the filter that keeps signed URLs out of httpx's log lines."""

from __future__ import annotations

import logging
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

log = logging.getLogger("magic_hour_ext")
log.addHandler(logging.NullHandler())

quiet: ContextVar[bool] = ContextVar("magic_hour_ext_quiet", default=False)
"""True while a request of ours is under way, so that log lines of the HTTP library can be told from the app's own."""

_lock = threading.Lock()
_tls_context: ssl.SSLContext | None = None


def tls_context() -> ssl.SSLContext:
    """One TLS context for every pool of the process: to build one takes longer than most requests."""
    global _tls_context  # noqa: PLW0603 (made once, under a lock)
    with _lock:
        if _tls_context is None:
            import httpx

            _tls_context = httpx.create_ssl_context()
        return _tls_context


class _NoSignedURLs(logging.Filter):
    """Cuts query strings out of the URLs of our requests: a pre-signed URL is as good as a key."""

    def filter(self, record: logging.LogRecord) -> bool:
        if quiet.get() and isinstance(record.args, tuple):
            record.args = tuple(_without_query(argument) for argument in record.args)
        return True


def _without_query(argument: Any) -> Any:
    return str(argument).partition("?")[0] if type(argument).__name__ == "URL" else argument


class _Silent(logging.Filter):
    """Drops httpcore's lines about our requests: they show raw headers, as of a redirect to a signed URL."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not quiet.get()


def guard_logs() -> None:
    """Installs the filters, once; log lines of other requests in the process stay as they are."""
    logger = logging.getLogger("httpx")
    if not any(isinstance(present, _NoSignedURLs) for present in logger.filters):
        logger.addFilter(_NoSignedURLs())
        for name in ("connection", "http11", "http2", "proxy", "socks"):
            logging.getLogger(f"httpcore.{name}").addFilter(_Silent())
