"""Keyword arguments of the public methods: unknown, missing and renamed ones."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any, TypeVar, cast

from magic_hour_ext.errors import Problem, ValidationError
from magic_hour_ext.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Callable

MethodT = TypeVar("MethodT", bound="Callable[..., Any]")


def keyword_names(method: Callable[..., Any]) -> tuple[frozenset[str], frozenset[str]]:
    """The keyword-only arguments of a method: all of them, and those without a default."""
    code = method.__code__
    names = frozenset(code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount])
    return names, names - frozenset(method.__kwdefaults__ or ())


def plain_call(method: MethodT) -> MethodT:
    """For a generated method that sends nothing: wrong and missing keyword arguments raise ValidationError."""
    accepted, required = keyword_names(method)

    @functools.wraps(method)
    def call(self: Any, /, **fields: Any) -> Any:
        if not (fields.keys() <= accepted and required <= fields.keys()):
            self._refuse(fields, accepted)
        return method(self, **fields)

    return cast("MethodT", call)


def accepts_key(method: MethodT) -> MethodT:
    """For a method with `idempotency_key`: its former name `key` is accepted too, with a DeprecationWarning.

    The warning names the line of the app: it is issued when the method is called, not when its coroutine starts. Both
    names together raise ValidationError.
    """

    @functools.wraps(method)
    def call(self: Any, /, *args: Any, **arguments: Any) -> Any:
        if "key" in arguments:
            if "idempotency_key" in arguments:
                text = "is the former name of idempotency_key, which was given too: pass idempotency_key alone"
                raise ValidationError([Problem("key", text, given=arguments["key"])], what=_shown(self, method))
            warn(f"{_shown(self, method)}: `key` is deprecated, use `idempotency_key`", deprecated=True)
            arguments["idempotency_key"] = arguments.pop("key")
        return method(self, *args, **arguments)

    return mark_like(method, cast("MethodT", call))


def accepts_additional_properties(method: MethodT) -> MethodT:
    """For a method with `extra_body`: the vendor's name for it, `additional_properties`, is accepted too.

    Both names together raise ValidationError.
    """

    @functools.wraps(method)
    def call(self: Any, /, *args: Any, **arguments: Any) -> Any:
        if "additional_properties" in arguments:
            extra = arguments.pop("additional_properties")
            if arguments.get("extra_body") is not None:
                text = "is the vendor's name of extra_body, which was given too: pass extra_body alone"
                raise ValidationError([Problem("additional_properties", text, given=extra)], what=_shown(self, method))
            arguments["extra_body"] = extra
        return method(self, *args, **arguments)

    return mark_like(method, cast("MethodT", call))


def mark_like(method: Callable[..., Any], wrapper: MethodT) -> MethodT:
    """Marks a plain wrapper of a coroutine function as one, for `inspect`; possible from Python 3.12 on."""
    if sys.version_info >= (3, 12):
        from inspect import iscoroutinefunction, markcoroutinefunction

        if iscoroutinefunction(method):
            markcoroutinefunction(wrapper)
    return wrapper


def _shown(owner: Any, method: Callable[..., Any]) -> str:
    """The method as the app writes it, such as ``client.v1.lip_sync.start``."""
    tool = getattr(owner, "name", None)
    return f"client.v1.{tool}.{method.__name__}" if tool else f"client.v1.{method.__name__}"
