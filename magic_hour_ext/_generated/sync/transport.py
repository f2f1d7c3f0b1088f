# Generated from magic_hour_ext/_async/transport.py by `make generate`; never edited.
"""The only module that talks HTTP: it sends, retries what may be sent again, and turns every failure of the HTTP
library into one of ours."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from magic_hour_api.constants import STORAGE
from magic_hour_ext._backend.environment_checks import checked_proxies, checked_tls_context
from magic_hour_ext._backend.leftovers import has_leftovers
from magic_hour_ext._backend.shared import guard_logs, log, redact_logs
from magic_hour_ext._backend.sync_backend import Limiter, PerLoop, checkpoint
from magic_hour_ext._generated.sync.pool import AT_ONCE, FILES_AT_ONCE, Pool
from magic_hour_ext._rules.bodies import BodyDecoder
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext._rules.network_hints import network_hint
from magic_hour_ext._rules.option_checks import check_options
from magic_hour_ext._rules.redaction import BearerAuth, Secret, redact_answer, without_frames
from magic_hour_ext._rules.responses import describe, encode, is_documented_bad_gateway
from magic_hour_ext._rules.retrying import LONGEST_WAIT, backoff, retry_after, retry_delay
from magic_hour_ext.errors import (
    ClientClosedError,
    MagicHourError,
    NetworkError,
    RequestTimeoutError,
    ResponseInfo,
    api_error,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping

    import httpx

    from magic_hour_api.operation import Request
    from magic_hour_ext._backend.sync_backend import Clock
    from magic_hour_ext._generated.sync.connection import Connection
    from magic_hour_ext._generated.sync.fleet import Fleet
    from magic_hour_ext._generated.sync.pool import GivenClient
    from magic_hour_ext._rules.proxies import Proxies, ProxyURL
    from magic_hour_ext._rules.submission_state import SubmissionState
    from magic_hour_ext.types import RequestOptions

_URLS = 1000  # Parsed URLs that are kept: a job is asked for again and again.
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
        fleet: The other workers that a refusal for being too fast holds up too, if there are any.
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
        fleet: Fleet | None = None,
    ) -> None:
        self._auth = BearerAuth(token)
        self._token = token
        self.base_url = base_url
        self.timeout = timeout
        self._max_retries = max_retries
        self._given = httpx_client
        self._clock = clock
        self._fleet = fleet
        self._loop_state = PerLoop(self._make_loop_state, _LoopState.close)
        self._creates_held_until = 0.0  # One refusal for being too fast holds up all creates.
        self._closed = False
        self._proxies: Proxies | None = None
        self._urls: dict[str, httpx.URL] = {}
        guard_logs()
        self._headers = {"accept": "application/json", "accept-encoding": "gzip, deflate", "user-agent": _user_agent()}

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

    def _known_proxy(self, url: object) -> ProxyURL | None:
        """The proxy that a request went through; None where a client of the caller's decides it."""
        return None if self._given is not None or self._proxies is None else self._proxies.for_url(url)

    @property
    def starting(self) -> Limiter:
        """Limits how many creates of this event loop are prepared and sent at a time."""
        return self._loop().starting

    def _loop(self) -> _LoopState:
        if self._closed:
            raise ClientClosedError("the client is closed: make a new one, or keep it open while jobs are running")
        return self._loop_state.get()

    def prepare(self) -> None:
        """Loads and checks all that sending, and reading the response, needs: the HTTP library, TLS certificates,
        proxies, the redaction.

        Raises:
            ConfigurationError: If a variable of the environment makes sending impossible; it names the variable.
        """
        import httpx  # noqa: F401

        import magic_hour_api.redacted_urls  # noqa: F401

        self._token.forms()
        if self._given is None:
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
        given = check_options(options)
        limit = given.get("timeout") or self.timeout
        allowed = self._max_retries if retries is None else retries
        method, path, params = request.operation.method, request.path, request.query
        content = None if request.json is None else encode(request.json)
        now = self._clock.now
        attempt, pause = 1, self._held_elsewhere(submission)
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
                if request.operation.deletes and answer.status_code == 404 and attempt > 1:
                    return answer  # The first DELETE did arrive.
                failure = error_of(answer)
                wait = retry_after(answer.headers, now=time.time())
                status_code, sent, refused = answer.status_code, True, is_documented_bad_gateway(answer)
                if submission is not None and status_code == 429:
                    self._hold_creates(min(max(wait or 0.0, backoff(attempt)), LONGEST_WAIT))
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

    def _held_elsewhere(self, submission: SubmissionState | None) -> float:
        """Seconds that a create has to wait since that of another worker was refused for being too fast."""
        return 0.0 if submission is None or self._fleet is None else self._fleet.held_for()

    def _hold_creates(self, seconds: float) -> None:
        self._creates_held_until = max(self._creates_held_until, self._clock.now() + seconds)
        if self._fleet is not None:
            self._fleet.hold(seconds)

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
            connection.deadline = bounded = Deadline(seconds, now=now)
            request = self._api_request(method, path, content, params, options, limit=min(limit, seconds))
            if submission is not None:
                self._follow(request, submission)
            with self._exchange(connection, request, auth=self._auth) as response:
                answer = self._answer(response, limit, bounded, submission)
                if submission is not None:
                    # Noted while the connection is still open: what happens while it is closed can't lose the id.
                    submission.answer(answer, is_documented_bad_gateway=is_documented_bad_gateway(answer))
                    connection.is_spent = submission.state == "uncertain"
                if self._given is not None and (connection.is_spent or has_leftovers(response)):
                    _cut_off(response)
        return answer

    def _follow(self, request: httpx.Request, submission: SubmissionState) -> None:
        def trace(event: str, info: dict[str, Any]) -> None:
            submission.trace(event, info)

        request.extensions["trace"] = trace
        submission.hand_over(is_traced=self._given is None or _traces(self._given, request))

    def _api_request(
        self,
        method: str,
        path: str,
        content: bytes | None,
        params: Mapping[str, Any],
        options: Mapping[str, Any],
        *,
        limit: float,
    ) -> httpx.Request:
        headers = {**self._headers, **options.get("additional_headers", {})}
        query = {**params, **options.get("additional_params", {})} or None
        timeout = _timeouts(limit)
        if content is not None:
            headers["content-type"] = "application/json"
        if self._given is not None:
            return self._given.build_request(
                method, self.base_url + path, content=content, params=query, headers=headers, timeout=timeout
            )
        import httpx

        # Made directly: merging in a client's own headers, cookies and base URL takes longer than all the rest.
        url = self._urls.get(path)
        if url is None:
            if len(self._urls) > _URLS:
                self._urls.clear()
            url = self._urls[path] = httpx.URL(self.base_url + path)
        return httpx.Request(
            method, url, content=content, params=query, headers=headers, extensions={"timeout": timeout.as_dict()}
        )

    def put(self, url: str, content: Iterator[bytes], *, size: int) -> ResponseInfo:
        """Uploads `size` bytes to a pre-signed URL, once, without the key, and returns the answer whatever its status.

        Raises:
            NetworkError: If no answer comes.
        """
        headers = {"content-length": str(size)}
        method: str = STORAGE["upload_method"]
        request = self._storage_request(method, url, headers, content, limit=self.timeout)
        with (
            self._loop().storage.connection(method, url, None) as connection,
            self._exchange(connection, request) as response,
        ):
            return self._answer(response, self.timeout, None)

    @contextmanager
    def download(
        self, url: str, headers: Mapping[str, str], *, deadline: Deadline | None = None
    ) -> Iterator[httpx.Response]:
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
        request = self._storage_request(method, url, {"accept-encoding": "identity", **headers}, None, limit=limit)
        with (
            self._loop().storage.connection(method, url, deadline) as connection,
            self._exchange(connection, request) as response,
        ):
            yield response

    def _storage_request(
        self, method: str, url: str, headers: Mapping[str, str], content: Iterator[bytes] | None, *, limit: float
    ) -> httpx.Request:
        import httpx

        # Made directly: parameters of a client of the caller's would break the signature of the URL, and a key in its
        # headers must not get here.
        extensions = {"timeout": _timeouts(limit).as_dict()}
        if self._given is not None:
            own = {name: value for name, value in self._given.headers.items() if name != "authorization"}
            headers = {**own, **headers}
        try:
            request = httpx.Request(method, url, headers=headers, content=content, extensions=extensions)
        except (httpx.InvalidURL, ValueError, TypeError):
            request = None
        if request is None or request.url.scheme not in {"http", "https"} or not request.url.host:
            raise NetworkError("not a URL that can be fetched", method=method, url=str(url), sent=False)
        return request

    @contextmanager
    def _exchange(
        self, connection: Connection | GivenClient, request: httpx.Request, *, auth: BearerAuth | None = None
    ) -> Iterator[httpx.Response]:
        """Sends a request and hands out the streamed answer; httpx's exceptions leave as ours, and no exception leaves
        with a frame of the HTTP library, whose variables hold the key."""
        import httpx

        token = redact_logs.set(self._token)
        failure: NetworkError | None = None
        response = None
        try:
            response = connection.http.send(request, stream=True, auth=auth, follow_redirects=False)
            yield response
        except MagicHourError:
            raise
        except httpx.HTTPError as error:
            failure = _network_error(error, request, self._known_proxy(request.url))
        except (httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError, ValueError, OSError) as error:
            failure = NetworkError(f"{type(error).__name__}: {error}", **_where(request), sent=True)
        except (RuntimeError, MemoryError) as error:
            # Of anyio, asyncio and threading: a connection of a closed loop, no thread to resolve a name in.
            failure = NetworkError(f"{type(error).__name__}: {error}", **_where(request), sent=True)
        except BaseException as error:  # noqa: BLE001 (it is raised again)
            raise without_frames(error)  # noqa: B904 (the same exception)
        finally:
            try:
                if response is not None:
                    response.close()
            finally:
                redact_logs.reset(token)
        if failure is not None:
            raise failure from None

    def _answer(
        self,
        response: httpx.Response,
        limit: float,
        deadline: Deadline | None,
        submission: SubmissionState | None = None,
    ) -> ResponseInfo:
        """The whole answer, bounded in size and, in `limit` seconds from its head on, in time.

        A submission is told what came before anything else is done with it, also if the answer breaks off.
        """
        now = self._clock.now
        ends = now() + limit if deadline is None else min(now() + limit, deadline.ends)
        # An answer that was read already, as a stub gives it, is decoded already.
        is_read = response.is_stream_consumed
        body = BodyDecoder("" if is_read else response.headers.get("content-encoding", ""))
        # The stream itself, since `iter_raw` gives the connection to the next request before it was looked at.
        is_whole = False
        chunks: Any = response.iter_bytes() if is_read else response.stream
        try:
            for chunk in chunks:
                body.feed(chunk)
                if body.problem is not None:
                    break
                if now() > ends:
                    late = f"the answer took longer than {limit:g} s"
                    raise RequestTimeoutError(late, **_where(response.request), sent=True)
            is_whole = body.problem is None
        finally:
            if submission is not None:
                submission.read(response.status_code, body.so_far, is_whole=is_whole)
        content = body.finish()
        if content is None:
            raise NetworkError(f"the answer {body.problem}", **_where(response.request), sent=True)
        return redact_answer(info(response, content), self._token)

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


