# Generated from magic_hour_ext/_async/saving.py by `make generate`; never edited.
"""Saves the outputs of a job: file names, concurrent downloads, and the record beside each output."""

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
    """Where and how the outputs of a job are saved.

    Attributes:
        directory: The prepared directory.
        template: The template of the file names, or None for the default names.
        is_recorded: Whether to write a record beside each output.
        reporter: Reports the progress, or None.
    """

    directory: Path | ObjectDirectory
    template: NameTemplate | None = None
    is_recorded: bool = False
    reporter: Reporter | None = None


def save_outputs(job: JobState, saving: Saving, deadline: Deadline | None = None) -> list[Output]:
    """Saves every output of a complete job.

    Args:
        job: The state of the job, whose last status is ``complete``.
        saving: Where and how to save them.
        deadline: When to stop. With None, a download continues as long as it makes progress.

    Returns:
        The outputs with path and size, in the order of the service.

    Raises:
        DownloadError: If an output can't be saved.
        JobTimeoutError: If the deadline passes.
    """
    outputs = listed_outputs(job.project, job.kind)
    if not outputs and not PROJECTS[job.kind]["outputs"].get("may_be_empty"):
        text = f"the service lists no outputs of the complete job; try {job.how_to_resume}.download() later"
        raise DownloadError(text, path=str(saving.directory))
    count = len(outputs)
    downloads = [
        partial(save_one, job, index, output, target_of(job, saving, index, count), saving, deadline, count=count)
        for index, output in enumerate(outputs)
    ]
    gather(downloads, at_once=_AT_ONCE)
    return outputs


def target_of(job: JobState, saving: Saving, index: int, count: int) -> Target:
    """The target of output `index` (from 0) of `count`."""
    if saving.template is None:
        return Target(saving.directory, stem(job.id, index, count))
    values = {
        "id": job.id,
        "tool": job.tool or job.kind,
        "name": job.name or job.id,
        "idempotency_key": job.idempotency_key or job.id,
        "date": job.created_on.isoformat(),
    }
    name = saving.template.stem(values, index=index, count=count)
    owner = "" if saving.template.names_job and job.id in name else owner_of(job, index)
    return Target(saving.directory, name, owner)


def owner_of(job: JobState, index: int) -> str:
    """Identifies an output whose file name does not include the id of the job."""
    return f"output {index + 1} of {job.id}"


def save_one(
    job: JobState, index: int, output: Output, target: Target, saving: Saving, deadline: Deadline | None, *, count: int
) -> None:
    """Saves one output, and its record if `saving` asks for it; sets path and size of `output`."""
    transfer = None if saving.reporter is None else _transfer(job, saving.reporter, index, count, target.stem)
    download = Download(job, index, target, deadline, transfer)
    try:
        while not download.attempt(output.url):
            if download.expired:
                output.url = download.fresh_url()
        path, size = in_thread(download.finish)
    finally:
        download.close()
    output.path, output.size = str(path), size
    log.debug("saved %s, %d bytes", output.path, size)
    if transfer is not None:
        transfer.report_finished(size)
    if saving.is_recorded:
        from magic_hour_ext._record_files import write_record

        in_thread(write_record, path, _record_fields(job, index, count))


def _transfer(job: JobState, reporter: Reporter, index: int, count: int, name: str) -> Transfer:
    from magic_hour_ext._generated.sync.reporting import Transfer

    return Transfer(
        reporter, job.client_state.clock.now, phase="download", name=name, index=index, count=count, job_id=job.id
    )


def _record_fields(job: JobState, index: int, count: int) -> dict[str, Any]:
    """The fields of an output's record, except those about the file."""
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
        "created_at": _iso_time(job.created_at),
        "completed_at": _iso_time(job.completed_at),
        "saved_at": _iso_time(time.time()),
        "request": note.get("request"),
        "extra_body": note.get("extra_body"),
        "inputs": note.get("inputs") or [],
        "redacted": note.get("redacted") or [],
    }


def _iso_time(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):  # `Job.from_json` accepts numbers that are not valid times.
        return None
