"""Requests are sent by httpcore without an httpx client, unless one is needed."""

from __future__ import annotations

import asyncio
import inspect
import socket
import ssl
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpcore
import httpx
import pytest
from support.fault_server import ScriptedServer
from support.fault_server.wire import response

from magic_hour_ext._async.bounded_network import AsyncBoundedStream
from magic_hour_ext._async.bounded_network import Bounds as AsyncBounds
from magic_hour_ext._backend.leftovers import _has_buffered_bytes, is_empty, is_readable
from magic_hour_ext._backend.lockless import remove_pool_locks
from magic_hour_ext._backend.outgoing import address_of
from magic_hour_ext._backend.request_builder import RequestBuilder
from magic_hour_ext._generated.sync.bounded_network import BoundedStream, Bounds
from magic_hour_ext.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support.client_driver import ClientDriver

IMAGE = {"assets": {"image_file_path": "api-assets/a.png"}, "end_seconds": 5.0, "resolution": "720p"}

PLAIN_URLS = [
    "http://127.0.0.1:8000/v1/video-projects/abc",
    "https://api.test/v1/a%20b/c.d~e_f-g?x=1&y=%2Fz:/,;+",
    "https://api.test:443/a",
    "http://api.test:80/a",
    "https://api.test:8443/a?",
    "https://a-b.c1.test/a..b",
]
OTHER_URLS = [
    "https://api.test",
    "https://API.test/a",
    "https://api.test/a b",
    "https://api.test/a/../b",
    "https://api.test/./a",
    "https://api.test/é?ü=ö",
    "https://ünï.test/a",
    "https://user:password@api.test/a",
    "https://[::1]:8000/a",
    "https://api.test/a#fragment",
    "https://api.test//a//b",
    "https://api.test/100%",
    "https://api.test:65000/a",
]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    started = ScriptedServer(lambda _request: response({"id": "job1", "credits_charged": 1}))
    yield started
    started.close()


def sent_by_httpx(url: str) -> tuple[bytes, bytes, bytes]:
    """Target, Host header and scheme of a URL as httpx sends it."""
    request = httpx.Request("GET", url)
    return request.url.raw_path, request.headers["host"].encode(), request.url.raw_scheme


@pytest.mark.parametrize("url", PLAIN_URLS + OTHER_URLS)
def test_an_address_is_parsed_as_httpx_parses_the_url(url: str) -> None:
    address = address_of(url)
    assert (address.url.target, address.host, address.url.scheme) == sent_by_httpx(url)
    parsed = httpx.URL(url)
    assert (address.url.host, address.url.port) == (parsed.raw_host, parsed.port)


