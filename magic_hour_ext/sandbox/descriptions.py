"""The response to a GET of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .signed_urls import timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .jobs import Job
    from .signed_urls import SignedUrls


def project_type(tool: Mapping[str, Any]) -> str:
    """The service's `type` of a tool's projects; the tool's name in capitals if none is published."""
    return str(tool.get("project_type") or tool["name"].upper())


def default_name(tool: Mapping[str, Any], moment: str) -> str:
    """The default name of a project. The title and a time are published, the format of the time is assumed."""
    title = tool.get("default_name") or tool["name"].replace("_", " ").title()
    return f"{title} - {moment}"


def facts_of(job: Job, urls: SignedUrls, ttl: float, *, is_handed_out: bool = True) -> dict[str, Any]:
    """All facts about a job; the contract selects the fields of its kind of project."""
    plan, created_at = job.plan, timestamp(job.created_at)
    ready = job.outputs if job.status == "complete" else []
    is_detection = job.project == "face_detection"
    found = job.outputs[:1] if is_detection and job.status == "rendering" else ready  # Faces appear one by one.
    links = [urls.make("GET", key, ttl, is_handed_out=is_handed_out) for key in found]
    start = job.body.get("start_seconds", 0)
    return {
        "id": job.id,
        "name": job.body.get("name") or default_name(job.tool, created_at),
        "status": job.status,
        "type": project_type(job.tool),
        "created_at": created_at,
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
        "downloads": links,
        "download": links[0] if links else None,
        "faces": [{"path": key, "url": link["url"]} for key, link in zip(found, links, strict=True)],
    }
