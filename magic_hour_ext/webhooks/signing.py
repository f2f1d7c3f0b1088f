"""Verifies the signature and the age of a delivery."""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import re
import time
from typing import TYPE_CHECKING, Any, Protocol, cast

from magic_hour_api.constants import WEBHOOKS

from magic_hour_ext._rules.redaction import Secret
from magic_hour_ext.errors import ConfigurationError, WebhookError
from magic_hour_ext.webhooks.event import Event
from magic_hour_ext.webhooks.replay import ReplayStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SIGNATURE_HEADER: str = WEBHOOKS["signature_header"]
"""The header with the signature: 64 hex digits, the HMAC-SHA256 over the timestamp header, a dot and the raw body."""

TIMESTAMP_HEADER: str = WEBHOOKS["timestamp_header"]
"""The header with the time of signing, in Unix seconds."""

_NAMES = (SIGNATURE_HEADER.encode(), TIMESTAMP_HEADER.encode())
_HEX_DIGEST = re.compile(rb"[0-9a-fA-F]{64}")
_UNIX_SECONDS = re.compile(rb"[0-9]{1,15}")  # int() alone would accept "1_7", " 17", non-ASCII digits, any length.
_MAX_SECONDS = 1e15  # The first number with more than 15 digits.
_WHITESPACE = b" \t\r\n"


class HeaderItems(Protocol):
    """The headers of any framework: a dict, or any object with `items()`."""

    def items(self) -> Iterable[tuple[object, object]]:
        """Returns pairs of name and value, each str or bytes."""
        ...


