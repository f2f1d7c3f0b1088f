"""What is said of each kind of wrong request, before anything is sent."""

from __future__ import annotations

import copy
import enum
import math
import types
from decimal import Decimal
from fractions import Fraction

import pytest
from magic_hour_api import catalog

from magic_hour_ext.rules.validation import check, check_image_sizes

VIDEO = catalog.tool("image_to_video")
FACE = catalog.tool("ai_face_editor")
DETECT = catalog.tool("face_detection")
MEME = catalog.tool("ai_meme_generator")
PHOTO = {"image_file_path": "photo.png"}
PAIR = {"image_file_path": "first.png", "end_image_file_path": "last.png"}


def video(**params):
    return check(VIDEO, {"assets": PHOTO, "end_seconds": 5, **params})


def the_problem(report):
    assert len(report.problems) == 1, report.problems
    return report.problems[0]


# Models


def test_a_seven_second_kling_clip_is_refused_with_the_nearest_durations():
    problem = the_problem(video(model="kling-1.6", end_seconds=7))
    assert problem.path == "end_seconds"
    assert problem.given == 7
    assert problem.allowed == "5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60"
    assert problem.suggestion == "5"
    assert "7 is not allowed with model kling-1.6" in problem.message
    assert "kling-3.0" in problem.message, "models that take 7 seconds are named"


def test_durations_are_listed_from_the_nearest_on():
    assert the_problem(video(model="sora-2", end_seconds=29)).allowed == "24, 36, 12, 48, 8, 4, 60"


def test_a_resolution_that_the_model_lacks_is_refused_with_those_it_has():
    problem = the_problem(video(model="sora-2", end_seconds=4, resolution="1080p"))
    assert problem.path == "resolution"
    assert problem.allowed == "720p"
    assert "model sora-2" in problem.message


def test_the_default_model_takes_five_or_ten_seconds_at_480p():
    problem = the_problem(video(resolution="480p", end_seconds=7))
    assert problem.path == "end_seconds"
    assert problem.allowed == "5 or 10 at 480p"
    assert "the default model" in problem.message
    assert video(resolution="480p", end_seconds=10).problems == []
    assert video(resolution="720p", end_seconds=7).problems == []


def test_the_default_model_takes_whole_seconds():
    problem = the_problem(video(end_seconds=7.25))
    assert problem.allowed == "whole numbers from 5 to 60"
    assert problem.suggestion == "7"


@pytest.mark.parametrize(
    ("params", "path"), [({"audio": True}, "audio"), ({"assets": PAIR}, "assets.end_image_file_path")]
)
def test_what_a_model_has_not_is_refused_with_the_models_that_have_it(params, path):
    problem = the_problem(video(model="wan-2.2", **params))
    assert problem.path == path
    assert problem.message.startswith("is not available with model wan-2.2 (models that have it: ")
    named = problem.message.partition("have it: ")[2]
    assert "kling-3.0" in named
    assert "kling-2.6," not in named or path != "audio"


def test_silence_is_fine_with_a_model_that_has_no_sound():
    assert video(model="wan-2.2", audio=False).problems == []


def test_an_end_image_demands_the_resolution_that_the_model_has_it_at():
    problem = the_problem(video(model="kling-2.6", assets=PAIR))
    assert problem.path == "resolution"
    assert problem.allowed == "1080p"
    assert "when assets.end_image_file_path is given with model kling-2.6" in problem.message
    assert "'720p' is the default" in problem.message
    assert video(model="kling-2.6", assets=PAIR, resolution="1080p").problems == []


def test_an_end_image_demands_the_length_that_the_model_has_it_at():
    problem = the_problem(video(model="veo3.1", assets=PAIR, end_seconds=16))
    assert (problem.path, problem.allowed) == ("end_seconds", "at most 8")
    assert video(model="veo3.1", assets=PAIR, end_seconds=8).problems == []


def test_an_unknown_model_passes_with_a_warning_that_names_the_nearest():
    report = video(model="kling-9.9", end_seconds=7, resolution="4k")
    assert report.problems == []
    assert report.body["model"] == "kling-9.9"
    (notice,) = report.notices
    assert not notice.deprecated
    assert "'kling-9.9' is not in the contract of 2026-11" in notice.message
    assert "kling-2.6" in notice.message


