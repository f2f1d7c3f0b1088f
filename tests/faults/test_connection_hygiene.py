"""An excess response on a connection never becomes the response to a later request."""

from __future__ import annotations

import json
import time

import httpx
import pytest
from support.fault_server import ScriptedServer
from support.fault_server.scripted import tls_contexts
from support.fault_server.wire import response

from magic_hour_ext._async import transport as async_transport
from magic_hour_ext._generated.sync import transport as sync_transport
from magic_hour_ext.errors import DecodeError, SubmissionUncertainError

from .helpers import film

FOREIGN = {"id": "foreign", "credits_charged": 1}
ODD = {
    "in the same segment": lambda body: response(body) + response(FOREIGN),
    "as a 100 Continue and a response": lambda body: (
        response(body) + b"HTTP/1.1 100 Continue\r\n\r\n" + response(FOREIGN)
    ),
    "in a record or segment of its own at once": lambda body: [response(body), response(FOREIGN)],
    "a moment later": lambda body: [response(body), 0.05, response(FOREIGN)],
    "behind 64 KiB": lambda body: response(_filled(body, 65536)) + response(FOREIGN),
    "behind 64 KiB and one record": lambda body: [response(_filled(body, 65536)) + response(FOREIGN)],
    "after chunks": lambda body: (
        response(b"", content_length=None, transfer_encoding="chunked")
        + b"%x\r\n%b\r\n0\r\n\r\n" % (len(_json(body)), _json(body))
        + response(FOREIGN)
    ),
}


def _json(body):
    return json.dumps(body).encode()


def _filled(body, size):
    """The body, padded with white space so that the whole response has this many bytes."""
    content = _json(body)
    for _ in range(3):
        content = _json(body) + b" " * (size - len(response(content)) + len(content) - len(_json(body)))
    assert len(response(content)) == size
    return content


@pytest.fixture(params=["http", "TLS"])
def api(request, monkeypatch):
    """Starts APIs with scripted responses, over plain sockets and over TLS."""
    started = []
    tls = None
    if request.param == "TLS":
        tls, client = tls_contexts()
        for transport in (async_transport, sync_transport):
            monkeypatch.setattr(transport, "checked_tls_context", lambda: client)

    def start(answer):
        started.append(ScriptedServer(answer, tls=tls))
        return started[-1]

    yield start
    for one in started:
        one.close()


def started(driver, client):
    """The ids of three jobs. Bytes that arrive after the next request was sent count as its response."""
    ids = []
    for _ in range(3):
        ids.append(driver.run(client.v1.image_to_video.start(**film("api-assets/a.png"))).id)
        time.sleep(0.1)
    return ids


def numbered(odd):
    """Each create makes the next job; the first response is followed by an excess one."""
    made = []

    def answer(request):
        made.append(request)
        body = {"id": f"job{len(made)}", "credits_charged": 120}
        return ODD[odd](body) if len(made) == 1 else response(body)

    return answer


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD)
def test_a_surplus_response_is_never_used_for_the_next_request(odd, driver, api):
    server = api(numbered(odd))
    client = driver.client_of(server, timeout=3.0)
    ids = started(driver, client)
    assert ids == ["job1", "job2", "job3"]
    assert server.requests[1].connection != server.requests[0].connection


@pytest.mark.parametrize("odd", ["in the same segment", "in a record or segment of its own at once", "after chunks"])
def test_a_surplus_response_is_never_used_with_a_callers_httpx_client(odd, driver, api):
    server = api(numbered(odd))
    cls = httpx.AsyncClient if driver.mode == "async" else httpx.Client
    verify = tls_contexts()[1] if server.base_url.startswith("https") else True
    http = cls(verify=verify, trust_env=False)
    client = driver.client_of(server, httpx_client=http, timeout=3.0)
    ids = started(driver, client)
    assert ids == ["job1", "job2", "job3"]
    driver.run(http.aclose() if driver.mode == "async" else http.close())


UNCERTAIN = {
    "a 500": response({"message": "no"}, "500 Internal Server Error"),
    "a redirect": response(b"", "307 Temporary Redirect", location="/elsewhere"),
    "no JSON": response(b"<html>"),
    "no content": response(b"", "204 No Content", content_length=None),
    "a body on a 204": response(b"", "204 No Content", content_length=2) + b"{}",
    "more than its Content-Length": response({"id": "job0"}, content_length=3),
    "bytes behind its last chunk": response(b"", content_length=None, transfer_encoding="chunked")
    + b"2\r\n{}\r\n0\r\n\r\nmore",
}


@pytest.mark.parametrize("given", [False, True])
@pytest.mark.parametrize("name", UNCERTAIN)
def test_the_connection_of_an_uncertain_create_is_not_reused(name, given, driver, api):
    def answer(_request):
        return UNCERTAIN[name] if len(server.requests) == 1 else response({"id": "job1", "credits_charged": 120})

    server = api(answer)
    cls = httpx.AsyncClient if driver.mode == "async" else httpx.Client
    verify = tls_contexts()[1] if server.base_url.startswith("https") else True
    http = cls(verify=verify, trust_env=False, follow_redirects=True) if given else None
    client = driver.client_of(server, httpx_client=http, timeout=3.0)
    with pytest.raises(SubmissionUncertainError):
        driver.run(client.v1.image_to_video.start(**film("api-assets/a.png")))
    assert driver.run(client.v1.image_to_video.start(**film("api-assets/a.png"))).id == "job1"
    assert [request.path for request in server.requests] == [server.requests[0].path] * 2
    assert server.requests[0].connection != server.requests[1].connection
    if http is not None:
        driver.run(http.aclose() if driver.mode == "async" else http.close())


def test_a_connection_without_faults_is_reused(driver, api):
    server = api(lambda _request: response({"id": "job1", "credits_charged": 120}))
    client = driver.client_of(server, timeout=3.0)
    for _ in range(3):
        driver.run(client.v1.image_to_video.start(**film("api-assets/a.png")))
    assert {request.connection for request in server.requests} == {0}


def test_after_a_response_about_another_project_no_idle_connection_is_reused(driver):
    """It may be the response to an earlier request, so the others may be late too."""
    bodies = iter(["another", "another", "abc", "abc"])
    with ScriptedServer(poll=lambda _request: response(server.project(next(bodies)))) as server:
        client = driver.client_of(server)
        job = client.v1.video_projects.job("abc")
        for read in (job.refresh, lambda: client.v1.video_projects.get("abc")):
            with pytest.raises(DecodeError, match="describes project 'another', not"):
                driver.run(read())
        for _ in range(2):
            driver.run(job.refresh())
    assert [request.connection for request in server.at("poll")] == [0, 1, 2, 2]
