"""Checks settings and options: token, base URL, ids, time-outs, callbacks, request options. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from magic_hour_ext._rules.coercion import is_a, is_unicode
from magic_hour_ext._rules.formatting import describe, label, show
from magic_hour_ext._rules.redaction import MASK, Secret, redact_url
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError

TOKEN_VARIABLE = "MAGIC_HOUR_API_KEY"  # noqa: S105 (the name of a variable, not a secret)
BASE_URL_VARIABLE = "MAGIC_HOUR_BASE_URL"
JOURNAL_VARIABLE = "MAGIC_HOUR_JOURNAL"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~:-]{0,199}")
# Compiled when they are first used, as few processes use them.
_LOOPBACK = r"localhost|127(\.\d{1,3}){3}|::1|.*\.localhost"
_HEADER_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_DATABASE = r"^\s*[a-z][a-z0-9+.-]+://|(?<!\S)password\s*="
_OUR_HEADERS = frozenset({"authorization", "content-length", "host", "transfer-encoding"})
MAX_LENGTH = 8000
"""Characters: the upper limit for a key, a URL, a cursor, and for all additional headers or parameters together, as
servers limit the size of URL and headers."""

_PORTS = {"http": 80, "https": 443}
_MAX_SECONDS = 1e8  # About three years: the longest time-out that operating systems accept.
_OPTIONS = frozenset({"timeout", "additional_headers", "additional_params", "label"})
_MAX_LABEL_LENGTH = 200


def _advice() -> str:
    from magic_hour_api.constants import API_KEYS  # Imported only for an error, as every client calls `check_token`.

    return f"pass token=… or set {TOKEN_VARIABLE}; create a key at {API_KEYS['url']}"


def check_token(given: Secret) -> Secret:
    """Returns a valid token as a str, in a Secret.

    Args:
        given: Whatever was given as the token, in a Secret: the frames of the exception don't contain it.

    Raises:
        ConfigurationError: If it is missing or invalid. The message never contains it.
    """
    if problem := _token_problem(given.reveal()):
        raise ConfigurationError(f"{problem}: {_advice()}")
    return Secret(str.__str__(given.reveal()))


def _token_problem(token: Any) -> str:
    """Why a token is invalid; empty if it is valid."""
    if token is None:
        return "no API key"
    if not is_a(token, str):
        return f"the API key must be a str, not {type(token).__name__}"
    token = str.__str__(token)
    if not token.strip():
        return "the API key is empty"
    if len(token) > MAX_LENGTH:
        return f"the API key has {len(token):,} characters, at most {MAX_LENGTH:,}"
    if not token.isascii():
        return "the API key has a non-ASCII character, perhaps from copying it"
    if any(character.isspace() or not character.isprintable() for character in token):
        return "the API key has white space or a control character in or around it"
    return ""


def scope_of(base_url: str, token: str) -> str:
    """A hash of base URL and API key, which identifies an account of a service. It does not reveal the key."""
    import hashlib

    return hashlib.sha256(f"magic-hour-ext scope\n{base_url}\n{token}".encode()).hexdigest()[:24]


def is_database_url(value: object) -> bool:
    """Whether a journal setting is meant as a database: any URL, also of a kind that is refused later, and settings of
    libpq with a password. As a path, they would show the password in messages and as the name of a file."""
    return is_a(value, str) and re.search(_DATABASE, str(value), re.IGNORECASE) is not None


def hidden_url(journal: Any) -> Any:
    """Wraps the URL of a database in a Secret, as it may contain a password; returns other values unchanged."""
    return Secret(str(journal)) if is_database_url(journal) else journal


def is_loopback(host: str | None) -> bool:
    """Whether a host name is this machine, so that plain http is safe."""
    return bool(host) and re.fullmatch(_LOOPBACK, host or "") is not None


def check_base_url(url: Any) -> str:
    """Returns a valid base URL without a trailing slash. http:// is allowed only for this machine, as each request
    includes the API key.

    Raises:
        ConfigurationError: If it is invalid.
    """
    if not is_a(url, str):
        raise ConfigurationError(f"base_url must be a str, not {type(url).__name__}")
    url = str.__str__(url)
    if len(url) > MAX_LENGTH:
        raise ConfigurationError(f"base_url has {len(url):,} characters, at most {MAX_LENGTH:,} are allowed")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise ConfigurationError(f"base_url has a character that is not allowed in a URL: {_redact(url)!r}")
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname
        port = parts.port
    except ValueError:  # Its text has the part that can't be read, which may be a password.
        raise ConfigurationError("base_url is not a URL: its host or port is not valid") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise ConfigurationError(f"base_url must start with https:// and name a host, not {_redact(url)!r}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError("base_url must not contain a user name, password, query or fragment")
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigurationError(f"base_url {_redact(url)!r} would send the API key unencrypted: use https://")
    # One spelling for each address: the journal uses it to identify the account of a call.
    authority = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        authority += f":{port}"
    return f"{parts.scheme}://{authority}{parts.path}".rstrip("/")


def _redact(url: str) -> str:
    # A text without these characters may be an API key that was given in place of the URL.
    return redact_url(url)[:100] if set(".:/") & set(url) else MASK


def is_id(identifier: object) -> bool:
    """Whether a value is a valid id. Other characters would change the path of the request."""
    return is_a(identifier, str) and _ID.fullmatch(cast("str", identifier)) is not None


def is_cursor(cursor: object) -> bool:
    """Whether a value is a valid cursor: a text that can be sent in a URL."""
    return is_a(cursor, str) and len(cast("str", cursor)) <= MAX_LENGTH and is_unicode(cast("str", cursor))


def checked_id(identifier: object) -> str:
    """Returns a valid id.

    Raises:
        ValidationError: If it is not a str, is empty, or has other characters than ids have.
    """
    if not is_id(identifier):
        problem = Problem(
            "id",
            f"{show(identifier)} is not an id; pass the id that create returned",
            given=identifier,
            allowed="letters, digits and _ . ~ : - (at most 200), starting with a letter or digit",
        )
        raise ValidationError([problem], what="the call")
    return cast("str", identifier)


def check_seconds(name: str, value: object, *, default: float | None = None) -> float | None:
    """Returns a number of seconds as a float, or the default for None.

    Raises:
        ConfigurationError: If it is not a number above 0 and at most 100,000,000.
    """
    if value is None:
        return default
    if is_a(value, bool) or not is_a(value, int, float) or not 0 < cast("float", value) <= _MAX_SECONDS:
        allowed = f"above 0 and at most {_MAX_SECONDS:,.0f} (or None)"
        raise ConfigurationError(f"{name} must be a number of seconds {allowed}, not {show(value)}")
    return float(cast("float", value))


def check_callback(name: str, function: Any, *, may_be_async: bool, takes: str = "the Job") -> None:
    """Checks a callback, which may be None.

    Args:
        name: The name of the argument, for messages.
        function: The callback.
        may_be_async: Whether it may be a coroutine function.
        takes: What it is called with, for messages.

    Raises:
        ConfigurationError: If it is not callable, or is a coroutine function although that is not allowed.
    """
    if function is None:
        return
    if not callable(function):
        raise ConfigurationError(f"{name} must be a function that takes {takes}, not {describe(function)}")
    if may_be_async:
        return
    from inspect import iscoroutinefunction

    if iscoroutinefunction(function) or iscoroutinefunction(type(function).__call__):
        raise ConfigurationError(
            f"{name} is a coroutine function, which a Client can't await: pass a plain function, or use AsyncClient"
        )


def check_flag(name: str, value: object) -> bool:
    """Returns a value as a bool.

    Raises:
        ConfigurationError: If it has no truth value, such as a numpy array.
    """
    try:
        return bool(value)
    except Exception as error:
        raise ConfigurationError(f"{name} must be True or False, not a value of type {type(value).__name__}") from error


def check_options(options: Any) -> dict[str, Any]:
    """Returns the checked request options of one call: timeout, additional_headers, additional_params, label.

    Raises:
        ConfigurationError: If an option is unknown or invalid.
    """
    if options is None:
        return {}
    given = _mapping("request_options", options)
    unknown = sorted(label(name) for name in given if name not in _OPTIONS)
    if unknown:
        raise ConfigurationError(
            f"request_options: unknown {', '.join(unknown[:5])}; known: {', '.join(sorted(_OPTIONS))}"
        )
    if given.get("timeout") is not None:
        check_seconds("request_options['timeout']", given["timeout"])
    if given.get("label") is not None:
        check_label("request_options['label']", given["label"])
    return {**given, "additional_headers": _headers(given), "additional_params": _params(given)}


def check_label(where: str, given: Any) -> str:
    """Returns a valid label as a str.

    Raises:
        ConfigurationError: If it is invalid.
    """
    if is_a(given, str) and 0 < len(given) <= _MAX_LABEL_LENGTH and given.isprintable() and is_unicode(given):
        return str.__str__(given)
    raise ConfigurationError(
        f"{where} must be a str of 1 to {_MAX_LABEL_LENGTH} printable characters, not {show(given)}"
    )


def _mapping(where: str, value: Any) -> dict[Any, Any]:
    """Converts a given mapping to a dict; None to an empty one."""
    if value is None:
        return {}
    try:
        if isinstance(value, Mapping):
            return dict(value)
    except Exception as error:  # noqa: BLE001  a user-defined mapping may raise anything
        kind = type(value).__name__
        raise ConfigurationError(f"{where}: the {kind} can't be read: it raised {type(error).__name__}") from None
    raise ConfigurationError(f"{where} must be a dict, not {type(value).__name__}")


def _headers(options: Mapping[str, Any]) -> dict[str, str]:
    """The checked additional headers, with names in lower case."""
    where = "request_options['additional_headers']"
    headers: dict[str, str] = {}
    for name, value in _mapping(where, options.get("additional_headers")).items():
        if not is_a(name, str) or len(name) > 200 or not re.fullmatch(_HEADER_NAME, name):
            raise ConfigurationError(f"{where}: {show(name)} is not a valid header name")
        if name.lower() in _OUR_HEADERS:
            raise ConfigurationError(f"{where} can't replace {name.lower()}")
        if not is_a(value, str) or not value.isascii() or not value.isprintable():
            raise ConfigurationError(f"{where}[{show(name)}] must be a str of printable ASCII")
        headers[name.lower()] = str.__str__(value)
    _check_length(where, sum(len(name) + len(value) for name, value in headers.items()))
    return headers


def _params(options: Mapping[str, Any]) -> dict[str, Any]:
    where = "request_options['additional_params']"
    params: dict[str, Any] = {}
    length = 0
    for name, value in _mapping(where, options.get("additional_params")).items():
        values = list(value) if is_a(value, list, tuple) else [value]
        if not is_a(name, str) or not is_unicode(name) or not all(map(_is_param, values)):
            raise ConfigurationError(
                f"{where}[{show(name)}] must be a str, a number or a bool, without half surrogate pairs"
            )
        params[str.__str__(name)] = value
        length += sum(len(name) + len(str(item)) for item in values)
    _check_length(where, length)
    return params


def _is_param(value: object) -> bool:
    if is_a(value, str):
        return is_unicode(cast("str", value))
    if is_a(value, int):  # Python refuses to convert a number with thousands of digits to text.
        return abs(cast("int", value)) < 10**20
    return is_a(value, float) and abs(cast("float", value)) < float("inf")


def _check_length(where: str, length: int) -> None:
    if length > MAX_LENGTH:
        raise ConfigurationError(
            f"{where} has {length:,} characters: at most {MAX_LENGTH:,} are allowed, as servers refuse longer requests"
        )