def test_the_limits_of_all_models_hold_for_an_unknown_one_too():
    assert the_problem(video(model="kling-9.9", end_seconds=61)).path == "end_seconds"


def test_a_model_without_published_rules_has_only_the_limits_of_all():
    report = video(model="ltx-2", end_seconds=59.5, resolution="4k", audio=True, assets=PAIR)
    assert report.problems == []
    assert report.notices == []


def test_a_model_of_the_wrong_type_is_no_unknown_model():
    report = video(model=16)
    assert the_problem(report).path == "model"
    assert report.notices == []


def test_references_must_be_of_kinds_that_the_model_takes():
    tool = catalog.tool("text_to_video")
    params = {
        "model": "veo3.1",
        "end_seconds": 8,
        "style": {"prompt": "@a walks"},
        "references": [{"file_path": "a.mp4", "name": "a"}, {"file_path": "b.png", "name": "b"}],
    }
    problem = the_problem(check(tool, params))
    assert problem.path == "references[0].file_path"
    assert problem.allowed == "image"
    assert "video" in problem.message


# Sizes of local pictures


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1079, 1920), (1366, 768), (1365, 768), (720, 1279)])
def test_a_picture_of_the_right_shape_may_be_off_by_a_row_of_pixels(size):
    body = video(model="sora-2", end_seconds=4).body
    assert check_image_sizes(VIDEO, body, {"assets.image_file_path": size}) == []


@pytest.mark.parametrize(
    ("size", "ratio", "crop"),
    [((1024, 1024), "1:1", "576 x 1024"), ((1200, 800), "3:2", "1200 x 675"), ((1000, 1), "1000", "another picture")],
)
def test_a_picture_of_another_shape_is_refused_with_its_size_and_a_crop(size, ratio, crop):
    body = video(model="sora-2", end_seconds=4).body
    (problem,) = check_image_sizes(VIDEO, body, {"assets.image_file_path": size})
    assert problem.path == "assets.image_file_path"
    assert f"{size[0]} x {size[1]}" in problem.message
    assert ratio in problem.message
    assert crop in problem.message
    assert problem.allowed == "9:16 or 16:9"


def test_other_models_take_pictures_of_any_shape():
    for model in ("kling-3.0", "default", "unheard-of"):
        assert check_image_sizes(VIDEO, video(model=model).body, {"assets.image_file_path": (7, 500)}) == []


# Types and ranges


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


# Fields


def test_an_unknown_field_is_reported_with_its_likely_name():
    report = video(asets={}, style={"promt": "a dog"})
    assert [(problem.path, problem.suggestion) for problem in report.problems] == [
        ("asets", "assets"),
        ("style.promt", "prompt"),
    ]
    assert "style" in report.problems[0].allowed


def test_a_misspelt_required_field_is_one_problem():
    problem = the_problem(check(VIDEO, {"assets": {"image_file_pth": "photo.png"}, "end_seconds": 5}))
    assert problem.path == "assets.image_file_pth"
    assert problem.suggestion == "image_file_path"


@pytest.mark.parametrize(
    ("params", "suggestion"),
    [
        ({"prompt": "a dog"}, "style.prompt"),
        ({"style": {"resolution": "720p"}}, "resolution"),
        ({"endSeconds": 5}, "end_seconds"),
        ({"style": {"Prompt": "a dog"}}, "prompt"),
    ],
)
def test_a_field_at_the_wrong_place_or_in_another_spelling_is_recognised(params, suggestion):
    assert the_problem(video(**params)).suggestion == suggestion


def test_a_field_of_another_place_stands_for_the_lack_of_what_it_belongs_into():
    problem = the_problem(check(VIDEO, {"image_file_path": "photo.png", "end_seconds": 5}))
    assert problem.suggestion == "assets.image_file_path"
    assert "belongs into assets" in problem.message


def test_unknown_fields_are_found_in_lists():
    tool = catalog.tool("face_swap_photo")
    mapping = {"original_face": "api-assets/a.png", "newface": "b.png"}
    assets = {"target_file_path": "a.png", "face_swap_mode": "individual-faces", "face_mappings": [mapping]}
    problem = the_problem(check(tool, {"assets": assets}))
    assert problem.path == "assets.face_mappings[0].newface"
    assert problem.suggestion == "new_face"


