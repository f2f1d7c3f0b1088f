"""Keyword arguments of the public methods: errors for unknown and missing ones, and former names."""

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
    """The names of a method's keyword-only arguments: all of them, and those without a default."""
    code = method.__code__
    names = frozenset(code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount])
    return names, names - frozenset(method.__kwdefaults__ or ())


def plain_call(method: MethodT) -> MethodT:
    """Decorates a generated method that sends nothing: unknown and missing keyword arguments raise ValidationError."""
    accepted, required = keyword_names(method)

    @functools.wraps(method)
    def call(self: Any, /, **fields: Any) -> Any:
        if not (fields.keys() <= accepted and required <= fields.keys()):
            self._refuse(fields, accepted)
        return method(self, **fields)

    return cast("MethodT", call)


def accepts_key(method: MethodT) -> MethodT:
    """Decorates a method that has `idempotency_key`: the former name `key` is accepted too, with a DeprecationWarning.

    The warning is issued when the method is called, not when its coroutine starts, so that it names the line of the
    app. If both names are given, the method raises ValidationError.
    """

    @functools.wraps(method)
    def call(self: Any, /, *args: Any, **arguments: Any) -> Any:
        if "key" in arguments:
            if "idempotency_key" in arguments:
                text = "is the former name of idempotency_key, and both are given: pass only idempotency_key"
                problem = Problem("key", text, given=arguments["key"])
                raise ValidationError([problem], what=_qualified_name(self, method))
            warn(f"{_qualified_name(self, method)}: `key` is deprecated, use `idempotency_key`", deprecated=True)
            arguments["idempotency_key"] = arguments.pop("key")
        return method(self, *args, **arguments)

    return mark_like(method, cast("MethodT", call))


def accepts_additional_properties(method: MethodT) -> MethodT:
    """Decorates a method that has `extra_body`: `additional_properties`, its name in the vendor's SDK, is accepted too.

    If both names are given, the method raises ValidationError.
    """

    @functools.wraps(method)
    def call(self: Any, /, *args: Any, **arguments: Any) -> Any:
        if "additional_properties" in arguments:
            extra = arguments.pop("additional_properties")
            if arguments.get("extra_body") is not None:
                text = "is the vendor's name for extra_body, and both are given: pass only extra_body"
                problem = Problem("additional_properties", text, given=extra)
                raise ValidationError([problem], what=_qualified_name(self, method))
            arguments["extra_body"] = extra
        return method(self, *args, **arguments)

    return mark_like(method, cast("MethodT", call))


def mark_like(method: Callable[..., Any], wrapper: MethodT) -> MethodT:
    """Marks a wrapper of a coroutine function as a coroutine function for `inspect` (from Python 3.12 on)."""
    if sys.version_info >= (3, 12):
        from inspect import iscoroutinefunction, markcoroutinefunction

        if iscoroutinefunction(method):
            markcoroutinefunction(wrapper)
    return wrapper


def _qualified_name(owner: Any, method: Callable[..., Any]) -> str:
    """The method as it is written in an app, such as ``client.v1.lip_sync.start``."""
    tool = getattr(owner, "name", None)
    return f"client.v1.{tool}.{method.__name__}" if tool else f"client.v1.{method.__name__}"
