"""Whatever arrives, `verify` returns an event that was truly signed, or raises `WebhookError`.

10^4 deliveries by default; WEBHOOK_FUZZ_CASES=100000 for more.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from webhook_deliveries import NOW, SECRET, SIGNATURE, TIMESTAMP
from webhook_strategies import BATCH, batches, on_the_wire

from magic_hour_ext.errors import DecodeError
from magic_hour_ext.webhooks import Event, ReplayGuard, Webhook, WebhookError

CASES = int(os.environ.get("WEBHOOK_FUZZ_CASES", "10000"))
REASONS = [
    "raw bytes", "mapping or pairs", "is missing", "more than once", "beyond latin-1", "64 hex digits",
    "does not match", "whole Unix seconds", "s old", "s ahead", "as JSON", "a JSON object", "type must be",
    "payload must be",
]  # fmt: skip
"""Every check must have had something to refuse, or the test proves little."""


def assert_truly_signed(event: Event, body: bytes, headers: Any) -> None:
    """Against a verification of its own."""
    pairs = headers.items() if isinstance(headers, dict) else headers
    sent, signature = b"", b""
    for name, value in pairs:
        plain = (name if isinstance(name, bytes) else name.encode("utf-8")).lower().decode()
        sent = on_the_wire(value) if plain == TIMESTAMP else sent
        signature = on_the_wire(value) if plain == SIGNATURE else signature
    assert signature.decode().lower() == hmac.new(SECRET.encode(), sent + b"." + body, hashlib.sha256).hexdigest()
    assert event.timestamp == int(sent)
    assert abs(int(sent) - NOW) <= 300
    data = json.loads(body)
    assert (event.type, event.payload) == (data["type"], data["payload"])


def use_all_of(event: Event) -> None:
    """The attributes of an accepted event raise nothing unexpected."""
    assert all(isinstance(value, str) for value in (event.type, event.project_kind, event.action, event.id, event.key))
    assert isinstance(event.payload, dict)
    assert isinstance(event.extra, dict)
    assert repr(event).startswith("Event(")
    assert isinstance(hash(event), int)
    with contextlib.suppress(DecodeError, WebhookError):
        assert event.project is event.project


def outcome_of(webhook: Webhook, body: Any, headers: Any) -> str:
    try:
        event = webhook.verify(body, headers)
    except WebhookError as error:
        return str(error)
    assert_truly_signed(event, body, headers)
    use_all_of(event)
    with pytest.raises(WebhookError, match="received before"):
        webhook.verify(body, headers)
    webhook.forget(event)
    return "accepted"


@pytest.mark.slow
def test_any_delivery_is_verified_or_raises_webhook_error():
    outcomes: Counter[str] = Counter()
    webhook = Webhook(["older", SECRET], clock=lambda: float(NOW), replay_guard=ReplayGuard(size=100))

    @settings(
        max_examples=-(-CASES // BATCH),
        deadline=None,
        database=None,
        phases=[Phase.generate],  # No shrinking: a failure prints its case, and speed lets the cases be many.
        suppress_health_check=list(HealthCheck),
    )
    @given(batches())
    def fuzz(batch: list[tuple[Any, Any]]) -> None:
        outcomes.update(outcome_of(webhook, body, headers) for body, headers in batch)

    fuzz()
    print(f"{outcomes.total()} deliveries: {outcomes['accepted']} accepted, {len(outcomes)} different texts of refusal")
    assert outcomes.total() >= CASES
    assert outcomes["accepted"] > CASES / 20
    assert [reason for reason in REASONS if not any(reason in text for text in outcomes)] == []
    assert not [text for text in outcomes if SECRET in text or re.search("[0-9a-fA-F]{32}", text)]
