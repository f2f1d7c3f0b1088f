"""The state of a sandbox: the account, the jobs, the payments. Changed by the server's event loop alone."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_api import catalog

from .descriptions import facts_of
from .drawing import register_outputs
from .faults import faults_in_text
from .jobs import ENDS, Job, outcome, texts
from .problems import NOT_FOUND, HTTPProblem
from .records import KEPT_PAYMENTS, Payment
from .tiers import CONCURRENT_JOBS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from magic_hour_ext._rules.video_info import VideoInfo

    from .clock import Scheduler
    from .contract import Contract
    from .faults import Faults
    from .feed import Feed
    from .identifiers import Identifiers
    from .media_checks import MediaProblem
    from .plan import Plan
    from .settings import Settings
    from .signed_urls import SignedUrls
    from .store import Store

# What a job costs whose rate isn't published. A figure of the sandbox's own: it only has to be charged and given back.
STAND_IN_CREDITS = 10
EVENTS = {"rendering": "started", "complete": "completed", "error": "errored"}
# Face detection is the one kind of job that has no events, and costs nothing.
KINDS_WITH_EVENTS = ("video", "image", "audio")
FREE_KINDS = ("face_detection",)
MAX_BODIES = 256 * 1024 * 1024  # bytes of the bodies of all jobs that are kept


class ServiceState:
    """Creates jobs, moves them on, describes them.

    Attributes:
        jobs: Every job that was not deleted, by id, the oldest first.
        payments: Every change of the balance, the oldest first.
    """

    def __init__(
        self,
        settings: Settings,
        contract: Contract,
        store: Store,
        urls: SignedUrls,
        identifiers: Identifiers,
        scheduler: Scheduler,
        faults: Faults,
        notify: Callable[[str, Mapping[str, Any]], None],
        feed: Feed,
    ) -> None:
        self.settings = settings
        self.contract = contract
        self.store = store
        self.urls = urls
        self.identifiers = identifiers
        self.scheduler = scheduler
        self.faults = faults
        self.jobs: dict[str, Job] = {}
        self.payments: deque[Payment] = deque(maxlen=KEPT_PAYMENTS)
        self.feed = feed
        self._notify = notify
        self._open: dict[str, Job] = {}
        self._rendering: set[str] = set()  # jobs that take one of the plan's places
        self._waiting: deque[str] = deque()  # jobs that wait for one
        self._created = 0
        self._bodies = 0

    @property
    def now(self) -> float:
        """The time of the sandbox's clock."""
        return self.scheduler.clock.now()

    # Creating

    def create(
        self,
        tool: Mapping[str, Any],
        body: Mapping[str, Any],
        size: int,
        plan: Plan,
        price: Price,
        problem: MediaProblem | None,
    ) -> Job:
        """Charge the account and start a job, or refuse."""
        settings = self.settings
        self.settle()  # there may be refunds to come, and places to be had
        if price.at_create > settings.credits:
            raise HTTPProblem(402, f"This needs {price.at_create} credits and the account has {settings.credits}.")
        limit = CONCURRENT_JOBS[settings.tier]
        if settings.over_limit == "refuse" and limit is not None and len(self._open) >= limit:
            raise HTTPProblem(429, f"The {settings.tier} plan runs {limit} jobs at a time.")
        self._make_room(size)
        self._created += 1
        job = Job(
            id=self.identifiers.next(),
            tool=tool,
            body=body,
            size=size,
            credits_charged=price.at_create,
            final_credits=price.final,
            outcome=outcome(body, self._created, settings.fail_every, problem),
            plan=plan,
            advance=settings.advance,
            queue_seconds=settings.queue_seconds,
            render_seconds=settings.render_seconds,
            reads_needed=settings.reads,
            created_at=self.now,
            history=[("queued", self.now)],
        )
        self.jobs[job.id] = self._open[job.id] = job
        self._bodies += size
        self._pay(job, "charge", price.at_create)
        self.feed.job(job)
        register_outputs(self.store, job)
        for fault in faults_in_text("\n".join(texts(body))):
            if fault.stage in {"poll", "download", "webhook"}:
                self.faults.add(replace(fault, contains=job.id))
        if job.advance == "time":
            self.scheduler.at(job.created_at + job.queue_seconds, self._leave_queue, job.id)
        elif job.advance == "immediate":
            self.scheduler.at(job.created_at, self._finish, job.id)
        return job

    def _make_room(self, size: int) -> None:
        """Drop the oldest jobs that have ended, if there are too many or their bodies are too large."""
        ended = (job for job in list(self.jobs.values()) if job.has_ended)
        while len(self.jobs) >= self.settings.max_jobs or self._bodies + size > MAX_BODIES:
            oldest = next(ended, None)
            if oldest is None:
                raise HTTPProblem(429, f"{len(self.jobs)} jobs have not ended: wait for some of them.")
            self.delete(oldest)

    def _pay(self, job: Job, kind: str, credits: int) -> None:  # noqa: A002 - what they are called
        self.settings.credits += -credits if kind == "charge" else credits
        if credits:
            name, balance = str(job.tool["name"]), self.settings.credits
            number = self.payments[-1].id + 1 if self.payments else 1
            self.payments.append(Payment(job.id, name, kind, credits, balance, self.now, number))
            self.feed.add("payments", self.payments[-1])

    # Moving on

    def _leave_queue(self, job_id: str) -> None:
        job = self._open.get(job_id)
        if job is None or job.status != "queued":
            return
        limit = CONCURRENT_JOBS[self.settings.tier] if self.settings.over_limit == "queue" else None
        if limit is not None and len(self._rendering) >= limit:
            self._waiting.append(job_id)
            return
        self._rendering.add(job_id)
        self._move(job, "rendering")
        self.scheduler.at(self.now + job.render_seconds, self._finish, job_id)

    def _finish(self, job_id: str) -> None:
        job = self._open.get(job_id)
        if job is not None:
            self._move(job, job.outcome.status)
            self._give_place(job_id)

    def _give_place(self, job_id: str) -> None:
        """Let the next job start where one has ended."""
        self._rendering.discard(job_id)
        for waiting in [self._waiting.popleft() for _ in range(len(self._waiting))]:
            self._leave_queue(waiting)

    def _move(self, job: Job, status: str) -> None:
        """Change a job's status; refund it if it failed; tell the webhook."""
        if status == job.status or job.has_ended:
            return
        job.status = status
        job.history.append((status, self.now))
        if status in ENDS:
            self._open.pop(job.id, None)
        if status in {"error", "canceled"}:
            self._pay(job, "refund", job.credits_charged)
            job.credits_charged = 0
        elif status == "complete" and job.credits_charged > job.final_credits:
            # Charged as if a video input had 30 frames a second: what that was too much comes back now.
            self._pay(job, "refund", job.credits_charged - job.final_credits)
            job.credits_charged = job.final_credits
        self.feed.job(job)
        if status in EVENTS and job.project in KINDS_WITH_EVENTS:
            is_sent = self.settings.webhook_url is not None
            self._notify(f"{job.project}.{EVENTS[status]}", self.describe(job, is_handed_out=is_sent))

    def look(self, job: Job, *, reading: bool = False) -> str:
        """Move a job on to where it is by now; `reading` tells that it is a GET that asks. Returns its status."""
        self.settle()
        if job.advance == "reads" and job.id in self._open and reading:
            job.reads += 1
            if job.reads >= job.reads_needed:
                self._finish(job.id)
            elif job.reads > 1:
                self._move(job, "rendering")
        return job.status

    def settle(self) -> None:
        """Let happen what is due, so that the balance is right."""
        self.scheduler.run_due()

    # Reading and deleting

    def job(self, job_id: str, project: str) -> Job:
        """The job of an id, if it is of that kind of project."""
        job = self.jobs.get(job_id)
        if job is None or job.project != project:
            raise HTTPProblem(404, NOT_FOUND)
        return job

    def delete(self, job: Job) -> None:
        """Remove a job and its files for good."""
        if self.jobs.pop(job.id, None) is not None:
            self._bodies -= job.size
            self.feed.removed(job.id)
        self._open.pop(job.id, None)
        self.store.forget(job.outputs)
        self._give_place(job.id)

    def describe(self, job: Job, *, is_handed_out: bool = True) -> dict[str, Any]:
        """What a GET of the job's project returns; `is_handed_out` if a client gets the URLs in it."""
        path = catalog.PROJECTS[job.project]["path"]
        read = next(name for name, op in self.contract.operations.items() if (op.method, op.path) == ("GET", path))
        facts = facts_of(job, self.urls, self.settings.download_ttl, is_handed_out=is_handed_out)
        described: dict[str, Any] = self.contract.answer(read, facts)
        return described

    # Snapshots

    def saved(self) -> dict[str, Any]:
        """Everything that changes, to be given to `restore` later."""
        jobs = {job.id: replace(job, history=list(job.history)) for job in self.jobs.values()}
        return {
            "jobs": jobs,
            "payments": list(self.payments),
            "open": list(self._open),
            "rendering": set(self._rendering),
            "waiting": list(self._waiting),
            "created": self._created,
            "bodies": self._bodies,
            "handed_out": dict(self.urls.handed_out),
        }

    def restore(self, saved: Mapping[str, Any]) -> None:
        """Go back to a state that `saved` gave."""
        self.jobs = {job.id: replace(job, history=list(job.history)) for job in saved["jobs"].values()}
        self.payments = deque(saved["payments"], maxlen=KEPT_PAYMENTS)
        self._open = {job_id: self.jobs[job_id] for job_id in saved["open"]}
        self._rendering, self._waiting = set(saved["rendering"]), deque(saved["waiting"])
        self._created, self._bodies = saved["created"], saved["bodies"]
        self.urls.handed_out = dict(saved["handed_out"])
        self.feed.all_changed()


EMPTY: dict[str, Any] = {
    "jobs": {},
    "payments": [],
    "open": [],
    "rendering": set(),
    "waiting": [],
    "created": 0,
    "bodies": 0,
    "handed_out": {},
}


class Price(NamedTuple):
    """What a job costs.

    Attributes:
        at_create: Credits charged when it is created.
        final: Credits that it has cost once it is complete; the difference is refunded then.
    """

    at_create: int
    final: int


def price(tool: Mapping[str, Any], body: Mapping[str, Any], videos: Mapping[str, VideoInfo]) -> Price:
    """The published price of a request, or the stand-in for one.

    Args:
        tool: The tool, as in the catalog.
        body: The request.
        videos: Length and frame rate of the uploaded videos, by the paths of their fields.
    """
    from magic_hour_ext._rules.pricing import estimate

    if tool["project"] in FREE_KINDS:
        return Price(0, 0)
    known = estimate(tool, body, videos)
    final = STAND_IN_CREDITS if known.credits is None else known.credits
    return Price(final if known.max_credits_at_create is None else known.max_credits_at_create, final)
