"""Ctrl-C quickly ends a blocked call; an exception of a signal handler leaks no slot of a limiter and no lock."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.client_driver import KEY
from support.fault_server import ScriptedServer
from support.fault_server.scripted import FILM, SILENCE
from support.fault_server.wire import head, response
from support.memory_service import JOB
from support.pictures import picture

from magic_hour_ext import Client, MagicHourError
from magic_hour_ext._backend import environment_checks, sync_backend
from magic_hour_ext._generated.sync.pool import AT_ONCE, FILES_AT_ONCE
from magic_hour_ext.journal import sqlite_file

from . import children
from .children import WorkDirectory
from .helpers import film, saved

LATE = 2.0  # Seconds; one of them for a machine that does much else.


@pytest.fixture
def service():
    started = []

    def start(**answers):
        started.append(ScriptedServer(**answers))
        return started[-1]

    yield start
    for one in started:
        one.close()


def came(service, stage, number):
    ends = time.monotonic() + 20
    while len(service.at(stage)) < number:
        assert time.monotonic() < ends, "nothing came"
        time.sleep(0.005)
    time.sleep(0.2)


def interrupted(service, tmp_path, stage, number, **arguments):
    """Interrupts a generate in a child process; returns its report, and how long it took to end."""
    child = WorkDirectory(tmp_path)
    child.picture.write_bytes(picture(file_size=3_000_000))
    settings = {"timeout": 60.0}
    process = children.spawn(children.generate, service.base_url, "sync", str(tmp_path), settings, arguments)
    came(service, stage, number)
    os.kill(process.pid, signal.SIGINT)
    started = time.monotonic()
    process.join(70)
    elapsed = time.monotonic() - started
    assert process.exitcode == 0
    return child.report(), elapsed


@pytest.mark.parametrize("count", [1, 4])
@pytest.mark.parametrize(
    "stalled",
    [
        lambda _: [head(content_length=len(FILM)), FILM[:1000], SILENCE],
        lambda _: [SILENCE],
        lambda _: [head(content_length=len(FILM)), *[piece for byte in FILM for piece in (bytes([byte]), 0.05)]],
    ],
    ids=["half a body", "no answer", "a dripping body"],
)
def test_ctrl_c_during_stalled_downloads_raises_soon(count, stalled, service, tmp_path):
    raw = service(count=count, download=stalled)
    report, elapsed = interrupted(raw, tmp_path, "download", count)
    assert elapsed < LATE
    assert report["error"] == "KeyboardInterrupt"
    assert report["job"] == JOB
    assert f'client.v1.video_projects.job("{JOB}").download() saves its outputs' in report["text"]
    assert report["threads"] == []
    files = saved(tmp_path / "out")
    assert all(name.endswith(".part") for name in files)


def test_ctrl_c_during_a_download_keeps_the_received_bytes(service, tmp_path):
    stop = 3 * 2**20
    content = FILM + random.Random(1).randbytes(stop)
    raw = service(count=2, download=lambda _: [head(content_length=len(content) + 9, etag='"1"'), content, SILENCE])
    _report, elapsed = interrupted(raw, tmp_path, "download", 2)
    assert elapsed < LATE
    assert [len(part) > 2**20 for part in saved(tmp_path / "out").values()] == [True, True]


def _never_read(_):
    return [SILENCE]


@pytest.mark.parametrize("count", [1, 3])
def test_ctrl_c_during_stalled_uploads_raises_soon(count, service, tmp_path):
    raw = service(put=_never_read)
    names = [tmp_path / f"{number}.png" for number in range(count)]
    for number, name in enumerate(names):
        name.write_bytes(picture(color=(number, number, number)))
    code = f"""
