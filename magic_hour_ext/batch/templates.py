"""Templates with columns in braces, such as ``A {color} car``."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.templates import FIELDS, NameTemplate, sanitize, truncate
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_PART_BYTES = 40  # Bytes of a cell that are used in a file name.


class Template:
    """A text with columns in braces.

    Args:
        where: The field that it is for, for error texts.
        text: The text; write ``{{`` for a brace.

    Attributes:
        columns: The columns that it uses.

    Raises:
        ValidationError: If it is not a valid template.
    """

    def __init__(self, where: str, text: str) -> None:
        self._where = where
        try:
            parts = list(string.Formatter().parse(text))
        except ValueError as error:
            raise _refused(where, f"is not a template: {error}; write {{{{ or }}}} for a brace", text) from None
        for _, name, spec, conversion in parts:
            if name is not None and (not name or spec or conversion):
                raise _refused(where, "must have only names of columns in braces", text)
        self._parts = [(literal, name) for literal, name, _, _ in parts]
        self.columns: list[str] = [name for _, name in self._parts if name is not None]
        self._is_one_column = len(self._parts) == 1 and not self._parts[0][0] and bool(self.columns)

    def fill(self, values: Mapping[str, Any], number: int) -> Any | Problem:
        """The text with the cells of a row; a template of a single column returns its cell with its type."""
        for name in self.columns:
            if name not in values:
                return Problem(f"row {number}, column {name!r}", f"is empty, but the template of {self._where} uses it")
        if self._is_one_column:
            return values[self.columns[0]]
        return "".join(literal + ("" if name is None else str(values[name])) for literal, name in self._parts)


class FileNames:
    """The template for the names of a row's outputs: as for `generate`, and with columns and ``{key}``.

    Args:
        template: The template.

    Attributes:
        columns: The columns that it uses.

    Raises:
        ValidationError: If it is not a valid template.
    """

    def __init__(self, template: str) -> None:
        try:
            self._parts = list(string.Formatter().parse(template))
        except (ValueError, TypeError) as error:
            text = f"is not a template: {error}; write {{{{ or }}}} for a brace"
            raise _refused("filename", text, template) from None
        names = [name for _, name, _, _ in self._parts if name is not None]
        self.columns: list[str] = [name for name in names if name not in {*FIELDS, "key"}]
        try:
            NameTemplate(self._filled(dict.fromkeys([*self.columns, "key"], "x")))
        except ConfigurationError as error:
            problem = Problem("filename", str(error).removeprefix("filename "), given=template)
            raise ValidationError([problem], what="the batch") from None

    def fill(self, values: Mapping[str, Any], number: int, key: str) -> str | Problem:
        """The template for a row, in the form for `generate`."""
        for name in self.columns:
            if name not in values:
                return Problem(f"row {number}, column {name!r}", "is empty, but the template of the file names uses it")
        texts = {name: _part(str(values[name])) for name in self.columns}
        return self._filled({**texts, "key": _part(key)})

    def _filled(self, texts: Mapping[str, str]) -> str:
        made = ""
        for literal, name, spec, conversion in self._parts:
            made += _escaped(literal)
            if name is None:
                continue
            if name in texts and name not in FIELDS:
                made += _escaped(texts[name])
            else:
                made += "{" + name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
        return made


def _part(text: str) -> str:
    return truncate(sanitize(text), _MAX_PART_BYTES)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _refused(where: str, reason: str, given: str) -> ValidationError:
    return ValidationError([Problem(where, f"{show(given)} {reason}")], what="the batch")
