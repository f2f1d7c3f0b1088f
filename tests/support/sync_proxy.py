"""Wraps the async client, so that code written for the sync client can use it."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client_driver import ClientDriver


class SyncProxy:
    """Wraps an object of the async client: its coroutines are run immediately, its async generators become iterators.

    Args:
        target: The async object.
        driver: Runs the coroutines.
    """

    def __init__(self, target: Any, driver: ClientDriver) -> None:
        self._target = target
        self._driver = driver

    def __getattr__(self, name: str) -> Any:
        return self._to_sync(getattr(self._target, name))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._to_sync(self._target(*args, **kwargs))

    def _to_sync(self, value: Any) -> Any:
        if inspect.iscoroutine(value):
            value = self._driver.run(value)
        elif inspect.isasyncgen(value):
            return iter(self._driver.collect(value))
        kind = type(value)
        is_async = kind.__module__.startswith("magic_hour_ext") and kind.__name__.lstrip("_").startswith("Async")
        return SyncProxy(value, self._driver) if is_async or inspect.ismethod(value) else value
