"""Features of schemas, whether or not a current tool uses them: alternatives, patterns, limits."""

from __future__ import annotations

import pytest
from checked import the_problem

from magic_hour_ext._rules.simplify import simplify
from magic_hour_ext._rules.validation import check


def check_value(schema, value):
    """The report on a request with one field of this schema."""
    return check({"request": {"type": "object", "properties": {"field": schema}}}, {"field": value})


@pytest.mark.parametrize(
    ("schema", "simple"),
    [
        ({"const": "a"}, {"enum": ["a"]}),
        ({"enum": ["a", None]}, {"enum": ["a"]}),
        ({"type": ["string", "null"]}, {"type": "string"}),
        ({"type": ["string", "integer", "null"]}, {"type": ["string", "integer"]}),
        ({"anyOf": [{"type": "null"}, {"type": "string"}], "title": "t"}, {"type": "string", "title": "t"}),
        ({"oneOf": [{"type": "string"}, {"type": "null"}, {"type": "integer"}]}, None),
        ({"allOf": [{"anyOf": [{"type": "null"}, {"const": 1}]}]}, {"enum": [1]}),
    ],
)
def test_null_and_single_alternatives_are_simplified(schema, simple):
    expected = {"oneOf": [{"type": "string"}, {"type": "integer"}]} if simple is None else simple
    assert simplify(schema) == expected


TEXT_OR_NUMBERS = {"type": ["string", "array"], "items": {"type": "number"}}


@pytest.mark.parametrize(
    ("schema", "value", "sent"),
    [
        ({}, {"any": [1, None]}, {"any": [1, None]}),
        ({"anyOf": [{}, {"type": "string"}]}, 7, 7),
        ({"anyOf": [{"type": ["boolean", "integer"]}, {"type": "string"}]}, 4, 4),
        ({"type": ["boolean", "integer"]}, True, True),
        ({"type": ["boolean", "integer"]}, 4.0, 4),
        (TEXT_OR_NUMBERS, "a", "a"),
        (TEXT_OR_NUMBERS, (1, 2.5), [1, 2.5]),
        ({"anyOf": [{"type": "object", "properties": {"a": {"type": "string"}}}, {"type": "boolean"}]}, False, False),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"x": 1}, {"x": 1}),
        ({"type": "string", "pattern": "^#[0-9a-f]{6}$"}, "#00ff00", "#00ff00"),
        ({"type": "number", "exclusiveMinimum": 0}, 0.5, 0.5),
    ],
)
def test_a_value_of_one_of_the_types_is_sent_unchanged(schema, value, sent):
    report = check_value(schema, value)
    assert report.problems == []
    assert report.body == {"field": sent}


@pytest.mark.parametrize(
    ("schema", "value", "text"),
    [
        ({"type": ["boolean", "integer"]}, "x", "must be True or False or a whole number, got"),
        (TEXT_OR_NUMBERS, {"a": 1}, "must be text or a list, got"),
        (TEXT_OR_NUMBERS, [1, "x"], "field[1]"),
        ({"type": "string", "pattern": "^#[0-9a-f]{6}$"}, "green", "does not have the right form"),
        ({"type": "number", "exclusiveMinimum": 0}, 0, "more than 0"),
        ({"type": "number", "exclusiveMaximum": 1}, 1, "less than 1"),
        ({"type": "number", "minimum": 0, "exclusiveMaximum": 1}, 1, "at least 0, less than 1"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"x": "y"}, "field.x"),
    ],
)
def test_a_value_that_fits_no_alternative_is_one_problem_with_the_allowed_types(schema, value, text):
    assert text in str(the_problem(check_value(schema, value)))


def test_x_asset_on_a_list_applies_to_its_items():
    schema = {"type": "array", "items": {"type": "string"}, "x-asset": {"kinds": ["image"]}}
    report = check_value(schema, ["a.png", "b.png"])
    assert [asset.path for asset in report.assets] == ["field[0]", "field[1]"]
