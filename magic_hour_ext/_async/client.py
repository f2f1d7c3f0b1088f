"""The client."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from magic_hour_ext._backend import forking  # noqa: F401 (from here on forks wait for imports)
from magic_hour_ext._backend.lazy import lazy_property
from magic_hour_ext._public import public
from magic_hour_ext._rules.coercion import is_a
from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.option_checks import (
    BASE_URL_VARIABLE,
    JOURNAL_VARIABLE,
    TOKEN_VARIABLE,
    check_base_url,
    check_seconds,
    check_token,
    scope_of,
)
from magic_hour_ext._rules.redaction import Secret
from magic_hour_ext.environment import Environment
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from types import TracebackType

    import httpx
    from magic_hour_api.operation import Request
    from magic_hour_api.types import Response

    from magic_hour_ext._async.batch_run import AsyncBatch
    from magic_hour_ext._async.client_journal import AsyncClientJournal
    from magic_hour_ext._async.client_state import AsyncClientState
    from magic_hour_ext._async.job import AsyncJob
    from magic_hour_ext._generated.tools import AsyncV1
    from magic_hour_ext._rules.budget import Budget
    from magic_hour_ext.journal import Journal
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import ValidationMode

ResultT = TypeVar("ResultT")

_TIMEOUT = 60.0
_MODES = ("error", "warn", "off")


@public
class AsyncClient:
    """A client of the Magic Hour API. Everything it can do is under `v1`.

    It opens no connection before the first call, can be shared by threads and tasks, and is closed by `aclose` or
    `async with`.

    Args:
        token: The API key. Default: the environment variable ``MAGIC_HOUR_API_KEY``.
        base_url: The address of the API; ``http://`` only on this machine. Default: that of `environment`, else the
            environment variable ``MAGIC_HOUR_BASE_URL``, else the service.
        environment: Which of the known addresses to use.
        timeout: Seconds for one request: to connect, and between two chunks of an answer (not for a job: that is
            the `timeout` of `wait` and `generate`).
        httpx_client: A client of your own to send with, for proxies or tests; you close it.
        max_retries: How often a request is repeated that may be: reads always, a create only if it provably did not
            arrive or was refused.
        validation: What happens to a request that breaks the contract: ``error`` refuses it before anything is sent,
            ``warn`` sends it with a warning, ``off`` does not look.
        max_download_bytes: The largest output that is saved, in bytes; default 50 GiB.
        journal: A file to remember paid calls in (SQLite; made if it isn't there), for `start` and `generate`: the same
            call again, also after a crash and in another process, goes on with the job that was paid for. Default: the
            environment variable ``MAGIC_HOUR_JOURNAL``, a path; False keeps no journal, whatever the variable says.
        budget: The most that the calls recorded in the journal may cost. A call that could exceed it is not sent:
            `BudgetExceededError`. `create`, which is not recorded, is refused.

    The environment variable ``MAGIC_HOUR_LOG`` (``debug``, ``info``, ``warning`` or ``error``) prints the log on
    standard error: with ``info``, a line when a job was created and one when it ended.

    Raises:
        ConfigurationError: If the token or another setting can't work. The message says what to do and never shows
            the token.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        base_url: str | None = None,
        environment: Environment | None = None,
        timeout: float | None = _TIMEOUT,
        httpx_client: httpx.AsyncClient | None = None,
        max_retries: int = 3,
        validation: ValidationMode = "error",
        max_download_bytes: int | None = None,
        journal: str | os.PathLike[str] | Journal | Literal[False] | None = None,
        budget: Budget | None = None,
    ) -> None:
        # Hidden first: the variables of this call may be shown in a traceback.
        secret = Secret(check_token(os.environ.get(TOKEN_VARIABLE) if token is None else token))
        del token
        if base_url is None and environment is not None and not is_a(environment, Environment):
            raise ConfigurationError(f"environment must be an Environment, not {show(environment)}; or pass base_url")
        if type(max_retries) is not int or not 0 <= max_retries <= 20:
            raise ConfigurationError(f"max_retries must be a whole number from 0 to 20, not {show(max_retries)}")
        if max_download_bytes is not None and (type(max_download_bytes) is not int or max_download_bytes < 1):
            given = show(max_download_bytes)
            raise ConfigurationError(f"max_download_bytes must be a whole number above 0, not {given}")
        if httpx_client is not None:
            _check_kind(httpx_client)
        if type(validation) is not str or validation not in _MODES:
            raise ConfigurationError(f"validation must be one of {', '.join(_MODES)}, not {show(validation)}")
        self._base_url: str = _base_url(base_url, environment)
        self._settings: dict[str, Any] = {
            "token": secret,
            "base_url": self._base_url,
            "timeout": check_seconds("timeout", timeout, default=_TIMEOUT),
            "max_retries": max_retries,
            "httpx_client": httpx_client,
        }
        self._validation: ValidationMode = validation
        self._journal: Journal | None = _journal(journal)
        self._budget: Budget | None = None if budget is None else _checked_budget(budget, self._journal)
        self._largest: int | None = max_download_bytes
        if os.environ.get("MAGIC_HOUR_LOG"):
            from magic_hour_ext._backend.log_output import configure_log

            configure_log(os.environ)

    def __repr__(self) -> str:
        # Also of a client whose constructor has failed.
        return f"<{type(self).__name__} {getattr(self, '_base_url', 'that could not be set up')}>"

    @property
    def _client_state(self) -> AsyncClientState:
        made = self.__dict__
        # setdefault is one step: two threads that make the first call together get the same.
        client_state: AsyncClientState = made.get("_made_client_state") or made.setdefault(
            "_made_client_state", self._make_client_state()
        )
        return client_state

    def _make_client_state(self) -> AsyncClientState:
        from magic_hour_ext._async.client_state import MAX_DOWNLOAD_BYTES, AsyncClientState
        from magic_hour_ext._async.transport import AsyncTransport
        from magic_hour_ext._backend.anyio_backend import AsyncClock

        clock = AsyncClock()
        return AsyncClientState(
            transport=AsyncTransport(clock=clock, **self._settings),
            clock=clock,
            validation=self._validation,
            max_download_bytes=MAX_DOWNLOAD_BYTES if self._largest is None else self._largest,
            max_retries=self._settings["max_retries"],
            journal=self._journal,
            budget=self._budget,
            scope="" if self._journal is None else scope_of(self._base_url, self._settings["token"].reveal()),
        )

    @lazy_property
    def journal(self) -> AsyncClientJournal | None:
        """The journal: `list` shows what it knows, `ledger` and `spent` what that has cost; `reconcile` and `resolve`
        find out what became of an uncertain call, `forget` lets a call be sent anew. None without one."""
        if self._journal is None:
            return None
        from magic_hour_ext._async.client_journal import AsyncClientJournal

        return AsyncClientJournal(self._client_state, self._journal)

    @lazy_property
    def v1(self) -> AsyncV1:
        """The API, version 1: a tool or resource for each attribute."""
        from magic_hour_ext._generated.tools import AsyncV1

        return AsyncV1(self._client_state)

    @property
    def _batches(self) -> AsyncBatch:
        """What `magic_hour_ext.batch` calls."""
        from magic_hour_ext._async.batch_run import AsyncBatch

        return AsyncBatch(self._client_state, self.v1)

    async def as_completed(
        self,
        jobs: Iterable[AsyncJob[ResultT]],
        *,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> AsyncIterator[AsyncJob[ResultT]]:
        """Watches many jobs with one poller, and hands each out when it ends: complete, failed or canceled.

        `wait` and `download` of a job that was handed out don't wait any more, and raise what went wrong with it.

        Args:
            jobs: The jobs, of any tools.
            timeout: Seconds to watch at most; default 1800.
            on_progress: Called with a `Progress` event after each poll of a job. If it raises, it is not called again;
                the watching goes on.

        Raises:
            JobTimeoutError: After the ended ones were handed out, if the time is over; `jobs` holds those that go on.
        """
        from magic_hour_ext._async.arguments import checked_timeout, reporter_of
        from magic_hour_ext._async.batch_wait import as_completed

        limit, reporter = checked_timeout(timeout), reporter_of(on_progress, progress=False)
        async for job in as_completed(self._client_state, jobs, timeout=limit, reporter=reporter):
            yield job

    async def wait_all(
        self,
        jobs: Iterable[AsyncJob[ResultT]],
        *,
        timeout: float | None = None,
        return_exceptions: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> list[ResultT]:
        """Waits for many jobs with one poller and returns their results in order.

        Args:
            jobs: The jobs, of any tools.
            timeout: Seconds to wait at most; default 1800.
            return_exceptions: Whether the exception of a job takes the place of its result in the list, instead of
                being raised once all have ended.
            on_progress: Called with a `Progress` event after each poll of a job. If it raises, it is not called again;
                the wait goes on.

        Raises:
            JobTimeoutError: If the time is over; `jobs` holds those that go on.
            JobFailedError, JobCanceledError: If a job ended without a result.
        """
        from magic_hour_ext._async.arguments import checked_timeout, reporter_of
        from magic_hour_ext._async.batch_wait import wait_all

        return await wait_all(
            self._client_state,
            jobs,
            timeout=checked_timeout(timeout),
            return_exceptions=return_exceptions,
            reporter=reporter_of(on_progress, progress=False),
        )

    async def exchange_async(self, request: Request) -> Response[Any]:
        """Sends a request of the raw client, so that its functions can be called with ``client=`` this client.

        They then have the retries, the redaction and the errors of this package; a create is sent as `create` of its
        tool is, and is not validated.

        Args:
            request: What `build_request` of a module in `magic_hour_api.api` returns.

        Returns:
            The response: status, headers, body, and the body as its model in `parsed`.

        Raises:
            APIError: If the service refuses, also after repeats.
            NetworkError: If no answer comes.
            DecodeError: If the response does not match the contract.
            SubmissionUncertainError: If a create may have made a job, but its id did not arrive.
        """
        from magic_hour_ext._async.raw_requests import exchange

        return await exchange(self._client_state, request)

    async def aclose(self) -> None:
        """Closes the connections; the client can't be used after that. A client of your own stays open."""
        await self._client_state.transport.aclose()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()


def _base_url(given: str | None, environment: Environment | None) -> str:
    """The address to use: as given, of the environment given, of the environment variable, or the service's."""
    if given is not None:
        return check_base_url(given)
    if environment is not None:
        return check_base_url(environment.value)
    variable = os.environ.get(BASE_URL_VARIABLE)
    if not variable:
        return check_base_url(Environment.PRODUCTION.value)
    try:
        return check_base_url(variable)
    except ConfigurationError as error:
        raise ConfigurationError(f"the environment variable {BASE_URL_VARIABLE}: {error}") from None


def _journal(given: str | os.PathLike[str] | Journal | Literal[False] | None) -> Journal | None:
    """The journal to use: as given, or at the path in the environment variable."""
    if given is False:
        return None
    if given is not None:
        return _opened(given)
    variable = os.environ.get(JOURNAL_VARIABLE)
    if not variable:
        return None
    try:
        return _opened(variable)
    except ConfigurationError as error:
        raise ConfigurationError(f"the environment variable {JOURNAL_VARIABLE}: {error}") from None


def _opened(journal: str | os.PathLike[str] | Journal) -> Journal:
    from magic_hour_ext.journal import Journal

    if is_a(journal, Journal):
        return cast("Journal", journal)
    if not is_a(journal, str, os.PathLike):
        raise ConfigurationError(f"journal must be a path, a Journal or False, not {show(journal)}")
    return Journal(cast("str | os.PathLike[str]", journal))


def _checked_budget(budget: object, journal: Journal | None) -> Budget:
    from magic_hour_ext._rules.budget import Budget

    if not is_a(budget, Budget):
        raise ConfigurationError(f"budget must be a Budget, such as Budget(5000, per='day'), not {show(budget)}")
    if journal is None:
        raise ConfigurationError(
            'a budget needs a journal, which counts what was spent: make the client with journal="jobs.sqlite"'
        )
    return cast("Budget", budget)


def _check_kind(httpx_client: object) -> None:
    import httpx

    if not is_a(httpx_client, httpx.AsyncClient):
        raise ConfigurationError(f"httpx_client must be an httpx.AsyncClient, not {type(httpx_client).__name__}")
