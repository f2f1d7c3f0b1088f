"""Whether a tool has replaced functions of the HTTP library: to record and replay requests (vcrpy, respx,
pytest-httpx), or to trace them (OpenTelemetry, Sentry). Those tools have to see our requests too."""

from __future__ import annotations

import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_replaced(seams: Iterable[tuple[str, str, str]]) -> bool:
    """Whether one of these methods is not the library's own any more.

    Args:
        seams: Module, class and method. A module that is not loaded has nothing replaced.
    """
    for module, cls, name in seams:
        loaded = sys.modules.get(module)
        if loaded is not None:
            method: Any = getattr(getattr(loaded, cls, None), name, None)
            if type(method) is not FunctionType or method.__globals__["__name__"].partition(".")[0] != module:
                return True
    return False
