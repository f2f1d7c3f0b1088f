"""Faults: which requests they apply to, and their effect. Counting is exact, random choices use the seed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from magic_hour_ext.errors import ConfigurationError

from .settings import is_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ANSWERED = (
    "status",
    "refuse",
    "reset_before",
    "reset_during",
    "reset_after",
    "reset_answer",
    "lost_answer",
    "stall",
    "slow",
    "truncate",
    "wrong_length",
    "garbage",
    "duplicate",
)
KINDS: dict[str, tuple[str, ...]] = {
    "upload_urls": _ANSWERED,
    "put": _ANSWERED,
    "create": _ANSWERED,
    "poll": _ANSWERED,
    "download": (*_ANSWERED, "other_version"),
    "webhook": ("status", "refuse", "lost_answer", "stall", "truncate", "garbage", "duplicate"),
}
# Kinds for which, by default, the request is not processed.
WITHOUT_EFFECT = frozenset({"status", "reset_before", "reset_during"})
DEFAULT_WAIT = {"refuse": 0.5, "stall": 3600.0}
MAX_FAULTS = 1000
_IN_TEXT = re.compile(r"sandbox:fault=([a-z_-]+)\.([a-z_-]+)(?:\.(\d{1,6}))?")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A fault: the requests that it applies to, and its effect.

    Attributes:
        stage: ``upload_urls``, ``put``, ``create``, ``poll``, ``download`` or ``webhook``.
        kind: ``status`` (this response instead), ``refuse`` (no connections for `seconds`), ``reset_before`` (RST after
            the request is read), ``reset_during`` (RST after half of its body is read), ``reset_after`` (RST after it
            is processed), ``reset_answer`` (RST after half of the response), ``lost_answer`` (the connection is closed
            without a response), ``stall`` (no bytes for `seconds`, then the response), ``slow`` (`rate` bytes per
            second), ``truncate`` (closed after half of the body), ``wrong_length`` (Content-Length differs by
            `offset`), ``garbage`` (random bytes with status 200), ``duplicate`` (the response or the webhook event is
            sent twice), ``other_version`` (another file and ETag under the same URL).
        status: Status of the response, for ``status``.
        headers: Further headers of the response, for ``status``.
        body: Body of the response, for ``status``; default: an error in the service's format.
        nth: The first request that it applies to, counted from 1 since the fault was added.
        times: The number of consecutive requests that it applies to; None for all.
        share: The probability for each request, with the sandbox's seed, instead of `nth`.
        seconds: For ``refuse`` (default: 0.5) and ``stall`` (default: an hour), in real seconds.
        rate: Bytes per second, for ``slow``.
        offset: The number added to Content-Length, for ``wrong_length``.
        takes_effect: Whether the request is processed although it fails. Default: true, except for ``status``,
            ``reset_before`` and ``reset_during``.
        contains: Only requests whose path (for webhooks: type and job id) contains this text count.
        id: Its number, for `Sandbox.remove_fault`.

    Raises:
        ConfigurationError: If a value is not valid; the text names it and the allowed values.
    """

    stage: str
    kind: str
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    nth: int = 1
    times: int | None = 1
    share: float | None = None
    seconds: float | None = None
    rate: int = 1024
    offset: int = -10
    takes_effect: bool | None = None
    contains: str = ""
    id: int = 0

    def __post_init__(self) -> None:
        if self.stage not in KINDS:
            raise ConfigurationError(f"stage={self.stage!r}: use one of {', '.join(KINDS)}")
        if self.kind not in KINDS[self.stage]:
            raise ConfigurationError(f"kind={self.kind!r}: for {self.stage}, use one of {', '.join(KINDS[self.stage])}")
        for name, (is_right, allowed) in _CHECKS.items():
            value = getattr(self, name)
            if not is_right(value):
                raise ConfigurationError(f"{name}={value!r}: use {allowed}")

    @property
    def wait(self) -> float:
        """Seconds of ``refuse`` and ``stall``."""
        return DEFAULT_WAIT.get(self.kind, 0.0) if self.seconds is None else self.seconds

    @property
    def is_effective(self) -> bool:
        """Whether the request is processed."""
        return self.kind not in WITHOUT_EFFECT if self.takes_effect is None else self.takes_effect

    @property
    def label(self) -> str:
        """Stage and kind, such as ``create.status``."""
        return f"{self.stage}.{self.kind}"


def _is_int(least: int, most: int) -> Any:
    return lambda value: type(value) is int and least <= value <= most


def _are_headers(value: Any) -> bool:
    def is_plain(text: Any) -> bool:
        return isinstance(text, str) and text.isascii() and all(sign.isprintable() for sign in text)

    return (
        isinstance(value, dict)
        and len(value) <= 100
        and all(
            is_plain(name) and re.fullmatch(r"[A-Za-z0-9-]+", name) and is_plain(text) for name, text in value.items()
        )
    )


