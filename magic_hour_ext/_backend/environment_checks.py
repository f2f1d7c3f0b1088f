"""Checks the environment variables for TLS and proxies before anything is sent. A mistake raises a ConfigurationError
that names the variable, instead of an exception of ssl or httpx in the middle of a call."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext._backend.forking import guard_at_fork, inherited
from magic_hour_ext._rules.proxies import Proxies, ProxyURL, read_proxies
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    import ssl

    import httpx

CERT_FILE, CERT_DIR, KEY_LOG = "SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"
_HASHED_NAME = re.compile(r"[0-9a-f]{8}\.\d+")

# A fork waits for this lock: OpenSSL holds locks of its own while it creates a context, and a child that is forked
# meanwhile would inherit them locked.
_lock = threading.RLock()
guard_at_fork(_lock)
_cached: tuple[tuple[str, ...], ssl.SSLContext] | None = None  # The settings, and the context made with them.


def _forget_after_fork() -> None:
    global _cached  # noqa: PLW0603 (a thread of the parent may have been in a handshake with the context)
    inherited.append(_cached)
    _cached = None


if hasattr(os, "register_at_fork"):  # Not on Windows.
    os.register_at_fork(after_in_child=_forget_after_fork)


def check_environment() -> Proxies:
    """Checks the environment variables for TLS and proxies, and returns the proxies.

    Raises:
        ConfigurationError: If a variable is invalid.
    """
    checked_tls_context()
    return checked_proxies()


def checked_proxies() -> Proxies:
    """The proxies from the environment variables, or else from the system settings, all usable by httpx.

    Raises:
        ConfigurationError: If a proxy is invalid.
    """
    proxies = read_proxies(_environment())
    for proxy in proxies.by_scheme.values():
        httpx_proxy(proxy)
    return proxies


def _environment() -> dict[str, str]:
    """The environment variables, or those that correspond to the system settings, which contain secrets: no frame that
    can raise may keep them in a variable."""
    environ: dict[str, str] = dict(os.environ)
    if sys.platform in {"darwin", "win32"} and not any(name.lower().endswith("_proxy") for name in environ):
        from urllib.request import getproxies

        environ |= {f"{kind}_proxy": value for kind, value in getproxies().items() if isinstance(value, str)}
    return environ


def httpx_proxy(proxy: ProxyURL) -> httpx.Proxy:
    """Converts a proxy for ``httpx.HTTPTransport(proxy=…, trust_env=False)``.

    Raises:
        ConfigurationError: If this version of httpx can't use it, or the package socksio is missing.
    """
    import httpx

    given = f"the environment variable {proxy.variable} is {proxy.url!r}"
    if proxy.is_socks:
        try:
            import socksio  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
        except ImportError:
            raise ConfigurationError(
                f"{given}: a SOCKS proxy needs the package socksio: pip install 'httpx[socks]', or unset the variable"
            ) from None
    problem = ""
    try:
        return httpx.Proxy(proxy.url, auth=proxy.credentials())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        problem = str(error)
    # Not raised inside the except block, whose frames contain the credentials.
    raise ConfigurationError(f"{given}: httpx can't use it ({problem}); write it like http://host:3128, or unset it")


def checked_tls_context() -> ssl.SSLContext:
    """The TLS context, one for all connections of the process: creating one takes longer than most requests.

    As in httpx, certificates are read from ``SSL_CERT_FILE``, else from ``SSL_CERT_DIR``, else from the package
    certifi. If a variable has changed, a new context is created.

    Raises:
        ConfigurationError: If a variable is invalid.
    """
    global _cached  # noqa: PLW0603 (set under the lock)
    with _lock:
        settings = tuple(os.environ.get(name, "") for name in (CERT_FILE, CERT_DIR, KEY_LOG))
        if _cached is None or _cached[0] != settings:
            _cached = settings, _create_tls_context(*settings)
        return _cached[1]


def _create_tls_context(cert_file: str, cert_dir: str, key_log: str) -> ssl.SSLContext:
    import ssl

    if key_log:
        _check_key_log(key_log)
    if cert_file:
        _check_file(cert_file)
    elif cert_dir:
        _check_directory(cert_dir)
    name, value = (CERT_FILE, cert_file) if cert_file else (CERT_DIR, cert_dir)
    try:
        if cert_file:
            context = ssl.create_default_context(cafile=cert_file)
        elif cert_dir:
            context = ssl.create_default_context(capath=cert_dir)
        else:
            import certifi

            context = ssl.create_default_context(cafile=certifi.where())
    except (OSError, ValueError) as error:  # SSLError is an OSError.
        if not value:
            reason = _reason(error)
            raise ConfigurationError(f"the certificates of the package certifi can't be read: {reason}") from None
        problem = "has no readable certificate" if isinstance(error, ssl.SSLError) else _reason(error)
        raise _variable_error(name, value, problem, "set it to a file of certificates in PEM format") from None
    return context


def _check_file(path: str) -> None:
    try:
        # Checked before it is opened: opening a pipe would wait for its other end.
        problem = "" if stat.S_ISREG(Path(path).stat().st_mode) else "is not a regular file"
        if not problem:
            with Path(path).open("rb") as file:
                problem = "" if file.read(1) else "is empty"
    except (OSError, ValueError) as error:
        problem = _reason(error)
    if problem:
        raise _variable_error(CERT_FILE, path, problem, "set it to a readable file of certificates in PEM format")


def _check_directory(paths: str) -> None:
    """Checks what OpenSSL ignores: a missing directory, or one in which no file is named by the hash of a
    certificate."""
    problems = []
    for path in filter(None, paths.split(os.pathsep)):
        try:
            if any(_HASHED_NAME.fullmatch(name) for name in os.listdir(path)):  # noqa: PTH208
                return
            problems.append("has no certificate named by its hash")
        except (OSError, ValueError) as error:
            problems.append(_reason(error))
    problem = problems[0] if problems else "is not a directory"
    raise _variable_error(CERT_DIR, paths, problem, "set it to a directory that `openssl rehash` has prepared")


def _check_key_log(path: str) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
    try:
        os.close(os.open(path, flags, 0o600))
    except (OSError, ValueError) as error:
        problem = "is a pipe without a reader" if getattr(error, "errno", 0) == errno.ENXIO else _reason(error)
        raise _variable_error(KEY_LOG, path, problem, "set it to a writable file") from None


def _variable_error(variable: str, value: str, problem: str, advice: str) -> ConfigurationError:
    given = f"the environment variable {variable} is {value[:200]!r}"
    return ConfigurationError(f"{given}, which {problem}: {advice}, or unset it")


def _reason(error: Any) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return f"can't be used ({text})"
