"""Detects tools that replace methods of the HTTP libraries to record and replay requests (vcrpy, respx, pytest-httpx)
or to trace them (OpenTelemetry, Sentry), so that these tools see the requests of this package too."""

from __future__ import annotations

import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_replaced(methods: Iterable[tuple[str, str, str]]) -> bool:
    """Whether one of these methods has been replaced.

    Args:
        methods: Module, class and method names. Modules that have not been imported are skipped.
    """
    for module, cls, name in methods:
        loaded = sys.modules.get(module)
        if loaded is not None:
            method: Any = getattr(getattr(loaded, cls, None), name, None)
            if type(method) is not FunctionType or method.__globals__["__name__"].partition(".")[0] != module:
                return True
    return False
