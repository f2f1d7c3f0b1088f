"""Signatures: whether a delivery comes from the service, and is fresh."""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import re
import time
from typing import TYPE_CHECKING, Any, Protocol

from magic_hour_api.constants import WEBHOOKS

from magic_hour_ext.errors import ConfigurationError, WebhookError
from magic_hour_ext.webhooks.event import Event
from magic_hour_ext.webhooks.replay import ReplayStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SIGNATURE_HEADER: str = WEBHOOKS["signature_header"]
"""64 hex digits: HMAC-SHA256 with the secret over the timestamp header, a dot and the raw body."""

TIMESTAMP_HEADER: str = WEBHOOKS["timestamp_header"]
"""When the delivery was signed, in Unix seconds."""

_NAMES = (SIGNATURE_HEADER.encode(), TIMESTAMP_HEADER.encode())
_HEX_DIGEST = re.compile(rb"[0-9a-fA-F]{64}")
_UNIX_SECONDS = re.compile(rb"[0-9]{1,15}")  # int() alone would take "1_7", " 17", other scripts' digits, any length.
_END_OF_TIME = 1e15  # The first second of more digits than that.
_WHITE = b" \t\r\n"


class HeaderItems(Protocol):
    """The headers of any framework: a dict, or anything else whose `items()` gives names and values."""

    def items(self) -> Iterable[tuple[object, object]]:
        """Names and values, each str or bytes."""
        ...


