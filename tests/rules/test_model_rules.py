"""What each model takes, and what is said of the rest."""

from __future__ import annotations

import pytest
from checked import PAIR, VIDEO, the_problem, video
from magic_hour_api import catalog

from magic_hour_ext._rules.validation import check, check_image_sizes


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
