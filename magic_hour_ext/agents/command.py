"""`mhx mcp`: the local server for agents."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from magic_hour_ext.cli.output import Result
from magic_hour_ext.cli.parser import credits_
from magic_hour_ext.cli.text import is_terminal
from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from magic_hour_ext.agents.settings import AgentSettings
    from magic_hour_ext.cli.parser import Parser
    from magic_hour_ext.cli.session import Session


def serve_options(parser: Parser) -> None:
    """Adds the options of `mhx mcp`."""
    group = parser.add_argument_group("Permissions of the agent")
    group.add_argument(
        "--budget",
        metavar="N[/day]",
        default="0",
        help="Upper limit in credits for all its calls in the journal, or for those of one day (UTC). Default: 0, "
        "estimates only.",
    )
    group.add_argument(
        "--ceiling",
        type=credits_,
        metavar="N",
        help="Credits that a call with an unknown price reserves; default: such calls are refused.",
    )
    group.add_argument(
        "--root", metavar="DIR", default=".", help="Directory of files that it may upload; default: the current one."
    )
    group.add_argument(
        "--out",
        metavar="DIR",
        default="outputs",
        help="Directory for the outputs; default: outputs in the current directory.",
    )
    group.add_argument(
        "--tools", metavar="TOOL,…", help="Tools that it may use; default: all. Fewer tools need less context."
    )
    general = parser.general()
    general.add_argument(
        "--base-url", metavar="URL", help="Address of the API; default: MAGIC_HOUR_BASE_URL, or the service."
    )
    general.add_argument(
        "--journal",
        metavar="PATH",
        help="File that records paid jobs and their cost; default: agents.sqlite in your state directory.",
    )


def serve(session: Session) -> Result:
    """Serves until standard input ends."""
    session.console.reserve_output()
    settings = _settings(session)
    key = _key(session, is_needed=settings.is_paying)
    journal = session.journal_path(own="agents.sqlite")
    try:
        from magic_hour_ext.agents.server import serve_stdio
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise ConfigurationError("mhx mcp needs the package mcp: pip install 'magic-hour-ext[mcp]'") from None
    import anyio

    from magic_hour_ext import AsyncClient
    from magic_hour_ext.agents.calls import AgentCalls

    if is_terminal(sys.stdin):
        session.console.tip(
            "this server is started by the client of an agent, which sends it MCP messages; Ctrl-C ends it"
        )

    async def run() -> None:
        client: Any = AsyncClient(
            token=key, base_url=session.given.base_url or None, journal=journal, budget=settings.budget
        )
        async with client:
            await serve_stdio(AgentCalls(client, settings), settings)

    with suppress(KeyboardInterrupt):  # Ctrl-C is the normal way to end it on a terminal.
        anyio.run(run)
    return Result(None, is_text=True)


def _settings(session: Session) -> AgentSettings:
    from magic_hour_ext.agents.settings import AgentSettings
    from magic_hour_ext.cli.errors import UsageError

    given = session.given
    if given.budget.endswith("/batch"):
        raise UsageError(f"--budget: {given.budget!r:.80} can't be used by a server; allowed: 5000 or 5000/day")
    budget = session.budget()
    assert budget is not None  # The option has a default.
    try:
        root, out = Path(given.root).expanduser().resolve(), Path(given.out).expanduser().absolute()
    except (OSError, RuntimeError) as error:
        raise UsageError(f"--root, --out: the path can't be resolved: {error}") from None
    if not root.is_dir():
        raise UsageError(f"--root: {given.root!r:.200} is not a directory")
    return AgentSettings(budget=budget, root=root, out=out, tools=_tools(given.tools))


def _tools(given: str | None) -> tuple[str, ...]:
    from magic_hour_api import catalog

    from magic_hour_ext._rules.suggest import closest
    from magic_hour_ext.cli.errors import UsageError

    if given is None:
        return catalog.TOOLS
    names = tuple(one.strip().replace("-", "_") for one in given.split(","))
    for name in names:
        if name not in catalog.TOOLS:
            near = closest(name, catalog.TOOLS)
            meant = f"did you mean {near[0].replace('_', '-')}?" if near else "`mhx --help` lists them"
            raise UsageError(f"--tools: there is no tool {name!r:.80}; {meant}")
    return tuple(dict.fromkeys(names))


def _key(session: Session, *, is_needed: bool) -> str:
    """The API key; a placeholder if there is none and only estimates are allowed."""
    from magic_hour_ext.cli.errors import MissingKeyError

    try:
        return session.key()
    except MissingKeyError:
        if is_needed:
            raise
        return session.key(needed=False)
