"""Webhook events, signed and sent, again and again until they are taken."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import ConfigurationError

from .records import KEPT_DELIVERIES, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from .clock import Scheduler
    from .faults import Fault, Faults
    from .feed import Feed
    from .settings import Settings

SENDERS = 4
TIMEOUT = 10.0
logger: logging.Logger = logging.getLogger(__name__)


@dataclass(eq=False)
class Event:
    """An event on its way. A job's events go out in order: each waits until the one before it was tried once."""

    url: str
    type: str
    payload: Mapping[str, Any]
    body: bytes
    before: asyncio.Event | None
    tried: asyncio.Event

    @property
    def job_id(self) -> str:
        """The job that it is about."""
        return str(self.payload.get("id", ""))


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of an event: HMAC-SHA256 over time and body, in hex."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Deliveries:
    """Sends events from the server's event loop.

    Attributes:
        log: The attempts that were made, oldest first.
        handler: Called with body and headers, in place of a request to the webhook's URL; returns the status.
    """

    def __init__(self, settings: Settings, faults: Faults, feed: Feed) -> None:
        self.log: deque[Delivery] = deque(maxlen=KEPT_DELIVERIES)
        self.handler: Callable[[bytes, dict[str, str]], int] | None = None
        self.scheduler: Scheduler  # set by whoever makes both
        self._settings = settings
        self._faults = faults
        self._feed = feed
        self._client: httpx.AsyncClient | None = None
        self._senders = asyncio.Semaphore(SENDERS)
        self._tasks: set[asyncio.Task[Delivery]] = set()
        self._newest: dict[str, asyncio.Event] = {}  # by job: tells when its newest event was tried
        self._stopping = False

    def send(self, type_: str, payload: Mapping[str, Any]) -> None:
        """Send an event in the background, if there is anywhere to send it to."""
        if (self._settings.webhook_url is None and self.handler is None) or self._stopping:
            return
        body = json.dumps({"type": type_, "payload": payload}, separators=(",", ":")).encode()
        job_id = str(payload.get("id", ""))
        before = self._newest.get(job_id)
        if before is not None and before.is_set():
            before = None
        event = Event(self._settings.webhook_url or "", type_, payload, body, before, asyncio.Event())
        self._newest[job_id] = event.tried
        self._start(event, 1)

    async def send_again(self, delivery: Delivery) -> Delivery:
        """Send an event once more, to where events go now; returns the attempt, which is not repeated if it fails.

        Raises:
            ConfigurationError: No webhook is set.
        """
        if self._settings.webhook_url is None:
            raise ConfigurationError("webhook_url is not set: give the sandbox the URL that events are sent to")
        body = json.dumps({"type": delivery.type, "payload": delivery.payload}, separators=(",", ":")).encode()
        event = Event(self._settings.webhook_url, delivery.type, delivery.payload or {}, body, None, asyncio.Event())
        return await self._attempt(event, delivery.attempt + 1, is_repeated=False)

    def _start(self, event: Event, attempt: int) -> None:
        if not self._stopping:
            task = asyncio.get_running_loop().create_task(self._attempt(event, attempt))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until every attempt that was started has ended."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _attempt(self, event: Event, attempt: int, *, is_repeated: bool = True) -> Delivery:
        if event.before is not None:
            await event.before.wait()
        fault = self._faults.take("webhook", f"{event.type} {event.job_id}")
        status = None
        try:
            async with self._senders:
                status = await self._deliver(event, fault)
                if fault is not None and fault.kind == "duplicate":
                    status = await self._deliver(event, fault)
        except Exception as error:  # noqa: BLE001 - whatever the receiver does, the event counts as not taken
            logger.info("webhook %s, attempt %d: %s", event.type, attempt, type(error).__name__)
        kind = fault.kind if fault else ""
        at = self.scheduler.clock.now()
        number = self.log[-1].id + 1 if self.log else 1
        delivery = Delivery(event.type, attempt, status, event.job_id, dict(event.payload), kind, at, number)
        self.log.append(delivery)
        self._feed.add("webhooks", delivery)
        event.tried.set()
        if self._newest.get(event.job_id) is event.tried:
            self._newest.pop(event.job_id)
        backoff = self._settings.webhook_backoff
        is_taken = status is not None and 200 <= status < 300
        if is_repeated and not is_taken and attempt <= len(backoff):
            self.scheduler.at(at + backoff[attempt - 1], self._start, event, attempt + 1)
        return delivery

    async def _deliver(self, event: Event, fault: Fault | None) -> int | None:
        """One request to the receiver; returns what it answered, None for no answer."""
        if fault is not None and fault.kind == "refuse":
            return None
        if fault is not None and fault.kind == "status":
            return fault.status  # as if a proxy before the receiver had answered
        if fault is not None and fault.kind == "stall":
            await asyncio.sleep(fault.wait)
        # The machine's time and not the clock's: receivers compare it with theirs.
        timestamp = str(int(time.time()))
        headers = {
            "content-type": "application/json",
            "magic-hour-event-timestamp": timestamp,
            "magic-hour-event-signature": sign(self._settings.webhook_secret, timestamp, event.body),
        }
        body = event.body
        if fault is not None and fault.kind == "truncate":
            body = body[: len(body) // 2]
        if fault is not None and fault.kind == "garbage":
            body = self._faults.garbage(len(body))
        status = await self._post(event.url, body, headers)
        return None if fault is not None and fault.kind == "lost_answer" else status

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        if self.handler is not None:
            return int(await asyncio.to_thread(self.handler, body, headers))
        client = await self._http()
        return (await client.post(url, content=body, headers=headers)).status_code

    async def _http(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = await asyncio.to_thread(_make_client)
        return self._client

    def forget(self) -> None:
        """Give up on every event that is on its way, and clear the log."""
        for task in self._tasks:
            task.cancel()
        self._newest.clear()
        self.log.clear()

    async def stop(self) -> None:
        """Give up on what is not delivered."""
        self._stopping = True
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()


def _make_client() -> httpx.AsyncClient:
    # In a thread and on the first event only: the import takes longer than everything else at the start.
    import httpx

    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, limits=limits)
