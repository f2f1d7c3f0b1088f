"""What public names have in common: where classes say that they come from, and how former names warn."""

from __future__ import annotations

import warnings
from typing import TypeVar

ClassT = TypeVar("ClassT", bound=type)
T = TypeVar("T")

FORMER_ERRORS = {
    "JobCanceled": "JobCanceledError",
    "JobFailed": "JobFailedError",
    "JobTimeout": "JobTimeoutError",
    "RequestTimeout": "RequestTimeoutError",
    "SubmissionUncertain": "SubmissionUncertainError",
}
"""The names of exceptions before 0.2, and those of today."""

FORMER_NAMES = {**FORMER_ERRORS, "Entry": "JournalEntry"}
"""The same for all names of the package."""


def public(cls: ClassT) -> ClassT:
    """A class decorator: reprs, tracebacks and pickles name ``magic_hour_ext.<class>``, wherever its code may move."""
    cls.__module__ = "magic_hour_ext"
    return cls


def former_name(former: str, name: str, value: T) -> T:
    """The value of a name that was renamed, with a DeprecationWarning at the line that used the former name."""
    warnings.warn(f"{former} is deprecated, use {name}", DeprecationWarning, stacklevel=3)
    return value
