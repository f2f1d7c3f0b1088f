"""What all tests share: they are offline, and their cassettes are replayed."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

SITE = str(Path(__file__).parent / "guard" / "site")
sys.path.insert(0, SITE)

import socket_guard  # noqa: E402 (found by the line above)
from faults.totals import pytest_terminal_summary  # noqa: E402, F401 (a hook: the controller of xdist runs it too)
from replay.fixture import PASSED, cassette, client, loop, samples, standing_in  # noqa: E402, F401 (fixtures)
from replay.recording import is_live, prepare, select  # noqa: E402


def pytest_addoption(parser):
    parser.addoption("--record", choices=["sandbox", "service"], help="record cassettes instead of replaying them")


def pytest_configure(config):
    config.addinivalue_line("markers", "cassette(name, sandbox={}, live=True): the cassette that a test plays")
    _, path = tempfile.mkstemp(prefix="magic-hour-tests-sockets-")
    config.add_cleanup(lambda: Path(path).unlink(missing_ok=True))
    os.environ[socket_guard.LOG] = path
    if not is_live(config):
        paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys([SITE, *filter(None, paths)]))
        socket_guard.install()
    # The key of whoever runs the tests is no part of them; recording from the service keeps it at hand.
    prepare(config)


def pytest_collection_modifyitems(config, items):
    select(config, items)
    if getattr(config.option, "loadgroup", False):
        keep_groups_together(items)


def keep_groups_together(items):
    """Adds the groups to the ids, as the scheduler expects; pytest 9.2 ignores how pytest-xdist 3.8 does it."""
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark is not None and not item.nodeid.endswith(f"@{mark.args[0]}"):
            item._id = type(item._id).parse(f"{item.nodeid}@{mark.args[0]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture(autouse=True)
def offline():
    """Fails a test that reached for the network, also if what it tests swallowed the exception."""
    yield
    if found := socket_guard.violations():
        pytest.fail("\n".join(found))
