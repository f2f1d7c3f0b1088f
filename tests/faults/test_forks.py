"""A client that was used before a fork works in the parent and in each child, whatever the other threads were doing."""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
import time
import traceback
from types import SimpleNamespace

import pytest
from support.client_driver import KEY
from support.fault_server import ScriptedServer
from support.fault_server.wire import response

from magic_hour_ext import AsyncClient, Client
from magic_hour_ext._backend import environment_checks, forking
from magic_hour_ext.journal import sqlite_file

from .helpers import film

pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")

TAKES = 20.0  # Seconds after which a child counts as hanging.


@pytest.fixture
def service():
    """Responds to each account request, after a short time, with the name in a header of the request."""
    with ScriptedServer(
        account=lambda asked: [
            0.01,
            response({"id": asked.headers.get("x-who", "?"), "email": "a@b.c", "credits": 1, "tier": "creator"}),
        ]
    ) as raw:
        yield raw


def forked(work):
    """Starts a child process that calls a function; returns a function that waits for its outcome."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        outcome = {"error": "none"}
        try:
            os.close(reading)
            outcome = {"result": work()}
        except BaseException:  # noqa: BLE001
            outcome = {"error": traceback.format_exc()}
        finally:
            os.write(writing, json.dumps(outcome).encode())
            os._exit(0)
    os.close(writing)

    def outcome():
        ready, _, _ = select.select([reading], [], [], TAKES)
        if not ready:
            os.kill(process, signal.SIGKILL)
        text = os.read(reading, 100_000) if ready else b""
        os.close(reading)
        os.waitpid(process, 0)
        assert ready, "the child hangs"
        return json.loads(text)

    return outcome


def asked_as(client, who, times=5):
    """The names in the responses."""
    options = {"additional_headers": {"x-who": who}}
    return [client.v1.account.get(request_options=options).id for _ in range(times)]


async def asked_async_as(client, who, times=5):
    options = {"additional_headers": {"x-who": who}}
    answers = await asyncio.gather(*(client.v1.account.get(request_options=options) for _ in range(times)))
    return [one.id for one in answers]


def test_each_forked_child_gets_its_own_responses(service):
    with Client(token=KEY, base_url=service.base_url) as client:
        assert asked_as(client, "parent") == ["parent"] * 5
        outcomes = [forked(lambda who=f"child{number}": asked_as(client, who)) for number in range(4)]
        assert asked_as(client, "parent") == ["parent"] * 5
        for number, outcome in enumerate(outcomes):
            assert outcome() == {"result": [f"child{number}"] * 5}
        assert asked_as(client, "parent") == ["parent"] * 5


def _report(client, who, queue):
    queue.put(asked_as(client, who, times=1))


def test_each_multiprocessing_worker_gets_its_own_responses(service):
    context = multiprocessing.get_context("fork")
    with Client(token=KEY, base_url=service.base_url) as client:
        asked_as(client, "parent")
        queue = context.SimpleQueue()
        workers = [context.Process(target=_report, args=(client, f"worker{number}", queue)) for number in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(TAKES)
            assert worker.exitcode == 0
        assert sorted(queue.get()[0] for _ in workers) == [f"worker{number}" for number in range(4)]


def test_grandchildren_get_their_own_responses(service):
    with Client(token=KEY, base_url=service.base_url) as client:
        asked_as(client, "parent")

        def child():
            mine = asked_as(client, "child", times=1)
            return [*mine, *forked(lambda: asked_as(client, "grandchild", times=1))()["result"]]

        assert forked(child)() == {"result": ["child", "grandchild"]}


def test_generate_works_in_children_with_one_journal(service, image, out, path):
    with Client(token=KEY, base_url=service.base_url, journal=path) as client:
        client.v1.image_to_video.generate(**film(image, name="parent", download_directory=out))
        calls = [
            lambda number=number: (
                client.v1.image_to_video.generate(**film(image, name=f"child{number}", download_directory=out)).id
            )
            for number in range(4)
        ]
        outcomes = [forked(call) for call in calls]
        assert all("result" in outcome() for outcome in outcomes)
        assert len(service.at("create")) == 5
        assert {entry.state for entry in client.journal.list()} == {"created"}


@contextlib.contextmanager
def busy(work, *, threads=3):
    """Threads that call a function repeatedly."""
    stop = threading.Event()
    failures = []

    def run():
        try:
            while not stop.is_set():
                work()
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in running:
            thread.join(TAKES)
    assert failures == []


@pytest.mark.slow
def test_a_fork_during_requests_of_other_threads_leaves_a_working_child(service):
    with Client(token=KEY, base_url=service.base_url) as client, busy(lambda: asked_as(client, "thread", times=1)):
        for number in range(25):
            time.sleep(0.003 * (number % 7))
            assert forked(lambda: asked_as(client, "child", times=2))() == {"result": ["child"] * 2}


@pytest.mark.slow
def test_a_fork_during_journal_writes_of_other_threads_leaves_a_working_child(service, path):
    with Client(token=KEY, base_url=service.base_url, journal=path) as client:

        def call(who="thread"):
            client.v1.image_to_video.start(**film("api-assets/x.png", name=f"{who}-{time.monotonic_ns()}"))

        with busy(call):
            for number in range(25):
                time.sleep(0.002 * (number % 9))
                assert forked(lambda: call("child"))() == {"result": None}
        assert {entry.state for entry in client.journal.list()} == {"created"}


@pytest.mark.slow
def test_a_fork_while_other_threads_hold_every_slot_leaves_a_working_child(service):
    service.scripts["account"] = lambda asked: [
        4.0 if asked.headers["x-who"] == "thread" else 0.0,
        response({"id": asked.headers["x-who"], "email": "a@b.c", "credits": 1, "tier": "creator"}),
    ]
    with Client(token=KEY, base_url=service.base_url) as client:
        threads = [threading.Thread(target=asked_as, args=(client, "thread", 1)) for _ in range(60)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        started = time.monotonic()
        assert forked(lambda: asked_as(client, "child", times=1))() == {"result": ["child"]}
        assert time.monotonic() - started < 3.0
        for thread in threads:
            thread.join(TAKES)


@pytest.mark.parametrize("held", ["tls", "journal", "client"])
def test_a_fork_while_another_thread_holds_a_package_lock_leaves_a_working_child(held, service, path):
    with Client(token=KEY, base_url=service.base_url, journal=path) as client:
        lock = {
            "tls": environment_checks._lock,
            "journal": sqlite_file._lock,
            "client": client._client_state.transport._loop_state._lock,
        }[held]
        holds, ends = threading.Event(), threading.Event()

        def hold():
            with lock:
                holds.set()
                ends.wait(0.3)

        thread = threading.Thread(target=hold)
        thread.start()
        holds.wait()
        outcome = forked(
            lambda: client.v1.image_to_video.start(**film("api-assets/x.png")).wait().id and asked_as(client, "c", 1)
        )
        assert outcome() == {"result": ["c"]}
        thread.join()


SLOW_ATTRIBUTE = """
import importlib, operator, os, sys, threading, time
from magic_hour_ext import Client

