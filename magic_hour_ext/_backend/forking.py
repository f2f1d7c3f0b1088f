"""What a forked child must not share with its parent: connections, and locks that another thread held at the fork."""

from __future__ import annotations

import os
import sys
import threading
import time
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod

if TYPE_CHECKING:
    from collections.abc import Callable

inherited: list[Any] = []
"""Objects of the parent that this process keeps but never touches."""

_IMPORT_TAKES = 5.0  # Seconds that a fork waits at most for the imports of other threads.
_LOCK_TAKES = 0.05
_IMPORTED_BY_US = sys.stdlib_module_names | {
    *("magic_hour_ext", "magic_hour_api", "anyio", "attr", "attrs", "certifi", "dateutil", "filetype", "h11"),
    *("httpcore", "httpx", "idna", "imagesize", "sniffio", "socksio", "typing_extensions"),
}
# Python has no public way to see which modules are being imported. Without this one, forks don't wait.
_module_locks: dict[str, Any] = getattr(sys.modules.get("_frozen_importlib"), "_module_locks", {})

_hooks: dict[int, WeakMethod[Callable[[], None]]] = {}
_numbers = count()
_guarded: list[Any] = []
_fork = threading.local()


def call_after_fork(method: Callable[[], None]) -> None:
    """Has a bound method called in each child process forked from now on, as long as its object exists.

    It runs before anything else does in the child, in its only thread.
    """
    number = next(_numbers)
    _hooks[number] = WeakMethod(method, lambda _: _hooks.pop(number, None))


def guard_at_fork(lock: Any) -> None:
    """Lets forks happen only while nobody holds a lock: what it guards is whole in the child, and the lock is free.

    Args:
        lock: An RLock: the thread that forks may hold it.
    """
    _guarded.append(lock)


def guard_imports_at_fork() -> None:
    """Lets forks happen only while no other thread imports anything that a call of ours needs, and nobody holds a
    guarded lock.

    The imports that a fork waits for may need a lock that another module takes before forks, as logging does. What was
    registered last runs first, so this is called again when logging has been loaded.
    """
    if hasattr(os, "register_at_fork"):  # Not on Windows.
        os.register_at_fork(before=_before_fork)


def _before_fork() -> None:
    if getattr(_fork, "locks", None) is not None:
        return  # Registered more than once.
    ends = time.monotonic() + _IMPORT_TAKES
    while True:
        locks = _taken()
        if locks is not None:
            if not _is_importing_elsewhere() or time.monotonic() >= ends:
                break
            _release(locks)
        time.sleep(0.001)
    _fork.locks = locks


def _taken() -> list[Any] | None:
    """All guarded locks, taken; None if another thread keeps one of them: no lock is waited for without end while
    another is held."""
    taken: list[Any] = []
    for lock in _guarded:
        if not lock.acquire(timeout=_LOCK_TAKES):
            _release(taken)
            return None
        taken.append(lock)
    return taken


def _release(locks: list[Any]) -> None:
    while locks:
        locks.pop().release()


def _is_importing_elsewhere() -> bool:
    """Whether another thread is in the middle of an import: in a child, whoever needed that module would wait for its
    lock for ever."""
    for name, reference in list(_module_locks.items()):
        if name.partition(".")[0] in _IMPORTED_BY_US:
            owner = getattr(reference(), "owner", None)
            if owner not in {None, threading.get_ident()}:
                return True
    return False


def _after_fork() -> None:
    locks, _fork.locks = getattr(_fork, "locks", None), None
    _release(locks or [])


def _after_fork_in_child() -> None:
    _after_fork()
    for hook in list(_hooks.values()):
        method = hook()
        if method is not None:
            method()


guard_imports_at_fork()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_parent=_after_fork, after_in_child=_after_fork_in_child)
