"""What the environment says about TLS and proxies, checked before anything is sent: a mistake is one
ConfigurationError that names the variable, not an exception of ssl or httpx in the middle of a call."""

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
_HASHED = re.compile(r"[0-9a-f]{8}\.\d+")

# Forks wait for it: OpenSSL's own locks, which are taken while a context is made, would stay so in the child.
_lock = threading.RLock()
guard_at_fork(_lock)
_made: tuple[tuple[str, ...], ssl.SSLContext] | None = None


def _forget_after_fork() -> None:
    global _made  # noqa: PLW0603 (a thread of the parent may have been in a handshake with it)
    inherited.append(_made)
    _made = None


if hasattr(os, "register_at_fork"):  # Not on Windows.
    os.register_at_fork(after_in_child=_forget_after_fork)


def check_environment() -> Proxies:
    """Checks all that the environment says about TLS and proxies, and returns the proxies.

    Raises:
        ConfigurationError: If a variable can't be used.
    """
    checked_tls_context()
    return checked_proxies()


def checked_proxies() -> Proxies:
    """The proxies that the environment (or else the system) names, each one usable by httpx.

    Raises:
        ConfigurationError: If one can't be used.
    """
    environ: dict[str, str] = dict(os.environ)
    if sys.platform in {"darwin", "win32"} and not any(name.lower().endswith("_proxy") for name in environ):
        from urllib.request import getproxies

        environ |= {f"{kind}_proxy": value for kind, value in getproxies().items() if isinstance(value, str)}
    proxies = read_proxies(environ)
    for proxy in proxies.by_scheme.values():
        httpx_proxy(proxy)
    return proxies


def httpx_proxy(proxy: ProxyURL) -> httpx.Proxy:
    """A proxy as httpx takes it: ``httpx.HTTPTransport(proxy=…, trust_env=False)``.

    Raises:
        ConfigurationError: If this version of httpx can't use it, or socksio is missing.
    """
    import httpx

    given = f"the environment variable {proxy.variable} is {proxy.url!r}"
    if proxy.is_socks:
        try:
            import socksio  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
        except ImportError:
            raise ConfigurationError(
                f"{given}: a SOCKS proxy needs the package socksio; pip install 'httpx[socks]', or unset it"
            ) from None
    problem = ""
    try:
        return httpx.Proxy(proxy.url, auth=proxy.credentials())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        problem = str(error)
    # Raised out here: the frames inside hold the credentials.
    raise ConfigurationError(f"{given}: httpx can't use it ({problem}); write it like http://host:3128, or unset it")


def checked_tls_context() -> ssl.SSLContext:
    """One TLS context for every connection of the process: to build one takes longer than most requests.

    Certificates are those of ``SSL_CERT_FILE``, else of ``SSL_CERT_DIR``, else of the package certifi, as for httpx;
    if a variable has changed since, a new context is made.

    Raises:
        ConfigurationError: If a variable names what can't be used.
    """
    global _made  # noqa: PLW0603 (made once, under a lock)
    with _lock:
        settings = tuple(os.environ.get(name, "") for name in (CERT_FILE, CERT_DIR, KEY_LOG))
        if _made is None or _made[0] != settings:
            _made = settings, _tls_context(*settings)
        return _made[1]


def _tls_context(cert_file: str, cert_dir: str, key_log: str) -> ssl.SSLContext:
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
        if key_log and context.keylog_filename is None:
            context.keylog_filename = key_log
    except (OSError, ValueError) as error:  # SSLError is an OSError.
        if not value:
            raise ConfigurationError(f"the certificates of the package certifi can't be read: {_why(error)}") from None
        wrong = "holds no certificate that can be read" if isinstance(error, ssl.SSLError) else _why(error)
        raise _unusable(name, value, wrong, "name a file of certificates in PEM form") from None
    return context


def _check_file(path: str) -> None:
    do = "name a readable file of certificates in PEM form"
    try:
        # Not opened first: to open a pipe would wait for its other end.
        wrong = "" if stat.S_ISREG(Path(path).stat().st_mode) else "is not a regular file"
        if not wrong:
            with Path(path).open("rb") as file:
                wrong = "" if file.read(1) else "is empty"
    except (OSError, ValueError) as error:
        wrong = _why(error)
    if wrong:
        raise _unusable(CERT_FILE, path, wrong, do)


def _check_directory(paths: str) -> None:
    """OpenSSL says nothing of a directory that isn't there, or in which no file has the name that it looks for."""
    problems = []
    for path in filter(None, paths.split(os.pathsep)):
        try:
            if any(_HASHED.fullmatch(name) for name in os.listdir(path)):  # noqa: PTH208
                return
            problems.append("has no certificate under its hash")
        except (OSError, ValueError) as error:
            problems.append(_why(error))
    wrong = problems[0] if problems else "names no directory"
    raise _unusable(CERT_DIR, paths, wrong, "name a directory that `openssl rehash` has prepared")


def _check_key_log(path: str) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
    try:
        os.close(os.open(path, flags, 0o600))
    except (OSError, ValueError) as error:
        wrong = "is a pipe that nobody reads" if getattr(error, "errno", 0) == errno.ENXIO else _why(error)
        raise _unusable(KEY_LOG, path, wrong, "name a file that can be written") from None


def _unusable(variable: str, value: str, wrong: str, do: str) -> ConfigurationError:
    given = f"the environment variable {variable} is {value[:200]!r}"
    return ConfigurationError(f"{given}, which {wrong}: {do}, or unset it")


def _why(error: Any) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return f"can't be used ({text})"
