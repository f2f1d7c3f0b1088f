"""Webhooks: verifies that a request comes from the service, and parses its event.

    webhook = Webhook(os.environ["MAGIC_HOUR_WEBHOOK_SECRET"])
    event = webhook.verify(raw_body, headers)       # an Event; on WebhookError answer with 400

Recipes for FastAPI, Flask and Django, duplicates and rotation of secrets: docs/webhooks.md.
"""

from __future__ import annotations

from magic_hour_ext.errors import WebhookError
from magic_hour_ext.webhooks.event import Event
from magic_hour_ext.webhooks.replay import ReplayGuard, ReplayStore
from magic_hour_ext.webhooks.signing import SIGNATURE_HEADER, TIMESTAMP_HEADER, Webhook

__all__ = ["SIGNATURE_HEADER", "TIMESTAMP_HEADER", "Event", "ReplayGuard", "ReplayStore", "Webhook", "WebhookError"]
