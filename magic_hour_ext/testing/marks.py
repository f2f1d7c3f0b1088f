"""Reads ``@pytest.mark.magic_hour(…)``."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from magic_hour_ext.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pytest

    from magic_hour_ext.sandbox import Fault

FIXED = frozenset({"host", "port", "storage_port", "data_dir", "memory_only"})
"""Settings that a test can't change, since all tests share one sandbox."""

WHERE = "@pytest.mark.magic_hour"


class Wanted(NamedTuple):
    """The sandbox that a test wants.

    Attributes:
        settings: Settings by name.
        faults: The faults to add.
        seed: The seed; None for a random one.
        real_time: Whether waiting takes real time.
    """

    settings: dict[str, Any]
    faults: list[Fault]
    seed: int | None
    real_time: bool


def wanted(marks: Iterable[pytest.Mark]) -> Wanted:
    """Combines the marks of a test: a setting of a nearer mark has priority, faults add up.

    Args:
        marks: The marks, nearest first.

    Raises:
        ConfigurationError: If an argument is unknown or not valid.
    """
    from magic_hour_ext.sandbox import Settings

    known = {one.name for one in fields(Settings)} - FIXED
    given: dict[str, Any] = {}
    faults: list[Fault] = []
    for mark in reversed(list(marks)):
        if mark.args:
            raise ConfigurationError(f"{WHERE}: {mark.args[0]!r} has no name; give settings by name, as credits=500")
        arguments = dict(mark.kwargs)
        faults += [_fault(one) for one in arguments.pop("faults", ())]
        given.update(arguments)
    real_time = given.pop("real_time", False)
    for name in given:
        if name not in known:
            allowed = ", ".join(sorted({*known, "faults", "real_time"}))
            raise ConfigurationError(f"{WHERE}: {name}: no such setting; allowed: {allowed}")
    return Wanted(given, faults, given.pop("seed", None), bool(real_time))


def _fault(one: Any) -> Fault:
    """The fault of an argument: a `Fault`, ``("create", "status", {"status": 503})`` or ``"create.status"``."""
    from magic_hour_ext.sandbox.faults import Fault, make_fault

    if isinstance(one, Fault):
        return one
    if isinstance(one, str):
        one = one.split(".")
    options: Mapping[str, Any] = {}
    try:
        if isinstance(one[-1], dict):
            *one, options = one
        stage, kind, *more = one
        if more:
            options = {"status": int(more[0]), **options}
        return make_fault(stage, kind, **options)
    except (IndexError, TypeError, ValueError, KeyError) as error:
        if isinstance(error, ConfigurationError):
            raise
        raise ConfigurationError(
            f"{WHERE}: faults={one!r}: give each as 'create.status.503', ('download', 'truncate', {{'times': 2}}) or a "
            "Fault"
        ) from error
