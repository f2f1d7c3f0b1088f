"""The matrix of faults: the expected outcome of every fault at every stage, once and permanently."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from support.fault_server import ALL, Fault, Stage, faults_of, status

from magic_hour_ext.errors import (
    APIError,
    AuthenticationError,
    BadRequestError,
    DecodeError,
    DownloadError,
    JobTimeoutError,
    MagicHourError,
    NetworkError,
    NotFoundError,
    PaymentRequiredError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    SubmissionUncertainError,
    UnprocessableError,
    UploadError,
)

DOCUMENTED_502 = "502 as documented"
AS_ANNOUNCED = "short content length"  # Half a file under half a length: nobody can tell it from a whole one.


class Expected(NamedTuple):
    """The expected outcome of a case: the exception, or None for a result; the numbers of creates and of jobs."""

    error: type[MagicHourError] | None
    posts: int
    jobs: int


@dataclass(frozen=True)
class Case:
    """One cell of the matrix.

    Attributes:
        for_good: Whether the fault stays, or comes once.
    """

    stage: Stage
    name: str
    mode: str
    journal: bool
    for_good: bool

    @property
    def fault(self) -> Fault:
        """The fault, once or permanently."""
        fault = faults_at(self.stage)[self.name]
        # A listener that is away is back after a while, not after a number of connections it never sees.
        return replace(fault, times=ALL if self.for_good else 1, seconds=0.3)

    @property
    def expected(self) -> Expected:
        """The expected outcome."""
        error = (FOR_GOOD if self.for_good else ONCE)[self.stage].get(self.name)
        if self.stage == "create":
            posts, jobs = _posts(self.name, for_good=self.for_good), 1
            if error is SubmissionUncertainError:
                jobs = int(self.fault.effective)
            elif error is not None:
                jobs = 0
            return Expected(error, posts, jobs)
        stopped = error is not None and self.stage in {"upload_urls", "put"}
        return Expected(error, int(not stopped), int(not stopped))

    def __str__(self) -> str:
        often = "for good" if self.for_good else "once"
        return f"{self.name} {often} at {self.stage}, {self.mode}, {'journal' if self.journal else 'no journal'}"


def faults_at(stage: Stage) -> dict[str, Fault]:
    """The faults of a stage, including the documented 502."""
    return {**faults_of(stage), DOCUMENTED_502: status(502)}


def cases(stage: Stage, mode: str, *, journal: bool, for_good: bool) -> list[Case]:
    """A part of the matrix."""
    return [Case(stage, name, mode, journal, for_good) for name in faults_at(stage)]


_AWAY = ("refused", "connect time-out")
_WRONG_ADDRESS = ("TLS failure", "DNS failure")
_LOST = (
    "read time-out",
    "reset before the body",
    "reset during the body",
    "reset after the body",
    "reset while reading the answer",
)
_REFUSED: dict[str, type[MagicHourError] | None] = {
    "400": BadRequestError,
    "401": AuthenticationError,
    "402": PaymentRequiredError,
    "403": PermissionDeniedError,
    "404": NotFoundError,
    "409": APIError,
    "422": UnprocessableError,
}
_BUSY = ("429", "429 with Retry-After")
_BUSY_FOR_LONG = "429 with a long Retry-After"
_FAILED = ("500", "502 html", "503", "503 with Retry-After", "504", "520", "522")
_UNREADABLE = ("200 with HTML", "200 empty")
_BAD_LETTERS = ("wrong charset", "unknown charset")
_NEVER_WHOLE = ("200 truncated", "gzip bomb", "endless body", "dripping body")

_Table = dict[str, type[MagicHourError] | None]


def _all(names: tuple[str, ...], error: type[MagicHourError]) -> _Table:
    return dict.fromkeys(names, error)


# What is not in a table gives the result.
ONCE: dict[Stage, _Table] = {
    "upload_urls": {
        **_all(_WRONG_ADDRESS, NetworkError),
        **_REFUSED,
        _BUSY_FOR_LONG: RateLimitError,
        "redirect": APIError,
        **_all(_UNREADABLE + _BAD_LETTERS, DecodeError),
    },
    "put": _all((*_WRONG_ADDRESS, "402", "409", "422", _BUSY_FOR_LONG, "redirect"), UploadError),
    "create": {
        **_all(_WRONG_ADDRESS, NetworkError),
        **_REFUSED,
        _BUSY_FOR_LONG: RateLimitError,
        **_all((*_LOST, "redirect", "499", *_FAILED, *_UNREADABLE, *_NEVER_WHOLE), SubmissionUncertainError),
    },
    "poll": {
        **_all(_WRONG_ADDRESS, JobTimeoutError),
        **{name: error for name, error in _REFUSED.items() if name not in {"404", "409"}},
        _BUSY_FOR_LONG: RateLimitError,
    },
    "download": _all((*_WRONG_ADDRESS, _BUSY_FOR_LONG, "gzip bomb", "endless body"), DownloadError),
}
FOR_GOOD: dict[Stage, _Table] = {
    "upload_urls": {
        **ONCE["upload_urls"],
        **_all(_AWAY + _LOST + _NEVER_WHOLE, NetworkError),
        **_all(_BUSY, RateLimitError),
        "499": APIError,
        **_all((*_FAILED, DOCUMENTED_502), ServerError),
    },
    "put": {
        **ONCE["put"],
        **_all((*_AWAY, *_LOST, "400", "401", "403", "404", *_BUSY, "499", *_FAILED, DOCUMENTED_502), UploadError),
        **_all((*_NEVER_WHOLE, "expired URL"), UploadError),
    },
    "create": {
        **ONCE["create"],
        **_all(_AWAY, NetworkError),
        **_all(_BUSY, RateLimitError),
        DOCUMENTED_502: ServerError,
    },
    "poll": {
        **ONCE["poll"],
        "404": NotFoundError,
        **_all((*_AWAY, *_LOST, "409", *_BUSY, "499", *_FAILED, DOCUMENTED_502, "redirect"), JobTimeoutError),
        **_all(_UNREADABLE + _BAD_LETTERS + _NEVER_WHOLE, JobTimeoutError),
    },
    "download": {
        **ONCE["download"],
        **_all((*_AWAY, *_LOST, *_REFUSED, *_BUSY, "499", *_FAILED, DOCUMENTED_502, *_UNREADABLE), DownloadError),
        **_all(("200 truncated", "dripping body", "expired URL", "drop at byte 0"), DownloadError),
        **_all(("drop, then changed", "drop, then changed without a word", "drop, then no ranges"), DownloadError),
    },
}


def _posts(name: str, *, for_good: bool) -> int:
    """The expected number of creates if the fault is at the create itself."""
    if name in _WRONG_ADDRESS or (for_good and name in _AWAY):
        return 0
    if name in {*_BUSY, DOCUMENTED_502}:
        return 4 if for_good else 2
    return 1
