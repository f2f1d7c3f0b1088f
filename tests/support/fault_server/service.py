"""A minimal service without faults: upload URLs, storage, jobs, projects, account."""

from __future__ import annotations

import json
import time
import uuid
from typing import TYPE_CHECKING, Any

from support.stages import PROJECT_KINDS, stage_of

from .faults import XML
from .http_messages import Answer
from .records import Job, Ledger, Request, Upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from .fault_config import FaultConfig

ELSEWHERE = "/elsewhere"
_EXPIRES = "2099-01-01T00:00:00.000Z"


def stage_at(origin: str, method: str, target: str) -> str:
    """The stage of a request to one of the origins; ``elsewhere`` after a redirect."""
    path = target.partition("?")[0]
    return "elsewhere" if path.startswith(ELSEWHERE) else stage_of(method, path, is_storage=origin != "api")


def _json(status: int, body: Any) -> Answer:
    return Answer(status, (("Content-Type", "application/json"),), json.dumps(body).encode())


def _not_found() -> Answer:
    return _json(404, {"message": "not found", "code": "not_found"})


class Service:
    """Responds to requests, and records jobs and uploads.

    Attributes:
        upload_url: Returns the address of the upload storage; called once for each upload URL.
        download_url: The same for downloads.
        revoked: Signatures that storage no longer accepts.
        no_ranges: Paths of downloads that ignore Range.
        ignores_if_range: Paths of downloads that ignore If-Range.
    """

    def __init__(
        self, fault_config: FaultConfig, ledger: Ledger, upload_url: Callable[[], str], download_url: Callable[[], str]
    ) -> None:
        self.fault_config = fault_config
        self.ledger = ledger
        self.upload_url = upload_url
        self.download_url = download_url
        self.revoked: set[str] = set()
        self.no_ranges: set[str] = set()
        self.ignores_if_range: set[str] = set()

    def answer(self, request: Request) -> Answer:
        """The response to a complete request, with its effect."""
        path = request.path.removeprefix(ELSEWHERE)
        parts = path.strip("/").split("/")
        if parts[0] in {"uploads", "downloads"}:
            return self._storage(request, parts)
        if not (request.header("authorization") or "").startswith("Bearer "):
            return _json(401, {"message": "no key", "code": "unauthorized"})
        if parts[0] != "v1" or len(parts) < 2:
            return _not_found()
        match request.method, parts[1:]:
            case "POST", ["files", "upload-urls"]:
                return self._upload_urls(request)
            case "POST", [tool]:
                return self._create(request, tool)
            case "GET", ["account"]:
                return _json(
                    200, {"id": "account", "email": None, "credits": 10_000, "tier": "creator", "subscription": None}
                )
            case "GET", [kind, job_id] if kind in PROJECT_KINDS:
                return self._project(kind, job_id)
            case "DELETE", [kind, job_id] if kind in PROJECT_KINDS:
                return self._delete(job_id)
            case _:
                return _not_found()

    def _upload_urls(self, request: Request) -> Answer:
        items = []
        for item in request.json["items"]:
            file_path = f"api-assets/{uuid.uuid4().hex}.{item['extension']}"
            url = f"{self.upload_url()}/uploads/{file_path}?signature={uuid.uuid4().hex}"
            items.append({"upload_url": url, "expires_at": _EXPIRES, "file_path": file_path})
        return _json(200, {"items": items})

    def _create(self, request: Request, tool: str) -> Answer:
        credit = self.fault_config.credits_per_job
        job = Job(uuid.uuid4().hex[:25], tool, request.json, credit, time.monotonic())
        self.ledger.jobs[job.id] = job
        answer = {"id": job.id, "credits_charged": credit, "estimated_frame_cost": credit, "frame_cost": credit}
        return _json(200, answer)

    def _status(self, job: Job) -> str:
        statuses = self.fault_config.statuses
        step = min(job.polls, len(statuses) - 1)
        job.polls += 1
        if step == len(statuses) - 1 and time.monotonic() < job.created + self.fault_config.job_seconds:
            step = max(0, step - 1)
        return statuses[step]

    def _project(self, kind: str, job_id: str) -> Answer:
        job = self.ledger.jobs.get(job_id)
        if job is None or job.deleted:
            return _not_found()
        status = self._status(job)
        failed = status == "error"
        if failed:
            job.refunded = job.charged
        charged = job.charged - job.refunded
        downloads = self._downloads(job, PROJECT_KINDS[kind]) if status == "complete" and PROJECT_KINDS[kind] else []
        project: dict[str, Any] = {"id": job.id, "credits_charged": charged, "status": status}
        if kind == "face-detection":
            return _json(200, {**project, "faces": []})
        project |= {
            "name": None,
            "type": job.tool.replace("-", "_").upper(),
            "created_at": "2026-01-01T00:00:00.000Z",
            "enabled": True,
            "error": dict(self.fault_config.error) if failed else None,
            "downloads": downloads,
        }
        if kind != "audio-projects":
            project["total_frame_cost"] = charged
        if kind == "image-projects":
            project["image_count"] = self.fault_config.output_count
        if kind == "video-projects":
            size = {"width": 640, "height": 360, "start_seconds": 0, "end_seconds": 5, "fps": 24}
            project |= {**size, "download": downloads[0] if downloads else None}
        return _json(200, project)

    def _downloads(self, job: Job, extension: str) -> list[dict[str, str]]:
        names = (f"{job.id}/{index}.{extension}" for index in range(self.fault_config.output_count))
        return [
            {"url": f"{self.download_url()}/downloads/{name}?signature={uuid.uuid4().hex}", "expires_at": _EXPIRES}
            for name in names
        ]

    def _delete(self, job_id: str) -> Answer:
        job = self.ledger.jobs.get(job_id)
        if job is None or job.deleted:
            return _not_found()
        job.deleted = True
        return Answer(204)

    def _storage(self, request: Request, parts: list[str]) -> Answer:
        if request.header("authorization") is not None:
            # As real storage does, which refuses a signed URL together with a key.
            return Answer(400, (("Content-Type", "application/xml"),), b"<Error><Code>InvalidArgument</Code></Error>")
        if request.query in self.revoked or not request.query.startswith("signature="):
            return Answer(403, (("Content-Type", "application/xml"),), XML)
        if parts[0] == "uploads" and request.method == "PUT":
            return self._put(request, "/".join(parts[1:]))
        if parts[0] == "downloads" and request.method == "GET" and len(parts) == 3:
            return self._get_file(request, parts[1], int(parts[2].partition(".")[0]))
        return Answer(405)

    def _put(self, request: Request, file_path: str) -> Answer:
        if request.header("content-length") is None:
            return Answer(411)
        self.ledger.uploads[file_path] = Upload(file_path, request.body_size, request.body_sha256)
        return Answer(200, (("ETag", f'"{request.body_sha256[:32]}"'),))

    def _get_file(self, request: Request, job_id: str, index: int) -> Answer:
        job = self.ledger.jobs.get(job_id)
        if job is None or job.deleted:
            return Answer(404)
        content = job.output(index, self.fault_config.output_size)
        etag = f'"{job_id}-{index}-v{job.versions.get(index, 0)}"'
        headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/octet-stream"),)
        if self.fault_config.etags:
            headers = (*headers, ("ETag", etag))
        if not self.fault_config.ranges or request.path in self.no_ranges:
            return Answer(200, headers, content)
        headers = (*headers, ("Accept-Ranges", "bytes"))
        wanted = request.header("range")
        if_range = request.header("if-range")
        same = if_range in {None, etag} or request.path in self.ignores_if_range
        if wanted is None or not same:
            return Answer(200, headers, content)
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start, stop = int(first), min(int(last) + 1 if last else len(content), len(content))
        if start >= stop:
            return Answer(416, (*headers, ("Content-Range", f"bytes */{len(content)}")))
        part = ("Content-Range", f"bytes {start}-{stop - 1}/{len(content)}")
        return Answer(206, (*headers, part), content[start:stop])

    def change(self, request: Request, *, unsaid: bool) -> None:
        """Changes the content of the file of this download request."""
        _, job_id, name = request.path.strip("/").split("/")
        index = int(name.partition(".")[0])
        versions = self.ledger.jobs[job_id].versions
        versions[index] = versions.get(index, 0) + 1
        if unsaid:
            self.ignores_if_range.add(request.path)
