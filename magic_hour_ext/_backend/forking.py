"""Support for forks: a child must not use connections of its parent, nor inherit locks that another thread holds."""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from itertools import count
from weakref import ref

TYPE_CHECKING = False  # Not from `typing`: an import of a client should not take its time.
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

inherited: list[Any] = []
"""Objects of the parent process. They are stored so that they are never closed or collected here, and are not used."""

# Seconds that a fork waits for the imports of other threads. They can only take that long where a thread that imports
# waits for the one that forks; a shorter limit would be reached on an overloaded machine, too.
_MAX_IMPORT_WAIT = 30.0
_LOCK_TIMEOUT = 0.05
_MAX_THREAD_END = 0.2  # Seconds that a fork waits for threads that are ending.
_TASKS = "/proc/self/task"  # The threads of this process, on Linux.
_IMPORTED_PACKAGES = sys.stdlib_module_names | {
    *("magic_hour_ext", "magic_hour_api", "anyio", "attr", "attrs", "certifi", "dateutil", "filetype", "h11"),
    *("httpcore", "httpx", "idna", "imagesize", "sniffio", "socksio", "typing_extensions"),
}
# Python has no public function that lists the modules being imported. If this attribute is missing, forks don't wait.
_module_locks: dict[str, Any] = getattr(sys.modules.get("_frozen_importlib"), "_module_locks", {})


class _ImportLock:
    """The lock under which threads get the locks of modules. While it is held, no import can start."""

    def __init__(self) -> None:
        functions = sys.modules.get("_imp")
        self._acquire: Callable[[], None] = getattr(functions, "acquire_lock", lambda: None)
        self.release: Callable[[], None] = getattr(functions, "release_lock", lambda: None)

    def acquire(self) -> None:
        self._acquire()


_import_lock = _ImportLock()

_hooks: dict[int, tuple[ref[Any], Callable[[Any], None]]] = {}  # The object and the function of each method.
_numbers = count()
_guarded: list[Any] = []
_fork = threading.local()
_native_threads = 0  # The number of threads that were started by libraries, not by Python.


def call_after_fork(method: Callable[[], None]) -> None:
    """Registers a bound method to be called in each child process that is forked from now on, while its object exists.

    It is called before anything else runs in the child, in its only thread.
    """
    number = next(_numbers)
    bound: Any = method
    remove = partial(_hooks.pop, number)  # Called with the reference, which `pop` returns if the hook has gone.
    # Not a WeakMethod: Python 3.13 prints an error of its own if one is removed while the interpreter ends.
    _hooks[number] = ref(bound.__self__, remove), bound.__func__


def guard_at_fork(lock: Any) -> None:
    """Makes forks wait until no other thread holds a lock. In the child, the lock is free and what it guards is
    consistent.

    Args:
        lock: An RLock, as the forking thread may hold it.
    """
    _guarded.append(lock)


def _before_fork() -> None:
    """Waits until no other thread imports a module that this package needs, and acquires the guarded locks.

    Imports may need the lock of logging. Logging acquires it in its own hook, which may run before this one, after it,
    or not at all (if logging is first imported while this hook waits). So the lock is always acquired here, and a
    second time if the hook of logging has acquired it already or will release it after the fork.
    """
    logging_lock = _logging_lock()
    is_held_by_logging = logging_lock is None or logging_lock._is_owned()  # noqa: SLF001 (no public alternative)
    if logging_lock is not None and is_held_by_logging:
        logging_lock.release()
    ends = time.monotonic() + _MAX_IMPORT_WAIT
    while True:
        locks = _acquire_guarded()
        if locks is not None:
            _import_lock.acquire()  # Held until after the fork, so that no import starts after the check.
            # A module may have registered a lock between the two; from now on, none can.
            is_complete = not _is_importing_elsewhere() and locks == _locks_to_hold()
            locks.append(_import_lock)
            if is_complete or time.monotonic() >= ends:
                break
            _release(locks)
        time.sleep(0.001)
    logging_lock = _logging_lock()
    if logging_lock is not None and is_held_by_logging:
        logging_lock.acquire()
    _fork.locks = locks
    if "_ssl" in sys.modules:
        _wait_for_ending_threads()


def _wait_for_ending_threads() -> None:
    """Waits until the threads that Python has ended are gone. OpenSSL frees its data of a thread at the very end, under
    a lock of its own, which a child that is forked meanwhile would inherit locked.

    Threads of other libraries stay: the first fork waits for them in vain, later ones know their number.
    """
    global _native_threads  # noqa: PLW0603 (set under the import lock)
    ends = time.monotonic() + _MAX_THREAD_END
    while True:
        try:
            tasks = len(os.listdir(_TASKS))  # noqa: PTH208 (before Python's threads are counted: one may end meanwhile)
        except OSError:  # Not on Linux.
            return
        others = tasks - len(sys._current_frames())  # noqa: SLF001 (no public function counts a thread until it ends)
        if others <= _native_threads:
            return
        if time.monotonic() >= ends:
            _native_threads = others
            return
        time.sleep(0.0005)


def _logging_lock() -> Any:
    """The lock that logging acquires before forks; None if logging has not been imported."""
    return getattr(sys.modules.get("logging"), "_lock", None)


def _locks_to_hold() -> list[Any]:
    logging_lock = _logging_lock()
    return list(_guarded) if logging_lock is None else [logging_lock, *_guarded]


def _acquire_guarded() -> list[Any] | None:
    """Acquires all guarded locks and returns them; None if another thread holds one of them. To avoid a deadlock, it
    never waits long for a lock while it holds another."""
    acquired: list[Any] = []
    for lock in _locks_to_hold():
        if not lock.acquire(timeout=_LOCK_TIMEOUT):
            _release(acquired)
            return None
        acquired.append(lock)
    return acquired


def _release(locks: list[Any]) -> None:
    while locks:
        with suppress(RuntimeError):  # In a child, logging has replaced its lock by a new one.
            locks.pop().release()


def _is_importing_elsewhere() -> bool:
    """Whether another thread is importing a module that this package needs: in a child, the lock of the module would
    never be released.

    The lock of a module exists only while a thread holds it or is about to acquire it.
    """
    for name, reference in list(_module_locks.items()):
        if name.partition(".")[0] in _IMPORTED_PACKAGES:
            lock = reference()
            if lock is not None and getattr(lock, "owner", None) != threading.get_ident():
                return True
    return False


def _after_fork() -> None:
    locks, _fork.locks = getattr(_fork, "locks", None), None
    _release(locks or [])


def _after_fork_in_child() -> None:
    _after_fork()
    for reference, function in list(_hooks.values()):
        instance = reference()
        if instance is not None:
            function(instance)


if hasattr(os, "register_at_fork"):  # Not on Windows.
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork_in_child)
