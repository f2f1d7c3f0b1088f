"""The sandbox: an offline server with the service's API, without a key, a network or credits. Needs the extra
``sandbox``.

It checks requests against the contract, charges pretend credits, moves jobs from queued to complete, and draws
pictures, videos and sounds that play. It does not run the models of the real service.

    with sandbox() as client:                 # or: async with sandbox() as client
        client.v1.image_to_video.generate(assets={"image_file_path": DEMO_PICTURE}, end_seconds=5)

``python -m magic_hour_ext.sandbox`` serves it to other processes.

A text in a job's name or prompt causes a failure: with ``sandbox:fail=no_source_face`` the job ends in ``error`` with
that code, with ``sandbox:cancel`` in ``canceled``; with ``sandbox:answer=503`` the create call fails with that status;
``sandbox:fault=download.truncate`` breaks the job's first download. Clock, faults, plans, snapshots: docs/sandbox.md.

Outputs have limits, so that drawing them does not take minutes: at most 4096 pixels per side and 600 seconds. Clips of
more than 1.5 billion pixels (4k from 8 seconds on, 720p from 68) keep their length and resolution, but have fewer
frames per second, which the project's ``fps`` reports.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .faults import Fault
    from .server import Sandbox, sandbox
    from .settings import Settings

__all__ = ["DEMO_PICTURE", "Fault", "Sandbox", "Settings", "sandbox"]

DEMO_PICTURE: Path = Path(__file__).parent / "data" / "demo.jpg"
"""A picture of 1280 by 720 pixels, for examples and tests."""

_LAZY_EXPORTS = {"Fault": "faults", "Sandbox": "server", "sandbox": "server", "Settings": "settings"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _LAZY_EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LAZY_EXPORTS[name]}"), name)