def _cut_off(response: httpx.Response) -> None:
    """Closes the connection of a caller's client that a response came on: httpx sees it and opens another."""
    stream = response.extensions.get("network_stream")
    if stream is not None:
        with suppress(Exception):  # It is closed already.
            stream.close()
        checkpoint()  # asyncio closes the socket in its next turn.


def _traces(client: httpx.Client, request: httpx.Request) -> bool:
    """Whether a caller's client is known to tell when the first byte leaves: its transport is httpx's own, and no hook
    of the caller's gets hold of the request."""
    import httpx

    choose: Any = getattr(client, "_transport_for_url", None)
    return (
        choose is not None
        and type(choose(request.url)) is httpx.HTTPTransport
        and not client.event_hooks.get("request")
    )


def info(response: httpx.Response, content: bytes) -> ResponseInfo:
    """A response as plain data."""
    request = response.request
    return ResponseInfo(
        method=request.method,
        url=str(request.url),
        status_code=response.status_code,
        headers=_plain_headers(response.headers.raw),
        content=content,
    )


def _plain_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers as a dict; one that is there several times is joined by commas."""
    plain: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        plain[key] = f"{plain[key]}, {text}" if key in plain else text
    return plain


def error_of(answer: ResponseInfo) -> MagicHourError:
    """The exception for an answer that is not 2xx."""
    code, message = describe(answer)
    return api_error(answer, code=code, message=message)


def _where(request: httpx.Request) -> dict[str, str]:
    return {"method": request.method, "url": str(request.url)}


def _network_error(error: httpx.HTTPError, request: httpx.Request, proxy: ProxyURL | None) -> NetworkError:
    import httpx

    never_sent = (
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.LocalProtocolError,
        httpx.PoolTimeout,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
    )
    sent = not isinstance(error, never_sent)
    hint = network_hint(error, url=str(request.url), proxy=proxy, is_connecting=not sent)
    if isinstance(error, httpx.TimeoutException):
        what = "no connection" if not sent else "no answer"
        return RequestTimeoutError(f"{what} in time ({type(error).__name__})", **_where(request), sent=sent, hint=hint)
    text = str(error)
    what = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return NetworkError(what, **_where(request), sent=sent, hint=hint)


def _timeouts(seconds: float) -> httpx.Timeout:
    import httpx

    # No limit on waiting for a free connection: with thousands of jobs that is a queue, not a fault.
    return httpx.Timeout(seconds, pool=None)


def _user_agent() -> str:
    import platform

    from magic_hour_ext._version import __version__

    return f"magic-hour-ext/{__version__} python/{platform.python_version()}"