path, module, name = sys.argv[1:]
client = Client(token="mhk_test", base_url="http://127.0.0.1:9")
created = getattr(importlib.import_module("magic_hour_ext." + module), name)
attribute = operator.attrgetter(path)
inside = threading.Event()
real = created.__init__

def slow(self, *arguments):
    inside.set()
    time.sleep(0.5)
    real(self, *arguments)

created.__init__ = slow
threading.Thread(target=attribute, args=[client]).start()
inside.wait()
child = os.fork()
if child == 0:
    created.__init__ = real
    attribute(client)
    attribute(Client(token="mhk_test", base_url="http://127.0.0.1:9"))
    os._exit(7)
ends = time.monotonic() + 10
while time.monotonic() < ends:
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        sys.exit(0 if os.waitstatus_to_exitcode(status) == 7 else 1)
    time.sleep(0.01)
os.kill(child, 9)
sys.exit("the child hangs")
"""

LOCK_REGISTERED_DURING_THE_FORK = """
import os, sys, threading, time
from magic_hour_ext._backend import forking

lock = threading.RLock()
holds = threading.Event()
real = forking._import_lock.acquire

def acquire():
    forking._import_lock.acquire = real
    real()
    threading.Thread(target=hold).start()
    holds.wait()

def hold():  # As a module that another thread has just imported, and whose function it calls.
    forking.guard_at_fork(lock)
    with lock:
        holds.set()
        time.sleep(0.3)

forking._import_lock.acquire = acquire
child = os.fork()
if child == 0:
    os._exit(7 if lock.acquire(timeout=5) else 1)
assert holds.is_set()
_, status = os.waitpid(child, 0)
sys.exit(0 if os.waitstatus_to_exitcode(status) == 7 else "the child inherited a locked lock")
"""

FORK_DURING_IMPORTS = """
import os, sys, threading, time
from magic_hour_ext import Client

client = Client(token="mhk_test", base_url=sys.argv[1])
thread = threading.Thread(target=lambda: client.v1.account.get())
thread.start()
time.sleep(float(sys.argv[2]))
child = os.fork()
if child == 0:
    client.v1.account.get()
    os._exit(7)