class Webhook:
    """Verifies the webhooks of one endpoint. Thread-safe; create it once.

    Args:
        secret_or_secrets: The endpoint's secret; during a rotation several, of which any may have signed. `sign` uses
            the first.
        tolerance: Maximum difference in seconds between the timestamp and `clock`, into the past and the future.
        replay_guard: Refuses a delivery that was accepted before: a `ReplayGuard`, or your own `ReplayStore`.
        clock: Returns the Unix time in seconds.

    Raises:
        ConfigurationError: If a secret is missing or surrounded by white space, or another argument is not valid.
    """

    def __init__(
        self,
        secret_or_secrets: str | bytes | Iterable[str | bytes],
        *,
        tolerance: float = 300.0,
        replay_guard: ReplayStore | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        # Wrapped before anything can raise: a traceback may show the variables of this frame.
        given = Secret(cast("str", secret_or_secrets))
        del secret_or_secrets
        if isinstance(tolerance, bool) or not isinstance(tolerance, (int, float)) or not 0 <= tolerance < _MAX_SECONDS:
            raise ConfigurationError(f"tolerance must be seconds, 0 or more and finite, not {tolerance!r}")
        if replay_guard is not None and not isinstance(replay_guard, ReplayStore):
            raise ConfigurationError("replay_guard needs the methods remember and forget, such as a ReplayGuard()")
        # Keyed HMAC objects that are copied for each message, so that the secrets themselves are not kept.
        self._keyed: tuple[hmac.HMAC, ...]
        self._keyed, problem = _keyed(given.reveal())
        if problem:
            raise ConfigurationError(problem)
        self.tolerance: float = float(tolerance)
        self._guard = replay_guard
        self._clock = clock

    def verify(self, body: bytes, headers: HeaderItems | Iterable[tuple[str | bytes, str | bytes]]) -> Event:
        """Checks the signature and the timestamp, parses the body, and checks the replay guard, in this order.

        Args:
            body: The raw bytes of the request's body.
            headers: The request's headers: the object of your framework, or the pairs of an ASGI scope.

        Raises:
            WebhookError: If anything is wrong with body or headers; answer with 400. No other exception is raised for
                them.
        """
        if not isinstance(body, (bytes, bytearray)):
            raise WebhookError(
                f"the body must be the raw bytes of the request as received, not {type(body).__name__}: decoded text "
                "or re-encoded JSON has another signature"
            )
        body = bytes(body)
        signature, sent = _read_headers(headers)
        if not self._is_signed(sent, body, signature):
            raise WebhookError(
                "the signature does not match: the secret is wrong, or the body is not the raw bytes that were sent, "
                "or the request is forged"
            )
        timestamp = self._check_time(sent)
        data = _read_body(body)
        event = Event(
            type=data.pop("type"),
            payload=data.pop("payload"),
            extra=data,
            timestamp=timestamp,
            body=body,
            delivery=hashlib.sha256(sent + b"." + body).hexdigest(),
        )
        self._check_replay(event)
        return event

    def sign(self, body: bytes, *, timestamp: float | None = None) -> dict[str, str]:
        """Returns the two headers that the service would send with `body`, for tests of your handler.

        Args:
            body: The raw body.
            timestamp: Unix time in seconds, rounded down; default: now.

        Raises:
            ConfigurationError: If `body` is not bytes, or `timestamp` is not a time.
        """
        if not isinstance(body, (bytes, bytearray)):
            raise ConfigurationError(f"the body to sign must be bytes, not {type(body).__name__}")
        seconds = self._clock() if timestamp is None else timestamp
        if not isinstance(seconds, (int, float)) or not 0 <= seconds < _MAX_SECONDS:
            raise ConfigurationError(f"timestamp must be Unix seconds, not {seconds!r}")
        sent = str(int(seconds))
        return {SIGNATURE_HEADER: _digest(self._keyed[0], sent.encode(), body).hex(), TIMESTAMP_HEADER: sent}

    def forget(self, event: Event) -> None:
        """Removes a delivery from the replay guard. Call it if your handler failed, so that a retry is accepted.

        Args:
            event: The event of the delivery.
        """
        if self._guard is not None:
            self._guard.forget(event.delivery)

    def __repr__(self) -> str:
        # It must not fail for an object whose constructor has raised.
        count = len(getattr(self, "_keyed", ()))
        secrets = "1 secret" if count == 1 else f"{count} secrets"
        return f"<Webhook: {secrets}, tolerance {getattr(self, 'tolerance', 0):g} s>"

    def _is_signed(self, sent: bytes, body: bytes, signature: bytes) -> bool:
        matches = False
        for keyed in self._keyed:  # Always all of them, so that the time does not reveal which one matched.
            matches |= hmac.compare_digest(_digest(keyed, sent, body), signature)
        return matches

    def _check_time(self, sent: bytes) -> int:
        if not _UNIX_SECONDS.fullmatch(sent):
            raise WebhookError(f"{TIMESTAMP_HEADER} must be whole Unix seconds in digits")
        timestamp = int(sent)
        age = self._clock() - timestamp
        if not abs(age) <= self.tolerance:  # Not `>`, so that a clock that returns NaN is refused.
            where = f"{age:.0f} s old" if age > 0 else f"{-age:.0f} s ahead of this machine's clock"
            raise WebhookError(f"the delivery is {where}; at most {self.tolerance:g} s are accepted")
        return timestamp

    def _check_replay(self, event: Event) -> None:
        if self._guard is None:
            return
        try:
            new = self._guard.remember(event.delivery, math.ceil(2 * self.tolerance) + 1)
        except Exception as error:
            raise WebhookError(
                f"the replay guard failed ({type(error).__name__}), so the delivery is refused"
            ) from error
        if not isinstance(new, bool):  # The coroutine of an async method would count as true.
            raise WebhookError(f"the replay guard's remember() must return a bool, not {type(new).__name__}")
        if not new:
            raise WebhookError(f"this delivery of {event!r} was received before")


def _keyed(given: object) -> tuple[tuple[hmac.HMAC, ...], str]:
    """An HMAC object for each secret, and why they can't be used: empty, or a text that names the position of an
    invalid secret, never its value. It does not raise, as its frame contains them."""
    several = not isinstance(given, (str, bytes))
    try:
        secrets: list[object] = list(given) if several else [given]  # type: ignore[call-overload]
    except Exception:  # noqa: BLE001 (an object of the caller may raise anything)
        return (), f"the webhook secret must be text, not {type(given).__name__}"
    if not secrets:
        return (), "no webhook secret was given; copy it from the webhook's settings"
    keyed = []
    for index, secret in enumerate(secrets):
        which = f"webhook secret {index + 1} of {len(secrets)}" if several else "the webhook secret"
        if not isinstance(secret, (str, bytes)):
            return (), f"{which} must be text, not {type(secret).__name__}"
        key = secret.encode("utf-8", "surrogatepass") if isinstance(secret, str) else secret
        if not key:
            return (), f"{which} is empty: an empty secret would let anyone sign"
        if key.strip(_WHITESPACE) != key:
            return (), f"{which} has white space around it, often a line end from a file: remove it"
        keyed.append(hmac.new(key, digestmod=hashlib.sha256))
    return tuple(keyed), ""


def _digest(keyed: hmac.HMAC, sent: bytes, body: bytes) -> bytes:
    mac = keyed.copy()
    mac.update(sent + b".")
    mac.update(body)
    return mac.digest()


def _latin1(text: object) -> bytes | None:
    """The original bytes of a header name or value, which HTTP libraries decode as latin-1."""
    if isinstance(text, str):
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            return None
    return text if isinstance(text, bytes) else None


def _read_headers(headers: Any) -> tuple[bytes, bytes]:
    """The decoded signature, and the timestamp as sent, since the signature covers it."""
    try:
        items = headers.items() if hasattr(headers, "items") else headers
        pairs = [((_latin1(name) or b"").lower(), value) for name, value in items]
    except Exception:  # noqa: BLE001 - the headers may be any object.
        pairs = None
    if pairs is None:
        raise WebhookError(f"the headers must be a mapping or pairs of name and value, not {type(headers).__name__}")
    values = []
    for name in _NAMES:
        found = [value for other, value in pairs if other == name]
        if len(found) != 1:
            raise WebhookError(f"the header {name.decode()} is {'given more than once' if found else 'missing'}")
        value = _latin1(found[0])
        if value is None:
            raise WebhookError(f"the header {name.decode()} must be text or bytes without characters beyond latin-1")
        values.append(value)
    signature, sent = values
    if not _HEX_DIGEST.fullmatch(signature):
        raise WebhookError(f"{SIGNATURE_HEADER} must be 64 hex digits")
    return bytes.fromhex(signature.decode()), sent


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _read_body(body: bytes) -> dict[str, Any]:
    """Parses the body: a JSON object with `type` and `payload` of the right types."""
    data: Any = None
    problem = ""
    try:
        # Decoded here, since json.loads would also accept UTF-16 and UTF-32.
        data = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError, MemoryError) as error:  # Also if nested too deeply, or a number is too long.
        problem = type(error).__name__
    # Raised outside of the handler: the errors above contain the whole body.
    if problem:
        raise WebhookError(f"the signature is valid, but the body can't be parsed as JSON ({problem})")
    if not isinstance(data, dict):
        raise WebhookError(f"the body must be a JSON object with type and payload, not {type(data).__name__}")
    kind, payload = data.get("type"), data.get("payload")
    if not isinstance(kind, str) or not kind:
        raise WebhookError(f"the body's type must be text such as 'video.completed', not {type(kind).__name__}")
    if not isinstance(payload, dict):
        raise WebhookError(f"the body's payload must be an object, not {type(payload).__name__}")
    return data
