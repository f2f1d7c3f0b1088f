"""Signed URLs of the storage: valid for a limited time, and without a key."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict

from .problems import StorageProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .clock import Clock
    from .identifiers import Identifiers

KEPT_URLS = 20_000


class SignedUrl(TypedDict):
    """A URL and its time of expiry."""

    url: str
    expires_at: str


def timestamp(seconds: float) -> str:
    """A time in the format of the API: ``2026-01-31T12:00:00.000Z``."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class SignedUrls:
    """Creates and checks signed URLs. The secret is random, or derived from the seed.

    Attributes:
        handed_out: Expiry of the newest URL that a client was given, by method and key; at most 20,000 entries.
    """

    def __init__(self, base_url: str, clock: Clock, identifiers: Identifiers) -> None:
        self.base_url = base_url
        self._clock = clock
        self._identifiers = identifiers
        self.handed_out: dict[tuple[str, str], float] = {}

    def _sign(self, method: str, key: str, expires: str) -> str:
        text = f"{method}\n{key}\n{expires}".encode()
        return hmac.new(self._identifiers.secret, text, hashlib.sha256).hexdigest()

    def make(self, method: str, key: str, ttl: float, *, is_handed_out: bool = True) -> SignedUrl:
        """Creates a URL that allows one method on one object for `ttl` seconds.

        Args:
            method: The HTTP method.
            key: The key of the object.
            ttl: Seconds until it expires.
            is_handed_out: Whether a client gets it, for `handed_out`.
        """
        until = self._clock.now() + ttl
        expires = str(int(until * 1000))
        if is_handed_out:
            self.handed_out.pop((method, key), None)
            self.handed_out[method, key] = until
            if len(self.handed_out) > KEPT_URLS:
                self.handed_out.pop(next(iter(self.handed_out)))
        url = f"{self.base_url}/{key}?expires={expires}&signature={self._sign(method, key, expires)}"
        return {"url": url, "expires_at": timestamp(until)}

    def check(self, method: str, key: str, query: Mapping[str, str]) -> None:
        """Checks a URL.

        Raises:
            StorageProblem: If the signature is wrong, is for another method or object, or has expired.
        """
        expires = query.get("expires", "")
        expected = self._sign("GET" if method == "HEAD" else method, key, expires)
        if not hmac.compare_digest(expected.encode(), query.get("signature", "").encode()):
            raise StorageProblem(403, "The signature does not match.", "SignatureDoesNotMatch")
        if self._clock.now() * 1000 >= int(expires):
            raise StorageProblem(403, "Request has expired.", "AccessDenied")
