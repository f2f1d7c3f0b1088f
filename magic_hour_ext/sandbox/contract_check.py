"""Checks a recorded request and its response against the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

from magic_hour_api import catalog

from magic_hour_ext._rules.validation import check

from .request_log import KEPT_BODY

if TYPE_CHECKING:
    from .contract import Contract, Operation
    from .request_log import SeenRequest


class Finding(NamedTuple):
    """One problem or notice.

    Attributes:
        where: ``request`` or ``answer`` (the response).
        level: ``problem``; ``notice`` for a request that the service accepts, but possibly with another meaning.
        text: The description, which begins with the field.
    """

    where: str
    level: str
    text: str


def operation_of(contract: Contract, method: str, path: str) -> tuple[str, Operation] | None:
    """The id and operation of a request; None if the contract has none."""
    method = "GET" if method == "HEAD" else method
    for operation_id, operation in contract.operations.items():
        pattern = re.escape(operation.path).replace(r"\{id\}", "[^/]+")
        if operation.method == method and re.fullmatch(pattern, path):
            return operation_id, operation
    return None


def findings(contract: Contract, record: SeenRequest) -> list[Finding]:
    """All findings about a request and its response. Call it in a worker thread."""
    if record.server != "api":
        return _of_storage(record)
    found = operation_of(contract, record.method, record.path)
    if found is None:
        return [Finding("request", "problem", f"{record.method} {record.path}: the contract has no such operation")]
    operation_id, operation = found
    lines = []
    if not record.headers.get("authorization", "").lower().startswith("bearer "):
        lines.append(Finding("request", "problem", "authorization: is missing; send Bearer and the key"))
    query = dict(parse_qsl(record.query))
    lines += [Finding("request", "problem", text) for text in contract.query_problems(operation_id, query)]
    if "requestBody" in operation.definition:
        lines += _of_body(contract, operation_id, record)
    answer = record.response_json()
    if record.status and answer is not None:
        lines += [
            Finding("answer", "problem", text)
            for text in contract.response_problems(operation_id, record.status, answer)
        ]
    return lines


def _of_body(contract: Contract, operation_id: str, record: SeenRequest) -> list[Finding]:
    body = record.json()
    if not isinstance(body, dict):
        if record.body_size > KEPT_BODY:
            return [Finding("request", "notice", f"body: {record.body_size} bytes are too many to be checked")]
        return [Finding("request", "problem", "body: is not a JSON object")]
    problems = contract.body_problems(operation_id, body)
    notices: list[str] = []
    name = operation_id.partition(".")[0]
    if name in catalog.TOOLS and operation_id.endswith(".create"):
        report = check(catalog.tool(name), body, uploads=False)
        fields = {text.partition(":")[0] for text in problems}
        problems += [text for text in map(str, report.problems) if text.partition(":")[0] not in fields]
        notices = [notice.message for notice in report.notices]
    return [
        *(Finding("request", "problem", text) for text in problems),
        *(Finding("request", "notice", text) for text in notices),
    ]


def _of_storage(record: SeenRequest) -> list[Finding]:
    lines: list[Any] = []
    if "authorization" in record.headers:
        lines.append("authorization: must not be sent to the storage; the URL's signature is enough")
    if "signature=" not in record.query:
        lines.append("signature: is missing; use the unchanged URL")
    if record.method == "PUT" and "content-length" not in record.headers:
        lines.append("content-length: is missing; the storage does not accept a chunked body")
    return [Finding("request", "problem", text) for text in lines]
