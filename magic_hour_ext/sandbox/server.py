"""The sandbox as an object: a server in a thread, with two ports, and without remains after its end."""

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
    """A sandbox. Its settings are those of `Settings`.

    ``with Sandbox() as client`` starts it and returns a `Client` for it, ``async with`` an `AsyncClient`. `start` and
    `stop`, or ``with sandbox.serving()``, run it without a client.

    Methods that change it block until the change is done. In an event loop that has to answer webhooks meanwhile, await
    `run_async`: ``await sandbox.run_async(sandbox.clock.advance, hours=25)``.

    Attributes:
        base_url: URL of the API.
        storage_url: URL of the storage.
        requests: The recorded requests, oldest first; at most 20,000 and 64 MiB.

    Raises:
        ConfigurationError: If the extra ``sandbox`` is not installed, or a setting is not valid.
    """

    _run: Run | None = field(default=None, init=False, repr=False)
    _client: Any = field(default=None, init=False, repr=False)

    @property
    def token(self) -> str:
        """The accepted API key; the same as `key`."""
        return self.key

    # What happened

    @property
    def jobs(self) -> Mapping[str, Job]:
        """All jobs that were not deleted, by id, oldest first."""
        return self._running().state.jobs

    @property
    def payments(self) -> list[Payment]:
        """The charges and refunds, oldest first; at most 20,000."""
        return list(self._running().state.payments)

    @property
    def webhooks(self) -> list[Delivery]:
        """The attempts to deliver webhook events, oldest first; at most 20,000."""
        return list(self._running().deliveries.log)

    @property
    def deliveries(self) -> list[Delivery]:
        """The same as `webhooks`."""
        return self.webhooks

    def deliver_webhooks_to(self, handler: Callable[[bytes, dict[str, str]], int] | None) -> None:
        """Delivers webhook events to a function instead of `webhook_url`, until the next reset.

        With it, a framework's test client can receive them without a server: return
        ``client.post("/hook", content=body, headers=headers).status_code`` from the function.

        Args:
            handler: Called in another thread with the raw body and the signed headers; returns the status of the
                answer. None delivers to `webhook_url` again.

        Raises:
            ConfigurationError: If the sandbox is not running.
        """
        self._running().deliveries.handler = handler

    @property
    def clock(self) -> ClockControl:
        """The control of its clock: ``sandbox.clock.advance(hours=25)``."""
        from .clock_control import ClockControl

        return ClockControl(self._running())

    def _wait_for_deliveries(self) -> None:
        run = self._running()
        run.call(run.deliveries.idle)

    # Faults

    @property
    def faults(self) -> list[Fault]:
        """The active faults, oldest first."""
        run = self._running()
        return [fault for fault, _ in run.call(run.faults.listed)]

    def add_fault(self, stage: str, kind: str, **options: Any) -> Fault:
        """Adds a fault: ``add_fault("create", "status", status=503, times=2)``.

        Args:
            stage: ``upload_urls``, ``put``, ``create``, ``poll``, ``download`` or ``webhook``.
            kind: As in `Fault`.
            options: As in `Fault`.

        Returns:
            The fault, with its `id`.

        Raises:
            ConfigurationError: If a value is not valid, or the sandbox is not running.
        """
        from .faults import make_fault

        run = self._running()
        added: Fault = run.call(run.add_fault, make_fault(stage, kind, **options))
        return added

    def remove_fault(self, fault: Fault) -> None:
        """Removes a fault; does nothing if it has ended already."""
        run = self._running()
        run.call(run.faults.remove, fault.id)

    def clear_faults(self) -> None:
        """Removes all faults."""
        run = self._running()
        run.call(run.faults.clear)

    # The whole

    def reset(self, *, seed: int | None = None, **settings: Any) -> None:
        """Resets settings, balance, clock, jobs, files, faults and lists to their initial state. The ports stay.

        Args:
            seed: A new seed; None for the one it was started with.
            settings: Settings that differ from those at the start, such as ``clock_speed=0``.

        Raises:
            ConfigurationError: If a setting is not valid, or can't be changed while the sandbox runs.
        """
        from .running import FIXED

        run = self._running()
        if fixed := sorted(FIXED & set(settings)):
            raise ConfigurationError(f"{fixed[0]}: can't be changed while it runs; start another sandbox with it")
        if unknown := sorted(set(settings) - set(run.initial)):
            raise ConfigurationError(f"{unknown[0]}: no such setting; allowed: {', '.join(sorted(run.initial))}")
        Settings(**{**run.initial, **settings})  # Check all of them before any is changed.
        run.call(run.reset, seed, settings)

    def snapshot(self) -> int:
        """Saves the whole state; returns its number for `restore`. At most ten are kept, the oldest is dropped."""
        run = self._running()
        number: int = run.call(run.snapshots.take)
        return number

    def restore(self, number: int) -> None:
        """Restores a snapshot, which is kept.

        Raises:
            ConfigurationError: If there is no snapshot with that number.
        """
        run = self._running()
        run.call(run.snapshots.restore, number)

    async def run_async(self, method: Callable[..., T], *arguments: Any, **options: Any) -> T:
        """Calls a method of the sandbox or its clock in a thread, so that the event loop is not blocked."""
        return await asyncio.to_thread(method, *arguments, **options)

    # Start and stop

    def _running(self) -> Run:
        if self._run is None:
            raise ConfigurationError("the sandbox is not running: use it as a context manager, or call start()")
        return self._run

    def start(self) -> Sandbox:
        """Starts the server; it accepts connections when this returns.

        Raises:
            ConfigurationError: If a port is in use, or the address does not belong to this machine.
        """
        if self._run is None:
            from .running import Run

            self._run = Run(self)
        return self

    def stop(self) -> None:
        """Stops the server and removes temporary files. It can be started again, with its initial state."""
        run, self._run = self._run, None
        if run is not None:
            run.stop()

    @contextmanager
    def serving(self) -> Iterator[Sandbox]:
        """Runs the server inside a ``with`` block, without a client."""
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