import sys
from magic_hour_ext import Client, MagicHourError
with Client(token="mhk_test", base_url={raw.base_url!r}) as client:
    try:
        client.v1.ai_image_editor.start(
            assets={{"image_file_paths": {list(map(str, names))!r}}}, image_count=1, style={{"prompt": "x"}}
        )
    except KeyboardInterrupt:
        sys.exit(7)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
    came(raw, "put", count)
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    _, errors = process.communicate(timeout=70)
    assert (process.returncode, errors) == (7, b"")
    assert time.monotonic() - started < LATE
    assert raw.at("create") == []


@pytest.mark.parametrize("jobs", [1, 30])
def test_ctrl_c_during_polls_without_response_raises_soon(jobs, service):
    raw = service(poll=lambda _: [SILENCE])
    code = f"""
import sys
from magic_hour_ext import Client, MagicHourError
with Client(token="mhk_test", base_url={raw.base_url!r}) as client:
    jobs = [client.v1.video_projects.job(f"job{{number}}") for number in range({jobs})]
    try:
        client.wait_all(jobs)
    except KeyboardInterrupt:
        sys.exit(7)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE)
    came(raw, "poll", jobs)
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    _, errors = process.communicate(timeout=70)
    assert (process.returncode, errors) == (7, b"")
    assert time.monotonic() - started < LATE


class InterruptedBySignalError(Exception):
    """Raised by a signal handler of an app."""


class Storm:
    """Raises in the main thread, at random moments, while a piece of work goes on.

    Attributes:
        raised: How many exceptions it raised.
    """

    def __init__(self, longest):
        self._longest = longest
        self._armed = False
        self.raised = 0

    def _raise(self, *_):
        if self._armed:
            self._armed = False
            self.raised += 1
            raise InterruptedBySignalError

    def __enter__(self):
        self._tracer = sys.gettrace()
        sys.settrace(None)  # An exception inside coverage.py would leave its lock locked.
        self._before = signal.signal(signal.SIGALRM, self._raise)
        return self

    def __exit__(self, *_error):
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)
        sys.settrace(self._tracer)

    def over(self, work):
        """Runs the function once; it may be interrupted."""
        try:
            self._armed = True
            signal.setitimer(signal.ITIMER_REAL, random.uniform(0.00001, self._longest))
            work()
            self._armed = False
        except (InterruptedBySignalError, MagicHourError):
            pass  # The JSON reader turns any exception into a package error.
        finally:
            self._armed = False


def all_is_free(client):
    """Whether every slot of the client's limiters is free, and no lock is held."""
    state = client._client_state.transport._state_of_loop()
    for limiter, slots in ((state.api._limiter, AT_ONCE), (state.storage._limiter, FILES_AT_ONCE)):
        held = [limiter.acquire(timeout=5) for _ in range(slots)]
        assert None not in held
        assert limiter.acquire(timeout=0) is None
        for slot in held:
            slot.release()
        assert not limiter._lock.locked()
    held = [state.starting.acquire(timeout=5) for _ in range(AT_ONCE)]
    assert None not in held
    del held
    with ThreadPoolExecutor(1) as other:  # An RLock is free if another thread can have it.
        for lock in (environment_checks._lock, sqlite_file._lock):
            assert other.submit(lambda lock=lock: lock.acquire(timeout=5) and lock.release() is None).result()
    return True


