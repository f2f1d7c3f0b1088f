"""A wait, a generate and a download end at their deadline, whatever the server does."""

from __future__ import annotations

import contextlib
import itertools
import math
import socket
import time

import pytest
from support.fault_server import ScriptedServer
from support.fault_server.scripted import FILM, SILENCE
from support.fault_server.wire import dripping, head, response
from support.memory_service import JOB

from magic_hour_ext.errors import (
    DownloadError,
    JobTimeoutError,
    MagicHourError,
    NetworkError,
    RequestTimeoutError,
    UploadError,
)

from .helpers import generate

pytestmark = pytest.mark.waits

# Seconds after its deadline by which a call has ended: 1.0 is promised, the rest is for four busy workers on two cores.
LATE = 3.0
TIMEOUT = 0.4  # of most waits here


def _dripped_chunks():
    """An endless body whose chunk sizes arrive byte by byte."""
    yield head(content_type="application/json", transfer_encoding="chunked")
    for byte in itertools.cycle(b"1\r\n{\r\n"):
        yield bytes([byte])
        yield 0.1


def _dripped_chunk_size():
    """A chunk size that never ends, as it starts with zeros."""
    yield head(content_type="application/json", transfer_encoding="chunked")
    yield from dripping(b"0" * 200, each=0.1)


def _dripped_informational():
    """Endless 103 responses, without a final one."""
    while True:
        yield head("103 Early Hints", link="<x>")
        yield 0.1


SLOW = {
    "silence": lambda _: [SILENCE],
    "a dripping head": lambda _: dripping(head(x_long="a" * 5000)),
    "half a head": lambda _: [head()[:-4], SILENCE],
    "a dripping body": lambda _: [head(content_length=10_000), *dripping(b" " * 300, each=0.1)],
    "half a body": lambda _: [head(content_length=10_000), b"{", SILENCE],
    "dripping chunks": lambda _: _dripped_chunks(),
    "a dripping chunk size": lambda _: _dripped_chunk_size(),
    "informational answers": lambda _: _dripped_informational(),
}


@pytest.fixture
def service():
    """Starts raw services."""
    started = []

    def start(**answers):
        started.append(ScriptedServer(**answers))
        return started[-1]

    yield start
    for one in started:
        one.close()


class Took:
    """Measures; `error` is what was raised."""

    def __init__(self, limit, *, late=LATE):
        self.most = limit + late

    def __enter__(self):
        self._started = time.monotonic()
        return self

    def __exit__(self, *_error):
        self.seconds = time.monotonic() - self._started
        assert self.seconds < self.most


@pytest.mark.parametrize("slow", SLOW)
def test_a_wait_ends_by_its_deadline(slow, driver, service):
    client = driver.client_of(service(poll=SLOW[slow]), pace=1)
    job = client.v1.video_projects.job("abc")
    with Took(TIMEOUT), pytest.raises(JobTimeoutError) as caught:
        driver.run(job.wait(timeout=TIMEOUT))
    assert caught.value.job is job


@pytest.mark.slow
@pytest.mark.parametrize("slow", ["silence", "a dripping head", "dripping chunks"])
def test_waits_queued_behind_the_limiter_also_end_by_their_deadline(slow, driver, service):
    client = driver.client_of(service(poll=SLOW[slow]), pace=1)
    jobs = [client.v1.video_projects.job(f"job{number}") for number in range(120)]
    with Took(TIMEOUT), pytest.raises(JobTimeoutError) as caught:
        driver.run(client.wait_all(jobs, timeout=TIMEOUT))
    assert sorted(job.id for job in caught.value.jobs) == sorted(job.id for job in jobs)


def test_as_completed_yields_ended_jobs_and_raises_for_the_rest_by_its_deadline(driver, service):
    raw = service(poll=lambda asked: [SILENCE] if int(asked.path[-2:]) % 2 else None)
    client = driver.client_of(raw, pace=1)
    jobs = [client.v1.video_projects.job(f"job{number:02}") for number in range(100)]

    async def collected():
        return [job async for job in client.as_completed(jobs, timeout=1.0)]

    with Took(1.0), pytest.raises(JobTimeoutError) as caught:
        driver.run(collected()) if driver.mode == "async" else list(client.as_completed(jobs, timeout=1.0))
    assert len({job.id for job in caught.value.jobs}) == len(caught.value.jobs) >= 50
    assert all(job.last_status is None for job in caught.value.jobs)


