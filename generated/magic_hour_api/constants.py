"""Constants of the service.

Generated from openapi/magic-hour.yaml by `make generate`; never edited.
"""

from typing import Any

STORED_PATHS: tuple[str, ...] = ("api-assets/", "saved-items/")
API_KEYS: dict[str, Any] = {"as_of": "2026-07", "url": "https://magichour.ai/developer?tab=api-keys"}
LIBRARY_LINKS: dict[str, Any] = {
    "url": "https://magichour.ai/my-library",
    "parameters": {"video": "videoId", "image": "imageId", "audio": "audioId"},
}
UPLOAD_LIMITS: dict[str, Any] = {
    "as_of": "2026-11",
    "free": 209715200,
    "creator": 2147483648,
    "pro": 5368709120,
    "business": 10737418240,
}
CONCURRENT_JOBS: dict[str, Any] = {"as_of": "2026-11", "creator": 3, "pro": 5, "business": None}
POLLING: dict[str, Any] = {
    "as_of": "2026-07",
    "interval": {"video": {"minimum": 5, "maximum": 10}, "image": {"minimum": 2, "maximum": 3}},
    "backoff": {"factor": 1.5, "maximum": 30},
}
TERMINAL_STATUSES: dict[str, Any] = {
    "as_of": "2026-11",
    "succeeded": "complete",
    "failed": "error",
    "canceled": "canceled",
}
STORAGE: dict[str, Any] = {"as_of": "2026-11", "upload_method": "PUT", "download_method": "GET", "uploads_kept_days": 7}
WEBHOOKS: dict[str, Any] = {
    "as_of": "2026-11",
    "method": "POST",
    "signature_header": "magic-hour-event-signature",
    "timestamp_header": "magic-hour-event-timestamp",
    "actions": {"started": "started", "succeeded": "completed", "failed": "errored"},
}
