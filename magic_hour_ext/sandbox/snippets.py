"""A recorded request as code, without the key: a call of this library, or a curl command."""

from __future__ import annotations

import keyword
import pprint
import shlex
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog

from .contract_check import operation_of

if TYPE_CHECKING:
    from .contract import Contract
    from .request_log import SeenRequest

WIDTH = 100
SKIPPED_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "host",
        "transfer-encoding",
        "user-agent",
    }
)
KEY = "MAGIC_HOUR_API_KEY"
SIGNED = "# The URL's signature is hidden: use the URL of a new request."


def as_python(contract: Contract, record: SeenRequest, base_url: str) -> str:
    """The call of this library that sends the request; a call of httpx if there is none."""
    return _own_call(contract, record, base_url) or _httpx_call(record, base_url)


def as_command(record: SeenRequest, base_url: str) -> str:
    """The curl command that sends the request, for a POSIX shell."""
    lines = [f"curl -X {record.method} {shlex.quote(_url(record, base_url))}"]
    if record.server == "api":
        lines.append(f'-H "Authorization: Bearer ${KEY}"')
    lines += [f"-H {shlex.quote(f'{name}: {value}')}" for name, value in _headers(record).items()]
    if record.body:
        lines.append(f"--data-binary {shlex.quote(record.body)}")
    elif record.body_size:
        lines.append("--data-binary @FILE")
    text = " \\\n  ".join(lines)
    return text if record.server == "api" else f"{SIGNED}\n{text}"


def _url(record: SeenRequest, base_url: str) -> str:
    return f"{base_url}{record.path}" + (f"?{record.query}" if record.query else "")


def _headers(record: SeenRequest) -> dict[str, str]:
    return {name: value for name, value in record.headers.items() if name not in SKIPPED_HEADERS and "***" not in value}


def _own_call(contract: Contract, record: SeenRequest, base_url: str) -> str | None:
    found = operation_of(contract, record.method, record.path) if record.server == "api" else None
    if found is None or record.query:
        return None
    operation_id, operation = found
    arguments: dict[str, Any]
    if "requestBody" in operation.definition:
        body = record.json()
        known = _fields(operation_id)
        if not isinstance(body, dict) or not all(name in known and _is_name(name) for name in body):
            return None
        arguments = body
    else:
        arguments = {"id": record.path.rpartition("/")[2]} if "{id}" in operation.path else {}
    lines = [f"    {name}={_literal(value, 4)}," for name, value in arguments.items()]
    call = f"client.v1.{operation_id}(" + ("\n" + "\n".join(lines) + "\n" if lines else "") + ")"
    return (
        "from magic_hour_ext import Client\n\n"
        f"client = Client(base_url={base_url!r})  # the key is in {KEY}\n"
        f"print({call})\n"
    )


def _fields(operation_id: str) -> set[str]:
    """The fields that are parameters of the library's method, with the same name."""
    tool = operation_id.partition(".")[0]
    return set(catalog.tool(tool)["request"].get("properties", {})) if tool in catalog.TOOLS else {"items"}


def _is_name(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


def _literal(value: Any, indent: int) -> str:
    text = pprint.pformat(value, width=WIDTH - indent, sort_dicts=False)
    return text.replace("\n", "\n" + " " * indent)


def _httpx_call(record: SeenRequest, base_url: str) -> str:
    lines = [f"    {record.method!r},", f"    {_url(record, base_url)!r},"]
    headers = ", ".join(f"{name!r}: {value!r}" for name, value in _headers(record).items())
    if record.server == "api":
        key = f'"authorization": f"Bearer {{os.environ[{KEY!r}]}}"'
        headers = ", ".join(filter(None, [key, headers]))
    if headers:
        lines.append(f"    headers={{{headers}}},")
    if record.body:
        lines.append(f"    content={record.body!r}.encode(),")
    elif record.body_size:
        lines.append('    content=open("FILE", "rb").read(),')
    imports = "import os\n\nimport httpx" if record.server == "api" else f"import httpx\n\n{SIGNED}"
    return f"{imports}\n\nresponse = httpx.request(\n" + "\n".join(lines) + "\n)\nprint(response.status_code)\n"
