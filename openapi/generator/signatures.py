"""The Python types of request fields, as source code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .contract import Field, Operation

_PLAIN = {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "object": "dict[str, Any]"}
_MAX_INLINE_VALUES = 10
"""Up to this number, allowed values are written in signatures; more get a named type."""


class Types:
    """The types of one operation's fields.

    Attributes:
        names: The names from magic_hour_api.params used so far.
        uses_file: Whether FileInput was used.
    """

    def __init__(self, operation: Operation) -> None:
        self._open = (operation.data.get("x-models") or {}).get("field")
        self.names: set[str] = set()
        self.uses_file = False
        self.uses_sequence = False
        self.uses_any = False

    def of(self, field: Field, path: str) -> str:
        """The type of a field's values.

        Args:
            field: The field.
            path: Its dotted path in the request.
        """
        text = self._bare(field, path)
        # The service adds models every month: any name is accepted, editors complete the known ones.
        text = f"{text} | str" if path == self._open else text
        return f"{text} | None" if field.nullable else text

    def _bare(self, field: Field, path: str) -> str:
        if field.items:
            self.uses_sequence = True
            return f"Sequence[{self.of(field.items, path)}]"
        if field.asset:
            self.uses_file = True
            return "FileInput"
        if field.fields and field.component:
            self.names.add(field.component)
            return field.component
        choices = literal(field)
        if choices and field.component and len(field.schema["enum"]) > _MAX_INLINE_VALUES:
            self.names.add(field.component)
            return field.component
        if choices:
            return choices
        kind = field.schema.get("type")
        text = _PLAIN.get(kind, "Any") if isinstance(kind, str) else "Any"
        self.uses_any |= "Any" in text
        return text


def literal(field: Field) -> str:
    """The Literal of a field with a list of values; empty if it has none, or a Literal can't express it."""
    allowed = [one for one in field.schema.get("enum", []) if one is not None]
    if not allowed or not all(isinstance(one, (str, int)) for one in allowed):
        return ""
    return f"Literal[{', '.join(map(repr, allowed))}]"
