"""Messages about values of the wrong type, out of range or misspelt."""

from __future__ import annotations

import copy
import enum
import math
from decimal import Decimal
from fractions import Fraction

import pytest
from checked import DETECT, MEME, the_problem, video
from hypothesis import given, settings
from hypothesis import strategies as st
from magic_hour_api import catalog

from magic_hour_ext._rules.coercion import number_from_text
from magic_hour_ext._rules.validation import check

IMAGE = catalog.tool("ai_image_generator")
PLAIN = settings(max_examples=300, deadline=None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-1, "too small"),
        (0, "too small"),
        (0.5, "too small"),
        (61, "too large"),
        (math.nan, "finite number, got nan"),
        (math.inf, "finite number, got inf"),
        (-math.inf, "finite number"),
        (10**400, "finite number"),
        pytest.param(10**5000, "finite number", id="an integer too long to be printed"),
        ("five", "must be a number, got the text 'five'"),
        (True, "must be a number, got the boolean True"),
        (False, "must be a number, got the boolean False"),
        ([5], "must be a number, got a list"),
        (b"5", "must be a number, got bytes"),
        (5j, "must be a number, got a value of type complex"),
        (object(), "must be a number, got a value of type object"),
    ],
)
def test_an_invalid_duration_is_one_problem(value, text):
    problem = the_problem(video(model="kling-1.6", end_seconds=value))
    assert problem.path == "end_seconds"
    assert text in problem.message


def test_numbers_of_other_libraries_are_numbers():
    class Whole(int):
        pass

    for value in (Fraction(5), Decimal("5.0"), Whole(5), enum.IntEnum("Five", {"FIVE": 5}).FIVE):
        report = video(end_seconds=value)
        assert report.problems == []
        assert report.body["end_seconds"] == 5
        assert type(report.body["end_seconds"]) in {int, float}


def test_a_float_without_fraction_is_accepted_as_an_integer():
    params = {"end_seconds": 5.0, "fps": 12, "height": 960.0, "width": 512}
    report = check(catalog.tool("animation"), {**catalog.tool("animation")["example"], **params})
    assert report.problems == []
    assert type(report.body["height"]) is int


@pytest.mark.parametrize("value", [0, 0.05, 0.15, 0.35, 0.55, 0.95, 1.0, 1])
def test_multiples_are_computed_in_decimal_arithmetic(value):
    assert check(DETECT, {"assets": {"target_file_path": "a.png"}, "confidence_score": value}).problems == []


def test_a_number_between_two_multiples_is_refused_with_the_nearest():
    problem = the_problem(check(DETECT, {"assets": {"target_file_path": "a.png"}, "confidence_score": 0.33}))
    assert problem.path == "confidence_score"
    assert problem.allowed == "multiples of 0.05 from 0 to 1"
    assert problem.suggestion == "0.35"


def test_a_string_enum_member_is_sent_as_its_value():
    class Resolution(str, enum.Enum):  # noqa: UP042 (the older form: its str() is the class and the name)
        HIGH = "1080p"

    report = video(resolution=Resolution.HIGH)
    assert report.problems == []
    assert type(report.body["resolution"]) is str
    problem = the_problem(video(model="sora-2", end_seconds=4, resolution=Resolution.HIGH))
    assert "'1080p'" in problem.message


def test_a_misspelt_value_is_refused_with_the_nearest():
    problem = the_problem(video(resolution="1080"))
    assert problem.allowed == "480p, 720p, 1080p"  # Of the default model, not of all.
    assert problem.suggestion == "1080p"


def test_only_the_nearest_of_many_allowed_values_are_listed():
    problem = the_problem(check(MEME, {"style": {"template": "galaxy brains", "topic": "x"}}))
    assert problem.suggestion == "Galaxy Brain"
    assert problem.allowed.startswith("Galaxy Brain, ")
    assert problem.allowed.endswith(" more")


