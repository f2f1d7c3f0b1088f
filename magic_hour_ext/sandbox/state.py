"""The state of a sandbox: the account, the jobs, the files. Changed by the server's event loop alone."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

from .drawing import register_outputs
from .jobs import Job, Timeline, outcome
from .problems import NOT_FOUND, HTTPProblem
from .signed_urls import timestamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .contract import Contract
    from .media_checks import MediaProblem
    from .plan import Plan
    from .settings import Settings
    from .signed_urls import SignedUrls
    from .store import Store

# What a job costs whose rate isn't published. A figure of the sandbox's own: it only has to be charged and given back.
STAND_IN_CREDITS = 10
ENDS = ("complete", "error", "canceled")
EVENTS = {"rendering": "started", "complete": "completed", "error": "errored"}
# Face detection is the one kind of job that has no events.
KINDS_WITH_EVENTS = ("video", "image", "audio")


class ServiceState:
    """Creates jobs, moves them on, describes them.

    Attributes:
        jobs: Every job that was not deleted, by id.
    """

    def __init__(
        self,
        settings: Settings,
        contract: Contract,
        store: Store,
        urls: SignedUrls,
        notify: Callable[[str, Mapping[str, Any]], None],
    ) -> None:
        self.settings = settings
        self.contract = contract
        self.store = store
        self.urls = urls
        self.jobs: dict[str, Job] = {}
        self._notify = notify
        self._open: dict[str, Job] = {}
        self._created = 0

    def create(
        self, tool: Mapping[str, Any], body: Mapping[str, Any], plan: Plan, price: int, problem: MediaProblem | None
    ) -> Job:
        """Charge the account and start a job, or refuse."""
        if price > self.settings.credits:
            self.settle()  # there may be refunds to come
        if price > self.settings.credits:
            raise HTTPProblem(402, f"This needs {price} credits and the account has {self.settings.credits}.")
        self.settings.credits -= price
        self._created += 1
        job = Job(
            id=f"sandbox{secrets.token_hex(9)}",
            tool=tool,
            body=body,
            credits_charged=price,
            outcome=outcome(body, self._created, self.settings.fail_every, problem),
            plan=plan,
            timeline=Timeline(self.settings, time.monotonic()),
            created_at=timestamp(time.time()),
        )
        self.jobs[job.id] = self._open[job.id] = job
        register_outputs(self.store, job)
        return job

    def job(self, job_id: str, project: str) -> Job:
        """The job of an id, if it is of that kind of project."""
        job = self.jobs.get(job_id)
        if job is None or job.project != project:
            raise HTTPProblem(404, NOT_FOUND)
        return job

    def look(self, job: Job, *, reading: bool = False) -> str:
        """Move a job on to where it is by now; refund it if it failed; tell the webhook. Returns its status."""
        if job.status in ENDS or job.id not in self.jobs:
            return job.status
        stage = job.timeline.stage(time.monotonic(), reading=reading)
        status = job.outcome.status if stage == "done" else stage
        if status == job.status:
            return status
        job.status = status
        if status in ENDS:
            self._open.pop(job.id, None)
        if status in {"error", "canceled"}:
            self.settings.credits += job.credits_charged
            job.credits_charged = 0
        if status in EVENTS and job.project in KINDS_WITH_EVENTS:
            self._notify(f"{job.project}.{EVENTS[status]}", self.describe(job))
        return status

    def settle(self) -> None:
        """Look at every job that has not ended, so that the balance is right."""
        for job in list(self._open.values()):
            self.look(job)

    def delete(self, job: Job) -> None:
        """Remove a job and its files for good."""
        self.jobs.pop(job.id, None)
        self._open.pop(job.id, None)
        self.store.forget(job.outputs)

    def describe(self, job: Job) -> dict[str, Any]:
        """What a GET of the job's project returns."""
        from magic_hour_api import catalog

        facts: Mapping[str, Any] = self._facts(job)
        path = catalog.PROJECTS[job.project]["path"]
        read = next(name for name, op in self.contract.operations.items() if (op.method, op.path) == ("GET", path))
        described: dict[str, Any] = self.contract.answer(read, facts)
        return described

    def _facts(self, job: Job) -> dict[str, Any]:
        """Everything there is to tell; the contract picks what belongs to the kind of project."""
        plan, title = job.plan, str(job.tool["name"]).replace("_", " ").title()
        ready = job.outputs if job.status == "complete" else []
        found = job.outputs[:1] if job.status == "rendering" else ready
        urls = [self.urls.make("GET", key, self.settings.download_ttl) for key in ready]
        start = job.body.get("start_seconds", 0)
        return {
            "id": job.id,
            "name": job.body.get("name") or f"{title} - {job.created_at}",
            "status": job.status,
            "type": str(job.tool["name"]).upper(),
            "created_at": job.created_at,
            "width": plan.width,
            "height": plan.height,
            "enabled": True,
            "start_seconds": start,
            "end_seconds": job.body.get("end_seconds", start + plan.seconds),
            "fps": plan.fps,
            "image_count": plan.count,
            "credits_charged": job.credits_charged,
            "total_frame_cost": job.credits_charged,
            "error": {"code": job.outcome.code, "message": job.outcome.message} if job.status == "error" else None,
            "downloads": urls,
            "download": urls[0] if urls else None,
            "faces": [
                {"path": key, "url": self.urls.make("GET", key, self.settings.download_ttl)["url"]} for key in found
            ],
        }


def price(tool: Mapping[str, Any], body: Mapping[str, Any]) -> int:
    """The published price of a request, or the stand-in for one."""
    from magic_hour_ext.rules.pricing import estimate

    known = estimate(tool, body).credits
    return STAND_IN_CREDITS if known is None else known
