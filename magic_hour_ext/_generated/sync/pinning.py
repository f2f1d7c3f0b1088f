# Generated from magic_hour_ext/_async/pinning.py by `make generate`; never edited.
"""Notes where the streams of a call stand when it is made, not when its coroutine starts, perhaps after others."""

from __future__ import annotations

import functools
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from magic_hour_ext._keywords import mark_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MethodT = TypeVar("MethodT", bound="Callable[..., Any]")

_DEEPEST = 8  # Levels of dicts, lists and tuples above a file, as of `assets.face_mappings[0].new_face[1]`.
_MOST = 1000  # Values that are looked at; what comes later is read from where it stands when its turn comes.
_COPIED = 2**20  # Bytes of a bytearray that are copied at once, since that takes no noticeable time.


def pins_streams(method: MethodT) -> MethodT:
    """For a method that takes files: it reads them from where they stood when it was called."""

    def run(pins: Mapping[int, Any], self: Any, args: tuple[Any, ...], fields: Mapping[str, Any]) -> Any:
        from magic_hour_ext._disk.streams import pinned

        with pinned(pins):
            return method(self, *args, **fields)

    @functools.wraps(method)
    def call(self: Any, /, *args: Any, **fields: Any) -> Any:
        pins = _pins_of((args, fields))
        return run(pins, self, args, fields) if pins else method(self, *args, **fields)

    return mark_like(method, cast("MethodT", call))


def _pins_of(given: object) -> dict[int, Any]:
    pins: dict[int, Any] = {}
    for value in _streams(given, 0, [_MOST]):
        from magic_hour_ext._disk.streams import Pin

        with suppress(Exception):  # What is wrong with it is said when it is looked at.
            pins[id(value)] = Pin(value)
    return pins


def _streams(value: Any, depth: int, left: list[int]) -> Iterator[Any]:
    left[0] -= 1
    kind = type(value)
    if left[0] < 0 or depth > _DEEPEST or value is None or kind in {str, int, float, bool, bytes}:
        return
    if kind is dict:
        for inner in value.values():
            yield from _streams(inner, depth + 1, left)
    elif kind in {list, tuple}:
        for inner in value:
            yield from _streams(inner, depth + 1, left)
    elif kind in {bytearray, memoryview}:
        if _is_small(value):
            yield value
    elif _can_read(value):
        yield value


def _is_small(value: bytearray | memoryview) -> bool:
    with suppress(ValueError):  # A memoryview that was released.
        return memoryview(value).nbytes <= _COPIED
    return False


def _can_read(value: Any) -> bool:
    with suppress(Exception):
        return callable(getattr(value, "read", None))
    return False
