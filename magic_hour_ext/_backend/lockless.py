"""Takes the locks out of a connection pool of httpcore that only one thread at a time works with.

Their `__enter__` is written in Python: an exception that a signal handler raises between the `acquire` in it and its
return leaves the lock held, and httpcore itself waits for it for ever while it cleans up.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from typing import Any

_NO_LOCK = nullcontext()
_LOCKS = ("_request_lock", "_connect_lock", "_state_lock")


def take_out_locks(pool: Any) -> None:
    """Takes out those of the pool and of the connections that it will make. Of an unknown httpcore they stay."""
    if hasattr(pool, "_optional_thread_lock") and hasattr(pool, "create_connection"):
        create = pool.create_connection
        pool._optional_thread_lock = _NO_LOCK  # noqa: SLF001
        pool.create_connection = lambda origin: without_locks(create(origin))


def without_locks(value: Any) -> Any:
    """A connection without its locks, and without those of the connections that are put into it later."""
    present = [name for name in _LOCKS if hasattr(value, name)]
    for name in present:
        setattr(value, name, _NO_LOCK)
    if hasattr(value, "_connection"):
        kind: Any = type(value)
        value.__class__ = _lockless_class(kind)
        value._connection = value._connection  # noqa: SLF001
    return value


@cache
def _lockless_class(cls: Any) -> Any:
    def set_attribute(self: Any, name: str, value: Any) -> None:
        cls.__setattr__(self, name, without_locks(value) if name == "_connection" else value)

    return type(cls.__name__, (cls,), {"__setattr__": set_attribute})
