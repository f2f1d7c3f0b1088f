"""Everything that can be set on the fault server, in one dataclass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .faults import ADDRESS_KINDS, API_PLACES, PLACES, Fault, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class FaultConfig:
    """What the server does. The defaults are a service that works.

    Attributes:
        faults: What goes wrong where: one fault, or several that follow one another.
        first_place: The place of the API that the client comes to first. Connection faults at it hold from the start;
            at a later one from the moment the place before it was answered.
        statuses: What the polls of a job see, one after the other; the last one stays.
        job_seconds: Time before which no poll sees the last of `statuses`; it sees the one before.
        error: What a project in status ``error`` says.
        credits_per_job: Charged for each job, given back when it ends in ``error``.
        output_count: Files that a job makes.
        output_size: Bytes of each.
        ranges: Whether downloads can be continued.
        etags: Whether downloads have an ETag.
        bomb_size: Bytes that a gzip bomb unpacks to.
        answer_delay: Seconds before every answer.
        lifetime: Seconds after which the server ends by itself.
    """

    faults: Mapping[Place, Fault | Sequence[Fault]] = field(default_factory=dict)
    first_place: Place = "upload_urls"
    statuses: tuple[str, ...] = ("queued", "rendering", "complete")
    job_seconds: float = 0.0
    error: Mapping[str, str] = field(default_factory=lambda: {"code": "unknown_error", "message": "it did not work"})
    credits_per_job: int = 120
    output_count: int = 1
    output_size: int = 100_000
    ranges: bool = True
    etags: bool = True
    bomb_size: int = 256 * 1024 * 1024
    answer_delay: float = 0.0
    lifetime: float = 120.0

    def __post_init__(self) -> None:
        for place in self.faults:
            if place not in PLACES:
                raise ValueError(f"no place {place!r}; places are {', '.join(PLACES)}")
            if place not in API_PLACES or place == self.first_place:
                continue
            for fault in self.faults_at(place):
                # One base URL serves the whole API, so a wrong address can't wait for its turn.
                if fault.kind in ADDRESS_KINDS:
                    raise ValueError(f"{fault.kind} at {place} needs first_place={place!r}")

    def faults_at(self, place: Place) -> tuple[Fault, ...]:
        """The faults of a place, in order."""
        given = self.faults.get(place, ())
        return (given,) if isinstance(given, Fault) else tuple(given)