ends = time.monotonic() + 10
while time.monotonic() < ends:
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        thread.join()
        sys.exit(0 if os.waitstatus_to_exitcode(status) == 7 else 1)
    time.sleep(0.01)
os.kill(child, 9)
sys.exit("the child hangs")
"""


def _ran(code, *arguments):
    return subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


LAZY_ATTRIBUTES = [
    ("v1", "_generated.tools", "V1"),
    ("v1.files", "_generated.sync.files", "Files"),
    ("v1.video_projects", "_generated.sync.projects", "Projects"),
    ("v1.image_projects", "_generated.sync.projects", "Projects"),
    ("v1.audio_projects", "_generated.sync.projects", "Projects"),
    ("v1.account", "_generated.sync.account", "Account"),
    ("v1.saved_items", "_generated.sync.account", "SavedItems"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "module", "name"), LAZY_ATTRIBUTES, ids=[path for path, *_ in LAZY_ATTRIBUTES])
def test_a_fork_while_another_thread_creates_a_lazy_attribute_leaves_a_working_child(path, module, name):
    done = _ran(SLOW_ATTRIBUTE, path, module, name)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_lock_that_a_module_registers_during_a_fork_is_free_in_the_child():
    done = _ran(LOCK_REGISTERED_DURING_THE_FORK)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def tasks(tmp_path, monkeypatch):
    """A directory that lists the threads of this process, and one that Python does not know."""
    monkeypatch.setattr(forking, "_TASKS", tmp_path)
    monkeypatch.setattr(forking, "_native_threads", 0)
    for number in range(len(sys._current_frames()) + 1):
        (tmp_path / str(number)).touch()
    return tmp_path


def test_a_fork_waits_for_a_thread_that_python_has_ended(tasks, monkeypatch):
    monkeypatch.setattr(forking, "_MAX_THREAD_END", 30.0)
    began = time.monotonic()
    ending = subprocess.Popen(["sh", "-c", f"sleep 0.2; rm '{tasks}/0'"])
    forking._wait_for_ending_threads()
    assert 0.1 < time.monotonic() - began < 20
    assert (ending.wait(), forking._native_threads) == (0, 0)


def test_a_thread_of_another_library_delays_one_fork_only(tasks, monkeypatch):
    pauses = []
    monkeypatch.setattr(forking, "_MAX_THREAD_END", 0.01)
    monkeypatch.setattr(forking, "time", SimpleNamespace(monotonic=time.monotonic, sleep=pauses.append))
    forking._wait_for_ending_threads()
    assert (forking._native_threads, bool(pauses)) == (1, True)
    pauses.clear()
    forking._wait_for_ending_threads()
    assert pauses == []


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2])
def test_a_fork_while_another_thread_imports_httpx_leaves_a_working_child(seconds, service):
    done = _ran(FORK_DURING_IMPORTS, service.base_url, seconds)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("where", ["before the loop ran", "after the loop ended", "inside the loop"])
def test_an_async_client_works_in_the_parent_and_in_a_child(where, service):
    client = AsyncClient(token=KEY, base_url=service.base_url)

    def child():
        return asyncio.run(asked_async_as(client, "child"))

    async def inside():
        assert await asked_async_as(client, "parent") == ["parent"] * 5
        busy_one = asyncio.create_task(asked_async_as(client, "parent", times=20))
        await asyncio.sleep(0)

        def run_elsewhere():  # The loop that runs in the parent is gone in the child for a new thread of its own.
            result = []
            thread = threading.Thread(target=lambda: result.extend(child()))
            thread.start()
            thread.join()
            return result

        outcome = forked(run_elsewhere)
        assert await busy_one == ["parent"] * 20
        assert await asyncio.to_thread(outcome) == {"result": ["child"] * 5}
        assert await asked_async_as(client, "parent") == ["parent"] * 5

    if where == "inside the loop":
        asyncio.run(inside())
    else:
        if where == "after the loop ended":
            assert asyncio.run(asked_async_as(client, "parent")) == ["parent"] * 5
        outcomes = [forked(child) for _ in range(3)]
        assert [outcome() for outcome in outcomes] == [{"result": ["child"] * 5}] * 3
        assert asyncio.run(asked_async_as(client, "parent")) == ["parent"] * 5


@pytest.mark.slow
def test_many_children_and_their_parent_work_at_the_same_time(service):
    with Client(token=KEY, base_url=service.base_url) as client:
        asked_as(client, "parent", times=1)
        for _ in range(5):
            outcomes = [forked(lambda who=f"c{number}": asked_as(client, who, times=2)) for number in range(8)]
            assert asked_as(client, "parent", times=2) == ["parent"] * 2
            assert [outcome() for outcome in outcomes] == [{"result": [f"c{number}"] * 2} for number in range(8)]
