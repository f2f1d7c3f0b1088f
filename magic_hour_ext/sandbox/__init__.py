"""The service in small, on this machine: no key, no network, no credits. Needs the extra ``sandbox``.

It is a stand-in. It checks requests against the contract, charges pretend credits, moves jobs from queued to complete,
and draws pictures, videos and sounds that play; it does not run the models of the real service.

    with sandbox() as client:                 # or: async with sandbox() as client
        client.v1.image_to_video.generate(assets={"image_file_path": DEMO_PICTURE}, end_seconds=5)

``python -m magic_hour_ext.sandbox`` serves it to other processes.

Failures come to order: a job whose name or prompt holds ``sandbox:fail=no_source_face`` ends in ``error`` with that
code, ``sandbox:cancel`` in ``canceled``; ``sandbox:answer=503`` makes the create call itself fail with that status, and
``sandbox:fault=download.truncate`` breaks the job's first download. Time, faults, plans, snapshots: docs/sandbox.md.

What it draws is capped where it would take minutes: no side is longer than 4096 pixels, nothing lasts longer than 600
seconds, and clips of more than 1.5 billion pixels (4k from 8 seconds on, 720p from 68) keep their length and resolution
but get fewer frames a second, as their project's ``fps`` says.
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
"""A small picture of our own, 1280 by 720, to try things with."""

_LAZY_EXPORTS = {"Fault": "faults", "Sandbox": "server", "sandbox": "server", "Settings": "settings"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _LAZY_EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LAZY_EXPORTS[name]}"), name)
