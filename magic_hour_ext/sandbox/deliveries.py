"""Webhook events, signed and sent, again and again until they are taken."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .settings import Settings

SENDERS = 4
TIMEOUT = 10.0
logger = logging.getLogger(__name__)


class Delivery(NamedTuple):
    """One attempt to deliver an event.

    Attributes:
        type: The event's type, as ``video.completed``.
        attempt: Counted from 1.
        status: What the receiver answered; None if it didn't.
    """

    type: str
    attempt: int
    status: int | None


class _Event(NamedTuple):
    """An event on its way. A job's events go out in order: each waits until the one before it was tried once."""

    url: str
    type: str
    body: bytes
    before: threading.Event | None
    tried: threading.Event


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of an event: HMAC-SHA256 over time and body, in hex."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Deliveries:
    """Sends events in threads of its own.

    Attributes:
        log: Every attempt that was made.
    """

    def __init__(self, settings: Settings) -> None:
        self.log: list[Delivery] = []
        self._settings = settings
        self._stopping = threading.Event()
        self._senders: ThreadPoolExecutor | None = None
        self._tried: dict[object, threading.Event] = {}  # by job: its newest event's

    def send(self, type_: str, payload: Mapping[str, Any]) -> None:
        """Send an event in the background, if there is anywhere to send it to."""
        if self._settings.webhook_url is None or self._stopping.is_set():
            return
        if self._senders is None:
            self._senders = ThreadPoolExecutor(SENDERS, "sandbox-webhook")
        body = json.dumps({"type": type_, "payload": payload}, separators=(",", ":")).encode()
        job_id = payload.get("id")
        event = _Event(self._settings.webhook_url, type_, body, self._tried.get(job_id), threading.Event())
        self._tried[job_id] = event.tried
        self._senders.submit(self._deliver, event)

    def _deliver(self, event: _Event) -> None:
        if event.before is not None:
            event.before.wait()
        try:
            self._attempt(event)
        finally:
            event.tried.set()

    def _attempt(self, event: _Event) -> None:
        import httpx

        with httpx.Client(timeout=TIMEOUT, trust_env=False) as client:
            for attempt, pause in enumerate((0.0, *self._settings.webhook_backoff), 1):
                if self._stopping.wait(pause):
                    return
                timestamp = str(int(time.time()))
                headers = {
                    "content-type": "application/json",
                    "magic-hour-event-timestamp": timestamp,
                    "magic-hour-event-signature": sign(self._settings.webhook_secret, timestamp, event.body),
                }
                status = None
                try:
                    status = client.post(event.url, content=event.body, headers=headers).status_code
                except httpx.HTTPError as error:
                    logger.info("webhook %s, attempt %d: %s", event.type, attempt, type(error).__name__)
                self.log.append(Delivery(event.type, attempt, status))
                event.tried.set()
                if status is not None and 200 <= status < 300:
                    return

    def stop(self) -> None:
        """Give up on what is not delivered, and wait for the threads."""
        self._stopping.set()
        if self._senders is not None:
            self._senders.shutdown(wait=True, cancel_futures=True)
