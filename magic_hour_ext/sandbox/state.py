"""The state of a sandbox: the account, the jobs, the payments. Changed only on the server's event loop."""

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

# The cost of a job without a published rate: an arbitrary number, which is charged and refunded.
STAND_IN_CREDITS = 10
EVENTS = {"rendering": "started", "complete": "completed", "error": "errored"}
# Face detection is the only kind of job without events and without a cost.
KINDS_WITH_EVENTS = ("video", "image", "audio")
FREE_KINDS = ("face_detection",)
MAX_BODIES = 256 * 1024 * 1024  # Bytes of the bodies of all kept jobs.


class ServiceState:
    """Creates, advances and describes jobs.

    Attributes:
        jobs: All jobs that were not deleted, by id, oldest first.
        payments: All changes of the balance, oldest first.
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
        self._rendering: set[str] = set()  # Jobs that count for the plan's limit.
        self._waiting: deque[str] = deque()  # Jobs that wait for the end of another one.
        self._created = 0
        self._bodies = 0

    @property
    def now(self) -> float:
        """The Unix time of the sandbox's clock."""
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
        """Charges the account and starts a job.

        Raises:
            HTTPProblem: 402 if the balance is too low, 429 if there are too many jobs.
        """
        settings = self.settings
        self.run_due()  # It may refund credits and end jobs.
        if price.at_create > settings.credits:
            raise HTTPProblem(402, f"This needs {price.at_create} credits and the account has {settings.credits}.")
        limit = CONCURRENT_JOBS[settings.tier]
        if settings.over_limit == "refuse" and limit is not None and len(self._open) >= limit:
            raise HTTPProblem(429, f"The {settings.tier} plan allows {limit} jobs at a time.")
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
        """Drops the oldest ended jobs if there are too many jobs or their bodies are too large."""
        ended = (job for job in list(self.jobs.values()) if job.has_ended)
        while len(self.jobs) >= self.settings.max_jobs or self._bodies + size > MAX_BODIES:
            oldest = next(ended, None)
            if oldest is None:
                raise HTTPProblem(429, f"{len(self.jobs)} jobs have not ended: wait until some have.")
            self.delete(oldest)

    def _pay(self, job: Job, kind: str, credits: int) -> None:  # noqa: A002 - what they are called
        self.settings.credits += -credits if kind == "charge" else credits
        if credits:
            name, balance = str(job.tool["name"]), self.settings.credits
            number = self.payments[-1].id + 1 if self.payments else 1
            self.payments.append(Payment(job.id, name, kind, credits, balance, self.now, number))
            self.feed.add("payments", self.payments[-1])

    # Advancing

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
            self._start_waiting(job_id)

    def _start_waiting(self, job_id: str) -> None:
        """Starts waiting jobs after one has ended."""
        self._rendering.discard(job_id)
        for waiting in [self._waiting.popleft() for _ in range(len(self._waiting))]:
            self._leave_queue(waiting)

    def _move(self, job: Job, status: str) -> None:
        """Changes a job's status, refunds it if it failed, and sends the webhook event."""
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
            # The create charges for 30 frames per second of a video input; the difference is refunded now.
            self._pay(job, "refund", job.credits_charged - job.final_credits)
            job.credits_charged = job.final_credits
        self.feed.job(job)
        if status in EVENTS and job.project in KINDS_WITH_EVENTS:
            is_sent = self.settings.webhook_url is not None
            self._notify(f"{job.project}.{EVENTS[status]}", self.describe(job, is_handed_out=is_sent))

    def update(self, job: Job) -> str:
        """Advances a job to its current status for a GET of its project, and returns the status."""
        self.run_due()
        if job.advance == "reads" and job.id in self._open:
            job.reads += 1
            if job.reads >= job.reads_needed:
                self._finish(job.id)
            elif job.reads > 1:
                self._move(job, "rendering")
        return job.status

    def run_due(self) -> None:
        """Runs all due actions, so that the balance is up to date."""
        self.scheduler.run_due()

    # Reading and deleting

    def job(self, job_id: str, project: str) -> Job:
        """The job with this id and kind of project.

        Raises:
            HTTPProblem: 404 if there is none.
        """
        job = self.jobs.get(job_id)
        if job is None or job.project != project:
            raise HTTPProblem(404, NOT_FOUND)
        return job

    def delete(self, job: Job) -> None:
        """Removes a job and its files permanently."""
        if self.jobs.pop(job.id, None) is not None:
            self._bodies -= job.size
            self.feed.removed(job.id)
        self._open.pop(job.id, None)
        self.store.forget(job.outputs)
        self._start_waiting(job.id)

    def describe(self, job: Job, *, is_handed_out: bool = True) -> dict[str, Any]:
        """The response to a GET of the job's project.

        Args:
            job: The job.
            is_handed_out: Whether a client gets the URLs in it.
        """
        path = catalog.PROJECTS[job.project]["path"]
        read = next(name for name, op in self.contract.operations.items() if (op.method, op.path) == ("GET", path))
        facts = facts_of(job, self.urls, self.settings.download_ttl, is_handed_out=is_handed_out)
        described: dict[str, Any] = self.contract.answer(read, facts)
        return described

    # Snapshots

    def saved(self) -> dict[str, Any]:
        """The whole state, for `restore`."""
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
        """Restores a state from `saved`."""
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
    """The cost of a job.

    Attributes:
        at_create: Credits charged at its creation.
        final: Credits charged when it is complete; the difference is refunded then.
    """

    at_create: int
    final: int


def price(tool: Mapping[str, Any], body: Mapping[str, Any], videos: Mapping[str, VideoInfo]) -> Price:
    """The published price of a request; without one, `STAND_IN_CREDITS`.

    Args:
        tool: The catalog's entry of the tool.
        body: The request.
        videos: Length and frame rate of the uploaded videos, by the paths of their fields.
    """
    from magic_hour_ext._rules.pricing import estimate

    if tool["project"] in FREE_KINDS:
        return Price(0, 0)
    known = estimate(tool, body, videos)
    final = STAND_IN_CREDITS if known.credits is None else known.credits
    return Price(final if known.max_credits_at_create is None else known.max_credits_at_create, final)
