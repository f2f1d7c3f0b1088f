"""Templates with columns in braces: ``A {color} car``."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.templates import FIELDS, NameTemplate, safe, shortened
from magic_hour_ext.errors import ConfigurationError, Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_PART = 40  # Bytes of a cell that go into the name of a file.


class Template:
    """A text with columns in braces.

    Args:
        where: What it is the template of, for messages.
        text: The text; a brace is written as two.

    Attributes:
        columns: The columns in it.

    Raises:
        ValidationError: If it can't be a template.
    """

    def __init__(self, where: str, text: str) -> None:
        self._where = where
        try:
            parts = list(string.Formatter().parse(text))
        except ValueError as error:
            raise _refused(where, f"is no template: {error}; write a brace as {{{{ or }}}}", text) from None
        for _, name, spec, conversion in parts:
            if name is not None and (not name or spec or conversion):
                raise _refused(where, "must have names of columns alone in braces", text)
        self._parts = [(literal, name) for literal, name, _, _ in parts]
        self.columns: list[str] = [name for _, name in self._parts if name is not None]
        self._is_one_column = len(self._parts) == 1 and not self._parts[0][0] and bool(self.columns)

    def fill(self, values: Mapping[str, Any], number: int) -> Any | Problem:
        """The text with the cells of a row; a template that is a column alone gives its cell as it is."""
        for name in self.columns:
            if name not in values:
                return Problem(f"row {number}, column {name!r}", f"is empty, but {self._where} is made of it")
        if self._is_one_column:
            return values[self.columns[0]]
        return "".join(literal + ("" if name is None else str(values[name])) for literal, name in self._parts)


class FileNames:
    """The names of a row's outputs: a template as `generate` takes it, with columns and ``{key}`` in it besides.

    Args:
        template: The template.
        columns: The columns of the source, or None if they are not known before its rows.

    Attributes:
        columns: The columns in it.

    Raises:
        ValidationError: If it can't be a template.
    """

    def __init__(self, template: str) -> None:
        try:
            self._parts = list(string.Formatter().parse(template))
        except (ValueError, TypeError) as error:
            raise _refused("filename", f"is no template: {error}; write a brace as {{{{ or }}}}", template) from None
        names = [name for _, name, _, _ in self._parts if name is not None]
        self.columns: list[str] = [name for name in names if name not in {*FIELDS, "key"}]
        try:
            NameTemplate(self._filled(dict.fromkeys([*self.columns, "key"], "x")))
        except ConfigurationError as error:
            raise _refused("filename", str(error), template) from None

    def fill(self, values: Mapping[str, Any], number: int, key: str) -> str | Problem:
        """The template for a row, as `generate` takes it."""
        for name in self.columns:
            if name not in values:
                return Problem(f"row {number}, column {name!r}", "is empty, but the names of its files are made of it")
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
    return shortened(safe(text), _LONGEST_PART)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _refused(where: str, reason: str, given: str) -> ValidationError:
    return ValidationError([Problem(where, f"{show(given)} {reason}")], what="the batch")
