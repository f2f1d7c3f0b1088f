"""What can be set about a sandbox."""

from __future__ import annotations

import ipaddress
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from magic_hour_ext.errors import ConfigurationError

from .media_checks import MediaLimits

if TYPE_CHECKING:
    from collections.abc import Callable

Advance = Literal["time", "reads", "immediate"]
ADVANCES: tuple[Advance, ...] = ("time", "reads", "immediate")
OverLimit = Literal["queue", "refuse", "ignore"]
OVER_LIMIT: tuple[OverLimit, ...] = ("queue", "refuse", "ignore")
TIERS = ("free", "creator", "pro", "business")
DAY = 24 * 3600.0
MAX_CREDITS = 10**15
MAX_SECONDS = 1e9
MAX_SPEED = 1e6


@dataclass(kw_only=True)
class Settings:
    """The settings of a sandbox. All may be changed while it runs, but host, ports, data_dir and the webhook's;
    jobs keep the times that they were created with.

    Attributes:
        host: Address to listen on.
        port: Port of the API; 0 takes a free one.
        storage_port: Port of the storage, for uploads and downloads; 0 takes a free one.
        key: The API key that is accepted.
        credits: The account's balance: charged by jobs, refunded when they fail.
        tier: The account's plan: ``free``, ``creator``, ``pro`` or ``business``.
        advance: What moves a job on: ``time``, ``reads`` (each GET of the project), or ``immediate`` (done at once).
        queue_seconds: With ``time``: seconds that a job is queued.
        render_seconds: With ``time``: seconds that it is rendering after that.
        reads: With ``reads``: the GET, counted from 1, that finds the job done.
        upload_ttl: Seconds for which an upload URL is good.
        download_ttl: Seconds for which a download URL is good; every GET of the project gives fresh ones.
        fail_every: Every n-th job ends in ``error``; 0 for none.
        max_upload_bytes: Largest upload that the storage takes; None for what the contract says of the tier.
        max_input_pixels: Largest picture or video frame that a job takes; a larger one ends in ``file_too_large``.
        max_input_seconds: Longest video or sound that a job takes.
        max_input_frames: Most frames of a video that a job takes.
        max_jobs: Most jobs that are kept; the oldest that have ended are dropped, and 429 is the answer if none has.
        max_stored_bytes: Most bytes of uploads and outputs that are kept; the oldest are dropped.
        thumbnails: Draw outputs of at most 128 pixels a side and 1 second, whatever was asked for and is reported.
        latency: Seconds by which each answer of the API and of the storage is late.
        keep_alive: Whether a connection is good for more than one request.
        over_limit: Jobs over the plan's number at a time ``queue``, are ``refuse``d with 429, or it is ``ignore``d.
        clock_speed: Seconds that pass in a real one; 0 freezes the clock, which ``sandbox.clock.advance`` then moves.
        seed: Makes ids, chance, outputs and the clock's start the same in every run; None for new ones each time.
        data_dir: Where uploads and outputs are kept; a temporary directory by default, removed at the end.
        memory_only: Keep files in the memory of the machine (``/dev/shm``) and not on its disk.
        webhook_url: Where events are sent; none by default.
        webhook_secret: What they are signed with.
        webhook_backoff: Seconds before each new attempt to deliver an event that was not answered with 2xx.
        webhook_anywhere: Whether the webhook may be on another machine than this one.
        control_token: What ``/_sandbox/`` asks for; by default nothing on this machine, else a token made at the start.

    Raises:
        ConfigurationError: A setting is out of its range; the text names it, and what is allowed.
    """

    host: str = "127.0.0.1"
    port: int = 0
    storage_port: int = 0
    key: str = "mhk_test_sandbox"
    credits: int = 1_000_000
    tier: str = "creator"
    advance: Advance = "time"
    queue_seconds: float = 0.3
    render_seconds: float = 1.2
    reads: int = 3
    upload_ttl: float = DAY
    download_ttl: float = DAY
    fail_every: int = 0
    max_upload_bytes: int | None = None
    max_input_pixels: int = 50_000_000
    max_input_seconds: float = 3 * 3600.0
    max_input_frames: int = 1_000_000
    max_jobs: int = 10_000
    max_stored_bytes: int = 10 * 1024**3
    thumbnails: bool = False
    latency: float = 0.0
    keep_alive: bool = True
    over_limit: OverLimit = "queue"
    clock_speed: float = 1.0
    seed: int | None = None
    data_dir: Path | str | None = None
    memory_only: bool = False
    webhook_url: str | None = None
    webhook_secret: str = "whsec_sandbox"  # noqa: S105 - known to all, on purpose
    webhook_backoff: tuple[float, ...] = (1.0, 5.0, 30.0)
    webhook_anywhere: bool = False
    control_token: str | None = None

    def __setattr__(self, name: str, value: Any) -> None:
        if name in CHECKS:
            check, allowed = CHECKS[name]
            if not check(value):
                raise ConfigurationError(f"{name}={value!r}: {allowed}")
        object.__setattr__(self, name, value)

    def __post_init__(self) -> None:
        if self.port and self.port == self.storage_port:
            raise ConfigurationError(f"port={self.port!r} is storage_port too: each needs its own; 0 takes a free one")
        if self.memory_only and self.data_dir is not None:
            raise ConfigurationError("memory_only and data_dir exclude each other: give one of them")
        if self.webhook_url is not None and not self.webhook_anywhere and not is_loopback(self.webhook_url):
            raise ConfigurationError(
                "webhook_url must be on this machine (http://127.0.0.1:…), as a sandbox is for trying things out; "
                "webhook_anywhere=True lifts that"
            )

    @property
    def media_limits(self) -> MediaLimits:
        """What an input may have at most."""
        return MediaLimits(self.max_input_pixels, self.max_input_seconds, self.max_input_frames)


