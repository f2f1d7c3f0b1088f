"""The agents' server in this process, with the SDK's client in front and a sandbox behind."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from magic_hour_api import catalog
from support.pictures import picture

from magic_hour_ext import AsyncClient, Budget
from magic_hour_ext.agents.calls import AgentCalls
from magic_hour_ext.agents.settings import AgentSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from mcp.client import Client
    from mcp.types import CallToolResult

    from magic_hour_ext.sandbox import Sandbox

NOTHING = Budget(0)
PICTURE = {"assets": {"image_file_path": "photo.png"}}  # 10 credits with photo_colorizer


class Agent:
    """An agent: an MCP client.

    Attributes:
        mcp: The client of the SDK.
        client: The client that the server works with.
    """

    def __init__(self, mcp: Client, client: AsyncClient) -> None:
        self.mcp = mcp
        self.client = client

    async def call(self, tool: str, arguments: Any = None, **options: Any) -> Any:
        """The data of a call that succeeds."""
        result = await self.mcp.call_tool(tool, arguments, **options)
        assert not result.is_error, text_of(result)
        return result.structured_content

    async def fail(self, tool: str, arguments: Any = None) -> Any:
        """The data of a call that fails."""
        result = await self.mcp.call_tool(tool, arguments)
        assert result.is_error, text_of(result)
        text = text_of(result)
        for name in ("message", "paid", "next"):
            assert result.structured_content[name] in text
        return result.structured_content

    async def read(self, uri: str) -> Any:
        """The data of a resource."""
        from mcp.types import TextResourceContents

        (content,) = (await self.mcp.read_resource(uri)).contents
        assert isinstance(content, TextResourceContents)
        return json.loads(content.text)


def text_of(result: CallToolResult) -> str:
    from mcp.types import TextContent

    first = result.content[0]
    assert isinstance(first, TextContent)
    return first.text


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current directory, with one picture in the directory that the agent may read."""
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "root"
    root.mkdir()
    (root / "photo.png").write_bytes(picture())
    (tmp_path / "secret.png").write_bytes(picture())
    return tmp_path


@pytest.fixture
def serve(here: Path, magic_hour_sandbox: Sandbox) -> Callable[..., Any]:
    """Serves an agent: `async with serve(Budget(50)) as agent`."""
    # Here, as mcp takes a second: every worker of xdist imports this module, and one runs these tests.
    from mcp.client import Client

    from magic_hour_ext.agents.server import AgentServer

    @asynccontextmanager
    async def served(
        budget: Budget = NOTHING,
        *,
        journal: str = "agents.sqlite",
        tools: tuple[str, ...] = catalog.TOOLS,
        mode: str = "legacy",
    ) -> AsyncIterator[Agent]:
        settings = AgentSettings(budget=budget, root=here / "root", out=here / "outputs", tools=tools)
        sandbox = magic_hour_sandbox
        client = AsyncClient(token=sandbox.token, base_url=sandbox.base_url, journal=here / journal, budget=budget)
        async with client:
            server = AgentServer(AgentCalls(client, settings), settings).server()
            async with Client(server, mode=mode) as mcp:
                yield Agent(mcp, client)

    return served


@pytest.fixture
def run(serve: Callable[..., Any]) -> Callable[..., Any]:
    """Runs what an agent does: `run(scenario, Budget(50))`."""

    def run(scenario: Callable[[Agent], Awaitable[Any]], *given: Any, **settings: Any) -> Any:
        async def main() -> Any:
            async with serve(*given, **settings) as agent:
                return await scenario(agent)

        return asyncio.run(main())

    return run
