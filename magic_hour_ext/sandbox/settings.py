"""What can be set about a sandbox."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

Advance = Literal["time", "reads", "immediate"]
ADVANCES: tuple[Advance, ...] = ("time", "reads", "immediate")
DAY = 24 * 3600.0


@dataclass(kw_only=True)
class Settings:
    """The knobs of a sandbox. All may be changed while it runs, but host, ports, data_dir and the webhook's;
    jobs keep the times that they were created with.

    Attributes:
        host: Address to listen on.
        port: Port of the API; 0 takes a free one.
        storage_port: Port of the storage, for uploads and downloads; 0 takes a free one.
        key: The API key that is accepted.
        credits: The account's balance: charged by jobs, refunded when they fail.
        tier: The account's plan, as ``account.list`` tells it.
        advance: What moves a job on: ``time``, ``reads`` (each GET of the project), or ``immediate`` (done at once).
        queue_seconds: With ``time``: seconds that a job is queued.
        render_seconds: With ``time``: seconds that it is rendering after that.
        reads: With ``reads``: the GET, counted from 1, that finds the job done.
        upload_ttl: Seconds for which an upload URL is good.
        download_ttl: Seconds for which a download URL is good; every GET of the project gives fresh ones.
        fail_every: Every n-th job ends in ``error``; 0 for none.
        max_upload_bytes: Largest upload that the storage takes; None for what the contract says of the tier.
        data_dir: Where uploads and outputs are kept; a temporary directory by default, removed at the end.
        webhook_url: Where events are sent; none by default.
        webhook_secret: What they are signed with.
        webhook_backoff: Seconds before each new attempt to deliver an event that was not answered with 2xx.
        webhook_anywhere: Whether the webhook may be on another machine than this one.
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
    data_dir: Path | None = None
    webhook_url: str | None = None
    webhook_secret: str = "whsec_sandbox"  # noqa: S105 - known to all, on purpose
    webhook_backoff: tuple[float, ...] = (1.0, 5.0, 30.0)
    webhook_anywhere: bool = False

    def __post_init__(self) -> None:
        if self.advance not in ADVANCES:
            raise ConfigurationError(f"advance={self.advance!r}: choose one of {', '.join(ADVANCES)}")
        if not self.key.isascii() or not self.key or any(sign.isspace() for sign in self.key):
            raise ConfigurationError("key must be ASCII without white space, as it travels in a header")
        if self.webhook_url is not None and not self.webhook_anywhere and not is_loopback(self.webhook_url):
            raise ConfigurationError(
                "webhook_url must be on this machine (http://127.0.0.1:…), as a sandbox is for trying things out; "
                "webhook_anywhere=True lifts that"
            )


def is_loopback(url: str) -> bool:
    """Whether a URL's host is this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
