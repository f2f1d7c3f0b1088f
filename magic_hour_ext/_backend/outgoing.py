"""A request as it leaves: parsed once, and sent by httpcore directly or, where it has to be, by an httpx client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpcore
    import httpx

    from magic_hour_ext._rules.redaction import HeaderAuth

# What httpx.URL leaves as it is, written in characters that need no escape and escapes. All else is parsed by httpx.
_CHARACTER = "(?:[A-Za-z0-9_~-]|%[0-9A-Fa-f]{2})"
_PLAIN = re.compile(
    r"(https?)://([a-z0-9][a-z0-9.-]*)(?::([1-9]\d{0,3}|[1-5]\d{4}))?"
    rf"((?:/{_CHARACTER}(?:\.|{_CHARACTER})*)*(?:\?(?:[.=&+/:,;]|{_CHARACTER})*)?)"
)
_PORTS = {"http": 80, "https": 443}


class Address:
    """A URL in the parts that a request needs.

    Attributes:
        text: The URL.
        url: The URL as httpcore takes it.
        origin: Scheme, host and port.
        host: The Host header.
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
    """The parts of a URL.

    Args:
        url: The URL.
        params: Query parameters to add; with None, a query in the URL stays as it is.

    Raises:
        ValueError: If it is no URL of the schemes http and https with a host.
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
        address: Where it goes.
        params: The query parameters, where they are not in the address yet: a client of the caller's adds its own.
        headers: The headers besides Host, Authorization and those of the content.
        content: The body: bytes, an iterator over them, or None for no body.
        seconds: How long connecting, each write and each read may take.
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
        """Method and URL, for the exceptions about it."""
        return {"method": self.method, "url": self.address.text}

    def for_httpcore(self, auth: HeaderAuth | None) -> httpcore.Request:
        """The request as httpcore sends it.

        Args:
            auth: Has the key; None for a request without it.
        """
        import httpcore

        headers = [(b"Host", self.address.host)]
        headers += [(name.encode("ascii"), value.encode("ascii")) for name, value in self.headers.items()]
        if isinstance(self.content, bytes):
            headers.append((b"Content-Length", b"%d" % len(self.content)))
        return httpcore.Request(
            self.method,
            self.address.url,
            # The key is put in here, so that no variable of this frame holds it.
            headers=headers if auth is None else [*headers, auth.header()],
            content=self.content,
            extensions={"timeout": self.timeout()},
        )

    def for_httpx(self, more: Mapping[str, str] | None = None) -> httpx.Request:
        """The request as an httpx client sends it.

        Args:
            more: Headers that are sent too, unless the request has them.
        """
        import httpx

        # Made directly: merging in a client's own headers, cookies and base URL takes longer than all the rest.
        return httpx.Request(
            self.method,
            self.address.text,
            headers={**more, **self.headers} if more else self.headers,
            content=self.content,
            extensions={"timeout": self.timeout()},
        )

    def timeout(self) -> dict[str, float | None]:
        """The time-outs of its phases."""
        # No limit on waiting for a free connection: with thousands of jobs that is a queue, not a fault.
        return {"connect": self.seconds, "read": self.seconds, "write": self.seconds, "pool": None}
