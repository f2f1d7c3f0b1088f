"""Where public classes say that they come from: the package, which is what users import."""

from __future__ import annotations

from typing import TypeVar

ClassT = TypeVar("ClassT", bound=type)


def public(cls: ClassT) -> ClassT:
    """A class decorator: reprs, tracebacks and pickles name ``magic_hour_ext.<class>``, wherever its code may move."""
    cls.__module__ = "magic_hour_ext"
    return cls