class Webhook:
    """Verifies the webhooks of one endpoint. Safe for threads; make it once.

    Args:
        secret_or_secrets: The endpoint's secret, or several while one replaces another: any of them may have signed,
            and `sign` uses the first.
        tolerance: How many seconds the timestamp may be away from `clock`, into the past and into the future.
        replay_guard: Refuses the same delivery a second time: a `ReplayGuard`, or a `ReplayStore` of your own.
        clock: Gives Unix seconds.

    Raises:
        ConfigurationError: A secret is missing or has white space around it, or an argument has an impossible value.
    """

    def __init__(
        self,
        secret_or_secrets: str | bytes | Iterable[str | bytes],
        *,
        tolerance: float = 300.0,
        replay_guard: ReplayStore | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if isinstance(tolerance, bool) or not isinstance(tolerance, (int, float)) or not 0 <= tolerance < _END_OF_TIME:
            raise ConfigurationError(f"tolerance must be seconds, 0 or more and finite, not {tolerance!r}")
        if replay_guard is not None and not isinstance(replay_guard, ReplayStore):
            raise ConfigurationError("replay_guard needs the methods remember and forget, as ReplayGuard() has them")
        # Keyed and waiting for a message to be copied into: the secrets themselves are not kept.
        self._keyed = tuple(hmac.new(secret, digestmod=hashlib.sha256) for secret in _secrets(secret_or_secrets))
        self.tolerance: float = float(tolerance)
        self._guard = replay_guard
        self._clock = clock

    def verify(self, body: bytes, headers: HeaderItems | Iterable[tuple[str | bytes, str | bytes]]) -> Event:
        """Checks the signature, then the timestamp, then reads the body, then asks the replay guard.

        Args:
            body: The raw bytes of the request's body.
            headers: The request's headers: what your framework has, or the list of pairs of an ASGI scope.

        Raises:
            WebhookError: Whatever is wrong with body or headers. Answer with 400. No other exception comes from them.
        """
        if not isinstance(body, (bytes, bytearray)):
            raise WebhookError(
                f"the body must be the raw bytes of the request as received, not {type(body).__name__}: "
                "text or JSON that was read and written again has another signature"
            )
        body = bytes(body)
        signature, sent = _read_headers(headers)
        if not self._is_signed(sent, body, signature):
            raise WebhookError(
                "the signature does not match: either the secret is another one, or the body is not the raw bytes that "
                "were sent, or the request is forged"
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
        """The two headers that the service would send with `body`: for tests of your handler.

        Args:
            body: The raw body.
            timestamp: Unix seconds, cut to whole ones; now if not given.

        Raises:
            ConfigurationError: `body` is not bytes, or `timestamp` is no time.
        """
        if not isinstance(body, (bytes, bytearray)):
            raise ConfigurationError(f"the body to sign must be bytes, not {type(body).__name__}")
        seconds = self._clock() if timestamp is None else timestamp
        if not isinstance(seconds, (int, float)) or not 0 <= seconds < _END_OF_TIME:
            raise ConfigurationError(f"timestamp must be Unix seconds, not {seconds!r}")
        sent = str(int(seconds))
        return {SIGNATURE_HEADER: _digest(self._keyed[0], sent.encode(), body).hex(), TIMESTAMP_HEADER: sent}

    def forget(self, event: Event) -> None:
        """Lets this delivery pass the replay guard once more. Call it when handling failed, so that a retry gets in."""
        if self._guard is not None:
            self._guard.forget(event.delivery)

    def __repr__(self) -> str:
        secrets = "1 secret" if len(self._keyed) == 1 else f"{len(self._keyed)} secrets"
        return f"<Webhook: {secrets}, tolerance {self.tolerance:g} s>"

    def _is_signed(self, sent: bytes, body: bytes, signature: bytes) -> bool:
        matches = False
        for keyed in self._keyed:  # All of them, always: time must not tell which one matched.
            matches |= hmac.compare_digest(_digest(keyed, sent, body), signature)
        return matches

    def _check_time(self, sent: bytes) -> int:
        if not _UNIX_SECONDS.fullmatch(sent):
            raise WebhookError(f"{TIMESTAMP_HEADER} must be whole Unix seconds in digits")
        timestamp = int(sent)
        age = self._clock() - timestamp
        if not abs(age) <= self.tolerance:  # Written so that a clock that gives NaN refuses.
            where = f"{age:.0f} s old" if age > 0 else f"{-age:.0f} s ahead of this machine's clock"
            raise WebhookError(f"the delivery is {where}; {self.tolerance:g} s are accepted, either way")
        return timestamp

    def _check_replay(self, event: Event) -> None:
        if self._guard is None:
            return
        try:
            new = self._guard.remember(event.delivery, math.ceil(2 * self.tolerance) + 1)
        except Exception as error:
            raise WebhookError(f"the replay guard failed ({type(error).__name__}), so nothing passes") from error
        if not isinstance(new, bool):  # What an async method returns would count as true.
            raise WebhookError(f"the replay guard's remember() must return a bool, not {type(new).__name__}")
        if not new:
            raise WebhookError(f"this delivery of {event!r} was seen before")


def _secrets(given: object) -> list[bytes]:
    """The secrets as bytes; an error names the place of a bad one and never its value."""
    several = not isinstance(given, (str, bytes))
    try:
        secrets: list[object] = list(given) if several else [given]  # type: ignore[call-overload]
    except TypeError:
        raise ConfigurationError(f"the webhook secret must be text, not {type(given).__name__}") from None
    if not secrets:
        raise ConfigurationError("no webhook secret was given; copy it from the webhook's settings")
    keys = []
    for index, secret in enumerate(secrets):
        which = f"webhook secret {index + 1} of {len(secrets)}" if several else "the webhook secret"
        if not isinstance(secret, (str, bytes)):
            raise ConfigurationError(f"{which} must be text, not {type(secret).__name__}")
        key = secret.encode("utf-8", "surrogatepass") if isinstance(secret, str) else secret
        if not key:
            raise ConfigurationError(f"{which} is empty: an empty secret would let anyone sign")
        if key.strip(_WHITE) != key:
            raise ConfigurationError(f"{which} has white space around it, often a line end from a file: remove it")
        keys.append(key)
    return keys


def _digest(keyed: hmac.HMAC, sent: bytes, body: bytes) -> bytes:
    mac = keyed.copy()
    mac.update(sent + b".")
    mac.update(body)
    return mac.digest()


def _latin1(text: object) -> bytes | None:
    """The bytes of a name or value as they came over the wire: HTTP libraries read them as latin-1."""
    if isinstance(text, str):
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            return None
    return text if isinstance(text, bytes) else None


def _read_headers(headers: Any) -> tuple[bytes, bytes]:
    """Signature (decoded) and timestamp (as sent: it is part of what is signed)."""
    try:
        items = headers.items() if hasattr(headers, "items") else headers
        pairs = [((_latin1(name) or b"").lower(), value) for name, value in items]
    except Exception:  # noqa: BLE001 - headers come in every shape, also in broken ones.
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
    """The body's object, with a `type` and a `payload` of the right types."""
    data: Any = None
    problem = ""
    try:
        # Decoded here, for json.loads would also take UTF-16 and UTF-32.
        data = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError, MemoryError) as error:  # Also nested too deep, or a number of too many digits.
        problem = type(error).__name__
    # Raised out here: the errors above carry the whole body with them.
    if problem:
        raise WebhookError(f"the signature is right, but the body is not JSON that can be read ({problem})")
    if not isinstance(data, dict):
        raise WebhookError(f"the body must be a JSON object with type and payload, not {type(data).__name__}")
    kind, payload = data.get("type"), data.get("payload")
    if not isinstance(kind, str) or not kind:
        raise WebhookError(f"the body's type must be text such as 'video.completed', not {type(kind).__name__}")
    if not isinstance(payload, dict):
        raise WebhookError(f"the body's payload must be an object, not {type(payload).__name__}")
    return data
