"""The settings of a sandbox, with their checks."""

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
    """The settings of a sandbox. All but host, ports, data_dir and those of the webhook can be changed while it runs;
    jobs keep the times that they were created with.

    Attributes:
        host: Address to listen on.
        port: Port of the API; 0 selects a free one.
        storage_port: Port of the storage, for uploads and downloads; 0 selects a free one.
        key: The accepted API key.
        credits: The account's balance, which jobs reduce and refunds increase.
        tier: The account's plan: ``free``, ``creator``, ``pro`` or ``business``.
        advance: How jobs advance: with ``time``, with ``reads`` (GETs of the project), or ``immediate`` (done at once).
        queue_seconds: With ``time``: seconds that a job is queued.
        render_seconds: With ``time``: seconds that it is rendering afterwards.
        reads: With ``reads``: the number of the GET, from 1, that finds the job done.
        upload_ttl: Seconds until an upload URL expires.
        download_ttl: Seconds until a download URL expires; every GET of the project returns new ones.
        fail_every: Every n-th job ends in ``error``; 0 for none.
        max_upload_bytes: Maximum size of an upload; None for the contract's limit of the tier.
        max_input_pixels: Maximum pixels of a picture or video frame; a job with more ends in ``file_too_large``.
        max_input_seconds: Maximum length of an input video or sound.
        max_input_frames: Maximum number of frames of an input video.
        max_jobs: Maximum number of kept jobs; the oldest ended ones are dropped, or status 429 if none has ended.
        max_stored_bytes: Maximum size of all kept uploads and outputs; the oldest are dropped.
        thumbnails: Draw outputs with at most 128 pixels per side and 1 second, independent of the reported size.
        latency: Seconds by which each response of the API and of the storage is delayed.
        keep_alive: Whether a connection can be used for several requests.
        over_limit: For jobs over the plan's limit: ``queue`` them, ``refuse`` them with 429, or ``ignore`` the limit.
        clock_speed: Seconds of the clock per real second; 0 freezes it, and ``sandbox.clock.advance`` moves it.
        seed: Makes ids, random faults, outputs and the clock's start reproducible; None for random ones.
        data_dir: Directory of uploads and outputs; default: a temporary one, which is removed at the end.
        memory_only: Keep files in memory (``/dev/shm``) instead of on disk.
        webhook_url: URL to which events are sent; none by default.
        webhook_secret: Secret with which events are signed.
        webhook_backoff: Seconds before each retry of an event that was not answered with 2xx.
        webhook_anywhere: Whether the webhook may be on another machine.
        control_token: Token for ``/_sandbox/``; default: none on this machine, else one created at the start.

    Raises:
        ConfigurationError: If a setting is out of its range; the text names the setting and the allowed values.
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
    webhook_secret: str = "whsec_sandbox"  # noqa: S105 - public on purpose
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
            raise ConfigurationError(f"port={self.port!r} is also storage_port: use two ports; 0 selects a free one")
        if self.memory_only and self.data_dir is not None:
            raise ConfigurationError("memory_only and data_dir exclude each other: give only one of them")
        if self.webhook_url is not None and not self.webhook_anywhere and not is_loopback(self.webhook_url):
            raise ConfigurationError(
                "webhook_url must be on this machine (http://127.0.0.1:…); set webhook_anywhere=True to allow other "
                "machines"
            )

    @property
    def media_limits(self) -> MediaLimits:
        """The limits of inputs."""
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


def list_of_seconds(text: str) -> tuple[float, ...]:
    """Reads an option such as ``5,30,120``."""
    return tuple(float(part) for part in text.split(",") if part.strip())


list_of_seconds.__name__ = "list of seconds"  # argparse uses this name in its error texts.


def is_seconds(value: Any, *, least: float = 0.0) -> bool:
    """Whether a value is a finite number of seconds of at least `least`."""
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


_PORT = (_is_integer(0, 65535), "use a port from 0 to 65535; 0 selects a free one")
_SECONDS = (is_seconds, "use a number of seconds from 0 to 1e9")
_SWITCH = (lambda value: isinstance(value, bool), "use True or False")
_LIMIT = (_is_integer(1, MAX_CREDITS), "use a whole number from 1")
CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "host": (lambda value: isinstance(value, str) and bool(value), "use an address of this machine, such as 127.0.0.1"),
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
