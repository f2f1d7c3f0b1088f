"""Redaction of secrets. The functions are defined in the raw client, which can't import this package; all modules here
import them from this one."""

from __future__ import annotations

from magic_hour_api.redaction import (
    MASK,
    HeaderAuth,
    Secret,
    is_credential,
    redact_answer,
    redact_bytes,
    redact_headers,
    redact_json,
    redact_key,
    redact_url,
    redact_urls,
    without_frames,
)

__all__ = [
    "MASK",
    "BearerAuth",
    "HeaderAuth",
    "Secret",
    "is_credential",
    "redact_answer",
    "redact_bytes",
    "redact_headers",
    "redact_json",
    "redact_key",
    "redact_url",
    "redact_urls",
    "without_frames",
]


class BearerAuth(HeaderAuth):
    """Adds the header ``Authorization: Bearer KEY`` at the moment of sending; the `auth` of an httpx request.

    Args:
        secret: The API key.
    """

    __slots__ = ()

    def __init__(self, secret: Secret) -> None:
        super().__init__(secret, "Authorization", "Bearer")
