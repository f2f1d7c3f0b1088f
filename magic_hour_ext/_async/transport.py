"""The only module that talks HTTP: it sends, retries what may be sent again, and turns every failure of the HTTP
library into one of ours."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_ext._async.pool import AT_ONCE, FILES_AT_ONCE, AsyncPool
from magic_hour_ext._io.shared import guard_logs, log, quiet
from magic_hour_ext.errors import (
    MagicHourError,
    NetworkError,
    RequestTimeout,
    ResponseInfo,
    api_error,
)
from magic_hour_ext.rules.answers import Answer, describe, encode, is_documented_bad_gateway
from magic_hour_ext.rules.retrying import pause_before_repeat, retry_after
from magic_hour_ext.rules.settings import check_options

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping

    import httpx

    from magic_hour_ext._io.aio import AsyncClock
    from magic_hour_ext.rules.deadline import Deadline
    from magic_hour_ext.types import RequestOptions

_LARGEST_ANSWER = 32 * 2**20  # Bytes of JSON that an API answer may have; the largest real ones are kilobytes.
_URLS = 1000  # Parsed URLs that are kept: a job is asked for again and again.


class AsyncTransport:
    """Sends requests to the API (with the key) and to storage (without).

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
        token: str,
        base_url: str,
        timeout: float,
        max_retries: int,
        httpx_client: httpx.AsyncClient | None,
        clock: AsyncClock,
    ) -> None:
        self._authorization = f"Bearer {token}"
        self._key = token.encode()
        self.base_url = base_url
        self.timeout = timeout
        self._max_retries = max_retries
        self._given = httpx_client
        self._clock = clock
        self._api = AsyncPool(at_once=AT_ONCE, given=httpx_client)
        self._storage = AsyncPool(at_once=FILES_AT_ONCE, given=httpx_client)
        self._urls: dict[str, httpx.URL] = {}
        guard_logs()
        self._headers = {
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            "user-agent": _user_agent(),
        }

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        params: Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
        paid: bool = False,
        retries: int | None = None,
    ) -> ResponseInfo:
        """Sends a request to the API and returns its 2xx answer.

        Args:
            method: The HTTP method.
            path: The path, with its leading slash.
            json: The body, to be sent as JSON.
            params: The query.
            options: The caller's options for this call.
            paid: Whether the request costs money each time it arrives: then it is repeated only if it did not arrive.
            retries: How often it may be repeated, in place of the client's setting.

        Raises:
            APIError: If the service answers with another status, also after repeats.
            NetworkError: If no answer comes; `sent` says whether the request may have arrived.
        """
        given = check_options(options)
        limit = given.get("timeout") or self.timeout
        allowed = self._max_retries if retries is None else retries
        attempt = 1
        while True:
            failure: MagicHourError
            wait = None
            try:
                # In line first, then the rest: of thousands of tasks that come together, none holds up the loop.
                async with self._api.client() as client:
                    request = self._api_request(method, path, json, params or {}, given)
                    async with self._exchange(client, request) as response:
                        answer = await self._answer(response, limit)
            except NetworkError as error:
                failure, status_code, sent, refused = error, None, error.sent, False
            else:
                if 200 <= answer.status_code < 300:
                    return answer
                if method == "DELETE" and answer.status_code == 404 and attempt > 1:
                    return answer  # The first DELETE did arrive.
                # It may quote the key; a short one is none, but a word that may be there for itself.
                if len(self._key) > 8:
                    answer.content = answer.content.replace(self._key, b"***")
                failure = error_of(answer)
                wait = retry_after(answer.headers, now=time.time())
                status_code, sent, refused = answer.status_code, True, is_documented_bad_gateway(answer)
            pause = pause_before_repeat(
                paid=paid,
                attempt=attempt,
                retries=allowed,
                status_code=status_code,
                sent=sent,
                wait=wait,
                refused=refused,
            )
            if pause is None:
                raise failure
            log.info("%s; again in %.1f s (try %d of %d)", failure, pause, attempt + 1, allowed + 1)
            attempt += 1
            await self._clock.sleep(pause)

    def _api_request(
        self, method: str, path: str, json: Any, params: Mapping[str, Any], options: Mapping[str, Any]
    ) -> httpx.Request:
        headers = {**self._headers, **options.get("additional_headers", {}), "authorization": self._authorization}
        query = {**params, **options.get("additional_params", {})} or None
        timeout = self._timeouts(options.get("timeout"))
        content = None
        if json is not None:
            content = encode(json)
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

    async def put(self, url: str, content: AsyncIterator[bytes], *, size: int) -> ResponseInfo:
        """Uploads `size` bytes to a pre-signed URL, once, without the key, and returns the answer whatever its status.

        Raises:
            NetworkError: If no answer comes.
        """
        headers = {"content-length": str(size)}
        request = self._storage_request("PUT", url, headers, content)
        async with self._storage.client() as client, self._exchange(client, request) as response:
            return await self._answer(response, self.timeout)

    async def _answer(self, response: httpx.Response, limit: float) -> ResponseInfo:
        """The whole answer, bounded in size and, in `limit` seconds from its head on, in time."""
        ends = self._clock.now() + limit
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > _LARGEST_ANSWER:
                where = _where(response.request)
                raise NetworkError(f"the answer is larger than {_LARGEST_ANSWER >> 20} MiB", **where, sent=True)
            if self._clock.now() > ends:
                where = _where(response.request)
                raise RequestTimeout(f"the answer took longer than {limit:g} s", **where, sent=True)
        return info(response, bytes(content))

    @asynccontextmanager
    async def download(
        self, url: str, headers: Mapping[str, str], *, deadline: Deadline | None = None
    ) -> AsyncIterator[httpx.Response]:
        """The streamed answer to a GET of an output's URL, a redirect too, without the key.

        Args:
            url: The URL.
            headers: The request's headers.
            deadline: When to stop waiting for it.

        Raises:
            NetworkError: If no answer comes, or it breaks off while it is read inside the block.
        """
        request = self._storage_request("GET", url, {"accept-encoding": "identity", **headers}, None)
        if deadline is not None:
            left = max(deadline.cap(self.timeout, self._clock.now()), 0.001)
            request.extensions["timeout"] = self._timeouts(left).as_dict()
        async with self._storage.client() as client, self._exchange(client, request) as response:
            yield response

    def _storage_request(
        self, method: str, url: str, headers: Mapping[str, str], content: AsyncIterator[bytes] | None
    ) -> httpx.Request:
        import httpx

        # Made directly: parameters of a client of the caller's would break the signature of the URL, and a key in its
        # headers must not get here.
        extensions = {"timeout": self._timeouts(None).as_dict()}
        if self._given is not None:
            own = {name: value for name, value in self._given.headers.items() if name != "authorization"}
            headers = {**own, **headers}
        try:
            request = httpx.Request(method, url, headers=headers, content=content, extensions=extensions)
        except (httpx.InvalidURL, ValueError, TypeError):
            request = None
        if request is None or request.url.scheme not in {"http", "https"} or not request.url.host:
            raise NetworkError("not a URL that can be fetched", method=method, url=str(url)[:200], sent=False)
        return request

    @asynccontextmanager
    async def _exchange(self, client: httpx.AsyncClient, request: httpx.Request) -> AsyncIterator[httpx.Response]:
        """Sends a request and hands out the streamed answer; httpx's exceptions leave as ours, without a trace of
        the request that carries the key."""
        import httpx

        token = quiet.set(True)
        failure: NetworkError | None = None
        response = None
        try:
            response = await client.send(request, stream=True, auth=None, follow_redirects=False)
            yield response
        except MagicHourError:
            raise
        except httpx.HTTPError as error:
            failure = _network_error(error, request)
        except (httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError, ValueError, OSError) as error:
            failure = NetworkError(f"{type(error).__name__}: {error}", **_where(request), sent=True)
        finally:
            if response is not None:
                await response.aclose()
            quiet.reset(token)
        if failure is not None:
            raise failure from None

    def _timeouts(self, timeout: float | None) -> httpx.Timeout:
        import httpx

        # No limit on waiting for a free connection: with thousands of jobs that is a queue, not a fault.
        return httpx.Timeout(timeout or self.timeout, pool=None)

    async def aclose(self) -> None:
        """Closes the pools; a client of the caller's stays open."""
        await self._api.aclose()
        await self._storage.aclose()


def info(response: httpx.Response, content: bytes) -> ResponseInfo:
    """A response as plain data."""
    request = response.request
    return Answer(
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


def _network_error(error: httpx.HTTPError, request: httpx.Request) -> NetworkError:
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
    if isinstance(error, httpx.TimeoutException):
        what = "no connection" if not sent else "no answer"
        return RequestTimeout(f"{what} in time ({type(error).__name__})", **_where(request), sent=sent)
    text = str(error)
    what = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return NetworkError(what, **_where(request), sent=sent)


def _user_agent() -> str:
    import platform

    from magic_hour_ext._version import __version__

    return f"magic-hour-ext/{__version__} python/{platform.python_version()}"
