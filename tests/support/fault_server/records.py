"""The records of the server for tests: requests, uploads and jobs."""

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
    """A request, which may be incomplete.

    Attributes:
        number: Its number in the order of arrival, from 0.
        time: `time.monotonic()` at its arrival.
        origin: The listener: ``api``, ``uploads`` or ``downloads``.
        stage: The stage, or ``elsewhere`` after a redirect.
        headers: The headers in the order of the request, with names in lower case.
        body: The first 64 KiB of the body.
        complete: Whether the whole body was read.
        fault: The kind of fault that was applied, or "".
        status: The status of the response; 0 if none was sent.
    """

    number: int
    time: float
    origin: str
    stage: str
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
    """A file in storage."""

    file_path: str
    size: int
    sha256: str


@dataclass
class Job:
    """A job on the server, which has been charged.

    Attributes:
        tool: The last part of the path of its create.
        body: The body of its create.
        charged: Credits charged.
        refunded: Credits refunded.
        polls: How often it was polled.
        versions: How often the content of each output has changed.
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
        """The content of an output: the start of an MP4, and random bytes that depend on the version."""
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
        """Credits charged for them, minus refunds."""
        return sum(job.charged - job.refunded for job in self)


@dataclass
class Ledger:
    """All records. Only the thread of the server writes them; the properties of the server return copies."""

    requests: list[Request] = field(default_factory=list)
    uploads: dict[str, Upload] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    connections: dict[str, int] = field(default_factory=dict)
    handshakes: int = 0
    failures: list[str] = field(default_factory=list)
