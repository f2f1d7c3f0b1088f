"""The state that the parts of a running sandbox share."""

from __future__ import annotations

import asyncio
import inspect
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .clock import SEED_START, Clock
from .request_log import RequestLog
from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .clock import Scheduler
    from .deliveries import Deliveries
    from .faults import Fault, Faults
    from .identifiers import Identifiers
    from .state import ServiceState
    from .store import Store


@dataclass(kw_only=True)
class ServedSettings(Settings):
    """The settings of a sandbox, with its addresses and recorded requests.

    Attributes:
        base_url: URL of the API.
        storage_url: URL of the storage.
        requests: The recorded requests, oldest first; at most 20,000 and 64 MiB.
    """

    base_url: str = field(default="", init=False)
    storage_url: str = field(default="", init=False)
    requests: RequestLog = field(default_factory=RequestLog, init=False, repr=False)


class RunState(ABC):
    """The parts of a running sandbox. All methods but `call` run on the server's event loop."""

    owner: ServedSettings
    initial: Mapping[str, Any]
    loop: asyncio.AbstractEventLoop
    clock: Clock
    scheduler: Scheduler
    identifiers: Identifiers
    faults: Faults
    store: Store
    state: ServiceState
    deliveries: Deliveries

    def call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Runs a function or coroutine function on the server's event loop, and returns its result."""

        async def run() -> Any:
            result = function(*arguments)
            return await result if inspect.isawaitable(result) else result

        return asyncio.run_coroutine_threadsafe(run(), self.loop).result()

    async def advance(self, seconds: float) -> None:
        """Advances the clock."""
        await self.scheduler.advance(seconds)

    def set_speed(self, speed: float) -> None:
        """Sets the speed of the clock; 0 freezes it."""
        self.owner.clock_speed = speed
        self.clock.speed = speed
        self.scheduler.arm()

    @abstractmethod
    def add_fault(self, fault: Fault) -> Fault:
        """Adds a fault. One of kind ``refuse`` starts at once, and ends after its `seconds`."""

    async def reset(self, seed: int | None, changes: Mapping[str, Any] | None = None) -> None:
        """Resets settings (except for `changes`), balance, clock, jobs, files, faults and all lists."""
        from .faults import Faults
        from .saved import seed_items
        from .state import EMPTY

        for name, value in {**self.initial, **(changes or {})}.items():
            setattr(self.owner, name, value)
        if seed is not None:
            self.owner.seed = seed
        seed = self.owner.seed
        self.deliveries.forget()
        self.deliveries.handler = None
        self.scheduler.restore([])
        self.clock.speed = self.owner.clock_speed
        self.clock.move_to(Clock().now() if seed is None else SEED_START)
        self.identifiers.restart(seed)
        self.faults.restore(Faults(seed).saved())
        self.state.restore(EMPTY)
        self.store.clear()
        seed_items(self.store)
        self.owner.requests.clear()
        self.state.feed.all_changed()
