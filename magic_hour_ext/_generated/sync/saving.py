# Generated from magic_hour_ext/_async/saving.py by `make generate`; never edited.
"""Saving the outputs of a job: names, concurrent downloads, and the record beside each."""

from __future__ import annotations

import datetime
import time
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_api.catalog import PROJECTS
from magic_hour_ext._backend.shared import log
from magic_hour_ext._backend.sync_backend import gather, in_thread
from magic_hour_ext._fs.targets import Target
from magic_hour_ext._generated.sync.downloads import Download
from magic_hour_ext._rules.naming import stem
from magic_hour_ext.errors import DownloadError
from magic_hour_ext.results import listed_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from magic_hour_ext._fs.object_stores import ObjectDirectory
    from magic_hour_ext._generated.sync.job_state import JobState
    from magic_hour_ext._generated.sync.reporting import Reporter, Transfer
    from magic_hour_ext._rules.deadline import Deadline
    from magic_hour_ext._rules.templates import NameTemplate
    from magic_hour_ext.results import Output

_AT_ONCE = 4


class Saving(NamedTuple):
    """Where and how the outputs of a job are saved."""

    directory: Path | ObjectDirectory
    template: NameTemplate | None = None
    is_recorded: bool = False
    reporter: Reporter | None = None


def save_outputs(job: JobState, how: Saving, deadline: Deadline | None = None) -> list[Output]:
    """Saves every output of a finished job into the directory and returns them in the service's order.

    Args:
        job: The job; it has been seen to end.
        how: Where to, and how; the directory exists.
        deadline: When to stop, or None: then a download goes on as long as bytes come.

    Raises:
        DownloadError: If an output can't be saved.
        JobTimeoutError: If the deadline passes.
    """
    outputs = listed_outputs(job.project, job.kind)
    if not outputs and not PROJECTS[job.kind]["outputs"].get("may_be_empty"):
        text = "the service lists no files for this finished job; look again later"
        raise DownloadError(text, path=str(how.directory))
    count = len(outputs)
    works = [
        partial(save_one, job, index, output, target_of(job, how, index, count), how, deadline, count=count)
        for index, output in enumerate(outputs)
    ]
    gather(works, at_once=_AT_ONCE)
    return outputs


def target_of(job: JobState, how: Saving, index: int, count: int) -> Target:
    """Where output `index` of a job goes."""
    if how.template is None:
        return Target(how.directory, stem(job.id, index, count))
    values = {
        "id": job.id,
        "tool": job.tool or job.kind,
        "name": job.name or job.id,
        "idempotency_key": job.idempotency_key or job.id,
        "date": job.created_on.isoformat(),
    }
    name = how.template.stem(values, index=index, count=count)
    owner = "" if how.template.names_job and job.id in name else owner_of(job, index)
    return Target(how.directory, name, owner)


def owner_of(job: JobState, index: int) -> str:
    """Whose output it is, where the name of the file does not say it."""
    return f"output {index + 1} of {job.id}"


def save_one(
    job: JobState, index: int, output: Output, target: Target, how: Saving, deadline: Deadline | None, *, count: int
) -> None:
    """Saves one output, and its record if one is asked for; tells where in `output`."""
    transfer = None if how.reporter is None else _transfer(job, how.reporter, index, count, target.stem)
    download = Download(job, index, target, deadline, transfer)
    try:
        while not download.attempt(output.url):
            if download.expired:
                output.url = download.fresh_url()
        path, size = in_thread(download.finish)
    finally:
        download.leave()
    output.path, output.size = str(path), size
    log.debug("saved %s, %d bytes", output.path, size)
    if transfer is not None:
        transfer.finished(size)
    if how.is_recorded:
        from magic_hour_ext.records import write_record

        in_thread(write_record, path, _facts(job, index, count))


def _transfer(job: JobState, reporter: Reporter, index: int, count: int, name: str) -> Transfer:
    from magic_hour_ext._generated.sync.reporting import Transfer

    return Transfer(
        reporter, job.client_state.clock.now, phase="download", name=name, index=index, count=count, job_id=job.id
    )


def _facts(job: JobState, index: int, count: int) -> dict[str, Any]:
    """What the record of an output tells besides its content."""
    note = job.request_note or {}
    request = note.get("request") or {}
    charged = getattr(job.project, "credits_charged", None)
    return {
        "index": index + 1,
        "count": count,
        "job_id": job.id,
        "tool": job.tool,
        "kind": job.kind,
        "model": request.get("model"),
        "credits_charged": charged if isinstance(charged, int) else job.credits_charged,
        "idempotency_key": job.idempotency_key,
        "created_at": _moment(job.created_at),
        "completed_at": _moment(job.completed_at),
        "saved_at": _moment(time.time()),
        "request": note.get("request"),
        "extra_body": note.get("extra_body"),
        "inputs": note.get("inputs") or [],
        "redacted": note.get("redacted") or [],
    }


def _moment(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # Of a job that somebody else wrote down.
        return None
