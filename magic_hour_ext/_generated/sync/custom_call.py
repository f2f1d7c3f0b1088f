# Generated from magic_hour_ext/_async/custom_call.py by `make generate`; never edited.
"""`client.v1.call`: calls a tool that this version does not know, with all guarantees except validation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog
from magic_hour_api.operation import Operation
from magic_hour_ext._backend.sync_backend import release
from magic_hour_ext._generated.sync.job_creation import created_job, log_creation
from magic_hour_ext._generated.sync.submission import Submission
from magic_hour_ext._rules.budget import Cost
from magic_hour_ext._rules.extra_body import merge_extra
from magic_hour_ext._rules.validation import Report
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError
from magic_hour_ext.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._generated.sync.job import Job
    from magic_hour_ext.types import RequestOptions

_PATH = re.compile(r"/v[0-9]+(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){1,6}")


def start_custom(
    client_state: ClientState,
    path: object,
    body: object,
    *,
    project: object,
    max_credits: object,
    idempotency_key: str | None,
    options: RequestOptions | None,
) -> Job[Any]:
    """Creates a job of a tool that this version does not know. `Resources.call` documents the arguments."""
    tool = custom_tool(path, project)
    fields: dict[str, Any] = {}
    _, problems = merge_extra({}, fields, body)
    for problem in problems:
        problem.path = problem.path.replace("extra_body", "body")
    if isinstance(max_credits, bool) or not isinstance(max_credits, int) or max_credits < 0:
        problems.append(
            Problem(
                "max_credits",
                "must be a whole number of credits from 0: the most that the call may cost, as its price is unknown",
                given=max_credits,
            )
        )
    if problems:
        raise ValidationError(problems, what="client.v1.call")
    submission = Submission(client_state, tool, options)
    with submission.explained():
        slot = client_state.transport.starting.acquire()
        try:
            submission.prepare()
            job = _submit(client_state, tool, submission, fields, max_credits, idempotency_key, options)
        finally:
            release(slot)
    charged = job.credits_charged
    if isinstance(max_credits, int) and charged is not None and charged > max_credits:
        warn(f"job {job.id} was charged {charged} credits, more than max_credits={max_credits}; it can't be canceled")
    return job


def _submit(
    client_state: ClientState,
    tool: Mapping[str, Any],
    submission: Submission,
    fields: dict[str, Any],
    max_credits: object,
    idempotency_key: str | None,
    options: RequestOptions | None,
) -> Job[Any]:
    if client_state.journal is not None:
        from magic_hour_ext._generated.sync.idempotency import IdempotentCall

        most = max_credits if isinstance(max_credits, int) else None
        cost = Cost(None, most, "max_credits of the call")
        call = IdempotentCall(
            client_state, client_state.journal, tool, submission, key=idempotency_key, options=options, cost=cost
        )
        return call.start(Report(fields, [], [], []), {})
    if idempotency_key is not None:
        raise ConfigurationError('idempotency_key needs a journal: make the client with journal="jobs.sqlite"')
    submission.send(fields)
    job = created_job(client_state, tool, submission.state, options)
    log_creation(job)
    return job


def custom_tool(path: object, project: object) -> Mapping[str, Any]:
    """A catalog entry for an unknown tool.

    Raises:
        ValidationError: If path or project is invalid, or the catalog has the tool.
    """
    problems = []
    if not isinstance(path, str) or not _PATH.fullmatch(path):
        problems.append(Problem("path", "must be the path of an operation", given=path, allowed="such as /v1/new-tool"))
    known = next((name for name in catalog.TOOLS if catalog.tool(name)["path"] == path), None)
    if known is not None:
        problems.append(Problem("path", f"is the tool client.v1.{known}: call its methods, which check the request"))
    if not isinstance(project, str) or project not in catalog.PROJECTS:
        kinds = ", ".join(catalog.PROJECTS)
        problems.append(Problem("project", "must be the kind of project that it creates", given=project, allowed=kinds))
    if problems:
        raise ValidationError(problems, what="client.v1.call")
    name = f"{path}#{project}"
    operation: Operation[Any] = Operation(
        name, method=catalog.CREATE_METHOD, path=str(path), responses={}, creates_job=True
    )
    return {"name": None, "operation_id": name, "operation": operation, "project": project}
