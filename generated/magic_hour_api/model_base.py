"""The base class of all models: it reads them from JSON and writes them as JSON, by their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import define, field

from .decoding import WrongShape, encode, fields, show
from .types import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Self


@define(repr=False, eq=False, init=False)
class Model:
    """An object of the API, with the fields of the contract; other fields are kept in `additional_properties`.

    The value of a scalar field is not converted. For other fields, `_BUILDS` has the function that builds the value;
    `_NAMES` has the names in JSON that differ. Both are keyed by the field's name in Python.
    """

    additional_properties: dict[str, Any] = field(init=False, factory=dict)
    """Fields sent by the service that are not in the contract."""

    _NAMES: ClassVar[Mapping[str, str]] = {}
    _BUILDS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}
    _BUILD_OTHERS: ClassVar[Any] = None  # A function; with the type of one, it would be read as a method.

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set, in their JSON form."""
        values = {name: encode(value) for name, value in self.additional_properties.items() if value is not UNSET}
        for name, attribute, _ in _PLANS.get(type(self)) or _plan(type(self)):
            value = getattr(self, attribute)
            if value is not UNSET:
                values[name] = encode(value)
            else:
                values.pop(name, None)
        return values

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Builds it from decoded JSON. Missing fields are UNSET; unknown fields are kept in `additional_properties`.

        Raises:
            WrongShape: The JSON, or a part of it, has another type than in the contract.
        """
        source = fields(src_dict)
        values = {}
        for name, attribute, build in _PLANS.get(cls) or _plan(cls):
            value = source.pop(name, UNSET)
            if build is None:
                if isinstance(value, (dict, list)):
                    raise _wrong(name, value)
            elif value is not None and value is not UNSET:
                value = _built(name, value, build)
            values[attribute] = value
        model = cls(**values)
        if cls._BUILD_OTHERS is not None:
            others = {name: value for name, value in source.items() if value is not None}
            source |= {name: _built(name, value, cls._BUILD_OTHERS) for name, value in others.items()}
        model.additional_properties = source
        return model

    # Defined once: attrs would compile one for each class, which is a quarter of the time to create a class.
    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        model: Any = type(self)
        names = [one.name for one in model.__attrs_attrs__ if one.eq]
        return [getattr(self, name) for name in names] == [getattr(other, name) for name in names]

    def __repr__(self) -> str:
        return show(self)

    @property
    def additional_keys(self) -> list[str]:
        """The names of the additional properties."""
        return list(self.additional_properties)

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties


_PLANS: dict[type[Model], tuple[tuple[str, str, Callable[[Any], Any] | None], ...]] = {}


def _plan(cls: type[Model]) -> tuple[tuple[str, str, Callable[[Any], Any] | None], ...]:
    """The fields of the contract in a model or a subclass of one: the names in JSON and in Python, and the function
    that builds the value."""
    described: Any = next((base for base in cls.__mro__ if Model in base.__bases__), cls)
    names, builds = described._NAMES, described._BUILDS
    attributes = [one.name for one in described.__attrs_attrs__ if one.init]
    plan = _PLANS[cls] = tuple((names.get(one, one), one, builds.get(one)) for one in attributes)
    return plan


def _built(name: str, value: Any, build: Callable[[Any], Any]) -> Any:
    try:
        return build(value)
    except WrongShape as error:
        error.within(name)
        raise


def _wrong(name: str, value: Any) -> WrongShape:
    error = WrongShape("a single value", value)
    error.within(name)
    return error
