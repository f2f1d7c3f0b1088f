"""Any request gets a documented response: never a 500, never a traceback in the log."""

from __future__ import annotations

import logging
import socket
import time
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from odd_requests import RANGES, control_requests, odd_requests

from magic_hour_ext.sandbox import Sandbox


class Prober:
    """Sends odd requests to a sandbox of its own and checks each answer."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.key = {"authorization": f"Bearer {sandbox.key}"}
        self.http = httpx.Client(timeout=30, trust_env=False)

    def send(self, odd):
        base = self.sandbox.storage_url if odd.to_storage else self.sandbox.base_url
        parts = urlsplit(base)
        # The target goes to the wire as it is: httpx would tidy it up.
        target = odd.target.encode("ascii", "replace").replace(b" ", b"%20")
        url = httpx.URL(scheme="http", host=parts.hostname, port=parts.port, raw_path=target)
        headers = {**({} if odd.to_storage else self.key), **odd.headers}
        return self.http.request(odd.method, url, content=odd.body, headers=headers)

    def check(self, odd):
        response = self.send(odd)
        shown = (odd.method, odd.target[:80], (odd.body or b"")[:200], response.status_code, response.text[:200])
        assert response.status_code < 500, shown
        if response.status_code >= 400 and odd.method != "HEAD":
            if odd.to_storage:
                assert "<Error><Code>" in response.text, shown
            else:
                assert isinstance(response.json()["message"], str), shown
                assert response.json()["message"], shown


class Errors(logging.Handler):
    """What was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(self.format(record))


@pytest.fixture(scope="module")
def prober():
    errors = Errors()
    logging.getLogger().addHandler(errors)
    with Sandbox(advance="immediate", credits=10**12, tier="business").serving() as sandbox:
        made = Prober(sandbox)
        with made.http:
            yield made
    logging.getLogger().removeHandler(errors)
    assert errors.seen == []


@pytest.mark.slow
@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(odd=odd_requests)
def test_no_request_is_answered_with_500(prober, odd):
    """Wrong types, huge and impossible numbers, broken Unicode, deep nesting, large bodies, odd paths and queries."""
    prober.check(odd)


@pytest.mark.slow
@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(odd=control_requests())
def test_no_control_request_is_answered_with_500(prober, odd):
    prober.check(odd)
    prober.sandbox.reset()


@pytest.mark.parametrize("given_range", RANGES)
def test_an_odd_range_is_ignored_or_416(prober, given_range):
    """What is not one range of bytes is ignored, as storage services do; one past the end is 416 in their form."""
    body = {"style": {"prompt": "Hello", "voice_name": "Ada"}}
    base = prober.sandbox.base_url
    job_id = prober.http.post(f"{base}/v1/ai-voice-generator", json=body, headers=prober.key).json()["id"]
    project = prober.http.get(f"{base}/v1/audio-projects/{job_id}", headers=prober.key).json()
    response = prober.http.get(project["downloads"][0]["url"], headers={"range": given_range})
    past = given_range == "bytes=-0"
    assert response.status_code == (416 if past else 200), response.text
    if past:
        assert "<Code>InvalidRange</Code>" in response.text
        assert response.headers["content-range"].startswith("bytes */")
    else:
        assert response.content[:4] == b"RIFF"


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        ("content-length: 5", b"12345", 200),
        ("content-length: abc", b"12345", 400),
        ("content-length: -5", b"12345", 400),
        ("content-length: 5, 6", b"12345", 400),
        ("content-length: " + "9" * 30, b"12345", 400),
        ("transfer-encoding: chunked", b"5\r\n12345\r\n0\r\n\r\n", 411),
        ("transfer-encoding: chunked\r\ncontent-length: 5", b"5\r\n12345\r\n0\r\n\r\n", 411),
        ("x: y", b"", 411),
    ],
)
def test_a_put_with_an_invalid_length_is_a_4xx_storage_error(prober, head, body, status):
    items = [{"type": "image", "extension": "png"}]
    made = prober.http.post(
        f"{prober.sandbox.base_url}/v1/files/upload-urls", json={"items": items}, headers=prober.key
    ).json()
    parts = urlsplit(made["items"][0]["upload_url"])
    with socket.create_connection((parts.hostname, parts.port), 10) as wire:
        target = f"{parts.path}?{parts.query}"
        wire.sendall(f"PUT {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{head}\r\n\r\n".encode() + body)
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer
    assert status == 200 or b"<Error><Code>" in answer


@pytest.mark.parametrize("path", ["/v1/photo-colorizer", "/_sandbox/reset"])
def test_a_body_that_ends_early_changes_nothing(prober, path):
    parts, jobs = urlsplit(prober.sandbox.base_url), list(prober.sandbox.jobs)
    head = f"POST {path} HTTP/1.1\r\nhost: x\r\nauthorization: {prober.key['authorization']}\r\n"
    with socket.create_connection((parts.hostname, parts.port), 10) as wire:
        wire.sendall(f'{head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{{"seed"'.encode())
    prober.http.get(f"{prober.sandbox.base_url}/v1/account", headers=prober.key)
    assert list(prober.sandbox.jobs) == jobs


def test_a_body_that_stops_being_http_is_400_and_makes_no_job(prober):
    parts, jobs = urlsplit(prober.sandbox.base_url), len(prober.sandbox.jobs)
    head = f"POST /v1/photo-colorizer HTTP/1.1\r\nhost: x\r\nauthorization: {prober.key['authorization']}\r\n"
    with socket.create_connection((parts.hostname, parts.port), 10) as wire:
        wire.sendall(f"{head}transfer-encoding: chunked\r\n\r\n2\r\n{{}}\r\n".encode())
        while not any(one.path == "/v1/photo-colorizer" for one in prober.sandbox.requests):
            time.sleep(0.01)
        wire.sendall(b"not a length\r\n")
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1
    assert len(prober.sandbox.jobs) == jobs


@pytest.mark.parametrize(
    "head",
    [
        "GARBAGE\r\n\r\n",
        "GET /\x01 HTTP/1.1\r\nhost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n",
    ],
)
def test_malformed_http_is_a_400_api_error(prober, head):
    parts = urlsplit(prober.sandbox.base_url)
    with socket.create_connection((parts.hostname, parts.port), 10) as wire:
        wire.sendall(head.encode())
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b'"code":"invalid_request"' in answer
