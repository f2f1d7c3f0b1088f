"""A job of the sandbox: what it is to make, how it will end, and where it stands."""

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


@dataclass
class Job:
    """One job.

    Attributes:
        id: Its id, which tells that it is the sandbox's.
        tool: The catalog's entry of the tool that made it.
        body: The request's body.
        size: Bytes of the body as JSON.
        credits_charged: What it costs by now; 0 once it was refunded.
        final_credits: What it costs once it is complete.
        outcome: How it ends.
        plan: What it makes.
        advance: What moves it on.
        queue_seconds: With ``time``: how long it is queued, at least.
        render_seconds: With ``time``: how long it renders.
        reads_needed: With ``reads``: the GET that finds it done.
        created_at: When it was created, in seconds since 1970 of the sandbox's clock.
        status: Its status when it was last looked at.
        reads: How often it was read.
        history: Each status that it had, and when it came to it.
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
        """What it is: ``video``, ``image``, ``audio`` or ``face_detection``."""
        return str(self.tool["project"])

    @property
    def outputs(self) -> list[str]:
        """The storage keys of what it makes."""
        if self.project == "face_detection":
            return [f"api-assets/{self.id}/0-{number}.{self.plan.suffix}" for number in range(self.plan.count)]
        return [f"outputs/{self.id}/{number + 1}.{self.plan.suffix}" for number in range(self.plan.count)]
