"""Jobs and results as plain data and as lines."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from magic_hour_ext import Job


def job_data(job: Job[Any], **more: Any) -> dict[str, Any]:
    """A job for programs, from what is known of it: asks nothing.

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
        except Exception:  # noqa: BLE001 (it can't be decoded: an error says so, and its id is what matters)
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
    """A job for people: its files, and a line about it."""
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
    """A time of `when` for a table: in UTC, to the minute."""
    return (text or "")[:16].replace("T", " ")


def ago(seconds: float) -> str:
    """A time that has passed, roughly: ``3 min ago``."""
    for size, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name} ago"
    return "just now"


def _iso(time: Any) -> str | None:
    return time.isoformat() if hasattr(time, "isoformat") else None
