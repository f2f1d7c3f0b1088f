"""What is said of values of the wrong type, out of range or misspelt."""

from __future__ import annotations

import copy
import enum
import math
from decimal import Decimal
from fractions import Fraction

import pytest
from checked import DETECT, MEME, the_problem, video
from magic_hour_api import catalog

from magic_hour_ext.rules.validation import check


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
        ("5", "must be a number, got the text '5'"),
        (True, "must be a number, got the boolean True"),
        (False, "must be a number, got the boolean False"),
        ([5], "must be a number, got a list"),
        (b"5", "must be a number, got bytes"),
        (5j, "must be a number, got a value of type complex"),
        (object(), "must be a number, got a value of type object"),
    ],
)
def test_a_duration_that_is_no_number_in_range_is_one_problem(value, text):
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


def test_a_whole_float_is_a_whole_number():
    params = {"end_seconds": 5.0, "fps": 12, "height": 960.0, "width": 512}
    report = check(catalog.tool("animation"), {**catalog.tool("animation")["example"], **params})
    assert report.problems == []
    assert type(report.body["height"]) is int


@pytest.mark.parametrize("value", [0, 0.05, 0.15, 0.35, 0.55, 0.95, 1.0, 1])
def test_multiples_are_those_of_decimal_arithmetic(value):
    assert check(DETECT, {"assets": {"target_file_path": "a.png"}, "confidence_score": value}).problems == []


def test_a_number_between_two_multiples_is_refused_with_the_nearest():
    problem = the_problem(check(DETECT, {"assets": {"target_file_path": "a.png"}, "confidence_score": 0.33}))
    assert problem.path == "confidence_score"
    assert problem.allowed == "multiples of 0.05 from 0 to 1"
    assert problem.suggestion == "0.35"


def test_a_name_of_a_value_is_taken_without_its_class():
    class Resolution(str, enum.Enum):
        HIGH = "1080p"

    report = video(resolution=Resolution.HIGH)
    assert report.problems == []
    assert type(report.body["resolution"]) is str
    problem = the_problem(video(model="sora-2", end_seconds=4, resolution=Resolution.HIGH))
    assert "'1080p'" in problem.message


def test_a_misspelt_value_is_refused_with_the_nearest():
    problem = the_problem(video(resolution="1080"))
    assert problem.allowed == "360p, 480p, 720p, 1080p, 4k"
    assert problem.suggestion == "1080p"


def test_of_very_many_values_only_the_nearest_are_listed():
    problem = the_problem(check(MEME, {"style": {"template": "galaxy brains", "topic": "x"}}))
    assert problem.suggestion == "Galaxy Brain"
    assert problem.allowed.startswith("Galaxy Brain, ")
    assert problem.allowed.endswith(" more")


def test_a_text_in_place_of_a_boolean_or_number_gets_the_value_that_it_spells():
    assert the_problem(video(audio="true")).suggestion == "True"
    assert the_problem(video(end_seconds=" 7.50 ")).suggestion == "7.5"
    assert the_problem(video(end_seconds="seven")).suggestion is None


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
