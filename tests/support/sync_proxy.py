"""The async client with the methods of the sync one, for code that is written for the sync client."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client_driver import ClientDriver


class SyncProxy:
    """An object of the async client: coroutines are run to their end, an async generator becomes an iterator.

    Args:
        target: The async object.
        driver: Runs what the object's methods return.
    """

    def __init__(self, target: Any, driver: ClientDriver) -> None:
        self._target = target
        self._driver = driver

    def __getattr__(self, name: str) -> Any:
        return self._proxied(getattr(self._target, name))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._proxied(self._target(*args, **kwargs))

    def _proxied(self, value: Any) -> Any:
        if inspect.iscoroutine(value):
            value = self._driver.run(value)
        elif inspect.isasyncgen(value):
            return iter(self._driver.collect(value))
        kind = type(value)
        is_async = kind.__module__.startswith("magic_hour_ext") and kind.__name__.lstrip("_").startswith("Async")
        return SyncProxy(value, self._driver) if is_async or inspect.ismethod(value) else value
