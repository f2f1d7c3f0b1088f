"""A few file descriptors that are kept while POSTs are under way: the id of a paid job must not be lost because the
process has none left for writing it down."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPARE = 3  # What SQLite needs to write: a rollback journal, its directory, and one more.
_spare: list[int] = []
_holders: set[int] = set()


def keep(holder: object) -> None:
    """Keeps the descriptors until the last holder has released them.

    Raises:
        OSError: If there are none left.
    """
    _holders.add(id(holder))
    _fill()


def release(holder: object) -> None:
    """Says that a holder needs them no more; doing so again does nothing."""
    _holders.discard(id(holder))
    if not _holders:
        _free()


@contextlib.contextmanager
def freed() -> Iterator[None]:
    """Frees them for what is opened inside; takes them again afterwards."""
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
