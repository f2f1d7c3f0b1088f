"""Notes where the streams of a call stand when it is made, not when its coroutine starts, perhaps after others."""

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

_DEEPEST = 8  # Levels of dicts, lists and tuples above a file, as of `assets.face_mappings[0].new_face[1]`.
_MOST = 1000  # Values that are looked at; what comes later is read from where it stands when its turn comes.
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_CONTAINERS = frozenset({dict, list, tuple})
_COPIED = 2**20  # Bytes of a bytearray that are copied at once, since that takes no noticeable time.


def pins_streams(method: MethodT) -> MethodT:
    """For a method that takes files: it reads them from where they stood when it was called."""

    async def run(pins: Mapping[int, Any], self: Any, args: tuple[Any, ...], fields: Mapping[str, Any]) -> Any:
        from magic_hour_ext._fs.streams import pinned

        with pinned(pins):
            return await method(self, *args, **fields)

    return cast("MethodT", _PinningMethod(method, run))


class _PinningMethod:
    """A method with the attributes of the function it wraps, as compiled functions have them: `inspect` takes it for
    what that is, a coroutine function or not, which a plain function that returns a coroutine would not be."""

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


def _pins_of(given: object) -> dict[int, Any]:
    streams: list[Any] = []
    _collect(given, 0, streams, [_MOST])
    pins: dict[int, Any] = {}
    for stream in streams:
        from magic_hour_ext._fs.streams import Pin

        with suppress(Exception):  # What is wrong with it is said when it is looked at.
            pins[id(stream)] = Pin(stream)
    return pins


def _collect(value: Any, depth: int, streams: list[Any], left: list[int]) -> None:
    """Adds what can be read, or changed, in nested dicts, lists and tuples."""
    kind = type(value)
    if kind in _CONTAINERS:
        if depth > _DEEPEST:
            return
        values = value.values() if kind is dict else value
        if len(value) > left[0]:
            values = islice(values, left[0])
        left[0] -= min(len(value), left[0])
        for inner in values:
            kind_inside = type(inner)
            if kind_inside in _CONTAINERS:
                _collect(inner, depth + 1, streams, left)
            elif kind_inside not in _PLAIN:
                upload = uploaded_file(inner)
                _collect(inner if upload is None else upload[1], depth + 1, streams, left)
    elif kind in {bytearray, memoryview}:
        if _is_small(value):
            streams.append(value)
    elif _can_read(value):
        streams.append(value)


def _is_small(value: bytearray | memoryview) -> bool:
    with suppress(ValueError):  # A memoryview that was released.
        return memoryview(value).nbytes <= _COPIED
    return False


def _can_read(value: Any) -> bool:
    with suppress(Exception):
        return callable(getattr(value, "read", None))
    return False
