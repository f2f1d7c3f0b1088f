"""The settings of the fault server."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .faults import ADDRESS_KINDS, API_STAGES, STAGES, Fault, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class FaultConfig:
    """The settings of the server. With the defaults, it has no faults.

    Attributes:
        faults: The faults by stage: one fault, or several in sequence.
        first_stage: The first stage of the API that the client uses. Connection faults at this stage start immediately;
            those at a later stage start when the request to the previous stage has got its response.
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

    faults: Mapping[Stage, Fault | Sequence[Fault]] = field(default_factory=dict)
    first_stage: Stage = "upload_urls"
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
        for stage in self.faults:
            if stage not in STAGES:
                raise ValueError(f"no stage {stage!r}; stages are {', '.join(STAGES)}")
            if stage not in API_STAGES or stage == self.first_stage:
                continue
            for fault in self.faults_at(stage):
                # The API has only one base URL, so the address can't be wrong for a later stage only.
                if fault.kind in ADDRESS_KINDS:
                    raise ValueError(f"{fault.kind} at {stage} needs first_stage={stage!r}")

    def faults_at(self, stage: Stage) -> tuple[Fault, ...]:
        """The faults of a stage, in order."""
        given = self.faults.get(stage, ())
        return (given,) if isinstance(given, Fault) else tuple(given)
