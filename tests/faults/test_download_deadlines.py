"""A download ends with its deadline, keeps what came, and goes on later; without one its progress alone counts."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import httpx
import pytest

from magic_hour_ext._async import job as async_job
from magic_hour_ext._async.saving import Saving
from magic_hour_ext._generated.sync import job as sync_job
from magic_hour_ext._rules.deadline import Deadline
from magic_hour_ext.errors import DownloadError, JobTimeoutError

from .helpers import saved
from .raw_storage import head
from .server.records import MP4
from .stub import API, JOB, STORAGE, Stub, project

CONTENT = MP4 + bytes(range(256)) * 400
SIZE = len(CONTENT)
TAG = '"v"'
WHOLE = head(content_length=SIZE, etag=TAG) + CONTENT


def save(caller, client, out, seconds):
    """Saves a finished job's outputs within so many seconds; a job is asked for first, as `download` does."""
    job = client.v1.video_projects.job(JOB)
    caller.do(job.wait())
    module = async_job if caller.mode == "async" else sync_job
    deadline = None if seconds is None else Deadline(seconds, now=client._client_state.clock.now())
    return caller.do(module.download_ended(job, Saving(out), deadline))


def dripping(pause, step=2000):
    """The content at once in part, the rest drop by drop."""

    def answer(_number, headers):
        if "range" in headers:
            start = int(headers["range"].removeprefix("bytes=").removesuffix("-"))
            where = f"bytes {start}-{SIZE - 1}/{SIZE}"
            return head("HTTP/1.1 206 OK", content_length=SIZE - start, content_range=where, etag=TAG) + CONTENT[start:]
        pieces = [CONTENT[at : at + step] for at in range(20_000, SIZE, step)]
        drops = (one for piece in pieces for one in (pause, piece))
        return [head(content_length=SIZE, etag=TAG) + CONTENT[:20_000], *drops]

    return answer


def test_a_slow_download_ends_with_its_deadline_and_is_resumed(caller, storage, out):
    server = storage(dripping(0.05))
    client = caller.client(base_url=API, httpx_client=server.client(caller.mode))
    started = time.monotonic()
    with pytest.raises(
        JobTimeoutError, match=r"complete and paid for.* was not saved within 0.5 s.*download\(\)"
    ) as caught:
        save(caller, client, out, 0.5)
    assert 0.4 < time.monotonic() - started < 1.5
    assert caught.value.job.id == JOB
    [(name, content)] = saved(out).items()
    assert name.endswith(".part")
    assert 20_000 <= len(content) < SIZE
    assert CONTENT.startswith(content)
    caller.do(caught.value.job.download(out))
    assert server.requests[-1]["range"] == f"bytes={len(content)}-"
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_a_silent_download_ends_with_its_deadline(caller, storage, out):
    server = storage(lambda *_: [head(content_length=SIZE, etag=TAG) + CONTENT[:20_000], 5.0])
    client = caller.client(base_url=API, httpx_client=server.client(caller.mode))
    started = time.monotonic()
    with pytest.raises(JobTimeoutError):
        save(caller, client, out, 0.5)
    assert time.monotonic() - started < 1.5
    assert [len(content) for content in saved(out).values()] == [20_000]


@pytest.mark.parametrize("answer", ["503", "503 with Retry-After", "silent"])
def test_retries_and_their_pauses_end_with_the_deadline(answer, caller, storage, out):
    answers = {
        "503": head("HTTP/1.1 503 Later", content_length=0),
        "503 with Retry-After": head("HTTP/1.1 503 Later", content_length=0, retry_after=100),
        "silent": [5.0],
    }
    server = storage(lambda *_: answers[answer])
    client = caller.client(base_url=API, httpx_client=server.client(caller.mode), pace=1.0)
    started = time.monotonic()
    with pytest.raises(JobTimeoutError) as caught:
        save(caller, client, out, 0.6)
    assert 0.5 < time.monotonic() - started < 1.6
    assert caught.value.job.id == JOB
    assert saved(out) == {}


def test_nothing_is_sent_once_the_deadline_has_passed(caller, storage, out):
    server = storage(lambda *_: WHOLE)
    client = caller.client(base_url=API, httpx_client=server.client(caller.mode))
    with pytest.raises(JobTimeoutError):
        save(caller, client, out, 0.0)
    assert server.requests == []


def test_a_deadline_that_suffices_changes_nothing(caller, storage, out):
    server = storage(dripping(0.001, step=20_000))
    client = caller.client(base_url=API, httpx_client=server.client(caller.mode))
    [path] = save(caller, client, out, 20.0)
    assert Path(path).stat().st_size == SIZE
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_without_a_deadline_a_slow_download_goes_on_while_bytes_come(caller, storage, out):
    server = storage(dripping(0.02))
    client = caller.client(base_url=API, httpx_client=server.client(caller.mode), timeout=0.3)
    save(caller, client, out, None)
    assert len(server.requests) == 1
    assert saved(out) == {f"{JOB}.mp4": CONTENT}


def test_a_neighbour_that_fails_stops_a_slow_download_within_a_second(storage, caller, out):
    """Between the chunks of a slow sync download, a stop is noticed."""
    server = storage(dripping(0.1, step=500))
    urls = [server.url, f"{STORAGE}/down/1.mp4?signature=x"]
    begun = threading.Event()

    def download(*_):
        begun.wait(10)
        return httpx.Response(429, headers={"retry-after": "3600"})

    listed = project(downloads=[{"url": url} for url in urls])
    stub = Stub(poll=lambda *_: httpx.Response(200, json=listed), download=download)
    if caller.mode == "async":
        begun.set()
    else:
        threading.Timer(0.5, begun.set).start()
    given = server.client(caller.mode, stub)
    started = time.monotonic()
    with pytest.raises(DownloadError, match="429"):
        save(caller, caller.client(base_url=API, httpx_client=given), out, None)
    assert time.monotonic() - started < 2.0


def test_all_outputs_share_one_deadline(storage, caller, out):
    server = storage(lambda *_: [head(content_length=SIZE, etag=TAG) + CONTENT[:20_000], 5.0])
    listed = project(downloads=[{"url": server.url} for _ in range(9)])
    stub = Stub(poll=lambda *_: httpx.Response(200, json=listed))
    given = server.client(caller.mode, stub)
    started = time.monotonic()
    with pytest.raises(JobTimeoutError):
        save(caller, caller.client(base_url=API, httpx_client=given), out, 0.5)
    assert time.monotonic() - started < 2.0
