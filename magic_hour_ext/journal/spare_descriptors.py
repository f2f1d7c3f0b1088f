"""Reserves a few file descriptors during POSTs, so that the id of a paid job can be recorded even if the process has
run out of descriptors by then."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPARE = 3  # SQLite needs two to write (the rollback journal and its directory); one is a reserve.
_spare: list[int] = []
_holders: set[int] = set()


def keep(holder: object) -> None:
    """Reserves the descriptors until the last holder has released them.

    Raises:
        OSError: If the process has no descriptor left.
    """
    _holders.add(id(holder))
    _fill()


def release(holder: object) -> None:
    """Releases the reservation of a holder; a second release does nothing."""
    _holders.discard(id(holder))
    if not _holders:
        _free()


@contextlib.contextmanager
def freed() -> Iterator[None]:
    """Closes the reserved descriptors inside the block, so that files can be opened; reserves them again afterwards."""
    _free()
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            _fill()


def _fill() -> None:
    while len(_spare) < _SPARE:
        _spare.append(os.open(os.devnull, os.O_RDONLY))


def _free() -> None:
    with contextlib.suppress(IndexError):
        while True:
            os.close(_spare.pop())
