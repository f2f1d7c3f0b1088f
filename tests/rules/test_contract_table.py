"""The contract of every tool, each rule violated once. A new tool is covered without a change here."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest
from contract_cases import cases, fields, valid_for
from magic_hour_api import catalog

from magic_hour_ext._rules.limits import KEYWORDS
from magic_hour_ext._rules.validation import check, check_image_sizes, unfit_files

if TYPE_CHECKING:
    from collections.abc import Mapping

UNDERSTOOD = KEYWORDS | {
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "deprecated",
    "format",
    "items",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "type",
    "x-asset",
    "x-name",
    "x-replaced-by",
    "x-replaced-values",
}


@pytest.mark.parametrize("name", catalog.TOOLS)
def test_the_example_of_the_contract_is_accepted(name):
    tool = catalog.tool(name)
    report = check(tool, tool["example"])
    assert report.problems == []
    assert report.body == {key: value for key, value in tool["example"].items() if value is not None}


@pytest.mark.parametrize("name", catalog.TOOLS)
def test_each_single_violation_is_reported_at_its_field(name):
    tool = catalog.tool(name)
    missed = []
    count = 0
    for case in cases(tool):
        count += 1
        before = copy.deepcopy(case.params)
        report = check(tool, case.params)
        paths = {problem.path for problem in [*report.problems, *unfit_files(report)]}
        # A feature that the model lacks is the only problem there; other violations may cause a second one.
        if not paths & set(case.paths) or (case.is_model and paths > set(case.paths)):
            missed.append(f"{case.name}: expected {case.paths}, got {sorted(paths)}")
        assert repr(case.params) == repr(before), "the caller's parameters were changed"
    assert missed == []
    assert count > 10


@pytest.mark.parametrize("name", catalog.TOOLS)
def test_every_keyword_of_a_request_schema_is_checked(name):
    """A keyword that the rules don't know would be a limit that is never checked."""
    request = catalog.tool(name)["request"]
    assert set(request) <= UNDERSTOOD
    for field in fields(request):
        assert set(field.schema) <= UNDERSTOOD, field.path
        assert field.schema.get("format", "float") in {"float", "uri"}, field.path


@pytest.mark.parametrize("name", [name for name in catalog.TOOLS if catalog.tool(name)["models"]])
def test_each_model_accepts_a_request_within_its_rules(name):
    tool = catalog.tool(name)
    for model in tool["models"]["rules"]:
        report = check(tool, valid_for(tool, model, {}))
        assert report.problems == []
        assert [notice for notice in report.notices if not notice.deprecated] == []


def test_an_image_of_another_ratio_is_refused_by_each_model_that_limits_it():
    checked = 0
    for name in catalog.TOOLS:
        tool = catalog.tool(name)
        for model, rules in (tool["models"] or {"rules": {}})["rules"].items():
            for path, limit in rules.items():
                if isinstance(limit, dict) and "aspect_ratios" in limit:
                    checked += 1
                    body = {**tool["example"], tool["models"]["field"]: model}
                    problems = check_image_sizes(tool, body, {path: (1000, 100)})
                    assert [problem.path for problem in problems] == [path]
                    assert _fits(tool, body, path, limit)
    assert checked >= 1


def _fits(tool: Mapping[str, object], body: Mapping[str, object], path: str, limit: Mapping[str, list[str]]) -> bool:
    sizes = [tuple(120 * int(side) for side in ratio.split(":")) for ratio in limit["aspect_ratios"]]
    return all(check_image_sizes(tool, body, {path: (size[0], size[1])}) == [] for size in sizes)
