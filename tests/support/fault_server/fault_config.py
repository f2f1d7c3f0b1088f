"""The settings of the fault server."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .faults import ADDRESS_KINDS, API_PLACES, PLACES, Fault, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class FaultConfig:
    """The settings of the server. With the defaults, it has no faults.

    Attributes:
        faults: The faults by place: one fault, or several in sequence.
        first_place: The first place of the API that the client uses. Connection faults at this place start immediately;
            those at a later place start when the request to the previous place has got its response.
        statuses: The statuses that successive polls of a job return; the last one is repeated.
        job_seconds: Seconds before which polls don't return the last of `statuses`, but the one before it.
        error: The `error` of a project with the status ``error``.
        credits_per_job: Credits charged for each job, and refunded if it ends in ``error``.
        output_count: Number of outputs of a job.
        output_size: Size of each output in bytes.
        ranges: Whether downloads support range requests.
        etags: Whether downloads have an ETag.
        bomb_size: Bytes to which a gzip bomb expands.
        answer_delay: Seconds before each response.
        lifetime: Seconds after which the server stops automatically.
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
                # The API has only one base URL, so the address can't be wrong for a later place only.
                if fault.kind in ADDRESS_KINDS:
                    raise ValueError(f"{fault.kind} at {place} needs first_place={place!r}")

    def faults_at(self, place: Place) -> tuple[Fault, ...]:
        """The faults of a place, in order."""
        given = self.faults.get(place, ())
        return (given,) if isinstance(given, Fault) else tuple(given)
