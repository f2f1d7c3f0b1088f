"""The definitions of an agent's tools: those of the catalog, and a few for jobs and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_api import catalog

from magic_hour_ext._generated import commands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OWN: dict[str, dict[str, Any]] = {
    "max_credits": {
        "type": "integer",
        "minimum": 0,
        "description": "Upper limit of the cost of this call, in credits.",
    },
    "again": {
        "type": "boolean",
        "default": False,
        "description": "Create, and pay for, another job for a request that has one already.",
    },
    "wait": {
        "type": "boolean",
        "default": True,
        "description": "If false, return as soon as the job is created; job_download saves its outputs later.",
    },
}
OPTIONS = frozenset(_OWN)
"""Arguments of every tool that are not fields of its request."""

_JOB = {
    "type": "object",
    "properties": {"job_id": {"type": "string", "description": "The id of a job in this server's journal."}},
    "required": ["job_id"],
    "additionalProperties": False,
}
_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}


class Definition(NamedTuple):
    """The definition of a tool for an agent.

    Attributes:
        name: Its name.
        description: Its purpose and cost.
        schema: The JSON schema of its arguments.
        is_read_only: Whether it changes nothing.
        is_idempotent: Whether a repeated call changes nothing.
    """

    name: str
    description: str
    schema: dict[str, Any]
    is_read_only: bool = True
    is_idempotent: bool = True


def definitions(tools: Sequence[str] = catalog.TOOLS) -> list[Definition]:
    """The definitions of a server.

    Args:
        tools: The allowed tools of the catalog.
    """
    return [*(_of_catalog(name) for name in tools), *_about_jobs(tools)]


def _about_jobs(tools: Sequence[str]) -> Iterator[Definition]:
    tool = {"type": "string", "enum": list(tools), "description": "The name of a tool."}
    yield Definition(
        "estimate",
        "Check the arguments of a tool and estimate the cost of the call. Sends nothing and costs nothing.",
        {
            "type": "object",
            "properties": {"tool": tool, "arguments": {"type": "object", "description": "As the tool takes them."}},
            "required": ["tool", "arguments"],
            "additionalProperties": False,
        },
    )
    yield Definition(
        "describe_tool",
        "Show the rules of a tool's models (lengths, resolutions), its rates and an example. Sends nothing.",
        {"type": "object", "properties": {"tool": tool}, "required": ["tool"], "additionalProperties": False},
    )
    yield Definition("account", "Show the credits and the plan of the account.", _NOTHING)
    yield Definition("ledger", "Show the budget, what was spent of it, and the latest charges.", _NOTHING)
    yield Definition("job_status", "Show the current status of a job. Costs nothing.", _JOB)
    yield Definition("job_wait", "Wait until a job has ended, without saving its outputs. Costs nothing.", _JOB)
    yield Definition(
        "job_download",
        "Wait until a job has ended and save its outputs; returns their paths. Costs nothing.",
        _JOB,
        is_read_only=False,
    )


def _of_catalog(name: str) -> Definition:
    entry = catalog.tool(name)
    command = commands.command(name)
    texts = {option["path"]: option["help"] for option in command["options"]}
    schema = _schema(entry["request"], texts)
    schema["properties"] |= _OWN
    schema["additionalProperties"] = False
    price = "Costs credits" if entry["credits"] else "Costs credits, and no price is published"
    return Definition(
        name,
        f"{command['summary']} {command['description']} {price}: estimate first.",
        schema,
        is_read_only=False,
    )


def _schema(node: Mapping[str, Any], texts: Mapping[str, str], path: str = "") -> dict[str, Any]:
    """A schema of the catalog with descriptions, without deprecated fields and keywords that agents don't need."""
    found = {key: value for key, value in node.items() if not key.startswith("x-") and key != "format"}
    if path in texts:
        found["description"] = texts[path].partition(" Allowed: ")[0] if "enum" in node else texts[path]
    if "properties" in node:
        found["properties"] = {
            name: _schema(inner, texts, f"{path}.{name}".lstrip("."))
            for name, inner in node["properties"].items()
            if not inner.get("deprecated")
        }
    if isinstance(node.get("items"), dict):
        found["items"] = _schema(node["items"], {}, path)
    return found
