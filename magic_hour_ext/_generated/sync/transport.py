# Generated from magic_hour_ext/_async/transport.py by `make generate`; never edited.
"""Requests to the API and to storage: sent within their deadlines, and again if they may be."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from magic_hour_api.constants import STORAGE
from magic_hour_ext._backend.environment_checks import checked_proxies, checked_tls_context
from magic_hour_ext._backend.loading import Loader
from magic_hour_ext._backend.request_builder import RequestBuilder
from magic_hour_ext._backend.shared import guard_logs, log
from magic_hour_ext._backend.sync_backend import Limiter, PerLoop, load_backend
from magic_hour_ext._generated.sync.exchange import exchange, read_answer
from magic_hour_ext._generated.sync.pool import AT_ONCE, FILES_AT_ONCE, Pool
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.option_checks import check_options
from magic_hour_ext._rules.redaction import BearerAuth, Secret
from magic_hour_ext._rules.responses import describe, encode, is_documented_bad_gateway
from magic_hour_ext._rules.retrying import LONGEST_WAIT, backoff, retry_after, retry_delay
from magic_hour_ext.errors import ClientClosedError, ConfigurationError, MagicHourError, NetworkError, api_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    import httpx

    from magic_hour_api.operation import Request
    from magic_hour_ext._backend.sync_backend import Clock
    from magic_hour_ext._generated.sync.connection import Connection
    from magic_hour_ext._generated.sync.streamed_response import StreamedResponse
    from magic_hour_ext._rules.proxies import Proxies, ProxyURL
    from magic_hour_ext._rules.submission_state import SubmissionState
    from magic_hour_ext.errors import ResponseInfo
    from magic_hour_ext.types import RequestOptions

_PHASES = 4  # Connecting, sending, waiting for the response, reading it: each may take the client's `timeout`.


class Transport:
    """Sends requests to the API (with the key) and to storage (without).

    Connections and limiters belong to one event loop and one process; a new loop, and a forked child, get new ones.

    Args:
        token: The API key.
        base_url: Where the API is, without a trailing slash.
        timeout: Seconds for each request: to connect, and between two chunks of an answer.
        max_retries: How often a request that may be sent again is repeated.
        httpx_client: The caller's own client to send with; it is never closed here.
        clock: The passing of time.
    """

    def __init__(
        self,
        *,
        token: Secret,
        base_url: str,
        timeout: float,
        max_retries: int,
        httpx_client: httpx.Client | None,
        clock: Clock,
    ) -> None:
        self._auth = BearerAuth(token)
        self._token = token
        self.base_url = base_url
        self.timeout = timeout
        self._max_retries = max_retries
        self._given = httpx_client
        self._clock = clock
        self._loop_state = PerLoop(self._make_loop_state, _LoopState.close)
        self._creates_held_until = 0.0  # One refusal for being too fast holds up all creates.
        self._closed = False
        self._proxies: Proxies | None = None
        self._loader = Loader()
        self._requests = RequestBuilder(base_url, is_merged=httpx_client is not None)
        guard_logs()

    def _make_loop_state(self) -> _LoopState:
        def pool(at_once: int) -> Pool:
            return Pool(
                at_once=at_once, given=self._given, connect=self._connect, proxy_of=self._proxy_of, now=self._clock.now
            )

        return _LoopState(api=pool(AT_ONCE), storage=pool(FILES_AT_ONCE), starting=Limiter(AT_ONCE))

    def _connect(self, proxy: ProxyURL | None) -> Connection:
        from magic_hour_ext._generated.sync.connection import Connection

        return Connection(tls=checked_tls_context(), proxy=proxy, now=self._clock.now)

    def _proxy_of(self, url: str) -> ProxyURL | None:
        proxies = self._proxies
        if proxies is None:
            proxies = self._proxies = checked_proxies()
        return proxies.for_url(url)

    @property
    def starting(self) -> Limiter:
        """Limits how many creates of this event loop are prepared and sent at a time."""
        return self._loop().starting

    def _loop(self) -> _LoopState:
        if self._closed:
            raise ClientClosedError("the client is closed: make a new one, or keep it open while jobs are running")
        return self._loop_state.get()

    def load(self, work: Callable[[], None]) -> None:
        """Imports what a call needs, off the event loop and unless it is done: the HTTP library, and what `work`
        imports."""
        self._loader.load(work.__name__, partial(self._load_with, work))

    def _load_with(self, work: Callable[[], None]) -> None:
        with suppress(ConfigurationError):  # It is raised where the request is sent.
            self.prepare()
        load_backend()
        work()

    def prepare(self) -> None:
        """Loads and checks all that sending, and reading the response, needs: the HTTP library, TLS certificates,
        proxies, the redaction.

        Raises:
            ConfigurationError: If a variable of the environment makes sending impossible; it names the variable.
        """
        import magic_hour_api.redacted_urls  # noqa: F401

        self._token.forms()
        if self._given is not None:
            import magic_hour_ext._generated.sync.given_client
        else:
            import magic_hour_ext._generated.sync.connection  # noqa: F401

            checked_tls_context()
            self._proxy_of(self.base_url)

    def request(
        self,
        request: Request,
        *,
        options: RequestOptions | None = None,
        submission: SubmissionState | None = None,
        before_retry: Callable[[float], None] | None = None,
        retries: int | None = None,
        deadline: Deadline | None = None,
    ) -> ResponseInfo:
        """Sends a request to the API and returns its 2xx answer.

        Args:
            request: The request, as an `Operation` builds it.
            options: The caller's options for this call.
            submission: Follows a request that costs money each time it arrives: it is repeated only if it did not
                arrive or was refused.
            before_retry: Called before each pause, with the seconds that the pause and the next try take at most.
            retries: How often it may be repeated, in place of the client's setting.
            deadline: What bounds the whole: queueing, each try and the pauses.

        Raises:
            APIError: If the service answers with another status, also after repeats.
            NetworkError: If no answer comes; `sent` says whether the request may have arrived.
        """
        operation = request.operation
        self._loader.load(operation.id, partial(self._load_with, operation.load))
        given = check_options(options)
        limit = given.get("timeout") or self.timeout
        allowed = self._max_retries if retries is None else retries
        method, path, params = operation.method, request.path, request.query
        content = None if request.json is None else encode(request.json)
        now = self._clock.now
        attempt, pause = 1, 0.0
        while True:
            while (pause := max(pause, 0.0 if submission is None else self._creates_held_until - now())) > 0:
                if before_retry is not None:
                    before_retry(pause + self.longest_try(options))
                self._clock.sleep(pause)
                pause = 0.0
            if submission is not None:
                submission.prepare()
            failure: MagicHourError
            wait = None
            try:
                answer = self._try(method, path, content, params, given, limit, submission, deadline)
            except NetworkError as error:
                if submission is not None:
                    submission.fail(never_sent=not error.sent)
                    error.sent = submission.may_exist
                failure, status_code, sent, refused = error, None, error.sent, False
            else:
                if 200 <= answer.status_code < 300:
                    return answer
                if operation.deletes and answer.status_code == 404 and attempt > 1:
                    return answer  # The first DELETE did arrive.
                failure = error_of(answer)
                wait = retry_after(answer.headers, now=time.time())
                status_code, sent, refused = answer.status_code, True, is_documented_bad_gateway(answer)
                if submission is not None and status_code == 429:
                    held = min(max(wait or 0.0, backoff(attempt)), LONGEST_WAIT)
                    self._creates_held_until = max(self._creates_held_until, now() + held)
            again = retry_delay(
                paid=submission is not None,
                attempt=attempt,
                retries=allowed,
                status_code=status_code,
                sent=sent,
                wait=wait,
                refused=refused,
            )
            if again is None or (deadline is not None and now() + again >= deadline.ends):
                raise failure
            log.info("%s; again in %.1f s (try %d of %d)", failure, again, attempt + 1, allowed + 1)
            attempt, pause = attempt + 1, again

    def longest_try(self, options: RequestOptions | None) -> float:
        """Seconds that one try takes at most once it is sent."""
        return float(_PHASES * (check_options(options).get("timeout") or self.timeout))

    def _try(
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
        """Sends a request once and returns its answer, whatever the status."""
        # In the queue first, then the rest: of thousands of tasks that come together, none holds up the loop.
        with self._loop().api.connection(method, self.base_url + path, deadline) as connection:
            now = self._clock.now()
            seconds = _PHASES * limit if deadline is None else deadline.cap(_PHASES * limit, now)
            bounded = Deadline(seconds, now=now)
            connection.bound(bounded)
            request = self._requests.to_api(method, path, content, params, options, seconds=min(limit, seconds))
            with exchange(connection, request, self._token, auth=self._auth, submission=submission) as response:
                answer = read_answer(request, response, self._token, self._clock.now, limit, bounded, submission)
                if submission is not None:
                    # Noted while the connection is still open: what happens while it is closed can't lose the id.
                    submission.answer(answer, is_documented_bad_gateway=is_documented_bad_gateway(answer))
                    connection.is_spent = submission.state == "uncertain"
                connection.finish(response)
        return answer

    def put(self, url: str, content: Iterator[bytes], *, size: int) -> ResponseInfo:
        """Uploads `size` bytes to a pre-signed URL, once, without the key, and returns the answer whatever its status.

        Raises:
            NetworkError: If no answer comes.
        """
        headers = {"content-length": str(size)}
        method: str = STORAGE["upload_method"]
        request = self._requests.to_storage(method, url, headers, content, seconds=self.timeout)
        with (
            self._loop().storage.connection(method, url, None) as connection,
            exchange(connection, request, self._token) as response,
        ):
            return read_answer(request, response, self._token, self._clock.now, self.timeout)

    @contextmanager
    def download(
        self, url: str, headers: Mapping[str, str], *, deadline: Deadline | None = None
    ) -> Iterator[StreamedResponse]:
        """The streamed answer to a GET of an output's URL, without the key; redirects are not followed.

        Args:
            url: The pre-signed URL.
            headers: Headers besides the usual ones.
            deadline: What bounds queueing and each read.

        Raises:
            NetworkError: If no answer comes, or it breaks off while it is read inside the block.
        """
        now = self._clock.now()
        limit = self.timeout if deadline is None else max(deadline.cap(self.timeout, now), 0.001)
        method: str = STORAGE["download_method"]
        headers = {"accept-encoding": "identity", **headers}
        request = self._requests.to_storage(method, url, headers, None, seconds=limit)
        with (
            self._loop().storage.connection(method, url, deadline) as connection,
            exchange(connection, request, self._token) as response,
        ):
            yield response

    def discard_idle(self) -> None:
        """Closes the connections to the API that nothing is sent on, after a response that belongs to another
        request."""
        self._loop().api.discard_idle()

    def close(self) -> None:
        """Closes the pools of this event loop, those of others when their loops end; a client of the caller's stays
        open."""
        self._closed = True
        self._loop_state.close()


class _LoopState:
    """What belongs to one event loop.

    Attributes:
        api: Connections to the API.
        storage: Connections to storage.
        starting: Limits how many creates are prepared and sent at a time.
    """

    def __init__(self, *, api: Pool, storage: Pool, starting: Limiter) -> None:
        self.api = api
        self.storage = storage
        self.starting = starting

    def close(self) -> None:
        """Closes the connections."""
        self.api.close()
        self.storage.close()


def error_of(answer: ResponseInfo) -> MagicHourError:
    """The exception for an answer that is not 2xx."""
    code, message = describe(answer)
    return api_error(answer, code=code, message=message)
