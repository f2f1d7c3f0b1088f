"""Parses a request's body as strict JSON: anything that the service could not process is a 400, never a 500."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from .problems import HTTPProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

MAX_BODY = 4 * 1024 * 1024
MAX_DRAINED = 16 * MAX_BODY  # Bytes that are read of too large a body, so that the client receives the response.
MAX_DEPTH = 64
MAX_INTEGER = 2**63 - 1


async def read_json(request: Request) -> dict[str, Any]:
    """The body as a JSON object.

    Raises:
        HTTPProblem: 413 for a body over 4 MiB; 400 if it is not JSON, not an object, nested more than 64 levels deep,
            or contains a number beyond 64 bits, NaN, infinity or a lone surrogate.
    """
    content, received = bytearray(), 0
    async for chunk in request.stream():
        received += len(chunk)
        if received <= MAX_BODY:
            content += chunk
        elif received > MAX_DRAINED:
            break
    if received > MAX_BODY:
        raise HTTPProblem(413, f"The body is larger than {MAX_BODY} bytes.")
    try:
        body = json.loads(content, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise HTTPProblem(400, "The body is not JSON.") from error
    if not isinstance(body, dict):
        raise HTTPProblem(400, "The body must be a JSON object.")
    for path, value in _walk(body):
        if problem := _value_problem(value):
            raise HTTPProblem(400, f"{path[:200]}: {problem}")
    return body


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _walk(body: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every value and every name in a body, with its path. Without recursion, since bodies may be deep."""
    open_: list[tuple[str, int, Any]] = [("", 0, body)]
    while open_:
        path, depth, value = open_.pop()
        if depth > MAX_DEPTH:
            raise HTTPProblem(400, f"The body is nested more than {MAX_DEPTH} deep.")
        if isinstance(value, dict):
            for name, part in value.items():
                if _value_problem(name):
                    raise HTTPProblem(400, "The name of a field is not valid Unicode.")
                open_.append((f"{path}.{name}".lstrip("."), depth + 1, part))
        elif isinstance(value, list):
            open_.extend((f"{path}[{number}]", depth + 1, part) for number, part in enumerate(value))
        else:
            yield path, value


def _value_problem(value: object) -> str | None:
    if isinstance(value, float) and not math.isfinite(value):
        return "is too large a number"
    if isinstance(value, int) and abs(value) > MAX_INTEGER:
        return "is too large a number"
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return "is not valid Unicode: it holds half of a surrogate pair"
    return None
