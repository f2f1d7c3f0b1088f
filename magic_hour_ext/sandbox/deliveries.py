"""Sends webhook events, signed, and retries them until they are accepted."""

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
    """An event to deliver. A job's events are sent in order: each waits for the first attempt of the previous one."""

    url: str
    type: str
    payload: Mapping[str, Any]
    body: bytes
    before: asyncio.Event | None
    tried: asyncio.Event

    @property
    def job_id(self) -> str:
        """The id of its job."""
        return str(self.payload.get("id", ""))


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of an event: HMAC-SHA256 over time and body, in hex."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Deliveries:
    """Sends events from the server's event loop.

    Attributes:
        log: The attempts, oldest first.
        handler: Called with body and headers instead of a request to the webhook's URL; returns the status.
    """

    def __init__(self, settings: Settings, faults: Faults, feed: Feed) -> None:
        self.log: deque[Delivery] = deque(maxlen=KEPT_DELIVERIES)
        self.handler: Callable[[bytes, dict[str, str]], int] | None = None
        self.scheduler: Scheduler  # Set by the creator of both.
        self._settings = settings
        self._faults = faults
        self._feed = feed
        self._client: httpx.AsyncClient | None = None
        self._senders = asyncio.Semaphore(SENDERS)
        self._tasks: set[asyncio.Task[Delivery]] = set()
        self._newest: dict[str, asyncio.Event] = {}  # By job, of its newest event, until it was tried.
        self._stopping = False

    def send(self, type_: str, payload: Mapping[str, Any]) -> None:
        """Sends an event in the background, if a webhook is set."""
        if (self._settings.webhook_url is None and self.handler is None) or self._stopping:
            return
        body = json.dumps({"type": type_, "payload": payload}, separators=(",", ":")).encode()
        job_id = str(payload.get("id", ""))
        before = self._newest.get(job_id)
        event = Event(self._settings.webhook_url or "", type_, payload, body, before, asyncio.Event())
        self._newest[job_id] = event.tried
        self._start(event, 1)

    async def send_again(self, delivery: Delivery) -> Delivery:
        """Sends an event again to the current webhook, without retries; returns the attempt.

        Raises:
            ConfigurationError: If no webhook is set.
        """
        if self._settings.webhook_url is None:
            raise ConfigurationError("webhook_url is not set: set it to the URL of your handler")
        body = json.dumps({"type": delivery.type, "payload": delivery.payload}, separators=(",", ":")).encode()
        event = Event(self._settings.webhook_url, delivery.type, delivery.payload or {}, body, None, asyncio.Event())
        return await self._attempt(event, delivery.attempt + 1, is_repeated=False)

    def _start(self, event: Event, attempt: int) -> None:
        if not self._stopping:
            task = asyncio.get_running_loop().create_task(self._attempt(event, attempt))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Waits until all started attempts have ended."""
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
        except Exception as error:  # noqa: BLE001 - any failure means that the event was not accepted
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
        """Sends one request to the receiver; returns the status of the answer, None without an answer."""
        if fault is not None and fault.kind == "refuse":
            return None
        if fault is not None and fault.kind == "status":
            return fault.status  # As if a proxy in front of the receiver had answered.
        if fault is not None and fault.kind == "stall":
            await asyncio.sleep(fault.wait)
        # The real time, not that of the sandbox's clock: receivers compare it with their own.
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
        """Cancels all undelivered events, and clears the log."""
        for task in self._tasks:
            task.cancel()
        self._newest.clear()
        self.log.clear()

    async def stop(self) -> None:
        """Cancels all undelivered events."""
        self._stopping = True
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()


def _make_client() -> httpx.AsyncClient:
    # In a thread, and only at the first event, since the import is slow.
    import httpx

    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, limits=limits)
