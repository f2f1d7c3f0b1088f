"""Properties of validation for any request, however unusual."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from magic_hour_api import catalog

from magic_hour_ext._rules.pricing import estimate
from magic_hour_ext._rules.simplify import simplify
from magic_hour_ext._rules.validation import check
from magic_hour_ext.errors import Problem, ValidationError

TOOLS = [catalog.tool(name) for name in catalog.TOOLS]
PLAIN = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Odd:
    """An object whose methods and attributes all raise."""

    def __repr__(self):
        raise RuntimeError("no repr")

    def __eq__(self, other):
        raise RuntimeError("no comparison")

    def __bool__(self):
        raise RuntimeError("no truth")

    __hash__ = None  # type: ignore[assignment]

    @property
    def read(self):
        raise RuntimeError("no reading")

    @property
    def to_dict(self):
        raise RuntimeError("no dict")


def names_of(schema):
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from names_of(inner)
        yield from names_of(inner.get("items", {}))


def values_of(schema):
    yield from schema.get("enum", ())
    for inner in (*schema.get("properties", {}).values(), schema.get("items", {})):
        if inner:
            yield from values_of(inner)


NAMES = sorted({name for tool in TOOLS for name in names_of(tool["request"])})
VALUES = sorted({str(value) for tool in TOOLS for value in values_of(tool["request"])})
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.binary(max_size=8),
    st.sampled_from(VALUES),
    st.sampled_from(["a.png", "a.mp4", "a.mp3", "api-assets/id/1.png", "https://example.com/a.png", "~/a", "/a.png"]),
    st.complex_numbers(),
    st.decimals(),
    st.fractions(),
    st.dates(),
    st.builds(Odd),
    st.builds(object),
    st.just(Odd),
)
KEYS = st.sampled_from(NAMES) | st.text(max_size=6)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(KEYS | st.integers() | st.none(), inner, max_size=4),
    ),
    max_leaves=8,
)


def shape(value):
    """The structure of a value, to detect changes."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *map(shape, value)]
    return id(value)


@pytest.mark.slow
@PLAIN
@given(name=st.sampled_from(catalog.TOOLS), params=st.dictionaries(KEYS, ANYTHING, max_size=6), uploads=st.booleans())
def test_any_parameters_give_a_report_and_are_not_modified(name, params, uploads):
    tool = catalog.tool(name)
    before = shape(params)
    report = check(tool, params, uploads=uploads)
    assert shape(params) == before
    for problem in report.problems:
        assert isinstance(problem, Problem)
        assert problem.message
    assert str(ValidationError(report.problems))
    assert estimate(tool, report.body).reason


@PLAIN
@given(name=st.sampled_from(catalog.TOOLS), data=st.data())
def test_checking_a_corrected_body_again_changes_nothing(name, data):
    tool = catalog.tool(name)
    params = copy.deepcopy(tool["example"])
    fields = tool["request"]["properties"]
    for field in data.draw(st.lists(st.sampled_from(sorted(fields)), max_size=3)):
        params[field] = data.draw(near(fields[field]))
    report = check(tool, params)
    again = check(tool, report.body)
    assert again.body == report.body
    if not report.problems:
        assert again.problems == []
        json.dumps(report.body, allow_nan=False)
        assert {asset.path for asset in again.assets} == {asset.path for asset in report.assets}


def near(schema):
    """Values of a field, valid ones and nearly valid ones."""
    schema = simplify(schema)
    if "properties" in schema:
        properties = schema["properties"]
        return st.fixed_dictionaries({}, optional={name: near(inner) for name, inner in properties.items()})
    if schema.get("type") == "array":
        return st.lists(near(schema["items"]), max_size=3)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "x-asset" in schema:
        return st.sampled_from(["a.png", "a.mp4", "a.mp3", "api-assets/id/1"])
    return {
        "boolean": st.booleans(),
        "number": st.integers(0, 100) | st.floats(0, 20),
        "integer": st.integers(0, 100) | st.floats(0, 20).map(round),
    }.get(schema.get("type"), st.text(max_size=5))


@PLAIN
@given(tool_name=st.sampled_from(catalog.TOOLS), name=st.text(min_size=1, max_size=30), value=SCALARS)
def test_an_unknown_field_is_always_reported(tool_name, name, value):
    tool = catalog.tool(tool_name)
    known = set(NAMES) | {f"{known}_" for known in NAMES} | {"search_web"}
    if name in known or value is None:
        return
    report = check(tool, {**tool["example"], name: value})
    assert len(report.problems) == 1
    assert name in report.body
