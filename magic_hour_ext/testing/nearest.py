"""Finds the recorded request that is nearest to one which has no answer, and says what differs."""

from __future__ import annotations

import json
from difflib import SequenceMatcher, unified_diff
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINES = 30
MAX_COMPARED = 2000  # characters of a body that the search for the nearest looks at


def line(request: Any) -> str:
    """A request as ``POST /v1/image-to-video``; with the host where it is not the API's."""
    parts = urlsplit(request.uri)
    query = f"?{parts.query}" if parts.query else ""
    return f"{request.method} {parts.path}{query}"


def explain(request: Any, recorded: Sequence[Any], used: Sequence[bool]) -> str:
    """Why a request has no answer: the nearest recorded one, and the difference."""
    if not recorded:
        return "The cassette holds no request at all."
    index = max(range(len(recorded)), key=lambda number: (_likeness(request, recorded[number]), not used[number]))
    nearest = recorded[index]
    what = f"The nearest recorded request is number {index + 1} of {len(recorded)}, {line(nearest)}"
    differences = list(_differences(nearest, request))
    if not differences:
        return f"{what}: it is the same, but was played already. The app sends it more often than was recorded."
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
    """A body as text; JSON is indented, with sorted names, so that a diff shows fields."""
    body = request.body or b""
    if not isinstance(body, bytes):
        return str(body)
    try:
        return json.dumps(json.loads(body), indent=1, sort_keys=True, ensure_ascii=False)
    except ValueError:
        return body.decode("utf-8", "replace")
