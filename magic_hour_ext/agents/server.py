"""The server for the Model Context Protocol: tools, resources and progress for `AgentCalls`."""

from __future__ import annotations

import base64
import json
import logging
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
from mcp import types
from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from magic_hour_ext._backend.anyio_backend import in_thread
from magic_hour_ext._version import __version__
from magic_hour_ext.agents.failures import failure_data, failure_text
from magic_hour_ext.agents.overview import jobs_data, ledger_data
from magic_hour_ext.agents.stdio import cancel_at_signal, input_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcp.server.context import ServerRequestContext

    from magic_hour_ext.agents.calls import AgentCalls
    from magic_hour_ext.agents.settings import AgentSettings
    from magic_hour_ext.progress import Progress

log: logging.Logger = logging.getLogger("magic_hour_ext")

_JOBS, _LEDGER = "mhx://jobs", "mhx://ledger"
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
_MAX_PICTURE_BYTES = 512 * 1024  # A larger picture is returned as a path only.
_MAX_PICTURES = 4


class AgentServer:
    """The handlers of one server.

    Args:
        calls: The calls of the agent.
        settings: Its permissions.
    """

    def __init__(self, calls: AgentCalls, settings: AgentSettings) -> None:
        self._calls = calls
        self._settings = settings

    def server(self) -> Server[Any]:
        """Creates the server of the MCP SDK."""
        return Server(
            "magic-hour-ext",
            version=__version__,
            title="Magic Hour",
            instructions=self._instructions(),
            on_list_tools=self._list_tools,
            on_call_tool=self._call_tool,
            on_list_resources=self._list_resources,
            on_read_resource=self._read_resource,
        )

    def _instructions(self) -> str:
        settings = self._settings
        if settings.is_paying:
            money = f"All calls together may cost {settings.budget}. Estimate before each paid call."
        else:
            money = "This server only estimates costs; jobs are refused."
        return (
            "Creates videos, pictures and sound. Jobs cost credits, which are real money. "
            f"{money} Local files are read below {settings.root}; outputs are saved in {settings.out}. A repeated call "
            "returns the job that it created before and costs nothing: if a call is interrupted or times out, repeat "
            "the same call. An error states whether something was paid for; if it contains `paid: perhaps`, never "
            "repeat the call, and tell the user."
        )

    async def _list_tools(
        self, _context: ServerRequestContext[Any], _params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=one.name,
                    description=one.description,
                    input_schema=one.schema,
                    annotations=types.ToolAnnotations(
                        read_only_hint=one.is_read_only, destructive_hint=False, idempotent_hint=one.is_idempotent
                    ),
                )
                for one in self._calls.definitions
            ]
        )

    async def _call_tool(
        self, context: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        began = time.monotonic()

        async def on_progress(event: Progress) -> None:
            await context.session.report_progress(time.monotonic() - began, message=_progress_text(event))

        try:
            data = await self._calls.call(params.name, params.arguments or {}, on_progress)
        except Exception as error:  # noqa: BLE001 (every exception is reported to the agent)
            log.info("%s: %s", params.name[:80], type(error).__name__)
            failure = failure_data(error, journal=self._calls.journal.name)
            return types.CallToolResult(
                content=[_text(failure_text(failure))], structured_content=failure, is_error=True
            )
        pictures = await in_thread(_pictures, data.get("paths") or [])
        return types.CallToolResult(content=[_text(_json(data)), *pictures], structured_content=json.loads(_json(data)))

    async def _list_resources(
        self, _context: ServerRequestContext[Any], _params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        return types.ListResourcesResult(
            resources=[
                types.Resource(
                    uri=_JOBS,
                    name="jobs",
                    description="The latest jobs in the journal, and calls whose outcome is uncertain.",
                    mime_type="application/json",
                ),
                types.Resource(
                    uri=_LEDGER,
                    name="ledger",
                    description="The budget, its spent credits, and the latest charges.",
                    mime_type="application/json",
                ),
            ]
        )

    async def _read_resource(
        self, _context: ServerRequestContext[Any], params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        data: Any
        uri = str(params.uri)
        if uri == _JOBS:
            data = await in_thread(jobs_data, self._calls.journal)
        elif uri == _LEDGER:
            data = await in_thread(ledger_data, self._calls.journal, self._settings.budget)
        else:
            raise MCPError(types.INVALID_PARAMS, f"there is no resource {uri!r:.80}; allowed: {_JOBS}, {_LEDGER}")
        content = types.TextResourceContents(uri=uri, mime_type="application/json", text=_json(data))
        return types.ReadResourceResult(contents=[content])


async def serve_stdio(calls: AgentCalls, settings: AgentSettings) -> None:
    """Serves standard input and output until standard input ends or a signal arrives."""
    server = AgentServer(calls, settings).server()
    log.info("serving MCP on standard input and output (mcp %s)", version("mcp"))
    async with anyio.create_task_group() as group:
        group.start_soon(cancel_at_signal, group.cancel_scope)
        async with input_lines() as lines, stdio_server(lines) as (read, write):
            await server.run(read, write, server.create_initialization_options())
        group.cancel_scope.cancel()


def _text(text: str) -> types.TextContent:
    return types.TextContent(text=text)


def _json(data: Any) -> str:
    return json.dumps(data, default=str)


def _pictures(paths: list[str]) -> list[types.ImageContent]:
    return list(_small_pictures(paths))


def _small_pictures(paths: list[str]) -> Iterator[types.ImageContent]:
    for path in [Path(one) for one in paths if Path(one).suffix.lower() in _PICTURES][:_MAX_PICTURES]:
        try:
            if path.stat().st_size > _MAX_PICTURE_BYTES:
                continue
            content = path.read_bytes()
        except OSError:  # The result has its path in any case.
            continue
        yield types.ImageContent(data=base64.b64encode(content).decode(), mime_type=_PICTURES[path.suffix.lower()])


def _progress_text(event: Progress) -> str:
    if event.phase == "wait":
        usual = "" if event.expected is None else f" of usually {event.expected:.0f} s"
        return f"{event.name}: {event.status or 'created'}, {event.elapsed:.0f} s{usual}"
    total = "" if event.total is None else f" of {event.total:,}"
    return f"{event.phase} of {event.name}: {event.done:,}{total} bytes"
