"""The sandbox of a test process: started when the first test needs it, and reset for each test."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .network import guarded
from .virtual_time import VirtualTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from magic_hour_ext.sandbox import Sandbox

    from .marks import Wanted

# Fast jobs and small files; no connection may outlive the event loop of a test.
DEFAULTS: dict[str, Any] = {
    "queue_seconds": 0.05,
    "render_seconds": 0.2,
    "thumbnails": True,
    "keep_alive": False,
    "memory_only": os.path.isdir("/dev/shm"),  # noqa: PTH112, S108 - in memory, if the system has such a directory
}


class _Process:
    """The sandbox of this process, and the id of the process that started it."""

    sandbox: Sandbox | None = None
    pid = 0


def process_sandbox() -> Sandbox:
    """The sandbox of this process, started if it isn't running; a forked child starts its own.

    Raises:
        ConfigurationError: If the extra ``sandbox`` is not installed.
    """
    if _Process.sandbox is None or _Process.pid != os.getpid():
        from magic_hour_ext.sandbox import Sandbox

        _Process.sandbox, _Process.pid = Sandbox(**DEFAULTS).start(), os.getpid()
    return _Process.sandbox


def stop_process_sandbox() -> None:
    """Stops the sandbox of this process, if it is running."""
    sandbox, _Process.sandbox = _Process.sandbox, None
    if sandbox is not None and _Process.pid == os.getpid():
        sandbox.stop()


def prepare(sandbox: Sandbox, wanted: Wanted) -> None:
    """Resets a sandbox, and applies the settings and faults of a test."""
    sandbox.reset(seed=wanted.seed, **wanted.settings)
    for fault in wanted.faults:
        options = {name: getattr(fault, name) for name in fault.__dataclass_fields__ if name != "id"}
        sandbox.add_fault(options.pop("stage"), options.pop("kind"), **options)


@contextmanager
def sandbox_for_test(wanted: Wanted, allowed_hosts: Iterable[str]) -> Iterator[tuple[Sandbox, list[str]]]:
    """Yields the sandbox, prepared for one test, and the list to which refused connections are added."""
    sandbox = process_sandbox()
    prepare(sandbox, wanted)
    time = VirtualTime(None if wanted.real_time else lambda seconds: sandbox.clock.advance(seconds=seconds))
    with guarded(allowed_hosts) as guard:
        if wanted.real_time:
            yield sandbox, guard.refused
        else:
            with time.installed():
                yield sandbox, guard.refused
