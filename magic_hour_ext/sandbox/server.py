"""A running sandbox: two ports, one process, started in a thread and stopped without a trace."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from magic_hour_ext.errors import ConfigurationError

from .assertions import SandboxAssertions
from .run_state import ServedSettings
from .settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from magic_hour_ext import AsyncClient, Client

    from .clock_control import ClockControl
    from .faults import Fault
    from .jobs import Job
    from .records import Delivery, Payment
    from .running import Run

T = TypeVar("T")


@dataclass(kw_only=True)
class Sandbox(ServedSettings, SandboxAssertions):
    """A sandbox, running while it is open.

    ``with Sandbox() as client`` gives a `Client` that is set up for it, ``async with`` an `AsyncClient`. `start` and
    `stop`, or ``with sandbox.serving()``, run it without one.

    The methods that change it block until it is done. Where that would stop an event loop that has to answer webhooks
    meanwhile, await `run_async`: ``await sandbox.run_async(sandbox.clock.advance, hours=25)``.

    Attributes:
        base_url: URL of the API.
        storage_url: URL of the storage.
        requests: What it was asked, oldest first; the oldest of more than 20,000 or 64 MiB are forgotten.

    Raises:
        ConfigurationError: The extra ``sandbox`` is not installed, or a setting can't be.
    """

    _run: Run | None = field(default=None, init=False, repr=False)
    _client: Any = field(default=None, init=False, repr=False)

    @property
    def token(self) -> str:
        """The API key that it accepts."""
        return self.key

    # What happened

    @property
    def jobs(self) -> Mapping[str, Job]:
        """The jobs that were created and not deleted, by id, the oldest first."""
        return self._running().state.jobs

    @property
    def payments(self) -> list[Payment]:
        """The charges and refunds, oldest first; the oldest of more than 20,000 are forgotten."""
        return list(self._running().state.payments)

    @property
    def webhooks(self) -> list[Delivery]:
        """The attempts to deliver webhook events, oldest first; the oldest of more than 20,000 are forgotten."""
        return list(self._running().deliveries.log)

    @property
    def deliveries(self) -> list[Delivery]:
        """The same as `webhooks`."""
        return self.webhooks

    def deliver_webhooks_to(self, handler: Callable[[bytes, dict[str, str]], int] | None) -> None:
        """Give webhook events to a function and not to `webhook_url`, until the next reset.

        So a framework's test client can take them, without a server: let the function return
        ``client.post("/hook", content=body, headers=headers).status_code``.

        Args:
            handler: Called in another thread with the raw body and the signed headers; returns the status that was
                answered. None sends events to `webhook_url` again.
        """
        self._running().deliveries.handler = handler

    @property
    def clock(self) -> ClockControl:
        """Its clock: ``sandbox.clock.advance(hours=25)``."""
        from .clock_control import ClockControl

        return ClockControl(self._running())

    # Faults

    @property
    def faults(self) -> list[Fault]:
        """The faults that are armed, oldest first."""
        run = self._running()
        return [fault for fault, _ in run.call(run.faults.listed)]

    def add_fault(self, stage: str, kind: str, **options: Any) -> Fault:
        """Arm a fault: ``add_fault("create", "status", status=503, times=2)``.

        Args:
            stage: ``upload_urls``, ``put``, ``create``, ``poll``, ``download`` or ``webhook``.
            kind: What is done; see `Fault`.
            options: As in `Fault`.

        Returns:
            The fault, with the `id` to take it back by.

        Raises:
            ConfigurationError: A value is impossible, or the sandbox is not running.
        """
        from .faults import make_fault

        run = self._running()
        armed: Fault = run.call(run.add_fault, make_fault(stage, kind, **options))
        return armed

    def remove_fault(self, fault: Fault) -> None:
        """Take a fault back; one that is over is none any more, and that is fine."""
        run = self._running()
        run.call(run.faults.remove, fault.id)

    def clear_faults(self) -> None:
        """Take all faults back."""
        run = self._running()
        run.call(run.faults.clear)

    # The whole

    def reset(self, *, seed: int | None = None, **settings: Any) -> None:
        """Go back to the beginning: settings, balance, clock, jobs, files, faults, lists. The ports stay.

        Args:
            seed: A new seed; None for the one it was started with.
            settings: Settings that are other than at the start from now on, as ``clock_speed=0``.

        Raises:
            ConfigurationError: A setting can't be so, or not while it runs.
        """
        from .running import FIXED

        run = self._running()
        if fixed := sorted(FIXED & set(settings)):
            raise ConfigurationError(f"{fixed[0]}: holds for the whole run; start another sandbox with it")
        if unknown := sorted(set(settings) - set(run.initial)):
            raise ConfigurationError(f"{unknown[0]}: no such setting; use one of {', '.join(sorted(run.initial))}")
        Settings(**{**run.initial, **settings})  # all of them can be, or none is changed
        run.call(run.reset, seed, settings)

    def snapshot(self) -> int:
        """Keep everything as it is; returns a number for `restore`. The oldest of more than ten is dropped."""
        run = self._running()
        number: int = run.call(run.snapshots.take)
        return number

    def restore(self, number: int) -> None:
        """Go back to a snapshot, which stays.

        Raises:
            ConfigurationError: There is none of that number.
        """
        run = self._running()
        run.call(run.snapshots.restore, number)

    async def run_async(self, method: Callable[..., T], *arguments: Any, **options: Any) -> T:
        """Call a method of the sandbox or its clock without blocking the event loop that this is awaited on."""
        return await asyncio.to_thread(method, *arguments, **options)

    # Start and stop

    def _running(self) -> Run:
        if self._run is None:
            raise ConfigurationError("the sandbox is not running: use it as a context manager, or call start()")
        return self._run

    def start(self) -> Sandbox:
        """Start serving, and return at once: connections are accepted from here on.

        Raises:
            ConfigurationError: A port is taken, or the address is not one of this machine.
        """
        if self._run is None:
            from .running import Run

            self._run = Run(self)
        return self

    def stop(self) -> None:
        """Stop serving and remove what is temporary. A stopped sandbox may be started again; it then knows nothing."""
        run, self._run = self._run, None
        if run is not None:
            run.stop()

    @contextmanager
    def serving(self) -> Iterator[Sandbox]:
        """Run it inside a ``with`` block, without a client."""
        try:
            yield self.start()
        finally:
            self.stop()

    def _open(self, make: Callable[..., T]) -> T:
        self.start()
        try:
            client = self._client = make(base_url=self.base_url, token=self.key)
        except BaseException:
            self.stop()
            raise
        return client

    def __enter__(self) -> Client:
        from magic_hour_ext import Client

        return self._open(Client)

    def __exit__(self, *_error: object) -> None:
        client, self._client = self._client, None
        try:
            client.close()
        finally:
            self.stop()

    async def __aenter__(self) -> AsyncClient:
        from magic_hour_ext import AsyncClient

        return self._open(AsyncClient)

    async def __aexit__(self, *_error: object) -> None:
        client, self._client = self._client, None
        try:
            await client.aclose()
        finally:
            await asyncio.to_thread(self.stop)


sandbox = Sandbox
