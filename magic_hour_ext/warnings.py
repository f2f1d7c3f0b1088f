"""Warnings of this package, attributed to the line of the app that made the call."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

from magic_hour_ext._public import public
from magic_hour_ext._rules.redaction import redact_urls

__all__ = ["ContractWarning"]

_PACKAGE_DIRECTORY = str(Path(__file__).parent) + os.sep


@public
class ContractWarning(UserWarning):
    """A request does not match the contract of this version; it is sent nevertheless."""


def warn_of_callback(error: Exception) -> None:
    """Issues a RuntimeWarning: the app's progress callback raised, and will not be called again."""
    try:
        text = str(error)[:500]
    except Exception:  # noqa: BLE001 (a user-defined __str__ may raise anything)
        text = ""
    _warn(
        f"on_progress raised {type(error).__name__}: {text}; it is not called again, and the call goes on",
        RuntimeWarning,
    )


def warn(message: str, *, deprecated: bool = False) -> None:
    """Issues a ContractWarning, or a DeprecationWarning, for the innermost line of the call stack outside this
    package."""
    _warn(message, DeprecationWarning if deprecated else ContractWarning)


def _warn(message: str, category: type[Warning]) -> None:
    level = 2
    frame = sys._getframe(1)  # noqa: SLF001 (the only way to know the caller's depth before Python 3.12)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE_DIRECTORY):
        frame = frame.f_back
        level += 1
    warnings.warn(redact_urls(message), category, stacklevel=level)
