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


def warn(message: str, *, deprecated: bool = False) -> None:
    """Warns at the first line outside this package that led here."""
    level = 2
    frame = sys._getframe(1)  # noqa: SLF001 (the only way to know the caller's depth before Python 3.12)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
        level += 1
    warnings.warn(redact_urls(message), DeprecationWarning if deprecated else ContractWarning, stacklevel=level)
