"""Requests that are encoded as JSON without validation."""

from __future__ import annotations

import pickle

import pytest

from magic_hour_ext._rules.coercion import MAX_DEPTH, MAX_VALUES
from magic_hour_ext._rules.responses import encode
from magic_hour_ext._rules.sendable import Sendable
from magic_hour_ext.errors import Problem, ValidationError


class Hostile:
    def __repr__(self):
        raise RuntimeError("no repr")


def problems(body):
    return [str(problem) for problem in Sendable(body, ()).problems]


def test_a_request_with_too_many_values_is_one_problem():
    (problem,) = problems({"field": [0] * (MAX_VALUES + 1)})
    assert f"the request contains more than {MAX_VALUES:,} values" in problem


def test_a_too_deeply_nested_request_is_refused():
    value: object = 1.0
    for _ in range(MAX_DEPTH + 1):
        value = [value]
    (problem,) = problems({"field": value})
    assert f"field: can't be sent as JSON: is nested deeper than {MAX_DEPTH} levels" in problem


def test_at_most_twenty_problems_are_reported():
    assert len(problems({"field": [float("nan")] * 30})) == 20


@pytest.mark.parametrize("body", [{"field": float("nan")}, {"field": Hostile()}, {"field": "\ud800"}])
def test_a_value_that_json_cannot_represent_is_a_validation_error(body):
    with pytest.raises(ValidationError, match="can't be sent as JSON"):
        encode(body)


def test_an_object_that_raises_during_serialization_is_a_validation_error():
    class Failing(dict):
        def items(self):
            raise RuntimeError("no items")

    with pytest.raises(ValidationError, match="can't be sent as JSON: RuntimeError: no items"):
        encode(Failing(a=1))


def test_a_problem_can_be_pickled_if_the_repr_of_its_value_raises():
    copy = pickle.loads(pickle.dumps(Problem("field", "is wrong", given=Hostile())))
    assert copy.given == "a value of type Hostile"
