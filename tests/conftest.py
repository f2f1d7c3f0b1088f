"""What all tests share: they are offline, and their cassettes are replayed."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import ssl
import sys
import tempfile
import threading
from contextlib import suppress
from functools import wraps
from pathlib import Path

import certifi
import pytest
from hypothesis import settings

# The same examples in each run: what lands is what was tested. The other profile draws new ones, and more of them.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("repeatable")

SITE = str(Path(__file__).parent / "guard" / "site")
sys.path.insert(0, SITE)

pytest_plugins = ["pytester"]

import socket_guard  # noqa: E402 (found by the line above)
from faults.totals import pytest_terminal_summary  # noqa: E402, F401 (a hook: the controller of xdist runs it too)
from replay.fixture import client, loop, samples, standing_in  # noqa: E402, F401 (fixtures)
from support.postgres import (  # noqa: E402, F401 (fixtures)
    _postgres_database,
    location,
    postgres_server,
    postgres_url,
    prepare_server,
)

# Settings of the person who runs the tests, removed: a proxy, or a journal with real jobs, must not change the result.
PERSONAL_SETTINGS = (
    *("MAGIC_HOUR_API_KEY", "MAGIC_HOUR_BASE_URL", "MAGIC_HOUR_JOURNAL", "MAGIC_HOUR_LOG", "MAGIC_HOUR_BUDGET"),
    *("MAGIC_HOUR_WEBHOOK_SECRET", "SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy"),
)
IN_MEMORY = Path("/dev/shm")
ENOUGH = 4 * 2**30  # Bytes free in it. The tests keep far less at once.
CASSETTE = "magic_hour_cassette"


def is_recorded(config):
    return config.getoption("--magic-hour-record", "none") != "none"


def is_live(config):
    """Whether the service itself is recorded: the one case in which tests use the network."""
    return is_recorded(config) and config.getoption("--magic-hour-record-from") == "service"


def keep_files_in_memory():
    """Puts temporary files where a sync to the disk takes no time: thousands of journals are written here."""
    if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free >= ENOUGH:
        os.environ.setdefault("TMPDIR", str(IN_MEMORY))
        tempfile.tempdir = None  # To be read anew.


def trust_no_authorities():
    """Leaves the list of public certificate authorities out of TLS contexts: no test connects to a public server, and
    reading the list takes longer than the rest of most tests."""
    load, public = ssl.SSLContext.load_verify_locations, certifi.where()

    @wraps(load)
    def load_others(context, cafile=None, capath=None, cadata=None):
        if cafile != public:
            load(context, cafile, capath, cadata)

    ssl.SSLContext.load_verify_locations = load_others


def accept_ctrl_c():
    """Takes SIGINT again, which a shell lets its background jobs ignore: some tests send one."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config):
    accept_ctrl_c()
    trace_every_thread()
    keep_files_in_memory()
    prepare_server(config)
    _, path = tempfile.mkstemp(prefix="magic-hour-tests-sockets-")
    config.add_cleanup(lambda: Path(path).unlink(missing_ok=True))
    os.environ[socket_guard.LOG] = path
    if not is_live(config):
        paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys([SITE, *filter(None, paths)]))
        socket_guard.install()
        trust_no_authorities()
        for name in PERSONAL_SETTINGS:
            os.environ.pop(name, None)


def pytest_collection_modifyitems(config, items):
    for item in items:
        if item.get_closest_marker(CASSETTE):
            # Recorded by reads: the same requests each time, however long they take.
            item.add_marker(pytest.mark.magic_hour(advance="reads"))
    if getattr(config.option, "loadgroup", False):
        keep_groups_together(items)
        spread_waiting_tests(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    if config.getoption("dist") != "loadgroup":
        return None
    from support.scheduling import ChunkScheduling

    return ChunkScheduling(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection():
    """Postpones garbage collections: tests are made, and nothing is garbage yet."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """Leaves the thousands of tests out of garbage collections, of which each would go through all of them."""
    gc.enable()
    gc.collect()
    gc.freeze()


def spread_waiting_tests(items):
    """Distributes the tests that mostly wait evenly among the others, which use the processors meanwhile."""
    waiting = [item for item in items if item.get_closest_marker("waits")]
    busy = [item for item in items if not item.get_closest_marker("waits")]
    for number, item in enumerate(waiting):
        busy.insert((number + 1) * len(items) // (len(waiting) + 1), item)
    items[:] = busy


def keep_groups_together(items):
    """Adds the groups to the ids, as the scheduler expects; pytest 9.2 ignores how pytest-xdist 3.8 does it."""
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark is not None and not item.nodeid.endswith(f"@{mark.args[0]}"):
            item._id = type(item._id).parse(f"{item.nodeid}@{mark.args[0]}")


def trace_every_thread():
    """Lets a thread wait its turn to be traced: where coverage.py traces two that start at once, Python may end one of
    them before its work, which is then waited for without end."""
    trace, bootstrap = threading.gettrace(), threading.Thread._bootstrap_inner
    if trace is None:
        return
    threading.settrace(None)

    def traced(thread):
        while sys.gettrace() is None:
            with suppress(RuntimeError):
                sys.settrace(trace)
        bootstrap(thread)

    threading.Thread._bootstrap_inner = traced


@pytest.fixture
def public_authorities(monkeypatch):
    """TLS contexts with the public certificate authorities, as outside of the tests."""
    load = ssl.SSLContext.load_verify_locations
    monkeypatch.setattr(ssl.SSLContext, "load_verify_locations", getattr(load, "__wrapped__", load))


@pytest.fixture(autouse=True)
def same_ctrl_c():
    """Fails a test that leaves another handler of SIGINT behind: a later test that sends it would wait for ever."""
    before = signal.getsignal(signal.SIGINT)
    yield
    after = signal.getsignal(signal.SIGINT)
    if after is not before:
        signal.signal(signal.SIGINT, before)
        pytest.fail(f"it left {after!r} behind")


@pytest.fixture(autouse=True)
def offline(request):
    """Fails a test that reached for the network, also if what it tests swallowed the exception."""
    if request.node.get_closest_marker(CASSETTE) and not is_recorded(request.config):
        with socket_guard.no_sockets():
            yield
    else:
        yield
    if found := socket_guard.violations():
        pytest.fail("\n".join(found))
