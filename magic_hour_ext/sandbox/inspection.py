"""The lists of ``/_sandbox/`` and their items: jobs with their outputs, requests, payments, webhook deliveries."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse, JSONResponse, Response

from magic_hour_ext.errors import ConfigurationError

from .assets import find
from .contract_check import findings
from .drawing import MEDIA_TYPES
from .problems import NOT_FOUND, HTTPProblem
from .signed_urls import timestamp
from .snippets import as_command, as_python
from .thumbnails import Thumbnails

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from concurrent.futures import Executor

    from starlette.requests import Request

    from .jobs import Job
    from .request_log import SeenRequest
    from .run_state import RunState

    Handler = Callable[[Request], Awaitable[Response]]

DEFAULT_LIMIT = 100
MAX_RELATED = 500  # The newest requests of a job that are listed with it.
LONGEST_TITLE = 120
VIEWS = ("full", "summary")


def job_summary(job: Job) -> dict[str, Any]:
    """The summary of a job, with Unix times."""
    title = str(job.body.get("name") or job.plan.text)
    return {
        "id": job.id,
        "tool": job.tool["name"],
        "kind": job.project,
        "title": title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…",
        "status": job.status,
        "error": job.outcome.code if job.status == "error" else None,
        "credits": job.credits_charged,
        "created_at": job.created_at,
        "history": job.history,
        "outputs": job.plan.count,
        "format": job.plan.suffix,
    }


class Inspection:
    """The handlers that read, and the one that sends an event again."""

    def __init__(self, run: RunState, workers: Executor) -> None:
        self.run = run
        self._workers = workers
        self._thumbnails = Thumbnails(run.store)

    def table(self) -> Mapping[str, dict[str, Handler]]:
        """Paths under ``/_sandbox`` and their methods."""
        return {
            "/requests": {"GET": self.requests},
            "/requests/{number:int}": {"GET": self.request},
            "/jobs": {"GET": self.jobs},
            "/jobs/{id}": {"GET": self.job},
            "/jobs/{id}/outputs/{number:int}": {"GET": self.output},
            "/jobs/{id}/outputs/{number:int}/thumbnail": {"GET": self.thumbnail},
            "/payments": {"GET": self.payments},
            "/webhooks": {"GET": self.webhooks},
            "/webhooks/{number:int}/send": {"POST": self.send_again},
        }

    async def _in_thread(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._workers, function, *arguments)

    # Lists, newest last

    async def requests(self, request: Request) -> Response:
        """Requests; without bodies and headers in the view ``summary``."""
        is_short = _view(request) == "summary"
        page = _page(request, self.run.owner.requests, lambda one: str(one.id))
        return JSONResponse({"items": [one.summary() if is_short else asdict(one) for one in page]})

    async def jobs(self, request: Request) -> Response:
        """Jobs; only summaries in the view ``summary``."""
        is_short = _view(request) == "summary"
        page = _page(request, self.run.state.jobs.values(), lambda one: one.id)
        return JSONResponse({"items": [job_summary(one) if is_short else self._whole(one) for one in page]})

    async def payments(self, request: Request) -> Response:
        """Charges and refunds."""
        page = _page(request, self.run.state.payments, lambda one: str(one.id))
        return JSONResponse({"items": [one._asdict() for one in page]})

    async def webhooks(self, request: Request) -> Response:
        """Attempts to deliver events."""
        page = _page(request, self.run.deliveries.log, lambda one: str(one.id))
        return JSONResponse({"items": [one._asdict() for one in page]})

    # Their items

    async def request(self, request: Request) -> Response:
        """One request with all details and findings."""
        record = self.run.owner.requests.get(request.path_params["number"])
        if record is None:
            raise HTTPProblem(404, NOT_FOUND)
        return JSONResponse(await self._in_thread(self._examined, record))

    def _examined(self, record: SeenRequest) -> dict[str, Any]:
        owner, contract = self.run.owner, self.run.state.contract
        base_url = owner.base_url if record.server == "api" else owner.storage_url
        return {
            **asdict(record),
            "findings": [one._asdict() for one in findings(contract, record)],
            "as_python": as_python(contract, record, base_url),
            "as_command": as_command(record, base_url),
        }

    def _whole(self, job: Job) -> dict[str, Any]:
        history = [{"status": status, "at": timestamp(at)} for status, at in job.history]
        described = self.run.state.describe(job, is_handed_out=False)
        return {"tool": job.tool["name"], "request": job.body, "history": history, "project": described}

    def _job(self, request: Request) -> Job:
        job = self.run.state.jobs.get(request.path_params["id"])
        if job is None:
            raise HTTPProblem(404, NOT_FOUND)
        return job

    async def job(self, request: Request) -> Response:
        """One job with its requests, payments, deliveries and URLs."""
        job = self._job(request)
        log = list(self.run.owner.requests)
        related = await self._in_thread(self._related, job, log)
        return JSONResponse(
            {
                **job_summary(job),
                **self._whole(job),
                "history": job.history,
                "requests": related,
                "payments": [one._asdict() for one in self.run.state.payments if one.job_id == job.id],
                "webhooks": [one._asdict() for one in self.run.deliveries.log if one.job_id == job.id],
                "urls": self._urls(job),
            }
        )

    def _related(self, job: Job, log: list[SeenRequest]) -> list[dict[str, Any]]:
        """The requests about a job and the uploads that it names, each with the number of findings."""
        about = {job.id, *(key.split("/")[1] for key in _uploads(job))}
        found = [one for one in log if one.resource_id in about][-MAX_RELATED:]
        return [{**one.summary(), "findings": len(findings(self.run.state.contract, one))} for one in found]

    def _urls(self, job: Job) -> list[dict[str, Any]]:
        """The newest URL of each of its files that a client was given, with its expiry."""
        handed_out = self.run.state.urls.handed_out
        wanted = [("PUT", key) for key in _uploads(job)] + [("GET", key) for key in job.outputs]
        return [
            {"method": method, "key": key, "expires_at": handed_out[method, key]}
            for method, key in wanted
            if (method, key) in handed_out
        ]

    def _output(self, request: Request) -> tuple[Job, int]:
        job, number = self._job(request), request.path_params["number"]
        if job.status != "complete" or number >= job.plan.count:
            raise HTTPProblem(404, NOT_FOUND)
        return job, number

    async def output(self, request: Request) -> Response:
        """An output of a job. Unlike a download it is not recorded, and faults don't apply."""
        job, number = self._output(request)
        path = await self._in_thread(self.run.store.fetch, job.outputs[number])
        if path is None:
            raise HTTPProblem(404, NOT_FOUND)
        return FileResponse(path, media_type=MEDIA_TYPES.get(job.plan.suffix, "application/octet-stream"))

    async def thumbnail(self, request: Request) -> Response:
        """A small picture of an output; 404 for sound."""
        job, number = self._output(request)
        content = await self._in_thread(self._thumbnails.get, job, number)
        if content is None:
            raise HTTPProblem(404, NOT_FOUND)
        return Response(content, media_type="image/jpeg", headers={"cache-control": "private, max-age=600"})

    async def send_again(self, request: Request) -> Response:
        """Sends a webhook event again; returns the attempt."""
        number = request.path_params["number"]
        delivery = next((one for one in self.run.deliveries.log if one.id == number), None)
        if delivery is None:
            raise HTTPProblem(404, NOT_FOUND)
        return JSONResponse((await self.run.deliveries.send_again(delivery))._asdict(), 201)


def _uploads(job: Job) -> list[str]:
    """The storage keys of the uploads that a job's request names."""
    named = (asset.value for asset in find(job.tool["request"], job.body))
    return list(dict.fromkeys(value for value in named if value.startswith("api-assets/") and value.count("/") > 1))


def _view(request: Request) -> str:
    view = request.query_params.get("view", "full")
    if view not in VIEWS:
        raise ConfigurationError(f"view={view[:40]!r}: use one of {', '.join(VIEWS)}")
    return view


def _page(request: Request, items: Iterable[Any], key: Callable[[Any], str]) -> list[Any]:
    """The newest items, or the newest before a given one; in the order of the list."""
    text = request.query_params.get("limit", str(DEFAULT_LIMIT))
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0):
        raise ConfigurationError(f"limit={text[:40]!r}: use a whole number from 1")
    before = request.query_params.get("before")
    newest_first = iter(reversed(list(items)))
    if before is not None:
        for one in newest_first:
            if key(one) == before:
                break
    return list(islice(newest_first, int(text)))[::-1]
