"""The cassette of a test: finds its file, and replays or records it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from magic_hour_ext._rules.option_checks import BASE_URL_VARIABLE, TOKEN_VARIABLE
from magic_hour_ext.errors import ConfigurationError

from . import scrub
from .cassette import Cassette, recording, replaying
from .environment import CASSETTE_MARKER, MARKER, allowed_hosts, fail_if_refused, key_of_service, point_at
from .marks import wanted
from .network import guarded
from .server import sandbox_for_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPLAY_KEY = "mhk_test_replayed"
TITLES = {
    "sandbox": "magic-hour-ext sandbox, which is a stand-in of the service; its outputs are thumbnails",
    "service": f"the service, {scrub.API}",
}
_recorded = pytest.StashKey[set[Path]]()


@contextmanager
def use_cassette(request: pytest.FixtureRequest, has_passed: Callable[[], bool]) -> Iterator[Cassette]:
    """Replays or records the cassette of one test. A recording is kept only if the test passes.

    Args:
        request: The request of the fixture.
        has_passed: Returns whether the test has passed.

    Raises:
        ConfigurationError: If the marker is missing or not valid, or recording from the service has no key.
        CassetteError: If there is no cassette to replay.
    """
    path, can_be_live = _read_marker(request)
    config = request.config
    source: str = str(config.getoption("--magic-hour-record-from"))
    done = config.stash.setdefault(_recorded, set())
    mode = config.getoption("--magic-hour-record")
    if source == "service" and not can_be_live:
        mode = "none"
    # If several tests share a cassette, the first one records it and the others replay it.
    if mode == "none" or path in done or (mode == "once" and path.is_file()):
        with _replay(request, path, has_passed) as cassette:
            yield cassette
        return
    with tempfile.TemporaryDirectory(prefix="magic-hour-cassette-") as folder, ExitStack() as stack:
        fresh = Path(folder, path.name)
        base_url = stack.enter_context(_server_to_record(request, source))
        yield stack.enter_context(recording(fresh, TITLES[source], base_url=base_url))
        stack.close()
        if has_passed():
            if not fresh.is_file():
                raise ConfigurationError(f"{request.node.name} sent no request, so there is nothing to record")
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(fresh, path)
            done.add(path)


@contextmanager
def _replay(request: pytest.FixtureRequest, path: Path, has_passed: Callable[[], bool]) -> Iterator[Cassette]:
    with (
        pytest.MonkeyPatch.context() as patch,
        guarded(allowed_hosts(request.config)) as guard,
        replaying(path) as cassette,
    ):
        patch.setenv(BASE_URL_VARIABLE, scrub.API)
        patch.setenv(TOKEN_VARIABLE, REPLAY_KEY)
        yield cassette
    fail_if_refused(guard.refused)
    if cassette.unmatched and has_passed():  # The app has caught the exception.
        pytest.fail("\n".join(cassette.unmatched), pytrace=False)
    if cassette.unused and has_passed():
        lines = "\n".join(f"  {one}" for one in cassette.unused)
        pytest.fail(
            f"{path.name} contains {len(cassette.unused)} requests that the test did not send:\n{lines}\n"
            "Record it again with --magic-hour-record=all if that is intended",
            pytrace=False,
        )


@contextmanager
def _server_to_record(request: pytest.FixtureRequest, source: str) -> Iterator[str]:
    """Directs the app to the server to record; yields its address."""
    if source == "service":
        key_of_service()
        yield os.environ.get(BASE_URL_VARIABLE) or scrub.API
        return
    want = wanted(request.node.iter_markers(MARKER))
    with sandbox_for_test(want, allowed_hosts(request.config)) as (sandbox, refused), point_at(sandbox):
        yield sandbox.base_url
    fail_if_refused(refused)


def _read_marker(request: pytest.FixtureRequest) -> tuple[Path, bool]:
    """The cassette's file, and whether it may be recorded from the service."""
    mark = request.node.get_closest_marker(CASSETTE_MARKER)
    how = f'use @pytest.mark.{CASSETTE_MARKER} or @pytest.mark.{CASSETTE_MARKER}("a/name")'
    if mark is None:
        raise ConfigurationError(f"the fixture {CASSETTE_MARKER} needs the marker of the same name: {how}")
    arguments = dict(mark.kwargs)
    name = mark.args[0] if mark.args else arguments.pop("name", None)
    can_be_live = arguments.pop("live", True)
    if arguments or len(mark.args) > 1 or not isinstance(name, str | None):
        raise ConfigurationError(f"@pytest.mark.{CASSETTE_MARKER}: unknown arguments {mark.args}, {mark.kwargs}: {how}")
    folder = request.config.getini("magic_hour_cassette_dir")
    home = Path(request.config.rootpath, folder) if folder else Path(request.path).parent / "cassettes"
    if name is None:
        name = f"{Path(request.path).stem}/{re.sub(r'[^A-Za-z0-9_.-]+', '-', request.node.name).strip('-')}"
    path = home / f"{name}.yaml"
    if not path.resolve().is_relative_to(home.resolve()):
        raise ConfigurationError(f"@pytest.mark.{CASSETTE_MARKER}: {name!r} is outside of {home}: {how}")
    return path, bool(can_be_live)