def timed(work):
    """The seconds that a function takes."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


def storm_over(base_url, rounds, kind, out, journal):
    """Interrupts calls of one client at random times, and checks that the client still works completely."""
    settings = {"journal": journal} if kind == "films" else {}
    with Client(token=KEY, base_url=base_url, max_retries=0, **settings) as client:
        works = {
            "requests": client.v1.account.get,
            "films": lambda: client.v1.image_to_video.generate(
                **film("api-assets/x.png", name=str(time.monotonic_ns()), download_directory=out)
            ),
        }
        works[kind]()
        usual = sorted(timed(works[kind]) for _ in range(5))[2]
        with Storm(1.2 * usual) as storm:
            for _ in range(rounds):
                storm.over(works[kind])
        assert storm.raised > rounds / 20  # How many depends on how even the calls are.
        assert all_is_free(client)
        assert client.v1.account.get().credits == 7
        works["films"]()
        assert len(os.listdir("/proc/self/fd")) < 200  # noqa: PTH208


@pytest.mark.slow
@pytest.mark.parametrize(("rounds", "kind"), [(1500, "requests"), (300, "films")])
def test_exceptions_from_signal_handlers_leave_no_connection_open(rounds, kind, service, out, path):
    """In a process of its own: an exception between a socket's birth and the variable that it is kept in leaves it to
    Python to close, whenever that is."""
    raw = service()
    children.run(storm_over, raw.base_url, rounds, kind, str(out), str(path))
    ends = time.monotonic() + 5
    while raw.open_connections and time.monotonic() < ends:
        time.sleep(0.05)
    assert raw.open_connections == 0


def test_a_slot_without_references_is_free_again():
    limiter = sync_backend.Limiter(2)
    held = [limiter.acquire(), limiter.acquire()]
    assert limiter.acquire(timeout=0) is None
    assert limiter.acquire(timeout=0.1) is None
    held.pop()
    again = limiter.acquire(timeout=1)
    assert again is not None
    assert limiter.acquire(timeout=0) is None
    again.release()
    again.release()
    assert [limiter.acquire(timeout=0) is None for _ in range(2)] == [False, False]


def test_no_more_threads_than_slots_run_at_once():
    limiter = sync_backend.Limiter(3)
    inside, most, lock = 0, 0, threading.Lock()

    def work():
        nonlocal inside, most
        for _ in range(60):
            slot = limiter.acquire()
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.0002)
            with lock:
                inside -= 1
            if random.random() < 0.7:
                slot.release()
            del slot

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (inside, most) == (0, 3)


def test_an_interrupted_wait_for_a_slot_takes_none():
    limiter = sync_backend.Limiter(1)
    slot = limiter.acquire()
    with Storm(0.002) as storm:
        for _ in range(200):
            storm.over(lambda: limiter.acquire(timeout=0.003))
    assert storm.raised > 50
    slot.release()
    assert limiter.acquire(timeout=0.1) is not None


def ours():
    """The threads of the package that don't end within a short time."""
    ends = time.monotonic() + 2
    while found := [thread for thread in threading.enumerate() if thread.name == "magic-hour"]:
        if time.monotonic() > ends:
            break
        time.sleep(0.01)
    return found


def test_an_interrupted_task_group_ends_with_all_its_threads():
    ended = []

    def work():
        try:
            sync_backend.Clock().sleep(60)
        finally:
            ended.append(True)

    with Storm(0.3) as storm:
        started = time.monotonic()
        storm._armed = True
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(InterruptedBySignalError):
            sync_backend.gather([work] * 6)
    assert time.monotonic() - started < 1.5
    assert ours() == []
    assert len(ended) == 6


def test_a_stop_reaches_nested_task_groups():
    def inner():
        sync_backend.Clock().sleep(60)

    def outer():
        sync_backend.gather([inner] * 2)

    def fails():
        time.sleep(0.1)
        raise ValueError("this one")

    started = time.monotonic()
    with pytest.raises(ValueError, match="this one"):
        sync_backend.gather([outer, fails])
    assert time.monotonic() - started < 1.5
    assert ours() == []


def test_after_a_stopped_task_group_its_thread_can_sleep_and_read(service):
    raw = service(account=lambda _: [0.6, response({"id": "a", "email": "e", "credits": 7, "tier": "t"})])

    def fails():
        raise ValueError("this one")

    with pytest.raises(ValueError, match="this one"):
        sync_backend.gather([fails, lambda: sync_backend.Clock().sleep(60)])
    sync_backend.Clock().sleep(0.01)
    sync_backend.checkpoint()
    with Client(token=KEY, base_url=raw.base_url) as client:
        assert client.v1.account.get().credits == 7
