"""What the server saw: requests, uploads and jobs, as plain data that a test asks afterwards."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field
from typing import Any

KEPT = 64 * 1024
MP4 = b"\0\0\0\x18ftypisom\0\0\2\0isommp42"


@dataclass
class Request:
    """One request, as far as it came.

    Attributes:
        number: Its place in the order of arrival, from 0.
        time: `time.monotonic()` of its arrival.
        origin: Which listener it came to: ``api``, ``uploads`` or ``downloads``.
        place: Its place in the table of faults; ``elsewhere`` after a redirect; others have no faults.
        headers: Names in lower case, in the order sent.
        body: The first 64 KiB of the body.
        complete: Whether the whole body was read.
        fault: The kind of fault that was done to it, or "".
        status: Of the answer, 0 where there was none.
    """

    number: int
    time: float
    origin: str
    place: str
    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    body_size: int = 0
    body_sha256: str = hashlib.sha256(b"").hexdigest()
    complete: bool = False
    fault: str = ""
    status: int = 0

    @property
    def path(self) -> str:
        """The target without its query string."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The target's query string."""
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        """The first header of that name, or None."""
        return next((value for key, value in self.headers if key == name.lower()), None)

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Upload:
    """A file that storage holds."""

    file_path: str
    size: int
    sha256: str


@dataclass
class Job:
    """A job that exists on the server, and so was paid.

    Attributes:
        tool: Last part of the path it was posted to.
        body: The request that made it.
        charged: Credits taken.
        refunded: Credits given back.
        polls: How often it was asked for.
        versions: Per output, how often its content has changed.
    """

    id: str
    tool: str
    body: Any
    charged: int
    created: float
    refunded: int = 0
    polls: int = 0
    deleted: bool = False
    versions: dict[int, int] = field(default_factory=dict)

    def output(self, index: int, size: int, version: int | None = None) -> bytes:
        """The content of an output: the head of an MP4, then random bytes, others for each version."""
        if version is None:
            version = self.versions.get(index, 0)
        return (MP4 + random.Random(f"{self.id}/{index}/{version}").randbytes(size))[:size]


class Jobs(tuple[Job, ...]):
    """The jobs that exist."""

    __slots__ = ()

    @property
    def created(self) -> int:
        """How many there are."""
        return len(self)

    @property
    def charged(self) -> int:
        """Credits taken for them, less those given back."""
        return sum(job.charged - job.refunded for job in self)


@dataclass
class Ledger:
    """All that was seen. Written by the server's thread alone; the properties of the server hand out copies."""

    requests: list[Request] = field(default_factory=list)
    uploads: dict[str, Upload] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    connections: dict[str, int] = field(default_factory=dict)
    handshakes: int = 0
    failures: list[str] = field(default_factory=list)
