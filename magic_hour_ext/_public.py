"""Helpers for public names: the `__module__` of public classes, and deprecated former names."""

from __future__ import annotations

TYPE_CHECKING = False  # Not from `typing`: an import of a client should not take its time.
if TYPE_CHECKING:
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
"""The names of exceptions before 0.2, with their current names."""

FORMER_NAMES = {**FORMER_ERRORS, "Entry": "JournalEntry"}
"""The former names of everything that the package exports, with the current names."""


def public(cls: ClassT) -> ClassT:
    """Decorates a public class: reprs, tracebacks and pickles name it ``magic_hour_ext.<class>``, independent of the
    module that defines it."""
    cls.__module__ = "magic_hour_ext"
    return cls


def former_name(former: str, name: str, value: T) -> T:
    """Returns the value of a renamed name, and issues a DeprecationWarning for the line that used the former name."""
    import warnings

    warnings.warn(f"{former} is deprecated, use {name}", DeprecationWarning, stacklevel=3)
    return value