_CHECKS: dict[str, tuple[Any, str]] = {
    "status": (_is_int(200, 599), "a status from 200 to 599"),
    "headers": (_are_headers, "an object of header names and ASCII texts"),
    "body": (lambda value: value is None or isinstance(value, str), "a text"),
    "nth": (_is_int(1, 10**9), "a whole number from 1"),
    "times": (lambda value: value is None or _is_int(1, 10**9)(value), "a whole number from 1, or null for all"),
    "share": (lambda value: value is None or (is_seconds(value) and value <= 1), "a number from 0 to 1"),
    "seconds": (lambda value: value is None or (is_seconds(value) and value <= 3600), "a number from 0 to 3600"),
    "rate": (_is_int(1, 10**9), "a whole number of bytes from 1"),
    "offset": (_is_int(-(10**9), 10**9), "a whole number of bytes"),
    "takes_effect": (lambda value: value is None or isinstance(value, bool), "true or false"),
    "contains": (lambda value: isinstance(value, str), "a text"),
}


def make_fault(stage: str, kind: str, **options: Any) -> Fault:
    """Creates a fault. With a `share`, the default of `times` is None. Hyphens are accepted for underscores.

    Raises:
        ConfigurationError: If an option is unknown or not valid.
    """
    names = {one.name for one in fields(Fault)} - {"stage", "kind", "id"}
    if unknown := sorted(set(options) - names):
        raise ConfigurationError(f"{unknown[0]}: no such option of a fault; allowed: {', '.join(sorted(names))}")
    if options.get("share") is not None:
        options.setdefault("times", None)
    stage, kind = (str(text).replace("-", "_") for text in (stage, kind))
    return Fault(stage=stage, kind=kind, **options)


def faults_in_text(text: str) -> Iterator[Fault]:
    """The faults that a text orders, such as ``sandbox:fault=poll.status.503``. Invalid ones are ignored."""
    for stage, kind, number in _IN_TEXT.findall(text):
        options: dict[str, Any] = {}
        if number:
            options = {"status": int(number)} if "status" in kind else {"seconds": float(number)}
        try:
            yield make_fault(stage, kind, **options)
        except ConfigurationError:
            continue


class _ActiveFault:
    """A fault with the number of requests that it has counted (`seen`) and was applied to (`met`)."""

    def __init__(self, fault: Fault, seen: int = 0, met: int = 0) -> None:
        self.fault = fault
        self.seen = seen
        self.met = met

    def applies(self, chance: random.Random) -> bool:
        """Counts a request; returns whether the fault applies to it."""
        fault = self.fault
        self.seen += 1
        hit = chance.random() < fault.share if fault.share is not None else self.seen >= fault.nth
        self.met += hit
        return hit

    @property
    def is_over(self) -> bool:
        """Whether it can't apply to any further request."""
        return self.fault.times is not None and self.met >= self.fault.times


class Faults:
    """The active faults. Used only on the server's event loop."""

    def __init__(self, seed: int | None = None) -> None:
        self._active: dict[int, _ActiveFault] = {}
        self._last = 0
        self._random = random.Random(seed)  # noqa: S311 - chance in tests, not a secret

    def add(self, fault: Fault) -> Fault:
        """Adds a fault; returns it with its number. At most 1,000 are kept, the oldest is dropped."""
        self._last += 1
        numbered = replace(fault, id=self._last)
        self._active[self._last] = _ActiveFault(numbered)
        while len(self._active) > MAX_FAULTS:
            self._active.pop(next(iter(self._active)))
        return numbered

    def remove(self, number: int) -> bool:
        """Removes a fault; returns whether it was active."""
        return self._active.pop(number, None) is not None

    def clear(self) -> None:
        """Removes all faults."""
        self._active.clear()

    def listed(self) -> list[tuple[Fault, int]]:
        """All active faults, each with the number of requests that it was applied to."""
        return [(one.fault, one.met) for one in self._active.values()]

    def take(self, stage: str, text: str) -> Fault | None:
        """Counts a request at a stage; returns the fault that applies to it, the oldest if there are several."""
        found: Fault | None = None
        for number, one in list(self._active.items()):
            if one.fault.kind == "refuse" and stage != "webhook":
                continue  # It was applied to the listener when it was added.
            if one.fault.stage == stage and one.fault.contains in text and one.applies(self._random):
                found = found or one.fault
            if one.is_over:
                self._active.pop(number, None)
        return found

    def garbage(self, length: int) -> bytes:
        """Random bytes that are never JSON, XML or a media file."""
        return b"\xff\xfe" + self._random.randbytes(max(0, length - 2))

    def saved(self) -> Any:
        """The state, for `restore`."""
        return [(one.fault, one.seen, one.met) for one in self._active.values()], self._last, self._random.getstate()

    def restore(self, state: Any) -> None:
        """Restores a state from `saved`."""
        active, self._last, chance = state
        self._active = {fault.id: _ActiveFault(fault, seen, met) for fault, seen, met in active}
        self._random.setstate(chance)
