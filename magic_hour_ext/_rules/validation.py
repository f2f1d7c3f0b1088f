"""Validates a request against the contract of its tool, and collects all problems. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from magic_hour_ext._rules.conditions import Rule
from magic_hour_ext._rules.field_paths import Keys, Values, split
from magic_hour_ext._rules.legacy import Legacy
from magic_hour_ext._rules.models import Models
from magic_hour_ext._rules.report import Findings, Notice
from magic_hour_ext._rules.schema import compile_schema
from magic_hour_ext._rules.simplify import simplify
from magic_hour_ext.errors import MagicHourError, Problem, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from magic_hour_ext._rules.assets import Asset

__all__ = ["Notice", "Report", "check", "check_file_kinds", "check_image_sizes", "effective_values", "unfit_files"]


class Report:
    """The result of a validation.

    Attributes:
        body: The request as it is sent: with the field names of the API, without fields that are None, with replaced
            fields mapped. It is a copy, except the values of file fields.
        problems: The problems; empty if the request is valid.
        notices: The warnings: replaced fields and values, unknown models.
        assets: The values of file fields. The `unfit` of a file to upload is the problem with its name; it is dropped
            if the content, which is read later, has a type that the field accepts.
    """

    __slots__ = ("assets", "body", "notices", "problems")

    def __init__(
        self, body: dict[str, Any], problems: list[Problem], notices: list[Notice], assets: list[Asset]
    ) -> None:
        self.body = body
        self.problems = problems
        self.notices = notices
        self.assets = assets


class _Checker:
    """The compiled contract of a tool."""

    __slots__ = ("_defaults", "_legacy", "_node", "_order", "_rules", "models", "tool")

    def __init__(self, tool: Mapping[str, Any]) -> None:
        self.tool = tool
        request: Mapping[str, Any] = tool["request"]
        spec: Mapping[str, Any] | None = tool.get("models")
        self._node = compile_schema(request, open_enum=spec["field"] if spec else None)
        self._legacy = Legacy(request)
        rules = [Rule(rule) for rule in tool.get("requires") or ()]
        self._order = [rule for rule in rules if rule.is_order]
        self._rules = [rule for rule in rules if not rule.is_order]
        self._defaults: dict[Keys, Any] = {split(name): value for name, value in (tool.get("defaults") or {}).items()}
        self.models: Models | None = None
        if spec:
            keys = split(spec["field"])
            self._defaults |= {split(name): value for name, value in (spec.get("defaults") or {}).items()}
            self._defaults[keys] = spec.get("default")
            self.models = Models(spec, _enum(request, keys), self._legacy.replaced_values(keys), tool.get("credits"))

    def values(self, body: dict[str, Any]) -> Values:
        return Values(body, self._defaults)

    def check(self, params: Mapping[str, Any], *, uploads: bool) -> Report:
        found = Findings(uploads=uploads)
        body: dict[str, Any] = self._node.normalise(params, "", found)
        self._legacy.apply(body, found)
        self._node.check(body, "", found)
        found.report_missing()
        values = Values(body, self._defaults)
        # In this order, as a rule is skipped if a field that it depends on is already invalid.
        for rule in self._order:
            rule.check(values, found)
        if self.models is not None:
            self.models.check(values, found)
        for rule in self._rules:
            rule.check(values, found)
        return Report(body, found.problems, found.notices, found.assets)


def check(tool: Mapping[str, Any], params: Mapping[str, Any], *, uploads: bool = True) -> Report:
    """Validates the parameters of a call.

    Args:
        tool: The tool, as in the catalog.
        params: The parameters, by their names in the API or in Python; None means not given. They are not changed.
        uploads: Whether local files will be uploaded; if not, they are problems.

    Raises:
        ValidationError: If a value can't be checked because its class raises.
    """
    checker = _checker(tool)
    try:
        return checker.check(params, uploads=uploads)
    except MagicHourError:
        raise
    except Exception as error:
        reason = f"a value can't be checked: it raised {type(error).__name__}"
        raise ValidationError([Problem("", reason)], what=str(tool.get("operation_id", "the request"))) from error


def check_image_sizes(
    tool: Mapping[str, Any], body: Mapping[str, Any], sizes: Mapping[str, tuple[int, int]]
) -> list[Problem]:
    """Checks the aspect ratios of local pictures.

    Args:
        tool: The tool, as in the catalog.
        body: The body of the report on the request.
        sizes: Width and height in pixels by the path of the asset.
    """
    checker = _checker(tool)
    found = Findings()
    if checker.models is not None:
        checker.models.check_sizes(checker.values(dict(body)), sizes, found)
    return found.problems


def check_file_kinds(tool: Mapping[str, Any], report: Report) -> list[Problem]:
    """Checks the kinds of local files that were detected from their content.

    Args:
        tool: The tool, as in the catalog.
        report: The report on the request.
    """
    checker = _checker(tool)
    found = Findings()
    found.assets = report.assets
    for problem in report.problems:
        found.mark_bad(problem.path)
    if checker.models is not None:
        checker.models.check_kinds(checker.values(dict(report.body)), found)
    return found.problems


def unfit_files(report: Report) -> list[Problem]:
    """The problems with the names of files to upload, for callers that don't read the files."""
    return [asset.unfit for asset in report.assets if asset.unfit is not None]


def effective_values(tool: Mapping[str, Any], body: Mapping[str, Any]) -> Values:
    """The values of a body, with the tool's documented defaults for those that are not given."""
    return _checker(tool).values(dict(body))


def _enum(request: Mapping[str, Any], keys: Keys) -> list[str]:
    schema = simplify(request)
    for key in keys:
        schema = simplify(schema.get("properties", {}).get(key, {}))
    return list(schema.get("enum", ()))


_MAX_CHECKERS = 100
_checkers: dict[int, _Checker] = {}


def _checker(tool: Mapping[str, Any]) -> _Checker:
    known = _checkers.get(id(tool))
    if known is None or known.tool is not tool:
        if len(_checkers) >= _MAX_CHECKERS:  # Only in tests; there are fewer tools.
            _checkers.clear()
        known = _checkers[id(tool)] = _Checker(tool)
    return known
