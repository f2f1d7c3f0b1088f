"""Decodes the bytes of a response into a model.

Values and fields that are not in the contract, missing fields (UNSET) and nulls are accepted. Anything that the model
can't represent (a list instead of an object, an invalid date, a page of HTML) raises DecodeError.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .errors import DecodeError, MagicHourError
from .redaction import redact_urls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .errors import ResponseInfo

_NAMES = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}


class WrongShape(MagicHourError, ValueError):
    """JSON that does not match the model, raised by ``from_dict``. Its text has the path and never the value.

    Attributes:
        path: The path of the value, such as ``downloads[0].expires_at``; empty for the whole document.
    """

    def __init__(self, expected: str, value: object) -> None:
        super().__init__(f"{expected} was expected, not {_NAMES.get(type(value), 'this ' + type(value).__name__)}")
        self.path = ""

    def within(self, place: str) -> None:
        """Prepends one step to the path; called from the innermost value outwards."""
        self.path = place + ("." if self.path and not self.path.startswith("[") else "") + self.path

    def __str__(self) -> str:
        return f"{self.path}: {self.args[0]}" if self.path else str(self.args[0])


def decode(wanted: str | type[Any], response: ResponseInfo) -> Any:
    """Reads a response's body as a model, whatever its content type says.

    Args:
        wanted: The model's name in ``magic_hour_api.models``, or a class that extends a model.
        response: The response.

    Raises:
        DecodeError: The body is empty, not JSON, or JSON that does not match the model.
    """
    model: Any = wanted
    if isinstance(wanted, str):
        from . import models

        model = getattr(models, wanted)
    try:
        return model.from_dict(response.json())
    except WrongShape as error:
        problem = f"is JSON of another shape than {model.__name__} ({error})"
    except Exception as error:  # JSON alone raises ValueError, UnicodeDecodeError and RecursionError
        media_type = response.headers.get("content-type", "no content type")
        problem = f"can't be read as JSON ({type(error).__name__}; {media_type})" if response.content else "is empty"
    # Raised outside the except block: the cause may quote a signed URL, so it isn't chained.
    raise DecodeError(f"the body of {response!r} {problem}", response=response)


def undocumented(response: ResponseInfo, statuses: Iterable[str]) -> DecodeError:
    """The error for a status that is not in the contract.

    Args:
        response: The response.
        statuses: The statuses that the contract has.
    """
    return DecodeError(f"undocumented status: {response!r}; the contract has {', '.join(statuses)}", response=response)


def fields(value: Any) -> dict[str, Any]:
    """A copy of an object's fields, from which the known ones are removed."""
    if isinstance(value, dict):
        return value.copy()
    if isinstance(value, Mapping):
        return dict(value)
    raise WrongShape("an object", value)


def as_is(value: Any) -> Any:
    """Any JSON."""
    return value


def as_scalar(value: Any) -> Any:
    """A string, a number or a boolean; the type itself is not checked."""
    if isinstance(value, (dict, list)):
        raise WrongShape("a single value", value)
    return value


def as_datetime(value: Any) -> datetime.datetime:
    """A date and time in ISO 8601."""
    if not isinstance(value, str):
        raise WrongShape("a date and time", value)
    try:
        return datetime.datetime.fromisoformat(value)  # The service's form, and much faster than isoparse.
    except ValueError:
        return _isoparse(value, "an ISO 8601 date and time")


def as_date(value: Any) -> datetime.date:
    """A date in ISO 8601."""
    if not isinstance(value, str):
        raise WrongShape("a date", value)
    return _isoparse(value, "an ISO 8601 date").date()


def _isoparse(value: str, expected: str) -> datetime.datetime:
    from dateutil.parser import isoparse

    try:
        return isoparse(value)
    except (ValueError, OverflowError):
        raise WrongShape(expected, value) from None


def as_model(name: str) -> Callable[[Any], Any]:
    """Returns a function that builds a model of `magic_hour_api.models`, which is loaded with the first value."""
    build: Any = None

    def build_model(value: Any) -> Any:
        nonlocal build
        if build is None:
            from . import models

            build = getattr(models, name).from_dict
        return build(value)

    return build_model


def as_list(build: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    """A list, with `build` applied to each item; nulls in it stay None."""

    def build_list(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise WrongShape("a list", value)
        built = []
        for item in value:
            try:
                built.append(None if item is None else build(item))
            except WrongShape as error:
                error.within(f"[{len(built)}]")
                raise
        return built

    return build_list


def as_one_of(*builds: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The result of the first of several builders that accepts the value."""

    def build_one(value: Any) -> Any:
        for build in builds[:-1]:
            try:
                return build(value)
            except WrongShape:
                continue
        return builds[-1](value)

    return build_one


def encode(value: Any) -> Any:
    """A model's value in its JSON form."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    return value.to_dict() if hasattr(value, "to_dict") else value


def show(model: Any) -> str:
    """The repr of a model, without the query strings of URLs, which may contain signatures."""
    names = sorted((field.name for field in model.__attrs_attrs__), key="additional_properties".__eq__)
    values = (f"{name}={getattr(model, name)!r}" for name in names)
    return redact_urls(f"{type(model).__name__}({', '.join(values)})")
