"""What a forked child must not share with its parent: connections, and locks that another thread held at the fork."""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
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


class _ImportLock:
    """The lock under which threads get the lock of a module: no import starts while it is held."""

    def __init__(self) -> None:
        functions = sys.modules.get("_imp")
        self._acquire: Callable[[], None] = getattr(functions, "acquire_lock", lambda: None)
        self.release: Callable[[], None] = getattr(functions, "release_lock", lambda: None)

    def acquire(self) -> None:
        self._acquire()


_import_lock = _ImportLock()

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


def _before_fork() -> None:
    """Waits until no other thread imports what a call of ours needs, and holds the locks that could change that.

    Imports may need the lock of logging, which logging takes in a hook of its own: before this one, after it, or not at
    all, if it is loaded while this one waits. It is held here in any case, and for that hook once more where it ran or
    will only run after the fork.
    """
    logging_lock = _logging_lock()
    is_taken_for_logging = logging_lock is None or logging_lock._is_owned()  # noqa: SLF001 (there is no public way)
    if logging_lock is not None and is_taken_for_logging:
        logging_lock.release()
    ends = time.monotonic() + _IMPORT_TAKES
    while True:
        locks = _taken()
        if locks is not None:
            _import_lock.acquire()  # Until after the fork: no import starts between the check and the fork.
            locks.append(_import_lock)
            if not _is_importing_elsewhere() or time.monotonic() >= ends:
                break
            _release(locks)
        time.sleep(0.001)
    logging_lock = _logging_lock()
    if logging_lock is not None and is_taken_for_logging:
        logging_lock.acquire()
    _fork.locks = locks


def _logging_lock() -> Any:
    """The lock that logging takes before forks, or None if logging is not loaded."""
    return getattr(sys.modules.get("logging"), "_lock", None)


def _taken() -> list[Any] | None:
    """All guarded locks, taken; None if another thread keeps one of them: no lock is waited for without end while
    another is held."""
    taken: list[Any] = []
    logging_lock = _logging_lock()
    for lock in _guarded if logging_lock is None else [logging_lock, *_guarded]:
        if not lock.acquire(timeout=_LOCK_TAKES):
            _release(taken)
            return None
        taken.append(lock)
    return taken


def _release(locks: list[Any]) -> None:
    while locks:
        with suppress(RuntimeError):  # In a child, logging has made its lock anew.
            locks.pop().release()


def _is_importing_elsewhere() -> bool:
    """Whether another thread imports a module, or is about to: in a child, nobody would ever release its lock.

    A lock exists as long as a thread has it or has just got it to acquire it.
    """
    for name, reference in list(_module_locks.items()):
        if name.partition(".")[0] in _IMPORTED_BY_US:
            lock = reference()
            if lock is not None and getattr(lock, "owner", None) != threading.get_ident():
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


if hasattr(os, "register_at_fork"):  # Not on Windows.
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork_in_child)
