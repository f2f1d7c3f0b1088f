"""The pytest plugin: fixtures, markers and options. pytest loads it in every run, so it imports nothing else until one
of them is used.

`magic_hour_ext.testing` implements the fixtures; docs/testing.md describes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from magic_hour_ext import AsyncClient, Client
    from magic_hour_ext.sandbox import Sandbox
    from magic_hour_ext.testing.cassette import Cassette

SANDBOX, CASSETTE = "magic_hour_sandbox", "magic_hour_cassette"
# Stored with each test item: a function that returns the sandbox's summary, and whether the test passed.
_SUMMARY = pytest.StashKey[Any]()
_PASSED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the command-line and ini options."""
    group = parser.getgroup("magic-hour", "the Magic Hour API")
    group.addoption(
        "--magic-hour-record",
        choices=("none", "once", "all"),
        default="none",
        help="cassettes: none replays and never records (default), once records missing ones, all records every one "
        "again",
    )
    group.addoption(
        "--magic-hour-record-from",
        choices=("sandbox", "service"),
        default="sandbox",
        help="where cassettes are recorded from: the sandbox (default), or the service with MAGIC_HOUR_API_KEY, which "
        "costs credits",
    )
    parser.addini("magic_hour_cassette_dir", "directory of the cassettes; default: cassettes/ beside the test module")
    parser.addini("magic_hour_allow_hosts", "hosts that tests may connect to besides the sandbox", type="args")
    parser.addini(
        "magic_hour_autouse",
        "start the sandbox before collection and use it in every test: for apps that create a client on import",
        type="bool",
        default=False,
    )


def pytest_configure(config: pytest.Config) -> None:
    """Registers the markers."""
    config.addinivalue_line(
        "markers",
        "magic_hour(credits=, tier=, latency=, faults=[…], **settings): use the sandbox, with these settings",
    )
    config.addinivalue_line(
        "markers",
        "magic_hour_cassette(name, live=True): replay the cassette, or record it with --magic-hour-record; live=False "
        "never records it from the service",
    )
    if config.getini("magic_hour_autouse") and not config.option.help:
        from magic_hour_ext.testing.environment import start_for_session

        start_for_session(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Adds the fixture of a marker to each test that has the marker."""
    autouse = config.getini("magic_hour_autouse")
    for item in items:
        names = getattr(item, "fixturenames", None)
        if names is None:
            continue
        # If a test has both markers, the settings of `magic_hour` apply to recording its cassette.
        if item.get_closest_marker("magic_hour_cassette") is not None:
            fixture = CASSETTE
        elif autouse or item.get_closest_marker("magic_hour") is not None:
            fixture = SANDBOX
        else:
            continue
        if fixture not in names:
            names.insert(0, fixture)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Stores whether the test passed, and adds the sandbox's summary to the report of a failed test."""
    report = yield
    if report.when == "call":
        item.stash[_PASSED] = report.passed
        summary = item.stash.get(_SUMMARY, None)
        if summary is not None and report.failed:
            report.sections.append(("Magic Hour sandbox", summary()))
    return report


def pytest_sessionfinish() -> None:
    """Stops the sandbox, if it was started."""
    import sys

    if server := sys.modules.get("magic_hour_ext.testing.server"):
        server.stop_process_sandbox()


@pytest.fixture(name=SANDBOX)
def magic_hour_sandbox_fixture(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The sandbox of this process, reset for each test. A ``Client()`` of the app connects to it.

    ``@pytest.mark.magic_hour(…)`` changes its settings. The client's pauses take no real time unless
    ``real_time=True``.
    """
    from magic_hour_ext.testing.environment import use_sandbox

    with use_sandbox(request) as sandbox:
        request.node.stash[_SUMMARY] = sandbox.summary
        yield sandbox
        del request.node.stash[_SUMMARY]


@pytest.fixture(name=CASSETTE)
def magic_hour_cassette_fixture(request: pytest.FixtureRequest) -> Iterator[Cassette]:
    """The cassette named by the test's marker, replayed or being recorded."""
    from magic_hour_ext.testing.recording import use_cassette

    with use_cassette(request, lambda: request.node.stash.get(_PASSED, False)) as cassette:
        yield cassette


@pytest.fixture
def magic_hour(request: pytest.FixtureRequest) -> Iterator[Client]:
    """A `Client` for the sandbox, or for the test's cassette."""
    from magic_hour_ext import Client

    _prepare(request)
    with Client() as client:
        yield client


@pytest.fixture
def async_magic_hour(request: pytest.FixtureRequest) -> AsyncClient:
    """An `AsyncClient` for the sandbox, or for the test's cassette. It need not be closed."""
    from magic_hour_ext import AsyncClient

    _prepare(request)
    return AsyncClient()


def _prepare(request: pytest.FixtureRequest) -> None:
    has_cassette = request.node.get_closest_marker("magic_hour_cassette") is not None
    request.getfixturevalue(CASSETTE if has_cassette else SANDBOX)