@contextlib.contextmanager
def never_accepting(*hosts):
    """A port on which connections to these addresses get no response, as the backlog is full."""
    with contextlib.ExitStack() as stack:
        port = 0
        for host in hosts:
            listener = stack.enter_context(socket.socket())
            listener.bind((host, port))
            listener.listen(0)
            port = listener.getsockname()[1]
            for _ in range(4):
                filler = stack.enter_context(socket.socket())
                filler.setblocking(False)
                filler.connect_ex((host, port))
        time.sleep(0.1)
        yield port


def test_a_wait_ends_by_its_deadline_if_the_server_never_accepts(driver):
    with never_accepting("127.0.0.1") as port:
        client = driver.client(base_url=f"http://127.0.0.1:{port}", pace=1)
        with Took(TIMEOUT), pytest.raises(JobTimeoutError):
            driver.run(client.v1.video_projects.job("abc").wait(timeout=TIMEOUT))


def test_a_wait_ends_by_its_deadline_if_no_address_of_the_host_answers(driver, monkeypatch):
    hosts = [f"127.0.0.{last}" for last in (1, 2, 3, 4)]
    real = socket.getaddrinfo
    with never_accepting(*hosts) as port:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in hosts]
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, *args, **more: found if "many" in str(host) else real(host, *args, **more),
        )
        client = driver.client(base_url=f"https://many.example:{port}", pace=1)
        with Took(TIMEOUT), pytest.raises(JobTimeoutError):
            driver.run(client.v1.video_projects.job("abc").wait(timeout=TIMEOUT))


def test_a_wait_ends_by_its_deadline_if_dns_does_not_answer(driver, monkeypatch):
    def slow(*_args, **_more):
        time.sleep(4)
        raise socket.gaierror(socket.EAI_AGAIN, "no answer")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    client = driver.client(base_url="https://slow.example", pace=1)
    with Took(TIMEOUT), pytest.raises(JobTimeoutError):
        driver.run(client.v1.video_projects.job("abc").wait(timeout=TIMEOUT))


def test_a_wait_ends_by_its_deadline_during_a_slow_tls_handshake(driver):
    # A record of 16 KB announced, a byte now and then.
    with Handshakes() as raw:
        client = driver.client(base_url=f"https://127.0.0.1:{raw.port}", pace=1)
        with Took(TIMEOUT), pytest.raises(JobTimeoutError):
            driver.run(client.v1.video_projects.job("abc").wait(timeout=TIMEOUT))