def test_field_names_that_are_no_text_are_reported():
    problem = the_problem(video(style={3: "x"}))
    assert problem.path == "style"
    assert "the number 3" in problem.message


def test_everything_that_is_wrong_is_reported_at_once():
    report = check(VIDEO, {"assets": {"image_file_path": "song.mp3"}, "resolution": "8k", "audio": 1, "stile": {}})
    assert {problem.path for problem in report.problems} == {
        "assets.image_file_path",
        "resolution",
        "audio",
        "stile",
        "end_seconds",
    }


def test_a_missing_object_is_reported_with_what_it_must_hold():
    problem = the_problem(check(VIDEO, {"end_seconds": 5}))
    assert str(problem) == "assets: is required: a dict with image_file_path"
    problem = the_problem(check(VIDEO, {"end_seconds": 5, "assets": "photo.png"}))
    assert str(problem) == "assets: must be a dict with image_file_path, got the text 'photo.png'"


def test_a_list_is_demanded_where_a_single_file_is_given():
    tool = catalog.tool("ai_image_editor")
    for value in ("a.png", ("a.png", b"data")):
        problem = the_problem(check(tool, {"assets": {"image_file_paths": value}, "style": {"prompt": "x"}}))
        assert problem.path == "assets.image_file_paths"
        assert "put it into one: [value]" in problem.message
    for value in (["a.png", "b.png"], ("a.png", "b.png"), [("a.png", b"data")]):
        report = check(tool, {"assets": {"image_file_paths": value}, "style": {"prompt": "x"}})
        assert report.problems == []
        assert len(report.assets) == len(value)


# The body


def test_none_means_not_given_at_any_depth():
    report = video(name=None, height=None, style={"prompt": None}, model=None)
    assert report.problems == []
    assert report.notices == []
    assert report.body == {"assets": PHOTO, "end_seconds": 5, "style": {}}
    assert the_problem(video(end_seconds=None)).path == "end_seconds"


def test_none_in_a_list_is_no_value():
    tool = catalog.tool("ai_image_editor")
    params = {"assets": {"image_file_paths": ["a.png", None]}, "style": {"prompt": "x"}}
    assert the_problem(check(tool, params)).path == "assets.image_file_paths[1]"


def test_python_names_become_the_names_of_the_wire():
    report = check(MEME, {"style": {"template": "Random", "topic": "tests", "search_web": True}})
    assert report.problems == []
    assert report.body["style"]["searchWeb"] is True
    assert check(MEME, {"style": {"template": "Random", "topic": "x", "searchWeb": True}}).problems == []
    assert check(VIDEO, {"assets_": PHOTO, "end_seconds_": 5}).body == {"assets": PHOTO, "end_seconds": 5}


def test_a_field_given_under_both_names_is_a_problem():
    style = {"template": "Random", "topic": "tests", "search_web": True, "searchWeb": False}
    assert "given twice" in the_problem(check(MEME, {"style": style})).message


def test_mappings_and_models_are_taken_as_objects():
    class Assets:
        def to_dict(self):
            return dict(PHOTO)

    for assets in (types.MappingProxyType(PHOTO), Assets()):
        report = video(assets=assets)
        assert report.problems == []
        assert report.body["assets"] == PHOTO


def test_an_object_that_fails_to_convert_is_no_object():
    class Broken:
        def to_dict(self):
            raise RuntimeError("no")

    assert the_problem(video(assets=Broken())).path == "assets"


def test_the_body_shares_nothing_with_what_the_caller_gave():
    params = {"assets": dict(PHOTO), "end_seconds": 5, "style": {"prompt": "a dog"}, "unknown": {"a": [1, {"b": None}]}}
    before = copy.deepcopy(params)
    body = check(VIDEO, params).body
    assert body["unknown"] == {"a": [1, {}]}
    body["assets"]["x"] = body["style"]["x"] = 1
    body["unknown"]["a"].append(2)
    assert params == before


def test_a_structure_that_contains_itself_is_only_an_unknown_field():
    loop = {}
    loop["a"] = loop["b"] = loop
    assert the_problem(video(loop=loop)).path == "loop"
    assert "style.prompt" in {problem.path for problem in video(style={"prompt": loop}).problems}
