"""Deliveries for the tests, signed here and not by the code under test."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from magic_hour_ext.webhooks import Webhook

SECRET = "whsec_5f2c"
NOW = 1_700_000_000
SIGNATURE = "magic-hour-event-signature"
TIMESTAMP = "magic-hour-event-timestamp"

VIDEO: dict[str, Any] = {
    "id": "clx7uu86w0a5qp55yxz315r6r",
    "name": "Waves",
    "status": "complete",
    "type": "IMAGE_TO_VIDEO",
    "created_at": "2026-11-02T10:00:00Z",
    "width": 1280,
    "height": 720,
    "enabled": True,
    "start_seconds": 0.0,
    "end_seconds": 5.0,
    "total_frame_cost": 240,
    "credits_charged": 240,
    "fps": 24.0,
    "error": None,
    "download": None,
    "downloads": [
        {"url": "https://storage.example/waves.mp4?signature=5ecret", "expires_at": "2026-11-03T10:00:00Z"},
    ],
}


def body_of(kind: Any = "video.completed", payload: Any = VIDEO, **extra: Any) -> bytes:
    return json.dumps({"type": kind, "payload": payload, **extra}).encode()


def signature_of(body: bytes, timestamp: bytes | str | int = NOW, secret: str = SECRET) -> str:
    sent = timestamp if isinstance(timestamp, bytes) else str(timestamp).encode("latin-1")
    return hmac.new(secret.encode(), sent + b"." + body, hashlib.sha256).hexdigest()


def headers_of(body: bytes, timestamp: str | int = NOW, secret: str = SECRET) -> dict[str, str]:
    return {SIGNATURE: signature_of(body, timestamp, secret), TIMESTAMP: str(timestamp)}


def endpoint(**options: Any) -> Webhook:
    """A `Webhook` with a fixed clock at NOW."""
    return Webhook(SECRET, **{"clock": lambda: float(NOW), **options})
