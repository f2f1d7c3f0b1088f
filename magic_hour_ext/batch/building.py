"""Builds the rows of a batch from the cells of its source."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog

from magic_hour_ext._rules.formatting import show
from magic_hour_ext._rules.suggest import closest
from magic_hour_ext.batch.columns import from_text, keys_of, put_at, schema_at, unknown_column, without_gaps
from magic_hour_ext.batch.rows import Row, fingerprint_of
from magic_hour_ext.batch.templates import FileNames, Template
from magic_hour_ext.errors import Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from magic_hour_ext.batch.sources import Source, SourceRow

_MAX_KEY_LENGTH = 300
_RESERVED = ("tool", "key")


class RowBuilder:
    """Builds the rows of one batch.

    Args:
        source: The source of the cells.
        name: The name of the batch.
        tool: The tool of rows without a ``tool``.
        key: The template of the keys, or None.
        fields: Templates and constants of fields, by dotted path.
        ignore: Columns to ignore.
        filename: The template of the names of outputs, or None.
        settings: Further arguments of each `Row`.

    Raises:
        ValidationError: If a column is not a field, or a template is not valid.
    """

    def __init__(
        self,
        source: Source,
        *,
        name: str,
        tool: str | None,
        key: str | None,
        fields: Mapping[str, Any],
        ignore: Collection[str],
        filename: str | None,
        settings: Mapping[str, Any],
    ) -> None:
        self._source = source
        self._name = name
        self._tool = tool
        self._key = None if key is None else Template("key", key)
        self._templates = {path: Template(path, text) for path, text in fields.items() if isinstance(text, str)}
        self._constants = {path: value for path, value in fields.items() if not isinstance(value, str)}
        self._filename = None if filename is None else FileNames(filename)
        self._settings = settings
        used = {column for template in self._all_templates() for column in template.columns}
        # A column that a template uses need not be a field.
        self._ignored = frozenset(ignore)
        self._used = frozenset(used)
        self._check_names()

    def _all_templates(self) -> list[Template | FileNames]:
        others = [one for one in (self._key, self._filename) if one is not None]
        return [*self._templates.values(), *others]

    def _check_names(self) -> None:
        tools = list(catalog.TOOLS) if self._tool is None else [self._tool]
        if self._tool is not None and (problem := _unknown_tool(self._tool, "tool")):
            raise ValidationError([problem], what="the batch")
        known = {*_RESERVED, *self._ignored, *self._used}
        columns = self._source.columns
        paths = [*self._templates, *self._constants, *(name for name in columns or () if name not in known)]
        problems = [
            unknown_column(path, tools) for path in paths if all(schema_at(tool, path) is None for tool in tools)
        ]
        if columns is not None:
            problems += [self._missing(name, columns) for name in sorted(self._used.difference(columns))]
            if self._tool is None and "tool" not in columns:
                problems.append(Problem("tool", "is not given: pass tool=…, or add a column of that name"))
        if problems:
            raise ValidationError(problems, what=f"the batch {self._name!r}")

    def _missing(self, column: str, columns: list[str]) -> Problem:
        near = closest(column, columns)
        text = f"is used in a template, but {self._source.name} has no such column"
        allowed = ", ".join(columns)
        return Problem(f"column {column!r}", text, allowed=allowed, suggestion=near[0] if near else None)

    def rows(self) -> Iterator[Row | list[Problem]]:
        """Yields each row, or its problems if it can't be built."""
        repeats: dict[bytes, int] = {}
        for given in self._source.rows():
            yield self._row(given, repeats)

    def _row(self, given: SourceRow, repeats: dict[bytes, int]) -> Row | list[Problem]:
        number, values = given.number, given.values
        if given.problems:
            return list(given.problems)
        tool = values.get("tool", self._tool)
        if tool is None:
            return [Problem(f"row {number}, column 'tool'", "is empty: give a tool, or pass tool=… for all rows")]
        if problem := _unknown_tool(tool, f"row {number}, column 'tool'"):
            return [problem]
        arguments, problems = self._arguments(str(tool), values, number)
        if problems:
            return problems
        key = self._key_of(str(tool), arguments, values, number, repeats)
        if isinstance(key, Problem):
            return [key]
        filename = None if self._filename is None else self._filename.fill(values, number, key)
        if isinstance(filename, Problem):
            return [filename]
        return Row(number, key, str(tool), arguments, self._name, filename=filename, **self._settings)

    def _arguments(self, tool: str, values: Mapping[str, Any], number: int) -> tuple[dict[str, Any], list[Problem]]:
        arguments: dict[str, Any] = {}
        problems: list[Problem] = []
        for column, value in values.items():
            if column in _RESERVED or column in self._ignored:
                continue
            schema = schema_at(tool, column)
            if schema is None and column in self._used:
                continue
            cell = from_text(value, schema) if self._source.is_text else value
            if not put_at(arguments, keys_of(column), cell):
                text = "is a part of a field that another column gives as a whole"
                problems.append(Problem(f"row {number}, column {column!r}", text))
        for path, template in self._templates.items():
            if path in values:
                continue  # The row's own cell has priority.
            filled = template.fill(values, number)
            if isinstance(filled, Problem):
                problems.append(filled)
            else:
                is_text = isinstance(filled, str) and self._source.is_text
                put_at(arguments, keys_of(path), from_text(filled, schema_at(tool, path)) if is_text else filled)
        for path, value in self._constants.items():
            if path not in values and schema_at(tool, path) is not None:
                put_at(arguments, keys_of(path), value)
        return without_gaps(arguments), problems

    def _key_of(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        values: Mapping[str, Any],
        number: int,
        repeats: dict[bytes, int],
    ) -> str | Problem:
        """The key of a row: from the template or its cell, else a hash of its request."""
        key = values.get("key") if self._key is None else self._key.fill(values, number)
        if isinstance(key, Problem):
            return key
        if key is not None:
            text = str(key).strip()
            if 0 < len(text) <= _MAX_KEY_LENGTH and text.isprintable():
                return text
            allowed = f"1 to {_MAX_KEY_LENGTH} printable characters"
            return Problem(f"row {number}, column 'key'", "is not a valid key", given=key, allowed=allowed)
        request_hash = fingerprint_of(tool, arguments)[:16]
        digest = hashlib.blake2b(request_hash.encode(), digest_size=8).digest()
        repeats[digest] = count = repeats.get(digest, 0) + 1
        return request_hash if count == 1 else f"{request_hash}-{count}"


def _unknown_tool(tool: object, where: str) -> Problem | None:
    if isinstance(tool, str) and tool in catalog.TOOLS:
        return None
    near = closest(tool, catalog.TOOLS)
    text = f"{show(tool)} is not a tool of this version"
    return Problem(where, text, suggestion=near[0] if near else None)
