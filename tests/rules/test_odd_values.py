"""Values whose methods raise: each is one problem or is returned unchanged; none of their exceptions is raised."""

from __future__ import annotations

import fractions
import numbers

import pytest
from checked import VIDEO, the_problem, video
from magic_hour_api import catalog

from magic_hour_ext._rules.assets import AssetField, classify
from magic_hour_ext._rules.coercion import copy_plain, to_number
from magic_hour_ext._rules.option_checks import MAX_LENGTH, check_base_url, check_options, check_token
from magic_hour_ext._rules.redaction import Secret
from magic_hour_ext._rules.streams import attribute
from magic_hour_ext._rules.validation import check
from magic_hour_ext.errors import ConfigurationError, ValidationError

IMAGE = {"x-asset": {"kinds": ["image"]}}
HALF = "\ud800"


class Failing(dict):
    """A mapping that can't be read."""

    def __iter__(self):
        raise RuntimeError("no keys")

    def items(self):
        raise RuntimeError("no items")

    def keys(self):
        raise RuntimeError("no keys")


class FailingPath:
    def __fspath__(self):
        raise RuntimeError("no path")


class FailingNumber(numbers.Real):
    """A number that can't be converted."""

    def __float__(self):
        raise RuntimeError("no float")


for _name in numbers.Real.__abstractmethods__ - {"__float__"}:
    setattr(FailingNumber, _name, lambda self, *_: NotImplemented)
FailingNumber.__abstractmethods__ = frozenset()


class FailingFile:
    name = "a.png"

    @property
    def read(self):
        raise RuntimeError("closed")


class FailingClass:
    """Raises when `__class__` is read, as some lazy proxies do."""

    @property  # type: ignore[misc]
    def __class__(self):
        raise RuntimeError("no class")


def nested(depth):
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


def test_a_value_nested_deeper_than_any_request_is_refused():
    with pytest.raises(ValidationError, match="nested deeper than"):
        copy_plain(nested(2000))
    with pytest.raises(ValidationError, match="nested deeper than"):
        check(VIDEO, {"a_later_field": nested(2000)})


def test_a_value_that_expands_beyond_the_limit_is_refused():
    value: object = ["x"] * 100
    for _ in range(5):
        value = [value] * 100
    with pytest.raises(ValidationError, match="contains more than"):
        copy_plain(value)


def test_a_number_whose_methods_raise_is_left_unchanged():
    number = FailingNumber()
    assert to_number(number) is number
    assert to_number(fractions.Fraction(1, 4)) == 0.25


def test_an_attribute_that_raises_counts_as_missing():
    assert attribute(FailingFile(), "read") is None
    assert "takes a file" in classify(FailingFile(), "field", IMAGE).message


@pytest.mark.parametrize("uploads", [True, False])
def test_a_file_object_that_raises_is_a_problem_with_the_exception(uploads):
    problem = AssetField(IMAGE["x-asset"]).classify(FailingClass(), "field", uploads=uploads)
    assert problem.message == "takes a file; the value of type FailingClass can't be read: it raised RuntimeError"


@pytest.mark.parametrize(("name", "uploads"), [(f"api-assets/{HALF}.png", True), (f"{HALF}.png", False)])
def test_a_lone_surrogate_in_a_stored_path_is_refused(name, uploads):
    problem = AssetField(IMAGE["x-asset"]).classify(name, "field", uploads=uploads)
    assert "contains a non-printable character" in problem.message


def test_a_request_value_that_raises_is_one_problem():
    with pytest.raises(ValidationError, match="a value can't be checked: it raised RuntimeError") as caught:
        check(VIDEO, {"assets": {"image_file_path": "a.png"}, "end_seconds": FailingClass()})
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    ("check_setting", "value", "text"),
    [
        (check_token, Secret("k" * (MAX_LENGTH + 1)), "at most 8,000"),
        (check_base_url, "https://" + "a" * MAX_LENGTH, "at most 8,000 are allowed"),
        (check_options, {"additional_headers": Failing(a="b")}, "can't be read: it raised RuntimeError"),
        (check_options, {"additional_params": Failing(a="b")}, "can't be read: it raised RuntimeError"),
        (check_options, {"additional_params": {"a": "b" * (MAX_LENGTH + 1)}}, "as servers refuse longer requests"),
    ],
)
def test_an_unusable_setting_is_refused(check_setting, value, text):
    with pytest.raises(ConfigurationError, match=text):
        check_setting(value)


def test_checks_work_after_the_cache_of_checkers_is_full():
    for _ in range(300):
        assert check(dict(VIDEO), {"assets": {"image_file_path": "a.png"}, "end_seconds": 5}).problems == []
    assert the_problem(video(end_seconds=-5)).path == "end_seconds"
    assert catalog.tool("image_to_video") is VIDEO
