# Generated from magic_hour_ext/_async/client.py by `make generate`; never edited.
"""`Client`, the entry point of the package."""

from __future__ import annotations

import os

from magic_hour_ext._backend import forking  # noqa: F401 (from now on, a fork waits for imports of other threads)
from magic_hour_ext._backend.lazy import lazy_property
from magic_hour_ext._public import public

TYPE_CHECKING = False  # Not from `typing`: importing that takes longer than all the rest.
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType
    from typing import Any, Literal, TypeVar

    import httpx

    from magic_hour_api.operation import Request
    from magic_hour_api.types import Response
    from magic_hour_ext._generated.sync.batch_run import Batch
    from magic_hour_ext._generated.sync.client_journal import ClientJournal
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext._generated.sync.row_steps import RowSteps
    from magic_hour_ext._generated.tools import V1
    from magic_hour_ext._rules.budget import Budget
    from magic_hour_ext.environment import Environment
    from magic_hour_ext.journal import Journal
    from magic_hour_ext.progress import Progress
    from magic_hour_ext.types import ValidationMode

    ResultT = TypeVar("ResultT")

_DEFAULT_TIMEOUT = 60.0  # Seconds.


@public
class Client:
    """A client for the Magic Hour API. Tools and resources are attributes of `v1`.

    The constructor opens no connection. Threads and tasks can share one client. Close it with `close` or use it as a
    context manager (`with`).

    Args:
        token: The API key. Default: the environment variable ``MAGIC_HOUR_API_KEY``.
        base_url: The URL of the API; ``http://`` is allowed only for this machine. Default: that of `environment`, then
            the environment variable ``MAGIC_HOUR_BASE_URL``, then the service.
        environment: A known base URL; see `Environment`.
        timeout: Seconds for connecting and for each read and write of a request; a whole request takes at most four
            times as long. Default: 60. It does not limit the wait for a job; `wait` and `generate` have their own
            `timeout`.
        httpx_client: An `httpx.Client` to send all requests with, for example for proxies or tests. It is never
            closed by this client.
        max_retries: Upper limit for the retries of one request, 0 to 20. Reads, uploads and deletes are retried after
            transient failures; a create only if it provably did not arrive or was refused.
        validation: What happens to a request that does not match the contract: ``error`` raises ValidationError before
            anything is sent, ``warn`` issues a ContractWarning and sends it, ``off`` skips validation.
        max_download_bytes: Upper limit for the size of one output in bytes. Default: 50 GiB.
        journal: Records the calls of `start` and `generate`, so that a repeated call returns the job that was already
            paid for, also after a crash and in another process. A path: an SQLite file, created if missing. A URL
            ``postgresql://user:password@host/database``: a database that several machines can share (extra
            ``postgres``). Default: the environment variable ``MAGIC_HOUR_JOURNAL``; False disables the journal even if
            the variable is set.
        budget: Upper limit for the credits of the calls in the journal, which it requires. A call that could exceed it
            raises BudgetExceededError before it is sent. `create` raises ConfigurationError, as it is not recorded.

    The environment variable ``MAGIC_HOUR_LOG`` (``debug``, ``info``, ``warning`` or ``error``) prints log lines of this
    level on standard error; ``info`` has a line for each job that is created and for each that ends.

    Raises:
        ConfigurationError: If the token or another setting is missing or invalid, or the journal can't be opened. The
            message never contains the token.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        base_url: str | None = None,
        environment: Environment | None = None,
        timeout: float | None = _DEFAULT_TIMEOUT,
        httpx_client: httpx.Client | None = None,
        max_retries: int = 3,
        validation: ValidationMode = "error",
        max_download_bytes: int | None = None,
        journal: str | os.PathLike[str] | Journal | Literal[False] | None = None,
        budget: Budget | None = None,
    ) -> None:
        from magic_hour_ext._generated.sync import client_settings

        # Wrapped before anything can raise: a traceback may show the variables of this frame.
        secret = client_settings.given_token(token)
        del token
        journal = client_settings.hidden_url(journal)
        secret = client_settings.check_token(secret)
        self._base_url: str = client_settings.checked_base_url(base_url, environment)
        self._settings: dict[str, Any] = {
            "token": secret,
            "base_url": self._base_url,
            "timeout": client_settings.check_seconds("timeout", timeout, default=_DEFAULT_TIMEOUT),
            "max_retries": client_settings.checked_max_retries(max_retries),
            "httpx_client": client_settings.checked_httpx_client(httpx_client),
        }
        self._validation: ValidationMode = client_settings.checked_validation(validation)
        self._max_download_bytes: int | None = client_settings.checked_max_download_bytes(max_download_bytes)
        self._journal: Journal | None = client_settings.opened_journal(journal)
        self._has_own_journal: bool = self._journal is not journal
        self._budget: Budget | None = client_settings.checked_budget(budget, self._journal)
        if os.environ.get("MAGIC_HOUR_LOG"):
            from magic_hour_ext._backend.log_output import configure_log

            configure_log(os.environ["MAGIC_HOUR_LOG"])

    def __repr__(self) -> str:
        # A traceback may also show a client whose constructor has raised.
        return f"<{type(self).__name__} {getattr(self, '_base_url', '(not initialised)')}>"

    @property
    def _client_state(self) -> ClientState:
        attributes = self.__dict__
        # `setdefault` is atomic: two threads whose first calls coincide get the same state.
        client_state: ClientState = attributes.get("_cached_client_state") or attributes.setdefault(
            "_cached_client_state", self._make_client_state()
        )
        return client_state

    def _make_client_state(self) -> ClientState:
        from magic_hour_ext._backend.sync_backend import Clock
        from magic_hour_ext._generated.sync.client_state import MAX_DOWNLOAD_BYTES, ClientState
        from magic_hour_ext._generated.sync.transport import Transport
        from magic_hour_ext._rules.option_checks import scope_of

        clock = Clock()
        scope = "" if self._journal is None else scope_of(self._base_url, self._settings["token"].reveal())
        fleet = None
        if self._journal is not None and self._journal.store.is_shared:
            from magic_hour_ext._generated.sync.fleet import Fleet

            fleet = Fleet(self._journal, scope, clock)
        return ClientState(
            transport=Transport(clock=clock, fleet=fleet, **self._settings),
            clock=clock,
            validation=self._validation,
            max_download_bytes=self._max_download_bytes or MAX_DOWNLOAD_BYTES,
            max_retries=self._settings["max_retries"],
            journal=self._journal,
            budget=self._budget,
            fleet=fleet,
            scope=scope,
        )

    @lazy_property
    def journal(self) -> ClientJournal | None:
        """The journal of this client, or None if it has none.

        `list` and `get` return the recorded calls, `ledger` and `spent` their cost. `reconcile` and `resolve` clarify
        calls whose outcome is uncertain; `forget` removes a call, so that it can be sent again.
        """
        if self._journal is None:
            return None
        from magic_hour_ext._generated.sync.client_journal import ClientJournal

        return ClientJournal(self._client_state, self._journal)

    @lazy_property
    def v1(self) -> V1:
        """Version 1 of the API: each tool and each resource is an attribute."""
        from magic_hour_ext._generated.tools import V1

        return V1(self._client_state)

    @property
    def _batches(self) -> Batch:
        """The implementation of `magic_hour_ext.batch`."""
        from magic_hour_ext._generated.sync.batch_run import Batch

        return Batch(self._client_state, self.v1)

    @property
    def _row_steps(self) -> RowSteps:
        """The steps of batch rows, for engines such as Temporal."""
        from magic_hour_ext._generated.sync.row_steps import RowSteps

        return RowSteps(self._client_state, self._batches)

    def as_completed(
        self,
        jobs: Iterable[Job[ResultT]],
        *,
        timeout: float | None = None,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> Iterator[Job[ResultT]]:
        """Polls many jobs with one loop, and yields each of them when it has ended: complete, failed or canceled.

        A failed job is yielded too: its `wait` and `download` raise the failure. They don't poll again.

        Args:
            jobs: The jobs, of any tools.
            timeout: Time limit in seconds; default 1800. `math.inf` sets none.
            on_progress: Called with a `Progress` event after each poll of a job. If it raises, a RuntimeWarning is
                issued, it is not called again, and the wait continues.

        Raises:
            ConfigurationError: If an argument is invalid, or the client is closed.
            JobTimeoutError: If the time limit has passed, after all ended jobs were yielded; `jobs` has the others.
        """
        from magic_hour_ext._generated.sync.arguments import checked_timeout, reporter_of
        from magic_hour_ext._generated.sync.batch_wait import as_completed

        limit, reporter = checked_timeout(timeout), reporter_of(on_progress, progress=False)
        for job in as_completed(self._client_state, jobs, timeout=limit, reporter=reporter):
            yield job

    def wait_all(
        self,
        jobs: Iterable[Job[ResultT]],
        *,
        timeout: float | None = None,
        return_exceptions: bool = False,
        on_progress: Callable[[Progress], Any] | None = None,
    ) -> list[ResultT]:
        """Waits for many jobs with one polling loop, and returns their results in the order of the jobs.

        Args:
            jobs: The jobs, of any tools.
            timeout: Time limit in seconds; default 1800. `math.inf` sets none.
            return_exceptions: Whether a job that has no result contributes its exception to the returned list. By
                default, the first exception is raised when all jobs have ended.
            on_progress: Called with a `Progress` event after each poll of a job. If it raises, a RuntimeWarning is
                issued, it is not called again, and the wait continues.

        Returns:
            The results, with their outputs listed and nothing downloaded.

        Raises:
            ConfigurationError: If an argument is invalid, or the client is closed.
            JobTimeoutError: If the time limit has passed; `jobs` has the jobs that had not ended.
            JobFailedError, JobCanceledError: If a job ended without a result.
            APIError: If the service refused the polls of a job.
            DecodeError: If a response does not match the contract, or describes another project.
        """
        from magic_hour_ext._generated.sync.arguments import checked_timeout, reporter_of
        from magic_hour_ext._generated.sync.batch_wait import wait_all

        return wait_all(
            self._client_state,
            jobs,
            timeout=checked_timeout(timeout),
            return_exceptions=return_exceptions,
            reporter=reporter_of(on_progress, progress=False),
        )

    def exchange(self, request: Request) -> Response[Any]:
        """Sends a request of the raw client. Its functions accept this client as ``client=``, and call this method.

        Requests get the retries, the redaction and the exceptions of this package. A create is sent under the same
        rules as by the method `create` of its tool, but is not validated.

        Args:
            request: The request that `build_request` of a module in `magic_hour_api.api` returned.

        Returns:
            The response: status, headers, body, and in `parsed` the body as its model.

        Raises:
            APIError: If the service refuses, also after retries.
            NetworkError: If no response arrives.
            DecodeError: If the response does not match the contract.
            SubmissionUncertainError: If a create may have created a job, but its id did not arrive.
            ConfigurationError: If the client is closed, or has a budget and the request is a create.
        """
        from magic_hour_ext._generated.sync.raw_requests import exchange

        return exchange(self._client_state, request)

    def close(self) -> None:
        """Closes the connections. Later calls raise ClientClosedError. A given `httpx_client` stays open."""
        self._client_state.transport.close()
        if self._journal is not None and self._has_own_journal:
            self._journal.store.close_idle()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
