"""Attributes that are computed when they are first used."""

from __future__ import annotations

from magic_hour_ext._backend.lazy import lazy_property


class Example:
    """Counts how often its attribute is computed."""

    made = 0

    @lazy_property
    def part(self) -> object:
        """A part."""
        self.made += 1
        return object()


def test_a_lazy_property_is_computed_once_per_object() -> None:
    one, other = Example(), Example()
    assert one.part is one.part
    assert one.made == 1
    assert one.part is not other.part


def test_on_the_class_a_lazy_property_returns_itself_with_its_docstring() -> None:
    assert isinstance(Example.part, lazy_property)
    assert Example.part.__doc__ == "A part."
