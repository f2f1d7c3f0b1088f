"""Selects the parts of an operation that are compared with the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .normal import Node, OperationForm


def is_compared(place: str) -> bool:
    """Whether a place is compared: requests and success responses are, the bodies of errors are not."""
    first, _, rest = place.partition(".")
    if first == "response":
        return rest.startswith("2") and ".header:" not in place
    return first.split("[")[0] in ("request", "query") and place != "request"


def compared_nodes(form: OperationForm) -> list[Node]:
    """The nodes of an operation that are compared."""
    return [node for place, node in form.nodes.items() if is_compared(place)]


def keyword_of(kind: str) -> str:
    """The schema keyword that a kind of change is about."""
    names = {
        "type changed": "types",
        "became required": "required",
        "became optional": "required",
        "became always present": "required",
        "may be absent": "required",
        "null allowed": "nullable",
        "null no longer allowed": "nullable",
        "deprecated": "deprecated",
        "no longer deprecated": "deprecated",
        "list of values added": "enum",
        "list of values removed": "enum",
    }
    return names.get(kind, kind.partition(" ")[0])
