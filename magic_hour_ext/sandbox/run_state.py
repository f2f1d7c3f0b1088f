"""What the parts of a running sandbox share, and what its clock, its snapshots and its control API change."""

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
    """Settings, with what is known once they are served.

    Attributes:
        base_url: URL of the API.
        storage_url: URL of the storage.
        requests: What it was asked, oldest first; the oldest of more than 20,000 or 64 MiB are forgotten.
    """

    base_url: str = field(default="", init=False)
    storage_url: str = field(default="", init=False)
    requests: RequestLog = field(default_factory=RequestLog, init=False, repr=False)


class RunState(ABC):
    """The parts of a running sandbox. All but `call` runs on the server's event loop."""

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
        """Run a function, or what it returns to be awaited, on the server's event loop, and return its result."""

        async def called() -> Any:
            result = function(*arguments)
            return await result if inspect.isawaitable(result) else result

        return asyncio.run_coroutine_threadsafe(called(), self.loop).result()

    async def advance(self, seconds: float) -> None:
        """Move the clock."""
        await self.scheduler.advance(seconds)

    def set_speed(self, speed: float) -> None:
        """Let the clock run at another speed; 0 freezes it."""
        self.owner.clock_speed = speed
        self.clock.speed = speed
        self.scheduler.arm()

    @abstractmethod
    def add_fault(self, fault: Fault) -> Fault:
        """Arm a fault. One that refuses connections begins at once, and ends by itself."""

    async def reset(self, seed: int | None, changes: Mapping[str, Any] | None = None) -> None:
        """Start from the beginning: settings (but for some changes), balance, clock, jobs, files, faults, all lists."""
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
