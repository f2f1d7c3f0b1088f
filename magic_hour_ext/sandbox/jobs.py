"""A job of the sandbox: its outputs, its outcome and its status."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .media_checks import MediaProblem
    from .plan import Plan
    from .settings import Advance

ENDS = ("complete", "error", "canceled")

_ORDER_TO_FAIL = re.compile(r"sandbox:fail=([a-z0-9_]+)")
_ORDER_TO_CANCEL = re.compile(r"sandbox:cancel\b")
_ORDER_TO_ANSWER = re.compile(r"sandbox:answer=([45]\d\d)")


class Outcome(NamedTuple):
    """How a job ends: ``complete``, ``error`` or ``canceled``, and the error's code."""

    status: str = "complete"
    code: str = ""
    reason: str = ""

    @property
    def message(self) -> str:
        """The error's text."""
        return self.reason or f"The sandbox let this job fail with {self.code}, as it was told to."


def texts(value: object) -> Iterator[str]:
    """Every text in a body."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def outcome(body: Mapping[str, Any], number: int, fail_every: int, problem: MediaProblem | None = None) -> Outcome:
    """The outcome of the `number`-th job.

    It is the one that a text of the request orders, such as ``sandbox:fail=no_source_face`` or ``sandbox:cancel`` in
    its name; else an error if an input is not usable or the job is every `fail_every`-th one; else complete.
    """
    for text in texts(body):
        if order := _ORDER_TO_FAIL.search(text):
            return Outcome("error", order[1])
        if _ORDER_TO_CANCEL.search(text):
            return Outcome("canceled")
    if problem is not None:
        return Outcome("error", problem.code, problem.message)
    return Outcome("error", "unknown_error") if fail_every and number % fail_every == 0 else Outcome()


def ordered_answer(body: Mapping[str, Any]) -> int | None:
    """The status that a text of the request orders instead of a job, such as ``sandbox:answer=503``."""
    orders = (_ORDER_TO_ANSWER.search(text) for text in texts(body))
    return next((int(order[1]) for order in orders if order), None)


@dataclass
class Job:
    """One job.

    Attributes:
        id: Its id.
        tool: The catalog's entry of its tool.
        body: The request's body.
        size: Bytes of the body as JSON.
        credits_charged: Credits charged so far; 0 after a refund.
        final_credits: Credits charged when it is complete.
        outcome: Its outcome.
        plan: Its outputs.
        advance: The event that advances it; see `Settings`.
        queue_seconds: With ``time``: minimum seconds in the queue.
        render_seconds: With ``time``: seconds of rendering.
        reads_needed: With ``reads``: the number of the GET that finds it done.
        created_at: Unix time of the sandbox's clock at its creation.
        status: Its status at the last update.
        reads: The number of GETs so far.
        history: Each status that it had, with the time of the change.
    """

    id: str
    tool: Mapping[str, Any] = field(repr=False)
    body: Mapping[str, Any]
    size: int
    credits_charged: int
    final_credits: int
    outcome: Outcome
    plan: Plan = field(repr=False)
    advance: Advance
    queue_seconds: float
    render_seconds: float
    reads_needed: int
    created_at: float
    status: str = "queued"
    reads: int = 0
    history: list[tuple[str, float]] = field(default_factory=list, repr=False)

    @property
    def has_ended(self) -> bool:
        """Whether its status is final."""
        return self.status in ENDS

    @property
    def project(self) -> str:
        """The kind of its project: ``video``, ``image``, ``audio`` or ``face_detection``."""
        return str(self.tool["project"])

    @property
    def outputs(self) -> list[str]:
        """The storage keys of its outputs."""
        if self.project == "face_detection":
            return [f"api-assets/{self.id}/0-{number}.{self.plan.suffix}" for number in range(self.plan.count)]
        return [f"outputs/{self.id}/{number + 1}.{self.plan.suffix}" for number in range(self.plan.count)]
