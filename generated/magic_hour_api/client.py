"""The clients that the endpoint functions take. httpx is imported when the first request is made."""

from __future__ import annotations

import threading
from copy import copy
from typing import TYPE_CHECKING, Any, TypeVar

from .redaction import HeaderAuth, Secret, is_credential, redact_answer, without_frames
from .types import UNSET, Response, Unset

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

    import httpx

    from .errors import DecodeError, ResponseInfo
    from .operation import Request

C = TypeVar("C", bound="Client")

_DEFAULT_TIMEOUT = 60.0


class Client:
    """A client without a key. Threads may share it; each httpx client is created once, on first use.

    Args:
        base_url: The base URL of the API.
        cookies: Cookies to send with every request.
        headers: Headers to send with every request.
        timeout: The timeout of a request in seconds, or an httpx.Timeout; default 60, None for no limit.
        verify_ssl: Whether to verify the server's certificate, or the certificates to verify it with.
        follow_redirects: Whether to follow redirects.
        httpx_args: More arguments for httpx.Client and httpx.AsyncClient, such as ``transport`` or ``event_hooks``.
        raise_on_unexpected_status: Whether a status that the contract does not have is a DecodeError; otherwise its
            response is returned, with None for `parsed`.
    """

    def __init__(
        self,
        base_url: str,
        *,
        cookies: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: httpx.Timeout | float | None | Unset = UNSET,
        verify_ssl: str | bool | ssl.SSLContext = True,
        follow_redirects: bool = False,
        httpx_args: Mapping[str, Any] | None = None,
        raise_on_unexpected_status: bool = True,
    ) -> None:
        self._base_url = base_url
        self._cookies = dict(cookies or {})
        self._headers = dict(headers or {})
        self._timeout = timeout
        self._verify_ssl = verify_ssl
        self._follow_redirects = follow_redirects
        self._httpx_args = dict(httpx_args or {})
        self._raise_on_unexpected_status = raise_on_unexpected_status
        self._given: httpx.Client | None = None
        self._given_async: httpx.AsyncClient | None = None
        self._forget_pools()

    def _forget_pools(self) -> None:
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None
        self._async_client: httpx.AsyncClient | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._base_url!r})"

    def with_headers(self: C, headers: Mapping[str, str]) -> C:
        """Returns a copy of this client with additional headers."""
        return self._with(_headers={**self._headers, **headers})

    def with_cookies(self: C, cookies: Mapping[str, str]) -> C:
        """Returns a copy of this client with additional cookies."""
        return self._with(_cookies={**self._cookies, **cookies})

    def with_timeout(self: C, timeout: httpx.Timeout | float | None) -> C:
        """Returns a copy of this client with another timeout, in seconds."""
        return self._with(_timeout=timeout)

    def _with(self: C, **changes: Any) -> C:
        other = copy(self)
        other._forget_pools()
        vars(other).update(changes)
        return other

    def set_httpx_client(self: C, client: httpx.Client) -> C:
        """Sends all further requests with the given httpx client: with its pool, proxies and timeouts, and with the
        headers, cookies and key of this client. Its base_url, if set, takes precedence."""
        self._given = client
        return self

    def set_async_httpx_client(self: C, async_client: httpx.AsyncClient) -> C:
        """Like set_httpx_client, for the asyncio functions."""
        self._given_async = async_client
        return self

    def get_httpx_client(self) -> httpx.Client:
        """The httpx.Client that sends the requests, created on first use."""
        if self._given is not None:
            return self._given
        with self._lock:
            if self._client is None:
                import httpx

                self._client = httpx.Client(**self._pool_arguments())
            return self._client

    def get_async_httpx_client(self) -> httpx.AsyncClient:
        """The httpx.AsyncClient that sends the requests, created on first use."""
        if self._given_async is not None:
            return self._given_async
        with self._lock:
            if self._async_client is None:
                import httpx

                self._async_client = httpx.AsyncClient(**self._pool_arguments())
            return self._async_client

    def _pool_arguments(self) -> dict[str, Any]:
        return {
            "timeout": _DEFAULT_TIMEOUT if isinstance(self._timeout, Unset) else self._timeout,
            "verify": self._verify_ssl,
            "follow_redirects": self._follow_redirects,
            **self._httpx_args,
        }

    def _request(self, request: Request, base_url: httpx.URL) -> dict[str, Any]:
        # All settings of this client are passed with the request, so that they also apply to the caller's httpx client.
        headers = dict(self._headers)
        if self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        url = request.path if str(base_url) else self._base_url.rstrip("/") + request.path
        full: dict[str, Any] = {"method": request.operation.method, "url": url, "headers": headers}
        if request.query:
            full["params"] = request.query
        if request.json is not None:
            full["json"] = request.json
        if not isinstance(self._timeout, Unset):
            full["timeout"] = self._timeout
        return full

    def _key(self) -> Secret | None:
        return None

    def _info(self, response: httpx.Response, content: bytes) -> ResponseInfo:
        key = self._key()
        info = _info(response, content)
        return info if key is None else redact_answer(info, key)

    def exchange(self, request: Request) -> Response[Any]:
        """Sends a request and decodes the response.

        Args:
            request: What `build_request` of an endpoint module returns.

        Raises:
            DecodeError: The status is not documented, or the body isn't what the contract says.
            httpx.HTTPError: No response came.
        """
        import httpx

        pool = self.get_httpx_client()
        try:
            with pool.stream(**self._request(request, pool.base_url), follow_redirects=False) as response:
                try:
                    response.read()
                except httpx.DecodingError:
                    raise _garbled(self._info(response, b"")) from None
            for _ in range(pool.max_redirects if pool.follow_redirects else 0):
                if response.next_request is None:
                    break
                response = pool.send(self._redirected(response), auth=None, follow_redirects=False)
        except BaseException as error:
            raise without_frames(error, self._key())
        return self._decoded(request, response)

    async def exchange_async(self, request: Request) -> Response[Any]:
        """Like exchange, for asyncio."""
        import httpx

        pool = self.get_async_httpx_client()
        try:
            async with pool.stream(**self._request(request, pool.base_url), follow_redirects=False) as response:
                try:
                    await response.aread()
                except httpx.DecodingError:
                    raise _garbled(self._info(response, b"")) from None
            for _ in range(pool.max_redirects if pool.follow_redirects else 0):
                if response.next_request is None:
                    break
                response = await pool.send(self._redirected(response), auth=None, follow_redirects=False)
        except BaseException as error:
            raise without_frames(error, self._key())
        return self._decoded(request, response)

    def _redirected(self, response: httpx.Response) -> httpx.Request:
        """The request that follows a redirect. Another host gets no credentials: httpx only leaves out Authorization,
        and would send a key in another header."""
        redirected: Any = response.next_request
        origins = {(url.scheme, url.host, url.port) for url in (response.request.url, redirected.url)}
        if len(origins) > 1:
            for name in list(redirected.headers):
                if self._is_secret(name.lower()):
                    del redirected.headers[name]
        return redirected  # type: ignore[no-any-return]

    def _is_secret(self, name: str) -> bool:
        return name != "authorization" and is_credential(name)

    def _decoded(self, request: Request, response: httpx.Response) -> Response[Any]:
        info, operation = self._info(response, response.content), request.operation
        parsed = None
        if self._raise_on_unexpected_status or operation.documented(info.status_code) is not None:
            parsed = operation.decode_by_status(info)
        return Response(
            status_code=response.status_code, content=response.content, headers=response.headers, parsed=parsed
        )

    # httpx refuses to enter a client that has sent a request; closing it at the end of the block is enough.

    def __enter__(self: C) -> C:
        self.get_httpx_client()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.get_httpx_client().close()

    async def __aenter__(self: C) -> C:
        self.get_async_httpx_client()
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.get_async_httpx_client().aclose()


