"""Whether a create may have created a job follows from the first byte sent: before it nothing is recorded, after it
the outcome is uncertain; it is sent once."""

from __future__ import annotations

import asyncio
import re
import socket
import threading

import httpx
import pytest
from support.client_driver import KEY
from support.fault_server import ConnectionEndedError, ScriptedServer
from support.fault_server.scripted import tls_contexts
from support.fault_server.wire import response

from magic_hour_ext import AsyncClient
from magic_hour_ext.errors import MagicHourError, NetworkError, SubmissionUncertainError
from magic_hour_ext.journal import Journal

from .helpers import film

CALL = film("api-assets/a.png")
GIVEN = pytest.mark.parametrize("given", [False, True], ids=["own client", "the caller's client"])


@pytest.fixture
def api():
    started = []

    def start(answer):
        started.append(ScriptedServer(answer))
        return started[-1]

    yield start
    for one in started:
        one.close()


def http_of(driver, given, **settings):
    """A given httpx client that would follow redirects, or None."""
    cls = httpx.AsyncClient if driver.mode == "async" else httpx.Client
    return cls(trust_env=False, follow_redirects=True, **settings) if given else None


def closed(driver, http):
    if http is not None:
        driver.run(http.aclose() if driver.mode == "async" else http.close())


STATUSES = ["300 Multiple Choices", "301 Moved Permanently", "302 Found", "303 See Other", "304 Not Modified"]
STATUSES += ["305 Use Proxy", "307 Temporary Redirect", "308 Permanent Redirect", "399 Odd", "101 Switching Protocols"]
STATUSES += ["204 No Content", "205 Reset Content", "206 Partial Content", "200 OK", "202 Accepted"]


@pytest.mark.slow
@GIVEN
@pytest.mark.parametrize("status", STATUSES)
def test_an_inconclusive_response_is_uncertain_and_no_redirect_is_followed(status, given, driver, api, path):
    empty = status[:3] in {"101", "204", "304"}

    def answer(_request):
        yield response(b"", status, location="/v1/elsewhere", content_length=None if empty else 0)
        raise ConnectionEndedError

    server = api(answer)
    http = http_of(driver, given)
    client = driver.client_of(server, httpx_client=http, journal=path, timeout=3.0)
    for _ in range(2):
        with pytest.raises(SubmissionUncertainError):
            driver.run(client.v1.image_to_video.start(**CALL))
    assert [request.path for request in server.requests] == ["/v1/image-to-video"]
    closed(driver, http)


@GIVEN
@pytest.mark.parametrize("odd", ["100 Continue", "103 Early Hints"])
def test_interim_1xx_responses_do_not_change_the_outcome(odd, given, driver, api):
    server = api(lambda _request: response(b"", odd, content_length=None) * 3 + response({"id": "job1"}))
    http = http_of(driver, given)
    client = driver.client_of(server, httpx_client=http)
    assert driver.run(client.v1.image_to_video.start(**CALL)).id == "job1"
    closed(driver, http)


PROXIES = {
    "407": [response(b"", "407 Proxy Authentication Required")],
    "502": [response(b"", "502 Bad Gateway")],
    "403 with a body": [response(b"<html>no</html>", "403 Forbidden")],
    "no TLS behind it": [response(b"", content_length=None), 0.2, b"no TLS, but some other protocol\r\n"],
}


@GIVEN
@pytest.mark.parametrize(
    "name", [*PROXIES, "nobody listens", "TLS fails", "no such host", "a header that can't be sent"]
)
def test_a_failure_before_the_first_byte_records_no_call(name, given, driver, api, path, monkeypatch):
    started = []
    base_url, settings = "https://api.invalid", {}
    if name in PROXIES:
        started.append(ScriptedServer(lambda _request: PROXIES[name]))
        settings = {"proxy": started[0].base_url} if given else {}
        monkeypatch.setenv("HTTPS_PROXY", started[0].base_url)
    elif name == "nobody listens":
        base_url = "http://127.0.0.1:9"
    elif name == "TLS fails":
        started.append(
            ScriptedServer(lambda _request: b"", tls=tls_contexts()[0])
        )  # No cipher that a client would take.
        base_url = started[0].base_url
    elif name == "no such host":
        monkeypatch.setattr(socket, "getaddrinfo", no_address)
    else:
        base_url = api(lambda _request: response({"id": "job1"})).base_url
    http = http_of(driver, given, **settings)
    client = driver.client(base_url=base_url, httpx_client=http, journal=path, max_retries=1, timeout=3.0)
    options = {"additional_headers": {"x-odd": "a"}} if "header" in name else None
    if options:
        monkeypatch.setattr("h11._headers._field_value_re", re.compile(rb"\A(?!a\Z)[^\r\n]*\Z"))
    with pytest.raises(MagicHourError) as caught:
        driver.run(client.v1.image_to_video.start(**CALL, request_options=options))
    assert isinstance(caught.value, NetworkError), caught.value
    assert not caught.value.sent
    assert Journal(path).list() == []
    assert all(request.method == "CONNECT" for one in started for request in one.requests)
    for one in started:
        one.close()
    closed(driver, http)


def no_address(*_args, **_more):
    raise socket.gaierror(-2, "Name or service not known")


@GIVEN
def test_a_failure_after_the_first_byte_is_uncertain(given, driver, api, path):
    def answer(_request):
        raise ConnectionEndedError

    server = api(answer)
    http = http_of(driver, given)
    client = driver.client_of(server, httpx_client=http, journal=path)
    for _ in range(2):
        with pytest.raises(SubmissionUncertainError):
            driver.run(client.v1.image_to_video.start(**CALL))
    assert len(server.posts()) == 1
    closed(driver, http)


MOMENTS = ["in the queue", "while it connects", "in the pause after 429", "while the answer is awaited"]


@GIVEN
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_cancelled_call_is_uncertain_only_if_its_first_byte_was_sent(moment, given, api, path, monkeypatch):
    release = threading.Event()

    def answer(_request):
        if moment == "in the pause after 429":
            return response(b"{}", "429 Too Many Requests", retry_after=100)
        release.wait(20)
        return response({"id": "job1"})

    server = api(answer)
    base_url = server.base_url
    if moment == "while it connects":
        # A listener whose queue is full: connections to it are neither taken nor refused.
        full = socket.socket()
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        base_url = f"http://127.0.0.1:{full.getsockname()[1]}"
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())

    async def main():
        limits = httpx.Limits(max_connections=1)
        http = httpx.AsyncClient(trust_env=False, limits=limits) if given else None
        async with AsyncClient(token=KEY, base_url=base_url, httpx_client=http, journal=path) as client:
            client._client_state.clock.pace = 1
            others = []
            if moment == "in the queue":
                monkeypatch.setattr("magic_hour_ext._async.transport.AT_ONCE", 1)
                others = [asyncio.create_task(client.v1.account.get()) for _ in range(2)]
                await asyncio.sleep(0.2)
            task = asyncio.create_task(client.v1.image_to_video.start(**CALL))
            await asyncio.sleep(0.5)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            release.set()
            for other in others:
                other.cancel()
            await asyncio.gather(*others, return_exceptions=True)
        if http is not None:
            await http.aclose()

    asyncio.run(main())
    states = [entry.state for entry in Journal(path).list()]
    assert states == (["uncertain"] if moment == "while the answer is awaited" else [])
    assert len(server.posts()) == (0 if moment in MOMENTS[:2] else 1)
    if moment == "while it connects":
        for one in [full, *fillers]:
            one.close()
