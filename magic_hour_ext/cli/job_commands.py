"""The commands for existing jobs: status, wait, download, delete."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import add_client, seconds

if TYPE_CHECKING:
    from magic_hour_ext import Client, Job
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session


def status_options(parser: Parser) -> None:
    """Adds the options of `mhx status`."""
    _add_kind(parser)
    add_client(parser)


def wait_options(parser: Parser) -> None:
    """Adds the options of `mhx wait`."""
    _add_kind(parser)
    _add_waiting(parser)
    add_client(parser)


def download_options(parser: Parser) -> None:
    """Adds the options of `mhx download`."""
    _add_kind(parser)
    _add_waiting(parser)
    parser.add_argument("--out", metavar="DIR", help="Directory for the outputs; default: the current one.")
    parser.add_argument("--filename", metavar="NAME", help='Template of names, as in `mhx TOOL`: "{name}-{index}".')
    parser.add_argument("--record", action="store_true", default=None, help="Write a record next to each output.")
    add_client(parser)


def delete_options(parser: Parser) -> None:
    """Adds the options of `mhx delete`."""
    _add_kind(parser)
    parser.add_argument("--yes", action="store_true", help="Don't ask.")
    add_client(parser)


def status(session: Session) -> Result:
    """Polls jobs once."""
    from magic_hour_ext.cli.describe import job_data, job_lines

    found = []
    with session.client() as client:
        for word in session.words:
            job = _job(session, client, word)
            if job.last_status is None:
                job.refresh()
            found.append(job_data(job))
    lines = [line for data in found for line in job_lines(data)]
    data = found[0] if len(found) == 1 else found
    return Result(data, lines, [one["status"] for one in found])


def wait(session: Session) -> Result:
    """Waits for a job."""
    from magic_hour_ext.cli.describe import job_data, job_lines
    from magic_hour_ext.cli.progress import progress_settings

    with session.client() as client:
        job = _job(session, client, session.words[0])
        job.wait(timeout=session.given.timeout, **progress_settings(session))
        data = job_data(job)
    return Result(data, job_lines(data), [data["status"]])


def download(session: Session) -> Result:
    """Saves the outputs of a job."""
    from magic_hour_ext.cli.describe import job_data, job_lines
    from magic_hour_ext.cli.progress import progress_settings

    given = session.given
    session.out = given.out
    with session.client() as client:
        job = _job(session, client, session.words[0])
        paths = job.download(
            given.out,
            filename=given.filename,
            record=given.record,
            timeout=given.timeout,
            **progress_settings(session),
        )
        data = job_data(job)
    return Result(data, job_lines(data), paths)


def delete(session: Session) -> Result:
    """Deletes jobs on the service."""
    with session.client() as client:
        jobs = [_job(session, client, word) for word in session.words]
        names = ", ".join(job.id for job in jobs)
        session.confirm(f"Permanently delete {names} and the outputs on the service?")
        for job in jobs:
            job.delete()
    return Result({"deleted": [job.id for job in jobs]}, [f"deleted {names}"], [job.id for job in jobs])


def _add_kind(parser: Parser) -> None:
    parser.add_argument(
        "--kind",
        metavar="KIND",
        help="Kind of the job: video, image, audio or face_detection. Default: as recorded in the journal, else each "
        "kind is requested from the service.",
    )


def _add_waiting(parser: Parser) -> None:
    parser.add_argument(
        "--timeout",
        type=seconds,
        metavar="SECONDS",
        help="Time limit; default: 1800 for waiting. The job continues (exit code 4).",
    )
    parser.add_argument("--no-progress", action="store_true", help="Show no progress.")


def _job(session: Session, client: Client, word: str) -> Job[Any]:
    """The job of an argument: an id, or JSON from a file or standard input.

    Raises:
        UsageError: If the argument or the kind is not valid.
        NotFoundError: If the service has no such job.
    """
    from magic_hour_ext import Job
    from magic_hour_ext._rules.option_checks import checked_id
    from magic_hour_ext.cli.errors import UsageError

    text = session.values.text("JOB", word).strip()
    kind = session.given.kind
    if text.startswith("{"):
        try:
            data = json.loads(text)
            text, kind = str(data["id"]), kind or str(data["kind"])
        except (ValueError, KeyError, RecursionError):
            raise UsageError("JOB: the JSON is not a job as `mhx start` prints it") from None
    checked_id(text)
    known = None if client.journal is None else _in_journal(client, text)
    if known is not None and kind is None:
        return Job.from_json(known, client)
    from magic_hour_api.catalog import PROJECTS

    if kind is None:
        return _find_on_service(client, text, list(PROJECTS))
    if kind.replace("-", "_") not in PROJECTS:
        raise UsageError(f"--kind: {kind!r:.80} is not a kind of job; allowed: {', '.join(PROJECTS)}")
    return _job_of(client, text, kind.replace("-", "_"))


def _in_journal(client: Client, identifier: str) -> str | None:
    journal = client.journal
    entries = [] if journal is None else journal.list()
    for entry in entries:
        if entry.job is not None and f'"{identifier}"' in entry.job:
            return entry.job
    return None


def _find_on_service(client: Client, identifier: str, kinds: list[str]) -> Job[Any]:
    """Requests the job as each kind, until the service has it. Sends GET requests only."""
    from magic_hour_ext.errors import NotFoundError

    missing: NotFoundError | None = None
    for kind in kinds:
        job = _job_of(client, identifier, kind)
        try:
            job.refresh()
        except NotFoundError as error:
            missing = error
        else:
            return job
    assert missing is not None
    raise missing


def _job_of(client: Client, identifier: str, kind: str) -> Job[Any]:
    """The job with this id and kind; sends nothing."""
    from magic_hour_ext import Job

    return Job.from_json(json.dumps({"format": 1, "id": identifier, "kind": kind}), client)