@pytest.mark.parametrize("url", PLAIN_URLS)
def test_usual_addresses_are_parsed_without_httpx(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(httpx, "URL")
    assert address_of(url).text == url


@pytest.mark.parametrize("url", ["ftp://api.test/a", "api.test/a", "https://", "", "https://a:b/c", "http://\x00/a"])
def test_an_invalid_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        address_of(url)


def test_query_parameters_are_added_as_httpx_adds_them() -> None:
    params: Any = {"a b": "c&d", "list": ["x", "y"], "flag": True}
    url = "https://api.test/v1/a"
    assert address_of(url, params).url.target == httpx.Request("GET", url, params=params).url.raw_path


def test_the_cache_of_parsed_addresses_is_bounded() -> None:
    builder = RequestBuilder("https://api.test", is_merged=False)
    made = [builder.to_api("GET", f"/v1/{number % 1500}", None, {}, {}, seconds=1.0) for number in range(3000)]
    assert made[-1].address.text == "https://api.test/v1/1499"
    assert len(builder._addresses) <= 1001


def test_no_httpx_client_is_made_for_requests_of_our_own(
    driver: ClientDriver, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an httpx client was made")

    monkeypatch.setattr(httpx.Client, "__init__", refuse)
    monkeypatch.setattr(httpx.AsyncClient, "__init__", refuse)
    client = driver.client_of(server)
    assert driver.run(client.v1.image_to_video.create(**IMAGE)).id == "job1"


SEAMS: dict[str, dict[str, list[tuple[Any, str]]]] = {
    "sync": {
        "client": [(httpx.Client, "send")],
        "transport": [(httpx.HTTPTransport, "handle_request")],
        "pool": [(httpcore.ConnectionPool, "handle_request")],
    },
    "async": {
        "client": [(httpx.AsyncClient, "send")],
        "transport": [(httpx.AsyncHTTPTransport, "handle_async_request")],
        "pool": [(httpcore.AsyncConnectionPool, "handle_async_request")],
    },
}


@pytest.mark.parametrize("seam", ["client", "transport", "pool"])
def test_a_library_that_patches_httpx_sees_each_request(
    seam: str, driver: ClientDriver, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As vcrpy, pytest-httpx, respx, OpenTelemetry and Sentry do, also while the client is in use."""
    client = driver.client_of(server)
    driver.run(client.v1.account.get())
    seen = []
    ((cls, name),) = SEAMS[driver.mode][seam]
    original = getattr(cls, name)

    def traced(self: Any, request: Any, *args: Any, **settings: Any) -> Any:
        seen.append(request.method)
        return original(self, request, *args, **settings)

    with monkeypatch.context() as patch:
        patch.setattr(cls, name, traced)
        driver.run(client.v1.account.get())
        assert driver.run(client.v1.image_to_video.create(**IMAGE)).id == "job1"
    driver.run(client.v1.account.get())
    assert [method if isinstance(method, str) else method.decode() for method in seen] == ["GET", "POST"]
    assert len(server.requests) == 4


def test_a_create_answered_by_a_patched_transport_is_uncertain(
    driver: ClientDriver, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replaced transport does not report when the first byte is sent."""

    def broken(*_: object) -> None:
        raise httpx.ReadError("broken off")

    ((cls, name),) = SEAMS[driver.mode]["transport"]
    monkeypatch.setattr(cls, name, broken)
    client = driver.client_of(server, max_retries=2)
    with pytest.raises(Exception, match=r"may exist|uncertain"):
        driver.run(client.v1.image_to_video.create(**IMAGE))


class FakeStream:
    """A connection that records the written bytes."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []

    def write(self, buffer: bytes, _timeout: float | None = None) -> None:
        self.writes.append(buffer)

    def read(self, _size: int, _timeout: float | None = None) -> bytes:
        return b"answer"


class AsyncFakeStream(FakeStream):
    async def write(self, buffer: bytes, _timeout: float | None = None) -> None:  # type: ignore[override]
        self.writes.append(buffer)

    async def read(self, _size: int, _timeout: float | None = None) -> bytes:  # type: ignore[override]
        return b"answer"


@pytest.mark.parametrize(
    ("bounds_class", "stream_class", "fake"),
    [(Bounds, BoundedStream, FakeStream), (AsyncBounds, AsyncBoundedStream, AsyncFakeStream)],
    ids=["sync", "async"],
)
@pytest.mark.parametrize(
    ("body", "writes"),
    [
        ([b"body", b"", b"more"], [b"headbody", b"more"]),
        ([bytes(100_000)], [b"head", bytes(100_000)]),
        ([b""], [b"head"]),
        ([], [b"head"]),
    ],
    ids=["small", "large", "empty", "none"],
)
def test_head_and_body_are_one_write_and_the_first_byte_is_recorded_just_before(
    body: list[bytes],
    writes: list[bytes],
    bounds_class: Callable[..., Any],
    stream_class: Callable[..., Any],
    fake: Callable[..., Any],
) -> None:
    bounds, inner, told = bounds_class(lambda: 0.0), fake(), []
    bounds.is_joined = True
    bounds.on_first_byte = lambda: told.append(len(inner.writes))
    stream = stream_class(bounds, inner)
    _done(stream.write(b"head"))
    assert inner.writes == []
    for piece in body:
        _done(stream.write(piece))
    assert _done(stream.read(10)) == b"answer"
    assert inner.writes == writes
    assert told == [0]


def _done(value: Any) -> Any:
    """The result of a sync or an async method."""

    async def awaited() -> Any:
        return await value

    return asyncio.run(awaited()) if inspect.isawaitable(value) else value


def test_a_connection_keeps_the_four_hosts_that_were_used_last(driver: ClientDriver) -> None:
    servers = [ScriptedServer(lambda _request: response(b"content")) for _ in range(6)]
    client = driver.client_of(servers[0])
    transport = client._client_state.transport
    urls = [f"{server.base_url}/a.mp4?signature=x" for server in servers]
    for url in [*urls, urls[2]]:
        assert driver.run(fetched(driver.is_async, transport, url)) == b"content"
    pool = transport._state_of_loop().storage if not driver.is_async else driver.run(storage_of(transport))
    (connection,) = pool._open
    assert [port for _, _, port in connection._by_origin] == [httpx.URL(urls[n]).port for n in (3, 4, 5, 2)]
    assert len(servers[2].requests) == 2
    for server in servers:
        server.close()


def fetched(is_async: bool, transport: Any, url: str) -> Any:
    """The content behind a URL, or an awaitable of it."""
    if is_async:

        async def read() -> bytes:
            async with transport.download(url, {}) as answer:
                return b"".join([piece async for piece in answer.stream])

        return read()
    with transport.download(url, {}) as answer:
        return b"".join(answer.stream)


async def storage_of(transport: Any) -> Any:
    return transport._state_of_loop().storage


def test_a_closed_socket_counts_as_readable() -> None:
    one, other = socket.socketpair()
    assert not is_readable(one)
    other.send(b"x")
    assert is_readable(one)
    one.close()
    other.close()
    assert is_readable(one)
    assert is_readable(None)


class Layer:
    """A stream of httpcore over TLS, whose records are in memory."""

    def __init__(self, received: bytes = b"") -> None:
        incoming = ssl.MemoryBIO()
        incoming.write(received)
        self.tls = ssl.create_default_context().wrap_bio(incoming, ssl.MemoryBIO(), server_hostname="a.test")
        self._stream = self  # Nested without an end, as no version of httpcore is known to be.

    def get_extra_info(self, _name: str) -> ssl.SSLObject:
        return self.tls


def test_what_can_t_be_decrypted_counts_as_received_bytes() -> None:
    assert not _has_buffered_bytes(Layer())
    assert _has_buffered_bytes(Layer(b"HTTP/1.1 200 OK\r\n\r\n"))


def test_a_pool_of_an_unknown_kind_is_left_as_it_is() -> None:
    pool = SimpleNamespace(create_connection=None)
    remove_pool_locks(pool)
    assert vars(pool) == {"create_connection": None}


def test_a_connection_of_an_unknown_kind_is_not_known_to_be_empty() -> None:
    assert not is_empty(Layer())
    assert not is_empty(object())


def test_an_invalid_storage_url_is_an_error_of_the_package(driver: ClientDriver, server: ScriptedServer) -> None:
    client = driver.client_of(server)
    transport = client._client_state.transport
    with pytest.raises(NetworkError, match="not a valid http or https URL") as caught:
        driver.run(transport.put("ftp://storage.test/a", iter(()), size=0))
    assert not caught.value.sent
