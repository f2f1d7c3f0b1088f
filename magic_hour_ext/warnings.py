"""What this library warns of, and how it says so: at the line of the app that made the call."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

from magic_hour_ext._public import public
from magic_hour_ext._rules.redaction import redact_urls

__all__ = ["ContractWarning"]

_OURS = str(Path(__file__).parent) + os.sep


@public
class ContractWarning(UserWarning):
    """A request is outside the contract that this version knows; it is sent all the same."""


def warn_of_callback(error: Exception) -> None:
    """Warns, with a RuntimeWarning, that a function of the app's raised and is not called again."""
    try:
        text = str(error)[:500]
    except Exception:  # noqa: BLE001 (an exception of the app's class)
        text = ""
    _warn(
        f"on_progress raised {type(error).__name__}: {text}; it is not called again, and the call goes on",
        RuntimeWarning,
    )


def warn(message: str, *, deprecated: bool = False) -> None:
    """Warns at the first line outside this package that led here."""
    _warn(message, DeprecationWarning if deprecated else ContractWarning)


def _warn(message: str, category: type[Warning]) -> None:
    level = 2
    frame = sys._getframe(1)  # noqa: SLF001 (the only way to know the caller's depth before Python 3.12)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
        level += 1
    warnings.warn(redact_urls(message), category, stacklevel=level)
