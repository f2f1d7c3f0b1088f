"""Sends requests to the API and to storage, within their deadlines, and retries those that may be sent again."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_api.constants import STORAGE

from magic_hour_ext._async.exchange import exchange, read_response
from magic_hour_ext._async.pool import AT_ONCE, FILES_AT_ONCE, AsyncPool
from magic_hour_ext._backend.anyio_backend import AsyncLimiter, AsyncPerLoop, load_backend
from magic_hour_ext._backend.environment_checks import checked_proxies, checked_tls_context
from magic_hour_ext._backend.loading import AsyncLoader
from magic_hour_ext._backend.request_builder import RequestBuilder
from magic_hour_ext._backend.shared import guard_logs, log
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.option_checks import check_options
from magic_hour_ext._rules.redaction import BearerAuth, Secret
from magic_hour_ext._rules.responses import encode, error_code_and_message, is_documented_bad_gateway
from magic_hour_ext._rules.retrying import LONGEST_WAIT, backoff, retry_after, retry_delay
from magic_hour_ext.errors import ClientClosedError, ConfigurationError, MagicHourError, NetworkError, api_error

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

    import httpx
    from magic_hour_api.operation import Request

    from magic_hour_ext._async.connection import AsyncConnection
    from magic_hour_ext._async.fleet import AsyncFleet
    from magic_hour_ext._async.streamed_response import AsyncStreamedResponse
    from magic_hour_ext._backend.anyio_backend import AsyncClock
    from magic_hour_ext._rules.proxies import Proxies, ProxyURL
    from magic_hour_ext._rules.submission_state import SubmissionState
    from magic_hour_ext.errors import ResponseInfo
    from magic_hour_ext.types import RequestOptions

_PHASES = 4  # Connect, send, wait for the response, read it: each may take the client's `timeout`.


class AsyncTransport:
    """Sends requests to the API (with the key) and to storage (without).

    Connections and limiters belong to one event loop and one process; another loop and a forked child get new ones.

    Args:
        token: The API key.
        base_url: The URL of the API, without a trailing slash.
        timeout: Seconds for connecting and for each read and write of a request.
        max_retries: Upper limit for the retries of one request.
        httpx_client: A client that sends all requests instead, or None. It is never closed here.
        clock: The clock of deadlines and pauses.
        fleet: The workers that share the journal and pause their creates after a 429 too; None if there are none.
    """

    def __init__(
        self,
        *,
        token: Secret,
        base_url: str,
        timeout: float,
        max_retries: int,
        httpx_client: httpx.AsyncClient | None,
        clock: AsyncClock,
        fleet: AsyncFleet | None = None,
    ) -> None:
        self._auth = BearerAuth(token)
        self._token = token
        self.base_url = base_url
        self.timeout = timeout
        self._max_retries = max_retries
        self._given = httpx_client
        self._clock = clock
        self._fleet = fleet
        self._loop_state = AsyncPerLoop(self._make_loop_state, _AsyncLoopState.aclose)
        self._creates_held_until = 0.0  # After one create was refused with 429, all creates pause.
        self._closed = False
        self._proxies: Proxies | None = None
        self._loader = AsyncLoader()
        self._requests = RequestBuilder(base_url, is_merged=httpx_client is not None)
        guard_logs()

    def _make_loop_state(self) -> _AsyncLoopState:
        def pool(at_once: int) -> AsyncPool:
            return AsyncPool(
                at_once=at_once, given=self._given, connect=self._connect, proxy_of=self._proxy_of, now=self._clock.now
            )

        return _AsyncLoopState(api=pool(AT_ONCE), storage=pool(FILES_AT_ONCE), starting=AsyncLimiter(AT_ONCE))

    def _connect(self, proxy: ProxyURL | None) -> AsyncConnection:
        from magic_hour_ext._async.connection import AsyncConnection

        return AsyncConnection(tls=checked_tls_context(), proxy=proxy, now=self._clock.now)

    def _proxy_of(self, url: str) -> ProxyURL | None:
        proxies = self._proxies
        if proxies is None:
            proxies = self._proxies = checked_proxies()
        return proxies.for_url(url)

    @property
    def starting(self) -> AsyncLimiter:
        """Limits how many creates are prepared and sent concurrently in this event loop."""
        return self._state_of_loop().starting

    def _state_of_loop(self) -> _AsyncLoopState:
        if self._closed:
            raise ClientClosedError("the client is closed: make a new one, or keep it open while jobs are running")
        return self._loop_state.get()

    async def load(self, work: Callable[[], None]) -> None:
        """Imports the modules that a call needs, once and off the event loop: the HTTP library, and those that `work`
        imports."""
        await self._loader.load(work.__name__, partial(self._load_with, work))

    def _load_with(self, work: Callable[[], None]) -> None:
        with suppress(ConfigurationError):  # Sending the request raises it again.
            self.prepare()
        load_backend()
        work()

    def prepare(self) -> None:
        """Loads and checks everything needed to send a request and to read its response: the HTTP library, TLS
        certificates, proxies, redaction.

        Raises:
            ConfigurationError: If an environment variable prevents sending; the message names it.
        """
        import magic_hour_api.redacted_urls  # noqa: F401

        self._token.forms()
        if self._given is not None:
            import magic_hour_ext._async.given_client
        else:
            import magic_hour_ext._async.connection  # noqa: F401

            checked_tls_context()
            self._proxy_of(self.base_url)

    async def request(
        self,
        request: Request,
        *,
        options: RequestOptions | None = None,
        submission: SubmissionState | None = None,
        before_retry: Callable[[float], Awaitable[None]] | None = None,
        retries: int | None = None,
        deadline: Deadline | None = None,
    ) -> ResponseInfo:
        """Sends a request to the API, with retries, and returns its 2xx response.

        Args:
            request: The request, as an `Operation` builds it.
            options: The options of the call.
            submission: Records the outcome of a create, which costs money each time it arrives: it is retried only if
                it did not arrive or was refused. None for other requests.
            before_retry: Called before each pause with the most seconds that the pause and the next attempt can take.
            retries: Upper limit for retries, instead of the client's `max_retries`.
            deadline: The deadline of queueing, all attempts and pauses together, or None.

        Raises:
            APIError: If the service returns another status, also after retries.
            NetworkError: If no response arrives; `sent` states whether the request may have arrived.
        """
        operation = request.operation
        await self._loader.load(operation.id, partial(self._load_with, operation.load))
        given = check_options(options)
        limit = given.get("timeout") or self.timeout
        allowed = self._max_retries if retries is None else retries
        method, path, params = operation.method, request.path, request.query
        content = None if request.json is None else encode(request.json)
        now = self._clock.now
        attempt, pause = 1, await self._held_elsewhere(submission)
        while True:
            while (pause := max(pause, 0.0 if submission is None else self._creates_held_until - now())) > 0:
                if before_retry is not None:
                    await before_retry(pause + self.max_attempt_seconds(options))
                await self._clock.sleep(pause)
                pause = 0.0
            if submission is not None:
                submission.prepare()
            failure: MagicHourError
            wait = None
            try:
                response = await self._send_once(method, path, content, params, given, limit, submission, deadline)
            except NetworkError as error:
                if submission is not None:
                    submission.record_failure(never_sent=not error.sent)
                    error.sent = submission.may_exist
                failure, status_code, sent, refused = error, None, error.sent, False
            else:
                if 200 <= response.status_code < 300:
                    return response
                if operation.deletes and response.status_code == 404 and attempt > 1:
                    return response  # An earlier DELETE arrived, although its response did not.
                failure = error_of(response)
                wait = retry_after(response.headers, now=time.time())
                status_code, sent, refused = response.status_code, True, is_documented_bad_gateway(response)
                if submission is not None and status_code == 429:
                    await self._hold_creates(min(max(wait or 0.0, backoff(attempt)), LONGEST_WAIT))
            delay = retry_delay(
                paid=submission is not None,
                attempt=attempt,
                retries=allowed,
                status_code=status_code,
                sent=sent,
                wait=wait,
                refused=refused,
            )
            if delay is None or (deadline is not None and now() + delay >= deadline.ends):
                raise failure
            log.info("%s; attempt %d of %d in %.1f s", failure, attempt + 1, allowed + 1, delay)
            attempt, pause = attempt + 1, delay

    async def _held_elsewhere(self, submission: SubmissionState | None) -> float:
        """Seconds that a create has to wait because the create of another worker was refused with 429."""
        return 0.0 if submission is None or self._fleet is None else await self._fleet.held_for()

    async def _hold_creates(self, seconds: float) -> None:
        self._creates_held_until = max(self._creates_held_until, self._clock.now() + seconds)
        if self._fleet is not None:
            await self._fleet.hold(seconds)

    def max_attempt_seconds(self, options: RequestOptions | None) -> float:
        """The most seconds that one attempt can take, from the time when it is sent."""
        return float(_PHASES * (check_options(options).get("timeout") or self.timeout))

    async def _send_once(
        self,
        method: str,
        path: str,
        content: bytes | None,
        params: Mapping[str, Any],
        options: Mapping[str, Any],
        limit: float,
        submission: SubmissionState | None,
        deadline: Deadline | None,
    ) -> ResponseInfo:
        """Sends a request once, and returns its response, whatever the status."""
        # The request is built only when a connection is free, so that thousands of queued tasks cost no time.
        async with self._state_of_loop().api.connection(method, self.base_url + path, deadline) as connection:
            now = self._clock.now()
            seconds = _PHASES * limit if deadline is None else deadline.cap(_PHASES * limit, now)
            bounded = Deadline(seconds, now=now)
            connection.bound(bounded)
            request = self._requests.to_api(method, path, content, params, options, seconds=min(limit, seconds))
            async with exchange(connection, request, self._token, auth=self._auth, submission=submission) as streamed:
                response = await read_response(
                    request, streamed, self._token, self._clock.now, limit, bounded, submission
                )
                if submission is not None:
                    # Recorded before the connection is closed: an exception while closing can't lose the id.
                    submission.record_response(response, is_documented_bad_gateway=is_documented_bad_gateway(response))
                    connection.is_spent = submission.state == "uncertain"
                await connection.finish(streamed)
        return response

    async def put(self, url: str, content: AsyncIterator[bytes], *, size: int) -> ResponseInfo:
        """Uploads `size` bytes to a pre-signed URL, once and without the key; returns the response, whatever the
        status.

        Raises:
            NetworkError: If no response arrives.
        """
        headers = {"content-length": str(size)}
        method: str = STORAGE["upload_method"]
        request = self._requests.to_storage(method, url, headers, content, seconds=self.timeout)
        patience = _PHASES * self.timeout
        async with (
            self._state_of_loop().storage.connection(method, url, None, patience=patience) as connection,
            exchange(connection, request, self._token) as response,
        ):
            return await read_response(request, response, self._token, self._clock.now, self.timeout)

    @asynccontextmanager
    async def download(
        self, url: str, headers: Mapping[str, str], *, deadline: Deadline | None = None
    ) -> AsyncIterator[AsyncStreamedResponse]:
        """Sends a GET for the URL of an output, without the key, and returns the streamed response as a context
        manager; redirects are not followed.

        Args:
            url: The pre-signed URL.
            headers: Additional headers.
            deadline: The deadline of queueing and of each read, or None.

        Raises:
            NetworkError: If no response arrives, or it breaks off while it is read inside the block.
        """
        now = self._clock.now()
        limit = self.timeout if deadline is None else max(deadline.cap(self.timeout, now), 0.001)
        method: str = STORAGE["download_method"]
        headers = {"accept-encoding": "identity", **headers}
        request = self._requests.to_storage(method, url, headers, None, seconds=limit)
        async with (
            self._state_of_loop().storage.connection(method, url, deadline, patience=_PHASES * limit) as connection,
            exchange(connection, request, self._token) as response,
        ):
            yield response

    async def discard_idle(self) -> None:
        """Closes the idle connections to the API, after a response that belongs to another request."""
        await self._state_of_loop().api.discard_idle()

    async def aclose(self) -> None:
        """Closes the connections of this event loop. Those of other loops are closed when their loops end; a given
        `httpx_client` stays open."""
        self._closed = True
        await self._loop_state.aclose()


class _AsyncLoopState:
    """The connections and limiters of one event loop.

    Attributes:
        api: Connections to the API.
        storage: Connections to storage.
        starting: Limits how many creates are prepared and sent concurrently.
    """

    def __init__(self, *, api: AsyncPool, storage: AsyncPool, starting: AsyncLimiter) -> None:
        self.api = api
        self.storage = storage
        self.starting = starting

    async def aclose(self) -> None:
        """Closes the connections."""
        await self.api.aclose()
        await self.storage.aclose()


def error_of(response: ResponseInfo) -> MagicHourError:
    """The exception for a response that is not 2xx."""
    code, message = error_code_and_message(response)
    return api_error(response, code=code, message=message)
