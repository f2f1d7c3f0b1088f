"""Records the positions of a call's streams when it is called, not when its coroutine starts: other calls may read the
same streams in between."""

from __future__ import annotations

import functools
from contextlib import suppress
from itertools import islice
from types import MethodType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from magic_hour_ext._rules.streams import uploaded_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MethodT = TypeVar("MethodT", bound="Callable[..., Any]")

_MAX_DEPTH = 8  # Levels of dicts, lists and tuples above a file, such as `assets.face_mappings[0].new_face[1]`.
_MAX_VALUES = 1000  # Values that are searched for streams. Later streams are read from their position at upload.
_SCALARS = frozenset({str, int, float, bool, bytes, type(None)})
_CONTAINERS = frozenset({dict, list, tuple})
_MAX_COPIED_BYTES = 2**20  # A mutable buffer up to this size is copied, which takes no noticeable time.


def pins_streams(method: MethodT) -> MethodT:
    """Decorates a method that takes files: streams are read from their positions at the time of the call."""

    async def run(pins: Mapping[int, Any], self: Any, args: tuple[Any, ...], fields: Mapping[str, Any]) -> Any:
        from magic_hour_ext._fs.streams import pinned

        with pinned(pins):
            return await method(self, *args, **fields)

    return cast("MethodT", _PinningMethod(method, run))


class _PinningMethod:
    """A method with the attributes of the function that it wraps, so that `inspect` recognises a coroutine function. A
    plain wrapper function that returns a coroutine would not be recognised."""

    def __init__(self, method: Any, run: Callable[..., Any]) -> None:
        functools.update_wrapper(self, method)
        self.__code__ = method.__code__
        self.__defaults__ = method.__defaults__
        self.__kwdefaults__ = method.__kwdefaults__
        self._method = method
        self._run = run

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else MethodType(self, instance)

    def __call__(self, instance: Any, /, *args: Any, **fields: Any) -> Any:
        pins = _pins_of((args, fields))
        return self._run(pins, instance, args, fields) if pins else self._method(instance, *args, **fields)


def _pins_of(arguments: object) -> dict[int, Any]:
    streams: list[Any] = []
    _collect(arguments, 0, streams, [_MAX_VALUES])
    pins: dict[int, Any] = {}
    for stream in streams:
        from magic_hour_ext._fs.streams import Pin

        with suppress(Exception):  # An unusable stream is reported when the file is inspected.
            pins[id(stream)] = Pin(stream)
    return pins


def _collect(value: Any, depth: int, streams: list[Any], left: list[int]) -> None:
    """Appends the streams and mutable buffers in nested dicts, lists and tuples."""
    kind = type(value)
    if kind in _CONTAINERS:
        if depth > _MAX_DEPTH:
            return
        values = islice(value.values() if kind is dict else value, left[0])
        left[0] -= min(len(value), left[0])
        for inner in values:
            inner_kind = type(inner)
            if inner_kind in _CONTAINERS:
                _collect(inner, depth + 1, streams, left)
            elif inner_kind not in _SCALARS:
                upload = uploaded_file(inner)
                _collect(inner if upload is None else upload[1], depth + 1, streams, left)
    elif kind in {bytearray, memoryview}:
        if _is_small(value):
            streams.append(value)
    elif _can_read(value):
        streams.append(value)


def _is_small(value: bytearray | memoryview) -> bool:
    with suppress(ValueError):  # A memoryview may have been released.
        return memoryview(value).nbytes <= _MAX_COPIED_BYTES
    return False


def _can_read(value: Any) -> bool:
    with suppress(Exception):
        return callable(getattr(value, "read", None))
    return False