def is_loopback(url: str) -> bool:
    """Whether a URL's host is this machine."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_web_url(value: object) -> bool:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        return parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_integer(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def is_seconds(value: Any, *, least: float = 0.0) -> bool:
    """Whether a value is a finite number of seconds that is not too small."""
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and least <= value <= 1e9
        and math.isfinite(value)
    )


def _or_none(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or check(value)


def _is_header_text(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable() and bool(value) and " " not in value


_PORT = (_is_integer(0, 65535), "use a port from 0 to 65535; 0 takes a free one")
_SECONDS = (is_seconds, "use a number of seconds from 0 to 1e9")
_SWITCH = (lambda value: isinstance(value, bool), "use True or False")
_LIMIT = (_is_integer(1, MAX_CREDITS), "use a whole number from 1")
CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "host": (lambda value: isinstance(value, str) and bool(value), "use an address of this machine, as 127.0.0.1"),
    "port": _PORT,
    "storage_port": _PORT,
    "key": (_is_header_text, "use printable ASCII without spaces, as the key travels in a header"),
    "credits": (_is_integer(0, MAX_CREDITS), f"use a whole number from 0 to {MAX_CREDITS}"),
    "tier": (lambda value: value in TIERS, f"use one of {', '.join(TIERS)}"),
    "advance": (lambda value: value in ADVANCES, f"use one of {', '.join(ADVANCES)}"),
    "queue_seconds": _SECONDS,
    "render_seconds": _SECONDS,
    "reads": (_is_integer(1, 10**9), "use a whole number from 1"),
    "upload_ttl": _SECONDS,
    "download_ttl": _SECONDS,
    "fail_every": (_is_integer(0, 10**9), "use a whole number from 0; 0 lets no job fail"),
    "max_upload_bytes": (_or_none(_is_integer(0, MAX_CREDITS)), "use a whole number of bytes, or None for the plan's"),
    "max_input_pixels": _LIMIT,
    "max_input_seconds": _SECONDS,
    "max_input_frames": _LIMIT,
    "data_dir": (
        _or_none(lambda value: isinstance(value, (str, Path))),
        "use a path, or None for one that is temporary",
    ),
    "max_jobs": (_is_integer(1, 1_000_000), "use a whole number from 1 to 1000000"),
    "max_stored_bytes": _LIMIT,
    "over_limit": (lambda value: value in OVER_LIMIT, f"use one of {', '.join(OVER_LIMIT)}"),
    "clock_speed": (lambda value: is_seconds(value) and value <= MAX_SPEED, "use a number from 0 (frozen) to 1e6"),
    "seed": (_or_none(_is_integer(0, 2**63)), "use a whole number from 0, or None"),
    "memory_only": _SWITCH,
    "thumbnails": _SWITCH,
    "latency": _SECONDS,
    "keep_alive": _SWITCH,
    "webhook_url": (_or_none(_is_web_url), "use an http:// or https:// URL, or None"),
    "control_token": (_or_none(_is_header_text), "use printable ASCII without spaces, or None"),
    "webhook_secret": (_is_header_text, "use printable ASCII without spaces"),
    "webhook_backoff": (
        lambda value: isinstance(value, (tuple, list)) and len(value) <= 100 and all(map(is_seconds, value)),
        "use up to 100 numbers of seconds from 0",
    ),
}
