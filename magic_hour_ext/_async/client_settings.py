"""The checks of a client's settings. A client imports them when it is constructed, so that its own import is fast."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, cast

from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.option_checks import (
    BASE_URL_VARIABLE,
    JOURNAL_VARIABLE,
    TOKEN_VARIABLE,
    check_base_url,
    check_seconds,
    check_token,
    hidden_url,
)
from magic_hour_ext._rules.redaction import Secret
from magic_hour_ext.environment import Environment
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

    from magic_hour_ext._rules.budget import Budget
    from magic_hour_ext.journal import Journal
    from magic_hour_ext.types import ValidationMode

__all__ = [
    "check_seconds",
    "check_token",
    "checked_base_url",
    "checked_budget",
    "checked_httpx_client",
    "checked_max_download_bytes",
    "checked_max_retries",
    "checked_validation",
    "given_token",
    "hidden_url",
    "opened_journal",
]

_MAX_RETRIES = 20
_VALIDATION_MODES = ("error", "warn", "off")


def given_token(given: str | None) -> Secret:
    """The API key before its check: the given one, or that of the environment variable, whatever its type."""
    return Secret(cast("str", os.environ.get(TOKEN_VARIABLE) if given is None else given))


def checked_base_url(given: str | None, environment: Environment | None) -> str:
    """The base URL: the given one, that of the given environment, of the environment variable, or of the service."""
    if given is not None:
        return check_base_url(given)
    if environment is not None:
        if not is_a(environment, Environment):
            raise ConfigurationError(f"environment must be an Environment, not {show(environment)}; or pass base_url")
        return check_base_url(environment.value)
    variable = os.environ.get(BASE_URL_VARIABLE)
    if not variable:
        return check_base_url(Environment.PRODUCTION.value)
    try:
        return check_base_url(variable)
    except ConfigurationError as error:
        raise ConfigurationError(f"the environment variable {BASE_URL_VARIABLE}: {error}") from None


def checked_max_retries(given: int) -> int:
    """The limit for the retries of a request."""
    if type(given) is not int or not 0 <= given <= _MAX_RETRIES:
        raise ConfigurationError(f"max_retries must be a whole number from 0 to {_MAX_RETRIES}, not {show(given)}")
    return given


def checked_max_download_bytes(given: int | None) -> int | None:
    """The limit for the size of an output, or None for the default."""
    if given is not None and (type(given) is not int or given < 1):
        raise ConfigurationError(f"max_download_bytes must be a whole number above 0, not {show(given)}")
    return given


def checked_validation(given: ValidationMode) -> ValidationMode:
    """What happens to a request that does not match the contract."""
    if type(given) is not str or given not in _VALIDATION_MODES:
        modes = ", ".join(_VALIDATION_MODES)
        raise ConfigurationError(f"validation must be one of {modes}, not {show(given)}")
    return given


def checked_httpx_client(given: httpx.AsyncClient | None) -> httpx.AsyncClient | None:
    """The client of httpx to send requests with, or None."""
    if given is None:
        return None
    import httpx

    if not is_a(given, httpx.AsyncClient):
        raise ConfigurationError(f"httpx_client must be an httpx.AsyncClient, not {type(given).__name__}")
    return given


def opened_journal(given: str | os.PathLike[str] | Journal | Secret | Literal[False] | None) -> Journal | None:
    """The journal: the given one, or the one that the environment variable names."""
    if given is False:
        return None
    if given is not None:
        return _open_journal(given)
    if not os.environ.get(JOURNAL_VARIABLE):
        return None
    try:
        return _open_journal(hidden_url(os.environ[JOURNAL_VARIABLE]))
    except ConfigurationError as error:
        raise ConfigurationError(f"the environment variable {JOURNAL_VARIABLE}: {error}") from None


def _open_journal(journal: str | os.PathLike[str] | Journal | Secret) -> Journal:
    from magic_hour_ext.journal import Journal

    if is_a(journal, Journal):
        return cast("Journal", journal)
    if not is_a(journal, str, os.PathLike, Secret):
        raise ConfigurationError(
            f"journal must be a path, the URL of a PostgreSQL database, a Journal or False, not {show(journal)}"
        )
    return Journal(cast("str | os.PathLike[str] | Secret", journal))


def checked_budget(given: Budget | None, journal: Journal | None) -> Budget | None:
    """The upper limit for the credits of the calls in the journal, or None."""
    if given is None:
        return None
    from magic_hour_ext._rules.budget import Budget

    if not is_a(given, Budget):
        raise ConfigurationError(f"budget must be a Budget, such as Budget(5000, per='day'), not {show(given)}")
    if journal is None:
        raise ConfigurationError(
            'budget needs a journal, which records the charges: make the client with journal="jobs.sqlite"'
        )
    return given
