"""Removes the locks from connections and pools of httpcore that are only used by one thread at a time.

The `__enter__` of these locks is written in Python. If a signal handler raises between `acquire` and the return of
`__enter__`, the lock stays locked, and httpcore waits for it forever while it cleans up.
"""

from __future__ import annotations

from contextlib import nullcontext
from functools import cache
from typing import Any

_NO_LOCK = nullcontext()
_LOCKS = ("_request_lock", "_connect_lock", "_state_lock")


def remove_pool_locks(pool: Any) -> None:
    """Removes the locks of a pool and of the connections that it will create. With an unknown version of httpcore,
    nothing is changed."""
    if hasattr(pool, "_optional_thread_lock") and hasattr(pool, "create_connection"):
        create = pool.create_connection
        pool._optional_thread_lock = _NO_LOCK  # noqa: SLF001
        pool.create_connection = lambda origin: without_locks(create(origin))


def without_locks(value: Any) -> Any:
    """Removes the locks of a connection, and those of the connections that are assigned to it later; returns it."""
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
