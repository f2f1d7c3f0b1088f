"""One AsyncClient works in several event loops: successive ones, concurrent ones, and while another is closed."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.client_driver import KEY
from support.fault_server import ScriptedServer
from support.fault_server.scripted import FILM
from support.fault_server.wire import response

from magic_hour_ext import AsyncClient, ConfigurationError
from magic_hour_ext.errors import SubmissionUncertainError

from .helpers import film


@pytest.fixture
def service():
    with ScriptedServer() as raw:
        yield raw


@pytest.fixture
def client(service, path):
    return AsyncClient(token=KEY, base_url=service.base_url, journal=path)


def came(service, stage):
    """Waits until a request has reached a stage."""
    ends = time.monotonic() + 20
    while not service.at(stage):
        assert time.monotonic() < ends, "nothing came"
        time.sleep(0.005)


def closed(service):
    """Whether all connections are closed within a short time."""
    ends = time.monotonic() + 5
    while service.open_connections and time.monotonic() < ends:
        time.sleep(0.01)
    return service.open_connections == 0


async def one_film(client, out, name):
    result = await client.v1.image_to_video.generate(**film("api-assets/x.png", name=name, download_directory=out))
    return result.downloaded_paths


def test_one_async_client_works_in_consecutive_event_loops(client, service, out):
    for number in range(5):
        paths = asyncio.run(one_film(client, out / str(number), f"film {number}"))
        assert (out / str(number) / paths[0].rpartition("/")[2]).read_bytes() == FILM
    assert len(service.at("create")) == 5
    assert {entry.state for entry in client.journal.list()} == {"created"}


def test_one_async_client_works_in_concurrent_event_loops(client, service, out):
    start = threading.Barrier(6)

    def run(number):
        start.wait()
        return asyncio.run(one_film(client, out / str(number), f"film {number}"))

    with ThreadPoolExecutor(6) as threads:
        assert len({path for paths in threads.map(run, range(6)) for path in paths}) == 6
    assert len(service.at("create")) == 6


def test_the_same_call_in_two_loops_at_once_is_paid_once(client, service, out):
    start = threading.Barrier(2)

    async def call():
        return (await client.v1.image_to_video.start(**film("api-assets/x.png"))).id

    def run(_):
        start.wait()
        return asyncio.run(call())

    with ThreadPoolExecutor(2) as threads:
        assert len(set(threads.map(run, range(2)))) == 1
    assert len(service.at("create")) == 1


def test_a_job_created_in_one_loop_can_be_awaited_in_another(client, out):
    async def start():
        return await client.v1.image_to_video.start(**film("api-assets/x.png"))

    async def finish(jobs):
        ended = [job async for job in client.as_completed(jobs)]
        return [await job.download(out) for job in ended]

    jobs = [asyncio.run(start())]
    [[path]] = asyncio.run(finish(jobs))
    assert path.endswith(f"{jobs[0].id}.mp4")


def test_as_completed_works_in_two_loops_at_once(client):
    async def all_of(names):
        jobs = [client.v1.video_projects.job(name) for name in names]
        return sorted([job.id async for job in client.as_completed(jobs)])

    names = [[f"{letter}{number:02}" for number in range(60)] for letter in "ab"]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda some: asyncio.run(all_of(some)), names)) == names


def test_a_loop_continues_while_another_is_closed_during_a_call(client, service):
    service.scripts["account"] = lambda asked: [0.05, response({"id": "a", "email": "e", "credits": 7, "tier": "t"})]
    rounds = []

    async def steady():
        rounds.extend([(await client.v1.account.get()).credits for _ in range(20)])

    async def broken_off():
        tasks = [asyncio.create_task(client.v1.account.get()) for _ in range(5)]
        await asyncio.sleep(0.02)
        for task in tasks:
            task.cancel()

    thread = threading.Thread(target=lambda: asyncio.run(steady()))
    thread.start()
    for _ in range(10):
        asyncio.run(broken_off())
    thread.join(20)
    assert rounds == [7] * 20


def test_closing_in_another_loop_closes_the_client_for_all(client):
    async def use():
        return (await client.v1.account.get()).credits

    assert asyncio.run(use()) == 7
    asyncio.run(client.aclose())
    with pytest.raises(ConfigurationError, match="client is closed"):
        asyncio.run(use())


def test_closing_in_another_loop_lets_running_requests_finish(client, service):
    service.scripts["account"] = lambda asked: [0.3, response({"id": "a", "email": "e", "credits": 7, "tier": "t"})]

    async def use():
        return (await client.v1.account.get()).credits

    with ThreadPoolExecutor(1) as threads:
        outcome = threads.submit(lambda: asyncio.run(use()))
        came(service, "account")
        asyncio.run(client.aclose())
        assert outcome.result(10) == 7


def test_closed_loops_leave_no_connections_and_no_warnings(client, service):
    """Also without a close: a serverless app never closes its client."""

    async def use():
        await asyncio.gather(*(client.v1.account.get() for _ in range(3)))

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(10):
            asyncio.run(use())
        gc.collect()
    assert [str(one.message) for one in caught] == []
    assert closed(service)
    assert len(client._client_state.transport._loop_state._values) == 0


def test_loops_closed_with_open_generators_leave_no_connections(client, service):
    """As programs do that call only `run_until_complete` and `close`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        for _ in range(10):
            loop = asyncio.new_event_loop()
            loop.run_until_complete(client.v1.account.get())
            loop.close()
        asyncio.run(client.v1.account.get())
        del loop
        gc.collect()
    assert closed(service)
    assert len(client._client_state.transport._loop_state._values) == 0


LOOPS = """
import asyncio, resource, sys
sys.path[:0] = [sys.argv[3]]
from magic_hour_ext import AsyncClient

client = AsyncClient(token="mhk_test", base_url=sys.argv[1])

async def use():
    await asyncio.gather(*(client.v1.account.get() for _ in range(2)))

import os
def open_files():
    return len(os.listdir("/proc/self/fd"))

def kilobytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4

count = int(sys.argv[2])
for _ in range(20):
    asyncio.run(use())
files, memory = open_files(), kilobytes()
for _ in range(count):
    asyncio.run(use())
print(open_files() - files, kilobytes() - memory)
"""


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="Linux alone says what is open")  # noqa: PTH110
def test_many_loops_leak_neither_files_nor_memory(service):
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", LOOPS, service.base_url, "100", os.getcwd()],  # noqa: PTH109
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    files, kilobytes = map(int, done.stdout.split())
    assert files <= 1
    assert kilobytes < 3000


def test_a_cancelled_create_in_one_loop_is_uncertain_in_the_next(client, service):
    service.scripts["create"] = lambda asked: [30.0]

    async def cancelled():
        task = asyncio.create_task(client.v1.image_to_video.start(**film("api-assets/x.png")))
        await asyncio.to_thread(came, service, "create")
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(cancelled())

    async def again():
        with pytest.raises(SubmissionUncertainError):
            await client.v1.image_to_video.start(**film("api-assets/x.png"))

    asyncio.run(again())
