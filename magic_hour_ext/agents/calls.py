"""The calls of an agent: tools of the catalog, and tools for jobs and costs. Independent of the protocol."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog

from magic_hour_ext import AsyncJob
from magic_hour_ext._async.tools import checked_estimate
from magic_hour_ext._backend.anyio_backend import in_thread
from magic_hour_ext._rules.suggest import closest
from magic_hour_ext.agents.definitions import OPTIONS, definitions
from magic_hour_ext.agents.files import checked_fields
from magic_hour_ext.agents.overview import ledger_data, recorded_job
from magic_hour_ext.cli.describe import job_data
from magic_hour_ext.errors import BudgetExceededError, Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from magic_hour_ext import AsyncClient, Estimate
    from magic_hour_ext._async.client_journal import AsyncClientJournal
    from magic_hour_ext.agents.definitions import Definition
    from magic_hour_ext.agents.settings import AgentSettings
    from magic_hour_ext.progress import Progress

    OnProgress = Callable[[Progress], Awaitable[None]]

_LABEL = "mcp"  # In the ledger.
_DESCRIBED = ("name", "project", "models", "requires", "defaults", "credits", "median_seconds", "example")
_JOB_FIELDS = ("id", "tool", "kind", "status", "credits_charged", "created_at", "paths")


class AgentCalls:
    """The calls of one agent.

    Args:
        client: A client with a journal, and with the budget of the settings.
        settings: The permissions of the agent.
    """

    def __init__(self, client: AsyncClient, settings: AgentSettings) -> None:
        assert client.journal is not None
        self._client = client
        self._settings = settings
        self.journal: AsyncClientJournal = client.journal
        self.definitions: list[Definition] = definitions(settings.tools)
        self._returned: set[str] = set()  # Ids of jobs that earlier calls have returned.

    async def call(self, name: str, arguments: Mapping[str, Any], on_progress: OnProgress) -> dict[str, Any]:
        """Runs a tool.

        Args:
            name: Its name.
            arguments: Its arguments, as the agent gave them.
            on_progress: Called with a `Progress` event from time to time.

        Raises:
            ValidationError: If there is no such tool, or the arguments are not valid. Nothing was sent.
            BudgetExceededError: If it could cost more than the budget has left. Nothing was sent.
            MagicHourError: If it fails; see `failure_data`.
        """
        if name in self._settings.tools:
            return await self._run_tool(name, arguments, on_progress)
        known = {one.name: one for one in self.definitions}
        if name not in known:
            near = closest(name, known)
            problem = Problem("name", f"there is no tool {name!r:.80}", suggestion=near[0] if near else None)
            raise ValidationError([problem], what="the call")
        _check_names(name, arguments, known[name].schema)
        if name == "estimate":
            return await self._estimate(arguments)
        if name == "describe_tool":
            entry = catalog.tool(self._tool_name(arguments))
            return {key: entry[key] for key in _DESCRIBED}
        if name == "account":
            account = await self._client.v1.account.get()
            return {"credits": account.credits, "plan": account.tier}
        if name == "ledger":
            return await in_thread(ledger_data, self.journal, self._settings.budget)
        job = await self._job(arguments)
        if name == "job_status":
            await job.refresh()
        elif name == "job_wait":
            await job.wait(on_progress=on_progress)
        else:
            await job.download(self._settings.out, on_progress=on_progress)
        return _job_data(job)

    async def _run_tool(self, name: str, arguments: Mapping[str, Any], on_progress: OnProgress) -> dict[str, Any]:
        """Estimates the cost, creates the job, waits for it and saves its outputs."""
        options = {key: value for key, value in arguments.items() if key in OPTIONS}
        again, wait = _flag(name, options, "again", default=False), _flag(name, options, "wait", default=True)
        fields = self._fields(name, {key: value for key, value in arguments.items() if key not in OPTIONS})
        tool = getattr(self._client.v1, name)
        estimate = await checked_estimate(tool, fields)
        self._refuse_unpaid(estimate)
        key = await self._new_key(name) if again else None
        began = time.time()
        job: AsyncJob[Any] = await tool.start(
            **fields,
            max_credits=options.get("max_credits"),
            idempotency_key=key,
            request_options={"label": _LABEL},
            on_progress=on_progress,
        )
        is_existing = job.id in self._returned or (job.created_at is not None and job.created_at < began)
        self._returned.add(job.id)
        if wait:
            await job.download(self._settings.out, on_progress=on_progress)
        note = {}
        if is_existing:
            text = (
                "this request has a job already: nothing was paid again; again: true creates, and pays for, another one"
            )
            note = {"note": text}
        return {**_job_data(job), "existing": is_existing, "estimate": str(estimate), "key": key, **note}

    async def _estimate(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        name, given = self._tool_name(arguments), arguments.get("arguments")
        if not isinstance(given, dict):
            raise ValidationError([Problem("arguments", "must be an object", given=given)], what="estimate")
        fields = self._fields(name, {key: value for key, value in given.items() if key not in OPTIONS})
        estimate = await checked_estimate(getattr(self._client.v1, name), fields)
        return {
            "tool": name,
            "credits": estimate.credits,
            "max_credits_at_create": estimate.max_credits_at_create,
            "exact": estimate.exact,
            "as_of": estimate.as_of,
            "reason": estimate.reason,
            "budget": str(self._settings.budget),
        }

    def _fields(self, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a request by their Python names, with its local files checked."""
        fields = checked_fields(name, given, self._settings.root)
        names = {wire: name for name, wire in type(getattr(self._client.v1, name))._wire_names.items()}  # noqa: SLF001
        return {names.get(wire, wire): value for wire, value in fields.items()}

    def _refuse_unpaid(self, estimate: Estimate) -> None:
        if self._settings.is_paying:
            return
        raise BudgetExceededError(
            f"this server was started without a budget (--budget), so it only estimates costs: this call would cost "
            f"{estimate}; nothing was sent",
            budget=self._settings.budget,
            spent=0,
            reserved=0,
            asked=estimate.max_credits_at_create,
        )

    async def _new_key(self, name: str) -> str:
        """A new idempotency key for a deliberate repetition.

        Raises:
            ValidationError: If a call of the tool is uncertain: the repetition could pay for it a second time.
        """
        operation = catalog.tool(name)["operation_id"]
        for entry in await in_thread(self.journal.list):
            is_uncertain = entry.state == "uncertain" or (entry.state == "submitting" and not entry.is_under_way)
            if entry.operation == operation and is_uncertain:
                text = (
                    f"a call of {name} is uncertain (key {entry.journal_key:.80}): it may have been paid for. No call "
                    "with again: true is sent until a person has resolved it with `mhx journal reconcile`"
                )
                raise ValidationError([Problem("again", text, given=True)], what=name)
        return f"again-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{secrets.token_hex(3)}"

    def _tool_name(self, arguments: Mapping[str, Any]) -> str:
        given, tools = arguments.get("tool"), self._settings.tools
        if isinstance(given, str) and given in tools:
            return given
        near = closest(given, tools) if isinstance(given, str) else []
        problem = Problem("tool", "there is no such tool", given=given, suggestion=near[0] if near else None)
        raise ValidationError([problem], what="the call")

    async def _job(self, arguments: Mapping[str, Any]) -> AsyncJob[Any]:
        """The job of an id, from the journal: an agent has no access to other jobs of the account."""
        given = arguments.get("job_id")
        found = None
        if isinstance(given, str) and given:
            found = await in_thread(recorded_job, self.journal, given)
        if found is None:
            problem = Problem("job_id", "the journal of this server has no such job", given=given)
            problem.allowed = "ids of the resource mhx://jobs"
            raise ValidationError([problem], what="the call")
        return AsyncJob.from_json(found, self._client)


def _check_names(name: str, arguments: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
    known = list(schema["properties"])
    problems = [
        Problem(
            str(one)[:80],
            "is not an argument of this tool",
            allowed=", ".join(known) or "no arguments",
            suggestion=next(iter(closest(one, known)), None),
        )
        for one in arguments
        if one not in known
    ]
    if problems:
        raise ValidationError(problems, what=name)


def _flag(name: str, options: Mapping[str, Any], option: str, *, default: bool) -> bool:
    value = options.get(option, default)
    if not isinstance(value, bool):
        raise ValidationError([Problem(option, "must be true or false", given=value)], what=name)
    return value


def _job_data(job: AsyncJob[Any]) -> dict[str, Any]:
    """A job as JSON data, without the URLs of its outputs, which contain signatures."""
    data = job_data(job)  # type: ignore[arg-type]  # An AsyncJob has the same attributes.
    return {name: data[name] for name in _JOB_FIELDS}
