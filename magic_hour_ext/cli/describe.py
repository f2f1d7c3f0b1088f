"""Jobs and results as plain data and as lines."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from magic_hour_ext import Job


def job_data(job: Job[Any], **more: Any) -> dict[str, Any]:
    """A job as JSON data, from the last response; sends nothing.

    Args:
        job: The job.
        more: Further fields.
    """
    project: Any = None
    outputs: list[Any] = []
    if job.last_status is not None:
        try:
            project = job.project
            outputs = list(project.outputs)
        except Exception:  # noqa: BLE001 (it can't be decoded, which is reported elsewhere; the id is still needed)
            project = None
    charged = getattr(project, "credits_charged", None)
    return {
        "id": job.id,
        "tool": job.tool,
        "kind": job.kind,
        "status": job.last_status,
        "credits_charged": charged if isinstance(charged, int) else job.credits_charged,
        "created_at": when(job.created_at),
        "key": job.idempotency_key,
        "paths": [one.path for one in outputs if one.path is not None],
        "outputs": [
            {"path": one.path, "size": one.size, "url": one.url, "expires_at": _iso(one.expires_at)} for one in outputs
        ],
        **more,
        "project": None if project is None else project.to_dict(),
    }


def job_lines(data: dict[str, Any]) -> list[str]:
    """A job as lines of text: its files, and a summary."""
    lines = [
        f"{one['path']} ({one['size']:,} bytes)" if one["size"] is not None else one["path"]
        for one in data["outputs"]
        if one["path"] is not None
    ]
    charged = data["credits_charged"]
    facts = [data["tool"] or data["kind"], data["status"] or "created"]
    facts += [] if charged is None else [f"{charged:,} credits"]
    return [*lines, f"job {data['id']}: {', '.join(facts)}"]


def when(seconds: float | None) -> str | None:
    """A Unix time as ISO 8601 in UTC."""
    if seconds is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None


def short_time(text: str | None) -> str:
    """A time from `when`, shortened to the minute, for a table."""
    return (text or "")[:16].replace("T", " ")


def ago(seconds: float) -> str:
    """A duration as rounded text, such as ``3 min ago``."""
    for size, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name} ago"
    return "just now"


def _iso(time: Any) -> str | None:
    return time.isoformat() if hasattr(time, "isoformat") else None