class Handshakes(ScriptedServer):
    """Sends a TLS record byte by byte."""

    def _serve(self, connection, number):
        connection.recv(4096)
        self._send(connection, dripping(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc" + bytes(300), each=0.1))


@pytest.mark.parametrize("slow", ["silence", "a dripping head", "a dripping body", "dripping chunks"])
def test_generate_ends_by_its_timeout_during_the_download(slow, driver, service, out):
    raw = service(download=SLOW[slow])
    client = driver.client_of(raw, pace=1)
    with Took(1.5), pytest.raises(JobTimeoutError, match="complete and paid for") as caught:
        generate(driver, client, out, timeout=1.5)
    assert caught.value.job.last_status == "complete"
    assert len(raw.at("create")) == 1


def test_generate_ends_by_its_timeout_during_several_downloads(driver, service, out):
    raw = service(count=6, download=SLOW["a dripping body"])
    client = driver.client_of(raw, pace=1)
    with Took(1.5), pytest.raises(JobTimeoutError, match="complete and paid for"):
        generate(driver, client, out, timeout=1.5)


@pytest.mark.parametrize("slow", ["silence", "a dripping head"])
def test_generate_ends_by_its_timeout_while_a_fresh_url_is_requested(slow, driver, service, out):
    raw = service(
        download=lambda _: [response(b"", "403 Forbidden")],
        poll=lambda asked: None if asked.number == 0 else SLOW[slow](asked),
    )
    client = driver.client_of(raw, pace=1)
    with Took(1.5), pytest.raises(JobTimeoutError, match="complete and paid for"):
        generate(driver, client, out, timeout=1.5)


def test_generate_without_waiting_ends_by_its_timeout(driver, service, out):
    client = driver.client_of(service(poll=SLOW["a dripping head"]), pace=1)
    with Took(1.0), pytest.raises((JobTimeoutError, RequestTimeoutError)) as caught:
        generate(driver, client, out, timeout=1.0, wait_for_completion=False)
    assert caught.value.job is not None


def test_a_download_ends_by_its_timeout(driver, service, out):
    client = driver.client_of(service(download=SLOW["dripping chunks"]), pace=1)
    job = client.v1.video_projects.job("abc")
    with Took(TIMEOUT), pytest.raises(JobTimeoutError):
        driver.run(job.download(out, timeout=TIMEOUT))


def test_the_wait_timeout_does_not_limit_a_separate_download(driver, service, out, monkeypatch):
    for module in ("magic_hour_ext._async.arguments", "magic_hour_ext._generated.sync.arguments"):
        monkeypatch.setattr(f"{module}.JOB_TIMEOUT", 0.5)
    parts = [FILM[index : index + 300] for index in range(0, len(FILM), 300)]
    slowly = [piece for part in parts for piece in (part, 0.25)]
    client = driver.client_of(service(download=lambda _: [head(content_length=len(FILM)), *slowly]), pace=1)
    result = generate(driver, client, out)
    assert (out / f"{result.id}.mp4").read_bytes() == FILM


def test_a_tiny_timeout_still_polls_once_and_pays_once(driver, service, out):
    raw = service(poll=lambda asked: [response(raw.project(asked.path.rpartition("/")[2], "rendering"))])
    client = driver.client_of(raw, pace=1)
    with Took(0.001), pytest.raises(JobTimeoutError) as caught:
        generate(driver, client, out, timeout=0.001)
    assert len(raw.at("create")) == 1
    assert 1 <= len(raw.at("poll")) <= 2
    assert caught.value.job.last_status == "rendering"


def test_an_infinite_timeout_waits_and_downloads(driver, service, out):
    raw = service(
        poll=lambda asked: (
            [response(raw.project(asked.path.rpartition("/")[2], "rendering"))] if asked.number < 3 else None
        )
    )
    client = driver.client_of(raw)
    result = generate(driver, client, out, timeout=math.inf)
    assert (out / f"{result.id}.mp4").read_bytes() == FILM


def test_a_passed_deadline_does_not_shorten_the_next_call(driver, service):
    raw = service(poll=lambda asked: [SILENCE] if asked.number < 1 else [0.4, response(raw.project("abc"))])
    client = driver.client_of(raw, pace=1)
    job = client.v1.video_projects.job("abc")
    with pytest.raises(JobTimeoutError):
        driver.run(job.wait(timeout=0.1))
    assert driver.run(job.wait()).id == "abc"
    assert driver.run(client.v1.account.get()).credits == 7


def test_a_reused_connection_does_not_keep_an_earlier_deadline(driver, service):
    raw = service(account=lambda asked: None if asked.number == 0 else [0.6, response({"id": "a", "credits": 8})])
    client = driver.client_of(raw, pace=1)
    driver.run(client.v1.video_projects.job("abc").wait(timeout=0.3))
    driver.run(client.v1.account.get())
    time.sleep(0.4)
    assert driver.run(client.v1.account.get()).credits == 8
    assert raw.open_connections == 1


def test_the_request_timeout_applies_to_each_attempt(driver, service):
    raw = service(account=SLOW["silence"])
    client = driver.client_of(raw, pace=1, max_retries=1)
    with Took(2.0, late=1.0), pytest.raises(RequestTimeoutError):
        driver.run(client.v1.account.get(request_options={"timeout": 0.4}))
    assert len(raw.at("account")) == 2


@pytest.mark.parametrize("slow", ["a dripping head", "dripping chunks", "informational answers"])
def test_a_slowly_dripping_response_ends_after_four_times_the_request_timeout(slow, driver, service):
    raw = service(account=SLOW[slow])
    client = driver.client_of(raw, pace=1, max_retries=0)
    with Took(4 * 0.3), pytest.raises(NetworkError):
        driver.run(client.v1.account.get(request_options={"timeout": 0.3}))


NEVER_WHOLE = ["a dripping head", "a dripping chunk size", "informational answers"]


@pytest.mark.parametrize("slow", NEVER_WHOLE)
def test_an_upload_ends_although_its_response_drips_for_ever(slow, driver, service, image):
    raw = service(put=SLOW[slow])
    client = driver.client_of(raw, timeout=0.2, max_retries=1)
    with Took(2 * 4 * 0.2), pytest.raises(UploadError):
        driver.run(client.v1.files.upload_file(image))
    assert len(raw.at("put")) == 2


@pytest.mark.slow
@pytest.mark.parametrize("slow", NEVER_WHOLE)
def test_a_download_without_a_deadline_ends_although_its_response_drips_for_ever(slow, driver, service, out):
    raw = service(download=SLOW[slow])
    client = driver.client_of(raw, timeout=0.1)
    with Took(5 * 4 * 0.1), pytest.raises(DownloadError):
        driver.run(client.v1.video_projects.job(JOB).download(out))
    assert len(raw.at("download")) == 5


def test_a_download_without_a_deadline_may_take_long_while_chunks_come_and_the_app_may_pause(driver, service):
    content = FILM + bytes(20_000)
    pieces = [content[at : at + 1500] for at in range(0, len(content), 1500)]
    dripped = [head(content_length=len(content)), *(one for piece in pieces for one in (piece, 0.1))]
    raw = service(download=lambda _: dripped)
    client = driver.client_of(raw, timeout=0.3, pace=1)
    job = client.v1.video_projects.job(JOB)
    driver.run(job.wait())
    stream = job.outputs[0].stream()
    first = driver.run(anext(stream)) if driver.is_async else next(stream)
    time.sleep(4 * 0.3 + 0.1)
    assert first + b"".join(driver.collect(stream)) == content
    assert len(raw.at("download")) == 1


RETRY_AFTER = {
    "zero": "0",
    "negative": "-5",
    "in the past": "Wed, 21 Oct 2015 07:28:00 GMT",
    "garbage": "soon, perhaps",
    "not a number": "nan",
    "tiny": "0.0000001",
    "an odd date": "Mon, 99 Foo 2099 99:99:99 GMT",
    "empty": "",
}


def _refused(text, status="429 Too Many Requests"):
    return lambda _: [response({"message": "no"}, status, retry_after=text)]


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_no_retry_after_value_makes_polls_faster(status, driver, service):
    texts = list(RETRY_AFTER.values())
    raw = service(poll=lambda asked: _refused(texts[int(asked.path[-1])], status)(asked))
    client = driver.client_of(raw, pace=1)
    jobs = [client.v1.video_projects.job(f"job{number}") for number in range(len(texts))]
    with pytest.raises(JobTimeoutError):
        driver.run(client.wait_all(jobs, timeout=1.0))
    for job in jobs:
        assert 2 <= len([one for one in raw.at("poll") if one.path.endswith(job.id)]) <= 12


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["create", "download", "put", "upload_urls", "account"])
@pytest.mark.parametrize("text", ["zero", "in the past", "garbage"])
def test_no_retry_after_value_makes_a_request_repeat_at_once(text, stage, driver, service, image, out):
    raw = service(**{stage: _refused(RETRY_AFTER[text])})
    client = driver.client_of(raw, pace=1, max_retries=1)
    if stage == "account":
        with pytest.raises(MagicHourError, match="429"):
            driver.run(client.v1.account.get())
    elif stage == "download":
        with pytest.raises(JobTimeoutError):
            driver.run(client.v1.video_projects.job("abc").download(out, timeout=1.2))
    else:
        with pytest.raises(MagicHourError, match="429"):
            generate(driver, client, out, given=image)
    seen = raw.at(stage)
    assert 2 <= len(seen) <= 4
    assert all(later.at - earlier.at > 0.3 for earlier, later in itertools.pairwise(seen))
