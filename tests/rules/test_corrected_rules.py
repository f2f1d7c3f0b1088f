"""Rules of single tools according to the latest published facts; earlier rules still hold."""

from __future__ import annotations

import copy

import pytest
from checked import the_problem
from magic_hour_api import catalog

from magic_hour_ext._rules.pricing import estimate
from magic_hour_ext._rules.validation import check


def check_request(name, **params):
    tool = catalog.tool(name)
    return check(tool, {**copy.deepcopy(tool["example"]), **params})


def only_notice(report, *, deprecated):
    assert report.problems == []
    (notice,) = report.notices
    assert notice.deprecated is deprecated
    return notice.message


@pytest.mark.parametrize("style", [{}, {"generation_mode": "realistic"}])
def test_a_prompt_that_talking_photo_ignores_is_sent_with_a_notice(style):
    report = check_request("ai_talking_photo", style={**style, "prompt": "She smiles"})
    assert report.body["style"]["prompt"] == "She smiles"
    message = only_notice(report, deprecated=False)
    assert message.startswith("style.prompt is ignored by the service except when style.generation_mode is prompted")
    assert (
        check_request("ai_talking_photo", style={"generation_mode": "prompted", "prompt": "She smiles"}).notices == []
    )


@pytest.mark.parametrize(
    ("old", "new", "longest", "rate"),
    [
        ("pro", "realistic", 300, 48),
        ("stable", "realistic", 300, 48),
        ("standard", "prompted", 45, 20),
        ("expressive", "prompted", 45, 20),
    ],
)
def test_deprecated_talking_photo_modes_have_limits_and_prices_of_their_replacements(old, new, longest, rate):
    report = check_request("ai_talking_photo", style={"generation_mode": old}, start_seconds=1, end_seconds=longest + 1)
    message = only_notice(report, deprecated=True)
    assert f"style.generation_mode={old!r} has been replaced: use style.generation_mode={new!r}" in message
    assert report.body["style"] == {"generation_mode": new}
    assert estimate(catalog.tool("ai_talking_photo"), report.body).credits == longest * rate
    longer = check_request(
        "ai_talking_photo", style={"generation_mode": old}, start_seconds=0, end_seconds=longest + 0.5
    )
    assert the_problem(longer).path == "end_seconds"
    assert f"when style.generation_mode is {new}" in the_problem(longer).message


def test_intensity_is_allowed_for_the_replacement_of_mode_expressive():
    for mode in ("expressive", "prompted"):
        report = check_request("ai_talking_photo", style={"generation_mode": mode, "intensity": 1.25})
        assert report.problems == []
        assert report.body["style"] == {"generation_mode": "prompted", "intensity": 1.25}
    for style in ({"intensity": 1.25}, {"generation_mode": "pro", "intensity": 1.25}):
        assert the_problem(check_request("ai_talking_photo", style=style)).path == "style.intensity"
    style = {"generation_mode": "expressive", "intensity": 1.255}
    assert the_problem(check_request("ai_talking_photo", style=style)).path == "style.intensity"


@pytest.mark.parametrize("style", [{}, {"mode": "balanced"}, {"mode": "preserve"}])
def test_a_prompt_that_the_upscaler_does_not_use_is_sent_with_a_notice(style):
    report = check_request("ai_image_upscaler", style={**style, "prompt": "silk"})
    assert report.body["style"]["prompt"] == "silk"
    assert "style.prompt is ignored" in only_notice(report, deprecated=False)
    assert check_request("ai_image_upscaler", style={"mode": "creative", "prompt": "silk"}).notices == []


def test_the_deprecated_upscaler_mode_is_replaced_by_preserve():
    report = check_request("ai_image_upscaler", style={"mode": "pro"}, scale_factor=4)
    assert "style.mode='preserve'" in only_notice(report, deprecated=True)
    assert report.body["style"] == {"mode": "preserve"}
    assert estimate(catalog.tool("ai_image_upscaler"), report.body).credits == 100


def test_the_deprecated_name_of_an_outfit_gives_a_notice():
    assets = {**catalog.tool("ai_clothes_changer")["example"]["assets"], "garment_type": "dresses"}
    report = check_request("ai_clothes_changer", assets=assets)
    assert "assets.garment_type='entire_outfit'" in only_notice(report, deprecated=True)
    assert report.body["assets"]["garment_type"] == "entire_outfit"


VIDEOS = pytest.mark.parametrize("name", ["image_to_video", "text_to_video"])
DEFAULTS = pytest.mark.parametrize("model", ["default", None])


@VIDEOS
@DEFAULTS
@pytest.mark.parametrize(
    "params",
    [
        {"end_seconds": 3, "resolution": "720p"},
        {"end_seconds": 4.0, "resolution": "1080p"},
        {"end_seconds": "4", "resolution": "720p"},
        {"end_seconds": 5, "resolution": "4k"},
        {"end_seconds": 4, "resolution": "4k"},
    ],
)
def test_values_undocumented_for_the_default_model_pass_with_a_notice(name, model, params):
    report = check_request(name, model=model, **params)
    assert report.problems == []
    beyond = {"end_seconds"} if float(params["end_seconds"]) < 5 else set()
    beyond |= {"resolution"} if params["resolution"] == "4k" else set()
    told = [notice.message for notice in report.notices if "is not documented for the default model" in notice.message]
    assert {message.split()[0] for message in told} == beyond
    assert len(told) == len(beyond)
    assert not any(notice.deprecated for notice in report.notices)
    assert report.body["resolution"] == params["resolution"]
    assert report.body["end_seconds"] == float(params["end_seconds"])
    cost = estimate(catalog.tool(name), report.body)
    assert (cost.credits, cost.max_credits_at_create) == (None, None)


