"""A download ends at its deadline, keeps its part file, and can be resumed. Without a deadline, progress is enough."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from support.fault_server import ScriptedServer
from support.fault_server.records import MP4
from support.fault_server.wire import head, response
from support.memory_service import JOB

from magic_hour_ext._async import job as async_job
from magic_hour_ext._async.saving import Saving
from magic_hour_ext._generated.sync import job as sync_job
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext.errors import DownloadError, JobTimeoutError

from .helpers import saved

CONTENT = MP4 + bytes(range(256)) * 400
SIZE = len(CONTENT)
TAG = '"v"'
WHOLE = head(content_length=SIZE, etag=TAG) + CONTENT


def save(driver, client, out, seconds):
    """Saves the outputs of a complete job within a deadline, after polling the job as `download` does."""
    job = client.v1.video_projects.job(JOB)
    driver.run(job.wait())
    module = async_job if driver.is_async else sync_job
    deadline = None if seconds is None else Deadline(seconds, now=client._client_state.clock.now())
    return driver.run(module.download_ended(job, Saving(out), deadline))


def dripping(pause, step=2000):
    """The first part of the content immediately, the rest byte by byte."""

    def answer(_number, headers):
        if "range" in headers:
            start = int(headers["range"].removeprefix("bytes=").removesuffix("-"))
            where = f"bytes {start}-{SIZE - 1}/{SIZE}"
            return head("HTTP/1.1 206 OK", content_length=SIZE - start, content_range=where, etag=TAG) + CONTENT[start:]
        pieces = [CONTENT[at : at + step] for at in range(20_000, SIZE, step)]
        drops = (one for piece in pieces for one in (pause, piece))
        return [head(content_length=SIZE, etag=TAG) + CONTENT[:20_000], *drops]

    return answer


def test_a_slow_download_ends_with_its_deadline_and_is_resumed(driver, storage, out):
    server = storage(dripping(0.05))
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
    started = time.monotonic()
    with pytest.raises(
        JobTimeoutError, match=r"complete and paid for.* was not saved within 0.5 s.*download\(\)"
    ) as caught:
        save(driver, client, out, 0.5)
    assert 0.4 < time.monotonic() - started < 1.5
    assert caught.value.job.id == JOB
    [(name, content)] = saved(out).items()
    assert name.endswith(".part")
    assert 20_000 <= len(content) < SIZE
    assert CONTENT.startswith(content)
    driver.run(caught.value.job.download(out))
    assert server.at("download")[-1].headers["range"] == f"bytes={len(content)}-"
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_a_silent_download_ends_with_its_deadline(driver, storage, out):
    server = storage(lambda *_: [head(content_length=SIZE, etag=TAG) + CONTENT[:20_000], 5.0])
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
    started = time.monotonic()
    with pytest.raises(JobTimeoutError):
        save(driver, client, out, 0.5)
    assert time.monotonic() - started < 1.5
    assert [len(content) for content in saved(out).values()] == [20_000]


@pytest.mark.parametrize("answer", ["503", "503 with Retry-After", "silent"])
def test_retries_and_their_pauses_end_with_the_deadline(answer, driver, storage, out):
    answers = {
        "503": head("HTTP/1.1 503 Later", content_length=0),
        "503 with Retry-After": head("HTTP/1.1 503 Later", content_length=0, retry_after=100),
        "silent": [5.0],
    }
    server = storage(lambda *_: answers[answer])
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False), pace=1.0)
    started = time.monotonic()
    with pytest.raises(JobTimeoutError) as caught:
        save(driver, client, out, 0.6)
    assert 0.5 < time.monotonic() - started < 1.6
    assert caught.value.job.id == JOB
    assert saved(out) == {}


def test_nothing_is_sent_once_the_deadline_has_passed(driver, storage, out):
    server = storage(lambda *_: WHOLE)
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
    with pytest.raises(JobTimeoutError):
        save(driver, client, out, 0.0)
    assert server.at("download") == []


def test_a_download_within_its_deadline_succeeds(driver, storage, out):
    server = storage(dripping(0.001, step=20_000))
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
    [path] = save(driver, client, out, 20.0)
    assert Path(path).stat().st_size == SIZE
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_without_a_deadline_a_slow_download_continues_while_bytes_arrive(driver, storage, out):
    server = storage(dripping(0.02))
    client = driver.client_of(server, httpx_client=driver.http(trust_env=False), timeout=0.3)
    save(driver, client, out, None)
    assert len(server.at("download")) == 1
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_a_failed_parallel_download_stops_a_slow_one_within_a_second(driver, out):
    """Between the chunks of a slow sync download, a stop is noticed."""
    slowly = dripping(0.1, step=500)
    begun = threading.Event()

    def download(one):
        if one.path.startswith("/outputs/1"):
            return slowly(one.number, one.headers)
        begun.wait(10)
        return response(b"", "429 Too Many Requests", retry_after="3600")

    threading.Timer(0.5, begun.set).start()
    with ScriptedServer(count=2, download=download, closes=True) as server:
        client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
        started = time.monotonic()
        with pytest.raises(DownloadError, match="429"):
            save(driver, client, out, None)
        assert time.monotonic() - started < 2.0


def test_all_outputs_share_one_deadline(driver, out):
    silent = [head(content_length=SIZE, etag=TAG) + CONTENT[:20_000], 5.0]
    with ScriptedServer(count=9, download=lambda _: silent, closes=True) as server:
        client = driver.client_of(server, httpx_client=driver.http(trust_env=False))
        started = time.monotonic()
        with pytest.raises(JobTimeoutError):
            save(driver, client, out, 0.5)
        assert time.monotonic() - started < 2.0