def test_a_string_for_a_boolean_is_a_problem_that_suggests_the_value():
    assert the_problem(video(audio="true")).suggestion == "True"
    assert the_problem(video(audio="yes")).suggestion is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5.0), ("5.0", 5.0), (" 7.50 ", 7.5), ("+5", 5.0), ("1e1", 10.0), ("5.", 5.0), (".5e1", 5.0), ("05", 5.0)],
)
def test_a_text_that_spells_a_number_is_sent_as_the_number_with_a_notice(text, number):
    """The vendor's client accepts such a text for every number, so apps written for it must keep working."""
    report = video(model="ltx-2", end_seconds=text)
    assert report.problems == []
    assert report.body["end_seconds"] == number
    assert type(report.body["end_seconds"]) is float
    (notice,) = report.notices
    assert not notice.deprecated
    assert notice.message == f"end_seconds {text!r} is text; it is sent as the number {number}. Pass a number"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "five", "5s", "5,0", "1_0", "0x5", "inf", "-inf", "nan", "NaN", "infinity", "1e400", "\u0665"),
        *("5 5", "--5", "True", "true", "None", "5j", ".", "e5", "1" * 31, "5\x00"),
    ],
)
def test_a_text_that_is_no_number_is_refused_and_not_sent(text):
    report = video(end_seconds=text)
    assert the_problem(report).path == "end_seconds"
    assert "must be a number, got the text" in the_problem(report).message
    assert report.notices == []


@pytest.mark.parametrize(("text", "number"), [("2", 2), (" 2 ", 2), ("2.0", 2), ("+2", 2), ("2.", 2)])
def test_an_integer_may_be_given_as_text(text, number):
    report = check(IMAGE, {**IMAGE["example"], "image_count": text, "model": None})
    assert report.problems == []
    assert report.body["image_count"] == number
    assert type(report.body["image_count"]) is int


@pytest.mark.parametrize("text", ["2.5", "1e0", "0.2e1", "two", "-", ".0", "", "2,0", True, 2.5])
def test_other_text_is_not_a_whole_number(text):
    problem = the_problem(check(IMAGE, {**IMAGE["example"], "image_count": text, "model": None}))
    assert problem.path == "image_count"
    assert "must be a whole number" in problem.message


def test_limits_and_rules_apply_to_a_number_given_as_text():
    assert the_problem(video(end_seconds="61")).path == "end_seconds"
    assert the_problem(video(model="kling-1.6", end_seconds="7")).suggestion == "5"
    problem = the_problem(check(DETECT, {"assets": {"target_file_path": "a.png"}, "confidence_score": "0.33"}))
    assert problem.suggestion == "0.35"
    tool = catalog.tool("face_swap")
    assert the_problem(check(tool, {**tool["example"], "start_seconds": "20"})).path == "end_seconds"


def test_a_string_is_not_converted_if_strings_are_allowed_too():
    request = {"type": "object", "properties": {"size": {"oneOf": [{"type": "number"}, {"type": "string"}]}}}
    report = check({"name": "made_up", "request": request, "models": None}, {"size": "5"})
    assert (report.body, report.problems, report.notices) == ({"size": "5"}, [], [])


@PLAIN
@given(st.text(max_size=12) | st.floats().map(repr) | st.integers().map(str) | st.decimals().map(str))
def test_a_converted_string_equals_pythons_finite_number(text):
    number = number_from_text(text, is_whole=False)
    whole = number_from_text(text, is_whole=True)
    if number is not None:
        assert number == float(text)
        assert math.isfinite(number)
    if whole is not None:
        assert type(whole) is int
        assert whole == int(text.strip().partition(".")[0])
        assert number == float(whole)


@pytest.mark.parametrize("text", ["0\x1c", "5\x1f", "\x1d5"])
def test_text_with_separator_characters_is_not_a_number(text):
    assert number_from_text(text, is_whole=False) is number_from_text(text, is_whole=True) is None


def test_lengths_are_counted_in_characters():
    tool = catalog.tool("ai_gif_generator")
    assert check(tool, {"style": {"prompt": "ü" * 500}}).problems == []
    problem = the_problem(check(tool, {"style": {"prompt": "ü" * 501}}))
    assert problem.allowed == "1 to 500 characters"
    assert "501 characters" in problem.message
    assert "is empty" in the_problem(check(tool, {"style": {"prompt": ""}})).message


def test_text_that_can_not_be_encoded_is_refused():
    assert "surrogate" in the_problem(video(name="\ud800")).message
    assert video(name="naïve 🎬").problems == []


def test_a_url_field_takes_only_web_urls():
    tool = catalog.tool("lip_sync")
    params = copy.deepcopy(tool["example"])
    params["assets"] = {"audio_file_path": "a.mp3", "video_source": "youtube"}
    for url in ("https://youtu.be/x", "http://www.youtube.com/watch?v=x"):
        params["assets"]["youtube_url"] = url
        assert check(tool, params).problems == []
    for url in ("youtu.be/x", "ftp://youtu.be/x", "https://", "https://[::1", "https://a b.de/", "javascript:alert(1)"):
        params["assets"]["youtube_url"] = url
        assert the_problem(check(tool, params)).path == "assets.youtube_url"
