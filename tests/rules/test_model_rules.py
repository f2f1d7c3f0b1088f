"""The limits of each model, and the messages about violations."""

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
def test_a_feature_the_model_lacks_is_refused_with_the_models_that_have_it(params, path):
    problem = the_problem(video(model="wan-2.2", **params))
    assert problem.path == path
    assert problem.message.startswith("is not available with model wan-2.2 (models that have it: ")
    named = problem.message.partition("have it: ")[2]
    assert "kling-3.0" in named
    assert "kling-2.6," not in named or path != "audio"


def test_audio_false_is_accepted_by_a_model_without_audio():
    assert video(model="wan-2.2", audio=False).problems == []


def test_an_end_image_requires_a_resolution_that_supports_it():
    problem = the_problem(video(model="kling-2.6", assets=PAIR))
    assert problem.path == "resolution"
    assert problem.allowed == "1080p"
    assert "when assets.end_image_file_path is given with model kling-2.6" in problem.message
    assert "'720p' is the default" in problem.message
    assert video(model="kling-2.6", assets=PAIR, resolution="1080p").problems == []


def test_an_end_image_requires_a_duration_that_supports_it():
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


def test_an_unknown_model_is_held_to_the_limits_common_to_all():
    assert the_problem(video(model="kling-9.9", end_seconds=61)).path == "end_seconds"


def test_a_model_without_published_rules_has_only_the_common_limits():
    report = video(model="ltx-2", end_seconds=59.5, resolution="4k", audio=True, assets=PAIR)
    assert report.problems == []
    assert report.notices == []


def test_a_model_of_the_wrong_type_is_a_problem_and_not_an_unknown_model():
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
def test_an_image_off_by_one_row_of_pixels_is_accepted(size):
    body = video(model="sora-2", end_seconds=4).body
    assert check_image_sizes(VIDEO, body, {"assets.image_file_path": size}) == []


@pytest.mark.parametrize(
    ("size", "ratio", "crop"),
    [((1024, 1024), "1:1", "576 x 1024"), ((1200, 800), "3:2", "1200 x 675"), ((1000, 1), "1000", "another picture")],
)
def test_an_image_of_another_ratio_is_refused_with_its_size_and_a_crop(size, ratio, crop):
    body = video(model="sora-2", end_seconds=4).body
    (problem,) = check_image_sizes(VIDEO, body, {"assets.image_file_path": size})
    assert problem.path == "assets.image_file_path"
    assert f"{size[0]} x {size[1]}" in problem.message
    assert ratio in problem.message
    assert crop in problem.message
    assert problem.allowed == "9:16 or 16:9"


def test_models_without_a_ratio_limit_accept_any_image():
    for model in ("kling-3.0", "default", "unheard-of"):
        assert check_image_sizes(VIDEO, video(model=model).body, {"assets.image_file_path": (7, 500)}) == []


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("Kling-1.6", "kling-1.6"),
        ("kling-16", "kling-1.6"),
        ("KLING_1.6", "kling-1.6"),
        (" kling 1.6 ", "kling-1.6"),
        ("klng-1.6", "kling-1.6"),
        ("klign-1.6", "kling-1.6"),
        ("kelling-1.6", None),
        ("veo-3.1", "veo3.1"),
        ("veo3.1-audoi", "veo3.1-audio"),
        ("Default", "default"),
        ("kling-1.7", None),
        ("kling-1.6-pro", None),
        ("veo3.1-light", None),
        ("sora-3", None),
        ("new-model", None),
    ],
)
def test_a_misspelt_model_is_refused_and_an_unknown_one_passes(given, meant):
    report = video(model=given)
    if meant is None:
        assert report.problems == []
        (notice,) = report.notices
        assert f"model {given!r} is not in the contract" in notice.message
    else:
        problem = the_problem(report)
        assert problem.suggestion == meant
        assert f"{given!r} is another spelling of a known name" in problem.message
        assert report.notices == []


@pytest.mark.parametrize("tool", [name for name in catalog.TOOLS if catalog.tool(name).get("models")])
def test_every_known_model_is_found_in_other_spellings(tool):
    spec = catalog.tool(tool)["models"]
    for model in spec["rules"]:
        for given in {model.upper(), model.replace("-", "_"), model.replace("-", " ").title()} - {model}:
            problems = check(catalog.tool(tool), {spec["field"]: given}).problems
            assert [one.suggestion for one in problems if one.path == spec["field"]] == [model]


@pytest.mark.parametrize(
    ("params", "allowed", "suggestion"),
    [
        ({"model": "kling-2.6", "end_seconds": 300}, "10 or 5", "10"),
        ({"model": "kling-3.0", "end_seconds": 0}, "3 to 15", None),
        ({"model": "kling-2.6", "resolution": "8k"}, "720p or 1080p", "1080p"),
        ({"model": "kling-2.6", "resolution": 720}, "720p or 1080p", "720p"),
        ({"model": "sora-2", "resolution": 1080, "end_seconds": 4}, "720p", "720p"),
        ({"end_seconds": 300}, "5 to 60", None),
        ({"end_seconds": 300, "resolution": "480p"}, "10 or 5 at 480p", "10"),
        ({"model": "new", "end_seconds": 300}, "1 to 60", None),
    ],
)
def test_the_duration_range_of_the_chosen_model_is_reported(params, allowed, suggestion):
    problem = the_problem(video(**params))
    shown = problem.allowed.partition(" with model")[0]
    assert shown.removeprefix("multiples of 1 ").removeprefix("whole numbers from ") == allowed
    assert problem.suggestion == suggestion
    if params.get("model") != "new":
        label = f"with {'model ' + params['model'] if 'model' in params else 'the default model'}"
        assert label in f"{problem.message} {problem.allowed}"


@pytest.mark.parametrize(
    ("given", "suggestion"),
    [
        (720, "720p"),
        ("720", "720p"),
        ("720P", "720p"),
        (1080.0, "1080p"),
        (2160, "4k"),
        ("4K", "4k"),
        ("900p", "720p"),
        ("8k", "4k"),
        (500, "360p"),
        (144, None),
        ("hd", None),
    ],
)
def test_a_misspelt_resolution_is_recognised_and_never_suggested_higher(given, suggestion):
    problem = the_problem(video(model="gemini-omni-1.1", resolution=given))
    assert problem.suggestion == suggestion
    assert problem.allowed.partition(" with model")[0] == "360p, 720p, 1080p, 4k"


@pytest.mark.parametrize(("given", "suggestion"), [(7, "5"), (9.9, "5"), (4, None), (11, "10"), (90, "60")])
def test_a_longer_duration_is_never_suggested(given, suggestion):
    assert the_problem(video(model="kling-1.6", end_seconds=given)).suggestion == suggestion


def test_suggested_models_cost_no_more_than_the_chosen_one():
    """For 7 s at 720p, kling-2.6 costs 36 credits a second; every other model with a price costs more."""
    problem = the_problem(video(model="kling-2.6", end_seconds=7, resolution="720p"))
    named = problem.message.partition("models that have it, at a price that is not published: ")[2]
    assert named
    for dearer in ("kling-3.0", "ltx-2.3", "wan-2.2", "veo3.1", "seedance-2.0", "seedance-1.5"):
        assert dearer not in named.replace(")", ",").replace(" ", "").split(",")
    problem = the_problem(video(model="veo3.1", end_seconds=7, resolution="720p"))
    assert "wan-2.2" in problem.message
    assert "seedance-2.0" not in problem.message.replace("seedance-2.0-", "")