class AuthenticatedClient(Client):
    """A client with a key, which is sent with every request and appears in no repr, log or error.

    Args:
        base_url: The base URL of the API.
        token: The API key.
        prefix: What stands before the key in the header; empty for nothing.
        auth_header_name: The header that carries the key.
        **settings: As for Client.
    """

    def __init__(
        self,
        base_url: str,
        token: str,
        prefix: str = "Bearer",
        auth_header_name: str = "Authorization",
        *,
        cookies: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: httpx.Timeout | float | None | Unset = UNSET,
        verify_ssl: str | bool | ssl.SSLContext = True,
        follow_redirects: bool = False,
        httpx_args: Mapping[str, Any] | None = None,
        raise_on_unexpected_status: bool = True,
    ) -> None:
        super().__init__(
            base_url,
            cookies=cookies,
            headers=headers,
            timeout=timeout,
            verify_ssl=verify_ssl,
            follow_redirects=follow_redirects,
            httpx_args=httpx_args,
            raise_on_unexpected_status=raise_on_unexpected_status,
        )
        self.token = token
        self.prefix = prefix
        self.auth_header_name = auth_header_name

    @property
    def token(self) -> str:
        """The API key."""
        return self._token.reveal()

    @token.setter
    def token(self, token: str) -> None:
        self._token = Secret(token)

    def _key(self) -> Secret | None:
        return self._token

    def _is_secret(self, name: str) -> bool:
        return name == self.auth_header_name.lower() or super()._is_secret(name)

    def _request(self, request: Request, base_url: httpx.URL) -> dict[str, Any]:
        full = super()._request(request, base_url)
        # Set last, by httpx: as a header it would be in the local variables of many frames.
        full["auth"] = HeaderAuth(self._token, self.auth_header_name, self.prefix)
        return full


def _info(response: httpx.Response, content: bytes) -> ResponseInfo:
    from .errors import ResponseInfo

    return ResponseInfo(
        method=response.request.method,
        url=str(response.request.url),
        status_code=response.status_code,
        headers=dict(response.headers),
        content=content,
    )


def _garbled(info: ResponseInfo) -> DecodeError:
    from .errors import DecodeError

    encoding = info.headers.get("content-encoding", "")
    return DecodeError(f"the body of {info!r} is not {encoding} as its header says", response=info)
