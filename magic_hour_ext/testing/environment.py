"""Directs the app under test to a sandbox, and refuses connections to other machines."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from magic_hour_ext._rules.option_checks import BASE_URL_VARIABLE, TOKEN_VARIABLE
from magic_hour_ext.errors import ConfigurationError

from .marks import wanted
from .network import HINT
from .server import process_sandbox, sandbox_for_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from magic_hour_ext.sandbox import Sandbox

MARKER, CASSETTE_MARKER = "magic_hour", "magic_hour_cassette"


@contextmanager
def use_sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Provides the sandbox for one test and sets the environment; fails the test if it connects to another machine.

    Raises:
        ConfigurationError: If the test also has a cassette, or an argument of its marker is not valid.
    """
    if request.node.get_closest_marker(CASSETTE_MARKER) is not None:
        raise ConfigurationError(
            f"a test with @pytest.mark.{CASSETTE_MARKER} can't use magic_hour_sandbox, since no sandbox runs while a "
            "cassette is replayed: use only one of them"
        )
    want = wanted(request.node.iter_markers(MARKER))
    with sandbox_for_test(want, allowed_hosts(request.config)) as (sandbox, refused), point_at(sandbox):
        yield sandbox
    fail_if_refused(refused)


@contextmanager
def point_at(sandbox: Sandbox) -> Iterator[None]:
    """Sets the environment so that every client without an explicit address uses this sandbox."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(BASE_URL_VARIABLE, sandbox.base_url)
        patch.setenv(TOKEN_VARIABLE, sandbox.key)
        yield


def allowed_hosts(config: pytest.Config) -> list[str]:
    """The hosts other than this machine that tests may connect to."""
    hosts: list[str] = config.getini("magic_hour_allow_hosts")
    return hosts


def fail_if_refused(refused: list[str]) -> None:
    """Fails the test if a connection was refused, also if the app has caught the exception."""
    if refused:
        pytest.fail(f"the test connected to another machine; refused: {', '.join(refused)}. {HINT}", pytrace=False)


def start_for_session(config: pytest.Config) -> None:
    """Starts the sandbox before the tests are imported, and sets the environment until the session ends."""
    stack = ExitStack()
    stack.enter_context(point_at(process_sandbox()))
    config.add_cleanup(stack.close)


def key_of_service() -> str:
    """The API key for recording from the service.

    Raises:
        ConfigurationError: If the environment variable is not set.
    """
    key = os.environ.get(TOKEN_VARIABLE)
    if not key:
        raise ConfigurationError(
            f"--magic-hour-record-from=service needs {TOKEN_VARIABLE}, and costs credits; omit the option to record "
            "from the sandbox"
        )
    return key
