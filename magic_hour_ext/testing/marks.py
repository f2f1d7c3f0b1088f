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
WHERE = "@pytest.mark.magic_hour"


class Wanted(NamedTuple):
    """What a test asks of its sandbox."""

    settings: dict[str, Any]
    faults: list[Fault]
    seed: int | None
    real_time: bool


def wanted(marks: Iterable[pytest.Mark]) -> Wanted:
    """What the marks of a test ask for, the nearest first: a nearer one wins, faults add up.

    Raises:
        ConfigurationError: An argument is unknown or impossible.
    """
    from magic_hour_ext.sandbox import Settings

    known = {one.name for one in fields(Settings)} - FIXED
    given: dict[str, Any] = {}
    faults: list[Fault] = []
    for mark in reversed(list(marks)):
        if mark.args:
            raise ConfigurationError(f"{WHERE}: {mark.args[0]!r} has no name: give settings by name, as credits=500")
        arguments = dict(mark.kwargs)
        faults += [_fault(one) for one in arguments.pop("faults", ())]
        given.update(arguments)
    real_time = given.pop("real_time", False)
    for name in given:
        if name not in known:
            allowed = ", ".join(sorted({*known, "faults", "real_time"}))
            raise ConfigurationError(f"{WHERE}: {name}: no such setting; use one of {allowed}")
    return Wanted(given, faults, given.pop("seed", None), bool(real_time))


def _fault(one: Any) -> Fault:
    """A fault as a `Fault`, as ``("create", "status", {"status": 503})`` or as ``"create.status"``."""
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
