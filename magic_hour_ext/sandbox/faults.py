"""Faults to order: which requests they meet, and what is done to them. Counting is exact, chance is seeded."""

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
# Whether the request does its work all the same, where the fault does not say.
WITHOUT_EFFECT = frozenset({"status", "reset_before", "reset_during"})
DEFAULT_WAIT = {"refuse": 0.5, "stall": 3600.0}
MAX_FAULTS = 1000
_IN_TEXT = re.compile(r"sandbox:fault=([a-z_-]+)\.([a-z_-]+)(?:\.(\d{1,6}))?")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is done to which requests.

    Attributes:
        stage: ``upload_urls``, ``put``, ``create``, ``poll``, ``download`` or ``webhook``.
        kind: ``status`` (that answer instead), ``refuse`` (no connection for `seconds`), ``reset_before`` (the request
            is read), ``reset_during`` (half of its body is read), ``reset_after`` (it did its work), ``reset_answer``
            (half of the answer is sent), ``lost_answer`` (the connection ends in order instead of an answer), ``stall``
            (silence for `seconds`, then the answer), ``slow`` (`rate` bytes a second), ``truncate`` (half of the body,
            then the end), ``wrong_length`` (Content-Length is off by `offset`), ``garbage`` (random bytes with status
            200), ``duplicate`` (the answer, or the webhook event, comes twice), ``other_version`` (another file and
            ETag under the same URL).
        status: Of the answer, for ``status``.
        headers: More headers of the answer, for ``status``.
        body: Of the answer, for ``status``; by default an error in the service's form.
        nth: The first request that is met, counted from 1 since the fault was armed.
        times: How many requests in a row are met from there; None for all.
        share: The share of requests that is met, drawn with the sandbox's seed, instead of `nth`.
        seconds: For ``refuse`` (0.5 by default) and ``stall`` (until the client gives up), in real seconds.
        rate: Bytes a second, for ``slow``.
        offset: What is added to Content-Length, for ``wrong_length``.
        takes_effect: Whether the request does its work although it fails. By default yes, but for ``status``,
            ``reset_before`` and ``reset_during``.
        contains: Only requests whose path (for webhooks: type and job id) contains this are met and counted.
        id: Its number, for taking it back.

    Raises:
        ConfigurationError: A value is impossible; the text names it and what is allowed.
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
            raise ConfigurationError(f"kind={self.kind!r}: at {self.stage}, use one of {', '.join(KINDS[self.stage])}")
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
        """Whether the request does its work."""
        return self.kind not in WITHOUT_EFFECT if self.takes_effect is None else self.takes_effect

    @property
    def label(self) -> str:
        """As ``create.status``."""
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
    """A fault. One with a `share` is for good unless it says otherwise. Dashes are taken for underscores.

    Raises:
        ConfigurationError: An option is unknown or impossible.
    """
    names = {one.name for one in fields(Fault)} - {"stage", "kind", "id"}
    if unknown := sorted(set(options) - names):
        raise ConfigurationError(f"{unknown[0]}: no such option of a fault; use one of {', '.join(sorted(names))}")
    if options.get("share") is not None:
        options.setdefault("times", None)
    stage, kind = (str(text).replace("-", "_") for text in (stage, kind))
    return Fault(stage=stage, kind=kind, **options)


def faults_in_text(text: str) -> Iterator[Fault]:
    """The faults that a text orders: ``sandbox:fault=poll.status.503``. Impossible ones are ignored."""
    for stage, kind, number in _IN_TEXT.findall(text):
        options: dict[str, Any] = {}
        if number:
            options = {"status": int(number)} if "status" in kind else {"seconds": float(number)}
        try:
            yield make_fault(stage, kind, **options)
        except ConfigurationError:
            continue


class _Armed:
    """A fault, and how many requests it has seen and met."""

    def __init__(self, fault: Fault, seen: int = 0, met: int = 0) -> None:
        self.fault = fault
        self.seen = seen
        self.met = met

    def meets(self, chance: random.Random) -> bool:
        """Count a request; whether it is met."""
        fault = self.fault
        self.seen += 1
        if self.is_over:
            return False
        hit = chance.random() < fault.share if fault.share is not None else self.seen >= fault.nth
        self.met += hit
        return hit

    @property
    def is_over(self) -> bool:
        """Whether it can meet no other request."""
        return self.fault.times is not None and self.met >= self.fault.times


class Faults:
    """The faults that are armed. Used on the server's event loop only."""

    def __init__(self, seed: int | None = None) -> None:
        self._armed: dict[int, _Armed] = {}
        self._last = 0
        self._random = random.Random(seed)  # noqa: S311 - chance in tests, not a secret

    def add(self, fault: Fault) -> Fault:
        """Arm a fault; returns it with its number. The oldest of more than 1,000 is dropped."""
        self._last += 1
        numbered = replace(fault, id=self._last)
        self._armed[self._last] = _Armed(numbered)
        while len(self._armed) > MAX_FAULTS:
            self._armed.pop(next(iter(self._armed)))
        return numbered

    def remove(self, number: int) -> bool:
        """Take a fault back; whether it was armed."""
        return self._armed.pop(number, None) is not None

    def clear(self) -> None:
        """Take all back."""
        self._armed.clear()

    def listed(self) -> list[tuple[Fault, int]]:
        """Every armed fault, with how many requests it has met."""
        return [(one.fault, one.met) for one in self._armed.values()]

    def take(self, stage: str, text: str) -> Fault | None:
        """Count a request at a stage; the fault that meets it, the one armed first if there are several."""
        found: Fault | None = None
        for number, one in list(self._armed.items()):
            if one.fault.kind == "refuse" and stage != "webhook":
                continue  # done to the listener when it was armed
            if one.fault.stage == stage and one.fault.contains in text and one.meets(self._random):
                found = found or one.fault
            if one.is_over:
                self._armed.pop(number, None)
        return found

    def garbage(self, length: int) -> bytes:
        """Random bytes that are never JSON, XML or a media file."""
        return b"\xff\xfe" + self._random.randbytes(max(0, length - 2))

    def saved(self) -> Any:
        """The state, to be given to `restore` later."""
        return [(one.fault, one.seen, one.met) for one in self._armed.values()], self._last, self._random.getstate()

    def restore(self, state: Any) -> None:
        """Go back to a state that `saved` gave."""
        armed, self._last, chance = state
        self._armed = {fault.id: _Armed(fault, seen, met) for fault, seen, met in armed}
        self._random.setstate(chance)
