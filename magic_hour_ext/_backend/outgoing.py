"""A request that is ready to be sent, by httpcore directly or by an httpx client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpcore
    import httpx

    from magic_hour_ext._rules.redaction import HeaderAuth

# URLs that httpx.URL would leave unchanged, as they contain only unreserved characters and escapes. They are parsed
# here; all other URLs are parsed by httpx.
_CHARACTER = "(?:[A-Za-z0-9_~-]|%[0-9A-Fa-f]{2})"
_PLAIN = re.compile(
    r"(https?)://([a-z0-9][a-z0-9.-]*)(?::([1-9]\d{0,3}|[1-5]\d{4}))?"
    rf"((?:/{_CHARACTER}(?:\.|{_CHARACTER})*)*(?:\?(?:[.=&+/:,;]|{_CHARACTER})*)?)"
)
_PORTS = {"http": 80, "https": 443}


class Address:
    """A parsed URL.

    Attributes:
        text: The URL.
        url: The URL for httpcore.
        origin: Scheme, host and port.
        host: The value of the header Host.
    """

    __slots__ = ("host", "origin", "text", "url")

    def __init__(self, *, scheme: str, host: bytes, port: int | None, path: bytes, text: str) -> None:
        import httpcore

        self.text = text
        self.url = httpcore.URL(scheme=scheme, host=host, port=port, target=path)
        self.origin = (scheme, host, port)
        bracketed = b"[%b]" % host if b":" in host else host
        self.host = bracketed if port is None else b"%b:%d" % (bracketed, port)


def address_of(url: str, params: Mapping[str, Any] | None = None) -> Address:
    """Parses a URL.

    Args:
        url: The URL.
        params: Query parameters to add. With None, a query in the URL is unchanged.

    Raises:
        ValueError: If it is not an http or https URL with a host.
    """
    plain = _PLAIN.fullmatch(url) if params is None else None
    if plain is not None:
        scheme, host, digits, path = plain.groups()
        port = None if digits is None or int(digits) == _PORTS[scheme] else int(digits)
        if path[:1] == "/":
            return Address(scheme=scheme, host=host.encode(), port=port, path=path.encode(), text=url)
    import httpx

    try:
        parsed = httpx.URL(url, params=params) if params is not None else httpx.URL(url)
    except (httpx.InvalidURL, TypeError) as error:
        raise ValueError(str(error)) from None
    if parsed.scheme not in _PORTS or not parsed.host:
        raise ValueError("not a URL of http or https")
    return Address(scheme=parsed.scheme, host=parsed.raw_host, port=parsed.port, path=parsed.raw_path, text=str(parsed))


class OutgoingRequest:
    """A request that is ready to be sent, without the API key.

    Attributes:
        method: The HTTP method.
        address: The URL.
        params: The query parameters, if they are not part of the URL yet: a given httpx client adds its own.
        headers: The headers except Host, Authorization and those of the content.
        content: The body: bytes, an iterator over bytes, or None.
        seconds: The time-out for connecting, for each write and for each read.
    """

    __slots__ = ("address", "content", "headers", "method", "params", "seconds")

    def __init__(
        self,
        method: str,
        address: Address,
        *,
        headers: Mapping[str, str],
        seconds: float,
        params: Mapping[str, Any] | None = None,
        content: Any = None,
    ) -> None:
        self.method = method
        self.address = address
        self.headers = headers
        self.content = content
        self.seconds = seconds
        self.params = params

    @property
    def where(self) -> dict[str, str]:
        """Method and URL, as keyword arguments for exceptions."""
        return {"method": self.method, "url": self.address.text}

    def for_httpcore(self, auth: HeaderAuth | None) -> httpcore.Request:
        """The request for httpcore.

        Args:
            auth: Adds the API key; None for a request without it.
        """
        import httpcore

        headers = [(b"Host", self.address.host)]
        headers += [(name.encode("ascii"), value.encode("ascii")) for name, value in self.headers.items()]
        if isinstance(self.content, bytes):
            headers.append((b"Content-Length", b"%d" % len(self.content)))
        return httpcore.Request(
            self.method,
            self.address.url,
            # The header is added in this expression, so that no variable of this frame contains the key.
            headers=headers if auth is None else [*headers, auth.header()],
            content=self.content,
            extensions={"timeout": self.timeout()},
        )

    def for_httpx(self, more: Mapping[str, str] | None = None) -> httpx.Request:
        """The request for an httpx client.

        Args:
            more: Additional headers; those of the request take precedence.
        """
        import httpx

        # Not `build_request` of the client: merging its headers, cookies and base URL takes longer than all the rest.
        return httpx.Request(
            self.method,
            self.address.text,
            headers={**more, **self.headers} if more else self.headers,
            content=self.content,
            extensions={"timeout": self.timeout()},
        )

    def timeout(self) -> dict[str, float | None]:
        """The time-outs for the extension ``timeout`` of httpcore."""
        # Waiting for a free connection is not limited: with thousands of jobs, a long queue is normal.
        return {"connect": self.seconds, "read": self.seconds, "write": self.seconds, "pool": None}