@VIDEOS
@DEFAULTS
@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"end_seconds": 1, "resolution": "720p"}, "end_seconds"),
        ({"end_seconds": 2, "resolution": "720p"}, "end_seconds"),
        ({"end_seconds": 3.5, "resolution": "720p"}, "end_seconds"),
        ({"end_seconds": 5.5, "resolution": "720p"}, "end_seconds"),
        ({"end_seconds": 61, "resolution": "720p"}, "end_seconds"),
        ({"end_seconds": 3, "resolution": "480p"}, "end_seconds"),
        ({"end_seconds": 7, "resolution": "480p"}, "end_seconds"),
        ({"end_seconds": 5, "resolution": "360p"}, "resolution"),
    ],
)
def test_values_excluded_for_the_default_model_are_refused(name, model, params, path):
    assert the_problem(check_request(name, model=model, **params)).path == path


@VIDEOS
@DEFAULTS
def test_documented_values_of_the_default_model_pass_without_a_notice(name, model):
    for seconds in range(5, 61):
        for resolution in ("720p", "1080p"):
            report = check_request(name, model=model, end_seconds=seconds, resolution=resolution)
            assert (report.problems, report.notices) == ([], [])
    for seconds in (5, 10):
        report = check_request(name, model=model, end_seconds=seconds, resolution="480p")
        assert (report.problems, report.notices) == ([], [])


@pytest.mark.parametrize(
    ("model", "shortest", "longest"),
    [("ltx-2.3", 0.5, 45), ("ltx-2.5", 0.5, 20), ("gemini-omni", 3, 10), ("gemini-omni-1.1", 3, 10)],
)
def test_the_clip_length_of_the_video_editor_is_limited_by_the_model(model, shortest, longest):
    for seconds in (shortest, longest):
        assert (
            check_request("ai_video_editor", model=model, start_seconds=2.2, end_seconds=2.2 + seconds).problems == []
        )
    for seconds in (shortest - 0.25, longest + 0.25):
        report = check_request("ai_video_editor", model=model, start_seconds=2.25, end_seconds=2.25 + seconds)
        assert the_problem(report).path == "end_seconds"


@pytest.mark.parametrize(("model", "most"), [("kling-3.0", 2500), ("veo3.1", 2500), ("ltx-2.5", 1804)])
def test_the_length_of_a_script_excludes_surrounding_white_space(model, most):
    call = {"model": model, "end_seconds": 4}
    padded = f"\n  {'x' * most}\t "
    report = check_request("ai_ugc_ad", **call, script=padded)
    assert report.problems == []
    assert report.body["script"] == padded
    problem = the_problem(check_request("ai_ugc_ad", **call, script=f" {'x' * most} x "))
    assert problem.path == "script"
    assert f"has {most + 2} characters" in problem.message


@pytest.mark.parametrize("score", [step / 100 for step in range(0, 101, 5)])
def test_a_confidence_score_is_a_multiple_of_0_05(score):
    assert check_request("face_detection", confidence_score=score).problems == []
    for near in (score - 0.01, score + 0.02):
        problem = the_problem(check_request("face_detection", confidence_score=near))
        assert problem.path == "confidence_score"


def test_face_detection_is_free_with_a_default_confidence_of_one_half():
    report = check_request("face_detection", confidence_score=None)
    tool = catalog.tool("face_detection")
    cost = estimate(tool, report.body)
    assert (cost.credits, cost.max_credits_at_create, cost.exact) == (0, 0, True)
    assert tool["defaults"] == {"confidence_score": 0.5}


NAMED = {
    "ai_clothes_changer": ("CLOTHES_CHANGER", "Clothes Changer"),
    "ai_gif_generator": ("AI_GIF", "Ai Gif"),
    "ai_headshot_generator": ("AI_HEADSHOT", "Ai Headshot"),
    "ai_image_generator": ("AI_IMAGE", "Ai Image"),
    "ai_image_upscaler": ("IMAGE_UPSCALER", "Image Upscaler"),
    "ai_meme_generator": ("AI_MEME", None),
    "ai_music_generator": ("MUSIC_GENERATOR", None),
    "ai_talking_photo": ("TALKING_PHOTO", "Talking Photo"),
    "ai_video_translator": ("VIDEO_TRANSLATOR", None),
    "ai_voice_generator": ("VOICE_GENERATOR", "Voice Generator"),
    "auto_subtitle_generator": ("AUTO_SUBTITLE", "Auto Subtitle"),
    "face_swap": ("FACE_SWAP", "Face Swap"),
    "face_swap_photo": ("FACE_SWAP", "Face Swap"),
    "image_background_remover": ("BACKGROUND_REMOVER", "Background Remover"),
    "image_to_video": ("IMAGE_TO_VIDEO", "Image To Video"),
}


@pytest.mark.parametrize("name", NAMED)
def test_the_catalog_knows_the_type_and_the_default_name_of_a_project(name):
    tool = catalog.tool(name)
    assert (tool["project_type"], tool["default_name"]) == NAMED[name]
    assert not tool["is_project_type_assumed"]


def test_only_the_type_of_a_tool_that_makes_no_project_is_assumed():
    assumed = {name for name in catalog.TOOLS if catalog.tool(name)["is_project_type_assumed"]}
    assert assumed == {"face_detection"}
    assert catalog.tool("face_detection")["project_type"] == "FACE_DETECTION"
