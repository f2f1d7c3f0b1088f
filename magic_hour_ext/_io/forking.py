"""What a forked child must not share with its parent: connections, and locks that another thread held at the fork."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod

if TYPE_CHECKING:
    from collections.abc import Callable

inherited: list[Any] = []
"""Objects of the parent that this process keeps but never touches."""

_hooks: dict[int, WeakMethod[Callable[[], None]]] = {}
_numbers = count()


def call_after_fork(method: Callable[[], None]) -> None:
    """Has a bound method called in each child process forked from now on, as long as its object exists.

    It runs before anything else does in the child, in its only thread.
    """
    number = next(_numbers)
    _hooks[number] = WeakMethod(method, lambda _: _hooks.pop(number, None))


def _after_fork_in_child() -> None:
    for hook in list(_hooks.values()):
        method = hook()
        if method is not None:
            method()


if hasattr(os, "register_at_fork"):  # Not on Windows.
    os.register_at_fork(after_in_child=_after_fork_in_child)


def guard_at_fork(lock: Any) -> None:
    """Lets forks happen only while nobody holds a lock: what it guards is whole in the child, and the lock is free."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=lock.acquire, after_in_parent=lock.release, after_in_child=lock.release)
