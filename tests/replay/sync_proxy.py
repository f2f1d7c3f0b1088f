"""The async client, used as if it were the sync one: one test then speaks for both."""

from __future__ import annotations

import asyncio
import inspect


class Loop:
    """An event loop that runs what it is given to its end."""

    def __init__(self):
        self._loop = asyncio.new_event_loop()

    def run(self, awaitable):
        return self._loop.run_until_complete(awaitable)

    def close(self):
        self.run(self._loop.shutdown_asyncgens())
        self._loop.close()


class SyncProxy:
    """Anything of the async client: what would be awaited is run to its end, what would be `async for` is a list."""

    def __init__(self, target, loop):
        self._target = target
        self._loop = loop

    def __getattr__(self, name):
        return self._proxied(getattr(self._target, name))

    def __call__(self, *args, **kwargs):
        return self._proxied(self._target(*args, **kwargs))

    def _proxied(self, value):
        if inspect.iscoroutine(value):
            value = self._loop.run(value)
        elif inspect.isasyncgen(value):
            return iter(self._loop.run(_all_of(value)))
        kind = type(value)
        is_async = kind.__module__.startswith("magic_hour_ext") and kind.__name__.lstrip("_").startswith("Async")
        return SyncProxy(value, self._loop) if is_async or inspect.ismethod(value) else value


async def _all_of(generator):
    return [item async for item in generator]
