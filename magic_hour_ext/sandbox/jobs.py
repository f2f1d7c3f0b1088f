"""A job of the sandbox: what it is to make, how it will end, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .media_checks import MediaProblem
    from .plan import Plan
    from .settings import Advance, Settings

Stage = Literal["queued", "rendering", "done"]

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
    """How the `number`-th job ends: as a text of the request orders (``sandbox:fail=no_source_face`` or
    ``sandbox:cancel``, say in its name), else in an error if an input can't be used or it is its turn, else well.
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
    """The status that a text of the request orders instead of a job, as in ``sandbox:answer=503``."""
    orders = (_ORDER_TO_ANSWER.search(text) for text in texts(body))
    return next((int(order[1]) for order in orders if order), None)


class Timeline:
    """When a job moves on: with time, with each look at it, or at once."""

    def __init__(self, settings: Settings, now: float) -> None:
        self._advance: Advance = settings.advance
        self._rendering_at = now + settings.queue_seconds
        self._done_at = self._rendering_at + settings.render_seconds
        self._reads_needed = settings.reads
        self._reads = 0

    def stage(self, now: float, *, reading: bool) -> Stage:
        """Where the job is at a moment of a monotonic clock. `reading` tells that it is a GET that asks."""
        if self._advance == "immediate":
            return "done"
        if self._advance == "time":
            return "done" if now >= self._done_at else "rendering" if now >= self._rendering_at else "queued"
        self._reads += reading
        return "done" if self._reads >= self._reads_needed else "rendering" if self._reads > 1 else "queued"


@dataclass
class Job:
    """One job.

    Attributes:
        id: Its id, which tells that it is the sandbox's.
        tool: The catalog's entry of the tool that made it.
        body: The request's body.
        credits_charged: What it costs; 0 once it was refunded.
        outcome: How it ends.
        plan: What it makes.
        created_at: When it was created.
        status: Its status when it was last looked at.
    """

    id: str
    tool: Mapping[str, Any]
    body: Mapping[str, Any]
    credits_charged: int
    outcome: Outcome
    plan: Plan
    timeline: Timeline = field(repr=False)
    created_at: str = ""
    status: str = "queued"

    @property
    def project(self) -> str:
        """What it is: ``video``, ``image``, ``audio`` or ``face_detection``."""
        return str(self.tool["project"])

    @property
    def outputs(self) -> list[str]:
        """The storage keys of what it makes."""
        if self.project == "face_detection":
            return [f"api-assets/{self.id}/0-{number}.{self.plan.suffix}" for number in range(self.plan.count)]
        return [f"outputs/{self.id}/{number + 1}.{self.plan.suffix}" for number in range(self.plan.count)]
