"""An attribute that is computed when it is first used, without a lock."""

from __future__ import annotations

TYPE_CHECKING = False  # Not from `typing`: an import of a client should not take its time.
if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import cached_property as lazy_property  # noqa: TID251 (the same to type checkers)
    from typing import Any
else:

    class lazy_property:  # noqa: N801 (used as a decorator)
        """As `functools.cached_property`, but without its lock before Python 3.12: a child that is forked while another
        thread holds that lock would wait for it forever. Two concurrent threads get the same value.
        """

        def __init__(self, function: Callable[[Any], object]) -> None:
            self._function = function
            self._name = function.__name__
            self.__doc__ = function.__doc__

        def __get__(self, instance: object | None, owner: type | None = None) -> object:
            if instance is None:
                return self
            return instance.__dict__.setdefault(self._name, self._function(instance))


__all__ = ["lazy_property"]
