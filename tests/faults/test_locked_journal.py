"""While another process locks the journal, the event loop is not blocked, calls continue, and cancellation works."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
import threading
import time

import anyio
import pytest
from support.client_driver import KEY
from support.fault_server import ScriptedServer
from support.fault_server.wire import response
from support.memory_service import JOB

from magic_hour_ext import AsyncClient
from magic_hour_ext.journal import Journal, JournalError

from .helpers import film

BLOCK = 0.1  # Seconds that the event loop may be blocked on a busy machine; on an idle one it is below 0.02.
ATTEMPTS = 10  # To measure less: a loop that waits for the lock is blocked in all of them, and other load in some.


@pytest.fixture
def service():
    with ScriptedServer() as raw:
        yield raw


LOCK = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("ROLLBACK")
"""


@contextlib.contextmanager
def locked(path, seconds):
    """Locks the file by another process for some seconds."""
    process = subprocess.Popen([sys.executable, "-c", LOCK, str(path), str(seconds)], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"locked\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


class Ticker:
    """Measures the longest time for which the event loop is blocked."""

    async def __aenter__(self):
        self.longest = 0.0
        self._task = asyncio.create_task(self._tick())
        await asyncio.sleep(0.05)
        self.longest = 0.0
        return self

    async def _tick(self):
        before = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest = max(self.longest, now - before - 0.001)
            before = now

    async def __aexit__(self, *_error):
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task


async def start(client, name):
    return await client.v1.image_to_video.start(**film("api-assets/x.png", name=name))


def test_the_event_loop_keeps_running_while_the_journal_is_locked(service, path):
    figures = []

    async def main():
        async with AsyncClient(token=KEY, base_url=service.base_url, journal=path) as client:
            await start(client, "the first, which imports and connects")
            for number in range(ATTEMPTS):
                with locked(path, 1.0):
                    async with Ticker() as ticker:
                        jobs = await asyncio.gather(*(start(client, f"film {number} {one}") for one in range(3)))
                    assert {job.id for job in jobs} == {JOB}
                figures.append(ticker.longest)
                if ticker.longest < BLOCK:
                    break
            assert {entry.state for entry in client.journal.list()} == {"created"}

    asyncio.run(main())
    assert min(figures) < BLOCK
    assert len(service.at("create")) == 1 + 3 * len(figures)


def test_a_failure_is_recorded_without_blocking_the_event_loop(service, path):
    service.scripts["poll"] = lambda asked: [response(service.project(JOB, "error", error={"message": "no"}))]
    figures = []

    async def main():
        async with AsyncClient(token=KEY, base_url=service.base_url, journal=path) as client:
            for number in range(ATTEMPTS):
                job = await start(client, f"film {number}")
                with locked(path, 0.5):
                    async with Ticker() as ticker:
                        [ended] = [one async for one in client.as_completed([job])]
                assert ended.last_status == "error"
                figures.append(ticker.longest)
                if ticker.longest < BLOCK:
                    break
            assert {entry.state for entry in client.journal.list()} <= {"failed"}

    asyncio.run(main())
    assert min(figures) < BLOCK


@pytest.mark.parametrize("how", ["task.cancel", "move_on_after"])
def test_a_call_that_waits_for_the_lock_can_be_cancelled_and_leaves_no_claim(how, service, path):
    async def main():
        async with AsyncClient(token=KEY, base_url=service.base_url, journal=path) as client:
            await start(client, "the first")
            with locked(path, 20):
                started = time.monotonic()
                if how == "task.cancel":
                    task = asyncio.create_task(start(client, "another"))
                    await asyncio.sleep(0.5)
                    task.cancel()
                    with pytest.raises(asyncio.CancelledError):
                        await task
                else:
                    with anyio.move_on_after(0.5) as scope:
                        await start(client, "another")
                    assert scope.cancelled_caught
                assert time.monotonic() - started < 2
            assert len(client.journal.list()) == 1
            assert len(service.at("create")) == 1
            await start(client, "another")
            assert {entry.state for entry in client.journal.list()} == {"created"}
            assert len(service.at("create")) == 2

    asyncio.run(main())


def test_a_cancellation_in_the_middle_of_the_claim_leaves_no_claim(service, path, monkeypatch):
    """The call is cancelled while the claim waits for the lock, after the entry was read."""
    begin, reached = Journal.begin, threading.Event()

    def noted(*args, **more):
        if not reached.is_set():
            blocker.execute("BEGIN IMMEDIATE")
        reached.set()
        return begin(*args, **more)

    async def main():
        async with AsyncClient(token=KEY, base_url=service.base_url, journal=path) as client:
            monkeypatch.setattr(Journal, "begin", noted)
            task = asyncio.create_task(start(client, "a film"))
            await asyncio.to_thread(reached.wait, 10)
            await asyncio.sleep(0.3)
            task.cancel()
            started = time.monotonic()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert time.monotonic() - started < 1
            blocker.execute("ROLLBACK")
            await asyncio.sleep(0.5)
            assert client.journal.list() == []
            assert service.at("create") == []
            await start(client, "a film")

    Journal(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as blocker:
        asyncio.run(main())


def test_ctrl_c_interrupts_a_sync_call_that_waits_for_the_lock(service, path):
    code = f"""
import sys
from magic_hour_ext import Client
with Client(token="mhk_test", base_url={service.base_url!r}, journal={str(path)!r}) as client:
    print("ready", flush=True)
    sys.stdin.readline()
    print("calling", flush=True)
    try:
        client.v1.image_to_video.start(assets={{"image_file_path": "api-assets/x.png"}}, end_seconds=5)
    except KeyboardInterrupt:
        sys.exit(7)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    with locked(path, 20):
        process.stdin.write(b"go\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"calling\n"
        time.sleep(1)
        process.send_signal(2)
        started = time.monotonic()
        process.communicate(timeout=30)
        assert process.returncode == 7
        assert time.monotonic() - started < 2
    assert Journal(path).list() == []


def test_a_journal_lock_that_is_never_released_raises_journal_error_and_sends_nothing(
    driver, service, path, monkeypatch
):
    for module in ("_async", "_generated.sync"):
        monkeypatch.setattr(f"magic_hour_ext.{module}.idempotency.LOCK_TIMEOUT", 0.5)
    client = driver.client_of(service, journal=path)
    with locked(path, 20):
        started = time.monotonic()
        with pytest.raises(JournalError, match="locked"):
            driver.run(client.v1.image_to_video.start(**film("api-assets/x.png")))
        assert time.monotonic() - started < 2
    assert service.at("create") == []
