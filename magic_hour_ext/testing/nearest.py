"""Finds the recorded request that is most similar to one without a recorded response, and shows the difference."""

from __future__ import annotations

import json
from difflib import SequenceMatcher, unified_diff
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINES = 30
MAX_COMPARED = 2000  # Characters of a body that are compared.


def line(request: Any) -> str:
    """A request as one line, such as ``POST /v1/image-to-video``."""
    parts = urlsplit(request.uri)
    query = f"?{parts.query}" if parts.query else ""
    return f"{request.method} {parts.path}{query}"


def explain(request: Any, recorded: Sequence[Any], used: Sequence[bool]) -> str:
    """Explains why a request has no recorded response: the most similar request, and the difference."""
    if not recorded:
        return "The cassette contains no requests."
    index = max(range(len(recorded)), key=lambda number: (_likeness(request, recorded[number]), not used[number]))
    nearest = recorded[index]
    what = f"The nearest recorded request is number {index + 1} of {len(recorded)}, {line(nearest)}"
    differences = list(_differences(nearest, request))
    if not differences:
        return f"{what}: it is equal, but was replayed already. The app sends it more often than was recorded."
    return "\n".join([f"{what}; - is recorded, + was sent:", *differences])


def _likeness(one: Any, other: Any) -> float:
    same: float = 2.0 * (one.method == other.method)
    same += 3.0 * SequenceMatcher(None, _path(one), _path(other), autojunk=False).ratio()
    return same + SequenceMatcher(None, _body(one)[:MAX_COMPARED], _body(other)[:MAX_COMPARED], autojunk=False).ratio()


def _differences(recorded: Any, sent: Any) -> list[str]:
    if line(recorded) != line(sent):
        return [f"- {line(recorded)}", f"+ {line(sent)}"]
    diff = unified_diff(_body(recorded).splitlines(), _body(sent).splitlines(), lineterm="", n=1)
    lines = [text for text in diff if not text.startswith(("---", "+++", "@@"))]
    more = [f"… {len(lines) - MAX_LINES} more lines"] if len(lines) > MAX_LINES else []
    return lines[:MAX_LINES] + more


def _path(request: Any) -> str:
    parts = urlsplit(request.uri)
    return f"{parts.path}?{parts.query}"


def _body(request: Any) -> str:
    """A body as text. JSON is indented and sorted, so that a diff shows fields."""
    body = request.body or b""
    try:
        return json.dumps(json.loads(body), indent=1, sort_keys=True, ensure_ascii=False)
    except ValueError:
        return body.decode("utf-8", "replace")
